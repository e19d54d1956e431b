/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintLogout:
 *
 * A client of the session manager (org.gnome.SessionManager, which MATE and Cinnamon have too): never in the way of a logout,
 * and told of it. Others end their programs by SIGTERM or with the bus.
 *
 * Signal: `end`: the desktop session is over.
 */
#define STINT_TYPE_LOGOUT (stint_logout_get_type ())
G_DECLARE_FINAL_TYPE (StintLogout, stint_logout, STINT, LOGOUT, GObject)

StintLogout *stint_logout_new (GDBusConnection *bus);

G_END_DECLS
