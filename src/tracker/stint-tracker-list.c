/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-tracker-pages.h"

/* All worklogs of one issue. */

static gboolean
collect (GPtrArray *page, gpointer page_data, GError **error)
{
  GPtrArray *list = page_data;

  while (page->len > 0)
    g_ptr_array_add (list, g_ptr_array_steal_index (page, 0));
  return TRUE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GPtrArray *list = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean complete;

  if (!stint_tracker_pages_finish (STINT_TRACKER (source), result, &complete, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (list), (GDestroyNotify) g_ptr_array_unref);
}

void
stint_tracker_list_async (StintTracker *self, const char *issue, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *path = NULL;
  GPtrArray *list;
  GError *error = NULL;

  g_return_if_fail (STINT_IS_TRACKER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stint_tracker_list_async);
  path = stint_tracker_issue_path (issue, "/worklog", &error);
  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);
  g_task_set_task_data (task, list, (GDestroyNotify) g_ptr_array_unref);
  stint_tracker_pages_async (self,
                             &(StintTrackerPages){
                                 .method = "GET",
                                 .path = path,
                                 .kind = STINT_PAGING_RELATIVE,
                                 .page = collect,
                                 .page_data = list,
                             },
                             cancellable, listed_cb, g_steal_pointer (&task));
}

GPtrArray *
stint_tracker_list_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
