/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-clock.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "stint-clock.h"

struct _StintAwayClock
{
  /* Seconds of the wall clock before the monotonic one, which stands while the computer sleeps. */
  gint64 ahead;
  int fd;       /* -1: the kernel does not tell */
  guint source;
  GSourceOnceFunc callback;
  gpointer user_data;
};

static gint64
ahead (void)
{
  return stint_clock_now () - g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* A timer that never ends, but is cancelled when the wall clock is set, which waking up does. */
static void
arm (StintAwayClock *self)
{
  struct itimerspec never = { .it_value = { .tv_sec = G_MAXINT32 * (time_t) 64 } };

  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) != 0)
    g_debug ("The kernel does not tell when the clock is set");
}

static gboolean
set_cb (int fd, GIOCondition condition, gpointer user_data)
{
  StintAwayClock *self = user_data;
  guint64 expirations;

  if (read (fd, &expirations, sizeof expirations) >= 0)
    g_debug ("The timer that never ends has ended");
  arm (self);
  self->callback (self->user_data);
  return G_SOURCE_CONTINUE;
}

StintAwayClock *
stint_away_clock_new (GSourceOnceFunc callback, gpointer user_data)
{
  StintAwayClock *self = g_new0 (StintAwayClock, 1);

  self->ahead = ahead ();
  self->callback = callback;
  self->user_data = user_data;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd >= 0)
    {
      arm (self);
      self->source = g_unix_fd_add (self->fd, G_IO_IN, set_cb, self);
    }
  return self;
}

void
stint_away_clock_free (StintAwayClock *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

gint64
stint_away_clock_take (StintAwayClock *self)
{
  gint64 now = ahead ();
  gint64 jump = now - self->ahead;

  self->ahead = now;
  return jump;
}
