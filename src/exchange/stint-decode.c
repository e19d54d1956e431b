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

/* A text has hardly any; what has one in a hundred bytes is something else. */
static gboolean
is_binary (const char *data, gsize length)
{
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    controls += (guchar) data[i] < 0x20 && strchr ("\t\n\r\f", data[i] != '\0' ? data[i] : '\1') == NULL;
  return controls * 100 > length;
}

/* From a zero byte on, C sees no text: another character that no text has stands for it. */
static void
mark_zeros (char *text, gsize length)
{
  for (char *at = text; (at = memchr (at, '\0', length - (gsize) (at - text))) != NULL;)
    *at = STINT_DECODE_ZERO;
}

static gboolean
append_line (GString *out, const char *line, gsize length, gboolean *foreign, gboolean *own)
{
  g_autofree char *converted = NULL;
  gsize written = 0;
  gboolean ascii = TRUE;

  for (gsize i = 0; i < length && ascii; i++)
    ascii = (guchar) line[i] < 0x80;
  if (ascii || g_utf8_validate_len (line, length, NULL))
    {
      *own |= !ascii;
      g_string_append_len (out, line, (gssize) length);
      return TRUE;
    }
  *foreign = TRUE;
  converted = g_convert (line, (gssize) length, "UTF-8", "WINDOWS-1251", NULL, &written, NULL);
  if (converted == NULL)
    return FALSE;
  g_string_append_len (out, converted, (gssize) written);
  return TRUE;
}

/* Line by line: files that were put together hold both. */
static char *
convert_lines (const char *data, gsize length, const char **encoding, GError **error)
{
  g_autoptr(GString) out = g_string_sized_new (length + length / 2);
  gboolean foreign = FALSE, own = FALSE;

  for (gsize at = 0; at < length;)
    {
      const char *end = memchr (data + at, '\n', length - at);
      gsize bytes = end != NULL ? (gsize) (end - (data + at)) + 1 : length - at;

      if (!append_line (out, data + at, bytes, &foreign, &own))
        return fail (error);
      at += bytes;
    }
  *encoding = own ? "UTF-8, WINDOWS-1251" : "WINDOWS-1251";
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* @data has no zero byte. */
static char *
decode_bytes (const char *data, gsize length, const char **encoding, GError **error)
{
  *encoding = "UTF-8";
  return g_utf8_validate_len (data, length, NULL) ? g_strndup (data, length) : convert_lines (data, length, encoding, error);
}

static char *
decode_utf16 (const char *data, gsize length, const char *from, GError **error)
{
  gsize written = 0;
  char *text = g_convert (data, (gssize) length, "UTF-8", from, NULL, &written, NULL);

  if (text != NULL && !is_binary (text, written))
    {
      mark_zeros (text, written);
      return text;
    }
  g_free (text);
  return fail (error);
}

char *
stint_decode (const char *data, gsize length, const char **encoding, GError **error)
{
  const char *from = NULL;
  const char *told = NULL;
  g_autofree char *marked = NULL;
  char *text;

  if (begins (data, length, "PK\x03\x04", 4))
    {
      stint_error_input (error, _("The file is a workbook or an archive; save it as CSV first."));
      return NULL;
    }
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

  if (from != NULL)
    {
      text = decode_utf16 (data, length, from, error);
      told = from;
    }
  else if (is_binary (data, length))
    text = fail (error);
  else if (memchr (data, '\0', length) != NULL)
    {
      marked = g_memdup2 (data, length);
      mark_zeros (marked, length);
      text = decode_bytes (marked, length, &told, error);
    }
  else
    text = decode_bytes (data, length, &told, error);
  if (encoding != NULL)
    *encoding = told;
  return text;
}
