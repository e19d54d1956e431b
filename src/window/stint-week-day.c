/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-day.h"

#include <glib/gi18n-lib.h>

#include "stint-settings.h"
#include "stint-text.h"
#include "stint-week-bar.h"
#include "stint-week-row.h"

#define MOST_ISSUES 8 /* that are told one by one */
#define SUMMARY_CHARS 60

struct _StintWeekDay
{
  GtkBox parent_instance;

  GtkWidget *hours;
  GtkWidget *bar;
  GtkWidget *weekday;
  GtkWidget *menu; /* a popover, while there is one */

  GMenuModel *model; /* (nullable): nothing to choose for this day */
  char *text;
  char *details; /* one issue a line, "" when there is none */
};

G_DEFINE_FINAL_TYPE (StintWeekDay, stint_week_day, GTK_TYPE_BOX)

/* ---- the menu ---- */

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWeekDay *self = STINT_WEEK_DAY (widget);

  if (self->model == NULL)
    return;
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->model);
      gtk_widget_set_parent (self->menu, widget);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), self->model);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
clicked_cb (GtkWidget *widget, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (widget);
  gtk_widget_activate_action (widget, "day.menu", NULL);
}

/* ---- object ---- */

static void
stint_week_day_dispose (GObject *object)
{
  StintWeekDay *self = STINT_WEEK_DAY (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (stint_week_day_parent_class)->dispose (object);
}

static void
stint_week_day_finalize (GObject *object)
{
  StintWeekDay *self = STINT_WEEK_DAY (object);

  g_free (self->text);
  g_free (self->details);
  G_OBJECT_CLASS (stint_week_day_parent_class)->finalize (object);
}

static void
stint_week_day_class_init (StintWeekDayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_week_day_dispose;
  object_class->finalize = stint_week_day_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_install_action (widget_class, "day.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "day.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "day.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "day.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "day.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "day.menu", NULL);
}

static GtkWidget *
append_label (StintWeekDay *self, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

static void
stint_week_day_init (StintWeekDay *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-week-day");
  self->hours = append_label (self, "numeric");
  self->bar = stint_week_bar_new ();
  gtk_widget_set_vexpand (self->bar, TRUE);
  gtk_box_append (GTK_BOX (self), self->bar);
  self->weekday = append_label (self, "stint-weekday");

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
stint_week_day_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_DAY, NULL);
}

/* ---- what it shows ---- */

static void
append_issue (GString *text, StintWeekRow *row, int day)
{
  g_autofree char *duration = stint_settings_format_duration (stint_week_row_get_day (row, day));
  const char *summary = stint_week_row_get_summary (row);
  g_autofree char *cut = stint_text_cut (summary != NULL ? summary : "", SUMMARY_CHARS);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: an issue key, its summary, a duration */
  g_string_append_printf (text, _("%s %s: %s"), stint_week_row_get_issue (row), cut, duration);
}

/* Sums up the day's parts, and tells them in the order of the bar, from the ground up. */
static void
take_parts (StintWeekDay *self, GListModel *rows, int day, gint64 parts[STINT_WEEK_PAINTS])
{
  GString *text = g_string_new (NULL);
  guint n_more = 0, n_told = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(StintWeekRow) row = g_list_model_get_item (rows, i);
      gint64 seconds = stint_week_row_get_day (row, day);

      if (stint_week_row_get_issue (row) == NULL || seconds <= 0)
        continue;
      parts[stint_week_paint_of (stint_week_row_get_rank (row))] += seconds;
      if (++n_told <= MOST_ISSUES)
        append_issue (text, row, day);
      else
        n_more++;
    }
  if (n_more > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: behind some issues that are named */
      g_string_append_printf (text, ngettext ("and %u more issue", "and %u more issues", n_more),
                              n_more);
    }
  g_free (self->details);
  self->details = g_string_free (text, FALSE);
}

static char *
make_text (const StintWeek *week, int day)
{
  g_autofree char *date = stint_week_speak_day (week->report->from + day);
  g_autofree char *numbers =
      stint_week_format_of_norm (week->report->days[day], stint_week_norm (week, day));
  const StintDayOff *off = week->off[day];
  const char *name;

  if (off == NULL)
    /* Translators: a day, what was worked on it: Mon 16 Nov: 6 h of 8 h */
    return g_strdup_printf (_("%s: %s"), date, numbers);
  name = *off->name != '\0'                ? off->name
         : stint_week_norm (week, day) > 0 ? _("shorter day")
                                           : _("day off");
  /* Translators: a day, what was worked on it, why less is meant to be: Mon 16 Nov: 0 min (day off)
   */
  return g_strdup_printf (_("%s: %s (%s)"), date, numbers, name);
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_labels (StintWeekDay *self, StintDay day, gint64 seconds)
{
  g_autofree char *hours = stint_week_format (seconds);
  g_autofree char *weekday = stint_day_format_weekday (day); /* the dates stand in the table */

  gtk_label_set_text (GTK_LABEL (self->hours), seconds > 0 ? hours : "");
  gtk_label_set_text (GTK_LABEL (self->weekday), weekday);
}

void
stint_week_day_set (StintWeekDay *self, const StintWeek *week, GListModel *rows, int day,
                    gint64 full, gboolean is_today)
{
  gint64 parts[STINT_WEEK_PAINTS] = { 0 };
  g_autofree char *tooltip = NULL;
  gint64 norm = stint_week_norm (week, day);

  g_return_if_fail (STINT_IS_WEEK_DAY (self));

  take_parts (self, rows, day, parts);
  g_free (self->text);
  self->text = make_text (week, day);
  stint_week_bar_set (STINT_WEEK_BAR (self->bar), parts, norm, full);
  show_labels (self, week->report->from + day, week->report->days[day]);
  tooltip = *self->details != '\0' ? g_strjoin ("\n", self->text, self->details, NULL)
                                   : g_strdup (self->text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->details, -1);
  set_css_class (GTK_WIDGET (self), "today", is_today);
  set_css_class (GTK_WIDGET (self), "off", norm == 0);

  g_clear_object (&self->model);
  self->model = stint_week_day_menu (week, day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "day.menu", self->model != NULL);
}

const char *
stint_week_day_get_text (StintWeekDay *self)
{
  g_return_val_if_fail (STINT_IS_WEEK_DAY (self), NULL);

  return self->text;
}
