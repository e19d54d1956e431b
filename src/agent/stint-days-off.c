/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-days-off.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-time.h"
#include "stint-tracker-gaps.h"

#define DAY_SECONDS (24 * 3600)
/* As far back as entries are read each time, and two months ahead. */
#define DAYS_BACK 35
#define DAYS_AHEAD 62
/* When to ask next, by the wall clock. */
#define NEXT "days-off-next"
#define AFTER_READING DAY_SECONDS
#define AFTER_REFUSAL (7 * DAY_SECONDS)
#define AFTER_FAILURE 3600

struct _StintDaysOff
{
  GObject parent_instance;

  StintSession *session;
  GCancellable *cancellable; /* (nullable): while the server is asked */
};

G_DEFINE_FINAL_TYPE (StintDaysOff, stint_days_off, G_TYPE_OBJECT)

/* ---- what absences take from the days ---- */

/* (nullable): the name to show; NULL for those during which one works. */
static const char *
gap_name (const StintGap *gap)
{
  static const struct
  {
    const char *workflow;
    const char *name;
  } kinds[] = {
    { "vacation", N_("Vacation") },
    { "paid_day_off", N_("Day off") },
    { "illness", N_("Sick leave") },
    { "maternity", N_("Parental leave") },
    { "trip", NULL },
    { "conference_trip", NULL },
    { "conference", NULL },
    { "learning", NULL },
    { "duty", NULL },
  };

  if (gap->works)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].workflow, gap->workflow) == 0)
      return kinds[i].name != NULL ? _(kinds[i].name) : NULL;
  return _("Absence");
}

/* A date as it was written, or a moment of the person's day: the service writes both as an instant.
 */
static gboolean
is_date (gint64 instant)
{
  return instant % DAY_SECONDS == 0;
}

/* How much of @day is inside @gap. */
static gint64
seconds_off (const StintGap *gap, StintDay day, int begins, int ends, GTimeZone *zone)
{
  StintDay epoch = stint_day_from_ymd (1970, 1, 1);
  gint64 first, last;

  if (gap->full_day)
    {
      StintDay from = is_date (gap->from) ? epoch + (StintDay) (gap->from / DAY_SECONDS)
                                          : stint_day_of (gap->from, zone);
      StintDay to = is_date (gap->to) ? epoch + (StintDay) (gap->to / DAY_SECONDS)
                                      : stint_day_of (gap->to - 1, zone) + 1;

      return day >= from && day < MAX (to, from + 1) ? DAY_SECONDS : 0;
    }
  first = MAX (gap->from, stint_time_from_local (day, begins * 60, zone));
  last = MIN (gap->to, ends > begins ? stint_time_from_local (day, ends * 60, zone)
                                     : stint_day_begin (day + 1, zone));
  return MAX (last - first, 0);
}

GPtrArray *
stint_days_off_of_gaps (GPtrArray *gaps, StintDay from, StintDay to, int begins, int ends,
                        GTimeZone *zone)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_day_off_free);

  for (StintDay day = from; day < to; day++)
    {
      StintDayOff *off = NULL;

      for (guint i = 0; i < gaps->len; i++)
        {
          const StintGap *gap = gaps->pdata[i];
          const char *name = gap_name (gap);
          gint64 seconds = name != NULL ? seconds_off (gap, day, begins, ends, zone) : 0;

          if (seconds > 0 && off == NULL)
            {
              off = g_new0 (StintDayOff, 1);
              off->day = day;
              off->name = g_strdup (name);
              g_ptr_array_add (days, off);
            }
          if (off != NULL)
            off->seconds = MIN (off->seconds + seconds, DAY_SECONDS);
        }
    }
  return days;
}

/* ---- asking ---- */

static void
put_off (StintStore *store, gint64 seconds)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, stint_clock_now () + seconds);
  g_autoptr(GError) error = NULL;

  if (!stint_store_set_meta (store, NEXT, text, &error))
    g_message ("When absences were read could not be kept: %s", error->message);
}

static void
take (StintDaysOff *self, StintStore *store, GPtrArray *gaps)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay today = stint_day_of (stint_clock_now (), zone);
  StintDay from = today - DAYS_BACK, to = today + DAYS_AHEAD;
  g_autoptr(GPtrArray) days = NULL;
  g_autoptr(GError) error = NULL;

  days = stint_days_off_of_gaps (gaps, from, to, stint_settings_get_int ("work-begins"),
                                 stint_settings_get_int ("work-ends"), zone);
  if (!stint_store_put_days_off (store, from, to, days, &error))
    g_message ("Absences could not be kept: %s", error->message);
  else
    g_signal_emit_by_name (self->session, "entries-changed", stint_day_begin (from, zone),
                           stint_day_begin (to, zone) - 1);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) gaps = stint_tracker_gaps_finish (STINT_TRACKER (source), result, &error);
  g_autoptr(StintDaysOff) self = user_data;
  StintStore *store;

  g_clear_object (&self->cancellable);
  /* Aborted with its connection: somebody else's turn now. */
  if (self->session == NULL || stint_session_get_tracker (self->session) != STINT_TRACKER (source))
    return;
  store = stint_session_get_store (self->session, NULL);
  if (store == NULL)
    return;

  if (gaps != NULL)
    {
      put_off (store, AFTER_READING);
      take (self, store, gaps);
    }
  else if (g_error_matches (error, STINT_ERROR, STINT_ERROR_FORBIDDEN) ||
           g_error_matches (error, STINT_ERROR, STINT_ERROR_NOT_FOUND))
    put_off (store, AFTER_REFUSAL);
  else
    {
      g_message ("Absences could not be read: %s", error->message);
      put_off (store, AFTER_FAILURE);
    }
}

static gboolean
is_due (StintStore *store)
{
  g_autofree char *text = stint_store_get_meta (store, NEXT, NULL);
  gint64 wait = text != NULL ? g_ascii_strtoll (text, NULL, 10) - stint_clock_now () : 0;

  return wait <= 0 || wait > AFTER_REFUSAL; /* further away: put off by another clock */
}

static void
changed_cb (StintSession *session, gpointer user_data)
{
  StintDaysOff *self = user_data;
  StintStore *store = stint_session_get_store (session, NULL);
  StintTracker *tracker = stint_session_get_tracker (session);
  const StintAccount *account = stint_session_get_account (session);
  g_autoptr(GTimeZone) zone = NULL;
  g_autofree char *uid = NULL;
  const char *login;
  StintDay today;

  if (self->cancellable != NULL || store == NULL || tracker == NULL || account->person == NULL ||
      !stint_session_get_online (session) || !is_due (store))
    return;
  zone = stint_clock_zone ();
  today = stint_day_of (stint_clock_now (), zone);
  login = account->person->login;
  if (login == NULL || *login == '\0')
    login = uid = g_strdup_printf ("%" G_GINT64_FORMAT, account->person->uid);
  self->cancellable = g_cancellable_new ();
  stint_tracker_gaps_async (tracker, login, stint_day_begin (today - DAYS_BACK, zone),
                            stint_day_begin (today + DAYS_AHEAD, zone), self->cancellable, read_cb,
                            g_object_ref (self));
}

void
stint_days_off_close (StintDaysOff *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
}

static void
stint_days_off_dispose (GObject *object)
{
  stint_days_off_close (STINT_DAYS_OFF (object));
  G_OBJECT_CLASS (stint_days_off_parent_class)->dispose (object);
}

static void
stint_days_off_class_init (StintDaysOffClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_days_off_dispose;
}

static void
stint_days_off_init (StintDaysOff *self)
{
}

StintDaysOff *
stint_days_off_new (StintSession *session)
{
  StintDaysOff *self = g_object_new (STINT_TYPE_DAYS_OFF, NULL);

  self->session = g_object_ref (session);
  g_signal_connect (session, "changed", G_CALLBACK (changed_cb), self);
  return self;
}
