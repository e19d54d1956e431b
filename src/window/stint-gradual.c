/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-gradual.h"

#include "stint-later.h"

#define AT_FIRST 6
#define STEP 2

struct _StintGradual
{
  GObject parent_instance;

  GListModel *items;
  GtkSliceListModel *shown; /* from the first item on; never smaller than AT_FIRST */
  GPtrArray *widgets;
  guint idle;
};

G_DEFINE_FINAL_TYPE (StintGradual, stint_gradual, G_TYPE_OBJECT)

static guint arrived_signal;

static gboolean
idle_cb (gpointer user_data)
{
  StintGradual *self = STINT_GRADUAL (user_data);
  guint n = g_list_model_get_n_items (self->items);
  guint size = gtk_slice_list_model_get_size (self->shown);

  for (guint i = 0; i < self->widgets->len; i++)
    stint_later_prepare (self->widgets->pdata[i]);
  if (size >= n)
    {
      self->idle = 0;
      g_signal_emit (self, arrived_signal, 0);
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self->shown, MIN (size + STEP, n));
  return G_SOURCE_CONTINUE;
}

/* A list that has become shorter grows anew. */
static void
items_changed_cb (StintGradual *self)
{
  guint n = g_list_model_get_n_items (self->items);
  guint size = gtk_slice_list_model_get_size (self->shown);

  if (size > n)
    gtk_slice_list_model_set_size (self->shown, MAX (n, AT_FIRST));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
}

static void
stint_gradual_dispose (GObject *object)
{
  StintGradual *self = STINT_GRADUAL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  G_OBJECT_CLASS (stint_gradual_parent_class)->dispose (object);
}

static void
stint_gradual_class_init (StintGradualClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_gradual_dispose;

  arrived_signal = g_signal_new ("arrived", STINT_TYPE_GRADUAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
stint_gradual_init (StintGradual *self)
{
}

StintGradual *
stint_gradual_new (GListModel *items, GPtrArray *widgets)
{
  StintGradual *self = g_object_new (STINT_TYPE_GRADUAL, NULL);

  self->items = g_object_ref (items);
  self->widgets = g_ptr_array_ref (widgets);
  self->shown = gtk_slice_list_model_new (g_object_ref (items), 0, AT_FIRST);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

GListModel *
stint_gradual_get_shown (StintGradual *self)
{
  g_return_val_if_fail (STINT_IS_GRADUAL (self), NULL);

  return G_LIST_MODEL (self->shown);
}

void
stint_gradual_need (StintGradual *self, guint position)
{
  g_return_if_fail (STINT_IS_GRADUAL (self));

  if (position >= gtk_slice_list_model_get_size (self->shown) &&
      position < g_list_model_get_n_items (self->items))
    gtk_slice_list_model_set_size (self->shown, position + 1);
}
