/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-import-options.h"
#include "stint-session.h"

G_BEGIN_DECLS

/**
 * stint_import_async:
 * @fd: (transfer full): read to its end, at most %STINT_IMPORT_SIZE_MAX bytes; closed
 * @options: (transfer full)
 * @dry_run: only the report
 *
 * Makes a plan (StintImportPlan) in a thread and puts the good rows into the outbox, some at a time and all of them or none, as an
 * import that can be paused and undone. One at a time: the plan of the next sees what this one has taken.
 */
void      stint_import_async (StintSession *session, int fd, StintImportOptions *options, gboolean dry_run,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full): an a{sv} as Agent1.Import answers. */
GVariant *stint_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
