/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-undo.h"

#include <glib/gi18n-lib.h>

#include "stint-settings.h"
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
  GArray *entries;     /* (element-type gint64): what it was logged as */
  char *running_issue; /* (nullable): the timer that was started instead */
  gint64 running_start;
} Undo;

static void
clear_undo (gpointer data)
{
  Undo *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->agent);
  g_clear_object (&self->cancellable);
  g_array_unref (self->entries);
  g_free (self->issue);
  g_free (self->comment);
  g_free (self->running_issue);
}

static void
undo_unref (gpointer data)
{
  g_rc_box_release_full (data, clear_undo);
}

/* ---- undoing ---- */

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
timer_is_back (Undo *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    stint_agent1_call_delete_entry (self->agent, g_array_index (self->entries, gint64, i),
                                    self->cancellable, deleted_cb, g_rc_box_acquire (self));
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *self = user_data;
  g_autoptr(GError) error = NULL;

  if (stint_agent1_call_start_finish (STINT_AGENT1 (source), NULL, NULL, result, &error))
    timer_is_back (self);
  else
    show_error (self, error);
  undo_unref (self);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *self = user_data;
  g_autoptr(GError) error = NULL;

  if (stint_agent1_call_edit_timer_finish (STINT_AGENT1 (source), NULL, result, &error))
    timer_is_back (self);
  else
    show_error (self, error);
  undo_unref (self);
}

/* Whether things are as they were when Undo was offered: that timer runs, or none. */
static gboolean
is_as_left (Undo *self)
{
  GVariant *timer = stint_agent1_get_timer (self->agent);
  const char *issue = NULL;
  gint64 start = 0;

  if (timer != NULL)
    {
      g_variant_lookup (timer, "issue", "&s", &issue);
      g_variant_lookup (timer, "start", "x", &start);
    }
  return g_strcmp0 (issue, self->running_issue) == 0 &&
         (issue == NULL || start == self->running_start);
}

static void
undo_cb (gpointer data)
{
  Undo *self = data;
  GVariantDict dict;

  if (!is_as_left (self))
    {
      if (self->from != NULL)
        stint_toast_show (self->from,
                          _("The timer was changed meanwhile; edit the entry instead."),
                          NULL, NULL, NULL);
      return;
    }
  g_variant_dict_init (&dict, NULL);
  if (self->running_issue == NULL)
    {
      g_variant_dict_insert (&dict, "at", "x", self->start);
      stint_agent1_call_start (self->agent, self->issue, self->comment, g_variant_dict_end (&dict),
                               self->cancellable, started_cb, g_rc_box_acquire (self));
      return;
    }
  g_variant_dict_insert (&dict, "issue", "s", self->issue);
  g_variant_dict_insert (&dict, "comment", "s", self->comment);
  g_variant_dict_insert (&dict, "start", "x", self->start);
  stint_agent1_call_edit_timer (self->agent, g_variant_dict_end (&dict), self->cancellable,
                                edited_cb, g_rc_box_acquire (self));
}

/* ---- what has happened ---- */

/* (transfer full) (element-type gint64): the entry and the others of the same step. */
static GArray *
read_entries (GVariant *logged)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GVariant) parts = NULL;
  gint64 id;

  if (logged == NULL || !g_variant_lookup (logged, "id", "x", &id))
    return entries;
  parts = g_variant_lookup_value (logged, "parts", G_VARIANT_TYPE ("ax"));
  if (parts == NULL || g_variant_n_children (parts) == 0)
    return g_array_append_val (entries, id);
  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_variant_get_child (parts, i, "x", &id);
      g_array_append_val (entries, id);
    }
  return entries;
}

/* (transfer full) (nullable): NULL: nothing was logged. */
static char *
describe_logged (Undo *self, GVariant *logged)
{
  g_autofree char *duration = NULL;
  gint64 seconds = 0;

  if (self->entries->len == 0)
    return NULL;
  if (self->entries->len > 1)
    /* Translators: %s is an issue key; the timer ran over midnight */
    return g_strdup_printf (_("Logged on %s, one entry for each day"), self->issue);
  g_variant_lookup (logged, "seconds", "x", &seconds);
  duration = stint_settings_format_duration (seconds);
  /* Translators: a duration, then an issue key: “Logged 1 h 30 min on TEST-1” */
  return g_strdup_printf (_("Logged %s on %s"), duration, self->issue);
}

/* (transfer full) */
static char *
describe (Undo *self, GVariant *logged)
{
  g_autofree char *what = describe_logged (self, logged);

  if (self->running_issue == NULL)
    return what != NULL ? g_steal_pointer (&what) : g_strdup ("");
  if (what == NULL)
    /* Translators: %s is an issue key */
    return g_strdup_printf (_("The timer runs on %s now"), self->running_issue);
  /* Translators: what was logged (“Logged 1 h 30 min on TEST-1”), then the issue that runs now */
  return g_strdup_printf (_("%s; the timer runs on %s now"), what, self->running_issue);
}

void
stint_timer_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message,
                        const StintTimerBefore *before, GVariant *logged, GVariant *running)
{
  Undo *self = g_rc_box_new0 (Undo);
  g_autofree char *description = NULL;

  g_set_weak_pointer (&self->from, from);
  self->agent = g_object_ref (agent);
  self->cancellable = g_cancellable_new ();
  self->issue = g_strdup (before->issue);
  self->comment = g_strdup (before->comment);
  self->start = before->start;
  self->entries = read_entries (logged);
  if (running != NULL)
    {
      g_variant_lookup (running, "issue", "s", &self->running_issue);
      g_variant_lookup (running, "start", "x", &self->running_start);
    }
  if (message == NULL)
    message = description = describe (self, logged);
  stint_toast_show (from, message, undo_cb, self, undo_unref);
}
