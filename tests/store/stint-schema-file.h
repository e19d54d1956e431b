/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Database files of each version, past SQLite's own interface. Failures end the test. */

sqlite3 *schema_file_open (const char *path, int flags);
void     schema_file_run (sqlite3 *db, const char *sql);
/* (transfer full): the rows of one query, a line each. */
char    *schema_file_read (sqlite3 *db, const char *sql);
/* Makes the file that version @version has left: data/schema-v<N>.sql. */
void     schema_file_make (const char *path, int version);
/* Writes such a file for the newest version, with entries in each state. Returns: an exit status */
int      schema_file_write (const char *target);

G_END_DECLS
