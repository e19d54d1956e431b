/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintNotices:
 *
 * The agent's own notifications: what a command without a window could not do, a database that was damaged, and, where there
 * is no tray to show it, that the timer runs: one notification with Stop, from start to stop.
 */
#define STINT_TYPE_NOTICES (stint_notices_get_type ())
G_DECLARE_FINAL_TYPE (StintNotices, stint_notices, STINT, NOTICES, GObject)

/* @app: on the bus, with the actions `open` and `stop` */
StintNotices *stint_notices_new (StintSession *session, GApplication *app);
/* Withdraws what is no longer true. Called by the owner before the last unref. */
void          stint_notices_close (StintNotices *self);
/* Whether a tray shows the timer. At login and when a panel restarts it takes some seconds until one does. */
void          stint_notices_set_tray (StintNotices *self, gboolean shown);
/* @title: translated. @error: (transfer full) */
void          stint_notices_tell_error (StintNotices *self, const char *title, GError *error);

/* (transfer full): `TEST-1  Summary`. For titles: a notification server may read markup in a body. */
char         *stint_notices_issue_text (StintSession *session, const char *key);

G_END_DECLS
