/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-pull.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "stint-clock.h"

/* Listings lag one or two seconds behind writes; what was pushed just now is not missing. */
#define LAG_SECONDS 60
/* The service's searches show no more than so many objects by pages: an answer as large proves no absence. */
#define PROOF_MAX 10000

typedef struct
{
  StintStore *store;
  StintTracker *tracker;
  StintPerson *me;
  StintIdSet *present; /* server ids seen, up to PROOF_MAX */
  gint64 from;
  gint64 to;
  gint64 began;
  gboolean again; /* this is the second listing */
  StintRange changed;
} Pull;

static void
pull_free (gpointer data)
{
  Pull *self = data;

  stint_store_rest (self->store); /* otherwise its pages lie between what can be given back */
  g_object_unref (self->store);
  g_object_unref (self->tracker);
  stint_person_free (self->me);
  stint_id_set_free (self->present);
  g_free (self);
#ifdef __GLIBC__
  malloc_trim (0); /* ten years of entries may have gone through; glibc would keep their room for good */
#endif
}

/* The search may answer with other people's records too. */
static gboolean
page_cb (GPtrArray *page, gpointer page_data, GError **error)
{
  Pull *self = page_data;
  g_autoptr(GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < page->len; i++)
    {
      StintRemoteWorklog *remote = g_ptr_array_index (page, i);

      if (remote->author != NULL && !stint_person_is_author (self->me, remote->author))
        continue;
      g_ptr_array_add (own, remote);
      if (stint_id_set_size (self->present) < PROOF_MAX)
        stint_id_set_add (self->present, remote->id);
    }
  return stint_store_apply_page (self->store, own, stint_clock_now (), &self->changed, error);
}

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Pull *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) issues = NULL;
  GError *error = NULL;

  issues = stint_tracker_issues_finish (STINT_TRACKER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (issues == NULL) /* suggestions are a comfort; the worklogs are here */
    g_debug ("Assigned issues were not read: %s", stint_error_to_name ((StintError) error->code));
  g_clear_error (&error);

  if (issues != NULL && !stint_store_put_assigned (self->store, issues, stint_clock_now (), &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* The login is what the search understands best; an id serves where there is none. */
static char *
created_by (const StintPerson *me)
{
  if (me->login != NULL && *me->login != '\0')
    return g_strdup (me->login);
  if (me->self_id != NULL)
    return g_strdup (me->self_id);
  return g_strdup_printf ("%" G_GINT64_FORMAT, me->uid);
}

static void search (GTask *task);

static void
read_assigned (GTask *task)
{
  Pull *self = g_task_get_task_data (task);

  stint_tracker_issues_async (self->tracker, STINT_ASSIGNED_QUERY, STINT_ASSIGNED_ISSUES,
                              g_task_get_cancellable (task), assigned_cb, g_object_ref (task));
}

/* Takes away what is on no page. A record deleted elsewhere between two pages moves the others, and one of them can be on
 * no page of that listing: only what a second listing lacks too is gone. */
static void
remove_absent (GTask *task)
{
  Pull *self = g_task_get_task_data (task);
  gint64 before = self->began - LAG_SECONDS;
  gboolean any = FALSE;
  GError *error = NULL;

  if (!self->again && !stint_store_has_absent (self->store, self->from, self->to, self->present,
                                               before, &any, &error))
    g_task_return_error (task, error);
  else if (any)
    {
      self->again = TRUE;
      search (task);
    }
  else if (self->again && !stint_store_remove_absent (self->store, self->from, self->to, self->present,
                                                      before, &self->changed, &error))
    g_task_return_error (task, error);
  else
    read_assigned (task);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Pull *self = g_task_get_task_data (task);
  gboolean complete = FALSE;
  GError *error = NULL;

  if (!stint_tracker_search_finish (STINT_TRACKER (source), result, &complete, &error))
    g_task_return_error (task, error);
  else if (complete && stint_id_set_size (self->present) < PROOF_MAX)
    remove_absent (task);
  else
    read_assigned (task);
}

static void
search (GTask *task)
{
  Pull *self = g_task_get_task_data (task);
  g_autofree char *author = created_by (self->me);

  stint_tracker_search_async (self->tracker, author, self->from, self->to, page_cb, self,
                              g_task_get_cancellable (task), searched_cb, g_object_ref (task));
}

void
stint_pull_async (StintStore *store, StintTracker *tracker, const StintPerson *me, gint64 from,
                  gint64 to, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Pull *self = g_new0 (Pull, 1);

  g_task_set_source_tag (task, stint_pull_async);
  self->store = g_object_ref (store);
  self->tracker = g_object_ref (tracker);
  self->me = stint_person_copy (me);
  self->present = stint_id_set_new ();
  self->from = from;
  self->to = to;
  self->began = stint_clock_now ();
  self->changed = STINT_RANGE_EMPTY;
  g_task_set_task_data (task, self, pull_free);

  search (task);
}

gboolean
stint_pull_finish (GAsyncResult *result, StintRange *changed, GError **error)
{
  Pull *self = g_task_get_task_data (G_TASK (result));

  *changed = self->changed;
  return g_task_propagate_boolean (G_TASK (result), error);
}
