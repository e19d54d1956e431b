/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/* (transfer full): the tray's menu as it is now, for the actions that stint_indicator_new() names. */
GMenuModel *stint_indicator_menu_new (StintSession *session);

/**
 * stint_indicator_menu_label:
 * @summary: (nullable)
 *
 * A label is text, whatever an issue is called: one line that does not fill the screen, whose underscores are no
 * mnemonics and whose direction of writing stays its own.
 *
 * Returns: (transfer full)
 */
char *stint_indicator_menu_label (const char *key, const char *summary);

G_END_DECLS
