/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-codec.h"
#include "stint-tracker-private.h"

/* Reading issues: one by key, a search, suggestions. */

#define MAX_ISSUES 1000 /* the largest perPage that is known to be honoured here */

static gpointer
decode_issue (JsonNode *json, GError **error)
{
  return stint_codec_issue (json, error);
}

static gpointer
decode_issues (JsonNode *json, GError **error)
{
  return stint_codec_issues (json, error);
}

void
stint_tracker_issue_async (StintTracker *self, const char *key, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  StintTrackerCall call = {
    .method = "GET",
    .decode = decode_issue,
    .free_value = g_object_unref,
  };

  g_return_if_fail (STINT_IS_TRACKER (self));

  call.path = path = stint_tracker_issue_path (key, "", &error);
  stint_tracker_call (self, stint_tracker_issue_async, &call, error, cancellable, callback,
                      user_data);
}

StintIssue *
stint_tracker_issue_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_tracker_issues_async (StintTracker *self, const char *query, guint limit,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *path = NULL;
  g_autoptr(JsonNode) body = NULL;
  StintTrackerCall call = {
    .method = "POST",
    .decode = decode_issues,
    .free_value = (GDestroyNotify) g_ptr_array_unref,
  };

  g_return_if_fail (STINT_IS_TRACKER (self));
  g_return_if_fail (query != NULL);

  call.path = path =
      g_strdup_printf ("/v3/issues/_search?perPage=%u&page=1", CLAMP (limit, 1, MAX_ISSUES));
  call.body = body = stint_codec_query (query);
  stint_tracker_call (self, stint_tracker_issues_async, &call, NULL, cancellable, callback,
                      user_data);
}

GPtrArray *
stint_tracker_issues_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_tracker_suggest_async (StintTracker *self, const char *text, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  StintTrackerCall call = {
    .method = "GET",
    .decode = decode_issues,
    .free_value = (GDestroyNotify) g_ptr_array_unref,
  };

  g_return_if_fail (STINT_IS_TRACKER (self));
  g_return_if_fail (text != NULL);

  escaped = g_uri_escape_string (text, NULL, FALSE);
  call.path = path = g_strconcat ("/v3/issues/_suggest?full=true&input=", escaped, NULL);
  stint_tracker_call (self, stint_tracker_suggest_async, &call, NULL, cancellable, callback,
                      user_data);
}

GPtrArray *
stint_tracker_suggest_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
