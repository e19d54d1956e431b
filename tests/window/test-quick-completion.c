/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-completion.h"

#include "stint-clock.h"
#include "stint-quick-entry.h"
#include "stint-window-fixture.h"

#define NOW G_GINT64_CONSTANT (1763726400) /* Friday, 2025-11-21 12:00 UTC */
#define THREE "([('TEST-1', 'first login', ''), ('TEST-12', 'second', ''), ('OPS-3', 'third', '')],)"

/* `|` is the cursor, brackets are what may be completed. */
static const struct
{
  const char *text;
  const char *word; /* NULL: nothing */
} words[] = {
  { "|", NULL },
  { "log|", "log" },
  { "log|in", "login" },
  { "|login", NULL },
  { " вход|", "вход" },
  { "login |", NULL },
  { "fix login|", NULL },
  { "1h30m|", NULL },
  { "14:00|", NULL },
  { "fixed the login TEST-|", "TEST-" },
  { "1h test-3|", "test-3" },   /* the issue, and perhaps more of it is to come */
  { "test-3 1h|", NULL },
  { "test-3| 1h", "test-3" },
  { "TEST-3 1h OPS-|", NULL }, /* there is an issue */
  { "e-mail|", "e-mail" },     /* the first word */
  { "1h e-mail|", NULL },
};

static void
test_words (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *cursor = strchr (words[i].text, '|');
      g_autofree char *before = g_strndup (words[i].text, (gsize) (cursor - words[i].text));
      g_autofree char *text = g_strconcat (before, cursor + 1, NULL);
      g_autoptr(StintQuick) quick = stint_quick_parse (text, NOW, zone);
      g_autofree char *word = NULL;
      gsize begin, end;

      if (stint_quick_completion_find_word (text, (gsize) (cursor - words[i].text), quick, &begin,
                                            &end))
        word = g_strndup (text + begin, end - begin);
      g_test_message ("%s", words[i].text);
      g_assert_cmpstr (word, ==, words[i].word);
    }
}

/* ---- in the entry ---- */

typedef struct
{
  StintWindowFixture base;
  GtkWidget *quick;
  GtkEditable *entry;
  StintSuggestions *list;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  stint_clock_set (NOW);
  stint_window_fixture_set_up (&self->base, data);
  self->quick = stint_quick_entry_new ();
  g_object_set (self->quick, "client", self->base.client, "valign", GTK_ALIGN_START, NULL);
  stint_window_fixture_show (&self->base, self->quick);
  self->entry = stint_window_child (self->quick, "entry");
  self->list = stint_window_child (self->quick, "suggestions");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  stint_window_fixture_set_reply (&self->base, "SearchIssues", THREE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
  stint_clock_unset ();
}

/* As a person types: at the cursor, which goes along. */
static void
type (Fixture *self, const char *text)
{
  int position = gtk_editable_get_position (self->entry);

  gtk_editable_insert_text (self->entry, text, -1, &position);
  gtk_editable_set_position (self->entry, position);
  g_signal_emit_by_name (self->entry, "changed");
}

static gboolean
is_open (gpointer data)
{
  return stint_suggestions_is_open (data);
}

static void
wait_search (Fixture *self, const char *expected)
{
  g_autofree char *call = stint_window_fixture_next_call (&self->base);

  g_assert_cmpstr (call, ==, expected);
  g_assert_true (stint_wait_until (is_open, self->list));
}

static const char *
get_text (Fixture *self)
{
  return gtk_editable_get_text (self->entry);
}

static void
test_takes_word (Fixture *self, gconstpointer data)
{
  type (self, "login");
  wait_search (self, "SearchIssues ('login',)");
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "TEST-1 ");
  g_assert_cmpint (gtk_editable_get_position (self->entry), ==, 7);
  g_assert_false (stint_suggestions_is_open (self->list));
  g_assert_true (gtk_widget_get_visible (stint_window_child (self->quick, "preview")));

  type (self, "1h30m");
  g_assert_cmpstr (get_text (self), ==, "TEST-1 1h30m");
  stint_window_fixture_assert_no_call (&self->base);
}

static void
test_takes_place_of_key (Fixture *self, gconstpointer data)
{
  type (self, "починил вход test-1 1h");
  gtk_editable_set_position (self->entry, 18);
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Down, 0));
  wait_search (self, "SearchIssues ('TEST-1',)");
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Down, 0));
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "починил вход TEST-12 1h");
}

/* ↓ offers an issue to any line that lacks one. */
static void
test_offers (Fixture *self, gconstpointer data)
{
  type (self, "1h fixed it");
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Down, 0));
  wait_search (self, "SearchIssues ('',)");
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Up, 0));
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (self), ==, "1h fixed it OPS-3 ");
}

/* Esc closes the list before it empties the line. */
static void
test_escape (Fixture *self, gconstpointer data)
{
  type (self, "login");
  wait_search (self, "SearchIssues ('login',)");
  g_assert_true (stint_window_press (GTK_WIDGET (self->entry), GDK_KEY_Escape, 0));
  g_assert_false (stint_suggestions_is_open (self->list));
  g_assert_cmpstr (get_text (self), ==, "login");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  g_test_add_func ("/quick-completion/words", test_words);
#define ADD(name, func) \
  g_test_add ("/quick-completion/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("takes-word", test_takes_word);
  ADD ("takes-place-of-key", test_takes_place_of_key);
  ADD ("offers", test_offers);
  ADD ("escape", test_escape);
#undef ADD
  return g_test_run ();
}
