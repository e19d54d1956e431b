/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-codec.h"
#include "stint-tracker-pages.h"

/* One person's worklogs with `start` in a range. Clients of the service do not agree whether its
 * search filters by `start`; its documentation only knows `createdAt`, when a record was entered.
 * So `start` is asked first and every record of the answer is looked at. */

#define DAY (24 * 60 * 60)
/* How late after its work a record may have been entered to be found by `createdAt`. */
#define ENTERED_BEFORE (31 * DAY)
/* One odd reply must not hide for good what the filter alone can show. */
#define ASK_AGAIN_AFTER (60 * 60)

typedef struct
{
  char *created_by;
  gint64 from, to;
  StintTrackerPage page;
  gpointer page_data;
  gboolean by_start; /* what is being asked */
  gboolean tried_start;
  gboolean outside; /* the server answered what it was not asked for */
  guint pages;
  gboolean complete;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->created_by);
  g_free (search);
}

/* Whether @worklog belongs to what the caller asked for. */
static gboolean
is_wanted (Search *search, StintRemoteWorklog *worklog)
{
  return worklog->start >= search->from && worklog->start < search->to;
}

/* The end itself is no proof: whether the service counts it in is not known. */
static gboolean
is_outside (Search *search, StintRemoteWorklog *worklog)
{
  return worklog->start < search->from || worklog->start > search->to;
}

static gboolean
take_page (GPtrArray *page, gpointer page_data, GError **error)
{
  Search *search = page_data;

  search->pages++;
  for (guint i = 0; search->by_start && i < page->len; i++)
    if (is_outside (search, page->pdata[i]))
      {
        search->outside = TRUE;
        g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                             "The filter by start is not honoured");
        return FALSE;
      }

  for (guint i = 0; i < page->len;)
    if (is_wanted (search, page->pdata[i]))
      i++;
    else
      g_ptr_array_remove_index (page, i);
  return page->len == 0 || search->page (page, search->page_data, error);
}

/* Whether @error, on the first page, can mean that the server does not know the filter. */
static gboolean
is_filter_refused (Search *search, const GError *error)
{
  guint status = stint_error_get_status (error);

  return search->pages == 0 && status >= 400 && status < 500 && status != 401 && status != 403 &&
         status != 429;
}

static void ask (GTask *task, gboolean by_start);

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  StintTracker *self = STINT_TRACKER (source);
  Search *search = g_task_get_task_data (task);
  gboolean complete;
  GError *error = NULL;

  if (stint_tracker_pages_finish (self, result, &complete, &error))
    {
      /* A refusal counts for later searches only now: it might have been the author's name. */
      if (search->by_start)
        self->start_ignored = 0;
      else if (search->tried_start)
        self->start_ignored = stint_clock_now ();
      search->complete = complete && search->by_start;
      g_task_return_boolean (task, TRUE);
    }
  else if (search->by_start && (search->outside || is_filter_refused (search, error)))
    {
      g_error_free (error);
      ask (g_steal_pointer (&task), FALSE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/* Takes @task. */
static void
ask (GTask *task, gboolean by_start)
{
  StintTracker *self = STINT_TRACKER (g_task_get_source_object (task));
  Search *search = g_task_get_task_data (task);
  g_autoptr(JsonNode) body = NULL;

  search->by_start = by_start;
  search->tried_start |= by_start;
  search->pages = 0;
  if (by_start)
    body = stint_codec_search (search->created_by, "start", search->from, search->to);
  else /* A day more: the server's clock is not ours. */
    body = stint_codec_search (search->created_by, "createdAt", search->from - ENTERED_BEFORE,
                               MAX (stint_clock_now (), search->from) + DAY);

  stint_tracker_pages_async (self,
                             &(StintTrackerPages){
                                 .method = "POST",
                                 .path = "/v3/worklog/_search",
                                 .body = body,
                                 .kind = STINT_PAGING_NUMBERED,
                                 .page = take_page,
                                 .page_data = search,
                             },
                             g_task_get_cancellable (task), searched_cb, task);
}

static gboolean
is_start_worth_asking (StintTracker *self)
{
  gint64 since = stint_clock_now () - self->start_ignored;

  return self->start_ignored == 0 || since < 0 || since >= ASK_AGAIN_AFTER;
}

void
stint_tracker_search_async (StintTracker *self, const char *created_by, gint64 from, gint64 to,
                            StintTrackerPage page, gpointer page_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Search *search;

  g_return_if_fail (STINT_IS_TRACKER (self));
  g_return_if_fail (created_by != NULL && page != NULL && from <= to);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stint_tracker_search_async);
  search = g_new0 (Search, 1);
  search->created_by = g_strdup (created_by);
  search->from = from;
  search->to = to;
  search->page = page;
  search->page_data = page_data;
  g_task_set_task_data (task, search, search_free);
  ask (task, is_start_worth_asking (self));
}

gboolean
stint_tracker_search_finish (StintTracker *self, GAsyncResult *result, gboolean *complete,
                             GError **error)
{
  Search *search;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  search = g_task_get_task_data (G_TASK (result));
  if (complete != NULL)
    *complete = search->complete;
  return g_task_propagate_boolean (G_TASK (result), error);
}
