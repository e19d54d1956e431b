/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-titles.h"

#include <glib/gi18n-lib.h>

#include "stint-label.h"
#include "stint-timesheet-cell.h"

/* (transfer none) (nullable): the title of the first column. */
static GtkWidget *
get_first (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  return header != NULL && !GTK_IS_LIST_VIEW (header) ? gtk_widget_get_first_child (header) : NULL;
}

static void
name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* The view has no way to say so. Its parts take the focus, and have no names. */
void
stint_timesheet_titles_align (GtkColumnView *view)
{
  GtkWidget *title = get_first (view);

  if (title == NULL)
    return;
  name (gtk_widget_get_parent (title), _("Titles of the columns"));
  name (gtk_widget_get_last_child (GTK_WIDGET (view)), _("Issues of the week"));
  for (title = gtk_widget_get_next_sibling (title); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    stint_label_align_end (title);
}

void
stint_timesheet_titles_show (GtkColumnView *view, const StintWeek *week)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (int day = 0; day < 7; day++)
    {
      g_autoptr(GtkColumnViewColumn) column =
          g_list_model_get_item (columns, (guint) (day - STINT_TIMESHEET_ISSUE_COLUMN));
      g_autofree char *title = stint_week_format_day (week->report->from + day);
      g_autoptr(GMenuModel) menu = stint_week_day_menu (week, day);

      gtk_column_view_column_set_title (column, title);
      gtk_column_view_column_set_header_menu (column, menu);
    }
}

static int
least_width (GtkWidget *widget)
{
  int least = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* The column of issues is the one whose cells have no width of their own but that of the style. */
int
stint_timesheet_titles_get_least_width (GtkColumnView *view, int least_issue)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (view));
  GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL;
  GtkWidget *issue = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return least_width (GTK_WIDGET (view)) + MAX (0, least_issue - least_width (issue));
}

gboolean
stint_timesheet_titles_get_days (GtkColumnView *view, GtkWidget *of, int x[7], int width[7])
{
  GtkWidget *title = get_first (view);

  for (int day = 0; day < 7; day++)
    {
      graphene_rect_t bounds;

      title = title != NULL ? gtk_widget_get_next_sibling (title) : NULL;
      if (title == NULL || !gtk_widget_compute_bounds (title, of, &bounds))
        return FALSE;
      x[day] = (int) bounds.origin.x;
      width[day] = (int) bounds.size.width;
      if (x[day] < 0 || width[day] <= 0 || x[day] + width[day] > gtk_widget_get_width (of))
        return FALSE;
    }
  return TRUE;
}
