/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-clock.h"

static GMutex lock; /* guards the two below: any thread may ask */
static gboolean standing;
static gint64 stand;

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

GTimeZone *
stint_clock_zone (void)
{
  return g_time_zone_new_local ();
}

int
stint_clock_offset (gint64 instant)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);

  return g_time_zone_get_offset (zone, interval);
}
