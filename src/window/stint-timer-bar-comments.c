/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include <glib/gi18n-lib.h>

#include "stint-issue-entry.h"

#define N_COMMENTS 12

static gpointer
read_comments (StintStore *store, gpointer data, GError **error)
{
  return stint_store_recent_comments (store, data, N_COMMENTS, error);
}

static void
free_comments (gpointer comments)
{
  g_ptr_array_unref (comments);
}

/* (transfer full) (nullable): the issue that the comment is or will be for. */
static char *
dup_issue (StintTimerBar *self)
{
  if (self->issue != NULL)
    return g_strdup (self->issue);
  return stint_issue_entry_dup_key (STINT_ISSUE_ENTRY (self->issue_entry));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) comments = stint_reader_run_finish (STINT_READER (source), result, &error);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  StintTimerBar *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_TIMER_BAR (user_data);
  if (gtk_widget_get_focus_child (self->comment) == NULL)
    return; /* the person has gone on */
  for (guint i = 0; comments != NULL && i < comments->len; i++)
    if (g_strcmp0 (comments->pdata[i], stint_timer_bar_get_comment (self)) != 0)
      g_ptr_array_add (items, stint_suggestion_new_text (comments->pdata[i]));
  if (items->len > 0)
    stint_suggestions_show (self->comments, items, TRUE);
  else
    stint_suggestions_show_status (self->comments, _("No earlier comments on this issue"));
}

static void
asked_cb (StintTimerBar *self)
{
  g_autofree char *issue = dup_issue (self);

  if (issue == NULL)
    stint_suggestions_show_status (self->comments, _("Choose an issue to see its earlier comments"));
  else if (self->client != NULL)
    stint_reader_run_async (stint_client_get_reader (self->client), read_comments,
                            g_steal_pointer (&issue), g_free, free_comments, self->cancellable,
                            read_cb, self);
}

static void
icon_pressed_cb (StintTimerBar *self)
{
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->comment));
  if (stint_suggestions_is_open (self->comments))
    stint_suggestions_close (self->comments);
  else
    asked_cb (self);
}

static void
picked_cb (StintTimerBar *self, StintSuggestion *suggestion)
{
  gtk_editable_set_text (GTK_EDITABLE (self->comment), stint_suggestion_get_text (suggestion));
  gtk_editable_set_position (GTK_EDITABLE (self->comment), -1);
  stint_timer_bar_save_comment (self);
}

void
stint_timer_bar_init_comments (StintTimerBar *self)
{
  stint_suggestions_attach (self->comments, self->comment);
  g_signal_connect_object (self->comments, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comments, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comment, "changed", G_CALLBACK (stint_suggestions_close),
                           self->comments, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comment, "icon-press", G_CALLBACK (icon_pressed_cb), self,
                           G_CONNECT_SWAPPED);
}
