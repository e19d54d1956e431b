/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): $XDG_DATA_HOME/stint, not created here. */
char *stint_paths_data (void);
/* (transfer full): the account file, and the database of an account. */
char *stint_paths_accounts (void);
char *stint_paths_database (const char *account_id);
/* (transfer full): a program of ours in libexec; `STINT_LIBEXECDIR` stands for the folder (for running uninstalled). */
char *stint_paths_program (const char *name);
/* In Flatpak, or as GIO_USE_PORTALS=1 (older GLib: GTK_USE_PORTAL=1) tells GIO too: autostart and notifications are asked
 * of portals. */
gboolean stint_paths_use_portals (void);

G_END_DECLS
