/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reader.h"

#include <glib/gi18n-lib.h>

#include "stint-accounts.h"
#include "stint-paths.h"
#include "stint-store-private.h"

struct _StintReader
{
  GObject parent_instance;

  GThreadPool *pool; /* one thread; NULL after closing */
  gint generation;   /* atomic: raised by reset */

  /* Belong to the pool's thread. */
  StintStore *store;
  gint opened; /* the generation @store was opened in */
};

G_DEFINE_FINAL_TYPE (StintReader, stint_reader, G_TYPE_OBJECT)

typedef struct
{
  StintReadFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Read;

static void
read_free (gpointer data)
{
  Read *self = data;

  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

static void
close_store (StintReader *self)
{
  if (self->store != NULL)
    stint_store_close (self->store);
  g_clear_object (&self->store);
}

static StintStore *
open_store (GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintAccount) account = stint_accounts_current (&problem);
  g_autofree char *path = NULL;

  if (account == NULL)
    {
      if (problem == NULL)
        g_set_error_literal (&problem, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                             _ ("Nobody is signed in."));
      g_propagate_error (error, problem);
      return NULL;
    }
  path = stint_paths_database (account->id);
  return stint_store_open (path, STINT_STORE_READ_ONLY, error);
}

/* On the pool's thread. */
static void
run (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  StintReader *self = user_data;
  Read *read = g_task_get_task_data (task);
  gint generation = g_atomic_int_get (&self->generation);
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->opened != generation)
    close_store (self);
  self->opened = generation;
  /* The agent has set a damaged file aside. */
  if (self->store != NULL && stint_db_is_moved (self->store->db))
    close_store (self);
  if (self->store == NULL)
    self->store = open_store (&error);
  result = self->store != NULL ? read->func (self->store, read->data, &error) : NULL;
  if (error != NULL)
    {
      if (result != NULL && read->result_free != NULL)
        read->result_free (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, read->result_free);
}

void
stint_reader_close (StintReader *self)
{
  g_return_if_fail (STINT_IS_READER (self));

  if (self->pool == NULL)
    return;
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  close_store (self);
}

/* Every read holds a reference: without close() before the last unref this may be the pool's own
 * thread, which must not wait for itself. */
static void
stint_reader_dispose (GObject *object)
{
  StintReader *self = STINT_READER (object);

  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, FALSE);
  close_store (self);
  G_OBJECT_CLASS (stint_reader_parent_class)->dispose (object);
}

static void
stint_reader_class_init (StintReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_reader_dispose;
}

static void
stint_reader_init (StintReader *self)
{
  /* Not exclusive: a pool of one keeps the order, and its thread goes when nothing is read for a
   * while. */
  self->pool = g_thread_pool_new (run, self, 1, FALSE, NULL);
}

StintReader *
stint_reader_new (void)
{
  return g_object_new (STINT_TYPE_READER, NULL);
}

void
stint_reader_reset (StintReader *self)
{
  g_return_if_fail (STINT_IS_READER (self));

  g_atomic_int_inc (&self->generation);
}

void
stint_reader_run_async (StintReader *self, StintReadFunc func, gpointer data,
                        GDestroyNotify data_free, GDestroyNotify result_free,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Read *read = g_new0 (Read, 1);

  g_return_if_fail (STINT_IS_READER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stint_reader_run_async);
  /* What is there is painted before what was read is added to it. */
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  read->func = func;
  read->data = data;
  read->data_free = data_free;
  read->result_free = result_free;
  g_task_set_task_data (task, read, read_free);
  if (self->pool == NULL)
    g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_STORE, _ ("The database is closed."));
  else
    g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

gpointer
stint_reader_run_finish (StintReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
