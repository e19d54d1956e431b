/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-clock.h"

#include <glib/gstdio.h>
#include <time.h>

#define ZONE_FILE "/etc/localtime"
#define SECONDS_PER_DAY (24 * 60 * 60)

static GMutex lock; /* guards what follows: any thread may ask */
static gboolean standing;
static gint64 stand;
static GTimeZone *zone; /* (nullable): of zone_file */
static GStatBuf zone_file;

/* Seconds that a whole-program test adds to the wall clock. */
static gint64
shift (void)
{
  const char *path = g_getenv ("STINT_CLOCK_FILE");
  g_autofree char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  return g_ascii_strtoll (text, NULL, 10);
}

gint64
stint_clock_now (void)
{
  gboolean set;
  gint64 now;

  g_mutex_lock (&lock);
  set = standing;
  now = stand;
  g_mutex_unlock (&lock);

  return set ? now : g_get_real_time () / G_USEC_PER_SEC + shift ();
}

static void
set_clock (gboolean set, gint64 now)
{
  g_mutex_lock (&lock);
  standing = set;
  stand = now;
  g_mutex_unlock (&lock);
}

void
stint_clock_set (gint64 now)
{
  set_clock (TRUE, now);
}

void
stint_clock_unset (void)
{
  set_clock (FALSE, 0);
}

static gboolean
is_same_file (const GStatBuf *a, const GStatBuf *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Without TZ, GLib reads the file anew at each call, which takes longer than most of what a zone is
 * needed for. */
GTimeZone *
stint_clock_zone (void)
{
  GTimeZone *result;
  GStatBuf info;

  if (g_getenv ("TZ") != NULL || g_stat (ZONE_FILE, &info) != 0)
    return g_time_zone_new_local ();

  g_mutex_lock (&lock);
  if (zone == NULL || !is_same_file (&info, &zone_file))
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      zone_file = info;
    }
  result = g_time_zone_ref (zone);
  g_mutex_unlock (&lock);
  return result;
}

/* Seconds east of Greenwich as the C library has them, which reads no more of a zone than it needs. */
static gboolean
local_offset (gint64 instant, gint32 *offset)
{
  time_t moment = (time_t) instant;
  struct tm local;

  if (localtime_r (&moment, &local) == NULL)
    return FALSE;
  *offset = (gint32) local.tm_gmtoff;
  return TRUE;
}

GTimeZone *
stint_clock_zone_between (gint64 from, gint64 to)
{
  gint32 first = 0, offset = 0;
  gboolean same;

  tzset ();
  same = local_offset (from, &first);
  for (gint64 instant = from; same && instant < to; instant += SECONDS_PER_DAY)
    same = local_offset (MIN (instant + SECONDS_PER_DAY, to), &offset) && offset == first;
  return same ? g_time_zone_new_offset (first) : stint_clock_zone ();
}

int
stint_clock_offset (gint64 instant)
{
  g_autoptr(GTimeZone) here = stint_clock_zone ();
  int interval = g_time_zone_find_interval (here, G_TIME_TYPE_UNIVERSAL, instant);

  return g_time_zone_get_offset (here, interval);
}
