/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-page.h"

#include "stint-clock.h"
#include "stint-day-watch.h"
#include "stint-error.h"
#include "stint-settings.h"
#include "stint-timesheet.h"
#include "stint-week-add.h"
#include "stint-week-chart.h"
#include "stint-week-chooser.h"
#include "stint-week-commands.h"
#include "stint-week-layout.h"
#include "stint-week-print.h"
#include "stint-week-row.h"

#define WEEKS_AHEAD 53 /* for days off */

struct _StintWeekPage
{
  GtkBox parent_instance;

  StintWeekChooser *chooser;
  GtkWidget *total;
  GtkWidget *progress;
  GtkStack *stack;
  StintWeekChart *chart;
  StintTimesheet *timesheet;
  GtkWidget *error;
  StintWeekAdd *add;

  StintClient *client;
  StintDayWatch *watch;
  GCancellable *reading;     /* of the read under way; only the newest counts */
  GCancellable *cancellable; /* of everything else */
  StintWeek *week;           /* (nullable): as it was read last */
  StintDay from;             /* the first day of the week that is to be shown */
  StintDay current;          /* … of the week with today in it */
};

G_DEFINE_FINAL_TYPE (StintWeekPage, stint_week_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- what is shown ---- */

static void
show_total (StintWeekPage *self)
{
  gint64 norm = stint_week_norm_sum (self->week);
  gint64 seconds = self->week->report->seconds;
  g_autofree char *text = stint_week_format_of_norm (seconds, norm);

  gtk_label_set_text (GTK_LABEL (self->total), text);
  gtk_widget_set_visible (self->progress, norm > 0);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 norm > 0 ? MIN ((double) seconds / (double) norm, 1) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
show_page (StintWeekPage *self, const char *name)
{
  gboolean has_week = g_str_equal (name, "week");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->add), has_week || g_str_equal (name, "empty"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.copy", has_week);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.save", has_week);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.print", has_week);
}

/* With the line of sums alone there is nothing to see. */
static void
show_week (StintWeekPage *self)
{
  GListModel *rows = G_LIST_MODEL (stint_timesheet_get_rows (self->timesheet));
  StintDay today = stint_day_watch_get_today (self->watch);

  if (self->week == NULL)
    return;
  stint_timesheet_show (self->timesheet, self->week, today);
  stint_week_chart_show (self->chart, self->week, rows, today);
  show_total (self);
  show_page (self, g_list_model_get_n_items (rows) > 1 ? "week" : "empty");
}

static void
show_error (StintWeekPage *self, const GError *error)
{
  gboolean nobody = g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT);

  gtk_label_set_text (GTK_LABEL (self->error), error->message);
  show_page (self, nobody ? "loading" : "error");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWeek) week = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintWeekPage *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = STINT_WEEK_PAGE (user_data);
  g_clear_pointer (&self->week, stint_week_free);
  self->week = g_steal_pointer (&week);
  if (self->week != NULL)
    show_week (self);
  else
    show_error (self, error);
}

static void
read_week (StintWeekPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->client == NULL)
    return;
  self->reading = g_cancellable_new ();
  stint_week_read_async (stint_client_get_reader (self->client), self->from, self->reading, read_cb,
                         self);
}

/* What is typed is taken before; where it is wrong the week stays. */
static void
go_to (StintWeekPage *self, StintDay from)
{
  StintDay last = self->current + 7 * WEEKS_AHEAD;

  from = MIN (from, last);
  if (from != self->from && !stint_timesheet_settle (self->timesheet))
    return;
  self->from = from;
  stint_week_chooser_show (self->chooser, from, stint_day_watch_get_today (self->watch));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.next", from < last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.today", from != self->current);
  read_week (self);
}

/* ---- what changes it ---- */

static void
entries_changed_cb (StintWeekPage *self, gint64 from, gint64 to)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  if (from < stint_day_begin (self->from + 7, zone) && to >= stint_day_begin (self->from, zone))
    read_week (self);
}

/* Another person's week has other rows; it is read anew next. */
static void
account_changed_cb (StintWeekPage *self)
{
  g_list_store_remove_all (stint_timesheet_get_rows (self->timesheet));
}

/* Who looked at this week goes on to the next one with the days. */
static void
day_changed_cb (StintWeekPage *self)
{
  StintDay today = stint_day_watch_get_today (self->watch);
  gboolean follow = self->from == self->current;
  int first_weekday = stint_settings_first_weekday ();

  self->current = stint_day_week_begin (today, first_weekday);
  go_to (self, follow ? self->current : stint_day_week_begin (self->from, first_weekday));
}

static void
setting_changed_cb (StintWeekPage *self, const char *key)
{
  if (g_str_equal (key, "week-start"))
    day_changed_cb (self);
  else if (g_str_equal (key, "display-units") || g_str_equal (key, "hours-per-day") ||
           g_str_equal (key, "days-per-week"))
    show_week (self);
}

/* ---- what a person does ---- */

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWeekPage *self = STINT_WEEK_PAGE (widget);

  if (g_str_equal (name, "week.previous"))
    go_to (self, self->from - 7);
  else if (g_str_equal (name, "week.next"))
    go_to (self, self->from + 7);
  else if (g_str_equal (name, "week.today"))
    go_to (self, self->current);
  else
    go_to (self,
           stint_day_week_begin (g_variant_get_int32 (parameter), stint_settings_first_weekday ()));
}

static void
day_off_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWeekPage *self = STINT_WEEK_PAGE (widget);
  StintDay day;
  gint64 seconds;

  g_variant_get (parameter, "(ix)", &day, &seconds);
  if (self->week != NULL && self->client != NULL)
    stint_week_set_day_off (widget, self->client, self->week, day, seconds, self->cancellable);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWeekPage *self = STINT_WEEK_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->week == NULL)
    return;
  if (g_str_equal (name, "week.copy"))
    stint_week_copy (widget, self->week->report);
  else if (g_str_equal (name, "week.save"))
    stint_week_save (widget, self->week->report, self->cancellable);
  else
    {
      g_autoptr(GtkPrintOperation) operation = stint_week_print_new (self->week);

      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
    }
}

/* The new row waits where hours are typed most likely: today, or the week's first day. */
static void
add_cb (StintWeekPage *self, const char *issue, const char *summary)
{
  StintDay today = stint_day_watch_get_today (self->watch);
  gboolean has_today = today >= self->from && today < self->from + 7;
  guint row;

  if (self->week == NULL)
    return;
  row = stint_week_rows_ensure (stint_timesheet_get_rows (self->timesheet), issue, summary);
  show_week (self);
  stint_timesheet_edit (self->timesheet, row, has_today ? today - self->from : 0);
}

/* ---- object ---- */

static void
set_client (StintWeekPage *self, StintClient *client)
{
  if (client == self->client)
    return;
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  g_set_object (&self->client, client);
  if (client != NULL)
    {
      g_signal_connect_object (client, "notify::signed-in", G_CALLBACK (account_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (client, "entries-changed", G_CALLBACK (entries_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  stint_timesheet_set_client (self->timesheet, client);
  stint_week_add_set_client (self->add, client);
  show_page (self, "loading");
  read_week (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_week_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintWeekPage *self = STINT_WEEK_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_week_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintWeekPage *self = STINT_WEEK_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_week_page_dispose (GObject *object)
{
  StintWeekPage *self = STINT_WEEK_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->cancellable);
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_WEEK_PAGE);
  g_clear_object (&self->reading);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->client);
  g_clear_pointer (&self->week, stint_week_free);
  G_OBJECT_CLASS (stint_week_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STINT_TYPE_TIMESHEET);
  g_type_ensure (STINT_TYPE_WEEK_ADD);
  g_type_ensure (STINT_TYPE_WEEK_CHART);
  g_type_ensure (STINT_TYPE_WEEK_CHOOSER);
  g_type_ensure (STINT_TYPE_WEEK_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-week-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, total);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, progress);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, chart);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, timesheet);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, error);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
stint_week_page_class_init (StintWeekPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_week_page_get_property;
  object_class->set_property = stint_week_page_set_property;
  object_class->dispose = stint_week_page_dispose;

  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "week.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "week.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "week.today", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "week.go", "i", go_action);
  gtk_widget_class_install_action (widget_class, "week.day-off", "(ix)", day_off_action);
  gtk_widget_class_install_action (widget_class, "week.copy", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "week.save", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "week.print", NULL, report_action);
  bind_template (widget_class);
}

static void
stint_week_page_init (StintWeekPage *self)
{
  GSettings *settings = stint_settings_get ();

  self->cancellable = g_cancellable_new ();
  self->watch = stint_day_watch_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed", G_CALLBACK (setting_changed_cb), self,
                             G_CONNECT_SWAPPED);
  day_changed_cb (self);
}

GtkWidget *
stint_week_page_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_PAGE, NULL);
}
