/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Each test program calls this first instead of g_test_init(): own folders for data and settings, no
 * system proxies, C locale for messages, UTC unless TZ says otherwise. */
void stint_test_init (int *argc, char ***argv);

/* A callback that keeps the result in the GAsyncResult* that user_data points to … */
void stint_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/* … and waits for it on the default main context; fails the test after 30 s. (transfer none) */
GAsyncResult *stint_wait_result (GAsyncResult **result);

/* Iterates the default main context until @done (data) or 30 s have gone; FALSE on the latter. */
gboolean stint_wait_until (gboolean (*done) (gpointer data), gpointer data);
/* Iterates the default main context for @ms. */
void stint_wait_ms (guint ms);

/* (transfer full): a fresh folder, removed with everything in it by stint_test_remove(). */
char *stint_test_folder (void);
void stint_test_remove (const char *folder);

G_END_DECLS
