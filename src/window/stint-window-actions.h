/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-window.h"

G_BEGIN_DECLS

/* One line of the shortcuts window; also what the keys are taken from. Lists end with an empty
 * action. */
typedef struct
{
  const char *action; /* a detailed action name; "": only shown */
  const char *keys[3];
  const char *title; /* untranslated */
} StintShortcut;

extern const StintShortcut stint_shortcuts[];

/* The `win.` actions of a #StintWindow; called from its class_init. */
void stint_window_install_actions (GtkWidgetClass *widget_class);
/* Shows what an import of @file would do; nothing while nobody is signed in. */
void stint_window_import_file (GtkWidget *window, GFile *file);
/* Asks the agent to end unless a timer runs or entries wait. */
void stint_window_quit_agent_if_idle (StintWindow *window);
/* Gives the actions their keys. */
void stint_window_install_accels (GtkApplication *application);

G_END_DECLS
