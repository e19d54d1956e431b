/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The demonstration account: its server is a program of ours on loopback, so its token is no secret. */
#define STINT_DEMO_ID "demo"
#define STINT_DEMO_TOKEN "token-anna"
#define STINT_DEMO_ORG "sandbox-org"

/* Starts the server where it does not run yet. It ends with this process. */
void  stint_demo_start_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): its address. */
char *stint_demo_start_finish (GAsyncResult *result, GError **error);

G_END_DECLS
