/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintAutostart:
 *
 * Makes the preference `autostart` true: by a file in the person's autostart folder that stands before the system's, or, in
 * Flatpak, by asking the Background portal. What the person or another program has set there stays until the preference changes.
 */
#define STINT_TYPE_AUTOSTART (stint_autostart_get_type ())
G_DECLARE_FINAL_TYPE (StintAutostart, stint_autostart, STINT, AUTOSTART, GObject)

/* @settings: (nullable): the preferences; NULL: nothing is to be followed */
StintAutostart *stint_autostart_new (GDBusConnection *bus, GSettings *settings);

G_END_DECLS
