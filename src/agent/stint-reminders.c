/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-reminders.h"

#include "stint-alarm.h"
#include "stint-clock.h"
#include "stint-file-watch.h"
#include "stint-inhibitors.h"
#include "stint-norm.h"
#include "stint-reminder-facts.h"
#include "stint-reminder-notice.h"
#include "stint-settings.h"
#include "stint-time.h"

#define NOTICE "reminder"
/* What the zone of this computer is; where it changes, 9:00 is another instant. */
#define ZONE_FILE "/etc/localtime"
/* Between two of them, and before asking again whether something is still being shown. */
#define QUIET_SECONDS (15 * 60)
/* A minute of rounding is not missing from a week. */
#define WEEK_TOLERANCE 60

struct _StintReminders
{
  GObject parent_instance;

  StintSession *session; /* (nullable): NULL once closed */
  GApplication *app;
  StintAlarm *alarm;
  StintFileWatch *zone;
  GCancellable *asking; /* (nullable): while the desktop is asked whether this is a good moment */
  gint64 quiet;         /* nothing is told before this */
  gint64 since;         /* when the person came */
  StintReminderKind shown;
  gint64 shown_for; /* the timer that it is about; 0: none */
  guint refresh;    /* one look for any number of changes in one go */
  guint locker;     /* subscription */
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (StintReminders, stint_reminders, G_TYPE_OBJECT)

/* What a look finds. */
typedef struct
{
  StintStore *store;
  GTimeZone *zone;
  gint64 now;
  StintTimer *timer; /* (nullable) */
  StintReminderRules rules;
  StintReminderFacts facts;
  StintReminder next;
  gint64 worked; /* for WEEK */
  gint64 norm;
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->zone, g_time_zone_unref);
  g_clear_pointer (&look->timer, stint_timer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/* ---- what is known ---- */

/* FALSE: there is nothing to remind of. */
static gboolean
look_at (StintReminders *self, Look *look)
{
  look->store = stint_session_get_store (self->session, NULL);
  if (look->store == NULL)
    return FALSE;
  look->now = stint_clock_now ();
  look->zone = stint_clock_zone ();
  look->timer = stint_store_get_timer (look->store, NULL);
  /* A clock that was ahead is not waited for. */
  self->quiet = MIN (self->quiet, look->now + QUIET_SECONDS);
  self->since = MIN (self->since, look->now);

  look->facts.timer = look->timer != NULL ? look->timer->start : 0;
  look->facts.quiet = self->quiet;
  look->facts.since = self->since;
  stint_reminder_facts_read (look->store, look->now, look->zone, &look->rules, &look->facts);
  look->next = stint_reminder_next (&look->rules, &look->facts, look->now, look->zone);
  return TRUE;
}

static gboolean
is_due (const Look *look)
{
  return look->next.kind != STINT_REMINDER_NONE && look->next.due <= look->now;
}

/* ---- whether it is needed ---- */

/* Something was worked after hours began: whoever makes a break has not forgotten the timer. */
static gboolean
has_worked (Look *look)
{
  gint64 end = look->next.end;
  g_autoptr(GPtrArray) entries =
      stint_store_list (look->store, end - 2 * 24 * 3600, look->now + 1, TRUE, 0, NULL);
  gint64 begins = stint_time_from_local (look->next.day, look->rules.begins * 60, look->zone);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      StintWorklog *entry = entries->pdata[i];

      if (stint_worklog_get_start (entry) + stint_worklog_get_seconds (entry) > begins)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_below_norm (Look *look)
{
  StintDay from = stint_day_week_begin (look->next.day, look->rules.first_weekday);
  g_autoptr(StintReport) report = stint_store_report (look->store, from, look->zone, NULL);
  gint64 off[7];

  if (report == NULL || !stint_store_week_off (look->store, from, off, NULL))
    return FALSE;
  look->norm = stint_norm_week (from, off);
  look->worked = report->seconds;
  if (look->timer != NULL)
    look->worked +=
        MAX (MAX (look->now, look->next.end) - MAX (look->timer->start, report->borders[0]), 0);
  return look->worked + WEEK_TOLERANCE < look->norm;
}

static gboolean
is_needed (Look *look)
{
  switch (look->next.kind)
    {
    case STINT_REMINDER_START:
      return !has_worked (look);
    case STINT_REMINDER_WEEK:
      return is_below_norm (look);
    case STINT_REMINDER_LONG:
    case STINT_REMINDER_END:
      return TRUE;
    case STINT_REMINDER_NONE:
    default:
      return FALSE;
    }
}

/* FALSE: it would be told again and again. */
static gboolean
mark (Look *look)
{
  g_autoptr(GError) error = NULL;

  stint_reminder_mark (&look->next, look->facts.timer, &look->facts.told);
  if (stint_reminder_facts_keep (look->store, &look->facts, &error))
    return TRUE;
  g_message ("What was reminded of could not be kept: %s", error->message);
  return FALSE;
}

/* ---- telling ---- */

static void look_again (StintReminders *self);

static void
withdraw (StintReminders *self)
{
  if (self->shown != STINT_REMINDER_NONE)
    g_application_withdraw_notification (self->app, NOTICE);
  self->shown = STINT_REMINDER_NONE;
}

static void
withdraw_settled (StintReminders *self, gint64 timer)
{
  if (self->shown != STINT_REMINDER_WEEK && self->shown_for != timer)
    withdraw (self);
}

static void
tell (StintReminders *self, Look *look)
{
  g_autoptr(GNotification) notice = NULL;

  notice =
      stint_reminder_notice_new (&look->next, self->session, look->timer, look->worked, look->norm);
  g_application_send_notification (self->app, NOTICE, notice);
  self->shown = look->next.kind;
  self->shown_for = look->facts.timer;
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintReminders *self;
  g_auto(Look) look = { 0 };
  gboolean inhibited;

  if (!stint_inhibitors_look_finish (result, &inhibited, &error))
    return;
  self = user_data;
  g_clear_object (&self->asking);
  if (!look_at (self, &look))
    return;
  if (!self->locked && is_due (&look) && is_needed (&look))
    {
      self->quiet = look.now + QUIET_SECONDS;
      if (!inhibited && mark (&look))
        tell (self, &look);
    }
  look_again (self);
}

static void
look_again (StintReminders *self)
{
  g_auto(Look) look = { 0 };

  if (!look_at (self, &look))
    {
      withdraw (self);
      stint_alarm_set (self->alarm, 0);
      return;
    }
  withdraw_settled (self, look.facts.timer);
  if (self->locked || self->asking != NULL)
    stint_alarm_set (self->alarm, 0);
  else if (!is_due (&look))
    stint_alarm_set (self->alarm, look.next.due);
  else if (is_needed (&look))
    {
      self->asking = g_cancellable_new ();
      stint_inhibitors_look_async (g_application_get_dbus_connection (self->app), self->asking,
                                   inhibited_cb, self);
    }
  else if (mark (&look))
    look_again (self);
}

/* ---- when ---- */

static void
ring_cb (gpointer user_data)
{
  look_again (user_data);
}

static gboolean
refresh_cb (gpointer user_data)
{
  StintReminders *self = user_data;

  self->refresh = 0;
  look_again (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (StintReminders *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
zone_changed_cb (gpointer user_data)
{
  refresh_soon (user_data);
}

/* The screen lockers of all desktops share this signal. */
static void
locker_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  StintReminders *self = user_data;

  if (!g_str_has_suffix (interface, ".ScreenSaver") ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &self->locked);
  if (!self->locked)
    self->since = stint_clock_now ();
  refresh_soon (self);
}

/* ---- object ---- */

void
stint_reminders_close (StintReminders *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (stint_settings_get () != NULL)
    g_signal_handlers_disconnect_by_data (stint_settings_get (), self);
  g_dbus_connection_signal_unsubscribe (g_application_get_dbus_connection (self->app),
                                        self->locker);
  g_clear_pointer (&self->zone, stint_file_watch_free);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->alarm, stint_alarm_free);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  withdraw (self);
  g_clear_object (&self->session);
}

static void
stint_reminders_dispose (GObject *object)
{
  stint_reminders_close (STINT_REMINDERS (object));
  G_OBJECT_CLASS (stint_reminders_parent_class)->dispose (object);
}

static void
stint_reminders_class_init (StintRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_reminders_dispose;
}

static void
stint_reminders_init (StintReminders *self)
{
  self->alarm = stint_alarm_new (ring_cb, self);
  self->since = stint_clock_now ();
}

StintReminders *
stint_reminders_new (StintSession *session, GApplication *app)
{
  StintReminders *self = g_object_new (STINT_TYPE_REMINDERS, NULL);

  self->session = g_object_ref (session);
  self->app = app; /* owns us */
  self->locker = g_dbus_connection_signal_subscribe (
      g_application_get_dbus_connection (app), NULL, NULL, "ActiveChanged", NULL, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, locker_cb, self, NULL);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (refresh_soon), self);
  g_signal_connect_swapped (session, "entries-changed", G_CALLBACK (refresh_soon), self);
  if (stint_settings_get () != NULL)
    g_signal_connect_swapped (stint_settings_get (), "changed", G_CALLBACK (refresh_soon), self);
  self->zone = stint_file_watch_new (ZONE_FILE, zone_changed_cb, self);
  refresh_soon (self);
  return self;
}
