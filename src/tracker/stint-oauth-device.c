/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-oauth-private.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"

/* The code that is typed into a page. */

static void
device_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StintOauth *self = STINT_OAUTH (source);
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_oauth_post_finish (result, &error);
  g_autofree char *page = g_strconcat (self->url, "/device", NULL);

  stint_oauth_device_clear (&self->device);
  if (reply == NULL ||
      !stint_oauth_read_device (reply->status, reply->json, page, &self->device, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->expires = stint_clock_now () + self->device.lifetime;
  g_task_return_boolean (task, TRUE);
}

void
stint_oauth_begin_device_async (StintOauth *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_oauth_begin_device_async);
  stint_oauth_post (self, "/device/code", soup_form_encode ("client_id", self->client_id, NULL),
                    cancellable, device_cb, task);
}

gboolean
stint_oauth_begin_device_finish (StintOauth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
stint_oauth_get_user_code (StintOauth *self)
{
  return self->device.user_code;
}

const char *
stint_oauth_get_device_page (StintOauth *self)
{
  return self->device.page;
}

static void ask_later (GTask *task);

/* What passes by itself is waited for; a page of the network wants the person. */
static gboolean
may_pass (const GError *error)
{
  return stint_error_is_transient (error) &&
         !g_error_matches (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StintOauth *self = STINT_OAUTH (source);
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(StintReply) reply = stint_oauth_post_finish (result, &error);
  StintOauthAnswer answer = STINT_OAUTH_REFUSED;
  char *token = NULL;

  if (reply != NULL)
    answer = stint_oauth_read_token (reply->status, reply->json, &token, &error);
  if (answer == STINT_OAUTH_GRANTED)
    g_task_return_pointer (task, token, (GDestroyNotify) stint_oauth_free_token);
  else if (error != NULL && !may_pass (error))
    g_task_return_error (task, error);
  else
    {
      g_clear_error (&error);
      if (answer == STINT_OAUTH_SLOWER)
        self->device.interval += 5;
      ask_later (g_steal_pointer (&task));
    }
}

static gboolean
ask_cb (gpointer data)
{
  GTask *task = data;
  StintOauth *self = g_task_get_source_object (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (stint_clock_now () >= self->expires)
    g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_UNAUTHORIZED,
                             _("Nobody confirmed the code in time. Begin the sign-in again."));
  else
    stint_oauth_post (self, "/token",
                      soup_form_encode ("grant_type", "device_code", "code",
                                        self->device.device_code, "client_id", self->client_id,
                                        stint_oauth_secret_key (self), self->client_secret, NULL),
                      g_task_get_cancellable (task), asked_cb, g_object_ref (task));
  return G_SOURCE_REMOVE;
}

/* Takes @task. Cancelling wakes the source. */
static void
ask_later (GTask *task)
{
  StintOauth *self = g_task_get_source_object (task);
  g_autoptr(GSource) source = g_timeout_source_new_seconds ((guint) self->device.interval);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      g_autoptr(GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  g_task_attach_source (task, source, ask_cb);
  g_object_unref (task); /* the source holds it */
}

void
stint_oauth_wait_device_async (StintOauth *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->device.device_code != NULL);

  g_task_set_source_tag (task, stint_oauth_wait_device_async);
  ask_later (g_steal_pointer (&task));
}

char *
stint_oauth_wait_device_finish (StintOauth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
