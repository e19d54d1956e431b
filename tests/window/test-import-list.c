/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-list.h"

#include "stint-window-fixture.h"

typedef struct
{
  guint position, removed, added, calls;
} Change;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change){ position, removed, added, change->calls + 1 };
}

static GArray *
numbers (guint32 first, guint32 step, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < n; i++)
    {
      guint32 number = first + i * step;

      g_array_append_val (array, number);
    }
  return array;
}

static guint
index_at (GListModel *model, guint position)
{
  g_autoptr(StintImportItem) item = g_list_model_get_item (model, position);

  return stint_import_item_get_index (item);
}

static gboolean
is_whole (gpointer model)
{
  return g_list_model_get_n_items (model) == 100000;
}

/* A long list arrives by and by, always in order and without a row twice. */
static void
test_parts (void)
{
  g_autoptr(StintImportList) list =
      stint_import_list_new ((GBoxedCopyFunc) g_ptr_array_ref, (GBoxedFreeFunc) g_ptr_array_unref);
  g_autoptr(GPtrArray) data = g_ptr_array_new ();
  GListModel *model = G_LIST_MODEL (list);
  Change change = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &change);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));

  stint_import_list_set (list, data, 100000, NULL);
  g_assert_cmpuint (change.added, >, 0);
  g_assert_cmpuint (change.added, <, 100);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, change.added);
  g_assert_true (stint_wait_until (is_whole, model));
  g_assert_cmpuint (change.position + change.added, ==, 100000);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.calls, >, 10);
  g_assert_cmpuint (index_at (model, 99999), ==, 99999);

  stint_import_list_set (list, data, 100000, numbers (7, 10, 10));
  g_assert_cmpuint (change.removed, ==, 100000);
  g_assert_cmpuint (change.added, ==, 10);
  g_assert_cmpuint (index_at (model, 0), ==, 7);
  g_assert_cmpuint (index_at (model, 9), ==, 97);
  g_assert_null (g_list_model_get_item (model, 10));

  /* Another takes its place before it is whole. */
  stint_import_list_set (list, data, 100000, NULL);
  change.calls = 0;
  stint_import_list_set (list, NULL, 5, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_cmpuint (change.calls, ==, 1);
}

static void
gone_cb (gpointer gone)
{
  *(gboolean *) gone = TRUE;
}

/* A row that is still on the screen keeps what it shows. */
static void
test_kept (void)
{
  g_autoptr(StintImportList) list =
      stint_import_list_new ((GBoxedCopyFunc) g_ptr_array_ref, (GBoxedFreeFunc) g_ptr_array_unref);
  gboolean gone = FALSE;
  GPtrArray *data = g_ptr_array_new_with_free_func (gone_cb);
  g_autoptr(StintImportItem) item = NULL;

  g_ptr_array_add (data, &gone);
  stint_import_list_set (list, data, 1, NULL);
  g_ptr_array_unref (data);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  stint_import_list_set (list, NULL, 0, NULL);
  g_assert_false (gone);
  g_assert_true (stint_import_item_get_data (item) == data);
  g_clear_object (&item);
  g_assert_true (gone);
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add_func ("/import-list/parts", test_parts);
  g_test_add_func ("/import-list/kept", test_kept);
  return g_test_run ();
}
