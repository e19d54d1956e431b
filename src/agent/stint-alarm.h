/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintAlarm:
 *
 * Rings once at an instant of the wall clock, right after waking up where the machine slept over it, and also whenever the
 * clock is set: whoever is rung looks at the clock and sets the alarm anew. Waiting costs no wake-up. One thread.
 */
typedef struct _StintAlarm StintAlarm;

typedef void (*StintAlarmFunc) (gpointer user_data);

StintAlarm *stint_alarm_new (StintAlarmFunc ring, gpointer user_data);
void        stint_alarm_free (StintAlarm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintAlarm, stint_alarm_free)

/* @instant: seconds since 1970 by stint_clock_now(); 0: never */
void        stint_alarm_set (StintAlarm *self, gint64 instant);

G_END_DECLS
