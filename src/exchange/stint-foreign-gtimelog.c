/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stint-error.h"
#include "stint-foreign.h"
#include "stint-time.h"

/* timelog.txt: `2024-01-15 09:30: what was done until then`. Each line ends what the line before began; the first of a day only says when
 * the person arrived. `**` marks a break, `***` what is not to be counted; neither is work. GTimeLog's day
 * begins at 02:00 ("virtual midnight"); an empty line stands between days. */

#define DAY_BEGINS (2 * 3600)

/* Whether @line is one of timelog.txt. @what: (out) (transfer none) */
static gboolean
read_line (char *line, GTimeZone *zone, gint64 *instant, StintDay *day, const char **what)
{
  char *rest = strstr (line, ": ");
  int seconds = -1, offset;

  if (!g_ascii_isdigit (*line) || rest == NULL || rest - line < 16)
    return FALSE;
  *rest = '\0';
  if (!stint_foreign_moment (line, STINT_DATE_ANY, day, &seconds, &offset, NULL) || seconds < 0)
    {
      *rest = ':';
      return FALSE;
    }
  *instant = offset == G_MAXINT ? stint_time_from_local (*day, seconds, zone)
                                : stint_day_begin (*day, zone) + seconds;
  if (seconds < DAY_BEGINS)
    (*day)--;
  *what = rest + 2;
  return TRUE;
}

/* `project: task` is how GTimeLog groups. */
static void
take_what (StintForeignRow *row, const char *what)
{
  const char *colon = strstr (what, ": ");

  stint_foreign_row_take_text (row, what, TRUE);
  row->project = colon != NULL ? g_strndup (what, (gsize) (colon - what)) : g_strdup (what);
}

GPtrArray *
stint_foreign_read_gtimelog (const char *text, GTimeZone *zone)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  gint64 before = 0;
  StintDay day_before = 0;
  gboolean any = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      const char *what;
      gint64 instant;
      StintDay day;

      if (*line == '\0' || *line == '#')
        continue;
      if (!read_line (line, zone, &instant, &day, &what))
        {
          if (!any)
            return NULL;
          continue; /* GTimeLog skips what it does not know, too */
        }
      if (any && day == day_before && instant > before && !g_str_has_suffix (what, "**"))
        {
          StintForeignRow *row = stint_foreign_row_new (i + 1);

          row->start = before;
          row->seconds = instant - before;
          row->offset = G_MAXINT;
          take_what (row, what);
          g_ptr_array_add (rows, row);
        }
      any = TRUE;
      before = instant;
      day_before = day;
    }
  return any ? g_steal_pointer (&rows) : NULL;
}
