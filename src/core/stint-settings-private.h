/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): what the desktop keeps; NULL where the schema is not installed. Apart from the rest of its
 * class, as the command line goes without GIO. */
GVariant *stint_settings_ask (const char *key);

/* All is asked for again. */
void stint_settings_forget (void);

G_END_DECLS
