/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-choice.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-text.h"
#include "stint-time.h"
#include "stint-timesheet-plan.h"

#define COMMENT_CHARS 40

struct _StintTimesheetChoice
{
  GtkPopover parent_instance;

  GtkWidget *list;
  GPtrArray *entries;
  gint64 seconds;
};

G_DEFINE_FINAL_TYPE (StintTimesheetChoice, stint_timesheet_choice, GTK_TYPE_POPOVER)

static guint chosen_signal;

static void
activated_cb (StintTimesheetChoice *self, GtkListBoxRow *row)
{
  StintWorklog *entry = self->entries->pdata[gtk_list_box_row_get_index (row)];

  g_signal_emit (self, chosen_signal, 0, entry,
                 stint_timesheet_new_length (self->entries, entry, self->seconds));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
stint_timesheet_choice_finalize (GObject *object)
{
  g_ptr_array_unref (STINT_TIMESHEET_CHOICE (object)->entries);
  G_OBJECT_CLASS (stint_timesheet_choice_parent_class)->finalize (object);
}

static void
stint_timesheet_choice_class_init (StintTimesheetChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_timesheet_choice_finalize;
  chosen_signal = g_signal_new ("chosen", STINT_TYPE_TIMESHEET_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, STINT_TYPE_WORKLOG, G_TYPE_INT64);
}

static void
stint_timesheet_choice_init (StintTimesheetChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_("Which entry changes?"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "stint-heading");
  gtk_box_append (GTK_BOX (box), title);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "stint-timesheet-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Which entry changes?"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-width", TRUE,
                "propagate-natural-height", TRUE, "max-content-height", 300, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/* (transfer full): `14:00–15:30  1 h 30 min → 2 h`. */
static char *
describe (StintWorklog *entry, gint64 length)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  gint64 start = stint_worklog_get_start (entry);
  gint64 seconds = stint_worklog_get_seconds (entry);
  g_autofree char *begin = stint_time_format (start, zone);
  g_autofree char *end = stint_time_format (start + seconds, zone);
  g_autofree char *before = stint_settings_format_duration (seconds);
  g_autofree char *after = stint_settings_format_duration (length);

  if (length <= 0)
    /* Translators: from and to (times of day), a duration; the entry is too short for the change
     * that was asked for */
    return g_strdup_printf (_("%s–%s: %s, too short for this"), begin, end, before);
  /* Translators: from and to (times of day), the duration now, the duration after the change */
  return g_strdup_printf (_("%s–%s: %s → %s"), begin, end, before, after);
}

static GtkWidget *
row_new (StintWorklog *entry, gint64 length)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *numbers = describe (entry, length);
  g_autofree char *comment = stint_text_cut (stint_worklog_get_comment (entry), COMMENT_CHARS);
  g_autofree char *spoken = g_strjoin (*comment != '\0' ? ", " : "", numbers, comment, NULL);
  GtkWidget *label = gtk_label_new (numbers);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  if (*comment != '\0')
    {
      GtkWidget *words = gtk_label_new (comment);

      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (words, "dim-label");
      gtk_box_append (GTK_BOX (box), words);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_sensitive (row, length > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

GtkWidget *
stint_timesheet_choice_new (GPtrArray *entries, gint64 seconds)
{
  StintTimesheetChoice *self = g_object_new (STINT_TYPE_TIMESHEET_CHOICE, NULL);

  self->entries = g_ptr_array_ref (entries);
  self->seconds = seconds;
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         row_new (entries->pdata[i], stint_timesheet_new_length (
                                                         entries, entries->pdata[i], seconds)));
  return GTK_WIDGET (self);
}
