/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-push-private.h"

#include <stdlib.h>

#include "stint-backoff.h"
#include "stint-clock.h"
#include "stint-store-imports.h"

/* After a cut connection the first look waits for the listing to catch up. */
#define FIRST_LOOK_SECONDS 3
/* A create whose fate is not known is sent again only when it was not found so long afterwards. */
#define SETTLE_SECONDS 30
#define LONGEST_RETRY_AFTER 3600

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
  g_clear_pointer (&self->author, stint_person_free);
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
void
stint_push_finish (GTask *task, gboolean stored, GError *store_error, GError *error)
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
void
stint_push_put_off_or_refuse (GTask *task, GError *error, gboolean unclear)
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
  stint_push_finish (task, stored, store_error, error);
}

void
stint_push_done (GTask *task, const StintRemoteWorklog *remote)
{
  Push *self = g_task_get_task_data (task);
  GError *store_error = NULL;
  gboolean stored = stint_store_outbox_done (self->store, self->item, remote, stint_clock_now (),
                                             &store_error);

  stint_push_finish (task, stored, store_error, NULL);
}

/* ---- sending ---- */

/* The right to import is missing: one answer is enough. @error: (transfer full) */
static void
stop_or_refuse (GTask *task, GError *error)
{
  Push *self = g_task_get_task_data (task);
  GError *store_error = NULL;
  gboolean stopped = FALSE;
  gboolean stored = stint_store_stop_import (self->store, self->item, error, &stopped, &store_error);

  if (stored && !stopped)
    stint_push_put_off_or_refuse (task, error, FALSE);
  else
    stint_push_finish (task, stored, store_error, error);
}

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
      stint_push_done (task, remote);
      return;
    }
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_FORBIDDEN) && self->item->kind == STINT_OUTBOX_IMPORT &&
      self->item->import != 0)
    {
      stop_or_refuse (task, error);
      return;
    }
  if (stint_error_may_have_happened (error))
    stint_push_begin_doubt (self);
  stint_push_put_off_or_refuse (task, error, stint_error_may_have_happened (error));
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
    stint_push_put_off_or_refuse (task, error, FALSE); /* PATCH may be repeated */
  else if (remote->start == self->item->start)
    stint_push_done (task, remote);
  else
    {
      stored = stint_store_outbox_replace (self->store, self->item, remote, stint_clock_now (),
                                           &error);
      stint_push_finish (task, stored, error, NULL);
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
      stint_push_done (task, NULL);
    }
  else
    stint_push_put_off_or_refuse (task, error, FALSE);
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

  if (!item->marked && !stint_store_outbox_sending (self->store, item, stint_clock_now (), &error))
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
    stint_push_look (task);
  else if (item->unchecked)
    stint_push_check (task);
  else
    send_item (task);
}

gint64
stint_push_item_get_worklog (GAsyncResult *result)
{
  Push *self = g_task_get_task_data (G_TASK (result));

  return self->item->worklog;
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
