/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-search-fixture.h"

#include <string.h>

/* (transfer full): the records @first to @last, one a minute from the begin of the range on. */
static char *
page_of (SearchFixture *fixture, guint first, guint last)
{
  g_autoptr(GString) page = g_string_new ("[");

  for (guint id = first; id <= last; id++)
    {
      g_autoptr(GDateTime) start = g_date_time_new_from_unix_utc (fixture->from + id * 60);
      g_autofree char *text = g_date_time_format (start, "%Y-%m-%dT%H:%M:%S.000+0000");

      g_string_append_printf (
          page, "%s{\"id\":%u,\"issue\":{\"key\":\"A-1\"},\"duration\":\"PT1H\",\"start\":\"%s\"}",
          id > first ? "," : "", id, text);
    }
  g_string_append_c (page, ']');
  return g_string_free (g_steal_pointer (&page), FALSE);
}

static void
plan (SearchFixture *fixture, guint first, guint last, const char *headers)
{
  g_autofree char *page = page_of (fixture, first, last);

  stint_raw_plan_reply (fixture->raw, 200, headers, page);
}

/* No Link at all: pages by number until one is not full; rows that moved on are not taken twice. */
static void
test_numbered (SearchFixture *fixture, gconstpointer data)
{
  plan (fixture, 1, 100, NULL);
  plan (fixture, 98, 197, NULL);
  plan (fixture, 198, 200, NULL);
  g_assert_true (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 200);
  g_assert_cmpuint (fixture->twice, ==, 0);
  g_assert_true (g_str_has_prefix (stint_raw_get_request (fixture->raw, 2),
                                   "POST /v3/worklog/_search?perPage=100&page=3 "));
  g_assert_true (g_str_has_suffix (stint_raw_get_request (fixture->raw, 2), "}}"));
}

/* Relative paging with a `next` that never ends, without a scheme. */
static void
test_relative (SearchFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *link = g_strdup_printf (
          "Link: <api.tracker.yandex.net/v3/worklog/_search?id=%u&perPage=100>; rel=\"next\"\r\n",
          (i + 1) * 100);

      plan (fixture, i * 100 + 1, (i + 1) * 100, link);
    }
  stint_raw_plan_reply (fixture->raw, 200,
                        "Link: <h/x?id=2000&perPage=100>; rel=\"next\"\r\nX-Total-Count: 0\r\n",
                        "[]");
  g_assert_true (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 2000);
  g_assert_cmpuint (fixture->twice, ==, 0);
  g_assert_cmpuint (stint_raw_count (fixture->raw), ==, 21);
}

static void
test_missing (SearchFixture *fixture, gconstpointer data)
{
  plan (fixture, 1, 3, "Link: <h/x?perPage=100{&page}>; rel=\"seek\"\r\nX-Total-Count: 4\r\n");
  g_assert_false (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 3);
}

static void
test_broken_record (SearchFixture *fixture, gconstpointer data)
{
  g_test_expect_message ("stint-tracker", G_LOG_LEVEL_WARNING, "Worklog 7 is left out*");
  stint_raw_plan_reply (fixture->raw, 200, NULL, "[{\"id\":7}]");
  g_assert_false (search (fixture));
  g_test_assert_expected_messages ();
}

static void
test_repeating (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  plan (fixture, 1, 100, NULL);
  plan (fixture, 1, 100, NULL);
  g_assert_false (search_as (fixture, "anna", NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
}

/* The second page is refused: that says nothing of the filter. */
static void
test_refused_later (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  plan (fixture, 1, 100, NULL);
  stint_raw_plan_reply (fixture->raw, 400, NULL, "{}");
  g_assert_false (search_as (fixture, "anna", NULL, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REQUEST);
  g_assert_cmpuint (stint_raw_count (fixture->raw), ==, 2);
}

static void
test_not_a_list (SearchFixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = { "{}", "", "<html>", "[{\"id\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr(GError) error = NULL;

      stint_raw_plan_reply (fixture->raw, 200, NULL, bodies[i]);
      g_assert_false (search_as (fixture, "anna", NULL, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  SEARCH_ADD_RAW ("/search-pages/numbered", test_numbered);
  SEARCH_ADD_RAW ("/search-pages/relative", test_relative);
  SEARCH_ADD_RAW ("/search-pages/missing", test_missing);
  SEARCH_ADD_RAW ("/search-pages/broken-record", test_broken_record);
  SEARCH_ADD_RAW ("/search-pages/repeating", test_repeating);
  SEARCH_ADD_RAW ("/search-pages/refused-later", test_refused_later);
  SEARCH_ADD_RAW ("/search-pages/not-a-list", test_not_a_list);
  return g_test_run ();
}
