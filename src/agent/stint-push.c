/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-push.h"

#include <stdlib.h>
#include <string.h>

#include "stint-backoff.h"
#include "stint-clock.h"

/* After a cut connection the first look waits for the listing to catch up. */
#define FIRST_LOOK_SECONDS 3
/* A create whose fate is not known is sent again only when it was not found so long afterwards. */
#define SETTLE_SECONDS 30
#define LONGEST_RETRY_AFTER 3600

typedef struct
{
  StintStore *store;
  StintTracker *tracker;
  StintPerson *me;
  StintOutboxItem *item;
  GHashTable *doubts;
  guint settle;
} Push;

/* Whole-program tests cannot wait half a minute for each cut connection. */
static guint
settle_seconds (void)
{
  const char *text = g_getenv ("STINT_SETTLE_SECONDS");

  return text != NULL ? (guint) CLAMP (atoi (text), 0, 3600) : SETTLE_SECONDS;
}

static void
push_free (gpointer data)
{
  Push *self = data;

  g_object_unref (self->store);
  g_object_unref (self->tracker);
  stint_person_free (self->me);
  stint_outbox_item_free (self->item);
  g_hash_table_unref (self->doubts);
  g_free (self);
}

static gboolean
is_create (const StintOutboxItem *item)
{
  return item->kind == STINT_OUTBOX_CREATE || item->kind == STINT_OUTBOX_IMPORT;
}

/* Ends the task with @error (transfer full) after @stored says whether the outcome was written. */
static void
finish (GTask *task, gboolean stored, GError *store_error, GError *error)
{
  if (!stored)
    {
      g_clear_error (&error);
      g_task_return_error (task, store_error);
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gint64
later (const Push *self, const GError *error, gboolean unclear)
{
  /* The shortest: StintSync's own pause is spread, and behind it the oldest must be due first. */
  guint wait = stint_backoff_seconds (self->item->attempts + 1, stint_error_get_retry_after (error),
                                      0.0);

  if (unclear && self->item->attempts == 0)
    wait = MAX (MIN (FIRST_LOOK_SECONDS, self->settle),
                MIN (stint_error_get_retry_after (error), LONGEST_RETRY_AFTER));
  return stint_clock_now () + wait;
}

/* The call or the look-up failed: the row keeps what is known of it. */
static void
put_off_or_refuse (GTask *task, GError *error, gboolean unclear)
{
  Push *self = g_task_get_task_data (task);
  GError *store_error = NULL;
  gboolean stored;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stored = TRUE; /* stays *sending*: unclear at the next start */
  else if (g_error_matches (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED))
    stored = stint_store_outbox_later (self->store, self->item, stint_clock_now (), unclear, error,
                                       &store_error);
  else if (stint_error_is_refusal (error))
    stored = stint_store_outbox_refused (self->store, self->item, error, &store_error);
  else
    stored = stint_store_outbox_later (self->store, self->item, later (self, error, unclear),
                                       unclear, error, &store_error);
  finish (task, stored, store_error, error);
}

static void
store_done (GTask *task, const StintRemoteWorklog *remote)
{
  Push *self = g_task_get_task_data (task);
  GError *store_error = NULL;
  gboolean stored = stint_store_outbox_done (self->store, self->item, remote, stint_clock_now (),
                                             &store_error);

  finish (task, stored, store_error, NULL);
}

/* ---- since when a create is unclear ---- */

GHashTable *
stint_push_new_doubts (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static void
begin_doubt (Push *self)
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
      begin_doubt (self);
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
      put_off_or_refuse (task, error, TRUE);
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
      finish (task, stored, error, NULL);
      return;
    }

  end_doubt (self);
  if (found != NULL)
    {
      store_done (task, found);
      return;
    }
  stored = stint_store_outbox_not_there (self->store, self->item, &error);
  finish (task, stored, error, NULL);
}

/* ---- sending ---- */

static void
sent_create_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Push *self = g_task_get_task_data (task);
  g_autoptr(StintRemoteWorklog) remote = NULL;
  GError *error = NULL;

  remote = self->item->kind == STINT_OUTBOX_IMPORT
               ? stint_tracker_import_finish (STINT_TRACKER (source), result, &error)
               : stint_tracker_create_finish (STINT_TRACKER (source), result, &error);
  if (remote != NULL)
    {
      store_done (task, remote);
      return;
    }
  if (stint_error_may_have_happened (error))
    begin_doubt (self);
  put_off_or_refuse (task, error, stint_error_may_have_happened (error));
}

static void
sent_edit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Push *self = g_task_get_task_data (task);
  g_autoptr(StintRemoteWorklog) remote = NULL;
  GError *error = NULL;
  gboolean stored;

  remote = stint_tracker_edit_finish (STINT_TRACKER (source), result, &error);
  if (remote == NULL)
    put_off_or_refuse (task, error, FALSE); /* PATCH may be repeated */
  else if (remote->start == self->item->start)
    store_done (task, remote);
  else
    {
      stored = stint_store_outbox_replace (self->store, self->item, remote, stint_clock_now (),
                                           &error);
      finish (task, stored, error, NULL);
    }
}

static void
sent_delete_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (stint_tracker_delete_finish (STINT_TRACKER (source), result, &error) ||
      g_error_matches (error, STINT_ERROR, STINT_ERROR_NOT_FOUND))
    {
      g_clear_error (&error); /* somebody else deleted it: that is what was wanted */
      store_done (task, NULL);
    }
  else
    put_off_or_refuse (task, error, FALSE);
}

static void
send_item (GTask *task)
{
  Push *self = g_task_get_task_data (task);
  const StintOutboxItem *item = self->item;
  GCancellable *cancellable = g_task_get_cancellable (task);
  StintTrackerEntry entry = { item->issue, item->start, item->offset, item->seconds,
                              item->comment };
  GError *error = NULL;

  if (!stint_store_outbox_sending (self->store, item, stint_clock_now (), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  switch (item->kind)
    {
    case STINT_OUTBOX_EDIT:
      stint_tracker_edit_async (self->tracker, item->remote_id, &entry,
                                item->start != item->base_start, cancellable, sent_edit_cb,
                                g_object_ref (task));
      break;
    case STINT_OUTBOX_DELETE:
      stint_tracker_delete_async (self->tracker, item->issue, item->remote_id, cancellable,
                                  sent_delete_cb, g_object_ref (task));
      break;
    case STINT_OUTBOX_IMPORT:
      stint_tracker_import_async (self->tracker, &entry, item->author, item->created_at,
                                  cancellable, sent_create_cb, g_object_ref (task));
      break;
    case STINT_OUTBOX_CREATE:
    default:
      stint_tracker_create_async (self->tracker, &entry, cancellable, sent_create_cb,
                                  g_object_ref (task));
      break;
    }
}

void
stint_push_item_async (StintStore *store, StintTracker *tracker, const StintPerson *me,
                       StintOutboxItem *item, GHashTable *doubts, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Push *self = g_new0 (Push, 1);

  g_task_set_source_tag (task, stint_push_item_async);
  /* The caller hears what the store holds, even when the call was cancelled just after it was answered. */
  g_task_set_check_cancellable (task, FALSE);
  self->store = g_object_ref (store);
  self->tracker = g_object_ref (tracker);
  self->me = stint_person_copy (me);
  self->item = item;
  self->doubts = g_hash_table_ref (doubts);
  self->settle = settle_seconds ();
  g_task_set_task_data (task, self, push_free);

  if (item->unclear && is_create (item))
    stint_tracker_list_async (tracker, item->issue, cancellable, looked_cb, g_object_ref (task));
  else
    send_item (task);
}

gboolean
stint_push_item_finish (GAsyncResult *result, StintRange *changed, GError **error)
{
  Push *self = g_task_get_task_data (G_TASK (result));
  g_autoptr(StintWorklog) entry = stint_store_get (self->store, self->item->worklog, NULL);

  *changed = STINT_RANGE_EMPTY;
  stint_range_add (changed, self->item->start);
  if (entry != NULL) /* it may have been moved in time meanwhile */
    stint_range_add (changed, stint_worklog_get_start (entry));
  return g_task_propagate_boolean (G_TASK (result), error);
}
