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
  gboolean again;      /* own rows that are there already are taken once more */
} StintImportOptions;

/**
 * stint_import_async:
 * @fd: (transfer full): read to its end, at most 64 MiB; closed
 *
 * Reads what stint_foreign_read() knows and puts the good rows into the outbox, all in one transaction. An own row is left out
 * when an entry with its issue, start and length is there already; of several equal rows, as many as there are entries.
 */
void      stint_import_async (StintSession *session, int fd, const StintImportOptions *options, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full): an a{sv} as Agent1.Import answers: rows u, accepted u, present u, rejected a(us). */
GVariant *stint_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
