/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-account.h"
#include "stint-error.h"

static void
test_types (void)
{
  static const char *bad[] = { "", "Cloud", "360 ", "36", "oauth ", "token", "\xff", NULL };
  StintOrgType org = STINT_ORG_CLOUD;
  StintTokenType token = STINT_TOKEN_IAM;

  g_assert_true (stint_org_type_parse ("360", &org, NULL));
  g_assert_cmpint (org, ==, STINT_ORG_360);
  g_assert_true (stint_org_type_parse ("cloud", &org, NULL));
  g_assert_cmpint (org, ==, STINT_ORG_CLOUD);
  g_assert_true (stint_token_type_parse ("oauth", &token, NULL));
  g_assert_cmpint (token, ==, STINT_TOKEN_OAUTH);
  g_assert_true (stint_token_type_parse ("iam", &token, NULL));
  g_assert_cmpint (token, ==, STINT_TOKEN_IAM);

  g_assert_cmpstr (stint_org_type_to_string (STINT_ORG_360), ==, "360");
  g_assert_cmpstr (stint_org_type_to_string (STINT_ORG_CLOUD), ==, "cloud");
  g_assert_cmpstr (stint_token_type_to_string (STINT_TOKEN_OAUTH), ==, "oauth");
  g_assert_cmpstr (stint_token_type_to_string (STINT_TOKEN_IAM), ==, "iam");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) org_error = NULL;
      g_autoptr(GError) token_error = NULL;

      g_assert_false (stint_org_type_parse (bad[i], &org, &org_error));
      g_assert_error (org_error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_false (stint_token_type_parse (bad[i], &token, &token_error));
      g_assert_error (token_error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_true (g_utf8_validate (org_error->message, -1, NULL));
    }
  g_assert_cmpint (org, ==, STINT_ORG_CLOUD);
  g_assert_cmpint (token, ==, STINT_TOKEN_IAM);
}

static void
test_names_the_value (void)
{
  g_autoptr(GError) error = NULL;
  StintOrgType org;

  g_assert_false (stint_org_type_parse ("business", &org, &error));
  g_assert_nonnull (strstr (error->message, "“business”"));
}

static void
test_guess (void)
{
  g_assert_cmpint (stint_org_type_guess ("7405112"), ==, STINT_ORG_360);
  g_assert_cmpint (stint_org_type_guess ("0"), ==, STINT_ORG_360);
  g_assert_cmpint (stint_org_type_guess ("bpf3crucp1v2abcdef"), ==, STINT_ORG_CLOUD);
  g_assert_cmpint (stint_org_type_guess ("740x"), ==, STINT_ORG_CLOUD);
  g_assert_cmpint (stint_org_type_guess ("740 "), ==, STINT_ORG_CLOUD);
  g_assert_cmpint (stint_org_type_guess (""), ==, STINT_ORG_CLOUD);
  g_assert_cmpint (stint_org_type_guess (NULL), ==, STINT_ORG_CLOUD);
}

static StintAccount *
make_account (const char *url, const char *org, gint64 uid, const char *login)
{
  StintAccount *self = stint_account_new ();

  self->url = g_strdup (url);
  self->org = g_strdup (org);
  self->person = stint_person_new ();
  self->person->uid = uid;
  self->person->login = g_strdup (login);
  return self;
}

static char *
make_id (const char *url, const char *org, gint64 uid, const char *login)
{
  g_autoptr(StintAccount) account = make_account (url, org, uid, login);

  return stint_account_make_id (account);
}

static void
test_id (void)
{
  g_autofree char *id = make_id ("https://a.example", "1", 5, "anna");
  g_autofree char *renamed = make_id ("https://a.example", "1", 5, "anna.new");
  g_autofree char *other_url = make_id ("https://b.example", "1", 5, "anna");
  g_autofree char *other_org = make_id ("https://a.example", "2", 5, "anna");
  g_autofree char *other_person = make_id ("https://a.example", "1", 6, "anna");
  g_autofree char *by_login = make_id ("https://a.example", "1", 0, "anna");
  g_autofree char *by_other_login = make_id ("https://a.example", "1", 0, "boris");
  g_autofree char *by_digits = make_id ("https://a.example", "1", 0, "5");
  g_autofree char *nothing = make_id (NULL, NULL, 0, NULL);
  g_autoptr(StintAccount) account = make_account ("https://a.example", "1", 5, "anna");
  g_autofree char *with_iam = NULL;

  account->token_type = STINT_TOKEN_IAM;
  with_iam = stint_account_make_id (account);

  g_assert_cmpuint (strlen (id), ==, 16);
  g_assert_cmpuint (strspn (id, "0123456789abcdef"), ==, 16);
  g_assert_cmpstr (id, ==, renamed);
  g_assert_cmpstr (id, ==, with_iam);
  g_assert_cmpstr (id, !=, other_url);
  g_assert_cmpstr (id, !=, other_org);
  g_assert_cmpstr (id, !=, other_person);
  g_assert_cmpstr (id, !=, by_login);
  g_assert_cmpstr (id, !=, by_digits);
  g_assert_cmpstr (by_login, !=, by_other_login);
  g_assert_cmpuint (strlen (nothing), ==, 16);
}

static void
test_copy (void)
{
  g_autoptr(StintAccount) account = make_account ("https://a.example", "1", 5, "anna");
  g_autoptr(StintAccount) copy = NULL;

  account->id = g_strdup ("demo");
  account->demo = TRUE;
  account->org_type = STINT_ORG_CLOUD;
  account->token_type = STINT_TOKEN_IAM;
  copy = stint_account_copy (account);
  g_clear_pointer (&account, stint_account_free);

  g_assert_cmpstr (copy->id, ==, "demo");
  g_assert_cmpstr (copy->url, ==, "https://a.example");
  g_assert_cmpstr (copy->org, ==, "1");
  g_assert_true (copy->demo);
  g_assert_cmpint (copy->org_type, ==, STINT_ORG_CLOUD);
  g_assert_cmpint (copy->token_type, ==, STINT_TOKEN_IAM);
  g_assert_cmpstr (copy->person->login, ==, "anna");
  g_assert_cmpint (copy->person->uid, ==, 5);

  g_assert_null (stint_account_copy (NULL));
  stint_account_free (NULL);
}

static void
test_url (void)
{
  static const struct
  {
    const char *url, *checked;
  } cases[] = {
    { "https://api.tracker.yandex.net", "https://api.tracker.yandex.net" },
    { "https://api.tracker.yandex.net/", "https://api.tracker.yandex.net" },
    { "  https://api.tracker.yandex.net///\n", "https://api.tracker.yandex.net" },
    { "HTTPS://API.Tracker.Yandex.NET", "https://api.tracker.yandex.net" },
    { "https://proxy.example:8443/tracker/", "https://proxy.example:8443/tracker" },
    { "http://localhost:8080", "http://localhost:8080" },
    { "http://LocalHost:8080/", "http://localhost:8080" },
    { "http://127.0.0.1", "http://127.0.0.1" },
    { "http://127.255.3.4:1", "http://127.255.3.4:1" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "https://[2001:db8::1]", "https://[2001:db8::1]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *checked = stint_account_check_url (cases[i].url, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (checked, ==, cases[i].checked);
    }
}

static void
test_url_bad (void)
{
  static const char *cases[] = {
    NULL, "", " ", "api.tracker.yandex.net", "//api.tracker.yandex.net", "https://", "http://",
    "https:///path",
    "https:api.tracker.yandex.net", "ftp://api.tracker.yandex.net", "file:///etc/passwd",
    "javascript:alert(1)", "http://api.tracker.yandex.net", "http://128.0.0.1", "http://10.0.0.1",
    "http://[::2]", "http://localhost.example.com", "http://127.0.0.1.example.com",
    "http://0.0.0.0",
    "https://anna:secret-word@api.tracker.yandex.net", "http://localhost@evil.example",
    "http://localhost:80@evil.example", "http://127.0.0.1\\@evil.example",
    "https://api.tracker.yandex.net?secret-word", "https://api.tracker.yandex.net/?",
    "https://api.tracker.yandex.net#secret-word", "https://api.tracker.yandex.net:99999",
    "https://api.tracker.yandex.net:x", "https://api tracker", "https://a\nb", "https://[::1",
    "https://\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *checked = stint_account_check_url (cases[i], &error);

      g_test_message ("%zu: %s", i, error != NULL ? error->message : checked);
      g_assert_null (checked);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "secret-word"));
    }
}

static void
test_org (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');
  g_autofree char *huge = g_strnfill (100000, 'a');
  const char *good[] = { "1", "7405112", "bpf3crucp1v2", "a-b_C", longest };
  const char *bad[] = { NULL, "", " 1", "1 ", "a b", "a\nX-Evil: 1", "орг", "a.b", "a\xff", longer,
                        huge };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (stint_account_check_org (good[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (stint_account_check_org (bad[i], &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpuint (strlen (error->message), <, 250);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/account/types", test_types);
  g_test_add_func ("/account/names-the-value", test_names_the_value);
  g_test_add_func ("/account/guess", test_guess);
  g_test_add_func ("/account/id", test_id);
  g_test_add_func ("/account/copy", test_copy);
  g_test_add_func ("/account/url", test_url);
  g_test_add_func ("/account/url-bad", test_url_bad);
  g_test_add_func ("/account/org", test_org);
  return g_test_run ();
}
