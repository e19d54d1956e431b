/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

G_BEGIN_DECLS

/**
 * stint_secret_pipe_new:
 * @token: as typed; white space around it does not belong to it
 *
 * Puts a token into a pipe, so that it reaches the agent without travelling over the bus. It is
 * written straight from @token: no copy stays in memory. Never waits: what fits no pipe is refused.
 *
 * Returns: (transfer full) (nullable): a list of one descriptor, the end to read from; NULL and
 *   INPUT when @token is empty, too long or holds white space or control characters
 */
GUnixFDList *stint_secret_pipe_new (const char *token, GError **error);

G_END_DECLS
