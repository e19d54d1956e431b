/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintAwayClock:
 *
 * Notices that the wall clock went on further than this program did: the computer slept, or the clock was set. The kernel
 * tells when that may be so; until then nothing is woken.
 */
typedef struct _StintAwayClock StintAwayClock;

/* @callback: called when stint_away_clock_take() may find something */
StintAwayClock *stint_away_clock_new (GSourceOnceFunc callback, gpointer user_data);
void            stint_away_clock_free (StintAwayClock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintAwayClock, stint_away_clock_free)
/* Seconds by which the wall clock ran ahead since the last call; below 0: it was set back. */
gint64          stint_away_clock_take (StintAwayClock *self);

G_END_DECLS
