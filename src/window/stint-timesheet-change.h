/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * stint_timesheet_change_async:
 * @from: a widget of the window, for the toast
 * @seconds: what is to have been worked on @issue on @day; 0: nothing
 *
 * Looks at the day's entries in the store and adds, changes or deletes what makes them so. What was done is told in a toast with
 * Undo; an error is left to the caller, who keeps what was typed (of a deletion nothing was typed: the toast tells it).
 */
void     stint_timesheet_change_async (GtkWidget *from, StintClient *client, const char *issue, StintDay day,
                                       gint64 seconds, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
/* @choices: (out) (transfer full) (nullable) (element-type StintWorklog): when several entries could be changed: nothing was
 * done. The error's message is the plain sentence. */
gboolean stint_timesheet_change_finish (GAsyncResult *result, GPtrArray **choices, GError **error);

/* Gives one of the choices its new length; finished with stint_entry_command_finish(). */
void     stint_timesheet_choose_async (GtkWidget *from, StintClient *client, StintWorklog *entry, gint64 seconds,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
