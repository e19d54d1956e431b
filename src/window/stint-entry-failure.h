/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-worklog.h"

G_BEGIN_DECLS

/* Under a refused entry: the server's words, and what can be done (`entry.retry`, `entry.edit`, `entry.discard`); for a
 * deleted one that the server did not delete, `entry.discard` is to keep it. */
#define STINT_TYPE_ENTRY_FAILURE (stint_entry_failure_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryFailure, stint_entry_failure, STINT, ENTRY_FAILURE, GtkBox)

GtkWidget  *stint_entry_failure_new (void);
void        stint_entry_failure_show (StintEntryFailure *self, StintWorklog *worklog);
/* (transfer none) */
const char *stint_entry_failure_get_words (StintEntryFailure *self);
/* The list gives the focus to a button in a row before the row itself: so they take it only after the row has it. */
void        stint_entry_failure_set_focusable (StintEntryFailure *self, gboolean focusable);

G_END_DECLS
