/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintIndicator:
 *
 * What the tray shows of a session: icon, tooltip and menu. Wakes up once a minute while a timer runs and a tray is
 * there, and never otherwise. The middle button starts the last issue again or stops.
 *
 * Signals: `activate` (char *token): left click; the activation token is %NULL where the host gave none; `shown-changed`
 * (gboolean): a tray took the item, or lost it.
 */
#define STINT_TYPE_INDICATOR (stint_indicator_get_type ())
G_DECLARE_FINAL_TYPE (StintIndicator, stint_indicator, STINT, INDICATOR, GObject)

/* @actions: `stop`, `start` (s: issue), `start-last`, `open`, `log-time`, `sync`, `quit`. NULL with @error set when the tray's paths are taken. */
StintIndicator *stint_indicator_new (StintSession *session, GDBusConnection *bus, GActionGroup *actions, GError **error);
/* Whether the person is away from the running timer. */
void            stint_indicator_set_away (StintIndicator *self, gboolean away);
void            stint_indicator_close (StintIndicator *self);

G_END_DECLS
