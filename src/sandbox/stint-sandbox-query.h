/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-state.h"

G_BEGIN_DECLS

/**
 * SandboxQuery:
 *
 * A part of Tracker's query language: `Field: value, value` with the fields Assignee, Author,
 * Followers, Key, Queue, Summary, Resolution and Status, joined by nothing, AND or OR (which binds
 * less); `"Sort by":` is read and not obeyed. Values are words, "texts", #"exact texts", me(),
 * empty() and notEmpty().
 */
typedef struct _SandboxQuery SandboxQuery;

SandboxQuery *sandbox_query_new (const char *text, SandboxUser *me, GError **error);
/* All of `field`: `value`, as a filter object has them. */
SandboxQuery *sandbox_query_new_filter (JsonObject *filter, SandboxUser *me, GError **error);
void sandbox_query_free (SandboxQuery *self);
gboolean sandbox_query_matches (SandboxQuery *self, const SandboxIssue *issue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxQuery, sandbox_query_free)

G_END_DECLS
