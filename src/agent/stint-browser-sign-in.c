/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-browser-sign-in.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-oauth.h"
#include "stint-sign-in.h"
#include "stint-text.h"

#define TEST_CLIENT_ID "stint-test"

struct _StintBrowserSignIn
{
  GObject parent_instance;

  StintSession *session;
  char *url;
  const char *client_id; /* "": there is no sign-in with the browser */

  StintOauth *attempt; /* (nullable) */
  char *token;         /* (nullable): what it has brought */
  gboolean device;
  gboolean finishing;
  GCancellable *cancellable; /* of the attempt */
  guint too_old;             /* source: the attempt is forgotten; 0: none stands */
};

G_DEFINE_FINAL_TYPE (StintBrowserSignIn, stint_browser_sign_in, G_TYPE_OBJECT)

void
stint_browser_how_free (StintBrowserHow *self)
{
  g_free (self->url);
  g_free (self->user_code);
  g_free (self);
}

const char *const *
stint_browser_sign_in_get_kinds (StintBrowserSignIn *self)
{
  static const char *const kinds[] = { "code", "device", NULL };

  return *self->client_id != '\0' ? kinds : kinds + 2;
}

void
stint_browser_sign_in_give_up (StintBrowserSignIn *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->too_old, g_source_remove);
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->token, stint_oauth_free_token);
  self->finishing = FALSE;
}

static gboolean
too_old_cb (gpointer user_data)
{
  StintBrowserSignIn *self = user_data;

  self->too_old = 0;
  stint_browser_sign_in_give_up (self);
  return G_SOURCE_REMOVE;
}

/* ---- begin ---- */

/* The attempt stands: until it is used or too old. */
static void
return_how (GTask *task)
{
  StintBrowserSignIn *self = g_task_get_source_object (task);
  StintBrowserHow *how = g_new0 (StintBrowserHow, 1);
  gint64 now = stint_clock_now ();

  how->expires = stint_oauth_get_expires (self->attempt);
  how->url = self->device ? g_strdup (stint_oauth_get_device_page (self->attempt))
                          : stint_oauth_get_page (self->attempt);
  if (self->device)
    how->user_code = g_strdup (stint_oauth_get_user_code (self->attempt));
  g_clear_handle_id (&self->too_old, g_source_remove);
  /* A little later than its own clock: whoever waits hears that sentence. */
  self->too_old =
      g_timeout_add_seconds ((guint) CLAMP (how->expires - now, 0, 3600) + 60, too_old_cb, self);
  g_task_return_pointer (task, how, (GDestroyNotify) stint_browser_how_free);
}

static void
device_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  StintBrowserSignIn *self = g_task_get_source_object (task);
  GError *error = NULL;

  stint_oauth_begin_device_finish (STINT_OAUTH (source), result, &error);
  if (self->attempt != STINT_OAUTH (source))
    {
      g_clear_error (&error);
      g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_INPUT,
                               _("Another sign-in was begun."));
    }
  else if (error != NULL)
    {
      stint_browser_sign_in_give_up (self);
      g_task_return_error (task, error);
    }
  else
    return_how (task);
}

static gboolean
check_kind (StintBrowserSignIn *self, const char *kind, GError **error)
{
  g_autofree char *shown = NULL;

  if (*self->client_id == '\0')
    return stint_error_input (
        error, _("This build of Stint cannot sign in with the browser; paste a token instead."));
  if (g_strv_contains (stint_browser_sign_in_get_kinds (self), kind))
    return TRUE;
  shown = stint_text_cut (kind, 40);
  return stint_error_input (error, _("Sign-in: “%s” is not a way to sign in with the browser."),
                            shown);
}

void
stint_browser_sign_in_begin_async (StintBrowserSignIn *self, const char *kind,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, stint_browser_sign_in_begin_async);
  if (*kind != '\0' && !check_kind (self, kind, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  stint_browser_sign_in_give_up (self);
  if (*kind == '\0')
    {
      g_task_return_pointer (task, g_new0 (StintBrowserHow, 1),
                             (GDestroyNotify) stint_browser_how_free);
      return;
    }
  self->attempt = stint_oauth_new (self->url, self->client_id, OAUTH_CLIENT_SECRET);
  self->cancellable = g_cancellable_new ();
  self->device = g_str_equal (kind, "device");
  if (self->device)
    stint_oauth_begin_device_async (self->attempt, self->cancellable, device_cb,
                                    g_steal_pointer (&task));
  else
    return_how (task);
}

StintBrowserHow *
stint_browser_sign_in_begin_finish (StintBrowserSignIn *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- finish ---- */

/* An attempt that was ended meanwhile is none of ours any more. */
static gboolean
is_current (GTask *task)
{
  StintBrowserSignIn *self = g_task_get_source_object (task);

  return self->cancellable != NULL && self->cancellable == g_task_get_cancellable (task);
}

/* @error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  StintBrowserSignIn *self = g_task_get_source_object (task);

  if (is_current (task))
    {
      self->finishing = FALSE;
      if (g_error_matches (error, STINT_ERROR, STINT_ERROR_UNAUTHORIZED))
        stint_browser_sign_in_give_up (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      error =
          g_error_new_literal (STINT_ERROR, STINT_ERROR_INPUT, _("This sign-in was given up."));
    }
  g_task_return_error (task, error);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (!stint_sign_in_finish (result, &error))
    {
      fail (task, error);
      return;
    }
  if (is_current (task))
    stint_browser_sign_in_give_up (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
sign_in (GTask *task)
{
  StintBrowserSignIn *self = g_task_get_source_object (task);

  stint_sign_in_token_async (self->session, stint_account_copy (g_task_get_task_data (task)),
                             self->token, self->cancellable, signed_in_cb, g_object_ref (task));
}

/* @token: (transfer full) (nullable); @error: (transfer full): why there is none */
static void
take_token (GTask *task, char *token, GError *error)
{
  StintBrowserSignIn *self = g_task_get_source_object (task);

  if (token == NULL)
    {
      fail (task, error);
      return;
    }
  if (!is_current (task))
    {
      stint_oauth_free_token (token);
      fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, ""));
      return;
    }
  self->token = token;
  sign_in (task);
}

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  char *token = stint_oauth_exchange_finish (STINT_OAUTH (source), result, &error);

  take_token (task, token, error);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  char *token = stint_oauth_wait_device_finish (STINT_OAUTH (source), result, &error);

  take_token (task, token, error);
}

void
stint_browser_sign_in_finish_async (StintBrowserSignIn *self, const char *code,
                                    StintAccount *account, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, stint_browser_sign_in_finish_async);
  g_task_set_task_data (task, account, (GDestroyNotify) stint_account_free);
  if (self->too_old == 0 || self->finishing)
    {
      g_task_return_new_error (
          task, STINT_ERROR, STINT_ERROR_INPUT, "%s",
          self->finishing ? _("This sign-in is being finished already.")
                          : _("No sign-in was begun, or it was too long ago. Begin it again."));
      return;
    }
  self->finishing = TRUE;
  if (self->token != NULL)
    sign_in (task);
  else if (self->device)
    stint_oauth_wait_device_async (self->attempt, self->cancellable, waited_cb,
                                   g_steal_pointer (&task));
  else
    stint_oauth_exchange_async (self->attempt, code, self->cancellable, exchanged_cb,
                                g_steal_pointer (&task));
}

gboolean
stint_browser_sign_in_finish_finish (StintBrowserSignIn *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- object ---- */

static void
stint_browser_sign_in_dispose (GObject *object)
{
  StintBrowserSignIn *self = STINT_BROWSER_SIGN_IN (object);

  stint_browser_sign_in_give_up (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stint_browser_sign_in_parent_class)->dispose (object);
}

static void
stint_browser_sign_in_finalize (GObject *object)
{
  g_free (STINT_BROWSER_SIGN_IN (object)->url);

  G_OBJECT_CLASS (stint_browser_sign_in_parent_class)->finalize (object);
}

static void
stint_browser_sign_in_class_init (StintBrowserSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_browser_sign_in_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_browser_sign_in_finalize;
}

static void
stint_browser_sign_in_init (StintBrowserSignIn *self)
{
  const char *given = g_getenv ("STINT_OAUTH_URL");
  g_autofree char *checked = given != NULL ? stint_account_check_url (given, NULL) : NULL;
  gboolean test = checked != NULL && g_str_has_prefix (checked, "http:"); /* that is loopback */

  self->url = test ? g_steal_pointer (&checked) : g_strdup (STINT_OAUTH_URL);
  self->client_id = test && *OAUTH_CLIENT_ID == '\0' ? TEST_CLIENT_ID : OAUTH_CLIENT_ID;
}

StintBrowserSignIn *
stint_browser_sign_in_new (StintSession *session)
{
  StintBrowserSignIn *self = g_object_new (STINT_TYPE_BROWSER_SIGN_IN, NULL);

  self->session = g_object_ref (session);
  return self;
}
