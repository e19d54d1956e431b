/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "stint-accounts.h"
#include "stint-error.h"
#include "stint-paths.h"
#include "stint-test.h"

static StintAccount *
make_account (const char *id)
{
  StintAccount *account = stint_account_new ();

  g_free (account->id);
  g_free (account->url);
  g_free (account->org);
  account->id = g_strdup (id);
  account->url = g_strdup (STINT_DEFAULT_URL);
  account->org = g_strdup ("bpf1");
  account->org_type = STINT_ORG_CLOUD;
  account->token_type = STINT_TOKEN_IAM;
  if (account->person == NULL)
    account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  account->person->display = g_strdup ("Анна [x]\n=;");
  account->person->uid = G_GINT64_CONSTANT (1130000012345678);
  account->person->has_license = FALSE;
  return account;
}

static void
assert_same (const StintAccount *a, const StintAccount *b)
{
  g_assert_nonnull (a);
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->org, ==, b->org);
  g_assert_cmpint (a->org_type, ==, b->org_type);
  g_assert_cmpint (a->token_type, ==, b->token_type);
  g_assert_cmpint (a->demo, ==, b->demo);
  g_assert_cmpstr (a->person->id, ==, b->person->id);
  g_assert_cmpstr (a->person->login, ==, b->person->login);
  g_assert_cmpstr (a->person->display, ==, b->person->display);
  g_assert_cmpint (a->person->uid, ==, b->person->uid);
  g_assert_cmpint (a->person->has_license, ==, b->person->has_license);
}

static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = stint_paths_accounts ();

  g_assert_null (stint_accounts_current (&error));
  g_assert_no_error (error);
  g_assert_null (stint_accounts_get ("1", &error));
  g_assert_no_error (error);
  g_assert_true (stint_accounts_sign_out (&error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_sign_in (void)
{
  g_autoptr (StintAccount) first = make_account ("0123456789abcdef");
  g_autoptr (StintAccount) second = make_account ("demo");
  g_autoptr (StintAccount) current = NULL;
  g_autoptr (StintAccount) known = NULL;
  g_autofree char *path = stint_paths_accounts ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  second->demo = TRUE;
  g_clear_pointer (&second->url, g_free);
  second->url = g_strdup ("http://127.0.0.1:8080");
  g_assert_true (stint_accounts_sign_in (first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0700);
  current = stint_accounts_current (&error);
  g_assert_no_error (error);
  assert_same (current, first);
  g_clear_pointer (&current, stint_account_free);
  g_assert_true (stint_accounts_sign_in (second, NULL));
  current = stint_accounts_current (NULL);
  assert_same (current, second);
  g_assert_true (stint_accounts_sign_out (&error));
  g_clear_pointer (&current, stint_account_free);
  current = stint_accounts_current (&error);
  g_assert_null (current);
  g_assert_no_error (error);
  known = stint_accounts_get (first->id, &error);
  assert_same (known, first);
  g_assert_null (stint_accounts_get ("other", &error));
  g_assert_no_error (error);
}

static void
test_damaged (void)
{
  const char *const texts[] = {
    "\xff\xfe nonsense",
    "[stint]\ncurrent=a\n",
    "[stint]\ncurrent=a\n[account a]\nurl=https://x.example\n",
    "[stint]\ncurrent=a\n[account "
    "a]\nurl=http://x.example\norg=1\norg-type=360\ntoken-type=oauth\n",
    "[stint]\ncurrent=a\n[account a]\nurl=https://x.example\norg=1\norg-type=9\ntoken-type=oauth\n",
    "[stint]\ncurrent=a\n[account a]\nurl=https://x.example\norg=1\norg-type=360\ntoken-type=z\n",
    "[stint]\ncurrent=a\n[account a]\nurl=https://x.example\norg=a "
    "b\norg-type=360\ntoken-type=oauth\n",
  };
  g_autofree char *path = stint_paths_accounts ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (stint_accounts_current (&error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, path));
    }
}

static void
assert_list (const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = stint_accounts_list (&error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < accounts->len; i++)
    g_string_append_printf (ids, "%s ", ((StintAccount *) g_ptr_array_index (accounts, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

/* Each keeps its place; what the service no longer says is forgotten; a damaged one hides no other. */
static void
test_list (void)
{
  g_autofree char *path = stint_paths_accounts ();
  g_autoptr (StintAccount) first = make_account ("a");
  g_autoptr (StintAccount) second = make_account ("b");
  g_autoptr (StintAccount) known = NULL;
  g_autofree char *text = NULL;
  g_autofree char *damaged = NULL;
  g_autoptr (GError) error = NULL;

  assert_list ("");
  g_assert_true (stint_accounts_sign_in (first, NULL));
  g_assert_true (stint_accounts_sign_in (second, NULL));
  assert_list ("a b ");
  g_clear_pointer (&first->person->display, g_free);
  g_assert_true (stint_accounts_sign_in (first, NULL));
  assert_list ("a b ");
  known = stint_accounts_get ("a", NULL);
  assert_same (known, first);
  g_assert_null (known->person->display);
  g_assert_true (stint_accounts_sign_out (NULL));
  assert_list ("a b ");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  damaged = g_strconcat ("[account c]\nurl=ftp://x\n", text, NULL);
  g_assert_true (g_file_set_contents (path, damaged, -1, NULL));
  assert_list ("a b ");
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  g_assert_null (stint_accounts_list (&error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
}

/* What cannot be read is not written over either. */
static void
test_damaged_is_kept (void)
{
  g_autoptr (StintAccount) account = make_account ("a");
  g_autofree char *path = stint_paths_accounts ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  g_assert_false (stint_accounts_sign_in (account, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE);
  g_assert_false (stint_accounts_sign_out (NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "nonsense");
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/accounts/nobody", test_nobody);
  g_test_add_func ("/accounts/sign-in", test_sign_in);
  g_test_add_func ("/accounts/list", test_list);
  g_test_add_func ("/accounts/damaged", test_damaged);
  g_test_add_func ("/accounts/damaged-is-kept", test_damaged_is_kept);
  return g_test_run ();
}
