/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintUpgrade:
 *
 * Notices, without looking again and again, that the file of this program, or the Flatpak it runs in, was replaced by
 * another.
 *
 * Signal: `replaced`: the new one has been there for some seconds; again after as many, for a program that was busy.
 */
#define STINT_TYPE_UPGRADE (stint_upgrade_get_type ())
G_DECLARE_FINAL_TYPE (StintUpgrade, stint_upgrade, STINT, UPGRADE, GObject)

StintUpgrade *stint_upgrade_new (void);
/* Lets the new program go on; called when all is saved and closed and the bus name was given back.
 * This process becomes the program that is in the file now; in a Flatpak, whose sandbox keeps the
 * old files, the bus starts the new one. Returns only when it failed, or in a Flatpak. */
void          stint_upgrade_follow (StintUpgrade *self);

G_END_DECLS
