/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stint-issue.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

/* Replies → values and values → request bodies. (transfer full) (nullable): NULL with BAD_REPLY.
 * @node may be NULL, for a reply without a body. */

StintRemoteWorklog *stint_codec_worklog (JsonNode *node, GError **error);
/* An object, or an array holding one: imports answer with either. */
StintRemoteWorklog *stint_codec_worklog_or_list (JsonNode *node, GError **error);
/* `/myself`: an object, or an array holding one. Somebody without uid and login is an error. */
StintPerson        *stint_codec_myself (JsonNode *node, GError **error);
StintIssue         *stint_codec_issue (JsonNode *node, GError **error);
/* (element-type StintIssue): broken ones are skipped with a warning, a key comes once. */
GPtrArray          *stint_codec_issues (JsonNode *node, GError **error);

/* @send_start: see stint_tracker_edit_async(). */
JsonNode *stint_codec_create (const StintTrackerEntry *entry);
JsonNode *stint_codec_edit (const StintTrackerEntry *entry, gboolean send_start);
JsonNode *stint_codec_import (const StintTrackerEntry *entry, const char *author,
                              gint64 created_at);
/* @filter: `start` or `createdAt`; @from, @to: seconds, UTC */
JsonNode *stint_codec_search (const char *created_by, const char *filter, gint64 from, gint64 to);
JsonNode *stint_codec_query (const char *query);

G_END_DECLS
