/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-list.h"

/* Lines that a view makes rows of well within one frame. */
#define STEP 4

struct _StintEntryList
{
  GObject parent_instance;

  GPtrArray *items; /* (element-type StintEntryItem): in the order of stint_entry_item_compare() */

  /* What still comes to their end. */
  GPtrArray *coming; /* (nullable) */
  guint come;        /* of @coming */
  StintEntryListDone done;
  gpointer user_data;
  guint idle;
};

static GType
stint_entry_list_get_item_type (GListModel *model)
{
  return STINT_TYPE_ENTRY_ITEM;
}

static guint
stint_entry_list_get_n_items (GListModel *model)
{
  return STINT_ENTRY_LIST (model)->items->len;
}

static gpointer
stint_entry_list_get_item (GListModel *model, guint position)
{
  StintEntryList *self = STINT_ENTRY_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
stint_entry_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = stint_entry_list_get_item_type;
  iface->get_n_items = stint_entry_list_get_n_items;
  iface->get_item = stint_entry_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StintEntryList, stint_entry_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      stint_entry_list_iface_init))

/* The position of the first item of @day or an older one. */
static guint
find_day (StintEntryList *self, StintDay day)
{
  guint begin = 0, end = self->items->len;

  while (begin < end)
    {
      guint middle = begin + (end - begin) / 2;

      if (stint_entry_item_get_day (self->items->pdata[middle]) > day)
        begin = middle + 1;
      else
        end = middle;
    }
  return begin;
}

/* Replaces @n_removed items at @position by @n_added of @items from @first on. */
static void
splice (StintEntryList *self, guint position, guint n_removed, GPtrArray *items, guint first,
        guint n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;

  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, position, n_removed);
  if (n_added > 0)
    {
      guint tail = self->items->len - position;

      g_ptr_array_set_size (self->items, (int) (self->items->len + n_added));
      memmove (self->items->pdata + position + n_added, self->items->pdata + position,
               tail * sizeof (gpointer));
      for (guint i = 0; i < n_added; i++)
        self->items->pdata[position + i] = g_object_ref (items->pdata[first + i]);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Both sides are sorted alike, so one walk finds what stays. An entry whose time was changed
 * stays where the order allows it. Runs of what came and went are told one by one. */
static void
merge (StintEntryList *self, guint begin, guint end, GPtrArray *items)
{
  guint at = begin, j = 0;

  while (at < end || j < items->len)
    {
      guint gone = 0, first = j;

      while (at + gone < end || j < items->len)
        {
          StintEntryItem *old = at + gone < end ? self->items->pdata[at + gone] : NULL;
          StintEntryItem *now = j < items->len ? items->pdata[j] : NULL;

          if (old != NULL && now != NULL && stint_entry_item_is_same (old, now))
            break;
          if (now == NULL || (old != NULL && stint_entry_item_compare (old, now) < 0))
            gone++;
          else
            j++;
        }

      splice (self, at, gone, items, first, j - first);
      end = end - gone + (j - first);
      at += j - first;
      if (at < end && j < items->len)
        stint_entry_item_update (self->items->pdata[at++], items->pdata[j++]);
    }
}

static void
finish (StintEntryList *self)
{
  stint_entry_list_stop (self);
  self->done (self->user_data);
}

static gboolean
come_cb (gpointer user_data)
{
  StintEntryList *self = STINT_ENTRY_LIST (user_data);
  guint first = self->come, n = MIN (STEP, self->coming->len - first);

  self->come += n;
  splice (self, self->items->len, 0, self->coming, first, n);
  if (self->coming == NULL) /* stopped by whoever was told */
    return G_SOURCE_REMOVE;
  if (self->come < self->coming->len)
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
stint_entry_list_dispose (GObject *object)
{
  stint_entry_list_stop (STINT_ENTRY_LIST (object));
  G_OBJECT_CLASS (stint_entry_list_parent_class)->dispose (object);
}

static void
stint_entry_list_finalize (GObject *object)
{
  StintEntryList *self = STINT_ENTRY_LIST (object);

  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (stint_entry_list_parent_class)->finalize (object);
}

static void
stint_entry_list_class_init (StintEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_entry_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_entry_list_finalize;
}

static void
stint_entry_list_init (StintEntryList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

StintEntryList *
stint_entry_list_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_LIST, NULL);
}

void
stint_entry_list_take (StintEntryList *self, StintDay from, StintDay to, GPtrArray *items)
{
  guint begin, end;

  g_return_if_fail (STINT_IS_ENTRY_LIST (self));
  g_return_if_fail (items != NULL);

  begin = to == STINT_DAY_LAST ? 0 : find_day (self, to);
  end = from == STINT_DAY_FIRST ? self->items->len : find_day (self, from - 1);
  merge (self, begin, MAX (begin, end), items);
}

void
stint_entry_list_take_slowly (StintEntryList *self, StintDay from, StintDay to, GPtrArray *items,
                              guint at_once, StintEntryListDone done, gpointer user_data)
{
  g_autoptr (GPtrArray) now = NULL;

  g_return_if_fail (STINT_IS_ENTRY_LIST (self));
  g_return_if_fail (items != NULL && self->coming == NULL);

  now = g_ptr_array_new ();
  for (guint i = 0; i < MIN (at_once, items->len); i++)
    g_ptr_array_add (now, items->pdata[i]);
  self->coming = g_ptr_array_ref (items);
  self->come = now->len;
  self->done = done;
  self->user_data = user_data;
  stint_entry_list_take (self, from, to, now);
  if (self->coming == NULL)
    return;
  if (self->come == items->len)
    finish (self);
  else
    self->idle = g_idle_add_full (G_PRIORITY_LOW, come_cb, self, NULL);
}

void
stint_entry_list_stop (StintEntryList *self)
{
  g_return_if_fail (STINT_IS_ENTRY_LIST (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
}

void
stint_entry_list_clear (StintEntryList *self)
{
  guint n;

  g_return_if_fail (STINT_IS_ENTRY_LIST (self));

  n = self->items->len;
  if (n == 0)
    return;
  g_ptr_array_set_size (self->items, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

StintWorklog *
stint_entry_list_find (StintEntryList *self, gint64 id)
{
  g_return_val_if_fail (STINT_IS_ENTRY_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      StintWorklog *worklog = stint_entry_item_get_worklog (self->items->pdata[i]);

      if (worklog != NULL && stint_worklog_get_id (worklog) == id)
        return worklog;
    }
  return NULL;
}

gboolean
stint_entry_list_is_empty (StintEntryList *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_LIST (self), TRUE);

  return self->items->len == 0 ||
         stint_entry_item_get_kind (self->items->pdata[0]) == STINT_ENTRY_END;
}
