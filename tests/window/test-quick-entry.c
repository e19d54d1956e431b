/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-entry.h"

#include "stint-clock.h"
#include "stint-window-fixture.h"

#define NOW G_GINT64_CONSTANT (1763726400) /* Friday, 2025-11-21 12:00 UTC */
#define ADDED                                                                                      \
  "({'id': <int64 9>, 'remote-id': <int64 0>, 'offset': <0>, 'issue': <'TEST-324'>, 'start': "     \
  "<int64 1763647200>, "                                                                           \
  "'seconds': <int64 5400>, 'comment': <'fixed the login'>, 'state': <'pending'>},)"

typedef struct
{
  StintWindowFixture base;
  GtkWidget *quick;
  GtkEditable *entry;
  GtkWidget *preview;
  GtkLabel *problem;
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
  self->preview = stint_window_child (self->quick, "preview");
  self->problem = stint_window_child (self->quick, "problem");
  stint_window_fixture_set_reply (&self->base, "AddEntry", ADDED);
  stint_window_fixture_set_reply (&self->base, "DeleteEntry", "()");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stint_window_fixture_tear_down (&self->base, data);
  stint_clock_unset ();
}

static void
type (Fixture *self, const char *text)
{
  gtk_editable_set_text (self->entry, text);
}

static void
press_enter (Fixture *self)
{
  g_signal_emit_by_name (self->entry, "activate");
}

/* The chips that show, with bars between. */
static char *
chips (Fixture *self)
{
  GString *text = g_string_new (NULL);

  if (gtk_widget_get_visible (self->preview))
    for (GtkWidget *chip = gtk_widget_get_first_child (self->preview); chip != NULL;
         chip = gtk_widget_get_next_sibling (chip))
      if (gtk_widget_get_visible (chip))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "|" : "",
                                gtk_label_get_text (GTK_LABEL (chip)));
  return g_string_free (text, FALSE);
}

/* "begin-end" of each underlined range, in bytes. */
static char *
marks (Fixture *self)
{
  PangoAttrList *list = gtk_entry_get_attributes (GTK_ENTRY (self->entry));
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  GString *text = g_string_new (NULL);

  for (GSList *at = attributes; at != NULL; at = at->next)
    {
      PangoAttribute *attribute = at->data;

      if (attribute->klass->type == PANGO_ATTR_UNDERLINE_COLOR)
        continue;
      g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_UNDERLINE);
      g_string_append_printf (text, "%s%u-%u", text->len > 0 ? " " : "", attribute->start_index,
                              attribute->end_index);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *text;
  const char *chips;
  const char *marks; /* "": every word is clear */
  gboolean problem;
} previews[] = {
  { "", "", "", FALSE },
  { "   ", "", "", FALSE },
  { "TEST-324 1h30m fixed the login yesterday 14:00",
    "TEST-324|Yesterday|14:00–15:30|1 h 30 min|fixed the login", "", FALSE },
  { "test-324 1h30m", "TEST-324|Today|10:30–12:00|1 h 30 min", "", FALSE },
  { "TEST-324 14:00-15:30 вчера", "TEST-324|Yesterday|14:00–15:30|1 h 30 min", "", FALSE },
  { "OPS-7 30м починил вход", "OPS-7|Today|11:30–12:00|30 min|починил вход", "", FALSE },
};

static void
test_preview (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (previews); i++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *marked = NULL;

      type (self, previews[i].text);
      shown = chips (self);
      marked = marks (self);
      g_assert_cmpstr (shown, ==, previews[i].chips);
      g_assert_cmpstr (marked, ==, previews[i].marks);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->problem)));
    }
}

static void
test_missing_is_a_hint (Fixture *self, gconstpointer data)
{
  g_autofree char *shown = NULL;

  type (self, "TEST-324");
  shown = chips (self);
  g_assert_cmpstr (shown, ==, "TEST-324|Today");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->problem)));
  g_assert_cmpstr (gtk_label_get_text (self->problem), !=, "");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self->problem), "stint-error"));

  /* Wanting to save it makes it an error. */
  press_enter (self);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->problem), "stint-error"));
  stint_window_fixture_assert_no_call (&self->base);
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "TEST-324");
}

static void
test_unclear_word (Fixture *self, gconstpointer data)
{
  g_autofree char *marked = NULL;
  g_autofree char *clear = NULL;

  type (self, "TEST-324 ы 1h 25:00");
  marked = marks (self);
  g_assert_cmpstr (marked, ==, "15-20");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->problem), "stint-error"));
  g_assert_nonnull (strstr (gtk_label_get_text (self->problem), "25:00"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  press_enter (self);
  stint_window_fixture_assert_no_call (&self->base);

  type (self, "TEST-324 ы 1h 15:00");
  clear = marks (self);
  g_assert_cmpstr (clear, ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->problem)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

static GVariant *
parse_call (const char *call, const char *method)
{
  g_autoptr(GVariant) arguments = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_str_has_prefix (call, method));
  arguments =
      g_variant_parse (G_VARIANT_TYPE ("(a{sv})"), call + strlen (method), NULL, NULL, &error);
  g_assert_no_error (error);
  return g_variant_get_child_value (arguments, 0);
}

static void
test_adds (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;
  g_autofree char *undo = NULL;
  g_autoptr(GVariant) values = NULL;
  g_autoptr(GVariant) expected = NULL;

  type (self, "TEST-324 1h30m fixed the login yesterday 14:00");
  press_enter (self);
  call = stint_window_fixture_next_call (&self->base);
  values = parse_call (call, "AddEntry");
  expected = g_variant_parse (G_VARIANT_TYPE_VARDICT,
                              "{'issue': <'TEST-324'>, 'start': <int64 1763647200>, "
                              "'seconds': <int64 5400>, 'comment': <'fixed the login'>}",
                              NULL, NULL, NULL);
  g_assert_cmpuint (g_variant_n_children (values), ==, g_variant_n_children (expected));
  for (gsize i = 0; i < g_variant_n_children (expected); i++)
    {
      g_autoptr(GVariant) is = NULL;
      g_autoptr(GVariant) should = NULL;
      const char *key;

      g_variant_get_child (expected, i, "{&sv}", &key, &should);
      is = g_variant_lookup_value (values, key, NULL);
      g_assert_true (is != NULL && g_variant_equal (is, should));
    }
  stint_window_fixture_wait_toast (&self->base, "Added 1 h 30 min to TEST-324");
  stint_window_wait_text (self->entry, "");
  g_assert_false (gtk_widget_get_visible (self->preview));

  stint_window_fixture_click_undo (&self->base);
  undo = stint_window_fixture_next_call (&self->base);
  g_assert_cmpstr (undo, ==, "DeleteEntry (9,)");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;
  g_autofree char *again = NULL;

  stint_window_fixture_fail_next (&self->base, "AddEntry", STINT_ERROR_STORE_FULL,
                                  "The disk is full");
  type (self, "TEST-324 1h30m");
  press_enter (self);
  call = stint_window_fixture_next_call (&self->base);
  stint_window_wait_text (self->problem, "The disk is full");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "TEST-324 1h30m");

  press_enter (self);
  again = stint_window_fixture_next_call (&self->base);
  stint_window_wait_text (self->entry, "");
}

/* Enter twice is one entry, and what is typed meanwhile stays. */
static void
test_slow_agent (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  self->base.hold = TRUE;
  type (self, "TEST-324 1h30m");
  press_enter (self);
  press_enter (self);
  call = stint_window_fixture_next_call (&self->base);
  stint_window_fixture_assert_no_call (&self->base);
  type (self, "OPS-7 20m");
  stint_window_fixture_release (&self->base);
  stint_window_fixture_wait_toast (&self->base, "Added 1 h 30 min to TEST-324");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "OPS-7 20m");
}

static gboolean
has_no_agent (gpointer data)
{
  return stint_client_get_agent (data) == NULL;
}

static void
test_no_agent (Fixture *self, gconstpointer data)
{
  stint_window_fixture_disown_name (&self->base);
  g_assert_true (stint_wait_until (has_no_agent, self->base.client));
  type (self, "TEST-324 1h30m");
  press_enter (self);
  stint_window_wait_text (self->problem,
                          "Stint’s background program does not answer; try again in a moment.");
  g_assert_cmpstr (gtk_editable_get_text (self->entry), ==, "TEST-324 1h30m");
}

/* The window closes while the agent thinks: nothing is left behind, nothing crashes. */
static void
test_closed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *call = NULL;

  self->base.hold = TRUE;
  type (self, "TEST-324 1h30m");
  press_enter (self);
  call = stint_window_fixture_next_call (&self->base);
  gtk_window_destroy (GTK_WINDOW (self->base.window));
  self->base.window = NULL;
  stint_window_fixture_release (&self->base);
  stint_wait_ms (50);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/quick-entry/preview", test_preview);
  ADD ("/quick-entry/missing-is-a-hint", test_missing_is_a_hint);
  ADD ("/quick-entry/unclear-word", test_unclear_word);
  ADD ("/quick-entry/adds", test_adds);
  ADD ("/quick-entry/refused", test_refused);
  ADD ("/quick-entry/slow-agent", test_slow_agent);
  ADD ("/quick-entry/no-agent", test_no_agent);
  ADD ("/quick-entry/closed-meanwhile", test_closed_meanwhile);
  return g_test_run ();
}
