/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-report-out.h"

#include <string.h>

#include "stint-test.h"
#include "stint-time.h"

#define HOUR 3600

static StintReport *
report_new (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  return stint_report_new (stint_day_from_ymd (2026, 11, 16), zone);
}

static void
add (StintReport *report, const char *issue, const char *summary, int day, gint64 seconds)
{
  stint_report_add (report, issue, summary, report->borders[day] + 9 * HOUR, seconds);
}

static void
test_csv (void)
{
  g_autoptr(StintReport) report = report_new ();
  g_autofree char *text = NULL;

  add (report, "TEST-1", "Login, \"quick\"", 0, HOUR + 1800);
  add (report, "TEST-1", NULL, 6, 59);
  add (report, "TEST-2", "=HYPERLINK(\"http://x\")", 2, 20 * HOUR);
  stint_report_finish (report);
  text = stint_report_to_csv (report);
  g_assert_cmpstr (
      text, ==,
      "issue,summary,2026-11-16,2026-11-17,2026-11-18,2026-11-19,2026-11-20,"
      "2026-11-21,2026-11-22,duration,seconds\r\n"
      "TEST-2,\"'=HYPERLINK(\"\"http://x\"\")\",0:00,0:00,20:00,0:00,0:00,0:00,0:00,"
      "20:00,72000\r\n"
      "TEST-1,\"Login, \"\"quick\"\"\",1:30,0:00,0:00,0:00,0:00,0:00,0:00,1:30,5459\r\n");
}

static void
test_csv_empty (void)
{
  g_autoptr(StintReport) report = report_new ();
  g_autofree char *text = stint_report_to_csv (report);

  g_assert_true (g_str_has_suffix (text, "2026-11-22,duration,seconds\r\n"));
  g_assert_null (strchr (strchr (text, '\n') + 1, '\n'));
}

static void
test_markdown (void)
{
  g_autoptr(StintReport) report = report_new ();
  g_autofree char *text = NULL;

  add (report, "TEST-1", "Login", 0, HOUR + 1800);
  add (report, "TEST-1", "Login", 1, HOUR);
  add (report, "OPS_A-2", NULL, 1, HOUR);
  stint_report_finish (report);
  text = stint_report_to_markdown (report);
  g_assert_cmpstr (
      text, ==,
      "| Issue | Mon, 16 Nov | Tue, 17 Nov | Wed, 18 Nov | Thu, 19 Nov | Fri, 20 Nov | "
      "Sat, 21 Nov | Sun, 22 Nov | Sum |\n"
      "| :-- | --: | --: | --: | --: | --: | --: | --: | --: |\n"
      "| TEST-1 Login | 1:30 | 1:00 |  |  |  |  |  | **2:30** |\n"
      "| OPS\\_A-2 |  | 1:00 |  |  |  |  |  | **1:00** |\n"
      "| **All issues** | **1:30** | **2:00** |  |  |  |  |  | **3:30** |\n");
}

/* Nobody's words become markup, another cell or another line. */
static void
test_markdown_escapes (void)
{
  static const struct
  {
    const char *summary;
    const char *cell;
  } cases[] = {
    { "a | b", "a \\| b" },
    { "two\nlines\r\tand", "two lines  and" },
    { "two\xe2\x80\xa8lines", "two lines" },
    { "`code` *bold* _it_", "\\`code\\` \\*bold\\* \\_it\\_" },
    { "<script>&amp;", "\\<script\\>\\&amp;" },
    { "![x](http://y)", "!\\[x\\](http://y)" },
    { "back\\slash", "back\\\\slash" },
    { "Задача № 1", "Задача № 1" },
    { "broken \xff", "broken \xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(StintReport) report = report_new ();
      g_autofree char *text = NULL;
      g_autofree char *row =
          g_strdup_printf ("\n| T-1 %s |  |  |  |  |  |  | 1:00 | **1:00** |\n", cases[i].cell);

      add (report, "T-1", cases[i].summary, 6, HOUR);
      stint_report_finish (report);
      text = stint_report_to_markdown (report);
      if (strstr (text, row) == NULL)
        g_assert_cmpstr (text, ==, row);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/report-out/csv", test_csv);
  g_test_add_func ("/report-out/csv-empty", test_csv_empty);
  g_test_add_func ("/report-out/markdown", test_markdown);
  g_test_add_func ("/report-out/markdown-escapes", test_markdown_escapes);
  return g_test_run ();
}
