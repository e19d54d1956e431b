/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-page.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-day-watch.h"
#include "stint-duration.h"
#include "stint-error.h"
#include "stint-week-chart.h"
#include "stint-week-table.h"

struct _StintWeekPage
{
  GtkBox parent_instance;

  GtkWidget *range;
  GtkWidget *total;
  GtkStack *stack;
  StintWeekChart *chart;
  StintWeekTable *table;
  GtkWidget *error;

  StintClient *client;
  StintDayWatch *watch;
  GCancellable *cancellable; /* of the read under way; only the newest counts */
  StintDay from;             /* the first day of the week that is shown */
  StintDay current;          /* … of the week with today in it */
  StintDay last;             /* … of the last week to go to */
  int first_weekday;
};

G_DEFINE_FINAL_TYPE (StintWeekPage, stint_week_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- reading, on the reader's thread ---- */

typedef struct
{
  StintDay from;
  GTimeZone *zone;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_time_zone_unref (wanted->zone);
  g_free (wanted);
}

static gpointer
read_report (StintStore *store, gpointer data, GError **error)
{
  const Wanted *wanted = data;

  return stint_store_report (store, wanted->from, wanted->zone, error);
}

/* ---- what is shown ---- */

static void
show_range (StintWeekPage *self)
{
  g_autofree char *first = stint_day_format_short (self->from);
  g_autofree char *last = stint_day_format_short (self->from + 6);
  g_autofree char *text = NULL;
  int year, this_year, month, mday;

  stint_day_to_ymd (self->from + 6, &year, &month, &mday);
  stint_day_to_ymd (self->current, &this_year, &month, &mday);
  if (year == this_year)
    /* Translators: the first and the last day of a week: 16 Nov – 22 Nov */
    text = g_strdup_printf (_("%s – %s"), first, last);
  else
    /* Translators: the first and the last day of a week, and the year: 16 Nov – 22 Nov 2026 */
    text = g_strdup_printf (_("%s – %s %d"), first, last, year);
  gtk_label_set_text (GTK_LABEL (self->range), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.next", self->from < self->last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.today", self->from != self->current);
}

static void
set_total (StintWeekPage *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->total), text != NULL ? text : "");
  gtk_widget_set_visible (self->total, text != NULL);
}

static void
show_report (StintWeekPage *self, const StintReport *report)
{
  g_autofree char *duration = stint_duration_format (report->seconds);
  g_autofree char *total = NULL;

  /* Translators: %s is a duration */
  total = g_strdup_printf (_("%s in all"), duration);
  set_total (self, report->seconds > 0 ? total : NULL);
  stint_week_chart_show (self->chart, report, stint_day_watch_get_today (self->watch));
  stint_week_table_show (self->table, report);
  gtk_stack_set_visible_child_name (self->stack, report->issues->len > 0 ? "week" : "empty");
}

static void
show_error (StintWeekPage *self, const GError *error)
{
  set_total (self, NULL);
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT))
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->error), error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintReport) report = stint_reader_run_finish (STINT_READER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report != NULL)
    show_report (STINT_WEEK_PAGE (user_data), report);
  else
    show_error (STINT_WEEK_PAGE (user_data), error);
}

static void
read_week (StintWeekPage *self)
{
  Wanted *wanted;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->client == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  wanted = g_new0 (Wanted, 1);
  wanted->from = self->from;
  wanted->zone = stint_clock_zone ();
  stint_reader_run_async (stint_client_get_reader (self->client), read_report, wanted,
                          (GDestroyNotify) wanted_free, (GDestroyNotify) stint_report_free,
                          self->cancellable, read_cb, self);
}

static void
go_to (StintWeekPage *self, StintDay from)
{
  self->from = MIN (from, self->last);
  show_range (self);
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

/* An entry may lie up to a day ahead. */
static void
look_at_today (StintWeekPage *self)
{
  StintDay today = stint_day_watch_get_today (self->watch);

  self->current = stint_day_week_begin (today, self->first_weekday);
  self->last = stint_day_week_begin (today + 1, self->first_weekday);
}

/* Who looked at this week goes on to the next one with the days. */
static void
day_changed_cb (StintWeekPage *self)
{
  gboolean follow = self->from == self->current;

  look_at_today (self);
  go_to (self, follow ? self->current : self->from);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWeekPage *self = STINT_WEEK_PAGE (widget);

  if (g_str_equal (name, "week.previous"))
    go_to (self, self->from - 7);
  else if (g_str_equal (name, "week.next"))
    go_to (self, self->from + 7);
  else
    go_to (self, self->current);
}

/* The keys hold for the whole window while the page is the one that is seen. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_widget_activate_action_variant (widget, g_variant_get_string (args, NULL), NULL);
}

static void
add_keys (StintWeekPage *self)
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
    g_signal_connect_object (client, "entries-changed", G_CALLBACK (entries_changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "loading");
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

  g_cancellable_cancel (self->cancellable);
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_WEEK_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_week_page_parent_class)->dispose (object);
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

  gtk_widget_class_install_action (widget_class, "week.previous", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "week.next", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "week.today", NULL, action_cb);

  g_type_ensure (STINT_TYPE_WEEK_CHART);
  g_type_ensure (STINT_TYPE_WEEK_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-week-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, range);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, total);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, stack);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, chart);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, table);
  gtk_widget_class_bind_template_child (widget_class, StintWeekPage, error);
}

static void
stint_week_page_init (StintWeekPage *self)
{
  self->first_weekday = stint_day_locale_first_weekday ();
  self->watch = stint_day_watch_new (GTK_WIDGET (self));
  look_at_today (self);
  self->from = self->current;
  gtk_widget_init_template (GTK_WIDGET (self));

  add_keys (self);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_range (self);
}

GtkWidget *
stint_week_page_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_PAGE, NULL);
}
