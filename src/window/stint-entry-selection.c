/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-selection.h"

/* (transfer full) (nullable) */
static StintWorklog *
worklog_at (GtkSelectionModel *model, guint position)
{
  g_autoptr (StintEntryItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  StintWorklog *worklog = item != NULL ? stint_entry_item_get_worklog (item) : NULL;

  return worklog != NULL ? g_object_ref (worklog) : NULL;
}

static gboolean
add (GPtrArray *worklogs, GtkSelectionModel *model, guint position, gint64 id)
{
  StintWorklog *worklog = worklog_at (model, position);

  if (worklog == NULL)
    return FALSE;
  g_ptr_array_add (worklogs, worklog);
  return stint_worklog_get_id (worklog) == id;
}

GPtrArray *
stint_entry_selection_meant (GtkSelectionModel *model, gint64 id)
{
  g_autoptr (GPtrArray) worklogs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  gboolean found = FALSE;
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    found = add (worklogs, model, position, id) || found;
  if (found)
    return g_steal_pointer (&worklogs);

  g_ptr_array_set_size (worklogs, 0);
  for (position = 0; position < g_list_model_get_n_items (G_LIST_MODEL (model)) && !found;
       position++)
    {
      g_ptr_array_set_size (worklogs, 0);
      found = add (worklogs, model, position, id);
    }
  if (!found)
    g_ptr_array_set_size (worklogs, 0);
  return g_steal_pointer (&worklogs);
}
