/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "stint-error.h"

/* The attributes alone must find the item: a search by the name of the schema does not unlock a
 * locked keyring in every Secret Service. */
static const SecretSchema schema = {
  .name = APP_ID ".Token",
  .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = {
    { "app", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static gboolean
return_locked (GTask *task)
{
  g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_KEYRING_LOCKED,
                           _("The keyring is locked; unlock it, then synchronise."));
  return FALSE;
}

/* Ends the task with what @reason means; takes it. */
static void
return_failure (GTask *task, GError *reason)
{
  g_autoptr(GError) error = reason;
  GCancellable *cancellable = g_task_get_cancellable (task);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (cancelled && g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* Cancelled, though not by the caller: the person closed the prompt. */
  if (cancelled || g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    {
      return_locked (task);
      return;
    }
  g_dbus_error_strip_remote_error (error);
  /* Translators: %s is the reason as the system words it. */
  g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_NO_KEYRING,
                           _("No keyring can be used in this session (%s); start one, such as GNOME "
                             "Keyring or KWallet, or sign in again for this session only."),
                           error->message);
}

/* The end of a search that asked to unlock: whether its items can be used. Else ends the task. */
static gboolean
check_unlocked (GTask *task, GList *items)
{
  /* A dismissed prompt is no error in libsecret: the item just stays locked. */
  for (GList *item = items; item != NULL; item = item->next)
    if (SECRET_IS_ITEM (item->data) && secret_item_get_locked (SECRET_ITEM (item->data)))
      return return_locked (task);
  return TRUE;
}

static void
retrieved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  SecretValue *value =
      secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  char *token = value != NULL ? secret_value_unref_to_password (value, NULL) : NULL;

  if (error != NULL)
    return_failure (task, error);
  else if (token == NULL)
    g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_NO_TOKEN,
                             _("The keyring holds no readable token for this account."));
  else
    g_task_return_pointer (task, token, (GDestroyNotify) stint_keyring_free_token);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_failure (task, error);
  else if (items == NULL)
    g_task_return_new_error (task, STINT_ERROR, STINT_ERROR_NO_TOKEN,
                             _("The keyring has no token for this account."));
  else if (check_unlocked (task, items))
    secret_retrievable_retrieve_secret (items->data, g_task_get_cancellable (task), retrieved_cb,
                                        g_object_ref (task));
  g_list_free_full (items, g_object_unref);
}

void
stint_keyring_load_async (const char *account_id, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_keyring_load_async);
  secret_password_search (&schema, SECRET_SEARCH_UNLOCK, cancellable, found_cb, task, "app", APP_ID,
                          "account", account_id, NULL);
}

char *
stint_keyring_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
stint_keyring_free_token (char *token)
{
  secret_password_free (token);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_failure (task, error);
}

void
stint_keyring_save_async (const char *account_id, const char *label, const char *token,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_keyring_save_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, token, cancellable, stored_cb,
                         task, "app", APP_ID, "account", account_id, NULL);
}

gboolean
stint_keyring_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    return_failure (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
found_to_clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  const char *account_id = g_task_get_task_data (task);
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_failure (task, error);
  else if (items == NULL)
    g_task_return_boolean (task, TRUE);
  else if (check_unlocked (task, items))
    secret_password_clear (&schema, g_task_get_cancellable (task), cleared_cb, g_object_ref (task),
                           "app", APP_ID, "account", account_id, NULL);
  g_list_free_full (items, g_object_unref);
}

/* Looks first: clearing leaves locked items alone without a word. */
void
stint_keyring_clear_async (const char *account_id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stint_keyring_clear_async);
  g_task_set_task_data (task, g_strdup (account_id), g_free);
  secret_password_search (&schema, SECRET_SEARCH_UNLOCK | SECRET_SEARCH_ALL, cancellable,
                          found_to_clear_cb, task, "app", APP_ID, "account", account_id, NULL);
}

gboolean
stint_keyring_clear_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
