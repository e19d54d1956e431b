/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-row.h"

#include "stint-window-fixture.h"

#define START G_GINT64_CONSTANT (1763726400) /* 2025-11-21 12:00 UTC */

typedef struct
{
  GtkWidget *window;
  GtkWidget *row;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->row = stint_entry_row_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (self->window))), self->row);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static StintEntryItem *
entry (StintState state, const char *summary, const char *comment, const char *error)
{
  StintWorklogValues values = { .id = 7,
                                .issue = "TEST-1",
                                .summary = summary,
                                .start = START,
                                .seconds = 5400,
                                .comment = comment,
                                .state = state,
                                .error = error };
  g_autoptr(StintWorklog) worklog = stint_worklog_new (&values);

  return stint_entry_item_new_entry (1, worklog);
}

static gboolean
is_visible (Fixture *self, const char *child)
{
  return gtk_widget_get_visible (stint_window_child (self->row, child));
}

static const char *
text_of (Fixture *self, const char *child)
{
  return gtk_label_get_text (stint_window_child (self->row, child));
}

static void
test_synced (Fixture *self, gconstpointer data)
{
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_SYNCED, "Login", "fixed", NULL);

  g_object_set (self->row, "item", item, NULL);
  g_assert_true (is_visible (self, "entry"));
  g_assert_false (is_visible (self, "heading"));
  g_assert_cmpstr (text_of (self, "issue"), ==, "TEST-1");
  g_assert_cmpstr (text_of (self, "summary"), ==, "Login");
  g_assert_cmpstr (text_of (self, "comment"), ==, "fixed");
  g_assert_cmpstr (text_of (self, "duration"), ==, "1 h 30 min");
  g_assert_cmpstr (text_of (self, "times"), ==, "12:00–13:30");
  g_assert_false (is_visible (self, "waiting"));
  g_assert_false (is_visible (self, "failed"));
}

static void
test_bare (Fixture *self, gconstpointer data)
{
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_PENDING, NULL, "", NULL);

  g_object_set (self->row, "item", item, NULL);
  g_assert_cmpstr (text_of (self, "summary"), ==, "");
  g_assert_false (is_visible (self, "comment"));
  g_assert_true (is_visible (self, "waiting"));
  g_assert_false (is_visible (self, "failed"));
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  const char *const buttons[] = { "retry_button", "failed_edit_button", "discard_button" };
  const char *const actions[] = { "entry.retry", "entry.edit", "entry.discard" };
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_FAILED, NULL, "", "The <issue> is closed");
  g_autoptr(StintEntryItem) silent = entry (STINT_STATE_FAILED, NULL, "", NULL);

  g_object_set (self->row, "item", item, NULL);
  g_assert_true (is_visible (self, "failed"));
  g_assert_false (is_visible (self, "waiting"));
  g_assert_cmpstr (text_of (self, "error"), ==, "The <issue> is closed");
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkActionable *button = stint_window_child (self->row, buttons[i]);

      g_assert_cmpstr (gtk_actionable_get_action_name (button), ==, actions[i]);
      g_assert_cmpint (g_variant_get_int64 (gtk_actionable_get_action_target_value (button)), ==,
                       7);
    }

  g_object_set (self->row, "item", silent, NULL);
  g_assert_cmpstr (text_of (self, "error"), ==, "The server refused this entry");
}

/* Text of the server is text, and its beginning is enough. */
static void
test_wild_text (Fixture *self, gconstpointer data)
{
  g_autofree char *comment = g_strnfill (100000, 'x');
  g_autoptr(StintEntryItem) huge = entry (STINT_STATE_SYNCED, "<b>a</b> & b", comment, NULL);
  g_autoptr(StintEntryItem) lines = entry (STINT_STATE_SYNCED, NULL, "one\ntwo", NULL);

  g_object_set (self->row, "item", huge, NULL);
  g_assert_cmpstr (text_of (self, "summary"), ==, "<b>a</b> & b");
  g_assert_cmpuint (g_utf8_strlen (text_of (self, "comment"), -1), <=, 241);
  g_object_set (self->row, "item", lines, NULL);
  g_assert_cmpstr (text_of (self, "comment"), ==, "one two");
}

/* The row follows the item; nobody calls the row. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_PENDING, NULL, "", NULL);
  g_autoptr(StintEntryItem) now = entry (STINT_STATE_SYNCED, NULL, "changed", NULL);

  g_object_set (self->row, "item", item, NULL);
  stint_entry_item_set_worklog (item, stint_entry_item_get_worklog (now));
  g_assert_false (is_visible (self, "waiting"));
  g_assert_cmpstr (text_of (self, "comment"), ==, "changed");

  g_object_set (self->row, "item", NULL, NULL);
  g_assert_false (is_visible (self, "entry"));
  g_assert_finalize_object (g_steal_pointer (&item));
}

static void
test_heading (Fixture *self, gconstpointer data)
{
  g_autoptr(StintEntryItem) item = stint_entry_item_new_heading (1234);
  GtkActionable *add = stint_window_child (self->row, "add_button");

  stint_entry_item_set_title (item, "Today");
  stint_entry_item_set_seconds (item, 3600);
  g_object_set (self->row, "item", item, NULL);
  g_assert_true (is_visible (self, "heading"));
  g_assert_false (is_visible (self, "entry"));
  g_assert_cmpstr (text_of (self, "title"), ==, "Today");
  g_assert_cmpstr (text_of (self, "sum"), ==, "1 h");
  g_assert_cmpint (g_variant_get_int32 (gtk_actionable_get_action_target_value (add)), ==, 1234);
  stint_entry_item_set_seconds (item, 7200);
  g_assert_cmpstr (text_of (self, "sum"), ==, "2 h");
  g_assert_null (stint_entry_row_dup_menu (STINT_ENTRY_ROW (self->row)));
}

static gboolean
are_buttons_shown (Fixture *self)
{
  GtkWidget *actions = stint_window_child (self->row, "actions");

  /* A finger must not hit what it does not see. */
  g_assert_true (gtk_widget_get_can_target (actions) == (gtk_widget_get_opacity (actions) > 0));
  return gtk_widget_get_opacity (actions) > 0;
}

static void
test_buttons_come_with_focus (Fixture *self, gconstpointer data)
{
  GtkWidget *place = gtk_widget_get_parent (self->row);
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_SYNCED, NULL, "", NULL);

  g_object_set (self->row, "item", item, NULL);
  g_assert_false (are_buttons_shown (self));
  gtk_widget_set_state_flags (place, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  g_assert_true (are_buttons_shown (self));
  g_assert_true (gtk_widget_get_focusable (stint_window_child (self->row, "continue_button")));
  gtk_widget_unset_state_flags (place, GTK_STATE_FLAG_FOCUS_WITHIN);
  g_assert_false (are_buttons_shown (self));
  gtk_widget_set_state_flags (place, GTK_STATE_FLAG_PRELIGHT, FALSE);
  g_assert_true (are_buttons_shown (self));

  /* Under the pointer they do not catch the focus that moves over the rows. */
  g_assert_false (gtk_widget_get_focusable (stint_window_child (self->row, "continue_button")));
  g_assert_false (gtk_widget_get_focusable (stint_window_child (self->row, "retry_button")));
}

/* Every control has a name. */
static void
test_accessible (Fixture *self, gconstpointer data)
{
  const char *const named[] = { "continue_button", "edit_button", "delete_button", "add_button",
                                "waiting" };
  g_autoptr(StintEntryItem) heading = stint_entry_item_new_heading (1);
  g_autoptr(StintEntryItem) item = entry (STINT_STATE_PENDING, "Login", "fixed", NULL);

  stint_entry_item_set_title (heading, "Today");
  g_object_set (self->row, "item", heading, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    gtk_test_accessible_assert_role (stint_window_child (self->row, named[i]),
                                     i < 4 ? GTK_ACCESSIBLE_ROLE_BUTTON : GTK_ACCESSIBLE_ROLE_IMG);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    g_assert_true (gtk_test_accessible_has_property (stint_window_child (self->row, named[i]),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_object_set (self->row, "item", item, NULL);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (self->row),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "TEST-1 Login, 1 h 30 min, 12:00–13:30, fixed, "
                                       "waiting to be sent");
}

static const struct
{
  StintState state;
  const char *actions;
} menus[] = {
  { STINT_STATE_SYNCED, "entry.continue entry.edit entry.delete" },
  { STINT_STATE_PENDING, "entry.continue entry.edit entry.delete" },
  { STINT_STATE_FAILED, "entry.continue entry.edit entry.retry entry.discard entry.delete" },
};

static void
test_menu (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (menus); i++)
    {
      g_autoptr(StintEntryItem) item = entry (menus[i].state, NULL, "", NULL);
      g_autoptr(GMenuModel) menu = NULL;
      g_autoptr(GString) actions = g_string_new (NULL);

      g_object_set (self->row, "item", item, NULL);
      menu = stint_entry_row_dup_menu (STINT_ENTRY_ROW (self->row));
      for (int n = 0; n < g_menu_model_get_n_items (menu); n++)
        {
          g_autofree char *action = NULL;
          gint64 id;

          g_assert_true (g_menu_model_get_item_attribute (menu, n, "action", "s", &action));
          g_assert_true (g_menu_model_get_item_attribute (menu, n, "target", "x", &id));
          g_assert_cmpint (id, ==, 7);
          g_string_append_printf (actions, "%s%s", n > 0 ? " " : "", action);
        }
      g_assert_cmpstr (actions->str, ==, menus[i].actions);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entry-row/synced", test_synced);
  ADD ("/entry-row/bare", test_bare);
  ADD ("/entry-row/failed", test_failed);
  ADD ("/entry-row/wild-text", test_wild_text);
  ADD ("/entry-row/follows", test_follows);
  ADD ("/entry-row/heading", test_heading);
  ADD ("/entry-row/buttons-come-with-focus", test_buttons_come_with_focus);
  ADD ("/entry-row/accessible", test_accessible);
  ADD ("/entry-row/menu", test_menu);
  return g_test_run ();
}
