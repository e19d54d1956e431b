/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-worklog.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-error.h"
#include "stint-text.h"

#define QUOTED 40
#define KEY_MAX 64
#define EARLIEST G_GINT64_CONSTANT (631152000) /* 1990-01-01 */
#define DAY G_GINT64_CONSTANT (86400)

/* A queue of a capital letter, then capitals, digits or `_`; then `-` and a number without a
 * leading zero. */
static gboolean
is_key (const char *text)
{
  const char *p = text;

  if (p == NULL || !g_ascii_isupper (*p))
    return FALSE;
  while (g_ascii_isupper (*p) || g_ascii_isdigit (*p) || *p == '_')
    p++;
  if (p[0] != '-' || p[1] < '1' || p[1] > '9')
    return FALSE;
  for (p++; g_ascii_isdigit (*p);)
    p++;
  return *p == '\0' && p - text <= KEY_MAX;
}

static gboolean
check_start (gint64 start, gint64 now, GError **error)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (start >= EARLIEST && start - DAY <= now)
    return TRUE;

  time = g_date_time_new_from_unix_utc (start);
  text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC")
                      : g_strdup_printf ("%" G_GINT64_FORMAT, start);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               start < EARLIEST
                 ? _("The start “%s” lies before 1990; choose a later one.")
                 : _("The start “%s” lies more than a day ahead; choose an earlier one."),
               text);
  return FALSE;
}

static gboolean
check_seconds (gint64 seconds, GError **error)
{
  g_autofree char *text = NULL;

  if (seconds >= 1 && seconds <= STINT_DURATION_MAX)
    return TRUE;

  text = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The duration of %s seconds cannot be used; it must be above zero and at most "
                 "10000 hours."), text);
  return FALSE;
}

static gboolean
check_comment (const char *comment, GError **error)
{
  g_autofree char *quoted = NULL;
  gsize length = comment != NULL ? strlen (comment) : 0;

  if (length == 0)
    return TRUE;
  if (length > STINT_COMMENT_MAX)
    {
      g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);

      g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                   _("The comment has %s bytes; shorten it to %d."), size, STINT_COMMENT_MAX);
      return FALSE;
    }
  if (g_utf8_validate (comment, (gssize) length, NULL))
    return TRUE;

  quoted = stint_text_cut (comment, QUOTED);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The comment “%s” is not valid UTF-8 text; type it again."), quoted);
  return FALSE;
}

gboolean
stint_worklog_check (const char *issue, gint64 start, gint64 seconds, const char *comment,
                     gint64 now, GError **error)
{
  g_autofree char *quoted = NULL;

  if (is_key (issue))
    return check_start (start, now, error) && check_seconds (seconds, error) &&
           check_comment (comment, error);

  quoted = stint_text_cut (issue, QUOTED);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The issue “%s” is not a key such as TEST-324."), quoted);
  return FALSE;
}
