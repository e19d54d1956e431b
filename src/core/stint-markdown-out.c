/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-markdown-out.h"

#include <string.h>

void
stint_markdown_append (GString *text, const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iscntrl (letter) || letter == 0x2028 || letter == 0x2029)
        {
          g_string_append_c (text, ' ');
          continue;
        }
      if (letter < 0x80 && strchr ("\\`*_{}[]<>|#~&$", (int) letter) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_unichar (text, letter);
    }
}
