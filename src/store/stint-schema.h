/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-db.h"

G_BEGIN_DECLS

/* "Stnt": marks the file as ours (PRAGMA application_id). */
#define STINT_SCHEMA_APPLICATION 0x53746e74

/* Migration i leads from version i to i + 1 (PRAGMA user_version). Only ever appended to. */
extern const char *const stint_schema_migrations[];
extern const int stint_schema_version;

/**
 * stint_schema_check:
 * @version: the version this program knows
 * @found: (out): the file's version; 0: an empty file
 *
 * Reads only. STORE_NEWER for a newer version, STORE_DAMAGED for somebody else's database.
 */
gboolean stint_schema_check (StintDb *db, int version, int *found, GError **error);

/**
 * stint_schema_migrate:
 * @migrations: @version of them
 *
 * Brings the file from @found to @version in one transaction, after a copy `<file>.v<found>`
 * (unless it was empty).
 */
gboolean stint_schema_migrate (StintDb *db, int found, const char *const *migrations, int version,
                               GError **error);

G_END_DECLS
