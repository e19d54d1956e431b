/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): valid UTF-8 of at most @max_chars characters, control characters as spaces, `…` where it was cut. For error messages. */
char *stint_text_cut (const char *text, gsize max_chars);

/* Switches gettext and the locale on; called first in every main(). `STINT_LOCALEDIR` names another folder of translations (for running uninstalled). */
void stint_text_init (void);

G_END_DECLS
