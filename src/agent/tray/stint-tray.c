/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tray"

#include "config.h"
#include "stint-tray.h"

#include "stint-dbus-item.h"
#include "stint-menu-export.h"
#include "stint-tray-watch.h"

#define ITEM_PATH "/StatusNotifierItem"
#define MENU_PATH "/MenuBar"

struct _StintTray
{
  GObject parent_instance;

  StintDbusItem *item;
  StintMenuExport *menu; /* (nullable) once closed, and so is the next */
  StintTrayWatch *watch;
  gboolean shown;
  char *token; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (StintTray, stint_tray, G_TYPE_OBJECT)

enum { PROP_SHOWN = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { ACTIVATE, SECONDARY_ACTIVATE, MENU_WANTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the panel ---- */

static void
watch_cb (gpointer user_data)
{
  StintTray *self = user_data;
  gboolean shown = stint_tray_watch_get_shown (self->watch);

  stint_menu_export_set_heard (self->menu, stint_tray_watch_get_heard (self->watch));
  if (self->shown == shown)
    return;
  self->shown = shown;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static gboolean
is_heard (StintTray *self)
{
  return self->watch != NULL && stint_tray_watch_get_heard (self->watch);
}

static void
menu_wanted_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[MENU_WANTED], 0);
}

/* ---- what hosts ask ---- */

static void
clicked (StintTray *tray, guint signal_index)
{
  g_autoptr(StintTray) self = g_object_ref (tray); /* a handler may let go of it */

  g_signal_emit (self, signals[signal_index], 0);
  g_clear_pointer (&self->token, g_free);
}

static gboolean
activate_cb (StintDbusItem *item, GDBusMethodInvocation *invocation, int x, int y,
             gpointer user_data)
{
  stint_dbus_item_complete_activate (item, invocation);
  clicked (user_data, ACTIVATE);
  return TRUE;
}

static gboolean
secondary_activate_cb (StintDbusItem *item, GDBusMethodInvocation *invocation, int x, int y,
                       gpointer user_data)
{
  stint_dbus_item_complete_secondary_activate (item, invocation);
  clicked (user_data, SECONDARY_ACTIVATE);
  return TRUE;
}

/* The host shows the menu itself; this is for hosts that cannot. */
static gboolean
context_menu_cb (StintDbusItem *item, GDBusMethodInvocation *invocation, int x, int y,
                 gpointer user_data)
{
  stint_dbus_item_complete_context_menu (item, invocation);
  return TRUE;
}

static gboolean
scroll_cb (StintDbusItem *item, GDBusMethodInvocation *invocation, int delta,
           const char *orientation, gpointer user_data)
{
  stint_dbus_item_complete_scroll (item, invocation);
  return TRUE;
}

static gboolean
token_cb (StintDbusItem *item, GDBusMethodInvocation *invocation, const char *token,
          gpointer user_data)
{
  StintTray *self = user_data;

  g_free (self->token);
  self->token = g_strdup (token);
  stint_dbus_item_complete_provide_xdg_activation_token (item, invocation);
  return TRUE;
}

/* ---- the class ---- */

static void
stint_tray_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOWN)
    g_value_set_boolean (value, STINT_TRAY (object)->shown);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stint_tray_dispose (GObject *object)
{
  stint_tray_close (STINT_TRAY (object));
  G_OBJECT_CLASS (stint_tray_parent_class)->dispose (object);
}

static void
stint_tray_finalize (GObject *object)
{
  StintTray *self = STINT_TRAY (object);

  g_object_unref (self->item);
  g_free (self->token);
  G_OBJECT_CLASS (stint_tray_parent_class)->finalize (object);
}

static void
stint_tray_class_init (StintTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_tray_get_property;
  object_class->dispose = stint_tray_dispose;
  object_class->finalize = stint_tray_finalize;

  props[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ACTIVATE] = g_signal_new ("activate", STINT_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[SECONDARY_ACTIVATE] = g_signal_new ("secondary-activate", STINT_TYPE_TRAY,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              0);
  signals[MENU_WANTED] = g_signal_new ("menu-wanted", STINT_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

/* The text may hold markup for hosts, so plain text is escaped, in an element that makes all hosts
 * see it. For the title hosts disagree: what would be markup is left out. */
static GVariant *
new_tooltip (const char *title, const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (title), "<>&", ' ');
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *marked = strpbrk (text, "<>&") != NULL
                              ? g_strconcat ("<span>", escaped, "</span>", NULL) : g_strdup (text);

  return g_variant_new ("(s@a(iiay)ss)", "",
                        g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL, 0), plain, marked);
}

static void
stint_tray_init (StintTray *self)
{
  StintDbusItem *item = self->item = stint_dbus_item_skeleton_new ();
  GVariant *no_pixmap = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(iiay)"), NULL,
                                                                 0));

  stint_dbus_item_set_category (item, "ApplicationStatus");
  stint_dbus_item_set_status (item, "Active");
  stint_dbus_item_set_icon_name (item, "");
  stint_dbus_item_set_attention_icon_name (item, "");
  stint_dbus_item_set_overlay_icon_name (item, "");
  stint_dbus_item_set_attention_movie_name (item, "");
  stint_dbus_item_set_icon_accessible_desc (item, "");
  stint_dbus_item_set_attention_accessible_desc (item, "");
  stint_dbus_item_set_icon_pixmap (item, no_pixmap);
  stint_dbus_item_set_overlay_icon_pixmap (item, no_pixmap);
  stint_dbus_item_set_attention_icon_pixmap (item, no_pixmap);
  stint_dbus_item_set_tool_tip (item, new_tooltip ("", ""));
  stint_dbus_item_set_item_is_menu (item, FALSE);
  stint_dbus_item_set_menu (item, MENU_PATH);
  g_variant_unref (no_pixmap);

  g_signal_connect (item, "handle-activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (item, "handle-secondary-activate", G_CALLBACK (secondary_activate_cb), self);
  g_signal_connect (item, "handle-context-menu", G_CALLBACK (context_menu_cb), self);
  g_signal_connect (item, "handle-scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (item, "handle-provide-xdg-activation-token", G_CALLBACK (token_cb), self);
}

/* ---- public ---- */

StintTray *
stint_tray_new (GDBusConnection *bus, const char *id, const char *title, const char *icon_path,
                GError **error)
{
  g_autoptr(StintTray) self = g_object_new (STINT_TYPE_TRAY, NULL);

  stint_dbus_item_set_id (self->item, id);
  stint_dbus_item_set_title (self->item, title);
  stint_dbus_item_set_icon_theme_path (self->item, icon_path != NULL ? icon_path : "");

  self->menu = stint_menu_export_new (bus, MENU_PATH, menu_wanted_cb, self, error);
  if (self->menu == NULL ||
      !g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->item), bus, ITEM_PATH,
                                         error))
    return NULL;

  self->watch = stint_tray_watch_new (bus, watch_cb, self);
  return g_steal_pointer (&self);
}

void
stint_tray_close (StintTray *self)
{
  GDBusInterfaceSkeleton *item = G_DBUS_INTERFACE_SKELETON (self->item);

  g_clear_pointer (&self->watch, stint_tray_watch_free);
  if (g_dbus_interface_skeleton_get_connection (item) != NULL)
    g_dbus_interface_skeleton_unexport (item);
  g_signal_handlers_disconnect_by_data (item, self);
  g_clear_pointer (&self->menu, stint_menu_export_free);
  if (!self->shown)
    return;
  self->shown = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

gboolean
stint_tray_get_shown (StintTray *self)
{
  return self->shown;
}

const char *
stint_tray_get_token (StintTray *self)
{
  return self->token;
}

void
stint_tray_set_icon (StintTray *self, const char *icon_name)
{
  if (g_strcmp0 (stint_dbus_item_get_icon_name (self->item), icon_name) == 0)
    return;

  /* With the status NeedsAttention hosts take the other one. */
  stint_dbus_item_set_icon_name (self->item, icon_name);
  stint_dbus_item_set_attention_icon_name (self->item, icon_name);
  if (!is_heard (self))
    return;
  stint_dbus_item_emit_new_icon (self->item);
  if (g_strcmp0 (stint_dbus_item_get_status (self->item), "NeedsAttention") == 0)
    stint_dbus_item_emit_new_attention_icon (self->item);
}

void
stint_tray_set_status (StintTray *self, const char *status)
{
  if (g_strcmp0 (stint_dbus_item_get_status (self->item), status) == 0)
    return;

  stint_dbus_item_set_status (self->item, status);
  if (is_heard (self))
    stint_dbus_item_emit_new_status (self->item, status);
}

void
stint_tray_set_tooltip (StintTray *self, const char *title, const char *text)
{
  g_autoptr(GVariant) tooltip = g_variant_ref_sink (new_tooltip (title, text));

  if (g_variant_equal (stint_dbus_item_get_tool_tip (self->item), tooltip))
    return;

  stint_dbus_item_set_tool_tip (self->item, tooltip);
  stint_dbus_item_set_icon_accessible_desc (self->item, title);
  stint_dbus_item_set_attention_accessible_desc (self->item, title);
  if (is_heard (self))
    stint_dbus_item_emit_new_tool_tip (self->item);
}

void
stint_tray_set_menu (StintTray *self, GMenuModel *menu, GActionGroup *actions)
{
  if (self->menu != NULL)
    stint_menu_export_set (self->menu, menu, actions);
}

gboolean
stint_tray_get_menu_open (StintTray *self)
{
  return self->menu != NULL && stint_menu_export_get_open (self->menu);
}
