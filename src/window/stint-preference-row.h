/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  STINT_PREFERENCE_SWITCH,
  STINT_PREFERENCE_NUMBER,
  STINT_PREFERENCE_TIME, /* minutes after midnight */
  STINT_PREFERENCE_CHOICE,
} StintPreferenceKind;

typedef struct
{
  const char *value; /* of the key, as text; NULL: the list ends */
  const char *label; /* untranslated */
} StintPreferenceChoice;

/* One line of the preferences: what stands there, and the key it changes. */
typedef struct
{
  StintPreferenceKind kind;
  const char *key;
  const char *title;    /* untranslated, with a mnemonic */
  const char *subtitle; /* (nullable): untranslated */
  const char *depends;  /* (nullable): a key that has to be on (or not 0) */
  double lower, upper, step;
  guint digits;
  const StintPreferenceChoice *choices;
} StintPreference;

/* @settings: (nullable): without them the row cannot be used. Changes are stored at once, and what others change shows. */
GtkWidget *stint_preference_row_new (const StintPreference *preference, GSettings *settings);

G_END_DECLS
