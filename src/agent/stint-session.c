/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-session.h"
#include "stint-session-private.h"

#include <glib/gi18n-lib.h>

#include "stint-accounts.h"
#include "stint-paths.h"

G_DEFINE_FINAL_TYPE (StintSession, stint_session, G_TYPE_OBJECT)

enum { CHANGED, ENTRIES_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
stint_session_emit_changed (StintSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stint_session_take_problem (StintSession *self, GError *problem)
{
  g_clear_error (&self->problem);
  self->problem = problem;
  if (!self->loading)
    stint_session_answer_waiting (self);
  stint_session_emit_changed (self);
}

/* ---- the account ---- */

static void
drop_account (StintSession *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = FALSE;
  stint_session_drop_connection (self);
  if (self->store != NULL)
    stint_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_error (&self->store_error);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->account, stint_account_free);
  stint_session_answer_waiting (self);
}

/* (transfer full) (nullable): what was being sent when the last agent ended is looked into again. */
static StintStore *
open_store (const StintAccount *account, GError **error)
{
  g_autofree char *path = stint_paths_database (account->id);
  g_autoptr(StintStore) store = stint_store_open (path, STINT_STORE_READ_WRITE, error);

  if (store == NULL || !stint_store_outbox_recover (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

void
stint_session_open (StintSession *self)
{
  self->account = stint_accounts_current (&self->store_error);
  if (self->account != NULL)
    self->store = open_store (self->account, &self->store_error);
  if (self->store != NULL)
    stint_session_load_token (self);
  else if (self->store_error != NULL)
    {
      g_message ("The database cannot be opened: %s", self->store_error->message);
      stint_session_take_problem (self, g_error_copy (self->store_error));
    }
  stint_session_emit_changed (self);
}

static gboolean
refuse_while_running (StintSession *self, GError **error)
{
  g_autoptr(StintTimer) timer = NULL;

  if (self->store == NULL)
    return TRUE;
  timer = stint_store_get_timer (self->store, NULL);
  if (timer == NULL)
    return TRUE;
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("A timer runs on %s: stop or discard it first"), timer->issue);
  return FALSE;
}

gboolean
stint_session_use_account (StintSession *self, const StintAccount *account, GError **error)
{
  gboolean same = self->account != NULL && self->store != NULL &&
                  g_strcmp0 (self->account->id, account->id) == 0;
  g_autoptr(StintStore) store = NULL;

  if (same)
    {
      if (!stint_accounts_sign_in (account, error))
        return FALSE;
      g_cancellable_cancel (self->cancellable); /* a keyring still being asked has nothing to say any more */
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
      self->loading = FALSE;
      stint_session_drop_connection (self);
      stint_account_free (self->account);
      self->account = stint_account_copy (account);
      return TRUE;
    }

  /* The database stands before the account is current: readers never find one half made. */
  if (!refuse_while_running (self, error) || (store = open_store (account, error)) == NULL ||
      !stint_accounts_sign_in (account, error))
    return FALSE;
  drop_account (self);
  self->account = stint_account_copy (account);
  self->store = g_steal_pointer (&store);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
  return TRUE;
}

gboolean
stint_session_leave_account (StintSession *self, GError **error)
{
  if (self->account == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT, _("Nobody is signed in"));
      return FALSE;
    }
  if (!refuse_while_running (self, error) || !stint_accounts_sign_out (error))
    return FALSE;

  drop_account (self);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
  return TRUE;
}

/* ---- state ---- */

const StintAccount *
stint_session_get_account (StintSession *self)
{
  return self->account;
}

StintTokenPlace
stint_session_get_token_place (StintSession *self)
{
  return self->token_place;
}

const GError *
stint_session_get_problem (StintSession *self)
{
  return self->problem;
}

gboolean
stint_session_get_online (StintSession *self)
{
  return self->sync != NULL && stint_sync_get_online (self->sync);
}

StintStore *
stint_session_get_store (StintSession *self, GError **error)
{
  if (self->store != NULL)
    return self->store;
  if (self->store_error != NULL)
    g_propagate_error (error, g_error_copy (self->store_error));
  else
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                         _("Nobody is signed in: sign in first"));
  return NULL;
}

StintTracker *
stint_session_get_tracker (StintSession *self)
{
  return self->tracker;
}

StintSync *
stint_session_get_sync (StintSession *self)
{
  return self->sync;
}

void
stint_session_entries_changed (StintSession *self, gint64 from, gint64 to)
{
  g_object_ref (self);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, from, to);
  if (self->sync != NULL)
    stint_sync_kick (self->sync);
  g_object_unref (self);
}

/* ---- object ---- */

void
stint_session_close (StintSession *self)
{
  drop_account (self);
}

static void
stint_session_finalize (GObject *object)
{
  StintSession *self = STINT_SESSION (object);

  drop_account (self);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (stint_session_parent_class)->finalize (object);
}

static void
stint_session_class_init (StintSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ENTRIES_CHANGED] = g_signal_new ("entries-changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                           G_TYPE_INT64);
}

static void
stint_session_init (StintSession *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
}

StintSession *
stint_session_new (void)
{
  return g_object_new (STINT_TYPE_SESSION, NULL);
}
