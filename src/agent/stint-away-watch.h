/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintAwayWatch:
 *
 * Knows when the person is away while a timer runs: idle, locked, asleep, or this program did not run. One absence is from the
 * first sign to the last; what is as long as the preference `idle-minutes` is kept in the session's store for the
 * person to judge. An absence that has begun is noted there too, so that it is known after a power cut.
 *
 * Without a timer, or with the preference 0, nothing is watched: no subscription, no inhibitor, no wake-up.
 *
 * Property: `away` (gboolean, readable): the person is absent now. Signal: `returned` (gint64 id): an absence was kept.
 */
#define STINT_TYPE_AWAY_WATCH (stint_away_watch_get_type ())
G_DECLARE_FINAL_TYPE (StintAwayWatch, stint_away_watch, STINT, AWAY_WATCH, GObject)

StintAwayWatch *stint_away_watch_new (StintSession *session, GDBusConnection *bus);
gboolean        stint_away_watch_get_away (StintAwayWatch *self);
/* This program ends: with a timer running that is the begin of an absence, if it lasts. Called before the session is closed. */
void            stint_away_watch_close (StintAwayWatch *self);

G_END_DECLS
