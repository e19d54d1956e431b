/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <gio/gio.h>

/* For -Db_sanitize=thread only. The thread sanitizer sees what was compiled with it; GLib's mutexes,
 * reference counts and pools were not. These stand before GLib's own functions and tell it what
 * comes before what, so that it reports our races and not its own ignorance. */

void __tsan_acquire (void *address);
void __tsan_release (void *address);

#define REAL(name)                                                                                 \
  static __typeof__ (name) *real;                                                                  \
  if (__atomic_load_n (&real, __ATOMIC_RELAXED) == NULL)                                           \
    __atomic_store_n (&real, (__typeof__ (name) *) dlsym (RTLD_NEXT, #name), __ATOMIC_RELAXED)

#undef g_object_ref

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock);
  real (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  REAL (g_mutex_unlock);
  __tsan_release (mutex);
  real (mutex);
}

gpointer
g_object_ref (gpointer object)
{
  REAL (g_object_ref);
  __tsan_acquire (object);
  return real (object);
}

/* Whoever drops the last reference has seen what the others did before they dropped theirs. */
void
g_object_unref (gpointer object)
{
  REAL (g_object_unref);
  __tsan_release (object);
  __tsan_acquire (object);
  real (object);
}

/* ---- a pool's thread has seen what was done before the push ---- */

typedef struct
{
  GFunc func;
  gpointer user_data;
} Pool;

static void
run (gpointer data, gpointer user_data)
{
  Pool *pool = user_data;

  __tsan_acquire (pool);
  pool->func (data, pool->user_data);
  __tsan_release (pool);
}

/* The real one keeps the pool's func and user_data in front. */
static Pool *
pool_of (GThreadPool *pool)
{
  return pool->user_data;
}

GThreadPool *
g_thread_pool_new (GFunc func, gpointer user_data, gint max_threads, gboolean exclusive,
                   GError **error)
{
  /* Never freed: threads may still be in run() when the pool goes. */
  static GSList *pools;
  Pool *pool = g_new0 (Pool, 1);

  REAL (g_thread_pool_new);
  pools = g_slist_prepend (pools, pool);
  pool->func = func;
  pool->user_data = user_data;
  __tsan_release (pool);
  return real (run, pool, max_threads, exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer data, GError **error)
{
  REAL (g_thread_pool_push);
  __tsan_release (pool_of (pool));
  return real (pool, data, error);
}

void
g_thread_pool_free (GThreadPool *pool, gboolean immediate, gboolean wait_)
{
  Pool *ours = pool_of (pool);

  REAL (g_thread_pool_free);
  real (pool, immediate, wait_);
  if (wait_)
    __tsan_acquire (ours);
}

/* ---- a task's result has been seen by whoever takes it ---- */

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify result_destroy)
{
  REAL (g_task_return_pointer);
  __tsan_release (task);
  real (task, result, result_destroy);
}

void
g_task_return_error (GTask *task, GError *error)
{
  REAL (g_task_return_error);
  __tsan_release (task);
  real (task, error);
}

gpointer
g_task_propagate_pointer (GTask *task, GError **error)
{
  REAL (g_task_propagate_pointer);
  __tsan_acquire (task);
  return real (task, error);
}
