/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/* What a person does with entries: each is one call to the agent, and tells in a toast of @from's window what was done, with
 * Undo, or the sentence of the error. @cancellable ends the waiting, not the command; also that of a later Undo. */

/* Starts the timer with the entry's issue and comment; one that runs is logged first. */
void stint_entry_continue (GtkWidget *from, StintClient *client, StintWorklog *worklog, GCancellable *cancellable);
/* @worklogs: (element-type StintWorklog): one or more; they are one step for Undo. */
void stint_entry_delete (GtkWidget *from, StintClient *client, GPtrArray *worklogs, GCancellable *cancellable);
/* The same issue, comment and length once more, today up to now. */
void stint_entry_duplicate (GtkWidget *from, StintClient *client, StintWorklog *worklog, GCancellable *cancellable);
/* A refused entry is sent again. */
void stint_entry_retry (GtkWidget *from, StintClient *client, StintWorklog *worklog, GCancellable *cancellable);
/* Gives up a refused change; Undo makes it anew. */
void stint_entry_discard (GtkWidget *from, StintClient *client, StintWorklog *worklog, GCancellable *cancellable);

/* stint_entry_add_async:
 * @values: a{sv} as AddEntry takes it; a floating one is taken
 *
 * For forms: success is told in a toast with Undo, an error is left to the caller, who keeps what was typed. */
void     stint_entry_add_async (GtkWidget *from, StintClient *client, GVariant *values, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
/* @before: what the entry was; @changes: a{sv} as EditEntry takes it. */
void     stint_entry_edit_async (GtkWidget *from, StintClient *client, StintWorklog *before, GVariant *changes,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* For both; the error's message is the plain sentence. */
gboolean stint_entry_command_finish (GAsyncResult *result, GError **error);

/* (transfer none) (nullable): NULL after telling why in a toast. */
StintAgent1 *stint_entry_commands_get_agent (GtkWidget *from, StintClient *client);

G_END_DECLS
