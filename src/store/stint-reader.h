/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"

G_BEGIN_DECLS

/**
 * StintReader:
 *
 * Reads of the current account's database on one thread of its own, for the window: its main
 * thread never waits for a file. Results come in the order of the calls.
 */
#define STINT_TYPE_READER (stint_reader_get_type ())
G_DECLARE_FINAL_TYPE (StintReader, stint_reader, STINT, READER, GObject)

/* Runs on the reader's thread. @store is opened read-only. Returns (transfer full) or NULL with @error set. */
typedef gpointer (*StintReadFunc) (StintStore *store, gpointer data, GError **error);

StintReader *stint_reader_new (void);
/* Forgets the open database; the next read opens the current account's (another person signed in). */
void         stint_reader_reset (StintReader *self);
/* @data is freed with @data_free on any thread, an uncollected result with @result_free. Nobody signed in: NO_ACCOUNT. */
void         stint_reader_run_async (StintReader *self, StintReadFunc func, gpointer data, GDestroyNotify data_free,
                                     GDestroyNotify result_free, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gpointer     stint_reader_run_finish (StintReader *self, GAsyncResult *result, GError **error);
/* Waits for reads under way and closes; called by the owner before the last unref. */
void         stint_reader_close (StintReader *self);

G_END_DECLS
