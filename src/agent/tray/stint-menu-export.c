/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tray"

#include "config.h"
#include "stint-menu-export.h"

#include "stint-dbus-menu.h"
#include "stint-menu-tree.h"

#define VERSION 3     /* with the group calls */
#define MAX_ID 20000  /* a common host counts in 16 bits */

struct _StintMenuExport
{
  StintDbusMenu *skeleton;
  GMenuModel *menu;      /* (nullable) */
  GActionGroup *actions; /* (nullable) */
  StintMenuTree *tree;   /* what the hosts know */
  int next_id;
  guint32 revision;
  StintMenuWantedFunc wanted;
  gpointer user_data;
  gboolean heard;
  gboolean known; /* a host has read the tree; else it has been told to, or none is there */
  gboolean open;
  guint rebuild; /* idle source, 0: nothing to do */
};

static void queue_rebuild (StintMenuExport *self);

/* ---- following the model ---- */

static void
follow_models (StintMenuExport *self)
{
  for (guint i = 0; i < self->tree->models->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (self->tree->models, i), "items-changed",
                              G_CALLBACK (queue_rebuild), self);
}

static void
replace_tree (StintMenuExport *self, StintMenuTree *tree)
{
  for (guint i = 0; i < self->tree->models->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->tree->models, i), self);
  stint_menu_tree_free (self->tree);
  self->tree = tree;
  follow_models (self);
}

static void
emit_changes (StintMenuExport *self, StintMenuTree *tree)
{
  g_auto(GVariantBuilder) updated = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ia{sv})"));
  g_auto(GVariantBuilder) removed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ias)"));

  if (stint_menu_tree_add_changes (tree, self->tree, &updated, &removed) && self->heard &&
      self->known)
    stint_dbus_menu_emit_items_properties_updated (self->skeleton,
                                                   g_variant_builder_end (&updated),
                                                   g_variant_builder_end (&removed));
}

/* Compares the menu with what the hosts know and tells the difference. TRUE: it has other items. */
static gboolean
rebuild (StintMenuExport *self)
{
  StintMenuTree *tree = stint_menu_tree_new (self->menu, self->actions, self->next_id);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  if (stint_menu_tree_adopt_ids (tree, self->tree))
    {
      emit_changes (self, tree);
      replace_tree (self, tree);
      return FALSE;
    }

  self->next_id += (int) g_hash_table_size (tree->by_id);
  if (self->next_id > MAX_ID)
    self->next_id = 1;
  self->revision++;
  replace_tree (self, tree);
  if (self->heard && self->known)
    stint_dbus_menu_emit_layout_updated (self->skeleton, self->revision, 0);
  self->known = FALSE;
  return TRUE;
}

static gboolean
rebuild_cb (gpointer user_data)
{
  StintMenuExport *self = user_data;

  self->rebuild = 0;
  rebuild (self);
  return G_SOURCE_REMOVE;
}

static void
queue_rebuild (StintMenuExport *self)
{
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild_cb, self);
}

/* A host that asks gets what is now. TRUE: the menu has other items than it had. */
static gboolean
catch_up (StintMenuExport *self)
{
  self->wanted (self->user_data);
  return self->rebuild != 0 && rebuild (self);
}

/* ---- answers ---- */

static gboolean
refuse (GDBusMethodInvocation *invocation, const char *what, int id)
{
  g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                         "%s %d", what, id);
  return TRUE;
}

static gboolean
get_layout_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, int id, int depth,
               const char *const *names, gpointer user_data)
{
  StintMenuExport *self = user_data;
  StintMenuItem *item;

  catch_up (self);
  if ((item = stint_menu_tree_lookup (self->tree, id)) == NULL)
    return refuse (invocation, "There is no menu item", id);

  self->known = TRUE;
  stint_dbus_menu_complete_get_layout (skeleton, invocation, self->revision,
                                       stint_menu_item_layout (item, depth, names));
  return TRUE;
}

static gboolean
get_group_properties_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, GVariant *ids,
                         const char *const *names, gpointer user_data)
{
  StintMenuExport *self = user_data;
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ia{sv})"));
  GHashTableIter iter;
  gpointer item;
  gsize n;
  const gint32 *wanted;

  wanted = g_variant_get_fixed_array (ids, &n, sizeof (gint32));
  for (gsize i = 0; i < n; i++)
    if ((item = stint_menu_tree_lookup (self->tree, wanted[i])) != NULL)
      g_variant_builder_add_value (&builder, stint_menu_item_group (item, names));

  g_hash_table_iter_init (&iter, self->tree->by_id);
  while (n == 0 && g_hash_table_iter_next (&iter, NULL, &item))
    g_variant_builder_add_value (&builder, stint_menu_item_group (item, names));

  stint_dbus_menu_complete_get_group_properties (skeleton, invocation,
                                                 g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
get_property_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, int id,
                 const char *name, gpointer user_data)
{
  StintMenuExport *self = user_data;
  StintMenuItem *item;
  g_autoptr(GVariant) value = NULL;

  if ((item = stint_menu_tree_lookup (self->tree, id)) == NULL)
    return refuse (invocation, "There is no menu item", id);
  if ((value = stint_menu_item_get (item, name)) == NULL)
    return refuse (invocation, "There is no such property of menu item", id);

  stint_dbus_menu_complete_get_property (skeleton, invocation, g_variant_new_variant (value));
  return TRUE;
}

/* ---- events ---- */

static void
click (StintMenuExport *self, StintMenuItem *item)
{
  /* The action may change the menu and with it the item. */
  g_autofree char *action = g_strdup (item->action);
  g_autoptr(GVariant) target = item->target != NULL ? g_variant_ref (item->target) : NULL;

  if (action != NULL && self->actions != NULL &&
      !g_hash_table_contains (item->properties, "enabled") &&
      g_action_group_get_action_enabled (self->actions, action))
    g_action_group_activate_action (self->actions, action, target);
}

/* FALSE: there is no such item. */
static gboolean
handle_event (StintMenuExport *self, int id, const char *event)
{
  StintMenuItem *item = stint_menu_tree_lookup (self->tree, id);

  if (item == NULL)
    return FALSE;
  if (strcmp (event, "clicked") == 0)
    click (self, item);
  else if (id == 0 && strcmp (event, "closed") == 0)
    self->open = FALSE;
  else if (id == 0 && strcmp (event, "opened") == 0)
    {
      self->open = TRUE;
      catch_up (self);
    }
  return TRUE;
}

/* No catching up before: the ids are those that the host shows. */
static gboolean
event_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, int id, const char *event,
          GVariant *data, guint timestamp, gpointer user_data)
{
  if (!handle_event (user_data, id, event))
    return refuse (invocation, "There is no menu item", id);

  stint_dbus_menu_complete_event (skeleton, invocation);
  return TRUE;
}

static gboolean
event_group_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, GVariant *events,
                gpointer user_data)
{
  g_auto(GVariantBuilder) unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  GVariantIter iter;
  int id = 0;
  const char *event;
  gsize n_unknown = 0, n = g_variant_n_children (events);

  g_variant_iter_init (&iter, events);
  while (g_variant_iter_next (&iter, "(i&svu)", &id, &event, NULL, NULL))
    if (!handle_event (user_data, id, event))
      {
        g_variant_builder_add (&unknown, "i", id);
        n_unknown++;
      }

  if (n > 0 && n_unknown == n)
    return refuse (invocation, "There is no menu item", id);
  stint_dbus_menu_complete_event_group (skeleton, invocation, g_variant_builder_end (&unknown));
  return TRUE;
}

static gboolean
about_to_show_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, int id,
                  gpointer user_data)
{
  StintMenuExport *self = user_data;
  gboolean known = stint_menu_tree_lookup (self->tree, id) != NULL;
  gboolean changed = catch_up (self);

  if (!known)
    return refuse (invocation, "There is no menu item", id);
  stint_dbus_menu_complete_about_to_show (skeleton, invocation, changed);
  return TRUE;
}

static gboolean
about_to_show_group_cb (StintDbusMenu *skeleton, GDBusMethodInvocation *invocation, GVariant *ids,
                        gpointer user_data)
{
  StintMenuExport *self = user_data;
  g_auto(GVariantBuilder) updates = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  g_auto(GVariantBuilder) unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ai"));
  gsize n, n_unknown = 0;
  const gint32 *wanted = g_variant_get_fixed_array (ids, &n, sizeof (gint32));

  for (gsize i = 0; i < n; i++)
    if (stint_menu_tree_lookup (self->tree, wanted[i]) == NULL)
      {
        g_variant_builder_add (&unknown, "i", wanted[i]);
        n_unknown++;
      }
  if (n > 0 && n_unknown == n)
    return refuse (invocation, "There is no menu item", wanted[0]);

  if (catch_up (self))
    g_variant_builder_add (&updates, "i", 0);
  stint_dbus_menu_complete_about_to_show_group (skeleton, invocation,
                                                g_variant_builder_end (&updates),
                                                g_variant_builder_end (&unknown));
  return TRUE;
}

/* ---- life ---- */

StintMenuExport *
stint_menu_export_new (GDBusConnection *bus, const char *path, StintMenuWantedFunc wanted,
                       gpointer user_data, GError **error)
{
  StintMenuExport *self = g_new0 (StintMenuExport, 1);
  static const struct { const char *signal; GCallback callback; } methods[] = {
    { "handle-get-layout", G_CALLBACK (get_layout_cb) },
    { "handle-get-group-properties", G_CALLBACK (get_group_properties_cb) },
    { "handle-get-property", G_CALLBACK (get_property_cb) },
    { "handle-event", G_CALLBACK (event_cb) },
    { "handle-event-group", G_CALLBACK (event_group_cb) },
    { "handle-about-to-show", G_CALLBACK (about_to_show_cb) },
    { "handle-about-to-show-group", G_CALLBACK (about_to_show_group_cb) },
  };

  self->wanted = wanted;
  self->user_data = user_data;
  self->tree = stint_menu_tree_new (NULL, NULL, 1);
  self->next_id = 1;
  self->revision = 1;
  self->skeleton = stint_dbus_menu_skeleton_new ();
  stint_dbus_menu_set_version (self->skeleton, VERSION);
  stint_dbus_menu_set_text_direction (self->skeleton, "ltr");
  stint_dbus_menu_set_status (self->skeleton, "normal");
  stint_dbus_menu_set_icon_theme_path (self->skeleton, (const char *const[]) { NULL });
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    g_signal_connect (self->skeleton, methods[i].signal, methods[i].callback, self);

  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus, path,
                                         error))
    {
      stint_menu_export_free (self);
      return NULL;
    }
  return self;
}

static void
unfollow_actions (StintMenuExport *self)
{
  if (self->actions != NULL)
    g_signal_handlers_disconnect_by_data (self->actions, self);
}

void
stint_menu_export_free (StintMenuExport *self)
{
  GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  if (g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
  g_signal_handlers_disconnect_by_data (self->skeleton, self);
  g_object_unref (self->skeleton);

  unfollow_actions (self);
  replace_tree (self, stint_menu_tree_new (NULL, NULL, 1));
  stint_menu_tree_free (self->tree);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_free (self);
}

void
stint_menu_export_set (StintMenuExport *self, GMenuModel *menu, GActionGroup *actions)
{
  static const char *const signals[] = { "action-added", "action-removed",
                                         "action-enabled-changed", "action-state-changed" };

  g_set_object (&self->menu, menu);
  if (actions != self->actions)
    {
      unfollow_actions (self);
      g_set_object (&self->actions, actions);
      for (gsize i = 0; actions != NULL && i < G_N_ELEMENTS (signals); i++)
        g_signal_connect_swapped (actions, signals[i], G_CALLBACK (queue_rebuild), self);
    }
  queue_rebuild (self);
}

void
stint_menu_export_set_heard (StintMenuExport *self, gboolean heard)
{
  self->heard = heard;
  self->open &= heard;
  self->known &= heard;
}

gboolean
stint_menu_export_get_open (StintMenuExport *self)
{
  return self->open;
}
