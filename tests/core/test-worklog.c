/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-duration.h"
#include "stint-error.h"
#include "stint-worklog.h"

#define NOW G_GINT64_CONSTANT (1795255200) /* 2026-11-21T10:00:00Z */

static const StintWorklogValues sample = {
  .id = 7, .remote_id = 1234567890123, .issue = "TEST-324", .summary = "Вход", .start = NOW - 5400,
  .offset = 10800, .seconds = 5400, .comment = "починил <b>вход</b>", .state = STINT_STATE_FAILED,
  .error = "Нет прав",
};

static void
test_values (void)
{
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autoptr(StintWorklog) bare = stint_worklog_new (&(StintWorklogValues) { .issue = "A-1" });

  g_assert_cmpint (stint_worklog_get_id (worklog), ==, 7);
  g_assert_cmpint (stint_worklog_get_remote_id (worklog), ==, 1234567890123);
  g_assert_cmpstr (stint_worklog_get_issue (worklog), ==, "TEST-324");
  g_assert_cmpstr (stint_worklog_get_summary (worklog), ==, "Вход");
  g_assert_cmpint (stint_worklog_get_start (worklog), ==, NOW - 5400);
  g_assert_cmpint (stint_worklog_get_offset (worklog), ==, 10800);
  g_assert_cmpint (stint_worklog_get_seconds (worklog), ==, 5400);
  g_assert_cmpstr (stint_worklog_get_comment (worklog), ==, "починил <b>вход</b>");
  g_assert_cmpint (stint_worklog_get_state (worklog), ==, STINT_STATE_FAILED);
  g_assert_cmpstr (stint_worklog_get_error (worklog), ==, "Нет прав");

  g_assert_cmpstr (stint_worklog_get_comment (bare), ==, "");
  g_assert_null (stint_worklog_get_summary (bare));
  g_assert_null (stint_worklog_get_error (bare));
  g_assert_cmpint (stint_worklog_get_state (bare), ==, STINT_STATE_SYNCED);
}

static void
test_properties (void)
{
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autofree char *issue = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *comment = NULL;
  g_autofree char *error = NULL;
  gint64 id, remote_id, start, seconds;
  int offset;
  StintState state;

  g_object_get (worklog, "id", &id, "remote-id", &remote_id, "issue", &issue, "summary", &summary,
                "start", &start, "offset", &offset, "seconds", &seconds, "comment", &comment,
                "state", &state, "error", &error, NULL);
  g_assert_cmpint (id, ==, sample.id);
  g_assert_cmpint (remote_id, ==, sample.remote_id);
  g_assert_cmpstr (issue, ==, sample.issue);
  g_assert_cmpstr (summary, ==, sample.summary);
  g_assert_cmpint (start, ==, sample.start);
  g_assert_cmpint (offset, ==, sample.offset);
  g_assert_cmpint (seconds, ==, sample.seconds);
  g_assert_cmpstr (comment, ==, sample.comment);
  g_assert_cmpint (state, ==, sample.state);
  g_assert_cmpstr (error, ==, sample.error);
}

static void
test_state (void)
{
  g_assert_cmpstr (stint_state_to_string (STINT_STATE_SYNCED), ==, "synced");
  g_assert_cmpstr (stint_state_to_string (STINT_STATE_PENDING), ==, "pending");
  g_assert_cmpstr (stint_state_to_string (STINT_STATE_FAILED), ==, "failed");
}

static void
test_equal (void)
{
  StintWorklogValues others[] = { sample, sample, sample, sample, sample, sample,
                                  sample, sample, sample, sample, sample, sample, sample };
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autoptr(StintWorklog) same = stint_worklog_new (&sample);

  g_assert_true (stint_worklog_equal (worklog, worklog));
  g_assert_true (stint_worklog_equal (worklog, same));

  others[0].id++;
  others[1].remote_id++;
  others[2].issue = "TEST-325";
  others[3].summary = "вход";
  others[4].summary = NULL;
  others[5].start++;
  others[6].offset++;
  others[7].seconds++;
  others[8].comment = NULL;
  others[9].state = STINT_STATE_PENDING;
  others[10].error = "";
  others[11].error = NULL;
  others[12].deleted = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(StintWorklog) other = stint_worklog_new (&others[i]);

      g_test_message ("%zu", i);
      g_assert_false (stint_worklog_equal (worklog, other));
      g_assert_false (stint_worklog_equal (other, worklog));
    }
}

static void
test_variant (void)
{
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autoptr(StintWorklog) bare = stint_worklog_new (&(StintWorklogValues) { .issue = "A-1" });
  StintWorklog *worklogs[] = { worklog, bare };

  for (gsize i = 0; i < G_N_ELEMENTS (worklogs); i++)
    {
      GVariant *floating = stint_worklog_to_variant (worklogs[i]);
      g_autoptr(GVariant) variant = NULL;
      g_autoptr(StintWorklog) back = NULL;
      g_autoptr(GVariant) error = NULL;

      g_assert_true (g_variant_is_floating (floating));
      variant = g_variant_ref_sink (floating);
      g_assert_cmpstr (g_variant_get_type_string (variant), ==, "a{sv}");
      error = g_variant_lookup_value (variant, "error", NULL);
      g_assert_cmpint (error != NULL, ==, i == 0);

      back = stint_worklog_from_variant (variant);
      g_assert_nonnull (back);
      g_assert_true (stint_worklog_equal (worklogs[i], back));
    }
}

static void
test_variant_bad (void)
{
  static const struct
  {
    const char *key;
    gboolean required;
  } keys[] = {
    { "id", TRUE },     { "remote-id", TRUE }, { "issue", TRUE },   { "start", TRUE },
    { "offset", TRUE }, { "seconds", TRUE },   { "comment", TRUE }, { "state", TRUE },
    { "summary", FALSE }, { "error", FALSE },
  };
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autoptr(GVariant) whole = g_variant_ref_sink (stint_worklog_to_variant (worklog));
  g_autoptr(GVariant) text = g_variant_ref_sink (g_variant_new_string ("x"));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GVariantDict less, wrong;
      g_autoptr(GVariant) without = NULL;
      g_autoptr(GVariant) with = NULL;
      g_autoptr(StintWorklog) from_without = NULL;

      g_variant_dict_init (&less, whole);
      g_assert_true (g_variant_dict_remove (&less, keys[i].key));
      without = g_variant_ref_sink (g_variant_dict_end (&less));
      g_variant_dict_init (&wrong, whole);
      g_variant_dict_insert (&wrong, keys[i].key, "d", 1.5);
      with = g_variant_ref_sink (g_variant_dict_end (&wrong));

      g_test_message ("%s", keys[i].key);
      from_without = stint_worklog_from_variant (without);
      g_assert_cmpint (from_without == NULL, ==, keys[i].required);
      g_assert_null (stint_worklog_from_variant (with));
    }

  g_assert_null (stint_worklog_from_variant (text));
  g_assert_null (stint_worklog_from_variant (NULL));
}

static void
test_variant_state (void)
{
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&sample);
  g_autoptr(GVariant) whole = g_variant_ref_sink (stint_worklog_to_variant (worklog));
  g_autoptr(GVariant) odd = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, whole);
  g_variant_dict_insert (&dict, "state", "s", "lost");
  odd = g_variant_ref_sink (g_variant_dict_end (&dict));
  g_assert_null (stint_worklog_from_variant (odd));
}

static void
test_check (void)
{
  g_autofree char *longest = g_strnfill (STINT_COMMENT_MAX, 'x');

  g_assert_true (stint_worklog_check ("TEST-324", NOW, 5400, "починил", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW, 1, NULL, NOW, NULL));
  g_assert_true (stint_worklog_check ("A_2B-10", NOW, 1, "", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW + 86400, 1, "", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", 631152000, 1, "", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW, STINT_DURATION_MAX, "", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW, 1, longest, NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW, 1, "two\nlines\t😀", NOW, NULL));
  g_assert_true (stint_worklog_check ("A-1", NOW, 1, "", G_MAXINT64, NULL));
}

static void
test_check_bad (void)
{
  g_autofree char *long_comment = g_strnfill (100000, 'x');
  g_autofree char *digits = g_strnfill (63, '1');
  g_autofree char *long_key = g_strdup_printf ("A-%s", digits);
  const struct
  {
    const char *issue;
    gint64 start, seconds;
    const char *comment, *part;
  } cases[] = {
    { NULL, NOW, 60, "", "issue" }, { "", NOW, 60, "", "issue" },
    { "TEST", NOW, 60, "", "issue “TEST”" }, { "TEST-", NOW, 60, "", "“TEST-”" },
    { "TEST-0", NOW, 60, "", "“TEST-0”" }, { "TEST-01", NOW, 60, "", "“TEST-01”" },
    { "test-1", NOW, 60, "", "“test-1”" }, { "-1", NOW, 60, "", "“-1”" },
    { "1A-1", NOW, 60, "", "“1A-1”" }, { "_A-1", NOW, 60, "", "“_A-1”" },
    { "TEST-1a", NOW, 60, "", "“TEST-1a”" }, { "TEST-1 ", NOW, 60, "", "“TEST-1 ”" },
    { " TEST-1", NOW, 60, "", "“ TEST-1”" }, { "TEST--1", NOW, 60, "", "“TEST--1”" },
    { "ТЕСТ-1", NOW, 60, "", "“ТЕСТ-1”" }, { "../TEST-1", NOW, 60, "", "“../TEST-1”" },
    { "TEST-1\xff", NOW, 60, "", "issue" }, { long_key, NOW, 60, "", "issue" },
    { "TEST-1", 631151999, 60, "", "start “1989-12-31 23:59 UTC”" },
    { "TEST-1", 0, 60, "", "start “1970-" }, { "TEST-1", NOW + 86401, 60, "", "start “2026-11-22" },
    { "TEST-1", G_MAXINT64, 60, "", "start “9223372036854775807”" },
    { "TEST-1", G_MININT64, 60, "", "before 1990" },
    { "TEST-1", NOW, 0, "", "duration of 0 seconds" }, { "TEST-1", NOW, -60, "", "of -60 seconds" },
    { "TEST-1", NOW, STINT_DURATION_MAX + 1, "", "36000001" },
    { "TEST-1", NOW, G_MAXINT64, "", "9223372036854775807" },
    { "TEST-1", NOW, 60, long_comment, "100000" }, { "TEST-1", NOW, 60, "a\xff", "comment “a" },
    { "TEST-1", NOW, 60, "\xed\xa0\x80", "comment" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (stint_worklog_check (cases[i].issue, cases[i].start, cases[i].seconds,
                                           cases[i].comment, NOW, &error));
      g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 300);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/worklog/values", test_values);
  g_test_add_func ("/worklog/properties", test_properties);
  g_test_add_func ("/worklog/state", test_state);
  g_test_add_func ("/worklog/equal", test_equal);
  g_test_add_func ("/worklog/variant", test_variant);
  g_test_add_func ("/worklog/variant-bad", test_variant_bad);
  g_test_add_func ("/worklog/variant-state", test_variant_state);
  g_test_add_func ("/worklog/check", test_check);
  g_test_add_func ("/worklog/check-bad", test_check_bad);
  return g_test_run ();
}
