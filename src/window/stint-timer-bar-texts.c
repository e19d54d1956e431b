/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-time.h"

/* (transfer full) */
static char *
name_issue (StintTimerBar *self)
{
  return g_strstrip (g_strdup_printf ("%s %s", gtk_label_get_text (self->key),
                                      gtk_label_get_text (self->summary)));
}

/* (transfer full) */
static char *
describe_start (StintTimerBar *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = stint_time_format (self->start, zone);

  /* Translators: %s is a time of day */
  return g_strdup_printf (_("Started at %s"), time);
}

/* ---- tooltips: made when somebody points there, as setting one waits for the display to tell where the pointer is ---- */

static gboolean
issue_tooltip_cb (StintTimerBar *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *name = name_issue (self);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", name, _("Start another issue"));

  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

static gboolean
start_tooltip_cb (StintTimerBar *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *tip = self->issue != NULL ? describe_start (self) : NULL;

  gtk_tooltip_set_text (tooltip, tip);
  return tip != NULL;
}

void
stint_timer_bar_init_texts (StintTimerBar *self)
{
  g_signal_connect_object (self->issue_button, "query-tooltip", G_CALLBACK (issue_tooltip_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clock_button, "query-tooltip", G_CALLBACK (start_tooltip_cb), self, G_CONNECT_SWAPPED);
}

/* ---- what stands there ---- */

void
stint_timer_bar_show_issue (StintTimerBar *self, const char *summary)
{
  g_autofree char *name = NULL;

  gtk_label_set_text (self->key, self->issue != NULL ? self->issue : "");
  gtk_label_set_text (self->summary, summary);
  name = name_issue (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->issue_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Start another issue"), -1);
}

void
stint_timer_bar_show_start (StintTimerBar *self)
{
  g_autofree char *description = self->issue != NULL ? describe_start (self) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  stint_timer_started_set_timer (self->started, stint_timer_bar_get_agent (self), self->start);
}
