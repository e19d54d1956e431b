/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-sign-in.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-demo.h"
#include "stint-keyring.h"

#define TOKEN_MAX 16384

typedef struct
{
  StintSession *session;
  StintAccount *account;
  StintTracker *tracker; /* only to ask who it is */
  char *token;
  gsize token_length;
  char buffer[TOKEN_MAX + 1];
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->tracker);
  stint_account_free (self->account);
  explicit_bzero (self->buffer, sizeof self->buffer);
  g_free (self);
}

static GTask *
task_new (StintSession *session, StintAccount *account, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  SignIn *self = g_new0 (SignIn, 1);

  self->session = g_object_ref (session);
  self->account = account;
  g_task_set_task_data (task, self, sign_in_free);
  return task;
}

/* The account is current already: only its token is still to be used. */
static void
use_token (GTask *task, StintTokenPlace place)
{
  SignIn *self = g_task_get_task_data (task);

  stint_session_use_token (self->session, self->token, place);
  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (stint_keyring_save_finish (result, &error))
    use_token (task, STINT_TOKEN_KEYRING);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      /* The person gave the token and it is good: work with it now, ask again next time. */
      g_message ("The token is kept for this session only: %s", error->message);
      use_token (task, STINT_TOKEN_SESSION);
    }
}

/* What stands in the way is the token (UNAUTHORIZED) or the organisation (FORBIDDEN, NOT_FOUND): each
 * has a way out of its own. @error: (transfer full) */
static GError *
explain (GError *error, const StintAccount *account)
{
  const char *words = stint_error_get_words (error);
  g_autofree char *sentence = NULL;
  GError *explained;

  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED))
    sentence = g_strdup (_("Tracker does not accept this token: it is incomplete, has expired or was "
                           "made without access to Tracker. Get a new one."));
  else if (g_error_matches (error, STINT_ERROR, STINT_ERROR_FORBIDDEN))
    sentence = g_strdup_printf (_("Tracker does not let you into organisation “%s” with this token. "
                                  "Check the id and whether it belongs to Yandex 360 or Yandex Cloud."),
                                account->org);
  else if (g_error_matches (error, STINT_ERROR, STINT_ERROR_NOT_FOUND))
    sentence = g_strdup_printf (_("Tracker knows no organisation “%s” of this kind. Check the id and "
                                  "whether it belongs to Yandex 360 or Yandex Cloud."),
                                account->org);
  if (sentence == NULL)
    return error;

  if (words != NULL)
    /* Translators: a sentence, then the words of the server */
    explained = g_error_new (STINT_ERROR, error->code, _("%s (Tracker: %s)"), sentence, words);
  else
    explained = g_error_new_literal (STINT_ERROR, error->code, sentence);
  g_error_free (error);
  return explained;
}

static void
myself_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SignIn *self = g_task_get_task_data (task);
  g_autofree char *label = NULL;
  StintPerson *person;
  GError *error = NULL;

  person = stint_tracker_myself_finish (STINT_TRACKER (source), result, &error);
  if (person == NULL)
    {
      g_task_return_error (task, explain (error, self->account));
      return;
    }
  stint_person_free (self->account->person);
  self->account->person = person;
  if (person->dismissed)
    {
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_FORBIDDEN,
                               _("%s no longer belongs to this organisation."),
                               person->display != NULL ? person->display : person->login);
      return;
    }

  if (!self->account->demo)
    self->account->id = stint_account_make_id (self->account);
  /* Before the keyring: where the account is refused, no token of it is kept. */
  if (!stint_session_use_account (self->session, self->account, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->account->demo)
    {
      use_token (task, STINT_TOKEN_SESSION);
      return;
    }
  label = g_strdup_printf ("Stint: %s@%s", person->login != NULL ? person->login : "?",
                           self->account->org);
  stint_keyring_save_async (self->account->id, label, self->token, g_task_get_cancellable (task),
                            saved_cb, g_object_ref (task));
}

static void
ask_who (GTask *task)
{
  SignIn *self = g_task_get_task_data (task);

  self->tracker = stint_tracker_new (self->account, self->token);
  stint_tracker_myself_async (self->tracker, g_task_get_cancellable (task), myself_cb,
                              g_object_ref (task));
}

static gboolean
check_token (SignIn *self, GError **error)
{
  self->token = g_strstrip (self->buffer);
  if (*self->token == '\0')
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT, _("Token: it is empty."));
      return FALSE;
    }
  for (const char *p = self->token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                             _("Token: it has spaces, line breaks or letters that no token has; "
                               "copy it again."));
        return FALSE;
      }
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (length > TOKEN_MAX - 1 || memchr (self->buffer, '\0', length) != NULL)
    {
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_INPUT,
                               _("Token: this is too long or is not text."));
      return;
    }
  self->buffer[length] = '\0';
  if (check_token (self, &error))
    ask_who (task);
  else
    g_task_return_error (task, error);
}

void
stint_sign_in_async (StintSession *session, StintAccount *account, int token_fd,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = task_new (session, account, cancellable, callback, user_data);
  g_autoptr(GInputStream) input = g_unix_input_stream_new (token_fd, TRUE);
  SignIn *self = g_task_get_task_data (task);

  g_task_set_source_tag (task, stint_sign_in_async);
  g_input_stream_read_all_async (input, self->buffer, TOKEN_MAX, G_PRIORITY_DEFAULT, cancellable,
                                 read_cb, g_object_ref (task));
}

void
stint_sign_in_token_async (StintSession *session, StintAccount *account, const char *token,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr(GTask) task = task_new (session, account, cancellable, callback, user_data);
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_task_set_source_tag (task, stint_sign_in_token_async);
  g_strlcpy (self->buffer, token, sizeof self->buffer);
  if (check_token (self, &error))
    ask_who (task);
  else
    g_task_return_error (task, error);
}

static void
demo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->account->url = stint_demo_start_finish (result, &error);
  if (self->account->url == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_strlcpy (self->buffer, STINT_DEMO_TOKEN, sizeof self->buffer);
  self->token = self->buffer;
  ask_who (task);
}

void
stint_sign_in_demo_async (StintSession *session, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  StintAccount *account = stint_account_new ();
  g_autoptr(GTask) task = task_new (session, account, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_sign_in_demo_async);
  account->id = g_strdup (STINT_DEMO_ID);
  account->org = g_strdup (STINT_DEMO_ORG);
  account->org_type = STINT_ORG_CLOUD;
  account->demo = TRUE;
  stint_demo_start_async (cancellable, demo_cb, g_object_ref (task));
}

gboolean
stint_sign_in_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- out ---- */

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  /* Where there is no keyring there is nothing to forget in it. */
  if (!stint_keyring_clear_finish (result, &error) &&
      !g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_KEYRING))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
stint_sign_out_async (StintSession *session, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const StintAccount *account = stint_session_get_account (session);
  g_autofree char *id = account != NULL ? g_strdup (account->id) : NULL;
  gboolean demo = account != NULL && account->demo;
  GError *error = NULL;

  g_task_set_source_tag (task, stint_sign_out_async);
  if (!stint_session_leave_account (session, &error))
    g_task_return_error (task, error);
  else if (demo)
    g_task_return_boolean (task, TRUE);
  else
    stint_keyring_clear_async (id, cancellable, cleared_cb, g_object_ref (task));
}

gboolean
stint_sign_out_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
