/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-list.h"

#include "stint-entry-days.h"
#include "stint-test.h"
#include "stint-time.h"

/* Saturday; days in the tests are counted back from it. */
#define TODAY stint_day_from_ymd (2026, 11, 21)

typedef struct
{
  gint64 id;
  int days_ago;
  int hour;
  gint64 seconds;
  const char *comment;
} Entry;

typedef struct
{
  StintEntryList *list;
  GString *changes; /* "position-removed+added" of each items-changed */
  guint n_notified; /* items that told something else */
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append_printf (self->changes, "%s%u-%u+%u", self->changes->len > 0 ? " " : "", position,
                          removed, added);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->list = stint_entry_list_new ();
  self->changes = g_string_new (NULL);
  self->n_notified = 0;
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->list);
  g_string_free (self->changes, TRUE);
}

static GPtrArray *
worklogs (const Entry *entries, gsize n)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < n; i++)
    {
      StintWorklogValues values = {
        .id = entries[i].id,
        .issue = "TEST-1",
        .start = stint_time_from_local (TODAY - entries[i].days_ago, entries[i].hour * 3600, zone),
        .seconds = entries[i].seconds,
        .comment = entries[i].comment != NULL ? entries[i].comment : "",
      };

      g_ptr_array_add (array, stint_worklog_new (&values));
    }
  return array;
}

static GPtrArray *
arrange (GPtrArray *worklogs, GTimeZone *zone)
{
  StintEntryDays days = { .now = stint_time_from_local (TODAY, 20 * 3600, zone),
                          .zone = zone,
                          .timer = G_MAXINT64,
                          .some = TRUE };

  return stint_entry_days_arrange (worklogs, &days);
}

static void
take (Fixture *self, int from_ago, int to_ago, const Entry *entries, gsize n)
{
  g_autoptr(GPtrArray) array = worklogs (entries, n);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GPtrArray) items = arrange (array, zone);

  g_string_truncate (self->changes, 0);
  stint_entry_list_take (self->list, from_ago == G_MAXINT ? STINT_DAY_FIRST : TODAY - from_ago,
                         to_ago == G_MININT ? STINT_DAY_LAST : TODAY - to_ago, items);
}

#define ALL G_MAXINT, G_MININT

/* "Today=3600: 2 1 | Yesterday=60: 3" */
static char *
describe (Fixture *self)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(StintEntryItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      StintWorklog *worklog = stint_entry_item_get_worklog (item);

      if (worklog != NULL)
        g_string_append_printf (text, " %d", (int) stint_worklog_get_id (worklog));
      else
        g_string_append_printf (text, "%s%s=%d:", i > 0 ? " | " : "",
                                stint_entry_item_get_title (item),
                                (int) stint_entry_item_get_seconds (item));
    }
  return g_string_free (text, FALSE);
}

static void
assert_shows (Fixture *self, const char *expected, const char *changes)
{
  g_autofree char *text = describe (self);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (self->changes->str, ==, changes);
}

static const Entry some[] = {
  { 1, 0, 9, 60, NULL },
  { 2, 0, 11, 120, NULL },
  { 3, 1, 10, 300, NULL },
  { 4, 20, 10, 30, NULL },
};

static void
test_headings (Fixture *self, gconstpointer data)
{
  take (self, ALL, NULL, 0);
  assert_shows (self, "", "");
  take (self, ALL, some, G_N_ELEMENTS (some));
  assert_shows (self, "Today=180: 2 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4", "0-0+7");
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self->list)) == STINT_TYPE_ENTRY_ITEM);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (self->list), 7));
}

static const struct
{
  const char *name;
  Entry now[6];
  const char *shows;
  const char *changes;
} diffs[] = {
  { "same",
    { { 1, 0, 9, 60 }, { 2, 0, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=180: 2 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "" },
  { "value",
    { { 1, 0, 9, 90, "new" }, { 2, 0, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=210: 2 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "" },
  { "time-in-place",
    { { 1, 0, 8, 60 }, { 2, 0, 12, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=180: 2 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "" },
  { "added-first",
    { { 1, 0, 9, 60 }, { 2, 0, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 }, { 5, 0, 12, 1 } },
    "Today=181: 5 2 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "1-0+1" },
  { "added-between",
    { { 1, 0, 9, 60 }, { 2, 0, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 }, { 5, 0, 10, 1 } },
    "Today=181: 2 5 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "2-0+1" },
  { "added-day",
    { { 1, 0, 9, 60 }, { 2, 0, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 }, { 5, 2, 10, 1 } },
    "Today=180: 2 1 | Yesterday=300: 3 | Thursday, 19 November=1: 5 | Sunday, 1 November=30: 4",
    "5-0+2" },
  { "deleted",
    { { 1, 0, 9, 60 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=60: 1 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "1-1+0" },
  { "deleted-day",
    { { 1, 0, 9, 60 }, { 2, 0, 11, 120 }, { 4, 20, 10, 30 } },
    "Today=180: 2 1 | Sunday, 1 November=30: 4",
    "3-2+0" },
  { "moved-to-older-day",
    { { 1, 0, 9, 60 }, { 2, 1, 11, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=60: 1 | Yesterday=420: 2 3 | Sunday, 1 November=30: 4",
    "1-1+0 3-0+1" },
  { "moved-down",
    { { 1, 0, 9, 60 }, { 2, 0, 8, 120 }, { 3, 1, 10, 300 }, { 4, 20, 10, 30 } },
    "Today=180: 1 2 | Yesterday=300: 3 | Sunday, 1 November=30: 4",
    "1-1+0 2-0+1" },
  { "two-places",
    { { 1, 0, 9, 60 }, { 3, 1, 10, 300 }, { 6, 20, 9, 5 }, { 4, 20, 10, 30 } },
    "Today=60: 1 | Yesterday=300: 3 | Sunday, 1 November=35: 4 6",
    "1-1+0 6-0+1" },
  { "none", { { 0 } }, "", "0-7+0" },
};

static void
test_diff (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data), n = 0;

  while (n < G_N_ELEMENTS (diffs[i].now) && diffs[i].now[n].id != 0)
    n++;
  take (self, ALL, some, G_N_ELEMENTS (some));
  take (self, ALL, diffs[i].now, n);
  assert_shows (self, diffs[i].shows, diffs[i].changes);
}

/* Only the days that are told about change. */
static void
test_range (Fixture *self, gconstpointer data)
{
  const Entry yesterday[] = { { 3, 1, 10, 300, NULL }, { 7, 1, 9, 5, NULL } };
  const Entry older[] = { { 8, 30, 9, 5, NULL } };

  take (self, ALL, some, G_N_ELEMENTS (some));
  take (self, 1, 1, yesterday, 2);
  assert_shows (self, "Today=180: 2 1 | Yesterday=305: 3 7 | Sunday, 1 November=30: 4", "5-0+1");
  take (self, 5, 2, NULL, 0);
  assert_shows (self, "Today=180: 2 1 | Yesterday=305: 3 7 | Sunday, 1 November=30: 4", "");
  take (self, 0, G_MININT, NULL, 0);
  assert_shows (self, "Yesterday=305: 3 7 | Sunday, 1 November=30: 4", "0-3+0");
  take (self, G_MAXINT, 21, older, 1);
  assert_shows (self, "Yesterday=305: 3 7 | Sunday, 1 November=30: 4 | Thursday, 22 October=5: 8",
                "5-0+2");
}

static void
notified_cb (Fixture *self)
{
  self->n_notified++;
}

/* An entry that stays keeps its item, so that its row keeps the focus; what shows the same is
 * quiet. */
static void
test_items_stay (Fixture *self, gconstpointer data)
{
  const Entry changed[] = { { 1, 0, 9, 61, "longer" }, { 2, 0, 11, 120, NULL } };
  g_autoptr(StintEntryItem) heading = NULL;
  g_autoptr(StintEntryItem) first = NULL;
  g_autoptr(StintEntryItem) again = NULL;

  take (self, 0, G_MININT, some, 2);
  heading = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  first = g_list_model_get_item (G_LIST_MODEL (self->list), 2);
  g_signal_connect_swapped (heading, "notify::seconds", G_CALLBACK (notified_cb), self);
  g_signal_connect_swapped (first, "notify", G_CALLBACK (notified_cb), self);

  take (self, 0, G_MININT, some, 2);
  g_assert_cmpuint (self->n_notified, ==, 0);
  take (self, 0, G_MININT, changed, 2);
  g_assert_cmpuint (self->n_notified, ==, 2);
  again = g_list_model_get_item (G_LIST_MODEL (self->list), 2);
  g_assert_true (again == first);
  g_assert_cmpstr (stint_worklog_get_comment (stint_entry_item_get_worklog (first)), ==, "longer");
  g_assert_cmpint (stint_entry_item_get_seconds (heading), ==, 181);
}

static void
test_find_and_clear (Fixture *self, gconstpointer data)
{
  take (self, ALL, some, G_N_ELEMENTS (some));
  g_assert_cmpint (stint_worklog_get_id (stint_entry_list_find (self->list, 3)), ==, 3);
  g_assert_null (stint_entry_list_find (self->list, 99));
  g_string_truncate (self->changes, 0);
  stint_entry_list_clear (self->list);
  stint_entry_list_clear (self->list);
  assert_shows (self, "", "0-7+0");
}

/* Yesterday evening in UTC is today in Vladivostok. */
static void
test_zone (Fixture *self, gconstpointer data)
{
  const Entry late[] = { { 1, 1, 20, 60, NULL } };
  g_autoptr(GPtrArray) array = worklogs (late, 1);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Vladivostok");
  g_autoptr(GPtrArray) items = arrange (array, zone);

  stint_entry_list_take (self->list, STINT_DAY_FIRST, STINT_DAY_LAST, items);
  assert_shows (self, "Today=60: 1", "0-0+2");
}

/* Whatever comes after whatever, the list ends as if it had been filled afresh. */
static void
test_random (Fixture *self, gconstpointer data)
{
  Entry entries[24];

  for (int round = 0; round < 200; round++)
    {
      Fixture fresh = { stint_entry_list_new (), g_string_new (NULL), 0 };
      g_autofree char *expected = NULL;
      g_autofree char *text = NULL;
      gsize n = 0;

      for (int id = 1; id <= (int) G_N_ELEMENTS (entries); id++)
        if (g_test_rand_int_range (0, 3) > 0)
          entries[n++] = (Entry){ id, g_test_rand_int_range (0, 4), g_test_rand_int_range (0, 24),
                                  g_test_rand_int_range (1, 9), NULL };
      take (self, ALL, entries, n);
      take (&fresh, ALL, entries, n);
      text = describe (self);
      expected = describe (&fresh);
      g_assert_cmpstr (text, ==, expected);
      g_object_unref (fresh.list);
      g_string_free (fresh.changes, TRUE);
    }
}

/* ---- a few at a time ---- */

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static gboolean
is_done (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static GPtrArray *
many (void)
{
  Entry entries[30];
  g_autoptr(GPtrArray) array = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (int i = 0; i < 30; i++)
    entries[i] = (Entry){ i + 1, i / 3, i % 3 + 9, 60, NULL };
  array = worklogs (entries, G_N_ELEMENTS (entries));
  return arrange (array, zone);
}

static void
test_slowly (Fixture *self, gconstpointer data)
{
  g_autoptr(GPtrArray) items = many ();
  guint done = 0;

  take (self, ALL, some, G_N_ELEMENTS (some));
  stint_entry_list_take_slowly (self->list, STINT_DAY_FIRST, STINT_DAY_LAST, items, 6, count_cb,
                                &done);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 6);
  g_assert_cmpuint (done, ==, 0);
  g_assert_true (stint_wait_until (is_done, &done));
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr(StintEntryItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_assert_true (stint_entry_item_is_same (item, items->pdata[i]));
    }

  /* Few of them are there before it returns. */
  done = 0;
  stint_entry_list_take_slowly (self->list, STINT_DAY_FIRST, STINT_DAY_LAST, items, 100, count_cb,
                                &done);
  g_assert_cmpuint (done, ==, 1);
}

static void
test_slowly_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr(GPtrArray) items = many ();
  guint done = 0;

  stint_entry_list_take_slowly (self->list, STINT_DAY_FIRST, STINT_DAY_LAST, items, 6, count_cb,
                                &done);
  stint_entry_list_stop (self->list);
  stint_wait_ms (20);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 6);
  g_assert_cmpuint (done, ==, 0);

  /* One that goes away under way takes nothing with it. */
  stint_entry_list_take_slowly (self->list, STINT_DAY_FIRST, STINT_DAY_LAST, items, 6, count_cb,
                                &done);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);

  ADD ("/entry-list/headings", test_headings);
  for (gsize i = 0; i < G_N_ELEMENTS (diffs); i++)
    {
      g_autofree char *path = g_strconcat ("/entry-list/diff/", diffs[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_diff, tear_down);
    }
  ADD ("/entry-list/range", test_range);
  ADD ("/entry-list/items-stay", test_items_stay);
  ADD ("/entry-list/find-and-clear", test_find_and_clear);
  ADD ("/entry-list/zone", test_zone);
  ADD ("/entry-list/random", test_random);
  ADD ("/entry-list/slowly", test_slowly);
  ADD ("/entry-list/slowly/stopped", test_slowly_stopped);
  return g_test_run ();
}
