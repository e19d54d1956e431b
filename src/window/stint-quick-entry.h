/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintQuickEntry:
 *
 * One line for a whole entry: `TEST-324 1h30m fixed the login yesterday 14:00`, with what was
 * understood shown under it while typing.
 *
 * Property: `client` (#StintClient, nullable).
 */
#define STINT_TYPE_QUICK_ENTRY (stint_quick_entry_get_type ())
G_DECLARE_FINAL_TYPE (StintQuickEntry, stint_quick_entry, STINT, QUICK_ENTRY, GtkBox)

GtkWidget *stint_quick_entry_new (void);

G_END_DECLS
