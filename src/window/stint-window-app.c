/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window-app.h"

#include "stint-appearance.h"
#include "stint-bus.h"
#include "stint-looks.h"
#include "stint-settings.h"
#include "stint-window-actions.h"
#include "stint-window.h"

struct _StintWindowApp
{
  GtkApplication parent_instance;

  StintClient *client;
  StintAppearance *appearance;
  gboolean exit_after_first_frame;
};

G_DEFINE_FINAL_TYPE (StintWindowApp, stint_window_app, GTK_TYPE_APPLICATION)

/* Windows are closed rather than destroyed, so that they can remember their size. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr(GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* (nullable): not a dialog of it. */
static GtkWindow *
find_window (StintWindowApp *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (STINT_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* What the tray's “Log time…” calls, whether or not the window is open. */
static void
log_time_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window;

  g_application_activate (G_APPLICATION (user_data));
  window = find_window (STINT_WINDOW_APP (user_data));
  if (window != NULL)
    stint_window_focus_quick_entry (STINT_WINDOW (window));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "log-time", .activate = log_time_cb },
};

static void
load_style (void)
{
  g_autoptr(GtkCssProvider) css = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (css, APP_PATH "/Window/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  stint_looks_follow ();
}

static void
stint_window_app_startup (GApplication *application)
{
  StintWindowApp *self = STINT_WINDOW_APP (application);

  G_APPLICATION_CLASS (stint_window_app_parent_class)->startup (application);

  load_style ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  stint_window_install_accels (GTK_APPLICATION (self));

  self->appearance = stint_appearance_new (g_application_get_dbus_connection (application),
                                           stint_settings_get ());
  self->client = stint_client_new ();
  stint_client_connect (self->client);
}

static void
first_frame_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
stint_window_app_activate (GApplication *application)
{
  StintWindowApp *self = STINT_WINDOW_APP (application);
  GtkWindow *window = find_window (self);

  if (window == NULL)
    window = GTK_WINDOW (stint_window_new (GTK_APPLICATION (self), self->client));
  gtk_window_present (window);
  if (self->exit_after_first_frame)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                             G_CALLBACK (first_frame_cb), self, 0);
}

/* A measured start is always one of its own. */
static int
stint_window_app_handle_local_options (GApplication *application, GVariantDict *options)
{
  StintWindowApp *self = STINT_WINDOW_APP (application);

  self->exit_after_first_frame = g_variant_dict_contains (options, "exit-after-first-frame");
  if (self->exit_after_first_frame)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
stint_window_app_shutdown (GApplication *application)
{
  StintWindowApp *self = STINT_WINDOW_APP (application);

  G_APPLICATION_CLASS (stint_window_app_parent_class)->shutdown (application);
  g_clear_object (&self->appearance);
  stint_client_close (self->client);
  g_clear_object (&self->client);
}

static void
stint_window_app_class_init (StintWindowAppClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = stint_window_app_startup;
  application_class->activate = stint_window_app_activate;
  application_class->handle_local_options = stint_window_app_handle_local_options;
  application_class->shutdown = stint_window_app_shutdown;
}

static void
stint_window_app_init (StintWindowApp *self)
{
  g_application_add_main_option (G_APPLICATION (self), "exit-after-first-frame", 0,
                                 G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
                                 "End once the window is painted (for benchmarks)", NULL);
}

GtkApplication *
stint_window_app_new (void)
{
  return g_object_new (STINT_TYPE_WINDOW_APP, "application-id", STINT_BUS_WINDOW_NAME, NULL);
}
