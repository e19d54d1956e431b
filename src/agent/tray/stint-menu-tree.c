/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-menu-tree.h"

#define MAX_DEPTH 16 /* sections and submenus: a model may hold itself */

static void
item_free (gpointer data)
{
  StintMenuItem *item = data;

  g_hash_table_unref (item->properties);
  g_free (item->action);
  g_clear_pointer (&item->target, g_variant_unref);
  g_ptr_array_unref (item->children);
  g_free (item);
}

static StintMenuItem *
item_new (void)
{
  StintMenuItem *item = g_new0 (StintMenuItem, 1);

  item->properties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_variant_unref);
  item->children = g_ptr_array_new_with_free_func (item_free);
  return item;
}

/* @name: a literal. @value: floating. */
static void
set (StintMenuItem *item, const char *name, GVariant *value)
{
  g_hash_table_replace (item->properties, (gpointer) name, g_variant_ref_sink (value));
}

static void
set_toggle (StintMenuItem *item, const char *type, gboolean on)
{
  set (item, "toggle-type", g_variant_new_string (type));
  set (item, "toggle-state", g_variant_new_int32 (on ? 1 : 0));
}

/* What the action says: whether it can be activated, and its state. */
static void
set_from_action (StintMenuItem *item, GActionGroup *actions)
{
  const GVariantType *type = NULL;
  g_autoptr(GVariant) state = NULL;
  gboolean enabled = FALSE;

  if (actions == NULL || item->action == NULL ||
      !g_action_group_query_action (actions, item->action, &enabled, &type, NULL, NULL, &state) ||
      (type == NULL) != (item->target == NULL) ||
      (type != NULL && !g_variant_is_of_type (item->target, type)))
    {
      set (item, "enabled", g_variant_new_boolean (FALSE));
      return;
    }

  if (!enabled)
    set (item, "enabled", g_variant_new_boolean (FALSE));
  if (state == NULL)
    return;
  if (item->target != NULL)
    set_toggle (item, "radio", g_variant_equal (state, item->target));
  else if (g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
    set_toggle (item, "checkmark", g_variant_get_boolean (state));
}

/* The items of one menu while they are made. */
typedef struct
{
  StintMenuTree *tree;
  GActionGroup *actions;
  int next_id;
} Build;

static void append_model (Build *build, StintMenuItem *parent, GMenuModel *model, gboolean *gap,
                          int depth);

/* @gap: whether a section ended or began before it. */
static StintMenuItem *
append_item (Build *build, StintMenuItem *parent, gboolean *gap)
{
  StintMenuItem *item = item_new ();

  if (*gap && parent->children->len > 0)
    {
      StintMenuItem *separator = item_new ();

      separator->id = build->next_id++;
      set (separator, "type", g_variant_new_string ("separator"));
      g_ptr_array_add (parent->children, separator);
    }
  *gap = FALSE;

  item->id = build->next_id++;
  g_ptr_array_add (parent->children, item);
  return item;
}

static void
append_plain (Build *build, StintMenuItem *parent, GMenuModel *model, int i, gboolean *gap,
              int depth)
{
  g_autoptr(GMenuModel) submenu = g_menu_model_get_item_link (model, i, G_MENU_LINK_SUBMENU);
  StintMenuItem *item = append_item (build, parent, gap);
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  gboolean inner_gap = FALSE;

  if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
    set (item, "label", g_variant_new_string (label));

  if (submenu != NULL)
    {
      set (item, "children-display", g_variant_new_string ("submenu"));
      append_model (build, item, submenu, &inner_gap, depth + 1);
      return;
    }

  if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
    {
      const char *dot = strchr (action, '.');

      item->action = g_strdup (dot != NULL ? dot + 1 : action);
      item->target = g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET,
                                                            NULL);
    }
  set_from_action (item, build->actions);
}

static void
append_model (Build *build, StintMenuItem *parent, GMenuModel *model, gboolean *gap, int depth)
{
  if (depth > MAX_DEPTH)
    return;

  g_ptr_array_add (build->tree->models, g_object_ref (model));
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      if (section == NULL)
        {
          append_plain (build, parent, model, i, gap, depth);
          continue;
        }
      *gap = TRUE;
      append_model (build, parent, section, gap, depth + 1);
      *gap = TRUE;
    }
}

static void
index_items (StintMenuTree *self, StintMenuItem *item)
{
  g_hash_table_insert (self->by_id, GINT_TO_POINTER (item->id), item);
  for (guint i = 0; i < item->children->len; i++)
    index_items (self, g_ptr_array_index (item->children, i));
}

StintMenuTree *
stint_menu_tree_new (GMenuModel *menu, GActionGroup *actions, int first_id)
{
  StintMenuTree *self = g_new (StintMenuTree, 1);
  Build build = { self, actions, first_id };
  gboolean gap = FALSE;

  self->root = item_new ();
  self->by_id = g_hash_table_new (NULL, NULL);
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  set (self->root, "children-display", g_variant_new_string ("submenu"));
  if (menu != NULL)
    append_model (&build, self->root, menu, &gap, 0);
  index_items (self, self->root);
  return self;
}

void
stint_menu_tree_free (StintMenuTree *self)
{
  item_free (self->root);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->models);
  g_free (self);
}

StintMenuItem *
stint_menu_tree_lookup (StintMenuTree *self, int id)
{
  return g_hash_table_lookup (self->by_id, GINT_TO_POINTER (id));
}

static gboolean
same_value (GVariant *a, GVariant *b)
{
  return a == NULL || b == NULL ? a == b : g_variant_equal (a, b);
}

static gboolean
same_property (StintMenuItem *a, StintMenuItem *b, const char *name)
{
  return same_value (g_hash_table_lookup (a->properties, name),
                     g_hash_table_lookup (b->properties, name));
}

static gboolean
same_items (StintMenuItem *a, StintMenuItem *b)
{
  if (a->children->len != b->children->len || g_strcmp0 (a->action, b->action) != 0 ||
      !same_value (a->target, b->target) || !same_property (a, b, "type") ||
      !same_property (a, b, "children-display"))
    return FALSE;
  for (guint i = 0; i < a->children->len; i++)
    if (!same_items (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
      return FALSE;
  return TRUE;
}

static void
adopt (StintMenuItem *item, StintMenuItem *old)
{
  item->id = old->id;
  for (guint i = 0; i < item->children->len; i++)
    adopt (g_ptr_array_index (item->children, i), g_ptr_array_index (old->children, i));
}

gboolean
stint_menu_tree_adopt_ids (StintMenuTree *self, StintMenuTree *old)
{
  if (!same_items (self->root, old->root))
    return FALSE;

  adopt (self->root, old->root);
  g_hash_table_remove_all (self->by_id);
  index_items (self, self->root);
  return TRUE;
}

/* Adds the names in @item that @other does not have in the same way; NULL: there is none. */
static GPtrArray *
differing (StintMenuItem *item, StintMenuItem *other, gboolean only_missing)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, item->properties);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (only_missing ? !g_hash_table_contains (other->properties, name)
                     : !same_property (item, other, name))
      g_ptr_array_add (names, name);
  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

gboolean
stint_menu_tree_add_changes (StintMenuTree *self, StintMenuTree *old, GVariantBuilder *updated,
                             GVariantBuilder *removed)
{
  GHashTableIter iter;
  gpointer id, value;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      StintMenuItem *item = value, *before = g_hash_table_lookup (old->by_id, id);
      g_autoptr(GPtrArray) set_names = differing (item, before, FALSE);
      g_autoptr(GPtrArray) lost_names = differing (before, item, TRUE);

      any |= set_names != NULL || lost_names != NULL;
      if (set_names != NULL)
        {
          g_variant_builder_open (updated, G_VARIANT_TYPE ("(ia{sv})"));
          g_variant_builder_add (updated, "i", item->id);
          g_variant_builder_open (updated, G_VARIANT_TYPE_VARDICT);
          for (guint i = 0; i < set_names->len; i++)
            g_variant_builder_add (updated, "{sv}", set_names->pdata[i],
                                   g_hash_table_lookup (item->properties, set_names->pdata[i]));
          g_variant_builder_close (updated);
          g_variant_builder_close (updated);
        }
      if (lost_names != NULL)
        g_variant_builder_add (removed, "(i@as)", item->id,
                               g_variant_new_strv ((const char *const *) lost_names->pdata,
                                                   lost_names->len));
    }
  return any;
}

GVariant *
stint_menu_item_get (StintMenuItem *self, const char *name)
{
  GVariant *value = g_hash_table_lookup (self->properties, name);

  if (value != NULL)
    return g_variant_ref (value);
  if (strcmp (name, "type") == 0)
    return g_variant_ref_sink (g_variant_new_string ("standard"));
  if (strcmp (name, "enabled") == 0 || strcmp (name, "visible") == 0)
    return g_variant_ref_sink (g_variant_new_boolean (TRUE));
  if (strcmp (name, "toggle-state") == 0)
    return g_variant_ref_sink (g_variant_new_int32 (-1));
  if (strcmp (name, "label") == 0 || strcmp (name, "toggle-type") == 0 ||
      strcmp (name, "children-display") == 0)
    return g_variant_ref_sink (g_variant_new_string (""));
  return NULL;
}

static GVariant *
properties_of (StintMenuItem *self, const char *const *names)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->properties);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (names == NULL || names[0] == NULL || g_strv_contains (names, name))
      g_variant_builder_add (&builder, "{sv}", name, value);
  return g_variant_builder_end (&builder);
}

GVariant *
stint_menu_item_group (StintMenuItem *self, const char *const *names)
{
  return g_variant_new ("(i@a{sv})", self->id, properties_of (self, names));
}

GVariant *
stint_menu_item_layout (StintMenuItem *self, int depth, const char *const *names)
{
  GVariantBuilder children = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; depth != 0 && i < self->children->len; i++)
    g_variant_builder_add (&children, "v",
                           stint_menu_item_layout (g_ptr_array_index (self->children, i),
                                                   MAX (depth - 1, -1), names));
  return g_variant_new ("(i@a{sv}av)", self->id, properties_of (self, names), &children);
}
