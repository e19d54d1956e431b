/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-row.h"

#include "stint-day-heading.h"
#include "stint-entry-failure.h"
#include "stint-entry-gap.h"
#include "stint-entry-text.h"
#include "stint-window-fixture.h"

#define START G_GINT64_CONSTANT (1763726400) /* 2025-11-21 12:00 UTC */

typedef struct
{
  GtkWidget *window;
  StintEntryActions *actions;
  StintEntryRow *row;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_window_new ();
  self->actions = stint_entry_actions_new ();
  self->row = STINT_ENTRY_ROW (stint_entry_row_new (self->actions));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->row));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->actions);
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
  g_autoptr (StintWorklog) worklog = stint_worklog_new (&values);

  return stint_entry_item_new_entry (1, worklog);
}

/* (nullable): the first visible descendant of the type. */
static gpointer
find (gpointer widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = gtk_widget_get_visible (child) ? find (child, type) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_action (GtkWidget *widget, const char *action)
{
  if (GTK_IS_ACTIONABLE (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_target (Fixture *self, const char *action, const char *target)
{
  GtkWidget *button = find_action (GTK_WIDGET (self->row), action);
  g_autofree char *text = NULL;

  g_assert_nonnull (button);
  g_assert_true (
      gtk_test_accessible_has_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON));
  text = g_variant_print (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), FALSE);
  g_assert_cmpstr (text, ==, target);
}

static const struct
{
  StintState state;
  const char *summary;
  const char *comment;
  const char *error;
  const char *overlap;
  const char *spoken;
} entries[] = {
  { STINT_STATE_SYNCED, "Login", "fixed", NULL, NULL,
    "TEST-1 Login, 1 h 30 min, 12:00–13:30, fixed" },
  { STINT_STATE_PENDING, NULL, "", NULL, NULL,
    "TEST-1, 1 h 30 min, 12:00–13:30, waiting to be sent" },
  { STINT_STATE_FAILED, NULL, "", "The <issue> is closed", NULL,
    "TEST-1, 1 h 30 min, 12:00–13:30, The <issue> is closed" },
  { STINT_STATE_FAILED, NULL, "", NULL, NULL,
    "TEST-1, 1 h 30 min, 12:00–13:30, The server refused this entry." },
  { STINT_STATE_SYNCED, "<b>a</b> & b", "one\ntwo", NULL, "Overlaps TEST-2",
    "TEST-1 <b>a</b> & b, 1 h 30 min, 12:00–13:30, one two, Overlaps TEST-2" },
};

static void
test_entries (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (StintEntryItem) item =
          entry (entries[i].state, entries[i].summary, entries[i].comment, entries[i].error);

      stint_entry_item_set_overlap (item, entries[i].overlap);
      stint_entry_row_set_item (self->row, item);
      g_assert_cmpstr (stint_entry_row_get_spoken (self->row), ==, entries[i].spoken);
      gtk_test_accessible_assert_property (gtk_widget_get_parent (GTK_WIDGET (self->row)),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, entries[i].spoken);
      g_assert_nonnull (find (self->row, STINT_TYPE_ENTRY_TEXT));
      g_assert_true ((find (self->row, STINT_TYPE_ENTRY_FAILURE) != NULL) ==
                     (entries[i].state == STINT_STATE_FAILED));
      stint_entry_row_set_item (self->row, NULL);
    }
}

static void
test_failed_buttons (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_FAILED, NULL, "", "no");
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self->row));

  stint_entry_row_set_item (self->row, item);
  assert_target (self, "entry.retry", "7");
  assert_target (self, "entry.edit", "7");
  assert_target (self, "entry.discard", "7");
  g_assert_false (gtk_widget_get_focusable (find_action (GTK_WIDGET (self->row), "entry.retry")));
  gtk_widget_set_state_flags (place, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  g_assert_true (gtk_widget_get_focusable (find_action (GTK_WIDGET (self->row), "entry.retry")));
}

/* The beginning of a huge comment is enough. */
static void
test_huge (Fixture *self, gconstpointer data)
{
  g_autofree char *comment = g_strnfill (100000, 'x');
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_SYNCED, NULL, comment, NULL);

  stint_entry_row_set_item (self->row, item);
  g_assert_cmpuint (g_utf8_strlen (stint_entry_row_get_spoken (self->row), -1), <, 300);
}

/* The row follows the item; nobody calls the row. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_FAILED, NULL, "", "no");
  g_autoptr (StintEntryItem) now = entry (STINT_STATE_SYNCED, NULL, "changed", NULL);

  stint_entry_row_set_item (self->row, item);
  g_assert_nonnull (find (self->row, STINT_TYPE_ENTRY_FAILURE));
  stint_entry_item_update (item, now);
  g_assert_null (find (self->row, STINT_TYPE_ENTRY_FAILURE));
  g_assert_nonnull (strstr (stint_entry_row_get_spoken (self->row), "changed"));

  stint_entry_row_set_item (self->row, NULL);
  g_assert_finalize_object (g_steal_pointer (&item));
}

static void
test_heading (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) item = stint_entry_item_new_heading (1234);

  stint_entry_item_set_title (item, "Today");
  stint_entry_item_set_seconds (item, 3600);
  stint_entry_row_set_item (self->row, item);
  g_assert_nonnull (find (self->row, STINT_TYPE_DAY_HEADING));
  g_assert_cmpstr (stint_entry_row_get_spoken (self->row), ==, "Today, 1 h");
  assert_target (self, "entry.add", "1234");
  stint_entry_item_set_seconds (item, 7200);
  g_assert_cmpstr (stint_entry_row_get_spoken (self->row), ==, "Today, 2 h");
}

static void
test_gap_and_end (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) gap = stint_entry_item_new_gap (1, START, 2700);
  g_autoptr (StintEntryItem) end = stint_entry_item_new_end ();

  stint_entry_row_set_item (self->row, gap);
  g_assert_nonnull (find (self->row, STINT_TYPE_ENTRY_GAP_LINE));
  g_assert_cmpstr (stint_entry_row_get_spoken (self->row), ==, "45 min not tracked, 12:00–12:45");
  assert_target (self, "entry.fill", "(1763726400, 2700)");
  stint_entry_row_set_item (self->row, end);
  g_assert_null (find (self->row, STINT_TYPE_ENTRY_GAP_LINE));
  g_assert_cmpstr (stint_entry_row_get_spoken (self->row), ==, "There are no older entries");
}

static gboolean
has_buttons (gpointer data)
{
  return find_action (data, "entry.duplicate") != NULL;
}

static gboolean
has_no_buttons (gpointer data)
{
  return !has_buttons (data);
}

static void
set_state (Fixture *self, GtkStateFlags flags)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self->row));

  gtk_widget_unset_state_flags (place, GTK_STATE_FLAG_FOCUS_WITHIN | GTK_STATE_FLAG_PRELIGHT);
  gtk_widget_set_state_flags (place, flags, FALSE);
}

/* They come with pointer and focus and go again; those under the pointer do not catch the focus. */
static void
test_buttons (Fixture *self, gconstpointer data)
{
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_SYNCED, NULL, "", NULL);
  const char *const actions[] = { "entry.continue", "entry.edit", "entry.duplicate", "entry.move",
                                  "entry.delete" };

  stint_entry_row_set_item (self->row, item);
  g_assert_false (has_buttons (self->row));
  set_state (self, GTK_STATE_FLAG_FOCUS_WITHIN);
  g_assert_true (stint_wait_until (has_buttons, self->row));
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      assert_target (self, actions[i], "7");
      g_assert_true (gtk_test_accessible_has_property (
          GTK_ACCESSIBLE (find_action (GTK_WIDGET (self->row), actions[i])),
          GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  g_assert_true (gtk_widget_get_focusable (find_action (GTK_WIDGET (self->row), "entry.edit")));
  set_state (self, 0);
  g_assert_true (stint_wait_until (has_no_buttons, self->row));

  set_state (self, GTK_STATE_FLAG_PRELIGHT);
  g_assert_true (stint_wait_until (has_buttons, self->row));
  g_assert_false (gtk_widget_get_focusable (find_action (GTK_WIDGET (self->row), "entry.edit")));
  stint_entry_row_set_item (self->row, NULL);
  g_assert_true (stint_wait_until (has_no_buttons, self->row));
}

/* The focused row keeps its buttons while the pointer is over another one. */
static void
test_two_rows (Fixture *self, gconstpointer data)
{
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *other = stint_entry_row_new (self->actions);
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_SYNCED, NULL, "", NULL);

  gtk_box_append (GTK_BOX (place), other);
  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (self->window))), place);
  stint_entry_row_set_item (self->row, item);
  stint_entry_row_set_item (STINT_ENTRY_ROW (other), item);
  gtk_widget_set_state_flags (place, GTK_STATE_FLAG_PRELIGHT, FALSE);
  g_assert_true (stint_wait_until (has_buttons, other));
  gtk_widget_set_state_flags (other, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  gtk_widget_set_state_flags (place, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  g_assert_true (stint_wait_until (has_buttons, other));
  gtk_box_remove (GTK_BOX (gtk_window_get_child (GTK_WINDOW (self->window))), place);
}

static int
measure_height (gpointer row, int width)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* As high with a long text as with a short one; the summary has a line of its own where it is
 * narrow. */
static void
test_height (Fixture *self, gconstpointer data)
{
  g_autofree char *summary = g_strnfill (200, 'x');
  g_autoptr (StintEntryItem) longer = entry (STINT_STATE_SYNCED, summary, summary, NULL);
  g_autoptr (StintEntryItem) bare = entry (STINT_STATE_SYNCED, NULL, "", NULL);
  int height, narrow, none;

  stint_entry_row_set_item (self->row, longer);
  height = measure_height (self->row, 700);
  narrow = measure_height (self->row, 330);
  stint_entry_row_set_item (self->row, bare);
  none = measure_height (self->row, 330);
  g_assert_cmpint (height, >, 0);
  g_assert_cmpint (narrow * 2, ==, height * 3);
  g_assert_cmpint (none, ==, height);
}

static gboolean
is_small (gpointer row)
{
  return measure_height (row, 900) < 50;
}

static gboolean
is_large (gpointer row)
{
  return measure_height (row, 900) > 60;
}

/* As the text grows, so does the row. */
static void
test_large_text (Fixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (StintEntryItem) item = entry (STINT_STATE_SYNCED, "Login", "", NULL);

  stint_entry_row_set_item (self->row, item);
  gtk_window_present (GTK_WINDOW (self->window));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_true (stint_wait_until (is_small, self->row));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_true (stint_wait_until (is_large, self->row));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);

  ADD ("/entry-row/entries", test_entries);
  ADD ("/entry-row/failed-buttons", test_failed_buttons);
  ADD ("/entry-row/huge", test_huge);
  ADD ("/entry-row/follows", test_follows);
  ADD ("/entry-row/heading", test_heading);
  ADD ("/entry-row/gap-and-end", test_gap_and_end);
  ADD ("/entry-row/buttons", test_buttons);
  ADD ("/entry-row/two-rows", test_two_rows);
  ADD ("/entry-row/height", test_height);
  ADD ("/entry-row/large-text", test_large_text);
  return g_test_run ();
}
