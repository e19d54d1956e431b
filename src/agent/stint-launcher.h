/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * stint_launcher_open_window:
 * @action: (nullable): an action of the window's program to activate instead of only showing it
 * @platform_data: (nullable): a{sv} of the activation that asked for it; its token lets the window come to the front on Wayland
 *
 * Opens the window or brings the open one forward: by its bus name, or, where no service file is installed, as a
 * program of ours. A failure is logged.
 */
void stint_launcher_open_window (GDBusConnection *bus, const char *action, GVariant *platform_data);

G_END_DECLS
