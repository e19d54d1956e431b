/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-ical.h"
#include "stint-test.h"

#define NINE G_GINT64_CONSTANT (1794816000) /* 2026-11-16 08:00 UTC */

static char *
write_one (const StintWorklogValues *values)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  if (values != NULL)
    g_ptr_array_add (entries, stint_worklog_new (values));
  return stint_ical_write (entries, NINE + 86400);
}

static void
test_event (void)
{
  g_autofree char *text = write_one (&(StintWorklogValues){
      .id = 3, .remote_id = 7, .issue = "TEST-1", .summary = "Login, form", .start = NINE, .seconds = 5400, .comment = "one\ntwo; \\three" });

  g_assert_cmpstr (text, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//" APP_ID "//" PACKAGE_VERSION "//EN\r\n"
                   "BEGIN:VEVENT\r\nUID:worklog-7@" APP_ID "\r\nDTSTAMP:20261117T080000Z\r\n"
                   "DTSTART:20261116T080000Z\r\nDTEND:20261116T093000Z\r\nSUMMARY:TEST-1 Login\\, form\r\n"
                   "DESCRIPTION:one\\ntwo\\; \\\\three\r\nCATEGORIES:TEST\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
                   "END:VCALENDAR\r\n");
}

static void
test_bare (void)
{
  g_autofree char *none = write_one (NULL);
  g_autofree char *text = write_one (&(StintWorklogValues){ .id = 3, .issue = "TEST-1", .start = NINE, .seconds = 1, .comment = "" });

  g_assert_null (strstr (none, "VEVENT"));
  g_assert_nonnull (strstr (text, "UID:entry-3@"));
  g_assert_nonnull (strstr (text, "SUMMARY:TEST-1\r\n"));
  g_assert_null (strstr (text, "DESCRIPTION"));
}

/* Folded at 75 bytes, never inside a letter; unfolded it is the text. */
static void
test_folded (void)
{
  g_autoptr(GString) comment = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *unfolded = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append (comment, i % 7 == 0 ? "x" : "дело ");
  text = write_one (&(StintWorklogValues){ .id = 3, .issue = "TEST-1", .start = NINE, .seconds = 1, .comment = comment->str });
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  parts = g_strsplit (text, "\r\n ", -1);
  unfolded = g_strjoinv ("", parts);
  g_assert_nonnull (strstr (unfolded, comment->str));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/ical/event", test_event);
  g_test_add_func ("/ical/bare", test_bare);
  g_test_add_func ("/ical/folded", test_folded);
  return g_test_run ();
}
