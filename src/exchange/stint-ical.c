/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-ical.h"

#include <string.h>

#define LINE_BYTES 75

/* One content line, folded: no line is longer than 75 bytes, and no letter is cut in two. */
static void
append_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s:%s", name, value);
  gsize room = LINE_BYTES;

  for (const char *at = line; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);
      gsize bytes = (gsize) (next - at);

      if (bytes > room)
        {
          g_string_append (out, "\r\n ");
          room = LINE_BYTES - 1;
        }
      g_string_append_len (out, at, (gssize) bytes);
      room -= bytes;
      at = next;
    }
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at++)
    if (*at == '\n')
      g_string_append (escaped, "\\n");
    else if (strchr ("\\;,", *at) != NULL)
      g_string_append_printf (escaped, "\\%c", *at);
    else if (!g_ascii_iscntrl (*at) || *at == '\t')
      g_string_append_c (escaped, *at);
  append_line (out, name, escaped->str);
}

static void
append_time (GString *out, const char *name, gint64 instant)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (instant);
  g_autofree char *text = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  append_line (out, name, text);
}

static void
append_event (GString *out, StintWorklog *entry, gint64 now)
{
  const char *issue = stint_worklog_get_issue (entry);
  const char *summary = stint_worklog_get_summary (entry);
  const char *comment = stint_worklog_get_comment (entry);
  gint64 start = stint_worklog_get_start (entry);
  gint64 remote_id = stint_worklog_get_remote_id (entry);
  g_autofree char *uid = NULL;
  g_autofree char *title = NULL;
  g_autofree char *queue = g_strndup (issue, strcspn (issue, "-"));

  if (remote_id != 0)
    uid = g_strdup_printf ("worklog-%" G_GINT64_FORMAT "@" APP_ID, remote_id);
  else
    uid = g_strdup_printf ("entry-%" G_GINT64_FORMAT "@" APP_ID, stint_worklog_get_id (entry));
  title = g_strdup_printf ("%s%s%s", issue, summary != NULL && *summary != '\0' ? " " : "", summary != NULL ? summary : "");

  append_line (out, "BEGIN", "VEVENT");
  append_line (out, "UID", uid);
  append_time (out, "DTSTAMP", now);
  append_time (out, "DTSTART", start);
  append_time (out, "DTEND", start + stint_worklog_get_seconds (entry));
  append_text (out, "SUMMARY", title);
  if (*comment != '\0')
    append_text (out, "DESCRIPTION", comment);
  append_text (out, "CATEGORIES", queue);
  append_line (out, "TRANSP", "TRANSPARENT");
  append_line (out, "END", "VEVENT");
}

char *
stint_ical_write (GPtrArray *entries, gint64 now)
{
  GString *out = g_string_new (NULL);

  append_line (out, "BEGIN", "VCALENDAR");
  append_line (out, "VERSION", "2.0");
  append_line (out, "PRODID", "-//" APP_ID "//" PACKAGE_VERSION "//EN");
  for (guint i = 0; i < entries->len; i++)
    append_event (out, g_ptr_array_index (entries, i), now);
  append_line (out, "END", "VCALENDAR");
  return g_string_free (out, FALSE);
}
