/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintUpgrade:
 *
 * Notices, without looking again and again, that the file of this program was replaced by another.
 *
 * Signal: `replaced`: the new file has been there for some seconds; again after as many, for a program that was busy.
 */
#define STINT_TYPE_UPGRADE (stint_upgrade_get_type ())
G_DECLARE_FINAL_TYPE (StintUpgrade, stint_upgrade, STINT, UPGRADE, GObject)

StintUpgrade *stint_upgrade_new (void);
/* Becomes the program that is in the file now. Returns only when that fails. Called when all is saved and closed. */
void          stint_upgrade_exec (StintUpgrade *self);

G_END_DECLS
