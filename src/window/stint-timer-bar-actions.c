/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include <glib/gi18n-lib.h>

#include "stint-issue-entry.h"
#include "stint-text.h"
#include "stint-timer-undo.h"
#include "stint-toast.h"

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A call that ends the timer, and the timer as it was. */
typedef struct
{
  StintTimerBar *bar; /* not owned: gone when the call was cancelled */
  char *issue;        /* (nullable): none ran */
  char *comment;
  gint64 start;
} Ending;

static Ending *
ending_new (StintTimerBar *self)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->bar = self;
  ending->issue = g_strdup (self->issue);
  ending->comment = g_strdup (stint_timer_bar_get_comment (self));
  ending->start = self->start;
  return ending;
}

static void
ending_free (Ending *ending)
{
  g_free (ending->issue);
  g_free (ending->comment);
  g_free (ending);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ending, ending_free)

static void
offer_undo (Ending *ending, GObject *agent, const char *message, GVariant *logged,
            GVariant *running)
{
  StintTimerBefore before = { ending->issue, ending->comment, ending->start };

  stint_timer_undo_offer (GTK_WIDGET (ending->bar), STINT_AGENT1 (agent), message, &before, logged,
                          running);
}

/* ---- start and switch ---- */

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Ending) ending = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) timer = NULL;
  g_autoptr(GVariant) logged = NULL;

  stint_agent1_call_start_finish (STINT_AGENT1 (source), &timer, &logged, result, &error);
  if (is_cancelled (error))
    return;

  stint_timer_bar_set_busy (ending->bar, FALSE);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (ending->bar), error);
  else if (ending->issue != NULL)
    offer_undo (ending, source, NULL, logged, timer);
}

/* What was typed instead of an issue is told, and may be mended. */
static void
refuse_issue (StintTimerBar *self)
{
  const char *text = stint_issue_entry_get_text (STINT_ISSUE_ENTRY (self->issue_entry));
  g_autofree char *quoted = NULL;
  g_autofree char *message = NULL;

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

/* The running timer, if there is one, is logged in the same step. Its comment goes first: the call
 * before reaches the agent before. */
void
stint_timer_bar_start (StintTimerBar *self)
{
  g_autofree char *key = stint_issue_entry_dup_key (STINT_ISSUE_ENTRY (self->issue_entry));
  GVariantDict options;

  if (self->busy || stint_timer_bar_get_agent (self) == NULL)
    return;
  if (key == NULL)
    {
      refuse_issue (self);
      return;
    }
  if (g_strcmp0 (key, self->issue) == 0) /* it runs already */
    {
      stint_timer_bar_focus_comment (self);
      return;
    }
  stint_timer_bar_save_comment (self);
  stint_timer_bar_set_busy (self, TRUE);
  g_variant_dict_init (&options, NULL);
  stint_agent1_call_start (stint_timer_bar_get_agent (self), key,
                           self->issue == NULL ? stint_timer_bar_get_comment (self) : "",
                           g_variant_dict_end (&options), self->cancellable, started_cb,
                           ending_new (self));
}

/* ---- stop and discard ---- */

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Ending) ending = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) entry = NULL;

  stint_agent1_call_stop_finish (STINT_AGENT1 (source), &entry, result, &error);
  if (is_cancelled (error))
    return;

  stint_timer_bar_set_busy (ending->bar, FALSE);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (ending->bar), error);
  else
    offer_undo (ending, source, NULL, entry, NULL);
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
                          self->cancellable, stopped_cb, ending_new (self));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Ending) ending = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  stint_agent1_call_discard_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (is_cancelled (error))
    return;

  stint_timer_bar_set_busy (ending->bar, FALSE);
  if (error != NULL)
    {
      stint_toast_show_error (GTK_WIDGET (ending->bar), error);
      return;
    }
  /* Translators: %s is an issue key */
  message = g_strdup_printf (_("Timer on %s discarded"), ending->issue);
  offer_undo (ending, source, message, NULL, NULL);
}

void
stint_timer_bar_discard (StintTimerBar *self)
{
  StintAgent1 *agent = stint_timer_bar_get_agent (self);

  if (self->issue == NULL || self->busy || agent == NULL)
    return;
  stint_timer_bar_set_busy (self, TRUE);
  stint_agent1_call_discard (agent, self->cancellable, discarded_cb, ending_new (self));
}

/* ---- the running timer ---- */

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
    stint_timer_bar_start (self);
}
