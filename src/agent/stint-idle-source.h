/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintIdleSource:
 *
 * The desktop's own word on how long nobody has touched keyboard or pointer: the idle monitor of Mutter or Muffin, which tell
 * by themselves, else the idle time of a KDE or other screen saver, which is asked no more often than it can have come to an
 * end, and at whole minutes after an instant, when the tray wakes up too. The best one there is is found anew
 * whenever one of them comes or goes. Lives only while there is something to watch.
 *
 * Signals: `idle` (gint64 seconds: for how long already); `active` (gint64 seconds: how long ago that was).
 */
#define STINT_TYPE_IDLE_SOURCE (stint_idle_source_get_type ())
G_DECLARE_FINAL_TYPE (StintIdleSource, stint_idle_source, STINT, IDLE_SOURCE, GObject)

/* @seconds: without input until it is idle; @anchor: the instant from which minutes are counted */
StintIdleSource *stint_idle_source_new (GDBusConnection *bus, guint seconds, gint64 anchor);
/* Watches no more; nothing is signalled afterwards. Called by the owner before the last unref. */
void             stint_idle_source_close (StintIdleSource *self);

G_END_DECLS
