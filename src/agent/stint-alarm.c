/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "stint-clock.h"

struct _StintAlarm
{
  StintAlarmFunc ring;
  gpointer user_data;
  int fd; /* -1 where the system has no such thing */
  guint source;
};

static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  StintAlarm *self = user_data;
  guint64 count;

  /* Nothing to read: it was set anew meanwhile. ECANCELED: the clock was set. */
  if (read (fd, &count, sizeof count) > 0 || errno == ECANCELED)
    self->ring (self->user_data);
  return G_SOURCE_CONTINUE;
}

StintAlarm *
stint_alarm_new (StintAlarmFunc ring, gpointer user_data)
{
  StintAlarm *self = g_new0 (StintAlarm, 1);

  self->ring = ring;
  self->user_data = user_data;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd >= 0)
    self->source = g_unix_fd_add (self->fd, G_IO_IN, ready_cb, self);
  else
    g_warning ("No alarm: %s", g_strerror (errno));
  return self;
}

void
stint_alarm_free (StintAlarm *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

void
stint_alarm_set (StintAlarm *self, gint64 instant)
{
  struct itimerspec when = { 0 };

  if (self->fd < 0)
    return;
  /* A test's clock is another one; nothing before 1970, and 0 would never ring. */
  if (instant != 0)
    when.it_value.tv_sec =
        (time_t) MAX (g_get_real_time () / G_USEC_PER_SEC + instant - stint_clock_now (), 1);
  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    g_warning ("The alarm was not set: %s", g_strerror (errno));
}
