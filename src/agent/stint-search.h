/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

#define STINT_SEARCH_LIMIT 20

/**
 * stint_search_async:
 * @text: part of a key or of a summary; "" for what to offer before a word is typed
 *
 * Known issues first, then what the server suggests, which is known from then on. Without network the
 * known ones are the answer.
 */
void       stint_search_async (StintSession *session, const char *text, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type StintIssue): at most %STINT_SEARCH_LIMIT. */
GPtrArray *stint_search_finish (GAsyncResult *result, GError **error);

G_END_DECLS
