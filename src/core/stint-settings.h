/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * stint_settings_get:
 *
 * The preferences (data/io.github.stintapp.Stint.gschema.xml), shared by the callers of one program and made at the first call.
 * The object belongs to the main thread.
 *
 * Returns: (transfer none) (nullable): NULL where the schema is not installed; the functions below then answer
 *   with its defaults
 */
GSettings *stint_settings_get (void);

/* The schema's defaults, for a program that runs without being installed; a test compares them. Ends with a NULL key. */
typedef struct
{
  const char *key;
  const char *value; /* as GVariant writes it */
} StintSettingsDefault;
extern const StintSettingsDefault stint_settings_defaults[];

/* What the schema says a key may be holds for these: nothing else comes out. Minutes and hours as in the key's name. */
int      stint_settings_get_int (const char *key);
gboolean stint_settings_get_boolean (const char *key);
double   stint_settings_get_double (const char *key);
/* (transfer full) */
char    *stint_settings_get_string (const char *key);

/**
 * stint_settings_print_reading:
 *
 * The preferences that `stint week` goes by, for stint_settings_preset(). (transfer full)
 */
char    *stint_settings_print_reading (void);
/* These values hold instead of the desktop's: a program that runs for a moment need not ask for them. NULL, and what
 * cannot be read, changes nothing. @text: (nullable) */
void     stint_settings_preset (const char *text);

/* Monday 1 … Sunday 7: the preference, or what the locale says. */
int      stint_settings_first_weekday (void);
/* Seconds of a full day of work, and how many of them a week has. */
gint64   stint_settings_day_seconds (void);
int      stint_settings_days_per_week (void);
/* @seconds as the preference for display says: `1h 30m`, or in business units `1w 2d 3h`. (transfer full) */
char    *stint_settings_format_duration (gint64 seconds);

G_END_DECLS
