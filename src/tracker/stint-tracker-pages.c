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
  StintReply *held; /* (nullable): waits until the next page's request is on its way */
  GSource *taking;  /* (nullable): of @held */
  gboolean over;    /* only the answer to what was asked for ahead is still to come */
  GError *error;    /* (nullable): with which it ends */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_free (listing->method);
  g_free (listing->path);
  g_clear_pointer (&listing->body, json_node_unref);
  stint_paging_free (listing->paging);
  g_clear_error (&listing->error);
  g_clear_pointer (&listing->held, stint_reply_free);
  g_clear_pointer (&listing->taking, g_source_unref);
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

/* (transfer full) (nullable): the records of a reply; NULL with @error set. @more: (out): whether a page follows */
static GPtrArray *
read_page (Listing *listing, StintReply *reply, gboolean *more, GError **error)
{
  gsize size;
  const guint8 *body = g_bytes_get_data (reply->body, &size);
  GError *broken = NULL;
  g_autoptr(JsonNode) json = stint_reply_parse (body, size, &broken);
  g_autoptr(GPtrArray) page = NULL;
  JsonArray *array;

  if (broken != NULL)
    {
      g_propagate_error (error, broken);
      return NULL;
    }
  array = stint_json_array (json, error);
  if (array == NULL)
    return NULL;

  page = take_records (listing, array);
  if (!stint_paging_turn (listing->paging, json_array_get_length (array), reply->link, reply->total, more, error))
    return NULL;
  return g_steal_pointer (&page);
}

static void
end (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  if (listing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&listing->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void ask (GTask *task, const char *query);

/* @asked: whether the page that follows is on its way already */
static void
take_page (GTask *task, StintReply *reply, gboolean asked)
{
  Listing *listing = g_task_get_task_data (task);
  g_autoptr(GPtrArray) page = NULL;
  gboolean more = FALSE;

  page = read_page (listing, reply, &more, &listing->error);
  if (more && !asked)
    ask (task, stint_paging_get_query (listing->paging));
  if (page != NULL && listing->page (page, listing->page_data, &listing->error) && more)
    return;

  listing->over = TRUE;
  if (!more && !asked)
    end (task);
}

static void
take_held (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  g_autoptr(StintReply) reply = g_steal_pointer (&listing->held);
  g_autoptr(GSource) source = g_steal_pointer (&listing->taking);

  g_source_destroy (source);
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    take_page (task, reply, TRUE);
}

static gboolean
take_held_cb (gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);

  take_held (task);
  return G_SOURCE_REMOVE;
}

/* Keeps @reply until there is nothing else to do: the request for the next page leaves first. Takes @reply. */
static void
hold (GTask *task, StintReply *reply)
{
  Listing *listing = g_task_get_task_data (task);

  listing->held = reply;
  listing->taking = g_idle_source_new ();
  g_source_set_callback (listing->taking, take_held_cb, g_object_ref (task), g_object_unref);
  g_source_attach (listing->taking, g_task_get_context (task));
}

/* The next page is asked for as soon as it is known which one that is: the server works while this one is read and stored. */
static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_http_send_finish (STINT_HTTP (source), result, &error);
  g_autofree char *ahead = NULL;

  if (listing->held != NULL) /* this one came quicker */
    take_held (task);
  if (listing->over) /* nobody waits for what was asked for ahead */
    {
      g_clear_error (&error);
      end (task);
      return;
    }
  if (reply == NULL || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  ahead = stint_paging_ahead (listing->paging, reply->link);
  if (ahead == NULL)
    {
      take_page (task, reply, FALSE);
      return;
    }
  ask (task, ahead);
  hold (task, g_steal_pointer (&reply));
}

static void
ask (GTask *task, const char *query)
{
  StintTracker *self = STINT_TRACKER (g_task_get_source_object (task));
  Listing *listing = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat (listing->path, "?", query, NULL);

  stint_http_read_async (self->http, listing->method, path, listing->body, g_task_get_cancellable (task), page_cb,
                         g_object_ref (task));
}

void
stint_tracker_pages_async (StintTracker *self, const StintTrackerPages *pages,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  g_task_set_source_tag (task, stint_tracker_pages_async);
  listing->method = g_strdup (pages->method);
  listing->path = g_strdup (pages->path);
  listing->body = pages->body != NULL ? json_node_ref (pages->body) : NULL;
  listing->page = pages->page;
  listing->page_data = pages->page_data;
  listing->paging = stint_paging_new (pages->kind, PAGE_SIZE);
  g_task_set_task_data (task, listing, listing_free);
  ask (task, stint_paging_get_query (listing->paging));
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
