/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The panel's side: registers the item of a connection with every `org.kde.StatusNotifierWatcher` that comes. */
typedef struct _StintTrayWatch StintTrayWatch;

typedef void (*StintTrayWatchFunc) (gpointer user_data);

/* @changed is called when an answer below may be another one; never from here. */
StintTrayWatch *stint_tray_watch_new (GDBusConnection *bus, StintTrayWatchFunc changed, gpointer user_data);
void            stint_tray_watch_free (StintTrayWatch *self);
/* A watcher is there. */
gboolean        stint_tray_watch_get_heard (StintTrayWatch *self);
/* A watcher with a host took the item. */
gboolean        stint_tray_watch_get_shown (StintTrayWatch *self);

G_END_DECLS
