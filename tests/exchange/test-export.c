/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-export.h"
#include "stint-test.h"

#define NINE G_GINT64_CONSTANT (1794816000) /* 2026-11-16 08:00 UTC */
#define HOUR 3600
#define DAY (24 * HOUR)

/* Three entries of two queues on two days of a zone an hour east. */
static char *
write_all (StintExportFormat format, StintExportLines lines)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (HOUR);

  g_ptr_array_add (entries, stint_worklog_new (&(StintWorklogValues){ .id = 1,
                                                                      .remote_id = 7,
                                                                      .issue = "TEST-1",
                                                                      .summary = "Login | form",
                                                                      .start = NINE,
                                                                      .seconds = 5400,
                                                                      .comment = "=1+1" }));
  g_ptr_array_add (entries,
                   stint_worklog_new (&(StintWorklogValues){ .id = 2,
                                                             .issue = "OPS-2",
                                                             .start = NINE + 2 * HOUR,
                                                             .seconds = 2 * HOUR,
                                                             .comment = "two\nlines",
                                                             .state = STINT_STATE_PENDING }));
  g_ptr_array_add (entries,
                   stint_worklog_new (&(StintWorklogValues){ .id = 3,
                                                             .remote_id = 9,
                                                             .issue = "TEST-2",
                                                             .start = NINE + DAY - 9 * HOUR,
                                                             .seconds = 25 * HOUR,
                                                             .comment = "" }));
  return stint_export_write (entries, format, lines, zone, NINE + DAY);
}

static void
test_entries (void)
{
  g_autofree char *csv = write_all (STINT_EXPORT_CSV, STINT_EXPORT_ENTRIES);
  g_autofree char *sheet = write_all (STINT_EXPORT_SPREADSHEET, STINT_EXPORT_ENTRIES);
  g_autofree char *json = write_all (STINT_EXPORT_JSON, STINT_EXPORT_ENTRIES);
  g_autofree char *ical = write_all (STINT_EXPORT_ICAL, STINT_EXPORT_ENTRIES);

  g_assert_true (g_str_has_prefix (
      csv, "date,start,end,duration,seconds,issue,summary,comment,state\r\n"
           "2026-11-16,2026-11-16T09:00:00+01:00,2026-11-16T10:30:00+01:00,1:30,5400,TEST-1,"
           "Login | form,'=1+1,synced\r\n"));
  g_assert_nonnull (strstr (csv, "OPS-2,,\"two\nlines\",pending\r\n"));
  g_assert_true (g_str_has_prefix (sheet, "\xef\xbb\xbf"
                                          "date;start;"));
  g_assert_true (g_str_has_prefix (
      json, "[{\"id\":1,\"remote_id\":7,\"issue\":\"TEST-1\",\"summary\":\"Login | form\","
            "\"start\":\"2026-11-16T09:00:00+01:00\",\"seconds\":5400,\"comment\":\"=1+1\","
            "\"state\":\"synced\",\"error\":null},"));
  g_assert_true (g_str_has_suffix (json, "}]\n"));
  g_assert_nonnull (strstr (ical, "SUMMARY:OPS-2\r\n"));
}

static void
test_markdown (void)
{
  g_autofree char *text = write_all (STINT_EXPORT_MARKDOWN, STINT_EXPORT_ENTRIES);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "| Date | Time | Issue | Comment | Duration |");
  g_assert_cmpstr (lines[1], ==, "| :-- | :-- | :-- | :-- | --: |");
  g_assert_cmpstr (lines[2], ==,
                   "| 2026-11-16 | 09:00–10:30 | TEST-1 Login \\| form | =1+1 | 1:30 |");
  g_assert_cmpstr (lines[3], ==, "| 2026-11-16 | 11:00–13:00 | OPS-2 | two lines | 2:00 |");
  g_assert_cmpstr (lines[5], ==, "| **Sum** | | | | **28:30** |");
}

static void
test_sums (void)
{
  static const struct
  {
    StintExportFormat format;
    StintExportLines lines;
    const char *text;
  } cases[] = {
    { STINT_EXPORT_CSV, STINT_EXPORT_DAYS,
      "date,duration,seconds\r\n2026-11-16,3:30,12600\r\n2026-11-17,25:00,90000\r\n" },
    { STINT_EXPORT_CSV, STINT_EXPORT_ISSUES,
      "issue,summary,duration,seconds\r\nTEST-2,,25:00,90000\r\nOPS-2,,2:00,7200\r\nTEST-1,Login | "
      "form,1:30,5400\r\n" },
    { STINT_EXPORT_SPREADSHEET, STINT_EXPORT_QUEUES,
      "\xef\xbb\xbfqueue;duration;seconds\r\nTEST;26:30;95400\r\nOPS;2:00;7200\r\n" },
    { STINT_EXPORT_JSON, STINT_EXPORT_DAYS,
      "[{\"date\":\"2026-11-16\",\"seconds\":12600},{\"date\":\"2026-11-17\",\"seconds\":90000}]"
      "\n" },
    { STINT_EXPORT_JSON, STINT_EXPORT_QUEUES,
      "[{\"queue\":\"TEST\",\"seconds\":95400},{\"queue\":\"OPS\",\"seconds\":7200}]\n" },
    { STINT_EXPORT_MARKDOWN, STINT_EXPORT_ISSUES,
      "| Issue | Duration |\n| :-- | --: |\n| TEST-2 | 25:00 |\n| OPS-2 | 2:00 |\n| TEST-1 Login "
      "\\| form | 1:30 |\n"
      "| **Sum** | **28:30** |\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_all (cases[i].format, cases[i].lines);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/export/entries", test_entries);
  g_test_add_func ("/export/markdown", test_markdown);
  g_test_add_func ("/export/sums", test_sums);
  return g_test_run ();
}
