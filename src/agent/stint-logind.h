/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintLogind:
 *
 * What the login manager and screen lockers say of the session, from its making to its end: it holds a delay inhibitor, so that
 * all handlers of `sleep` have run before the computer sleeps. A computer without a login manager is silent.
 *
 * Signals: `sleep` (gboolean: begins, or is over); `lock` (gboolean); `asked-to-lock`: `loginctl lock-session`, by which nothing
 * need be locked yet; `idle` (gboolean, gint64 seconds: since when): the hint that a session may set.
 */
#define STINT_TYPE_LOGIND (stint_logind_get_type ())
G_DECLARE_FINAL_TYPE (StintLogind, stint_logind, STINT, LOGIND, GObject)

/* @bus: the session bus, where the screen lockers are */
StintLogind *stint_logind_new (GDBusConnection *bus);
/* Listens no more and lets the computer sleep. Called by the owner before the last unref. */
void         stint_logind_close (StintLogind *self);

G_END_DECLS
