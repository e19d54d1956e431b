/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-comment-wrap.h"

/* In bytes: the longest line and word of a comment that are broken to the width of the window. */
#define WRAPPED_LINE_MAX 8000
#define WRAPPED_WORD_MAX 500

/* Breaking a long run of letters into lines takes time with its square, minutes for what a comment
 * may hold. */
static gboolean
is_quick_to_wrap (const char *text)
{
  gsize line = 0, word = 0;

  for (; *text != '\0'; text++)
    {
      line = *text == '\n' ? 0 : line + 1;
      word = g_ascii_isspace (*text) ? 0 : word + 1;
      if (line > WRAPPED_LINE_MAX || word > WRAPPED_WORD_MAX)
        return FALSE;
    }
  return TRUE;
}

/* Before the view lays the new text out. */
static void
changed_cb (GtkTextView *view, GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
  gtk_text_view_set_wrap_mode (view, is_quick_to_wrap (text) ? GTK_WRAP_WORD_CHAR : GTK_WRAP_NONE);
}

void
stint_comment_wrap_guard (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb),
                           view, G_CONNECT_SWAPPED);
}
