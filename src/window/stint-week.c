/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-norm.h"
#include "stint-settings.h"

void
stint_week_free (StintWeek *self)
{
  if (self == NULL)
    return;

  stint_report_free (self->report);
  for (int i = 0; i < 7; i++)
    g_clear_pointer (&self->off[i], stint_day_off_free);
  g_free (self);
}

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

/* On the reader's thread. */
static gpointer
read_week (StintStore *store, gpointer data, GError **error)
{
  g_autoptr(StintWeek) self = g_new0 (StintWeek, 1);
  const Wanted *wanted = data;
  StintDay from = wanted->from;
  g_autoptr(GPtrArray) days = NULL;

  self->report = stint_store_report (store, from, wanted->zone, error);
  if (self->report == NULL)
    return NULL;
  days = stint_store_days_off (store, from, from + 7, error);
  if (days == NULL)
    return NULL;

  for (guint i = 0; i < days->len; i++)
    {
      const StintDayOff *off = days->pdata[i];
      StintDayOff *copy;

      if (off->day < from || off->day >= from + 7 || self->off[off->day - from] != NULL)
        continue;
      copy = g_new (StintDayOff, 1);
      *copy = *off;
      copy->name = g_strdup (off->name);
      self->off[off->day - from] = copy;
    }
  return g_steal_pointer (&self);
}

void
stint_week_read_async (StintReader *reader, StintDay from, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->from = from;
  wanted->zone = stint_clock_zone ();
  stint_reader_run_async (reader, read_week, wanted, (GDestroyNotify) wanted_free,
                          (GDestroyNotify) stint_week_free, cancellable, callback, user_data);
}

gint64
stint_week_norm (const StintWeek *self, int day)
{
  return stint_norm_day (self->report->from + day,
                         self->off[day] != NULL ? self->off[day]->seconds : 0);
}

gint64
stint_week_norm_sum (const StintWeek *self)
{
  gint64 sum = 0;

  for (int i = 0; i < 7; i++)
    sum += stint_week_norm (self, i);
  return sum;
}

static void
append_item (GMenu *menu, const char *label, StintDay day, gint64 seconds)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "week.day-off", "(ix)", day, seconds);
  g_menu_append_item (menu, item);
}

GMenuModel *
stint_week_day_menu (const StintWeek *self, int day)
{
  const StintDayOff *off = self->off[day];
  StintDay date = self->report->from + day;
  gint64 full = stint_norm_day (date, 0);
  gint64 seconds = off != NULL ? MIN (off->seconds, full) : 0;
  GMenu *menu;

  if (full == 0)
    return NULL;

  menu = g_menu_new ();
  if (seconds < full)
    append_item (menu, _("Day _Off"), date, full);
  if (seconds < full / 2)
    append_item (menu, _("_Half a Day Off"), date, full / 2);
  if (off != NULL && off->own)
    append_item (menu, _("_Usual Working Day"), date, 0);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    g_clear_object (&menu);
  return G_MENU_MODEL (menu);
}

char *
stint_week_format (gint64 seconds)
{
  g_autofree char *units = stint_settings_get_string ("display-units");

  return strcmp (units, "business") == 0 ? stint_duration_format_business (seconds)
                                         : stint_duration_format_short (seconds);
}

char *
stint_week_format_of_norm (gint64 seconds, gint64 norm)
{
  g_autofree char *sum = stint_settings_format_duration (seconds);
  g_autofree char *meant = stint_settings_format_duration (norm);

  if (norm == 0)
    return g_steal_pointer (&sum);
  /* Translators: what was worked, what is meant to be: 32 h of 40 h */
  return g_strdup_printf (_("%s of %s"), sum, meant);
}

char *
stint_week_format_range (StintDay from, StintDay today)
{
  g_autofree char *first = stint_day_format_short (from);
  g_autofree char *last = stint_day_format_short (from + 6);
  g_autofree char *range = NULL;
  int first_day, first_month, month, year, this_year, mday;

  stint_day_to_ymd (today, &this_year, &month, &mday);
  stint_day_to_ymd (from, &year, &first_month, &first_day);
  stint_day_to_ymd (from + 6, &year, &month, &mday);
  if (first_month == month)
    /* Translators: a week in one month: the day it begins, the date it ends: 16 – 22 Nov */
    range = g_strdup_printf (_("%d – %s"), first_day, last);
  else
    /* Translators: the first and the last day of a week: 30 Nov – 6 Dec */
    range = g_strdup_printf (_("%s – %s"), first, last);
  if (year == this_year)
    return g_steal_pointer (&range);
  /* Translators: a week (from and to), and the year: 16 – 22 Nov 2026 */
  return g_strdup_printf (C_("week", "%s %d"), range, year);
}

char *
stint_week_format_day (StintDay day)
{
  g_autofree char *weekday = stint_day_format_weekday (day);
  int year, month, mday;

  stint_day_to_ymd (day, &year, &month, &mday);
  /* Translators: a weekday and the day of the month, above a column: Mon 16 */
  return g_strdup_printf (_("%s %d"), weekday, mday);
}

char *
stint_week_speak_day (StintDay day)
{
  g_autofree char *weekday = stint_day_format_weekday (day);
  g_autofree char *date = stint_day_format_short (day);

  /* Translators: a weekday and a date: Mon 16 Nov */
  return g_strdup_printf (C_("day", "%s %s"), weekday, date);
}
