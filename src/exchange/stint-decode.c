/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"

#define LOOKED_AT 4096 /* bytes that tell UTF-16 without a mark */

static gboolean
begins (const char *data, gsize length, const char *mark, gsize mark_length)
{
  return length >= mark_length && memcmp (data, mark, mark_length) == 0;
}

/* In text of these languages every second byte of UTF-16 is small: zero for Latin, four for Cyrillic. */
static const char *
guess_utf16 (const char *data, gsize length)
{
  gsize n = MIN (length, LOOKED_AT) / 2;
  gsize even = 0, odd = 0;

  for (gsize i = 0; i < n; i++)
    {
      even += data[2 * i] == 0 || data[2 * i] == 4;
      odd += data[2 * i + 1] == 0 || data[2 * i + 1] == 4;
    }
  if (n == 0 || length % 2 != 0)
    return NULL;
  if (odd * 10 >= n * 9 && even * 10 < n)
    return "UTF-16LE";
  if (even * 10 >= n * 9 && odd * 10 < n)
    return "UTF-16BE";
  return NULL;
}

static char *
fail (GError **error)
{
  stint_error_input (error, _("The file is not text; export it as CSV or JSON first."));
  return NULL;
}

char *
stint_decode (const char *data, gsize length, const char **encoding, GError **error)
{
  const char *from = NULL;
  g_autofree char *text = NULL;
  gsize written = 0;

  if (begins (data, length, "\xef\xbb\xbf", 3))
    {
      data += 3;
      length -= 3;
    }
  else if (begins (data, length, "\xff\xfe", 2))
    from = "UTF-16LE";
  else if (begins (data, length, "\xfe\xff", 2))
    from = "UTF-16BE";
  if (from != NULL)
    {
      data += 2;
      length -= 2;
    }
  else
    from = guess_utf16 (data, length);
  if (from == NULL && memchr (data, '\0', length) != NULL)
    return fail (error);
  if (from == NULL && !g_utf8_validate_len (data, length, NULL))
    from = "WINDOWS-1251";

  if (encoding != NULL)
    *encoding = from != NULL ? from : "UTF-8";
  if (from == NULL)
    return g_strndup (data, length);
  text = g_convert (data, (gssize) length, "UTF-8", from, NULL, &written, NULL);
  if (text == NULL || memchr (text, '\0', written) != NULL)
    return fail (error);
  return g_steal_pointer (&text);
}
