/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-undo.h"

#include <glib/gi18n-lib.h>

#include "stint-toast.h"

/* What one toast can undo. The calls hold a reference: once begun, the undo goes to its end
 * although the window is closed, for half of it would leave both the entry and the timer. */
typedef struct
{
  GtkWidget *from; /* weak */
  StintAgent1 *agent;
  GCancellable *cancellable; /* never cancelled, see above */
  char *issue;
  char *comment;
  gint64 start;
  gint64 entry;
} Undo;

static void
clear_undo (gpointer data)
{
  Undo *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->agent);
  g_clear_object (&self->cancellable);
  g_free (self->issue);
  g_free (self->comment);
}

static void
undo_unref (gpointer data)
{
  g_rc_box_release_full (data, clear_undo);
}

static void
show_error (Undo *self, const GError *error)
{
  if (self->from != NULL)
    stint_toast_show_error (self->from, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_delete_entry_finish (STINT_AGENT1 (source), result, &error))
    show_error (self, error);
  undo_unref (self);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_start_finish (STINT_AGENT1 (source), NULL, NULL, result, &error))
    show_error (self, error);
  else if (self->entry != 0)
    {
      stint_agent1_call_delete_entry (self->agent, self->entry, self->cancellable, deleted_cb,
                                      g_rc_box_acquire (self));
    }
  undo_unref (self);
}

static void
undo_cb (gpointer data)
{
  Undo *self = data;
  GVariant *timer = stint_agent1_get_timer (self->agent);
  GVariantDict options;

  if (timer != NULL && g_variant_n_children (timer) > 0)
    {
      if (self->from != NULL)
        stint_toast_show (self->from,
                          _("Another timer is running: stop it first, then edit the entry."), NULL,
                          NULL, NULL);
      return;
    }
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "at", "x", self->start);
  stint_agent1_call_start (self->agent, self->issue, self->comment, g_variant_dict_end (&options),
                           self->cancellable, started_cb, g_rc_box_acquire (self));
}

void
stint_timer_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message,
                        const char *issue, const char *comment, gint64 start, gint64 entry)
{
  Undo *self = g_rc_box_new0 (Undo);

  g_set_weak_pointer (&self->from, from);
  self->agent = g_object_ref (agent);
  self->cancellable = g_cancellable_new ();
  self->issue = g_strdup (issue);
  self->comment = g_strdup (comment);
  self->start = start;
  self->entry = entry;
  stint_toast_show (from, message, undo_cb, self, undo_unref);
}
