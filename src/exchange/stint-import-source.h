/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-csv.h"

G_BEGIN_DECLS

/* What a file may have: years of a large team. More is refused by its size, before it is read. */
#define STINT_IMPORT_SIZE_MAX (64 * 1024 * 1024)

/**
 * StintImportSource:
 *
 * The bytes of a file that is to be imported, read once. Any thread.
 */
typedef struct _StintImportSource StintImportSource;

StintImportSource *stint_import_source_new (GBytes *bytes);
/**
 * stint_import_source_read:
 * @fd: read to its end; stays open and the caller's
 *
 * Blocks. Returns: (transfer full) (nullable): TOO_LARGE (a file at once, a pipe when it is too much), INPUT (a folder, a device),
 *   G_IO_ERROR_CANCELLED
 */
StintImportSource *stint_import_source_read (int fd, GCancellable *cancellable, GError **error);
/* The file at @path, in a thread. */
void               stint_import_source_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                   gpointer user_data);
StintImportSource *stint_import_source_read_finish (GAsyncResult *result, GError **error);
StintImportSource *stint_import_source_ref (StintImportSource *self);
void               stint_import_source_unref (StintImportSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintImportSource, stint_import_source_unref)

GBytes *stint_import_source_get_bytes (StintImportSource *self);

/* How far the plan that is being made from it is: 0 to 1000. */
guint stint_import_source_get_progress (StintImportSource *self);
void  stint_import_source_set_progress (StintImportSource *self, guint per_mille);

G_END_DECLS
