/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-table.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-label.h"

#define N_NUMBERS 8 /* seven days and their sum */

/* One line of labels; the widgets belong to the table. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *key;
  GtkWidget *summary;
  GtkWidget *numbers[N_NUMBERS];
} Line;

struct _StintWeekTable
{
  GtkBox parent_instance;

  Line *head;
  GtkWidget *list;
  Line *foot;
  GPtrArray *lines; /* (element-type Line): one for each row of the list, in its order */
};

G_DEFINE_FINAL_TYPE (StintWeekTable, stint_week_table, GTK_TYPE_BOX)

static Line *
line_new (const char *css_class)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *issue = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (line->box, css_class);
  gtk_widget_add_css_class (line->box, "numeric");
  line->key = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (line->key), 0);
  gtk_widget_add_css_class (line->key, "stint-key");
  line->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (line->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line->summary, "dim-label");
  stint_label_tell_cut_text (GTK_LABEL (line->summary));

  gtk_box_append (GTK_BOX (issue), line->key);
  gtk_box_append (GTK_BOX (issue), line->summary);
  gtk_widget_set_hexpand (issue, TRUE);
  gtk_widget_set_valign (issue, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (issue, "stint-week-issue");
  gtk_box_append (GTK_BOX (line->box), issue);
  for (int i = 0; i < N_NUMBERS; i++)
    {
      line->numbers[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (line->numbers[i]), 1);
      gtk_widget_add_css_class (line->numbers[i], "stint-week-number");
      gtk_box_append (GTK_BOX (line->box), line->numbers[i]);
    }
  gtk_widget_add_css_class (line->numbers[N_NUMBERS - 1], "stint-week-sum");
  return line;
}

static void
set_summary (Line *line, const char *summary)
{
  gtk_label_set_text (GTK_LABEL (line->summary), summary != NULL ? summary : "");
  gtk_widget_set_visible (line->summary, summary != NULL && *summary != '\0');
}

static void
set_number (Line *line, int i, gint64 seconds)
{
  g_autofree char *text = stint_duration_format_short (seconds);

  gtk_label_set_text (GTK_LABEL (line->numbers[i]), seconds > 0 ? text : "");
}

/* Fills in the numbers of a line, and what is read out for it. */
static void
show_line (Line *line, const char *title, StintDay from, const gint64 *days, gint64 sum,
           GtkWidget *accessible)
{
  g_autofree char *total = stint_duration_format (sum);
  /* Translators: for screen readers: an issue, a duration */
  g_autofree char *first = g_strdup_printf (_("%s: %s in all"), title, total);
  GString *spoken = g_string_new (first);

  for (int i = 0; i < 7; i++)
    {
      g_autofree char *weekday = stint_day_format_weekday (from + i);
      g_autofree char *duration = stint_duration_format (days[i]);

      set_number (line, i, days[i]);
      if (days[i] > 0)
        g_string_append_printf (spoken, ", %s %s", weekday, duration);
    }
  set_number (line, N_NUMBERS - 1, sum);
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken->str, -1);
  g_string_free (spoken, TRUE);
}

static void
show_head (StintWeekTable *self, StintDay from)
{
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *weekday = stint_day_format_weekday (from + i);

      gtk_label_set_text (GTK_LABEL (self->head->numbers[i]), weekday);
    }
}

/* Rows are kept and filled anew, so that focus and scroll stay. */
static void
set_n_rows (StintWeekTable *self, guint n)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);

  while (self->lines->len < n)
    {
      Line *line = line_new ("stint-week-line");

      g_ptr_array_add (self->lines, line);
      gtk_list_box_append (list, line->box);
    }
  while (self->lines->len > n)
    {
      gtk_list_box_remove (
          list, GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) self->lines->len - 1)));
      g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
    }
}

static void
stint_week_table_finalize (GObject *object)
{
  StintWeekTable *self = STINT_WEEK_TABLE (object);

  g_ptr_array_unref (self->lines);
  g_free (self->head);
  g_free (self->foot);
  G_OBJECT_CLASS (stint_week_table_parent_class)->finalize (object);
}

static void
stint_week_table_class_init (StintWeekTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_week_table_finalize;
}

static void
stint_week_table_init (StintWeekTable *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-week-table");
  self->lines = g_ptr_array_new_with_free_func (g_free);

  self->head = line_new ("stint-week-line");
  gtk_widget_add_css_class (self->head->box, "dim-label");
  set_summary (self->head, NULL);
  gtk_label_set_text (GTK_LABEL (self->head->key), _("Issue"));
  gtk_label_set_text (GTK_LABEL (self->head->numbers[N_NUMBERS - 1]), _("Sum"));
  gtk_box_append (GTK_BOX (self), self->head->box);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Issues of the week"), -1);
  gtk_widget_add_css_class (self->list, "stint-week-issues");
  gtk_box_append (GTK_BOX (self), self->list);

  self->foot = line_new ("stint-week-line");
  gtk_widget_add_css_class (self->foot->box, "stint-heading");
  set_summary (self->foot, NULL);
  gtk_label_set_text (GTK_LABEL (self->foot->key), _("All issues"));
  gtk_box_append (GTK_BOX (self), self->foot->box);
}

GtkWidget *
stint_week_table_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_TABLE, NULL);
}

void
stint_week_table_show (StintWeekTable *self, const StintReport *report)
{
  g_return_if_fail (STINT_IS_WEEK_TABLE (self));
  g_return_if_fail (report != NULL);

  show_head (self, report->from);
  set_n_rows (self, report->issues->len);
  for (guint i = 0; i < report->issues->len; i++)
    {
      const StintReportIssue *issue = report->issues->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
      g_autofree char *title = g_strjoin (" ", issue->issue, issue->summary, NULL);
      Line *line = self->lines->pdata[i];

      gtk_list_box_row_set_activatable (row, FALSE);
      gtk_label_set_text (GTK_LABEL (line->key), issue->issue);
      set_summary (line, issue->summary);
      show_line (line, title, report->from, issue->days, issue->seconds, GTK_WIDGET (row));
    }
  show_line (self->foot, _("All issues"), report->from, report->days, report->seconds,
             self->foot->box);
}
