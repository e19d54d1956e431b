/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entries-page-private.h"

#include "stint-clock.h"
#include "stint-entry-commands.h"
#include "stint-entry-editor.h"
#include "stint-entry-selection.h"

/* (transfer none): the editor for @worklog, or for a new entry of @day; @self has a client. */
static StintEntryEditor *
open_editor (StintEntriesPage *self, StintWorklog *worklog, StintDay day)
{
  GtkWidget *editor =
      stint_entry_editor_new (GTK_WIDGET (self), self->client, worklog, day, self->cancellable);

  gtk_window_present (GTK_WINDOW (editor));
  return STINT_ENTRY_EDITOR (editor);
}

static void delete (StintEntriesPage *self, gint64 id)
{
  g_autoptr (GPtrArray) worklogs =
      stint_entry_selection_meant (stint_entry_view_get_selection (stint_entries_page_get_view (self)), id);

  stint_entry_delete (GTK_WIDGET (self), self->client, worklogs, self->cancellable);
}

static gboolean
is_for_deleted (const char *name)
{
  return g_str_equal (name, "entry.retry") || g_str_equal (name, "entry.discard");
}

static void
entry_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  StintEntryFeed *feed = stint_entry_view_get_feed (stint_entries_page_get_view (self));
  StintWorklog *worklog = stint_entry_list_find (stint_entry_feed_get_list (feed), id);

  if (worklog == NULL || self->client == NULL ||
      (stint_worklog_get_deleted (worklog) && !is_for_deleted (name)))
    return;
  if (g_str_equal (name, "entry.continue"))
    stint_entry_continue (widget, self->client, worklog, self->cancellable);
  else if (g_str_equal (name, "entry.edit"))
    open_editor (self, worklog, 0);
  else if (g_str_equal (name, "entry.move"))
    stint_entry_editor_select_issue (open_editor (self, worklog, 0));
  else if (g_str_equal (name, "entry.duplicate"))
    stint_entry_duplicate (widget, self->client, worklog, self->cancellable);
  else if (g_str_equal (name, "entry.delete"))
    delete (self, id);
  else if (g_str_equal (name, "entry.retry"))
    stint_entry_retry (widget, self->client, worklog, self->cancellable);
  else
    stint_entry_discard (widget, self->client, worklog, self->cancellable);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (widget);

  if (self->client != NULL)
    open_editor (self, NULL, g_variant_get_int32 (parameter));
}

static void
fill_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *self = STINT_ENTRIES_PAGE (widget);
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  gint64 start, seconds;

  g_variant_get (parameter, "(xx)", &start, &seconds);
  if (self->client != NULL)
    stint_entry_editor_set_span (open_editor (self, NULL, stint_day_of (start, zone)), start,
                                 seconds);
}

/* The parameter of most is the entry's id. */
void
stint_entries_page_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const actions[] = { "entry.continue", "entry.edit",   "entry.duplicate",
                                         "entry.move",     "entry.delete", "entry.retry",
                                         "entry.discard" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "x", entry_action_cb);
  gtk_widget_class_install_action (widget_class, "entry.add", "i", add_action_cb);
  gtk_widget_class_install_action (widget_class, "entry.fill", "(xx)", fill_action_cb);
}

void
stint_entries_page_add (StintEntriesPage *self)
{
  g_return_if_fail (STINT_IS_ENTRIES_PAGE (self));

  if (self->client != NULL)
    open_editor (self, NULL, stint_day_watch_get_today (self->watch));
}
