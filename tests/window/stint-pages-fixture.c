/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-pages-fixture.h"

#include "stint-clock.h"
#include "stint-entry-editor.h"
#include "stint-entry-view.h"
#include "stint-test.h"
#include "stint-toast.h"
#include "stint-window-fixture.h"

static gboolean
is_connected (gpointer data)
{
  return stint_client_get_agent (data) != NULL;
}

void
stint_pages_set_up (StintPagesFixture *self, gconstpointer data)
{
  GtkWidget *overlay = gtk_overlay_new ();

  stint_clock_set (STINT_PAGES_NOW);
  self->agent = stint_test_agent_new ();
  self->client = stint_client_new ();
  stint_client_connect (self->client);
  g_assert_true (stint_wait_until (is_connected, self->client));

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 500);
  self->toast = g_object_new (STINT_TYPE_TOAST, NULL);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->toast);
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
}

void
stint_pages_tear_down (StintPagesFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  stint_client_close (self->client);
  g_clear_object (&self->client);
  g_clear_pointer (&self->agent, stint_test_agent_free);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  stint_clock_unset ();
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

void
stint_pages_show (StintPagesFixture *self, GtkWidget *page)
{
  self->page = page;
  g_object_set (page, "client", self->client, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (gtk_window_get_child (GTK_WINDOW (self->window))), page);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (stint_wait_until (is_mapped, page));
}

gboolean
stint_pages_press (GtkWidget *widget, const char *trigger)
{
  g_autoptr(GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_error ("No shortcut for %s", trigger);
}

gpointer
stint_pages_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = stint_pages_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
stint_pages_wait_toast (StintPagesFixture *self, const char *text)
{
  StintWindowFixture base = { .toast = self->toast };

  stint_window_fixture_wait_toast (&base, text);
}

void
stint_pages_undo (StintPagesFixture *self)
{
  StintWindowFixture base = { .toast = self->toast };

  stint_window_fixture_click_undo (&base);
}

/* ---- the page of entries ---- */

GtkListView *
stint_pages_list (StintPagesFixture *self)
{
  StintEntryView *view = stint_pages_find (self->page, STINT_TYPE_ENTRY_VIEW);

  /* Not in view: the page of all entries stands first in the stack. */
  if (view == NULL)
    view = STINT_ENTRY_VIEW (gtk_stack_get_child_by_name (
        stint_window_child (self->page, "stack"), "all"));
  return stint_entry_view_get_list (view);
}

GListModel *
stint_pages_model (StintPagesFixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (stint_pages_list (self)));
}

/* "Today 2 h: TEST-1 a (1 h) | …"; states as * (waiting) and ! (refused), what overlaps as ~, gaps as [minutes], the end as . */
static char *
describe (StintPagesFixture *self)
{
  GString *text = g_string_new (NULL);
  GListModel *model = stint_pages_model (self);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(StintEntryItem) item = g_list_model_get_item (model, i);
      StintWorklog *worklog = stint_entry_item_get_worklog (item);
      static const char *const states[] = { "", "*", "!" };

      if (stint_entry_item_get_kind (item) == STINT_ENTRY_END)
        g_string_append (text, " .");
      else if (stint_entry_item_get_kind (item) == STINT_ENTRY_GAP)
        g_string_append_printf (text, " [%d]", (int) stint_entry_item_get_seconds (item) / 60);
      else if (worklog == NULL)
        g_string_append_printf (text, "%s%s %d:", i > 0 ? " | " : "",
                                stint_entry_item_get_title (item),
                                (int) stint_entry_item_get_seconds (item) / 60);
      else
        g_string_append_printf (text, " %s%s%s%s%s", stint_worklog_get_issue (worklog),
                                *stint_worklog_get_comment (worklog) != '\0' ? "-" : "",
                                stint_worklog_get_comment (worklog),
                                states[stint_worklog_get_state (worklog)],
                                stint_entry_item_get_overlap (item) != NULL ? "~" : "");
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  StintPagesFixture *fixture;
  const char *expected;
} Expectation;

static gboolean
shows (gpointer data)
{
  Expectation *self = data;
  g_autofree char *text = describe (self->fixture);

  return strcmp (text, self->expected) == 0;
}

void
stint_pages_wait_entries (StintPagesFixture *self, const char *expected)
{
  Expectation expectation = { self, expected };

  if (!stint_wait_until (shows, &expectation))
    {
      g_autofree char *text = describe (self);

      g_assert_cmpstr (text, ==, expected);
    }
}

gint64
stint_pages_entry_id (StintPagesFixture *self, guint position)
{
  g_autoptr(StintEntryItem) item = g_list_model_get_item (stint_pages_model (self), position);

  return stint_worklog_get_id (stint_entry_item_get_worklog (item));
}

void
stint_pages_fill (StintPagesFixture *self)
{
  stint_test_agent_put (self->agent, "TEST-1", "Login", STINT_PAGES_NOW - 2 * STINT_PAGES_HOUR,
                        STINT_PAGES_HOUR, "a");
  stint_test_agent_put (self->agent, "TEST-2", NULL, STINT_PAGES_NOW - 3 * STINT_PAGES_HOUR,
                        STINT_PAGES_HOUR, "");
  stint_test_agent_put (self->agent, "OPS-1", NULL, STINT_PAGES_NOW - STINT_PAGES_DAY,
                        2 * STINT_PAGES_HOUR, "b");
}

GtkWidget *
stint_pages_find_editor (void)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (STINT_IS_ENTRY_EDITOR (window))
        return window;
    }
  return NULL;
}

static gboolean
has_row (gpointer data)
{
  StintPagesFixture *self = data;

  return stint_pages_find (self->page, STINT_TYPE_ENTRY_ROW) != NULL;
}

/* Moves the focus to the first row and down by as many. */
StintEntryRow *
stint_pages_focus_row (StintPagesFixture *self, guint n)
{
  GtkWidget *view = GTK_WIDGET (stint_pages_list (self));
  GtkWidget *focus;

  g_assert_true (stint_wait_until (has_row, self));
  gtk_widget_grab_focus (view);
  stint_pages_press (view, "Home");
  for (guint i = 0; i < n; i++)
    stint_pages_press (view, "Down");
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, view));
  if (gtk_widget_get_ancestor (focus, STINT_TYPE_ENTRY_ROW) != NULL)
    return STINT_ENTRY_ROW (gtk_widget_get_ancestor (focus, STINT_TYPE_ENTRY_ROW));
  return STINT_ENTRY_ROW (gtk_widget_get_first_child (focus));
}
