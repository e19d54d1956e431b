/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One item of a menu as com.canonical.dbusmenu sees it: sections are flat, with separators. */
typedef struct
{
  int id;
  GHashTable *properties; /* (element-type utf8 GVariant): only what differs from the default */
  char *action;           /* (nullable): without its prefix */
  GVariant *target;       /* (nullable) */
  GPtrArray *children;    /* (element-type StintMenuItem) */
} StintMenuItem;

/* A menu model at one moment. */
typedef struct
{
  StintMenuItem *root; /* id 0 */
  GHashTable *by_id;   /* (element-type int StintMenuItem): every item, not owned */
  GPtrArray *models;   /* (element-type GMenuModel): every model it was made from */
} StintMenuTree;

/* @menu, @actions: (nullable). Items get ids from @first_id on. */
StintMenuTree *stint_menu_tree_new (GMenuModel *menu, GActionGroup *actions, int first_id);
void stint_menu_tree_free (StintMenuTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintMenuTree, stint_menu_tree_free)

/* (nullable): the item with @id. */
StintMenuItem *stint_menu_tree_lookup (StintMenuTree *self, int id);

/**
 * stint_menu_tree_adopt_ids:
 *
 * Gives the items of @self the ids of @old.
 *
 * Returns: FALSE, with nothing changed, when the two have not the same items: an id must never
 *   come to mean another action
 */
gboolean stint_menu_tree_adopt_ids (StintMenuTree *self, StintMenuTree *old);

/* Adds what became of the properties of @old in @self, whose ids are the same, to `a(ia{sv})` and
 * `a(ias)`. Returns whether there is any. */
gboolean stint_menu_tree_add_changes (StintMenuTree *self, StintMenuTree *old,
                                      GVariantBuilder *updated, GVariantBuilder *removed);

/* (transfer full) (nullable): a property or its default; NULL: there is no such property. */
GVariant *stint_menu_item_get (StintMenuItem *self, const char *name);

/* (transfer floating): `(ia{sv})`, the properties among @names, all of them for NULL or none. */
GVariant *stint_menu_item_group (StintMenuItem *self, const char *const *names);
/* (transfer floating): `(ia{sv}av)`, with @depth levels below it, all of them below zero. */
GVariant *stint_menu_item_layout (StintMenuItem *self, int depth, const char *const *names);

G_END_DECLS
