/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-agent-fixture.h"
#include "stint-clock.h"
#include "stint-indicator-menu.h"
#include "stint-session.h"
#include "stint-test.h"

typedef struct
{
  StintSession *session;
  StintStore *store;
} Local;

static void
set_up (Local *local, gconstpointer data)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GError) error = NULL;

  account->url = g_strdup ("http://127.0.0.1:1");
  account->org = g_strdup ("org1");
  account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  account->person->uid = 7;
  account->person->has_license = TRUE;
  account->id = stint_account_make_id (account);

  stint_clock_set (NOW);
  local->session = stint_session_new ();
  g_assert_true (stint_session_use_account (local->session, account, &error));
  g_assert_no_error (error);
  local->store = stint_session_get_store (local->session, NULL);
}

static void
tear_down (Local *local, gconstpointer data)
{
  stint_session_close (local->session);
  g_assert_finalize_object (local->session);
  stint_clock_unset ();
}

static void
put_issue (Local *local, const char *key, const char *summary)
{
  StintIssueValues values = { .key = key, .summary = summary, .spent = -1, .estimation = -1 };
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (issues, stint_issue_new (&values));
  g_assert_true (stint_store_put_issues (local->store, issues, NOW, &error));
  g_assert_no_error (error);
}

static void
add (Local *local, const char *issue, const char *comment, gint64 start)
{
  StintChanges values = { issue, comment, start, 600 };
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) entry = stint_session_add (local->session, &values, &error);

  g_assert_no_error (error);
}

static void
draw (GMenuModel *menu, GString *text)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr(GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      if (i > 0)
        g_string_append (text, section != NULL ? "|-|" : "|");
      if (g_menu_model_get_item_attribute (menu, i, "label", "s", &label))
        g_string_append (text, label);
      if (section != NULL)
        draw (section, text);
      if (submenu == NULL)
        continue;
      g_string_append_c (text, '[');
      draw (submenu, text);
      g_string_append_c (text, ']');
    }
}

static void
assert_menu (Local *local, const char *expected)
{
  g_autoptr(GMenuModel) menu = stint_indicator_menu_new (local->session);
  g_autoptr(GString) text = g_string_new (NULL);

  draw (menu, text);
  g_assert_cmpstr (text->str, ==, expected);
}

/* A label is text, whatever an issue is called. */
static void
test_labels (void)
{
  static const struct { const char *key, *summary, *label; } cases[] = {
    { "TEST-1", NULL, "TEST-1" },
    { "TEST-1", "", "TEST-1" },
    { "TEST-1", "plain", "TEST-1  \u2068plain\u2069" },
    { "TEST-1", "_", "TEST-1  \u2068__\u2069" },
    { "TEST-1", "__", "TEST-1  \u2068____\u2069" },
    { "A_B-1", "a_b", "A__B-1  \u2068a__b\u2069" },
    { "TEST-1", "<b>bold</b> &amp; & '\"", "TEST-1  \u2068<b>bold</b> &amp; & '\"\u2069" },
    { "TEST-1", "one\ntwo\r\nthree\tfour\u2028five", "TEST-1  \u2068one two  three four five\u2069" },
    { "TEST-1", "👩‍💻 😀", "TEST-1  \u2068👩‍💻 😀\u2069" },
    { "TEST-1", "שלום עולם", "TEST-1  \u2068שלום עולם\u2069" },
    { "TEST-1", "a\u202Eb\u2069c\u2066d\u200Fe", "TEST-1  \u2068abcde\u2069" },
    { "TEST-1", "\xff", "TEST-1  \u2068\uFFFD\u2069" },
  };
  g_autofree char *lengthy = g_strnfill (500, 'x');
  g_autofree char *cut = stint_indicator_menu_label (lengthy, lengthy);
  g_autofree char *underscores = g_strnfill (500, '_');
  g_autofree char *doubled = stint_indicator_menu_label ("TEST-1", underscores);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = stint_indicator_menu_label (cases[i].key, cases[i].summary);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 30 + 2 + 60 + 2);
  g_assert_true (g_str_has_suffix (cut, "…\u2069"));
  g_assert_true (g_str_has_suffix (doubled, "__…\u2069"));
  g_assert_cmpint (g_utf8_strlen (doubled, -1), ==, strlen ("TEST-1") + 2 + 2 * 59 + 1 + 2);
}

static void
test_nobody (void)
{
  g_autoptr(StintSession) session = stint_session_new ();
  Local local = { session, NULL };

  assert_menu (&local, "_Open Stint to sign in|_Quit");
  stint_session_close (session);
}

static void
test_states (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) logged = NULL;
  g_autoptr(GError) error = NULL;

  assert_menu (local, "_Log time…|-|This week: 0 min|-|_Open Stint|_Quit");

  put_issue (local, "TEST-1", "a_b");
  add (local, "TEST-1", "yesterday", NOW - 86400);
  add (local, "MY_Q-2", "today", NOW - 7200);
  assert_menu (local, "_Start[MY__Q-2|TEST-1  \u2068a__b\u2069]|Start MY__Q-2 _again|_Log time…|-|"
                      "This week: 20 min|2 entries wait to be sent|-|_Open Stint|_Quit");

  g_assert_true (stint_session_start (local->session, "TEST-1", "", NOW - 3900, &logged, NULL,
                                      &error));
  g_assert_no_error (error);
  assert_menu (local, "TEST-1  1:05  \u2068a__b\u2069|S_top|S_witch to[MY__Q-2]|_Log time…|-|"
                      "This week: 20 min|2 entries wait to be sent|-|_Open Stint|_Quit");

  stint_session_take_problem (local->session, g_error_new (STINT_ERROR, STINT_ERROR_UNAUTHORIZED,
                                                           "Sign in_again."));
  assert_menu (local, "Sign in__again.|-|TEST-1  1:05  \u2068a__b\u2069|S_top|S_witch to[MY__Q-2]|"
                      "_Log time…|-|This week: 20 min|2 entries wait to be sent|-|"
                      "_Open Stint|_Quit");
}

/* Pinned ones first, then the recent, eight at most, and not the one that runs. */
static void
test_offered (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) logged = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 1; i <= 12; i++)
    {
      g_autofree char *key = g_strdup_printf ("TEST-%d", i);

      put_issue (local, key, "");
      add (local, key, "", NOW - 86400 * 30 + i * 3600);
    }
  g_assert_true (stint_store_pin_issue (local->store, "TEST-2", TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (stint_session_start (local->session, "TEST-11", "", NOW, &logged, NULL, &error));
  g_assert_no_error (error);
  assert_menu (local, "TEST-11  0:00|S_top|"
                      "S_witch to[TEST-2|TEST-12|TEST-10|TEST-9|TEST-8|TEST-7|TEST-6|TEST-5]|"
                      "_Log time…|-|This week: 0 min|12 entries wait to be sent|-|"
                      "_Open Stint|_Quit");
}

static void
test_last (Local *local, gconstpointer data)
{
  g_autoptr(StintWorklog) last = stint_session_get_last (local->session, NULL);
  g_autoptr(StintTimer) timer = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (last);
  g_assert_false (stint_session_start_last (local->session, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY);
  g_clear_error (&error);

  add (local, "TEST-1", "first", NOW - 7200);
  add (local, "TEST-2", "the last", NOW - 3600);
  add (local, "TEST-3", "older", NOW - 86400);
  g_assert_true (stint_session_start_last (local->session, &error));
  g_assert_no_error (error);
  timer = stint_store_get_timer (local->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (timer->issue, ==, "TEST-2");
  g_assert_cmpstr (timer->comment, ==, "the last");
  g_assert_cmpint (timer->start, ==, NOW);
}

int
main (int argc, char *argv[])
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/indicator-menu/labels", test_labels);
  g_test_add_func ("/indicator-menu/nobody", test_nobody);
  g_test_add ("/indicator-menu/states", Local, NULL, set_up, test_states, tear_down);
  g_test_add ("/indicator-menu/offered", Local, NULL, set_up, test_offered, tear_down);
  g_test_add ("/indicator-menu/last", Local, NULL, set_up, test_last, tear_down);
  return g_test_run ();
}
