/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-issue-entry.h"
#include "stint-text.h"
#include "stint-timer-undo.h"
#include "stint-toast.h"


static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) timer = NULL;
  StintTimerBar *self;

  stint_agent1_call_start_finish (STINT_AGENT1 (source), &timer, NULL, result, &error);
  if (is_cancelled (error))
    return;

  self = STINT_TIMER_BAR (user_data);
  stint_timer_bar_set_busy (self, FALSE);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (self), error);
}

static void
start (StintTimerBar *self)
{
  const char *text = stint_issue_entry_get_text (STINT_ISSUE_ENTRY (self->issue_entry));
  g_autofree char *key = stint_issue_entry_dup_key (STINT_ISSUE_ENTRY (self->issue_entry));
  g_autofree char *quoted = NULL;
  g_autofree char *message = NULL;
  GVariantDict options;

  if (key != NULL)
    {
      stint_timer_bar_set_busy (self, TRUE);
      g_variant_dict_init (&options, NULL);
      stint_agent1_call_start (stint_timer_bar_get_agent (self), key,
                               stint_timer_bar_get_comment (self), g_variant_dict_end (&options),
                               self->cancellable, started_cb, self);
      return;
    }

  gtk_widget_grab_focus (self->issue_entry);
  if (*text == '\0')
    {
      stint_toast_show (GTK_WIDGET (self), _("Choose an issue to start the timer."), NULL, NULL,
                        NULL);
      return;
    }
  quoted = stint_text_cut (text, 40);
  /* Translators: %s is what was typed where an issue key belongs */
  message = g_strdup_printf (_("“%s” is not an issue key such as TEST-324."), quoted);
  stint_toast_show (GTK_WIDGET (self), message, NULL, NULL, NULL);
}

static void
tell_stopped (StintTimerBar *self, StintAgent1 *agent, GVariant *entry)
{
  const char *issue = "";
  const char *comment = "";
  gint64 id = 0;
  gint64 seconds = 0;
  gint64 begin = 0;
  g_autofree char *duration = NULL;
  g_autofree char *message = NULL;

  g_variant_lookup (entry, "issue", "&s", &issue);
  g_variant_lookup (entry, "comment", "&s", &comment);
  g_variant_lookup (entry, "id", "x", &id);
  g_variant_lookup (entry, "seconds", "x", &seconds);
  g_variant_lookup (entry, "start", "x", &begin);
  duration = stint_duration_format (seconds);
  /* Translators: a duration, then an issue key: “Logged 1 h 30 min on TEST-324” */
  message = g_strdup_printf (_("Logged %s on %s"), duration, issue);
  stint_timer_undo_offer (GTK_WIDGET (self), agent, message, issue, comment, begin, id);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) entry = NULL;
  StintTimerBar *self;

  stint_agent1_call_stop_finish (STINT_AGENT1 (source), &entry, result, &error);
  if (is_cancelled (error))
    return;

  self = STINT_TIMER_BAR (user_data);
  stint_timer_bar_set_busy (self, FALSE);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (self), error);
  else
    tell_stopped (self, STINT_AGENT1 (source), entry);
}

/* The comment goes along, so that one that was not confirmed with Enter is not lost. */
static void
stop (StintTimerBar *self)
{
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  if (g_strcmp0 (stint_timer_bar_get_comment (self), self->timer_comment) != 0)
    g_variant_dict_insert (&options, "comment", "s", stint_timer_bar_get_comment (self));
  stint_timer_bar_set_busy (self, TRUE);
  stint_agent1_call_stop (stint_timer_bar_get_agent (self), g_variant_dict_end (&options),
                          self->cancellable, stopped_cb, self);
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) timer = NULL;
  g_autofree char *message = NULL;
  const char *issue = "";
  const char *comment = "";
  gint64 begin = 0;
  StintTimerBar *self;

  stint_agent1_call_discard_finish (STINT_AGENT1 (source), &timer, result, &error);
  if (is_cancelled (error))
    return;

  self = STINT_TIMER_BAR (user_data);
  stint_timer_bar_set_busy (self, FALSE);
  if (error != NULL)
    {
      stint_toast_show_error (GTK_WIDGET (self), error);
      return;
    }
  g_variant_lookup (timer, "issue", "&s", &issue);
  g_variant_lookup (timer, "comment", "&s", &comment);
  g_variant_lookup (timer, "start", "x", &begin);
  /* Translators: %s is an issue key */
  message = g_strdup_printf (_("Timer on %s discarded"), issue);
  stint_timer_undo_offer (GTK_WIDGET (self), STINT_AGENT1 (source), message, issue, comment, begin,
                          0);
}

void
stint_timer_bar_discard (StintTimerBar *self)
{
  StintAgent1 *agent = stint_timer_bar_get_agent (self);

  if (self->issue == NULL || self->busy || agent == NULL)
    return;
  stint_timer_bar_set_busy (self, TRUE);
  stint_agent1_call_discard (agent, self->cancellable, discarded_cb, self);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  stint_agent1_call_edit_timer_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (error != NULL && !is_cancelled (error))
    stint_toast_show_error (GTK_WIDGET (user_data), error);
}

void
stint_timer_bar_save_comment (StintTimerBar *self)
{
  GVariantDict changes;

  if (self->issue == NULL || self->busy || stint_timer_bar_get_agent (self) == NULL ||
      g_strcmp0 (stint_timer_bar_get_comment (self), self->timer_comment) == 0)
    return;

  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert (&changes, "comment", "s", stint_timer_bar_get_comment (self));
  stint_agent1_call_edit_timer (stint_timer_bar_get_agent (self), g_variant_dict_end (&changes),
                                self->cancellable, edited_cb, self);
}

void
stint_timer_bar_toggle (StintTimerBar *self)
{
  g_return_if_fail (STINT_IS_TIMER_BAR (self));

  if (self->busy || stint_timer_bar_get_agent (self) == NULL)
    return;
  if (self->issue != NULL)
    stop (self);
  else
    start (self);
}
