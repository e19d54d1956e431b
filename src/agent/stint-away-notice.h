/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-away-watch.h"

G_BEGIN_DECLS

/**
 * StintAwayNotice:
 *
 * Asks what an absence was: one notification, with buttons that keep the time or take it out; whoever ignores it keeps it.
 * The question stays in the window; when it is answered there, the notification goes.
 */
#define STINT_TYPE_AWAY_NOTICE (stint_away_notice_get_type ())
G_DECLARE_FINAL_TYPE (StintAwayNotice, stint_away_notice, STINT, AWAY_NOTICE, GObject)

/* Adds the actions `away-keep` (x) and `away-take-out` (x) to @app. */
StintAwayNotice *stint_away_notice_new (GApplication *app, StintSession *session, StintAwayWatch *watch);

G_END_DECLS
