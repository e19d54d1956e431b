/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-quick.h"

#define TEXT_MAX 256

typedef struct
{
  StintStore *store;
  char *text;
  GPtrArray *found;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->store);
  g_free (self->text);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_found (GPtrArray *issues, const char *key)
{
  for (guint i = 0; i < issues->len; i++)
    if (strcmp (stint_issue_get_key (g_ptr_array_index (issues, i)), key) == 0)
      return TRUE;
  return FALSE;
}

/* Remembers what the server said and answers with both. A server that cannot be asked is no error here. */
static void
answer (GTask *task, GPtrArray *remote, GError *error)
{
  Search *self = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);

  if (remote != NULL)
    stint_store_put_issues (self->store, remote, stint_clock_now (), NULL);
  for (guint i = 0; remote != NULL && i < remote->len && self->found->len < STINT_SEARCH_LIMIT; i++)
    {
      StintIssue *issue = g_ptr_array_index (remote, i);

      if (!is_found (self->found, stint_issue_get_key (issue)))
        g_ptr_array_add (self->found, g_object_ref (issue));
    }
  g_task_return_pointer (task, g_steal_pointer (&self->found), (GDestroyNotify) g_ptr_array_unref);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) remote = NULL;
  GError *error = NULL;

  remote = stint_tracker_suggest_finish (STINT_TRACKER (source), result, &error);
  answer (task, remote, error);
}

static void
issue_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) remote = g_ptr_array_new_with_free_func (g_object_unref);
  StintIssue *issue;
  GError *error = NULL;

  issue = stint_tracker_issue_finish (STINT_TRACKER (source), result, &error);
  if (issue != NULL)
    g_ptr_array_add (remote, issue);
  answer (task, remote, error);
}

void
stint_search_async (StintSession *session, const char *text, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  StintTracker *tracker = stint_session_get_tracker (session);
  g_autofree char *key = NULL;
  StintStore *store;
  Search *self;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_search_async);
  store = stint_session_get_store (session, &error);
  if (store != NULL && strlen (text) > TEXT_MAX)
    g_set_error (&error, STINT_ERROR, STINT_ERROR_TOO_LARGE,
                 _("Search: the text is longer than %d bytes."), TEXT_MAX);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  key = stint_quick_issue_key (text);
  self = g_new0 (Search, 1);
  self->store = g_object_ref (store);
  self->text = g_strdup (key != NULL ? key : text);
  g_task_set_task_data (task, self, search_free);
  if (*self->text == '\0')
    {
      stint_session_refresh_assigned (session);
      self->found = stint_store_offer_issues (store, STINT_SEARCH_LIMIT, &error);
    }
  else
    self->found = stint_store_search_issues (store, self->text, STINT_SEARCH_LIMIT, &error);
  if (self->found == NULL)
    g_task_return_error (task, error);
  else if (tracker == NULL || *self->text == '\0' ||
           (key != NULL && is_found (self->found, key)))
    answer (task, NULL, NULL);
  else if (key != NULL)
    stint_tracker_issue_async (tracker, key, cancellable, issue_cb, g_object_ref (task));
  else
    stint_tracker_suggest_async (tracker, self->text, cancellable, suggested_cb,
                                 g_object_ref (task));
}

GPtrArray *
stint_search_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
