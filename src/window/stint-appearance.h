/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintAppearance:
 *
 * Light or dark as the preference says, or else as the desktop wishes (org.freedesktop.portal.Settings), which plain GTK
 * did not do before 4.20; high contrast and reduced motion as the desktop wishes. Asks asynchronously; where there is
 * no portal, the theme stays as it is.
 */
#define STINT_TYPE_APPEARANCE (stint_appearance_get_type ())
G_DECLARE_FINAL_TYPE (StintAppearance, stint_appearance, STINT, APPEARANCE, GObject)

/* @bus: (nullable): the session bus. @settings: (nullable): the preferences, watched for changes. Follows for as long as
 * the object lives. */
StintAppearance *stint_appearance_new (GDBusConnection *bus, GSettings *settings);

G_END_DECLS
