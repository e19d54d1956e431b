/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-suggestion-rows.h"

#include "stint-later.h"
#include "stint-suggestion-row.h"

/* Made before the first letter: as many as most lists have. */
#define N_PREPARED 12

struct _StintSuggestionRows
{
  GObject parent_instance;

  GtkListBox *list; /* not owned */
  GPtrArray *rows;  /* (element-type StintSuggestionRow): of the list, in its order; borrowed */
  guint n;          /* shown of them */
  gboolean narrow;
  StintLater *later; /* (nullable): makes rows before they are needed */
};

G_DEFINE_FINAL_TYPE (StintSuggestionRows, stint_suggestion_rows, G_TYPE_OBJECT)

static void
stint_suggestion_rows_dispose (GObject *object)
{
  g_clear_object (&STINT_SUGGESTION_ROWS (object)->later);
  G_OBJECT_CLASS (stint_suggestion_rows_parent_class)->dispose (object);
}

static void
stint_suggestion_rows_finalize (GObject *object)
{
  g_ptr_array_unref (STINT_SUGGESTION_ROWS (object)->rows);
  G_OBJECT_CLASS (stint_suggestion_rows_parent_class)->finalize (object);
}

static void
stint_suggestion_rows_class_init (StintSuggestionRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_suggestion_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_suggestion_rows_finalize;
}

static void
stint_suggestion_rows_init (StintSuggestionRows *self)
{
  self->rows = g_ptr_array_new ();
}

StintSuggestionRows *
stint_suggestion_rows_new (GtkListBox *list)
{
  StintSuggestionRows *self = g_object_new (STINT_TYPE_SUGGESTION_ROWS, NULL);

  self->list = list;
  gtk_list_box_set_header_func (list, stint_suggestion_row_update_header, NULL, NULL);
  return self;
}

static StintSuggestionRow *
need_row (StintSuggestionRows *self, guint position)
{
  GtkWidget *row;

  if (position < self->rows->len)
    return self->rows->pdata[position];
  row = stint_suggestion_row_new ();
  stint_suggestion_row_set_narrow (STINT_SUGGESTION_ROW (row), self->narrow);
  g_ptr_array_add (self->rows, row);
  gtk_list_box_append (self->list, row);
  return STINT_SUGGESTION_ROW (row);
}

/* Returns: whether it shows something else now. */
static gboolean
fill_row (StintSuggestionRow *row, StintSuggestion *suggestion)
{
  StintSuggestion *shown = stint_suggestion_row_get_suggestion (row);
  gboolean visible = gtk_widget_get_visible (GTK_WIDGET (row));

  if (visible && shown != NULL && stint_suggestion_equal (shown, suggestion))
    return FALSE;
  /* Whoever listens is told that another one is selected, when it is. */
  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
    gtk_list_box_unselect_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))),
                               GTK_LIST_BOX_ROW (row));
  stint_suggestion_row_set_suggestion (row, suggestion);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  return TRUE;
}

void
stint_suggestion_rows_show (StintSuggestionRows *self, GPtrArray *items)
{
  gboolean changed;

  g_return_if_fail (STINT_IS_SUGGESTION_ROWS (self));

  changed = items->len != self->n;
  for (guint i = 0; i < items->len; i++)
    changed = fill_row (need_row (self, i), items->pdata[i]) || changed;
  for (guint i = items->len; i < self->rows->len; i++)
    {
      gtk_list_box_unselect_row (self->list, self->rows->pdata[i]);
      gtk_widget_set_visible (self->rows->pdata[i], FALSE);
    }
  self->n = items->len;
  if (changed)
    gtk_list_box_invalidate_headers (self->list);
}

guint
stint_suggestion_rows_get_n (StintSuggestionRows *self)
{
  g_return_val_if_fail (STINT_IS_SUGGESTION_ROWS (self), 0);

  return self->n;
}

void
stint_suggestion_rows_set_narrow (StintSuggestionRows *self, gboolean narrow)
{
  g_return_if_fail (STINT_IS_SUGGESTION_ROWS (self));

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < self->rows->len; i++)
    stint_suggestion_row_set_narrow (self->rows->pdata[i], narrow);
}

static void
realize_cb (gpointer user_data)
{
  GtkWidget *list = GTK_WIDGET (STINT_SUGGESTION_ROWS (user_data)->list);
  GtkRoot *root = gtk_widget_get_root (list);

  if (root != NULL && gtk_widget_get_realized (GTK_WIDGET (root)))
    gtk_widget_realize (list);
}

static void
make_row_cb (gpointer user_data)
{
  StintSuggestionRows *self = STINT_SUGGESTION_ROWS (user_data);
  GtkWidget *row;

  if (self->rows->len >= N_PREPARED) /* typing was quicker */
    return;
  row = GTK_WIDGET (need_row (self, self->rows->len));
  stint_later_prepare (row);
  gtk_widget_set_visible (row, FALSE);
}

void
stint_suggestion_rows_prepare (StintSuggestionRows *self, GtkWidget *near)
{
  g_return_if_fail (STINT_IS_SUGGESTION_ROWS (self));

  if (self->later != NULL)
    return;
  self->later = stint_later_new (near, self);
  stint_later_add (self->later, realize_cb);
  for (int i = 0; i < N_PREPARED; i++)
    stint_later_add (self->later, make_row_cb);
}
