/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-duration.h"
#include "stint-sandbox-demo.h"
#include "stint-sandbox-fixture.h"

/* Saturday, 2026-11-21T09:00:00Z */
#define NOW G_GINT64_CONSTANT (1795251600)
#define DAY 86400
#define DAYS 42

static StintSandbox *
make_demo (guint32 seed, gint64 now)
{
  g_autoptr(GError) error = NULL;
  StintSandbox *sandbox = stint_sandbox_new (NULL, &error);

  g_assert_no_error (error);
  g_assert_true (stint_sandbox_is_empty (sandbox));
  stint_sandbox_set_seed (sandbox, seed);
  stint_sandbox_add_demo_data (sandbox, now);
  g_assert_false (stint_sandbox_is_empty (sandbox));
  return sandbox;
}

static gint64
get_time (JsonObject *worklog, const char *name)
{
  g_autoptr(GDateTime) time =
      g_date_time_new_from_iso8601 (json_object_get_string_member (worklog, name), NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static gint64
get_seconds (JsonObject *worklog)
{
  gint64 seconds = 0;

  g_assert_true (stint_duration_parse_iso (json_object_get_string_member (worklog, "duration"),
                                           &seconds, NULL));
  return seconds;
}

static gboolean
is_russian (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;
  return FALSE;
}

/* Every record is anna's, in the past, after the one before it, in the language of its issue. */
static void
check_worklog (JsonObject *worklog, gint64 *end)
{
  JsonObject *author = json_object_get_object_member (worklog, "createdBy");
  JsonObject *issue = json_object_get_object_member (worklog, "issue");
  const char *comment = json_object_get_string_member_with_default (worklog, "comment", NULL);
  gint64 start = get_time (worklog, "start");

  g_assert_cmpstr (json_object_get_string_member (author, "display"), ==, "Anna Petrova");
  g_assert_cmpint (start, >=, *end);
  *end = start + get_seconds (worklog);
  g_assert_cmpint (get_time (worklog, "createdAt"), >=, *end);
  g_assert_cmpint (get_time (worklog, "createdAt"), <, *end + 3600);
  if (comment != NULL)
    g_assert_true (is_russian (comment) ==
                   is_russian (json_object_get_string_member (issue, "display")));
}

static void
check_days (const gint64 *seconds, const guint *count)
{
  for (int day = 0; day < DAYS; day++)
    {
      /* Day 0 is 42 days before a Saturday. */
      gboolean weekend = day % 7 < 2;

      g_test_message ("day %d: %u records, %" G_GINT64_FORMAT " min", day, count[day],
                      seconds[day] / 60);
      g_assert_cmpuint (count[day], >=, weekend ? 0 : 4);
      g_assert_cmpuint (count[day], <=, weekend ? 0 : 7);
      g_assert_cmpint (seconds[day], >=, weekend ? 0 : 6 * 3600);
      g_assert_cmpint (seconds[day], <=, weekend ? 0 : 9 * 3600);
    }
}

static void
test_worklogs (void)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr(StintSandbox) sandbox = make_demo (seed, NOW);
      g_autoptr(JsonNode) node = stint_sandbox_get_worklogs (sandbox);
      JsonArray *worklogs = json_node_get_array (node);
      gint64 seconds[DAYS] = { 0 };
      guint count[DAYS] = { 0 };
      gint64 end = 0;

      for (guint i = 0; i < json_array_get_length (worklogs); i++)
        {
          JsonObject *worklog = json_array_get_object_element (worklogs, i);
          gint64 day = get_time (worklog, "start") / DAY - (NOW / DAY - DAYS);

          g_assert_cmpint (day, >=, 0);
          g_assert_cmpint (day, <, DAYS);
          check_worklog (worklog, &end);
          seconds[day] += get_seconds (worklog);
          count[day]++;
        }
      check_days (seconds, count);
    }
}

static void
test_issues (void)
{
  g_autoptr(GHashTable) queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint russian = 0;

  g_assert_cmpuint (sandbox_demo_n_issues, ==, 40);
  for (guint i = 0; i < sandbox_demo_n_issues; i++)
    {
      const SandboxDemoIssue *issue = &sandbox_demo_issues[i];

      g_assert_true (g_hash_table_add (keys, (char *)issue->key));
      g_hash_table_add (queues,
                        g_strndup (issue->key, (gsize)(strchr (issue->key, '-') - issue->key)));
      russian += is_russian (issue->summary) ? 1 : 0;
    }
  g_assert_cmpuint (russian, ==, 20);
  g_assert_cmpuint (g_hash_table_size (queues), ==, 5);
}

static void
test_seed (void)
{
  static const guint32 seeds[] = { 3, 3, 4 };
  g_auto(GStrv) texts = g_new0 (char *, 4);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(StintSandbox) sandbox = make_demo (seeds[i], NOW);
      g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (sandbox);

      texts[i] = json_to_string (worklogs, FALSE);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (texts[0], !=, texts[2]);
}

static void
test_load (void)
{
  g_autoptr(StintSandbox) sandbox = stint_sandbox_new (NULL, NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GHashTable) starts = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *worklogs;

  stint_sandbox_add_load (sandbox, 0, NOW);
  g_assert_true (stint_sandbox_is_empty (sandbox));
  stint_sandbox_add_load (sandbox, 1003, NOW);
  node = stint_sandbox_get_worklogs (sandbox);
  worklogs = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (worklogs), ==, 1003);
  for (guint i = 0; i < 1003; i++)
    {
      JsonObject *worklog = json_array_get_object_element (worklogs, i);

      g_assert_cmpint (get_time (worklog, "start"), <, NOW);
      g_assert_true (
          g_hash_table_add (starts, (char *)json_object_get_string_member (worklog, "start")));
    }
}

static void
test_names (void)
{
  static const char *const names[] = { "honoured", "ignored", "refused" };
  StintSandboxStart start;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (stint_sandbox_start_from_name (names[i], &start));
      g_assert_cmpstr (stint_sandbox_start_to_name (start), ==, names[i]);
    }
  g_assert_false (stint_sandbox_start_from_name ("", &start));
  g_assert_false (stint_sandbox_start_from_name ("Ignored", &start));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/demo/worklogs", test_worklogs);
  g_test_add_func ("/sandbox/demo/issues", test_issues);
  g_test_add_func ("/sandbox/demo/seed", test_seed);
  g_test_add_func ("/sandbox/demo/load", test_load);
  g_test_add_func ("/sandbox/demo/names", test_names);
  return g_test_run ();
}
