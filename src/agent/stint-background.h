/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintBackground:
 *
 * Asks the Background portal whether the desktop may start this program. The portal asks the person, once, and remembers
 * the answer. One thread.
 */
typedef struct _StintBackground StintBackground;

/* @allowed: whether the desktop starts us from now on. Not called when nobody could be asked. */
typedef void (*StintBackgroundFunc) (gboolean allowed, gpointer user_data);

StintBackground *stint_background_new (GDBusConnection *bus, StintBackgroundFunc answered, gpointer user_data);
void             stint_background_free (StintBackground *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintBackground, stint_background_free)

/* A question that has not been answered yet is forgotten. */
void             stint_background_ask (StintBackground *self, gboolean autostart);

G_END_DECLS
