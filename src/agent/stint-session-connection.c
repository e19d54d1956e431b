/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stint-demo.h"
#include "stint-keyring.h"
#include "stint-rescue.h"
#include "stint-session-private.h"

void
stint_session_answer_waiting (StintSession *self)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (self->sync != NULL && !stint_sync_get_unauthorized (self->sync))
        g_task_return_pointer (task, g_object_ref (self->sync), g_object_unref);
      else if (self->problem != NULL)
        g_task_return_error (task, g_error_copy (self->problem));
      else
        g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                                 _("Nobody is signed in: sign in first."));
      g_object_unref (task);
    }
}

/* Everything was read again: nothing is left to tell. */
static void
forget_rescue (StintSession *self)
{
  g_autofree char *note = self->rescued != NULL ? stint_rescue_get_note (self->store) : NULL;

  if (note == NULL)
    g_clear_error (&self->rescued);
}

static void
sync_state_cb (StintSync *sync, gpointer user_data)
{
  StintSession *self = user_data;

  if (stint_sync_get_unauthorized (sync))
    stint_session_take_problem (self, g_error_new_literal (STINT_ERROR, STINT_ERROR_UNAUTHORIZED,
                                _("Tracker does not accept the token any more. Enter a new one; "
                                  "nothing is lost meanwhile.")));
  else
    {
      /* State changes only after an outcome was written: the database works again. */
      if (self->problem != NULL && self->problem->domain == STINT_ERROR &&
          self->problem->code >= STINT_ERROR_STORE)
        g_clear_error (&self->problem);
      forget_rescue (self);
      stint_session_tell_assigned (self);
      stint_session_emit_changed (self);
    }
}

static void
sync_entries_cb (StintSync *sync, gint64 from, gint64 to, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "entries-changed", from, to);
}

static void
sync_failed_cb (StintSync *sync, const GError *error, gpointer user_data)
{
  stint_session_look_for_damage (user_data);
  stint_session_take_problem (user_data, g_error_copy (error));
}

void
stint_session_drop_sync (StintSession *self)
{
  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sync, self);
      stint_sync_close (self->sync);
    }
  g_clear_object (&self->sync);
}

void
stint_session_begin_sync (StintSession *self)
{
  self->sync = stint_sync_new (self->store, self->tracker, self->account->person);
  g_signal_connect (self->sync, "state-changed", G_CALLBACK (sync_state_cb), self);
  g_signal_connect (self->sync, "entries-changed", G_CALLBACK (sync_entries_cb), self);
  g_signal_connect (self->sync, "failed", G_CALLBACK (sync_failed_cb), self);
  stint_sync_run_async (self->sync, NULL, NULL, NULL);
}

void
stint_session_drop_connection (StintSession *self)
{
  stint_session_drop_sync (self);
  if (self->tracker != NULL)
    stint_tracker_abort (self->tracker);
  g_clear_object (&self->tracker);
  self->token_place = STINT_TOKEN_MISSING;
}

void
stint_session_use_token (StintSession *self, const char *token, StintTokenPlace place)
{
  stint_session_drop_connection (self);
  g_clear_error (&self->problem);
  self->token_place = place;
  if (place == STINT_TOKEN_KEYRING)
    stint_session_forget_token (self);

  if (self->store != NULL)
    {
      self->tracker = stint_tracker_new (self->account, token);
      stint_session_begin_sync (self);
    }
  if (place == STINT_TOKEN_SESSION && !self->account->demo && token != stint_session_kept_token (self))
    stint_session_keep_token (self, token);
  stint_session_answer_waiting (self);
  stint_session_emit_changed (self);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSession) self = user_data;
  GError *error = NULL;
  char *token = stint_keyring_load_finish (result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->loading = FALSE; /* cancelled: another account may be asking by now */
  if (token != NULL)
    stint_session_use_token (self, token, STINT_TOKEN_KEYRING);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  else
    stint_session_take_problem (self, error);
  stint_keyring_free_token (token);
}

static void
demo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSession) self = user_data;
  g_autofree char *url = NULL;
  GError *error = NULL;

  url = stint_demo_start_finish (result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  else if (url == NULL)
    stint_session_take_problem (self, error);
  else
    {
      g_free (self->account->url);
      self->account->url = g_steal_pointer (&url);
      stint_session_use_token (self, STINT_DEMO_TOKEN, STINT_TOKEN_SESSION);
    }
}

void
stint_session_load_token (StintSession *self)
{
  const char *kept = stint_session_kept_token (self);

  if (kept != NULL)
    {
      stint_session_use_token (self, kept, STINT_TOKEN_SESSION);
      return;
    }
  self->loading = TRUE;
  if (self->account->demo)
    stint_demo_start_async (self->cancellable, demo_cb, g_object_ref (self));
  else
    stint_keyring_load_async (self->account->id, self->cancellable, token_cb, g_object_ref (self));
}

void
stint_session_connect_async (StintSession *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, stint_session_connect_async);
  if (stint_session_get_store (self, &error) == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->waiting, task);
  if (self->sync != NULL)
    stint_session_answer_waiting (self);
  else if (!self->loading)
    stint_session_load_token (self);
}

StintSync *
stint_session_connect_finish (StintSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
