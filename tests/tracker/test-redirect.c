/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-redirect.h"
#include "stint-test.h"

#include <libsoup/soup.h>

static void
test_is_one (void)
{
  static const guint always[] = { 301, 302, 303, 307, 308 };
  static const guint never[] = { 200, 201, 300, 304, 305, 400, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    g_assert_true (stint_redirect_is_one (always[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_false (stint_redirect_is_one (never[i]));
}

static void
test_target (void)
{
  static const struct
  {
    const char *here;
    const char *location;
    const char *target;
  } cases[] = {
    { "https://h.example/v3/issues/A-1", "https://h.example/v3/issues/B-1",
      "https://h.example/v3/issues/B-1" },
    { "https://h.example/v3/issues/A-1", "/v3/issues/B-1", "https://h.example/v3/issues/B-1" },
    { "https://h.example/v3/issues/A-1", "B-1", "https://h.example/v3/issues/B-1" },
    { "https://h.example/v3/issues/A-1", "https://H.EXAMPLE:443/x", "https://h.example/x" },
    { "https://h.example/v3/issues/A-1", "//h.example/x", "https://h.example/x" },
    { "https://h.example/a?perPage=2&id=5", "/b", "https://h.example/b?perPage=2&id=5" },
    { "https://h.example/a?perPage=2&id=5", "/b?perPage=3", "https://h.example/b?perPage=3" },
    { "https://h.example/a", "/b#part", "https://h.example/b" },
    { "https://h.example/a", "/v3/%D0%9F", "https://h.example/v3/%D0%9F" },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b", "http://127.0.0.1:8080/b" },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1:8081/b", NULL },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1/b", NULL },
    { "http://127.0.0.1:8080/a", "http://localhost:8080/b", NULL },
    { "https://h.example/a", "http://h.example/b", NULL },
    { "https://h.example/a", "https://evil.example/b", NULL },
    { "https://h.example/a", "https://h.example.evil.example/b", NULL },
    { "https://h.example/a", "https://h.example@evil.example/b", NULL },
    { "https://h.example/a", "https://user:word@h.example/b", NULL },
    { "https://h.example/a", "//evil.example/b", NULL },
    { "https://h.example/a", "javascript:alert(1)", NULL },
    { "https://h.example/a", "http://[broken", NULL },
    { "https://h.example/a", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GUri) here = g_uri_parse (cases[i].here, SOUP_HTTP_URI_FLAGS, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GUri) target =
          stint_redirect_target (here, cases[i].location, 308, "POST", 0, &error);
      g_autofree char *text = target != NULL ? g_uri_to_string (target) : NULL;

      g_test_message ("%s", cases[i].location);
      g_assert_cmpstr (text, ==, cases[i].target);
      if (target == NULL)
        g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
    }
}

/* Whether a write goes on to another address: 0 never, 1 with 307 and 308, 2 with all. */
static void
test_writes (void)
{
  static const struct
  {
    const char *here;
    const char *location;
    int taken;
  } cases[] = {
    { "/v3/issues/OLD-1/worklog", "/v3/issues/NEW-1/worklog", 2 },
    { "/v3/issues/OLD-1/worklog/37", "/v3/issues/NEW-1/worklog/37", 2 },
    { "/v3/issues/OLD-1/worklog", "/v3/issues/OLD-1/worklog/37", 1 },
    { "/v3/issues/OLD-1/worklog", "/v3/issues/NEW-1", 1 },
    { "/v3/issues/OLD-1/worklog/37", "/v3/issues/NEW-1/worklog/38", 1 },
    { "/v3/issues/OLD-1/worklog", "/v2/issues/NEW-1/worklog", 1 },
    { "/v3/issues/OLD-1/worklog", "/login", 1 },
    { "/v3/issues/OLD-1/worklog", "https://evil.example/v3/issues/NEW-1/worklog", 0 },
  };
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (statuses); s++)
      {
        g_autofree char *address = g_strconcat ("https://h.example", cases[i].here, NULL);
        g_autoptr(GUri) here = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
        g_autoptr(GUri) write =
            stint_redirect_target (here, cases[i].location, statuses[s], "POST", 0, NULL);
        g_autoptr(GUri) read =
            stint_redirect_target (here, cases[i].location, statuses[s], "GET", 0, NULL);

        g_test_message ("%s %u", cases[i].location, statuses[s]);
        g_assert_cmpint (write != NULL, ==,
                         cases[i].taken == 2 || (cases[i].taken == 1 && statuses[s] > 303));
        g_assert_cmpint (read != NULL, ==, cases[i].taken > 0);
      }
}

static void
test_twice_at_most (void)
{
  g_autoptr(GUri) here = g_uri_parse ("https://h.example/a", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr(GUri) second = stint_redirect_target (here, "/b", 302, "GET", 1, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (second);
  g_assert_null (stint_redirect_target (here, "/b", 302, "GET", 2, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/redirect/is-one", test_is_one);
  g_test_add_func ("/redirect/target", test_target);
  g_test_add_func ("/redirect/writes", test_writes);
  g_test_add_func ("/redirect/twice-at-most", test_twice_at_most);
  return g_test_run ();
}
