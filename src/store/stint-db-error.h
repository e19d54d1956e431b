/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What SQLite and the system say, as sentences about the file at @path. */

/* @handle: (nullable): the connection on which @rc came; damage is marked for the next opening */
void stint_db_set_error (const char *path, sqlite3 *handle, int rc, GError **error);

/* The file cannot be created. Returns: FALSE */
gboolean stint_db_fail_errno (const char *path, int reason, GError **error);

G_END_DECLS
