/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * stint_token_pipe_new:
 * @input: a descriptor to read the token from; not closed. A terminal is asked without echo
 * @error: INPUT when nothing, too much or something that is no token comes
 *
 * Reads one token up to the end of @input (of a terminal: one line), takes spaces and line ends
 * around it away and hands it on through a pipe, so that it is in no argument, file or message.
 * No copy stays in this process.
 *
 * Returns: the reading end, closed by the caller; -1 on error
 */
int stint_token_pipe_new (int input, GError **error);

G_END_DECLS
