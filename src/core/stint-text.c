/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-text.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define REPLACEMENT 0xFFFD
#define ELLIPSIS 0x2026

/* The next character of @text for showing; moves @text behind it. */
static gunichar
next_char (const char **text)
{
  gunichar c = g_utf8_get_char_validated (*text, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      *text += 1;
      return REPLACEMENT;
    }

  *text = g_utf8_next_char (*text);
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return ' ';
    default:
      return c;
    }
}

char *
stint_text_cut (const char *text, gsize max_chars)
{
  GString *cut = g_string_new (NULL);
  gsize last = 0;

  for (gsize n = 0; text != NULL && *text != '\0' && n < max_chars; n++)
    {
      last = cut->len;
      g_string_append_unichar (cut, next_char (&text));
    }

  if (text != NULL && *text != '\0' && max_chars > 0)
    {
      g_string_truncate (cut, last);
      g_string_append_unichar (cut, ELLIPSIS);
    }
  return g_string_free (cut, FALSE);
}

void
stint_text_init (void)
{
  const char *folder = g_getenv ("STINT_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
