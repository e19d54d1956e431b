/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * stint_inhibitors_look_async:
 *
 * Whether a program keeps the session from being idle: a playing video, a shared screen, a presentation. Asked of
 * org.gnome.SessionManager and org.freedesktop.PowerManagement; a desktop that has neither has none.
 */
void     stint_inhibitors_look_async (GDBusConnection *bus, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* FALSE with @error only when cancelled. */
gboolean stint_inhibitors_look_finish (GAsyncResult *result, gboolean *inhibited, GError **error);

/* @callback is called when one of them goes; look again then. Two subscriptions, to be given to stint_inhibitors_unwatch(). */
typedef struct { guint ids[2]; } StintInhibitorsWatch;
void stint_inhibitors_watch (GDBusConnection *bus, StintInhibitorsWatch *watch, GDBusSignalCallback callback, gpointer user_data);
void stint_inhibitors_unwatch (GDBusConnection *bus, StintInhibitorsWatch *watch);

G_END_DECLS
