/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window-actions.h"

#include <glib/gi18n-lib.h>

#include "stint-bus.h"
#include "stint-export-window.h"
#include "stint-import-window.h"
#include "stint-preferences.h"
#include "stint-settings.h"
#include "stint-shortcuts-window.h"
#include "stint-toast.h"
#include "stint-window.h"

/* Without keys: the heading of what follows. Without an action: a widget takes the key itself. */
const StintShortcut stint_shortcuts[] = {
  { "", { NULL }, N_("Everywhere") },
  { "win.toggle-timer", { "<Control>s" }, N_("Start or stop the timer") },
  { "win.focus-timer", { "<Control>t" }, N_("Go to the timer") },
  { "", { "<Control><Shift>t" }, N_("Start another issue") },
  { "win.focus-quick-entry", { "<Control>l" }, N_("Go to the quick entry") },
  { "win.page::entries", { "<Control>1" }, N_("Show the entries") },
  { "win.page::week", { "<Control>2" }, N_("Show the week") },
  { "win.search", { "<Control>f" }, N_("Search in the entries") },
  { "win.sync", { "F5", "<Control>r" }, N_("Sync now") },
  { "", { "<Control>z" }, N_("Undo the last change, then the one before it") },
  { "win.import", { "<Control>o" }, N_("Import entries from a file") },
  { "win.export", { "<Control>e" }, N_("Export entries") },
  { "win.preferences", { "<Control>comma" }, N_("Preferences") },
  { "win.shortcuts", { "F1", "<Control>question" }, N_("Show these shortcuts") },
  { "window.close", { "<Control>w" }, N_("Close the window") },
  { "app.quit", { "<Control>q" }, N_("Close the window; the timer runs on") },
  { "", { NULL }, N_("Where an issue or a comment is written") },
  { "", { "Down" }, N_("Show suggestions") },
  { "", { "<Control>p" }, N_("Pin the chosen issue, or unpin it") },
  { "", { NULL }, N_("In the list of entries") },
  { "", { "Return", "F2" }, N_("Edit the entry") },
  { "", { "<Control>Return" }, N_("Start the timer with the same issue and comment") },
  { "", { "<Control>d" }, N_("Duplicate the entry: the same for today, up to now") },
  { "", { "<Control>m" }, N_("Move the entry to another issue") },
  { "", { "Delete" }, N_("Delete the entry") },
  { "", { "Menu", "<Shift>F10" }, N_("Open the menu of the entry") },
  { "", { NULL }, N_("In the week") },
  { "", { "<Alt>Left" }, N_("Previous week") },
  { "", { "<Alt>Right" }, N_("Next week") },
  { "", { "<Alt>Home" }, N_("This week") },
  { "", { "Return", "F2" }, N_("Change the hours of a cell") },
  { "", { "Delete" }, N_("Clear a cell") },
  { NULL }
};

/* ---- calls of the agent ---- */

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_sync_finish (STINT_AGENT1 (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stint_toast_show_error (GTK_WIDGET (user_data), error);
}

static void
sync_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWindow *window = STINT_WINDOW (widget);
  StintAgent1 *agent = stint_client_get_agent (stint_window_get_client (window));

  if (agent != NULL)
    stint_agent1_call_sync (agent, stint_window_get_cancellable (window), synced_cb, window);
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_sign_out_finish (STINT_AGENT1 (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stint_toast_show_error (GTK_WIDGET (user_data), error);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWindow *window = STINT_WINDOW (widget);
  StintAgent1 *agent = stint_client_get_agent (stint_window_get_client (window));

  if (agent != NULL)
    stint_agent1_call_sign_out (agent, stint_window_get_cancellable (window), signed_out_cb,
                                window);
}

/* The agent's own `quit` action, as its tray uses it. One that has gone already is no error. */
static void
quit_agent (StintAgent1 *agent, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_dbus_connection_call (g_dbus_proxy_get_connection (G_DBUS_PROXY (agent)), STINT_BUS_NAME,
                          STINT_BUS_PATH, "org.gtk.Actions", "Activate",
                          g_variant_new ("(sava{sv})", "quit", NULL, NULL), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, cancellable, callback, user_data);
}

static void
quit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_window_close (GTK_WINDOW (user_data));
}

static void
quit_stint_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintWindow *window = STINT_WINDOW (widget);
  StintAgent1 *agent = stint_client_get_agent (stint_window_get_client (window));

  if (agent == NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    quit_agent (agent, stint_window_get_cancellable (window), quit_cb, window);
}

/* Nobody waits for the answer: the program flushes the bus before it ends. */
void
stint_window_quit_agent_if_idle (StintWindow *window)
{
  StintAgent1 *agent = stint_client_get_agent (stint_window_get_client (window));
  GVariant *timer = agent != NULL ? stint_agent1_get_timer (agent) : NULL;

  if (timer != NULL && g_variant_n_children (timer) == 0 && stint_agent1_get_pending (agent) == 0)
    quit_agent (agent, NULL, NULL, NULL);
}

static void
add_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_window_sign_in (STINT_WINDOW (widget), NULL);
}

/* ---- the window itself ---- */

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_window_show_page (STINT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_unsent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *page = stint_window_show_entries (STINT_WINDOW (widget));

  if (page != NULL)
    stint_entries_page_show_unsent (page);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntriesPage *page = stint_window_show_entries (STINT_WINDOW (widget));

  if (page != NULL)
    stint_entries_page_search (page);
}

static void
focus_timer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_window_focus_timer (STINT_WINDOW (widget));
}

static void
focus_quick_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_window_focus_quick_entry (STINT_WINDOW (widget));
}

static void
toggle_timer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_window_toggle_timer (STINT_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (stint_shortcuts_window_new (GTK_WINDOW (widget))));
}

/* (transfer none) (nullable): one of each kind is enough. */
static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type))
      return l->data;
  return NULL;
}

/* (transfer none): shown */
static StintImportWindow *
present_import (GtkWidget *widget)
{
  StintImportWindow *window =
      stint_import_window_get (GTK_WINDOW (widget), stint_window_get_client (STINT_WINDOW (widget)));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_import (widget);
}

static void
show_import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stint_import_window_show_import (present_import (widget), g_variant_get_int64 (parameter));
}

void
stint_window_import_file (GtkWidget *window, GFile *file)
{
  if (stint_client_get_signed_in (stint_window_get_client (STINT_WINDOW (window))))
    stint_import_window_open (present_import (window), file);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = find_toplevel (STINT_TYPE_EXPORT_WINDOW);

  if (window == NULL)
    window = stint_export_window_new (GTK_WINDOW (widget), stint_window_get_client (STINT_WINDOW (widget)));
  gtk_window_present (GTK_WINDOW (window));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *preferences = find_toplevel (STINT_TYPE_PREFERENCES);

  if (preferences == NULL)
    preferences = stint_preferences_new (GTK_WINDOW (widget),
                                         stint_window_get_client (STINT_WINDOW (widget)),
                                         stint_settings_get ());
  gtk_window_present (GTK_WINDOW (preferences));
}

/* The focus comes to the first label of the window, and selects the text there. */
static void
leave_label (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);
  gtk_window_set_focus (window, NULL);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_show_about_dialog (GTK_WINDOW (widget),
                         "program-name", "Stint",
                         "logo-icon-name", APP_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("Time tracking for Yandex Tracker"),
                         "website", "https://github.com/stintapp/stint",
                         "copyright", _("© The Stint authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
  leave_label (GTK_WINDOW (find_toplevel (GTK_TYPE_ABOUT_DIALOG)));
}

void
stint_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "win.add-account", NULL, add_account_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.show-import", "x", show_import_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.quit-stint", NULL, quit_stint_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-unsent", NULL, show_unsent_action);
  gtk_widget_class_install_action (widget_class, "win.focus-timer", NULL, focus_timer_action);
  gtk_widget_class_install_action (widget_class, "win.focus-quick-entry", NULL,
                                   focus_quick_entry_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-timer", NULL, toggle_timer_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
}

void
stint_window_install_accels (GtkApplication *application)
{
  for (const StintShortcut *shortcut = stint_shortcuts; shortcut->action != NULL; shortcut++)
    if (*shortcut->action != '\0')
      gtk_application_set_accels_for_action (application, shortcut->action,
                                             (const char *const *) shortcut->keys);
}
