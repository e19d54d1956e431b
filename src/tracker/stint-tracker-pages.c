/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tracker"

#include "config.h"
#include "stint-tracker-pages.h"

#include "stint-codec.h"
#include "stint-json.h"

/* Few enough that a page of the longest comments stays below the limit of a reply. */
#define PAGE_SIZE 100

typedef struct
{
  char *method;
  char *path;
  JsonNode *body;
  StintTrackerPage page;
  gpointer page_data;
  StintPaging *paging;
  gboolean skipped; /* a record could not be read */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_free (listing->method);
  g_free (listing->path);
  g_clear_pointer (&listing->body, json_node_unref);
  stint_paging_free (listing->paging);
  g_free (listing);
}

/* The id alone, so that paging goes on behind a record that is broken otherwise. 0: none. */
static gint64
read_id (JsonNode *node)
{
  JsonObject *object = stint_json_object (node, NULL);
  gint64 id = 0;

  return object != NULL && stint_json_need_id (object, "id", &id, NULL) ? id : 0;
}

/* (transfer full): the records of @array that were not seen before. */
static GPtrArray *
take_records (Listing *listing, JsonArray *array)
{
  GPtrArray *page = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 id = read_id (node);
      g_autoptr(GError) broken = NULL;
      g_autoptr(StintRemoteWorklog) worklog = NULL;

      if (id > 0 && !stint_paging_add (listing->paging, id))
        continue;

      worklog = stint_codec_worklog (node, &broken);
      if (worklog != NULL)
        {
          g_ptr_array_add (page, g_steal_pointer (&worklog));
          continue;
        }
      listing->skipped = TRUE;
      g_warning ("Worklog %" G_GINT64_FORMAT " is left out: %s", id, broken->message);
    }
  return page;
}

static gboolean
take_page (Listing *listing, StintReply *reply, gboolean *more, GError **error)
{
  JsonArray *array = stint_json_array (reply->json, error);
  g_autoptr(GPtrArray) page = NULL;

  if (array == NULL)
    return FALSE;

  page = take_records (listing, array);
  return listing->page (page, listing->page_data, error) &&
         stint_paging_turn (listing->paging, json_array_get_length (array), reply->link,
                            reply->total, more, error);
}

static void ask (GTask *task);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_http_send_finish (STINT_HTTP (source), result, &error);
  gboolean more = FALSE;

  if (reply == NULL ||
      g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) ||
      !take_page (listing, reply, &more, &error))
    g_task_return_error (task, error);
  else if (more)
    ask (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/* Asks for the current page. Takes @task. */
static void
ask (GTask *task)
{
  StintTracker *self = STINT_TRACKER (g_task_get_source_object (task));
  Listing *listing = g_task_get_task_data (task);
  g_autofree char *path =
      g_strconcat (listing->path, "?", stint_paging_get_query (listing->paging), NULL);

  stint_http_send_async (self->http, listing->method, path, listing->body, FALSE,
                         g_task_get_cancellable (task), page_cb, task);
}

void
stint_tracker_pages_async (StintTracker *self, const StintTrackerPages *pages,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  g_task_set_source_tag (task, stint_tracker_pages_async);
  listing->method = g_strdup (pages->method);
  listing->path = g_strdup (pages->path);
  listing->body = pages->body != NULL ? json_node_ref (pages->body) : NULL;
  listing->page = pages->page;
  listing->page_data = pages->page_data;
  listing->paging = stint_paging_new (pages->kind, PAGE_SIZE);
  g_task_set_task_data (task, listing, listing_free);
  ask (task);
}

gboolean
stint_tracker_pages_finish (StintTracker *self, GAsyncResult *result, gboolean *complete,
                            GError **error)
{
  Listing *listing;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  listing = g_task_get_task_data (G_TASK (result));
  *complete = !listing->skipped && stint_paging_is_complete (listing->paging);
  return g_task_propagate_boolean (G_TASK (result), error);
}
