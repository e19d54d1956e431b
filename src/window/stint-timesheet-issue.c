/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-issue.h"

#include <glib/gi18n-lib.h>

#include "stint-label.h"
#include "stint-text.h"
#include "stint-week-paint.h"

#define SUMMARY_CHARS 200 /* more is never seen, but would be laid out */

struct _StintTimesheetIssue
{
  GtkBox parent_instance;

  GtkWidget *swatch;
  GtkWidget *key;
  GtkWidget *summary;
};

G_DEFINE_FINAL_TYPE (StintTimesheetIssue, stint_timesheet_issue, GTK_TYPE_BOX)

static void
stint_timesheet_issue_class_init (StintTimesheetIssueClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_timesheet_issue_init (StintTimesheetIssue *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-timesheet-issue");
  self->swatch = stint_week_swatch_new ();
  gtk_box_append (GTK_BOX (self), self->swatch);
  self->key = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->key), 0);
  gtk_widget_add_css_class (self->key, "stint-key");
  gtk_box_append (GTK_BOX (self), self->key);
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->summary, "dim-label");
  stint_label_tell_cut_text (GTK_LABEL (self->summary));
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (self), self->summary);
}

GtkWidget *
stint_timesheet_issue_new (void)
{
  return g_object_new (STINT_TYPE_TIMESHEET_ISSUE, NULL);
}

/* The table's own widget for a row takes the focus too, and has no name. */
static void
name_line (StintTimesheetIssue *self, StintWeekRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *place = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  GtkWidget *line = place != NULL ? gtk_widget_get_parent (place) : NULL;
  g_autofree char *spoken = stint_week_row_speak_sum (row);

  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
}

void
stint_timesheet_issue_show (StintTimesheetIssue *self, StintWeekRow *row)
{
  const char *issue = stint_week_row_get_issue (row);
  const char *summary = stint_week_row_get_summary (row);
  g_autofree char *cut = stint_text_cut (summary != NULL ? summary : "", SUMMARY_CHARS);

  g_return_if_fail (STINT_IS_TIMESHEET_ISSUE (self));

  stint_week_swatch_set_paint (STINT_WEEK_SWATCH (self->swatch),
                               issue != NULL && stint_week_row_get_sum (row) > 0
                                   ? stint_week_paint_of (stint_week_row_get_rank (row))
                                   : -1);
  gtk_label_set_text (GTK_LABEL (self->key), issue != NULL ? issue : _("All issues"));
  gtk_label_set_text (GTK_LABEL (self->summary), cut);
  name_line (self, row);
}
