/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reminder-notice.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-notices.h"
#include "stint-settings.h"
#include "stint-time.h"

/* (transfer full): `18:00`, or with its weekday where that is not today. */
static char *
time_text (gint64 instant)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = stint_time_format (instant, zone);
  StintDay day = stint_day_of (instant, zone);
  g_autofree char *weekday = NULL;

  if (day == stint_day_of (stint_clock_now (), zone))
    return g_steal_pointer (&time);
  weekday = stint_day_format_weekday (day);
  return g_strdup_printf ("%s %s", weekday, time);
}

static GNotification *
start_notice (StintSession *session)
{
  GNotification *notice = g_notification_new (_("No timer runs."));
  g_autoptr(StintWorklog) last = stint_session_get_last (session, NULL);

  g_notification_set_body (notice, _("Working hours have begun."));
  if (last != NULL)
    {
      /* Translators: a button; the text is an issue’s key. */
      g_autofree char *label = g_strdup_printf (_("Start %s"), stint_worklog_get_issue (last));

      g_notification_add_button (notice, label, "app.start-last");
    }
  g_notification_add_button (notice, _("Open"), "app.open");
  return notice;
}

static GNotification *
long_notice (StintSession *session, const StintTimer *timer)
{
  g_autofree char *length = stint_settings_format_duration (stint_clock_now () - timer->start);
  /* Translators: the text is a duration: 4 h 5 min. */
  g_autofree char *body = g_strdup_printf (_("The timer has been running for %s."), length);
  g_autofree char *issue = stint_notices_issue_text (session, timer->issue);
  GNotification *notice = g_notification_new (issue);

  g_notification_set_body (notice, body);
  g_notification_add_button (notice, _("Stop"), "app.stop");
  g_notification_add_button (notice, _("Open"), "app.open");
  return notice;
}

static GNotification *
end_notice (const StintReminder *reminder, StintSession *session, const StintTimer *timer)
{
  g_autofree char *time = time_text (reminder->end);
  /* Translators: a button; the text is a time of day, perhaps with its weekday: 18:00, Fri 18:00.
   */
  g_autofree char *label = g_strdup_printf (_("Stop at %s"), time);
  g_autofree char *issue = stint_notices_issue_text (session, timer->issue);
  GNotification *notice = g_notification_new (issue);

  g_notification_set_body (notice, _("Working hours are over and the timer still runs."));
  g_notification_add_button_with_target (notice, label, "app.stop-at", "(xx)", timer->start,
                                         reminder->end);
  g_notification_add_button (notice, _("Stop now"), "app.stop");
  return notice;
}

static GNotification *
week_notice (gint64 worked, gint64 norm)
{
  g_autofree char *missing = stint_settings_format_duration (norm - worked);
  g_autofree char *have = stint_settings_format_duration (worked);
  g_autofree char *want = stint_settings_format_duration (norm);
  /* Translators: the texts are durations. */
  g_autofree char *title = g_strdup_printf (_("This week: %s of %s"), have, want);
  g_autofree char *body =
      g_strdup_printf (_("%s is missing. Perhaps something was not logged."), missing);
  GNotification *notice = g_notification_new (title);

  g_notification_set_body (notice, body);
  g_notification_add_button (notice, _("Log time…"), "app.log-time");
  g_notification_add_button (notice, _("Open"), "app.open");
  return notice;
}

GNotification *
stint_reminder_notice_new (const StintReminder *reminder, StintSession *session,
                           const StintTimer *timer, gint64 worked, gint64 norm)
{
  GNotification *notice;

  if (reminder->kind == STINT_REMINDER_LONG && timer != NULL)
    notice = long_notice (session, timer);
  else if (reminder->kind == STINT_REMINDER_END && timer != NULL)
    notice = end_notice (reminder, session, timer);
  else if (reminder->kind == STINT_REMINDER_WEEK)
    notice = week_notice (worked, norm);
  else
    notice = start_notice (session);
  g_notification_set_default_action (notice, "app.open");
  return notice;
}
