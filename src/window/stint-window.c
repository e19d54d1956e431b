/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window.h"

#include "stint-account-menu.h"
#include "stint-away-bar.h"
#include "stint-clamp-layout.h"
#include "stint-import-bar.h"
#include "stint-import-drop.h"
#include "stint-menu-names.h"
#include "stint-notice-bar.h"
#include "stint-pages.h"
#include "stint-quick-entry.h"
#include "stint-settings.h"
#include "stint-sign-in-page.h"
#include "stint-sync-button.h"
#include "stint-timer-bar.h"
#include "stint-toast.h"
#include "stint-window-actions.h"

struct _StintWindow
{
  GtkApplicationWindow parent_instance;

  GtkStack *titles;
  GtkStack *views;
  GtkStack *pages;
  GtkWidget *sync_button;
  GtkWidget *timer_bar;
  GtkWidget *quick_entry;
  GtkWidget *notices;
  GtkWidget *toast;
  GMenu *accounts;
  GtkWidget *sign_in_page; /* (nullable): made when it is needed, which for most people is never */

  StintClient *client;
  GCancellable *cancellable;
  StintAccountMenu *account_menu;
  StintPages *made_pages;
  gboolean signing_in; /* asked for while somebody is signed in: a new token */
};

G_DEFINE_FINAL_TYPE (StintWindow, stint_window, GTK_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- work or sign-in ---- */

static void
update_view (StintWindow *self);

static void
holding_cb (StintWindow *self)
{
  if (!stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->sign_in_page)))
    update_view (self);
}

static void
sign_in_done_cb (StintWindow *self)
{
  self->signing_in = FALSE;
  update_view (self);
}

static void
need_sign_in_page (StintWindow *self)
{
  if (self->sign_in_page != NULL)
    return;

  self->sign_in_page = stint_sign_in_page_new ();
  g_object_set (self->sign_in_page, "client", self->client, NULL);
  g_signal_connect_object (self->sign_in_page, "notify::holding", G_CALLBACK (holding_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in_page, "done", G_CALLBACK (sign_in_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, self->sign_in_page, "sign-in");
}

/* Who has just signed in sees who that is before the pages come. */
static gboolean
is_held (StintWindow *self)
{
  return self->sign_in_page != NULL &&
         stint_sign_in_page_is_holding (STINT_SIGN_IN_PAGE (self->sign_in_page));
}

/* Until the agent has answered, the pages stand there: somebody is signed in nearly always. */
static void
update_view (StintWindow *self)
{
  gboolean connected = stint_client_get_agent (self->client) != NULL;
  gboolean signed_in = stint_client_get_signed_in (self->client);
  gboolean sign_in = self->signing_in || (connected && !signed_in) || is_held (self);
  const char *view = sign_in ? "sign-in" : "work";

  gtk_widget_set_visible (self->sync_button, signed_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sync", connected && signed_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-out", connected && signed_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-account", connected && signed_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", connected && signed_in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", signed_in);
  if (!connected && !signed_in && self->sign_in_page != NULL)
    return; /* the agent went away while nobody was signed in: what is typed stays in view */

  if (sign_in)
    need_sign_in_page (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), view) == 0)
    return;
  gtk_stack_set_visible_child_name (self->titles, view);
  gtk_stack_set_visible_child_name (self->views, view);
  gtk_widget_grab_focus (sign_in ? self->sign_in_page : self->timer_bar);
}

static void
account_changed_cb (StintWindow *self)
{
  stint_toast_forget (self->toast);
  if (is_held (self))
    return;
  self->signing_in = FALSE;
  update_view (self);
}

static void
sign_in_again_cb (StintWindow *self)
{
  g_autoptr(GVariant) account = NULL;

  g_object_get (self->client, "account", &account, NULL);
  stint_window_sign_in (self, account);
}

/* ---- what is remembered ---- */

static void
load_settings (StintWindow *self)
{
  GSettings *settings = stint_settings_get ();
  g_autofree char *page = NULL;
  int width;
  int height;

  if (settings == NULL)
    return;

  width = g_settings_get_int (settings, "window-width");
  height = g_settings_get_int (settings, "window-height");
  page = g_settings_get_string (settings, "page");
  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_stack_get_child_by_name (self->pages, page) != NULL)
    gtk_stack_set_visible_child_name (self->pages, page);
}

static void
save_settings (StintWindow *self)
{
  GSettings *settings = stint_settings_get ();
  int width;
  int height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  g_settings_set_string (settings, "page", gtk_stack_get_visible_child_name (self->pages));
}

static gboolean
stint_window_close_request (GtkWindow *window)
{
  save_settings (STINT_WINDOW (window));
  if (!stint_settings_get_boolean ("stay-when-closed"))
    stint_window_quit_agent_if_idle (STINT_WINDOW (window));
  return GTK_WINDOW_CLASS (stint_window_parent_class)->close_request (window);
}

/* ---- the class ---- */

static void
stint_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintWindow *self = STINT_WINDOW (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintWindow *self = STINT_WINDOW (object);

  switch (id)
    {
    case PROP_CLIENT:
      self->client = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_window_constructed (GObject *object)
{
  StintWindow *self = STINT_WINDOW (object);

  G_OBJECT_CLASS (stint_window_parent_class)->constructed (object);

  load_settings (self);
  self->made_pages = stint_pages_new (self->pages, self->client);
  self->account_menu =
      stint_account_menu_new (GTK_WIDGET (self), self->client, self->accounts);
  g_signal_connect_object (self->client, "notify::agent", G_CALLBACK (update_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client, "notify::signed-in", G_CALLBACK (account_changed_cb), self,
                           G_CONNECT_SWAPPED);
  stint_menu_names_watch (GTK_WINDOW (self));
  update_view (self);
  stint_window_focus_timer (self);
}

static void
stint_window_dispose (GObject *object)
{
  StintWindow *self = STINT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->made_pages);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_WINDOW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->account_menu);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STINT_TYPE_CLAMP_LAYOUT);
  g_type_ensure (STINT_TYPE_AWAY_BAR);
  g_type_ensure (STINT_TYPE_IMPORT_BAR);
  g_type_ensure (STINT_TYPE_NOTICE_BAR);
  g_type_ensure (STINT_TYPE_QUICK_ENTRY);
  g_type_ensure (STINT_TYPE_SYNC_BUTTON);
  g_type_ensure (STINT_TYPE_TIMER_BAR);
  g_type_ensure (STINT_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StintWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, views);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, timer_bar);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, quick_entry);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, toast);
  gtk_widget_class_bind_template_child (widget_class, StintWindow, accounts);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_again_cb);
}

static void
stint_window_class_init (StintWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_window_get_property;
  object_class->set_property = stint_window_set_property;
  object_class->constructed = stint_window_constructed;
  object_class->dispose = stint_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stint_window_close_request;

  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (GTK_WIDGET_CLASS (klass));
  stint_window_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
stint_window_init (StintWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  stint_import_drop_add (GTK_WIDGET (self), stint_window_import_file);
}

GtkWidget *
stint_window_new (GtkApplication *application, StintClient *client)
{
  return g_object_new (STINT_TYPE_WINDOW, "application", application, "client", client, NULL);
}

StintClient *
stint_window_get_client (StintWindow *self)
{
  g_return_val_if_fail (STINT_IS_WINDOW (self), NULL);

  return self->client;
}

GCancellable *
stint_window_get_cancellable (StintWindow *self)
{
  g_return_val_if_fail (STINT_IS_WINDOW (self), NULL);

  return self->cancellable;
}

static gboolean
is_working (StintWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "work") == 0;
}

void
stint_window_show_page (StintWindow *self, const char *name)
{
  g_return_if_fail (STINT_IS_WINDOW (self));

  if (is_working (self) && gtk_stack_get_child_by_name (self->pages, name) != NULL)
    gtk_stack_set_visible_child_name (self->pages, name);
}

StintEntriesPage *
stint_window_show_entries (StintWindow *self)
{
  GtkWidget *place;

  g_return_val_if_fail (STINT_IS_WINDOW (self), NULL);

  if (!is_working (self))
    return NULL;
  stint_window_show_page (self, "entries"); /* makes it */
  place = gtk_stack_get_child_by_name (self->pages, "entries");
  return STINT_ENTRIES_PAGE (gtk_widget_get_first_child (place));
}

void
stint_window_focus_timer (StintWindow *self)
{
  g_return_if_fail (STINT_IS_WINDOW (self));

  if (is_working (self))
    gtk_widget_grab_focus (self->timer_bar);
}

void
stint_window_focus_quick_entry (StintWindow *self)
{
  g_return_if_fail (STINT_IS_WINDOW (self));

  if (is_working (self))
    gtk_widget_grab_focus (self->quick_entry);
}

void
stint_window_toggle_timer (StintWindow *self)
{
  g_return_if_fail (STINT_IS_WINDOW (self));

  if (is_working (self))
    stint_timer_bar_toggle (STINT_TIMER_BAR (self->timer_bar));
}

void
stint_window_sign_in (StintWindow *self, GVariant *account)
{
  g_return_if_fail (STINT_IS_WINDOW (self));

  self->signing_in = TRUE;
  update_view (self); /* before it begins: a page that goes out of sight forgets */
  stint_sign_in_page_begin (STINT_SIGN_IN_PAGE (self->sign_in_page), account);
  gtk_widget_grab_focus (self->sign_in_page);
}
