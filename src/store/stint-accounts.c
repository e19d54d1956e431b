/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-accounts.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "stint-error.h"
#include "stint-paths.h"

#define MAIN_GROUP "stint"
#define CURRENT "current"
#define GROUP_PREFIX "account "

static gboolean
fail (const char *reason, GError **error)
{
  g_autofree char *path = stint_paths_accounts ();
  gsize length = strlen (reason) - g_str_has_suffix (reason, ".");
  g_autofree char *bare = g_strndup (reason, length);

  /* Translators: the second text is a reason, perhaps in English. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_STORE,
               _ ("The account file “%s” cannot be used: %s."), path, bare);
  return FALSE;
}

/* (transfer full) (nullable): an empty one where there is no file. */
static GKeyFile *
load (GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = stint_paths_accounts ();
  g_autoptr (GError) problem = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &problem) &&
      !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      fail (problem->message, error);
      return NULL;
    }
  return g_steal_pointer (&file);
}

static gboolean
save (GKeyFile *file, GError **error)
{
  g_autofree char *path = stint_paths_accounts ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (g_strerror (errno), error);
  text = g_key_file_to_data (file, &length, NULL);
  if (g_file_set_contents_full (path, text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &problem))
    return TRUE;
  fail (problem->message, error);
  if (error != NULL && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    (*error)->code = STINT_ERROR_STORE_FULL;
  return FALSE;
}

/* ---- one account ---- */

typedef struct
{
  const char *key;
  gsize offset;
} Field;

static const Field text_fields[] = {
  { "person-id", G_STRUCT_OFFSET (StintPerson, id) },
  { "person-self-id", G_STRUCT_OFFSET (StintPerson, self_id) },
  { "login", G_STRUCT_OFFSET (StintPerson, login) },
  { "display", G_STRUCT_OFFSET (StintPerson, display) },
  { "cloud-uid", G_STRUCT_OFFSET (StintPerson, cloud_uid) },
};

static const Field number_fields[] = {
  { "uid", G_STRUCT_OFFSET (StintPerson, uid) },
  { "tracker-uid", G_STRUCT_OFFSET (StintPerson, tracker_uid) },
  { "passport-uid", G_STRUCT_OFFSET (StintPerson, passport_uid) },
};

static const Field flag_fields[] = {
  { "has-license", G_STRUCT_OFFSET (StintPerson, has_license) },
  { "dismissed", G_STRUCT_OFFSET (StintPerson, dismissed) },
};

static void
write_person (GKeyFile *file, const char *group, StintPerson *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, person, text_fields[i].offset);

      if (text != NULL)
        g_key_file_set_string (file, group, text_fields[i].key, text);
      else
        g_key_file_remove_key (file, group, text_fields[i].key, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    g_key_file_set_int64 (file, group, number_fields[i].key,
                          G_STRUCT_MEMBER (gint64, person, number_fields[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (flag_fields); i++)
    g_key_file_set_boolean (file, group, flag_fields[i].key,
                            G_STRUCT_MEMBER (gboolean, person, flag_fields[i].offset));
}

static StintPerson *
read_person (GKeyFile *file, const char *group)
{
  StintPerson *person = stint_person_new ();

  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, person, text_fields[i].offset);

      g_free (*text);
      *text = g_key_file_get_string (file, group, text_fields[i].key, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    G_STRUCT_MEMBER (gint64, person, number_fields[i].offset) =
        g_key_file_get_int64 (file, group, number_fields[i].key, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (flag_fields); i++)
    G_STRUCT_MEMBER (gboolean, person, flag_fields[i].offset) =
        g_key_file_get_boolean (file, group, flag_fields[i].key, NULL);
  return person;
}

/* The address is looked at again: the token goes there. */
static StintAccount *
read_account (GKeyFile *file, const char *id, GError **error)
{
  g_autofree char *group = g_strconcat (GROUP_PREFIX, id, NULL);
  g_autofree char *url = g_key_file_get_string (file, group, "url", NULL);
  g_autofree char *org_type = g_key_file_get_string (file, group, "org-type", NULL);
  g_autofree char *token_type = g_key_file_get_string (file, group, "token-type", NULL);
  g_autoptr (StintAccount) account = stint_account_new ();
  g_autoptr (GError) problem = NULL;

  g_free (account->url);
  g_free (account->org);
  g_free (account->id);
  account->id = g_strdup (id);
  account->org = g_key_file_get_string (file, group, "org", NULL);
  account->url = url != NULL ? stint_account_check_url (url, &problem) : NULL;
  if (account->url == NULL || account->org == NULL || org_type == NULL || token_type == NULL ||
      !stint_account_check_org (account->org, &problem) ||
      !stint_org_type_parse (org_type, &account->org_type, &problem) ||
      !stint_token_type_parse (token_type, &account->token_type, &problem))
    {
      fail (problem != NULL ? problem->message : _ ("something is missing"), error);
      return NULL;
    }
  account->demo = g_key_file_get_boolean (file, group, "demo", NULL);
  stint_person_free (account->person);
  account->person = read_person (file, group);
  return g_steal_pointer (&account);
}

StintAccount *
stint_accounts_current (GError **error)
{
  g_autoptr (GKeyFile) file = load (error);
  g_autofree char *id = NULL;

  if (file == NULL)
    return NULL;
  id = g_key_file_get_string (file, MAIN_GROUP, CURRENT, NULL);
  return id != NULL && *id != '\0' ? read_account (file, id, error) : NULL;
}

StintAccount *
stint_accounts_get (const char *id, GError **error)
{
  g_autofree char *group = g_strconcat (GROUP_PREFIX, id, NULL);
  g_autoptr (GKeyFile) file = load (error);

  if (file == NULL || !g_key_file_has_group (file, group))
    return NULL;
  return read_account (file, id, error);
}

GPtrArray *
stint_accounts_list (GError **error)
{
  g_autoptr (GKeyFile) file = load (error);
  g_autoptr (GPtrArray) accounts = NULL;
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return NULL;
  accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_account_free);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      StintAccount *account = g_str_has_prefix (groups[i], GROUP_PREFIX)
                                  ? read_account (file, groups[i] + strlen (GROUP_PREFIX), NULL)
                                  : NULL;

      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }
  return g_steal_pointer (&accounts);
}

gboolean
stint_accounts_sign_in (const StintAccount *account, GError **error)
{
  g_autofree char *group = g_strconcat (GROUP_PREFIX, account->id, NULL);
  g_autoptr (GKeyFile) file = load (error);

  if (file == NULL)
    return FALSE;
  g_key_file_set_string (file, MAIN_GROUP, CURRENT, account->id);
  g_key_file_set_string (file, group, "url", account->url);
  g_key_file_set_string (file, group, "org", account->org);
  g_key_file_set_string (file, group, "org-type", stint_org_type_to_string (account->org_type));
  g_key_file_set_string (file, group, "token-type",
                         stint_token_type_to_string (account->token_type));
  g_key_file_set_boolean (file, group, "demo", account->demo);
  if (account->person != NULL)
    write_person (file, group, account->person);
  return save (file, error);
}

gboolean
stint_accounts_sign_out (GError **error)
{
  g_autoptr (GKeyFile) file = load (error);

  if (file == NULL)
    return FALSE;
  return !g_key_file_remove_key (file, MAIN_GROUP, CURRENT, NULL) || save (file, error);
}
