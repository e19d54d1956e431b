/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintIdle:
 *
 * Nobody touches keyboard or pointer, and nothing is being shown to anybody: a video or a shared screen is not idle, and
 * when it ends without anybody coming back the time counts from there.
 *
 * Signals: `idle` (gint64 since); `active` (gint64 at); seconds since 1970.
 */
#define STINT_TYPE_IDLE (stint_idle_get_type ())
G_DECLARE_FINAL_TYPE (StintIdle, stint_idle, STINT, IDLE, GObject)

/* Watches from now on. As stint_idle_source_new() */
StintIdle *stint_idle_new (GDBusConnection *bus, guint seconds, gint64 anchor);
/* Watches no more; nothing is signalled afterwards. Called by the owner before the last unref. */
void       stint_idle_close (StintIdle *self);

G_END_DECLS
