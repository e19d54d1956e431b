/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-tracker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-codec.h"
#include "stint-text.h"
#include "stint-tracker-private.h"

#define MAX_QUOTED 40

G_DEFINE_FINAL_TYPE (StintTracker, stint_tracker, G_TYPE_OBJECT)

typedef struct
{
  StintTrackerDecode decode;
  GDestroyNotify free_value;
} Call;

char *
stint_tracker_issue_path (const char *issue, const char *rest, GError **error)
{
  g_autofree char *escaped = NULL;

  /* Dots alone would be read as a step in the path. */
  if (issue == NULL || issue[strspn (issue, ".")] == '\0')
    {
      g_autofree char *cut = stint_text_cut (issue, MAX_QUOTED);

      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("“%s” is not an issue key."), cut);
      return NULL;
    }

  escaped = g_uri_escape_string (issue, NULL, FALSE);
  return g_strconcat ("/v3/issues/", escaped, rest, NULL);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_http_send_finish (STINT_HTTP (source), result, &error);
  gpointer value = reply != NULL ? call->decode (reply->json, &error) : NULL;

  if (value == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, call->free_value);
}

void
stint_tracker_call (StintTracker *self, gpointer tag, const StintTrackerCall *call, GError *error,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *kept = g_new (Call, 1);

  g_task_set_source_tag (task, tag);
  kept->decode = call->decode;
  kept->free_value = call->free_value;
  g_task_set_task_data (task, kept, g_free);

  if (call->path == NULL)
    g_task_return_error (task, error);
  else
    stint_http_send_async (self->http, call->method, call->path, call->body, call->changes,
                           cancellable, replied_cb, g_steal_pointer (&task));
}

static gpointer
decode_myself (JsonNode *json, GError **error)
{
  return stint_codec_myself (json, error);
}

void
stint_tracker_myself_async (StintTracker *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  StintTrackerCall call = {
    .method = "GET",
    .path = "/v3/myself",
    .decode = decode_myself,
    .free_value = (GDestroyNotify) stint_person_free,
  };

  g_return_if_fail (STINT_IS_TRACKER (self));

  stint_tracker_call (self, stint_tracker_myself_async, &call, NULL, cancellable, callback,
                      user_data);
}

StintPerson *
stint_tracker_myself_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- other people ---- */

static void
user_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  StintTracker *self = STINT_TRACKER (source);
  GError *error = NULL;
  StintPerson *person = g_task_propagate_pointer (G_TASK (result), &error);

  if (person == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->users == NULL)
    self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) stint_person_free);
  g_hash_table_replace (self->users, g_strdup (g_task_get_task_data (task)), stint_person_copy (person));
  g_task_return_pointer (task, person, (GDestroyNotify) stint_person_free);
}

void
stint_tracker_user_async (StintTracker *self, const char *login, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *escaped = g_uri_escape_string (login, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v3/users/", escaped, NULL);
  const StintPerson *known = self->users != NULL ? g_hash_table_lookup (self->users, login) : NULL;
  StintTrackerCall call = {
    .method = "GET",
    .path = path,
    .decode = decode_myself,
    .free_value = (GDestroyNotify) stint_person_free,
  };

  g_task_set_source_tag (task, stint_tracker_user_async);
  g_task_set_task_data (task, g_strdup (login), g_free);
  if (known != NULL)
    g_task_return_pointer (task, stint_person_copy (known), (GDestroyNotify) stint_person_free);
  else
    stint_tracker_call (self, stint_tracker_user_async, &call, NULL, cancellable, user_cb, g_object_ref (task));
}

StintPerson *
stint_tracker_user_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_tracker_set_timeout (StintTracker *self, guint seconds)
{
  g_return_if_fail (STINT_IS_TRACKER (self));

  stint_http_set_timeout (self->http, seconds);
}

void
stint_tracker_abort (StintTracker *self)
{
  g_return_if_fail (STINT_IS_TRACKER (self));

  stint_http_abort (self->http);
}

static void
stint_tracker_dispose (GObject *object)
{
  StintTracker *self = STINT_TRACKER (object);

  if (self->http != NULL)
    stint_http_abort (self->http);
  g_clear_object (&self->http);
  g_clear_pointer (&self->users, g_hash_table_unref);

  G_OBJECT_CLASS (stint_tracker_parent_class)->dispose (object);
}

static void
stint_tracker_class_init (StintTrackerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_tracker_dispose;
}

static void
stint_tracker_init (StintTracker *self)
{
}

StintTracker *
stint_tracker_new (const StintAccount *account, const char *token)
{
  StintTracker *self = g_object_new (STINT_TYPE_TRACKER, NULL);

  self->http = stint_http_new (account, token);
  return self;
}
