/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-search-fixture.h"

#include <string.h>

static void
add (SearchFixture *fixture, gint64 start, gint64 seconds)
{
  stint_sandbox_add_worklog (fixture->sandbox, "anna", "TEST-1", start, seconds, "");
}

/* @inside records in the range, then @outside before it. */
static void
fill (SearchFixture *fixture, guint inside, guint outside)
{
  for (guint i = 0; i < inside; i++)
    add (fixture, fixture->from + i * 60, 60 + i);
  for (guint i = 0; i < outside; i++)
    add (fixture, fixture->from - HOUR - i * 60, 60);
}

static guint
count_searches (SearchFixture *fixture)
{
  return stint_sandbox_count_requests (fixture->sandbox, "POST", "/v3/worklog/_search");
}

static void
test_honoured (SearchFixture *fixture, gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 100, 250, 2000 };
  guint there = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fill (fixture, sizes[i], 50);
      there += sizes[i];
      g_assert_true (search (fixture));
      g_assert_cmpuint (g_hash_table_size (fixture->found), ==, there);
      g_assert_nonnull (strstr (stint_sandbox_last_body (fixture->sandbox), "\"start\""));
    }
}

static void
test_body (SearchFixture *fixture, gconstpointer data)
{
  fixture->from = 1784894400;
  fixture->to = 1784894400 + DAY;
  search (fixture);
  g_assert_cmpstr (stint_sandbox_last_body (fixture->sandbox), ==,
                   "{\"createdBy\":\"anna\",\"start\":{\"from\":\"2026-07-24T12:00:00.000+0000\","
                   "\"to\":\"2026-07-25T12:00:00.000+0000\"}}");
  g_assert_true (g_str_has_suffix (stint_sandbox_last_path (fixture->sandbox),
                                   "/v3/worklog/_search?perPage=100&page=1"));
}

/* The first instant belongs to the range, the last does not, and is no sign of a wrong answer. */
static void
test_borders (SearchFixture *fixture, gconstpointer data)
{
  add (fixture, fixture->from, 1);
  add (fixture, fixture->to - 1, 2);
  add (fixture, fixture->to, 3);
  add (fixture, fixture->from - 1, 4);
  add (fixture, fixture->to + 1, 5);
  g_assert_true (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 2);
  g_assert_cmpuint (count_searches (fixture), ==, 1);
}

static void
test_others (SearchFixture *fixture, gconstpointer data)
{
  add (fixture, fixture->from, 60);
  stint_sandbox_add_worklog (fixture->sandbox, "boris", "TEST-1", fixture->from, 60, "");
  search (fixture);
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 1);
}

static void
test_ignored (SearchFixture *fixture, gconstpointer data)
{
  guint before;

  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_IGNORED);
  fill (fixture, 30, 30);
  g_assert_false (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 30);
  g_assert_nonnull (strstr (stint_sandbox_last_body (fixture->sandbox), "\"createdAt\""));
  g_assert_null (strstr (stint_sandbox_last_body (fixture->sandbox), "\"start\""));

  /* Known from now on. */
  before = count_searches (fixture);
  g_assert_false (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 30);
  g_assert_cmpuint (count_searches (fixture), ==, before + 1);
}

/* A server that was out of sorts once is asked again, though not each time. */
static void
test_ignored_again (SearchFixture *fixture, gconstpointer data)
{
  gint64 now = stint_clock_now ();
  guint before;

  fill (fixture, 3, 3);
  stint_clock_set (now);
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_REFUSED);
  g_assert_false (search (fixture));
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_HONOURED);

  stint_clock_set (now + 3599);
  before = count_searches (fixture);
  g_assert_false (search (fixture));
  g_assert_cmpuint (count_searches (fixture), ==, before + 1);

  stint_clock_set (now + 3600);
  g_assert_true (search (fixture));
  stint_clock_set (now + 3601);
  g_assert_true (search (fixture));
  stint_clock_unset ();
}

/* The first pages look as if the filter worked: what is on them comes again. */
static void
test_ignored_later (SearchFixture *fixture, gconstpointer data)
{
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_IGNORED);
  fill (fixture, 250, 1);
  g_assert_false (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 250);
  g_assert_cmpuint (fixture->twice, ==, 200);
}

/* Nothing there contradicts it, and all there is was seen. */
static void
test_ignored_unseen (SearchFixture *fixture, gconstpointer data)
{
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_IGNORED);
  fill (fixture, 3, 0);
  g_assert_true (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 3);
}

static void
test_refused (SearchFixture *fixture, gconstpointer data)
{
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_REFUSED);
  fill (fixture, 120, 120);
  g_assert_false (search (fixture));
  g_assert_cmpuint (g_hash_table_size (fixture->found), ==, 120);
  g_assert_cmpuint (count_searches (fixture), ==, 1 + 3);
  g_assert_false (search (fixture));
  g_assert_cmpuint (count_searches (fixture), ==, 1 + 3 + 3);
}

/* A window by the time of entry: 31 days before the range until now. */
static void
test_window (SearchFixture *fixture, gconstpointer data)
{
  stint_sandbox_set_start_filter (fixture->sandbox, STINT_SANDBOX_START_REFUSED);
  stint_clock_set (1784894400);
  fixture->from = 1784894400 - 9 * DAY;
  fixture->to = 1784894400 - 2 * DAY;
  g_assert_false (search (fixture));
  g_assert_cmpstr (
      stint_sandbox_last_body (fixture->sandbox), ==,
      "{\"createdBy\":\"anna\",\"createdAt\":{\"from\":\"2026-06-14T12:00:00.000+0000\","
      "\"to\":\"2026-07-25T12:00:00.000+0000\"}}");
  stint_clock_unset ();
}

/* A refusal that had another reason teaches nothing. */
static void
test_unknown_author (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gboolean complete;

  g_assert_false (search_as (fixture, "me", &complete, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INVALID);
  g_assert_false (complete);
  fill (fixture, 3, 3);
  g_assert_true (search (fixture));
}

static void
test_statuses (SearchFixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    StintError code;
    guint requests;
  } cases[] = {
    { 400, STINT_ERROR_BAD_REQUEST, 2 }, { 401, STINT_ERROR_UNAUTHORIZED, 1 },
    { 403, STINT_ERROR_FORBIDDEN, 1 },   { 404, STINT_ERROR_NOT_FOUND, 2 },
    { 422, STINT_ERROR_INVALID, 2 },     { 429, STINT_ERROR_RATE_LIMITED, 1 },
    { 500, STINT_ERROR_SERVER, 1 },      { 503, STINT_ERROR_UNAVAILABLE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintSandboxFault fault = STINT_SANDBOX_FAULT_INIT;
      guint before = count_searches (fixture);
      g_autoptr(GError) error = NULL;

      fault.status = cases[i].status;
      fault.times = (int) cases[i].requests;
      stint_sandbox_add_fault (fixture->sandbox, &fault);
      g_assert_false (search_as (fixture, "anna", NULL, &error));
      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (count_searches (fixture) - before, ==, cases[i].requests);
    }
}

static void
test_page_fails (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gboolean complete;

  fill (fixture, 250, 0);
  fixture->fail_at = 2;
  g_assert_false (search_as (fixture, "anna", &complete, &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_STORE_FULL);
  g_assert_cmpuint (fixture->pages, ==, 2);
  g_assert_false (complete);
  g_assert_cmpuint (count_searches (fixture), ==, 3); /* the third page was on its way */
}

static void
test_cancel (SearchFixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fill (fixture, 250, 0);
  fixture->cancellable = g_cancellable_new ();
  g_assert_false (search_as (fixture, "anna", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->pages, ==, 1);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  SEARCH_ADD ("/search/honoured", test_honoured);
  SEARCH_ADD ("/search/body", test_body);
  SEARCH_ADD ("/search/borders", test_borders);
  SEARCH_ADD ("/search/others", test_others);
  SEARCH_ADD ("/search/ignored", test_ignored);
  SEARCH_ADD ("/search/ignored-again", test_ignored_again);
  SEARCH_ADD ("/search/ignored-later", test_ignored_later);
  SEARCH_ADD ("/search/ignored-unseen", test_ignored_unseen);
  SEARCH_ADD ("/search/refused", test_refused);
  SEARCH_ADD ("/search/window", test_window);
  SEARCH_ADD ("/search/unknown-author", test_unknown_author);
  SEARCH_ADD ("/search/statuses", test_statuses);
  SEARCH_ADD ("/search/page-fails", test_page_fails);
  SEARCH_ADD ("/search/cancel", test_cancel);
  return g_test_run ();
}
