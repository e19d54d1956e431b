/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-chooser.h"

#include <glib/gi18n-lib.h>

#include "stint-week.h"

struct _StintWeekChooser
{
  GtkBox parent_instance;

  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *button;
  GtkWidget *range;
  GtkCalendar *calendar;

  gboolean setting; /* the calendar is moved by the program */
};

G_DEFINE_FINAL_TYPE (StintWeekChooser, stint_week_chooser, GTK_TYPE_BOX)

static void
day_selected_cb (StintWeekChooser *self)
{
  g_autoptr(GDateTime) date = NULL;

  if (self->setting)
    return;
  date = gtk_calendar_get_date (self->calendar);
  gtk_widget_activate_action (GTK_WIDGET (self), "week.go", "i",
                              stint_day_from_ymd (g_date_time_get_year (date),
                                                  g_date_time_get_month (date),
                                                  g_date_time_get_day_of_month (date)));
}

/* The arrows point where they lead, also where one reads from the right. */
static void
turn_arrows (StintWeekChooser *self)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_button_set_icon_name (GTK_BUTTON (self->previous),
                            mirrored ? "go-next-symbolic" : "go-previous-symbolic");
  gtk_button_set_icon_name (GTK_BUTTON (self->next),
                            mirrored ? "go-previous-symbolic" : "go-next-symbolic");
}

static void
stint_week_chooser_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (stint_week_chooser_parent_class)->direction_changed (widget, previous);
  turn_arrows (STINT_WEEK_CHOOSER (widget));
}

/* The keys hold for the whole window while the week is what is seen. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_widget_activate_action_variant (widget, g_variant_get_string (args, NULL), NULL);
}

static void
add_keys (StintWeekChooser *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Left, "week.previous" },
    { GDK_KEY_Right, "week.next" },
    { GDK_KEY_Home, "week.today" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_ALT_MASK),
                                                gtk_callback_action_new (key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
stint_week_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STINT_TYPE_WEEK_CHOOSER);
  G_OBJECT_CLASS (stint_week_chooser_parent_class)->dispose (object);
}

static void
stint_week_chooser_class_init (StintWeekChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_week_chooser_dispose;
  widget_class->direction_changed = stint_week_chooser_direction_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-week-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, StintWeekChooser, previous);
  gtk_widget_class_bind_template_child (widget_class, StintWeekChooser, next);
  gtk_widget_class_bind_template_child (widget_class, StintWeekChooser, button);
  gtk_widget_class_bind_template_child (widget_class, StintWeekChooser, range);
  gtk_widget_class_bind_template_child (widget_class, StintWeekChooser, calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
stint_week_chooser_init (StintWeekChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

void
stint_week_chooser_show (StintWeekChooser *self, StintDay from, StintDay today)
{
  g_autofree char *range = stint_week_format_range (from, today);
  /* Translators: for screen readers: the week that is shown, as from and to */
  g_autofree char *spoken = g_strdup_printf (_("Week %s"), range);
  g_autoptr(GDateTime) date = NULL;
  int year, month, mday;

  g_return_if_fail (STINT_IS_WEEK_CHOOSER (self));

  gtk_label_set_text (GTK_LABEL (self->range), range);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  stint_day_to_ymd (today >= from && today < from + 7 ? today : from, &year, &month, &mday);
  date = g_date_time_new_local (year, month, mday, 12, 0, 0);
  if (gtk_widget_get_visible (
          GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)))))
    return; /* who picks days there keeps the one that was picked */
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
}
