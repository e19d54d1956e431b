/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-completion.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-issue-search.h"

struct _StintQuickCompletion
{
  GObject parent_instance;

  StintSuggestions *suggestions;
  GtkEditable *entry; /* weak */
  StintIssueSearch *search;
  gsize begin; /* bytes of what the issue takes the place of */
  gsize end;
  gboolean completing; /* the text is being changed here */
};

G_DEFINE_FINAL_TYPE (StintQuickCompletion, stint_quick_completion, G_TYPE_OBJECT)

static guint completed_signal;

/* ---- the word ---- */

/* `TEST-`, `test-3`: the begin of a key, and of nothing else. */
static gboolean
is_key_begin (const char *word)
{
  const char *dash = strchr (word, '-');

  if (dash == NULL || !g_ascii_isalpha (*word))
    return FALSE;
  for (const char *at = word; at < dash; at++)
    if (!g_ascii_isalnum (*at) && *at != '_')
      return FALSE;
  return strspn (dash + 1, "0123456789") == strlen (dash + 1);
}

gboolean
stint_quick_completion_find_word (const char *text, gsize cursor, const StintQuick *quick,
                                  gsize *begin, gsize *end)
{
  const char *spaces = " \t";
  g_autofree char *word = NULL;

  *begin = *end = cursor;
  while (*begin > 0 && strchr (spaces, text[*begin - 1]) == NULL)
    (*begin)--;
  *end += strcspn (text + *end, spaces);
  if (*begin == cursor) /* before the word, or between two */
    return FALSE;
  if (quick->issue != NULL)
    return *begin == quick->issue_begin && *end == quick->issue_end;

  word = g_strndup (text + *begin, *end - *begin);
  if (is_key_begin (word))
    return TRUE;
  return *begin == strspn (text, spaces) && g_unichar_isalpha (g_utf8_get_char (word)) &&
         !stint_duration_is_word (word);
}

static gsize
get_cursor (StintQuickCompletion *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  return (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry)) - text);
}

/* ---- looking ---- */

static void
look_for (StintQuickCompletion *self, gsize begin, gsize end)
{
  g_autofree char *word = g_strndup (gtk_editable_get_text (self->entry) + begin, end - begin);

  self->begin = begin;
  self->end = end;
  stint_issue_search_start (self->search, word);
}

void
stint_quick_completion_typed (StintQuickCompletion *self, const StintQuick *quick)
{
  gsize begin, end;

  g_return_if_fail (STINT_IS_QUICK_COMPLETION (self));

  if (self->entry == NULL || self->completing)
    return;
  stint_suggestions_unchoose (self->suggestions);
  if (stint_quick_completion_find_word (gtk_editable_get_text (self->entry), get_cursor (self), quick,
                                        &begin, &end))
    look_for (self, begin, end);
  else
    {
      stint_issue_search_stop (self->search);
      stint_suggestions_close (self->suggestions);
    }
}

static void
asked_cb (StintQuickCompletion *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  const char *text;
  g_autoptr(StintQuick) quick = NULL;
  gsize begin, end;

  if (self->entry == NULL)
    return;
  text = gtk_editable_get_text (self->entry);
  quick = stint_quick_parse (text, stint_clock_now (), zone);
  if (stint_quick_completion_find_word (text, get_cursor (self), quick, &begin, &end))
    look_for (self, begin, end);
  else if (quick->issue == NULL)
    look_for (self, get_cursor (self), get_cursor (self));
}

/* ---- taking ---- */

static void
picked_cb (StintQuickCompletion *self, StintSuggestion *suggestion)
{
  const char *text;
  g_autofree char *key = NULL;
  int begin, end;

  if (self->entry == NULL)
    return;
  text = gtk_editable_get_text (self->entry);
  begin = (int) g_utf8_strlen (text, (gssize) self->begin);
  end = (int) g_utf8_strlen (text, (gssize) self->end);
  key = g_strconcat (self->begin > 0 && text[self->begin - 1] != ' ' ? " " : "",
                     stint_suggestion_get_text (suggestion), text[self->end] != ' ' ? " " : "", NULL);

  self->completing = TRUE;
  gtk_editable_delete_text (self->entry, begin, end);
  gtk_editable_insert_text (self->entry, key, -1, &begin);
  gtk_editable_set_position (self->entry, begin);
  self->completing = FALSE;
  g_signal_emit (self, completed_signal, 0);
}

/* ---- the class ---- */

static void
stint_quick_completion_dispose (GObject *object)
{
  StintQuickCompletion *self = STINT_QUICK_COMPLETION (object);

  g_clear_object (&self->search);
  g_clear_object (&self->suggestions);
  g_clear_weak_pointer (&self->entry);
  G_OBJECT_CLASS (stint_quick_completion_parent_class)->dispose (object);
}

static void
stint_quick_completion_class_init (StintQuickCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_quick_completion_dispose;

  completed_signal = g_signal_new ("completed", STINT_TYPE_QUICK_COMPLETION, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stint_quick_completion_init (StintQuickCompletion *self)
{
}

StintQuickCompletion *
stint_quick_completion_new (StintSuggestions *suggestions, GtkEditable *entry)
{
  StintQuickCompletion *self = g_object_new (STINT_TYPE_QUICK_COMPLETION, NULL);

  self->suggestions = g_object_ref (suggestions);
  g_set_weak_pointer (&self->entry, entry);
  self->search = stint_issue_search_new (suggestions, STINT_ISSUE_SEARCH_QUIET);
  stint_suggestions_attach (suggestions, GTK_WIDGET (entry));
  g_signal_connect_object (suggestions, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suggestions, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
stint_quick_completion_set_client (StintQuickCompletion *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_QUICK_COMPLETION (self));

  stint_issue_search_set_client (self->search, client);
}
