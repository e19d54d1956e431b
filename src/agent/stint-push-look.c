/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-push-private.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-store-imports.h"

/* What is looked for among the records of an issue before anything is sent. */

/* ---- since when a create is unclear ---- */

GHashTable *
stint_push_new_doubts (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

void
stint_push_begin_doubt (Push *self)
{
  gint64 now = g_get_monotonic_time ();

  g_hash_table_replace (self->doubts, g_memdup2 (&self->item->worklog, sizeof self->item->worklog),
                        g_memdup2 (&now, sizeof now));
}

static void
end_doubt (Push *self)
{
  g_hash_table_remove (self->doubts, &self->item->worklog);
}

/* Seconds until it may be sent again, 0: now. The wall clock may be set meanwhile; this does not hear of it. */
static guint
doubt_left (Push *self)
{
  const gint64 *since = g_hash_table_lookup (self->doubts, &self->item->worklog);
  gint64 wait = (gint64) self->settle * G_USEC_PER_SEC;
  gint64 left;

  if (since == NULL)
    {
      stint_push_begin_doubt (self);
      return self->settle;
    }
  left = wait - (g_get_monotonic_time () - *since);
  return left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

/* ---- looking for an unclear create ---- */

/* Servers may normalise line ends and outer space of a comment. */
static char *
plain_comment (const char *comment)
{
  char **lines = g_strsplit (comment != NULL ? comment : "", "\r", -1);
  char *plain = g_strstrip (g_strjoinv (NULL, lines));

  g_strfreev (lines);
  return plain;
}

static gboolean
is_same (const Push *self, const StintRemoteWorklog *remote)
{
  const StintOutboxItem *item = self->item;
  g_autofree char *ours = plain_comment (item->comment);
  g_autofree char *theirs = plain_comment (remote->comment);

  if (remote->start != item->start || remote->seconds != item->seconds ||
      strcmp (ours, theirs) != 0)
    return FALSE;

  if (item->kind == STINT_OUTBOX_IMPORT && item->author != NULL)
    return remote->author != NULL && (g_strcmp0 (remote->author->id, item->author) == 0 ||
                                      g_strcmp0 (remote->author->login, item->author) == 0 ||
                                      g_strcmp0 (remote->author->self_id, item->author) == 0 ||
                                      remote->created_at == item->created_at);
  return remote->author == NULL || stint_person_is_author (self->me, remote->author);
}

static gboolean
find_same (const Push *self, GPtrArray *remotes, const StintRemoteWorklog **found, GError **error)
{
  *found = NULL;
  for (guint i = 0; i < remotes->len && *found == NULL; i++)
    {
      const StintRemoteWorklog *remote = g_ptr_array_index (remotes, i);
      gboolean linked = FALSE;

      if (!is_same (self, remote))
        continue;
      if (!stint_store_is_linked (self->store, remote->id, &linked, error))
        return FALSE;
      if (!linked)
        *found = remote;
    }
  return TRUE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Push *self = g_task_get_task_data (task);
  const StintRemoteWorklog *found = NULL;
  g_autoptr(GPtrArray) remotes = NULL;
  GError *error = NULL;
  gboolean stored;
  guint left;

  remotes = stint_tracker_list_finish (STINT_TRACKER (source), result, &error);
  if (remotes == NULL)
    {
      stint_push_put_off_or_refuse (task, error, TRUE);
      return;
    }
  if (!find_same (self, remotes, &found, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  left = found == NULL ? doubt_left (self) : 0;
  if (left > 0)
    {
      stored = stint_store_outbox_later (self->store, self->item, stint_clock_now () + left, TRUE,
                                         NULL, &error);
      stint_push_finish (task, stored, error, NULL);
      return;
    }

  end_doubt (self);
  if (found != NULL)
    {
      stint_push_done (task, found);
      return;
    }
  stored = stint_store_outbox_not_there (self->store, self->item, &error);
  stint_push_finish (task, stored, error, NULL);
}

void
stint_push_look (GTask *task)
{
  Push *self = g_task_get_task_data (task);

  stint_tracker_list_async (self->tracker, self->item->issue, g_task_get_cancellable (task), looked_cb, g_object_ref (task));
}

/* ---- what an import for authors need not send ---- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Push *self = g_task_get_task_data (task);
  g_autoptr(GPtrArray) remotes = NULL;
  GError *error = NULL;
  gboolean stored;

  remotes = stint_tracker_list_finish (STINT_TRACKER (source), result, &error);
  if (remotes == NULL)
    {
      stint_push_put_off_or_refuse (task, error, FALSE);
      return;
    }
  stored = stint_store_check_import (self->store, self->item, self->author, remotes, &error);
  stint_push_finish (task, stored, error, NULL);
}

static void
list_issue (GTask *task)
{
  Push *self = g_task_get_task_data (task);

  stint_tracker_list_async (self->tracker, self->item->issue, g_task_get_cancellable (task), checked_cb, g_object_ref (task));
}

/* Records name their author by number. Where nobody of that name is known the server will say so of each row. */
static void
author_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Push *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->author = stint_tracker_user_finish (STINT_TRACKER (source), result, &error);
  if (self->author != NULL || stint_error_is_refusal (error))
    {
      g_clear_error (&error);
      list_issue (task);
    }
  else
    stint_push_put_off_or_refuse (task, error, FALSE);
}

void
stint_push_check (GTask *task)
{
  Push *self = g_task_get_task_data (task);

  stint_tracker_user_async (self->tracker, self->item->author, g_task_get_cancellable (task), author_cb, g_object_ref (task));
}
