/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-session.h"
#include "stint-session-private.h"

#include <glib/gi18n-lib.h>

#include "stint-accounts.h"
#include "stint-paths.h"
#include "stint-rescue.h"
#include "stint-settings.h"

G_DEFINE_FINAL_TYPE (StintSession, stint_session, G_TYPE_OBJECT)

enum { CHANGED, ENTRIES_CHANGED, ISSUES_CHANGED, IMPORTS_CHANGED, TIMER_ENDING, N_SIGNALS };
static guint signals[N_SIGNALS];

void
stint_session_emit_changed (StintSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
stint_session_emit_timer_ending (StintSession *self)
{
  g_signal_emit (self, signals[TIMER_ENDING], 0);
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

/* ---- the database ---- */

/* (transfer full) (nullable) */
static StintStore *
open_store (const StintAccount *account, GError **error)
{
  g_autofree char *path = stint_paths_database (account->id);

  return stint_rescue_open (path, error);
}

/* The command line goes by these: asking the desktop for them takes it longer than all else. */
static void
keep_preferences (StintSession *self)
{
  g_autofree char *text = stint_settings_print_reading ();
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  if (self->store == NULL)
    return;
  kept = stint_store_get_meta (self->store, STINT_META_PREFERENCES, NULL);
  if (g_strcmp0 (kept, text) != 0 &&
      !stint_store_set_meta (self->store, STINT_META_PREFERENCES, text, &error))
    g_message ("The preferences were not kept: %s", error->message);
}

/* @store: (transfer full) */
static void
take_store (StintSession *self, StintStore *store)
{
  g_autofree char *note = stint_rescue_get_note (store);

  self->store = store;
  keep_preferences (self);
  if (note != NULL)
    self->rescued = g_error_new_literal (STINT_ERROR, STINT_ERROR_STORE_DAMAGED, note);
}

/* What one command after the other asks of the store is prepared once; afterwards it would only take room. */
static gboolean
rest_cb (gpointer user_data)
{
  StintSession *self = user_data;

  self->rest = 0;
  if (self->store != NULL)
    stint_store_rest (self->store);
  return G_SOURCE_REMOVE;
}

static void
drop_store (StintSession *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->store != NULL)
    stint_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_error (&self->store_error);
  g_clear_error (&self->rescued);
}

/* ---- the account ---- */

static void
drop_account (StintSession *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = FALSE;
  self->assigned_at = 0;
  self->assigned_told = 0;
  g_clear_handle_id (&self->reopen, g_source_remove);
  stint_session_drop_connection (self);
  drop_store (self);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->account, stint_account_free);
  stint_session_answer_waiting (self);
}

static void
open_current (StintSession *self)
{
  StintStore *store = open_store (self->account, &self->store_error);

  if (store != NULL)
    take_store (self, store);
}

static void
tell_store_error (StintSession *self)
{
  g_message ("The database cannot be opened: %s", self->store_error->message);
  stint_session_take_problem (self, g_error_copy (self->store_error));
}

void
stint_session_open (StintSession *self)
{
  self->account = stint_accounts_current (&self->store_error);
  if (self->account != NULL)
    open_current (self);
  if (self->store != NULL)
    stint_session_load_token (self);
  else if (self->store_error != NULL)
    tell_store_error (self);
  stint_session_emit_changed (self);
}

/* Damage was met while the database was open: through the same way as at a start. */
static gboolean
reopen_cb (gpointer user_data)
{
  g_autoptr(StintSession) self = g_object_ref (user_data);

  self->reopen = 0;
  stint_session_drop_sync (self);
  drop_store (self);
  g_clear_error (&self->problem);
  open_current (self);
  if (self->store == NULL)
    tell_store_error (self);
  else if (self->tracker != NULL)
    stint_session_begin_sync (self);
  else if (!self->loading)
    stint_session_load_token (self);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
  return G_SOURCE_REMOVE;
}

void
stint_session_look_for_damage (StintSession *self)
{
  g_autofree char *path = self->store != NULL ? stint_paths_database (self->account->id) : NULL;

  if (path != NULL && self->reopen == 0 && stint_rescue_is_suspect (path))
    self->reopen = g_idle_add (reopen_cb, self);
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
               _("A timer runs on %s: stop or discard it first."), timer->issue);
  return FALSE;
}

static void
tell_other_account (StintSession *self)
{
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
  g_signal_emit (self, signals[ISSUES_CHANGED], 0);
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
      g_clear_pointer (&self->accounts, g_ptr_array_unref);
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
  take_store (self, g_steal_pointer (&store));
  tell_other_account (self);
  return TRUE;
}

gboolean
stint_session_leave_account (StintSession *self, GError **error)
{
  if (self->account == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT, _("Nobody is signed in."));
      return FALSE;
    }
  if (!refuse_while_running (self, error) || !stint_accounts_sign_out (error))
    return FALSE;

  stint_session_forget_token (self);
  drop_account (self);
  tell_other_account (self);
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
  return self->problem != NULL ? self->problem : self->rescued;
}

gboolean
stint_session_get_online (StintSession *self)
{
  return self->sync != NULL && stint_sync_get_online (self->sync);
}

/* What was in the way at the start, a lock or a full disk, may be gone by now. */
static void
open_again (StintSession *self)
{
  g_clear_error (&self->store_error);
  open_current (self);
  if (self->store == NULL)
    return;
  g_clear_error (&self->problem);
  stint_session_load_token (self);
  stint_session_emit_changed (self);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
}

StintStore *
stint_session_get_store (StintSession *self, GError **error)
{
  stint_session_look_for_damage (self);
  /* Only for those who want to know: a locked database takes its time to say so. */
  if (self->store == NULL && self->store_error != NULL && self->account != NULL && error != NULL)
    open_again (self);
  if (self->store != NULL && self->rest == 0)
    self->rest = g_idle_add_full (G_PRIORITY_LOW, rest_cb, self, NULL);
  if (self->store != NULL)
    return self->store;
  if (self->store_error != NULL)
    g_propagate_error (error, g_error_copy (self->store_error));
  else
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT,
                         _("Nobody is signed in: sign in first."));
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
  if (self->held)
    {
      self->held_any = TRUE;
      stint_range_add (&self->held_range, from);
      stint_range_add (&self->held_range, to);
      return;
    }
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
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->tokens, g_hash_table_unref);
  G_OBJECT_CLASS (stint_session_parent_class)->finalize (object);
}

static void
stint_session_class_init (StintSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[TIMER_ENDING] = g_signal_new ("timer-ending", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTRIES_CHANGED] = g_signal_new ("entries-changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                           G_TYPE_INT64);
  signals[IMPORTS_CHANGED] = g_signal_new ("imports-changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ISSUES_CHANGED] = g_signal_new ("issues-changed", STINT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stint_session_init (StintSession *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
  if (stint_settings_get () != NULL)
    g_signal_connect_object (stint_settings_get (), "changed", G_CALLBACK (keep_preferences), self,
                             G_CONNECT_SWAPPED);
}

StintSession *
stint_session_new (void)
{
  return g_object_new (STINT_TYPE_SESSION, NULL);
}
