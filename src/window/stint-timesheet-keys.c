/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-keys.h"

#include "stint-timesheet-cell.h"

#define MOST_CHARS 14 /* of a key; longer ones are cut */

struct _StintTimesheetKeys
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  GtkAdjustment *across;
  GListModel *rows; /* borrowed */
  GPtrArray *cells; /* borrowed */
};

G_DEFINE_FINAL_TYPE (StintTimesheetKeys, stint_timesheet_keys, GTK_TYPE_WIDGET)

static int
char_width (StintTimesheetKeys *self)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (self->layout), NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width);
}

static void
stint_timesheet_keys_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  StintTimesheetKeys *self = STINT_TIMESHEET_KEYS (widget);
  int widest = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  pango_layout_set_width (self->layout, -1);
  for (guint i = 0; i < g_list_model_get_n_items (self->rows); i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (self->rows, i);
      const char *issue = stint_week_row_get_issue (row);
      int width;

      if (issue == NULL)
        continue;
      pango_layout_set_text (self->layout, issue, -1);
      pango_layout_get_pixel_size (self->layout, &width, NULL);
      widest = MAX (widest, width);
    }
  *minimum = *natural = MIN (widest, MOST_CHARS * char_width (self));
}

static void
stint_timesheet_keys_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StintTimesheetKeys *self = STINT_TIMESHEET_KEYS (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);

  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  for (guint i = 0; i < self->cells->len; i++)
    {
      StintTimesheetCell *cell = self->cells->pdata[i];
      StintWeekRow *row = stint_timesheet_cell_get_row (cell);
      graphene_rect_t bounds;
      int height;

      if (row == NULL || stint_timesheet_cell_get_column (cell) != STINT_TIMESHEET_ISSUE_COLUMN ||
          stint_week_row_get_issue (row) == NULL ||
          !gtk_widget_compute_bounds (GTK_WIDGET (cell), widget, &bounds))
        continue;
      pango_layout_set_text (self->layout, stint_week_row_get_issue (row), -1);
      pango_layout_get_pixel_size (self->layout, NULL, &height);
      gtk_snapshot_render_layout (
          snapshot, context, 0,
          bounds.origin.y + (double) (int) ((bounds.size.height - (float) height) / 2),
          self->layout);
    }
}

static void
stint_timesheet_keys_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  StintTimesheetKeys *self = STINT_TIMESHEET_KEYS (widget);

  GTK_WIDGET_CLASS (stint_timesheet_keys_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (self->layout);
  gtk_widget_queue_resize (widget);
}

static void
stint_timesheet_keys_finalize (GObject *object)
{
  g_object_unref (STINT_TIMESHEET_KEYS (object)->layout);
  g_clear_object (&STINT_TIMESHEET_KEYS (object)->across);
  G_OBJECT_CLASS (stint_timesheet_keys_parent_class)->finalize (object);
}

static void
stint_timesheet_keys_class_init (StintTimesheetKeysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stint_timesheet_keys_finalize;
  widget_class->measure = stint_timesheet_keys_measure;
  widget_class->snapshot = stint_timesheet_keys_snapshot;
  widget_class->css_changed = stint_timesheet_keys_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_timesheet_keys_init (StintTimesheetKeys *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoAttrList *bold = pango_attr_list_new ();

  self->layout = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->layout, bold);
  pango_attr_list_unref (bold);
  gtk_widget_add_css_class (widget, "stint-timesheet-keys");
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (widget, FALSE);
  gtk_widget_set_visible (widget, FALSE);
}

GtkWidget *
stint_timesheet_keys_new (GListModel *rows, GPtrArray *cells)
{
  StintTimesheetKeys *self = g_object_new (STINT_TYPE_TIMESHEET_KEYS, NULL);

  self->rows = rows;
  self->cells = cells;
  return GTK_WIDGET (self);
}

/* Whether the leading edge of the table is out of view. */
static gboolean
is_needed (StintTimesheetKeys *self)
{
  double value = gtk_adjustment_get_value (self->across);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    value = gtk_adjustment_get_upper (self->across) - gtk_adjustment_get_page_size (self->across) -
            value;
  return value > 1;
}

static void
update (StintTimesheetKeys *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), is_needed (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
stint_timesheet_keys_follow (StintTimesheetKeys *self, GtkScrolledWindow *scroller)
{
  GtkAdjustment *adjustments[] = { gtk_scrolled_window_get_hadjustment (scroller),
                                   gtk_scrolled_window_get_vadjustment (scroller) };

  g_return_if_fail (STINT_IS_TIMESHEET_KEYS (self));

  self->across = g_object_ref (adjustments[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (adjustments); i++)
    {
      g_signal_connect_object (adjustments[i], "value-changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustments[i], "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
}

int
stint_timesheet_keys_get_covered (StintTimesheetKeys *self)
{
  g_return_val_if_fail (STINT_IS_TIMESHEET_KEYS (self), 0);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_widget_get_width (GTK_WIDGET (self)) : 0;
}
