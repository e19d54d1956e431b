/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintEntryEditor:
 *
 * A small window over its page to write a new entry or change one. It closes when the agent has taken
 * the values; until then an error is told in it and nothing typed is lost.
 */
#define STINT_TYPE_ENTRY_EDITOR (stint_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryEditor, stint_entry_editor, STINT, ENTRY_EDITOR, GtkWindow)

/**
 * stint_entry_editor_new:
 * @page: whose window it belongs to, and which shows the toast
 * @worklog: (nullable): the entry to change; NULL: a new one
 * @day: the day of a new entry
 * @cancellable: the page's
 *
 * Returns: (transfer none): not shown yet; gtk_window_present() it
 */
GtkWidget *stint_entry_editor_new (GtkWidget *page, StintClient *client, StintWorklog *worklog, StintDay day,
                                   GCancellable *cancellable);

/* Fills in the time of a new entry, on the day it was made for. */
void       stint_entry_editor_set_span (StintEntryEditor *self, gint64 start, gint64 seconds);
/* For who wants another issue and nothing else. */
void       stint_entry_editor_select_issue (StintEntryEditor *self);

G_END_DECLS
