/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-started.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-error.h"
#include "stint-settings.h"
#include "stint-text.h"
#include "stint-time.h"

struct _StintTimerStarted
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkWidget *set_button;
  GtkLabel *hint;

  StintAgent1 *agent; /* (nullable) */
  GCancellable *cancellable;
  gint64 start; /* as the agent told it */
  gint64 asked; /* what the agent was asked for last, else @start */
  char *text;   /* what @asked is shown as */
  gboolean closing; /* when the agent has agreed */
};

G_DEFINE_FINAL_TYPE (StintTimerStarted, stint_timer_started, GTK_TYPE_POPOVER)

/* ---- what is typed ---- */

static void
show_hint (StintTimerStarted *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (self->hint, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->hint),
                              (const char *[]) { wrong ? "stint-error" : "dim-label", NULL });
  gtk_widget_set_sensitive (self->set_button, !wrong && self->agent != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* What is shown unchanged is that very second, not the full minute that it shows. */
static gboolean
read_start (StintTimerStarted *self, gint64 *start, GError **error)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *shown = NULL;

  *start = self->asked;
  if (g_strcmp0 (text, self->text) == 0)
    return TRUE;
  if (!stint_time_parse_when (text, stint_clock_now (), zone, start, error))
    return FALSE;
  if (*start <= stint_clock_now ())
    return TRUE;
  shown = stint_text_cut (text, 40);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               /* Translators: %s is the time that was typed */
               _("“%s” is still to come. For the day before write “yesterday” with it."), shown);
  return FALSE;
}

static void
look (StintTimerStarted *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *hint = NULL;
  gint64 start;

  if (!read_start (self, &start, &error))
    {
      show_hint (self, error->message, TRUE);
      return;
    }
  duration = stint_settings_format_duration (MAX (stint_clock_now () - start, 0));
  /* Translators: how long the timer runs when it started then: “45 min ago” */
  hint = g_strdup_printf (_("%s ago"), duration);
  show_hint (self, hint, FALSE);
}

/* (transfer full): what stint_time_parse_when() reads back. */
static char *
format_start (gint64 start)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (start);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  gboolean today = stint_day_of (start, zone) == stint_day_of (stint_clock_now (), zone);

  return g_date_time_format (local, today ? "%H:%M" : "%Y-%m-%d %H:%M");
}

static void
show_start (StintTimerStarted *self)
{
  g_free (self->text);
  self->text = format_start (self->asked);
  gtk_editable_set_text (self->entry, self->text);
  gtk_editable_set_position (self->entry, -1);
  look (self);
}

static void
shown_cb (StintTimerStarted *self)
{
  self->asked = self->start;
  show_start (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* ---- changing it ---- */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintTimerStarted *self;

  stint_agent1_call_edit_timer_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_TIMER_STARTED (user_data);
  if (error != NULL)
    {
      self->asked = self->start;
      stint_bus_clean_error (error);
      show_hint (self, error->message, TRUE);
    }
  else if (self->closing)
    gtk_popover_popdown (GTK_POPOVER (self));
  self->closing = FALSE;
}

static void
ask (StintTimerStarted *self, gint64 start)
{
  GVariantDict changes;

  self->asked = start;
  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert (&changes, "start", "x", start);
  stint_agent1_call_edit_timer (self->agent, g_variant_dict_end (&changes), self->cancellable,
                                edited_cb, self);
}

static void
set_cb (StintTimerStarted *self)
{
  gint64 start;

  if (!read_start (self, &start, NULL))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (start == self->start)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  if (self->agent == NULL)
    return;
  self->closing = TRUE;
  ask (self, start);
}

/* From what is typed, where that is a time. The agent need not have answered the click before. */
static void
earlier (StintTimerStarted *self, int minutes)
{
  gint64 start;

  if (self->agent == NULL)
    return;
  if (!read_start (self, &start, NULL))
    start = self->asked;
  ask (self, start - minutes * 60);
  show_start (self);
}

static void
earlier_5_cb (StintTimerStarted *self)
{
  earlier (self, 5);
}

static void
earlier_15_cb (StintTimerStarted *self)
{
  earlier (self, 15);
}

/* ---- the class ---- */

static void
stint_timer_started_dispose (GObject *object)
{
  StintTimerStarted *self = STINT_TIMER_STARTED (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->agent);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_TIMER_STARTED);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (stint_timer_started_parent_class)->dispose (object);
}

static void
stint_timer_started_class_init (StintTimerStartedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_timer_started_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-timer-started.ui");
  gtk_widget_class_bind_template_child (widget_class, StintTimerStarted, entry);
  gtk_widget_class_bind_template_child (widget_class, StintTimerStarted, set_button);
  gtk_widget_class_bind_template_child (widget_class, StintTimerStarted, hint);
  gtk_widget_class_bind_template_child_full (widget_class, "earlier_5", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "earlier_15", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_5_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_15_cb);
}

static void
stint_timer_started_init (StintTimerStarted *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

void
stint_timer_started_set_timer (StintTimerStarted *self, StintAgent1 *agent, gint64 start)
{
  gboolean typed;

  g_return_if_fail (STINT_IS_TIMER_STARTED (self));

  g_set_object (&self->agent, agent);
  if (start == self->start)
    return;
  typed = g_strcmp0 (gtk_editable_get_text (self->entry), self->text) != 0;
  self->start = self->asked = start;
  if (!typed)
    show_start (self);
}
