/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

typedef struct
{
  const char *format;  /* "csv", "json" or NULL: told by the first character */
  gboolean dry_run;    /* only the report */
  gboolean as_authors; /* each row for the author it names, by the administrator's `_import` */
} StintImportOptions;

/**
 * stint_import_async:
 * @fd: (transfer full): read to its end, at most 64 MiB; closed
 *
 * Reads rows and puts the good ones into the outbox, all in one transaction. Columns (CSV, by the names of the first line)
 * and members (JSON, an array of objects): `issue`, `start`, one of `duration` (as typed or ISO), `seconds`, `end`;
 * optional `comment`; with @as_authors `author` and optional `created`. Others are ignored, so what Stint exported reads back.
 */
void      stint_import_async (StintSession *session, int fd, const StintImportOptions *options, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full): an a{sv} as Agent1.Import answers: rows u, accepted u, rejected a(us). */
GVariant *stint_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
