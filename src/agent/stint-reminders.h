/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintReminders:
 *
 * Tells the person what stint_reminder_next() says, as the one notification `reminder` of the application, which goes again
 * when it is settled otherwise. Sleeps until the next one is due; says nothing while the screen is locked or something is
 * being shown.
 */
#define STINT_TYPE_REMINDERS (stint_reminders_get_type ())
G_DECLARE_FINAL_TYPE (StintReminders, stint_reminders, STINT, REMINDERS, GObject)

/* @app: with the actions `open`, `log-time`, `start-last`, `stop` and `stop-at` (xx: start of the timer that is meant, end) */
StintReminders *stint_reminders_new (StintSession *session, GApplication *app);
/* Called by the owner before the last unref. */
void            stint_reminders_close (StintReminders *self);

G_END_DECLS
