/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-paging.h"
#include "stint-test.h"

static void
test_link (void)
{
  static const struct
  {
    const char *link;
    const char *next;
  } cases[] = {
    { "<https://api.tracker.yandex.net/v3/worklog?perPage=2&page=3>; rel=\"next\"",
      "perPage=2&page=3" },
    { "<api.tracker.yandex.net/v3/issues/A-1/worklog?id=5&perPage=2>; rel=\"next\"",
      "id=5&perPage=2" },
    { "<{{ host }}/v2/x?id=5>; rel=\"next\"", "id=5" },
    { "<https://evil.example/steal?id=5#frag>; rel=next", "id=5" },
    { "</v3/x?id=5>; title=\"a, b\"; REL=\"NEXT\"", "id=5" },
    { "<a?x=1>; rel=\"first\", <b?x=2>; rel=\"next\", <c?x=3>; rel=\"last\"", "x=2" },
    { "<a?x=1>;rel=\"first\",<b?x=2>;rel = \"next\"", "x=2" },
    { "<a?x=1>; rel=\"seek\", <b?x=2>; rel=\"last next\"", "x=2" },
    { "<a?ids=1,2>; rel=\"next\"", "ids=1,2" },
    { "<a?a=%D0%9F>; rel=\"next\"", "a=%D0%9F" },
    { "<a?perPage=2{&page}>; rel=\"seek\"", NULL },
    { "<a?perPage=2{&page}>; rel=\"next\"", NULL },
    { "<a?x=1>; rel=\"prev\"", NULL },
    { "<a?x=1>; rel=\"nextish\"", NULL },
    { "<a?x=1>", NULL },
    { "<a>; rel=\"next\"", NULL },
    { "<a?>; rel=\"next\"", NULL },
    { "<a?#x>; rel=\"next\"", NULL },
    { "<a?x=1 HTTP/1.1>; rel=\"next\"", NULL },
    { "<a?x=%zz>; rel=\"next\"", NULL },
    { "<a?x=%4>; rel=\"next\"", NULL },
    { "<a?x=\xD0\x9F>; rel=\"next\"", NULL },
    { "a?x=1; rel=\"next\"", NULL },
    { "<a?x=1; rel=\"next\"", NULL },
    { ">a?x=1<; rel=\"next\"", NULL },
    { "", NULL },
    { "<>", NULL },
    { ",,;;==", NULL },
    { NULL, NULL },
  };
  g_autofree char *long_query = g_strnfill (5000, 'x');
  g_autofree char *long_link = g_strdup_printf ("<a?%s>; rel=\"next\"", long_query);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = stint_paging_link_query (cases[i].link, "next");

      g_test_message ("%s", cases[i].link);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
  g_assert_null (stint_paging_link_query (long_link, "next"));
  g_assert_true (stint_paging_link_has (cases[10].link, "seek"));
  g_assert_false (stint_paging_link_has (cases[0].link, "seek"));
  g_assert_false (stint_paging_link_has (NULL, "seek"));
}

/* Ends a page of @rows records from @first on; the next query, NULL at the end. */
static const char *
turn (StintPaging *paging, gint64 first, guint rows, const char *link, gint64 total)
{
  g_autoptr(GError) error = NULL;
  gboolean more = FALSE;

  for (guint i = 0; i < rows; i++)
    stint_paging_add (paging, first + i);
  g_assert_true (stint_paging_turn (paging, rows, link, total, &more, &error));
  g_assert_no_error (error);
  return more ? stint_paging_get_query (paging) : NULL;
}

#define assert_stuck(paging, rows)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr(GError) stuck = NULL;                                                               \
    gboolean more = TRUE;                                                                          \
    g_assert_false (stint_paging_turn (paging, rows, NULL, -1, &more, &stuck));                    \
    g_assert_error (stuck, STINT_ERROR, STINT_ERROR_BAD_REPLY);                                    \
    g_assert_false (more);                                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_relative (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 3);

  g_assert_cmpstr (stint_paging_get_query (paging), ==, "perPage=3");
  g_assert_cmpstr (turn (paging, 1, 3, "<h/p?perPage=3&id=3>; rel=\"next\"", 3), ==,
                   "perPage=3&id=3");
  g_assert_cmpstr (turn (paging, 4, 3, "<h/p?perPage=3&id=6>; rel=\"next\"", 3), ==,
                   "perPage=3&id=6");
  /* A short page with the never missing `next` is not the end yet, an empty one is. */
  g_assert_cmpstr (turn (paging, 7, 1, "<h/p?perPage=3&id=7>; rel=\"next\"", 3), ==,
                   "perPage=3&id=7");
  g_assert_null (turn (paging, 0, 0, "<h/p?perPage=3&id=7>; rel=\"next\"", 3));
  g_assert_true (stint_paging_is_complete (paging)); /* the total is none to trust */
}

static void
test_relative_without_link (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 2);

  g_assert_cmpstr (turn (paging, 1, 2, NULL, -1), ==, "perPage=2&id=2");
  g_assert_cmpstr (turn (paging, 3, 2, "garbage", -1), ==, "perPage=2&id=4");
  g_assert_null (turn (paging, 5, 1, NULL, -1));
}

static void
test_numbered (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_NUMBERED, 2);

  g_assert_cmpstr (stint_paging_get_query (paging), ==, "perPage=2&page=1");
  g_assert_cmpstr (turn (paging, 1, 2, NULL, -1), ==, "perPage=2&page=2");
  g_assert_cmpstr (turn (paging, 3, 2, "<h/p?page=3&perPage=2&k=v>; rel=\"next\"", -1), ==,
                   "page=3&perPage=2&k=v");
  g_assert_cmpstr (turn (paging, 5, 2, NULL, -1), ==, "perPage=2&page=4");
  g_assert_null (turn (paging, 0, 0, NULL, -1));
  g_assert_true (stint_paging_is_complete (paging));
}

/* The server's own page is smaller than what was asked for. */
static void
test_size_ignored (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 100);

  g_assert_nonnull (turn (paging, 1, 50, "<h/p?id=50>; rel=\"next\"", -1));
  g_assert_nonnull (turn (paging, 51, 50, "<h/p?id=100>; rel=\"next\"", -1));
  g_assert_null (turn (paging, 0, 0, "<h/p?id=100>; rel=\"next\"", -1));
}

static void
test_last_page_repeated (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 3);

  g_assert_nonnull (turn (paging, 1, 2, "<h/p?id=2>; rel=\"next\"", -1));
  g_assert_null (turn (paging, 1, 2, "<h/p?id=2>; rel=\"next\"", -1));
}

/* `next` leads to the page that was just read. */
static void
test_next_is_here (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 3);

  g_assert_null (turn (paging, 1, 2, "<h/p?perPage=3>; rel=\"next\"", -1));
}

static void
test_full_page_repeated (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_NUMBERED, 2);

  g_assert_nonnull (turn (paging, 1, 2, NULL, -1));
  g_assert_false (stint_paging_add (paging, 1));
  g_assert_false (stint_paging_add (paging, 2));
  assert_stuck (paging, 2);
}

static void
test_page_cap (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 1);

  for (int i = 1; i < 10000; i++)
    g_assert_nonnull (turn (paging, i, 1, NULL, -1));
  stint_paging_add (paging, 10000);
  assert_stuck (paging, 1);
}

static void
test_overlap (void)
{
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_NUMBERED, 3);

  g_assert_nonnull (turn (paging, 1, 3, NULL, -1));
  g_assert_false (stint_paging_add (paging, 3));
  g_assert_nonnull (turn (paging, 4, 3, NULL, -1));
  g_assert_null (turn (paging, 6, 2, NULL, -1));
}

static void
test_total (void)
{
  static const char *const seek = "<h/p?page=1{&page}>; rel=\"seek\"";
  g_autoptr(StintPaging) right = stint_paging_new (STINT_PAGING_NUMBERED, 3);
  g_autoptr(StintPaging) missing = stint_paging_new (STINT_PAGING_NUMBERED, 3);

  g_assert_null (turn (right, 1, 2, seek, 2));
  g_assert_true (stint_paging_is_complete (right));
  g_assert_null (turn (missing, 1, 2, seek, 3));
  g_assert_false (stint_paging_is_complete (missing));
}

/* Five records, three to a page. The first goes before the second page is asked for: the fourth is on no page. */
static void
test_shifted (void)
{
  static const char *const seek = "<h/p?page=1{&page}>; rel=\"seek\"";
  g_autoptr(StintPaging) still = stint_paging_new (STINT_PAGING_NUMBERED, 3);
  g_autoptr(StintPaging) gone = stint_paging_new (STINT_PAGING_NUMBERED, 3);
  g_autoptr(StintPaging) come = stint_paging_new (STINT_PAGING_NUMBERED, 3);

  g_assert_nonnull (turn (still, 1, 3, seek, 5));
  g_assert_null (turn (still, 4, 2, seek, 5));
  g_assert_true (stint_paging_is_complete (still));

  g_assert_nonnull (turn (gone, 1, 3, seek, 5));
  g_assert_null (turn (gone, 5, 1, seek, 4));
  g_assert_false (stint_paging_is_complete (gone));

  g_assert_nonnull (turn (come, 1, 3, seek, 4));
  g_assert_null (turn (come, 4, 2, seek, 5));
  g_assert_false (stint_paging_is_complete (come));
}

/* Page mode shows the first 10 000 and says that this is all. */
static void
test_limit (void)
{
  static const char *const seek = "<h/p?page=1{&page}>; rel=\"seek\"";
  g_autoptr(StintPaging) numbered = stint_paging_new (STINT_PAGING_NUMBERED, 10000);
  g_autoptr(StintPaging) relative = stint_paging_new (STINT_PAGING_RELATIVE, 10000);

  turn (numbered, 1, 10000, seek, 10000);
  g_assert_null (turn (numbered, 0, 0, seek, 10000));
  g_assert_false (stint_paging_is_complete (numbered));
  turn (relative, 1, 10000, NULL, -1);
  g_assert_null (turn (relative, 0, 0, NULL, -1));
  g_assert_true (stint_paging_is_complete (relative));
}

/* From the second page on, and only where the headers tell of another page. */
static void
test_ahead (void)
{
  static const char *const second = "<h/p?page=2>; rel=\"next\"";
  static const char *const third = "<h/p?page=3>; rel=\"next\"";
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_NUMBERED, 3);
  g_autofree char *query = NULL;

  g_assert_null (stint_paging_ahead (paging, second));
  g_assert_cmpstr (turn (paging, 1, 3, second, -1), ==, "page=2");
  query = stint_paging_ahead (paging, third);
  g_assert_cmpstr (query, ==, "page=3");
  g_assert_null (stint_paging_ahead (paging, second));
  g_assert_null (stint_paging_ahead (paging, NULL));
  g_assert_cmpstr (turn (paging, 4, 3, third, -1), ==, query);
}

/* What came long ago may come again; the latest ten thousand are known, and all are counted. */
static void
test_long (void)
{
  static const char *const seek = "<h/p?page=1{&page}>; rel=\"seek\"";
  g_autoptr(StintPaging) paging = stint_paging_new (STINT_PAGING_RELATIVE, 1000);

  for (gint64 first = 1; first <= 29001; first += 1000)
    g_assert_nonnull (turn (paging, first, 1000, seek, 30000));
  g_assert_true (stint_paging_is_complete (paging));
  for (gint64 id = 20001; id <= 30000; id++)
    g_assert_false (stint_paging_add (paging, id));
  g_assert_true (stint_paging_add (paging, 1));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/paging/link", test_link);
  g_test_add_func ("/paging/relative", test_relative);
  g_test_add_func ("/paging/relative-without-link", test_relative_without_link);
  g_test_add_func ("/paging/numbered", test_numbered);
  g_test_add_func ("/paging/size-ignored", test_size_ignored);
  g_test_add_func ("/paging/last-page-repeated", test_last_page_repeated);
  g_test_add_func ("/paging/next-is-here", test_next_is_here);
  g_test_add_func ("/paging/full-page-repeated", test_full_page_repeated);
  g_test_add_func ("/paging/page-cap", test_page_cap);
  g_test_add_func ("/paging/overlap", test_overlap);
  g_test_add_func ("/paging/total", test_total);
  g_test_add_func ("/paging/shifted", test_shifted);
  g_test_add_func ("/paging/limit", test_limit);
  g_test_add_func ("/paging/ahead", test_ahead);
  g_test_add_func ("/paging/long", test_long);
  return g_test_run ();
}
