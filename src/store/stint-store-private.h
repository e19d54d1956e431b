/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-entry.h"

G_BEGIN_DECLS

struct _StintStore
{
  GObject parent_instance;

  StintDb *db; /* NULL after closing */
};

/* Notes that the person used the issue at @instant. */
gboolean stint_store_touch_issue (StintDb *db, const char *key, gint64 instant, GError **error);
/* Remembers an issue that was read at @now; replaces what was known. */
gboolean stint_store_put_issue (StintDb *db, StintIssue *issue, gint64 now, GError **error);
/* Notes what a server record says of its issue. @changed: (out): whether that was news. */
gboolean stint_store_learn_issue (StintDb *db, const StintRemoteWorklog *remote, gint64 now,
                                  gboolean *changed, GError **error);
/* Inserts an entry the server has not, with its outbox row. Returns: its id, 0 on error */
gint64 stint_store_insert (StintDb *db, const StintDraft *draft, gint64 now, GError **error);
/* @self is the server's record @remote now (a push or a pull said so). Saves, settles, forgets
 * another person's entry. */
gboolean stint_store_link (StintDb *db, StintEntry *self, const StintRemoteWorklog *remote,
                           gint64 now, GError **error);

G_END_DECLS
