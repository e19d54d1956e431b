/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-list.h"

/* Lines that a view has at once, that it gets in every frame after, and after which it gets the rest: it makes widgets for two
 * hundred lines as soon as it has them, whatever their number, and never for more. */
#define AT_FIRST 16
#define STEP 4
#define ENOUGH 200
#define FRAME_MS 12

struct _StintImportItem
{
  GObject parent_instance;

  gpointer data;
  GBoxedFreeFunc unref;
  guint index;
};

G_DEFINE_FINAL_TYPE (StintImportItem, stint_import_item, G_TYPE_OBJECT)

struct _StintImportList
{
  GObject parent_instance;

  GBoxedCopyFunc ref;
  GBoxedFreeFunc unref;
  gpointer data; /* (nullable) */
  guint n;
  GArray *shown; /* (nullable) */
  guint arrived; /* of the lines, in the view */
  guint timer;   /* while there are others */
};

static void model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StintImportList, stint_import_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

/* ---- an item ---- */

static void
stint_import_item_finalize (GObject *object)
{
  StintImportItem *self = STINT_IMPORT_ITEM (object);

  self->unref (self->data);
  G_OBJECT_CLASS (stint_import_item_parent_class)->finalize (object);
}

static void
stint_import_item_class_init (StintImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_import_item_finalize;
}

static void
stint_import_item_init (StintImportItem *self)
{
}

gpointer
stint_import_item_get_data (StintImportItem *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_ITEM (self), NULL);

  return self->data;
}

guint
stint_import_item_get_index (StintImportItem *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_ITEM (self), 0);

  return self->index;
}

/* ---- the list ---- */

static GType
get_item_type (GListModel *model)
{
  return STINT_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return STINT_IMPORT_LIST (model)->arrived;
}

static gpointer
get_item (GListModel *model, guint position)
{
  StintImportList *self = STINT_IMPORT_LIST (model);
  StintImportItem *item;

  if (position >= get_n_items (model))
    return NULL;
  item = g_object_new (STINT_TYPE_IMPORT_ITEM, NULL);
  item->data = self->ref (self->data);
  item->unref = self->unref;
  item->index = self->shown != NULL ? g_array_index (self->shown, guint32, position) : position;
  return item;
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint
count_lines (StintImportList *self)
{
  return self->shown != NULL ? self->shown->len : self->n;
}

static gboolean
arrive_cb (gpointer user_data)
{
  StintImportList *self = STINT_IMPORT_LIST (user_data);
  guint n = count_lines (self), before = self->arrived;

  self->arrived = MIN (before < ENOUGH ? before + STEP : n, n);
  if (self->arrived == n)
    self->timer = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->arrived - before);
  return self->timer != 0;
}

static void
forget (StintImportList *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->data != NULL)
    self->unref (self->data);
  self->data = NULL;
  self->n = 0;
  g_clear_pointer (&self->shown, g_array_unref);
}

static void
stint_import_list_finalize (GObject *object)
{
  forget (STINT_IMPORT_LIST (object));
  G_OBJECT_CLASS (stint_import_list_parent_class)->finalize (object);
}

static void
stint_import_list_class_init (StintImportListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_import_list_finalize;
}

static void
stint_import_list_init (StintImportList *self)
{
}

StintImportList *
stint_import_list_new (GBoxedCopyFunc ref, GBoxedFreeFunc unref)
{
  StintImportList *self = g_object_new (STINT_TYPE_IMPORT_LIST, NULL);

  self->ref = ref;
  self->unref = unref;
  return self;
}

void
stint_import_list_set (StintImportList *self, gpointer data, guint n, GArray *shown)
{
  guint before;

  g_return_if_fail (STINT_IS_IMPORT_LIST (self));

  before = self->arrived;
  if (data != NULL)
    data = self->ref (data);
  forget (self);
  self->data = data;
  self->n = data != NULL ? n : 0;
  self->shown = shown;
  self->arrived = MIN (AT_FIRST, count_lines (self));
  if (self->arrived < count_lines (self))
    self->timer = g_timeout_add_full (G_PRIORITY_LOW, FRAME_MS, arrive_cb, self, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->arrived);
}
