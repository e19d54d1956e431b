/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-codec.h"
#include "stint-tracker-private.h"

/* Writing one worklog: create, edit, delete, import. */

static gpointer
decode_worklog (JsonNode *json, GError **error)
{
  return stint_codec_worklog_or_list (json, error);
}

/* Whatever a successful answer to a DELETE holds, the record is gone. */
static gpointer
decode_deleted (JsonNode *json, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

static char *
worklog_path (const char *issue, gint64 id, GError **error)
{
  g_autofree char *rest = g_strdup_printf ("/worklog/%" G_GINT64_FORMAT, id);

  return stint_tracker_issue_path (issue, rest, error);
}

/* Sends @body and expects a worklog. @error: why @path is NULL. */
static void
send_entry (StintTracker *self, gpointer tag, const char *method, const char *path, JsonNode *body,
            GError *error, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  StintTrackerCall call = {
    .method = method,
    .path = path,
    .body = body,
    .changes = TRUE,
    .decode = decode_worklog,
    .free_value = (GDestroyNotify) stint_remote_worklog_free,
  };

  stint_tracker_call (self, tag, &call, error, cancellable, callback, user_data);
}

static StintRemoteWorklog *
finish_entry (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_tracker_create_async (StintTracker *self, const StintTrackerEntry *entry,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JsonNode) body = NULL;

  g_return_if_fail (STINT_IS_TRACKER (self));

  path = stint_tracker_issue_path (entry->issue, "/worklog", &error);
  body = stint_codec_create (entry);
  send_entry (self, stint_tracker_create_async, "POST", path, body, error, cancellable, callback,
              user_data);
}

StintRemoteWorklog *
stint_tracker_create_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  return finish_entry (self, result, error);
}

void
stint_tracker_edit_async (StintTracker *self, gint64 id, const StintTrackerEntry *entry,
                          gboolean send_start, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JsonNode) body = NULL;

  g_return_if_fail (STINT_IS_TRACKER (self));

  path = worklog_path (entry->issue, id, &error);
  body = stint_codec_edit (entry, send_start);
  send_entry (self, stint_tracker_edit_async, "PATCH", path, body, error, cancellable, callback,
              user_data);
}

StintRemoteWorklog *
stint_tracker_edit_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  return finish_entry (self, result, error);
}

void
stint_tracker_import_async (StintTracker *self, const StintTrackerEntry *entry, const char *author,
                            gint64 created_at, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JsonNode) body = NULL;

  g_return_if_fail (STINT_IS_TRACKER (self));
  g_return_if_fail (author != NULL);

  path = stint_tracker_issue_path (entry->issue, "/worklogs/_import", &error);
  body = stint_codec_import (entry, author, created_at);
  send_entry (self, stint_tracker_import_async, "POST", path, body, error, cancellable, callback,
              user_data);
}

StintRemoteWorklog *
stint_tracker_import_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  return finish_entry (self, result, error);
}

void
stint_tracker_delete_async (StintTracker *self, const char *issue, gint64 id,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  StintTrackerCall call = { .method = "DELETE", .changes = TRUE, .decode = decode_deleted };

  g_return_if_fail (STINT_IS_TRACKER (self));

  call.path = path = worklog_path (issue, id, &error);
  stint_tracker_call (self, stint_tracker_delete_async, &call, error, cancellable, callback,
                      user_data);
}

gboolean
stint_tracker_delete_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
