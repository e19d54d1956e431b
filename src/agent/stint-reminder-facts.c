/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reminder-facts.h"

#include "stint-norm.h"
#include "stint-settings.h"

#define TOLD "reminded"

/* What was worked is not known before the first reading. */
static StintReminderRules
read_rules (StintStore *store)
{
  g_autofree char *read = stint_store_get_meta (store, "last-sync", NULL);

  return (StintReminderRules){
    .start = read != NULL && stint_settings_get_boolean ("remind-start"),
    .lengthy = stint_settings_get_boolean ("remind-long"),
    .end = stint_settings_get_boolean ("remind-end"),
    .week = read != NULL && stint_settings_get_boolean ("remind-week"),
    .long_hours = stint_settings_get_int ("remind-long-hours"),
    .begins = stint_settings_get_int ("work-begins"),
    .ends = stint_settings_get_int ("work-ends"),
    .first_weekday = stint_settings_first_weekday (),
  };
}

static void
read_workdays (StintStore *store, StintReminderFacts *facts)
{
  StintDay end = facts->first + STINT_REMINDER_DAYS;
  g_autoptr(GPtrArray) off = stint_store_days_off (store, facts->first, end, NULL);
  gint64 seconds[STINT_REMINDER_DAYS] = { 0 };

  for (guint i = 0; off != NULL && i < off->len; i++)
    {
      const StintDayOff *day = off->pdata[i];

      seconds[day->day - facts->first] = day->seconds;
    }
  for (int i = 0; i < STINT_REMINDER_DAYS; i++)
    facts->workdays[i] = stint_norm_day (facts->first + i, seconds[i]) > 0;
}

void
stint_reminder_facts_read (StintStore *store, gint64 now, GTimeZone *zone,
                           StintReminderRules *rules, StintReminderFacts *facts)
{
  g_autofree char *told = stint_store_get_meta (store, TOLD, NULL);

  *rules = read_rules (store);
  facts->told = stint_reminder_marks_from_string (told);
  facts->first = stint_day_of (now, zone) - STINT_REMINDER_DAYS_BACK;
  read_workdays (store, facts);
}

gboolean
stint_reminder_facts_keep (StintStore *store, const StintReminderFacts *facts, GError **error)
{
  g_autofree char *text = stint_reminder_marks_to_string (&facts->told);

  return stint_store_set_meta (store, TOLD, text, error);
}
