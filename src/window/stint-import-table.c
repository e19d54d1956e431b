/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-table.h"

#include <glib/gi18n-lib.h>

#include "stint-label.h"

/* What an empty cell holds: without a text a screen reader says what kind of widget it is. */
#define NOTHING "\302\240"

/* Only wide columns are cut. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));

  gtk_tooltip_set_text (tooltip, text);
  return g_strcmp0 (text, NOTHING) != 0;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const StintImportColumn *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), MIN (column->chars, 8));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), column->chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (column->flags & STINT_IMPORT_COLUMN_NUMBER)
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (column->flags & STINT_IMPORT_COLUMN_QUIET)
    gtk_widget_add_css_class (cell, "dim-label");
  if (column->flags & STINT_IMPORT_COLUMN_WIDE)
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  gtk_list_item_set_child (item, cell);
}

/* Runs for each cell that comes into view: another style costs more than all the rest. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const StintImportColumn *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  StintImportItem *line = gtk_list_item_get_item (item);
  gpointer data = stint_import_item_get_data (line);
  guint index = stint_import_item_get_index (line);
  g_autofree char *text = column->get_text (data, index);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL && *text != '\0' ? text : NOTHING);
  if (column->get_class != NULL)
    {
      const char *css_class = column->get_class (data, index);

      if (!gtk_widget_has_css_class (cell, css_class))
        gtk_widget_set_css_classes (cell, (const char *[]){ css_class, NULL });
    }
}

/* Numbers stand to the right, and so do the titles above them; the view has no way to say so. */
static void
align_titles (GtkWidget *view, const StintImportColumn *columns)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));

  for (; columns->title != NULL && title != NULL; columns++)
    {
      if (columns->flags & STINT_IMPORT_COLUMN_NUMBER)
        stint_label_align_end (title);
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
append_column (GtkColumnView *view, const StintImportColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) shown = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  shown = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
  gtk_column_view_column_set_expand (shown, (column->flags & STINT_IMPORT_COLUMN_WIDE) != 0);
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_append_column (view, shown);
}

GtkWidget *
stint_import_table_new (StintImportList *list, const StintImportColumn *columns, const char *label)
{
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_widget_add_css_class (view, "stint-import-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (const StintImportColumn *column = columns; column->title != NULL; column++)
    append_column (GTK_COLUMN_VIEW (view), column);
  align_titles (view, columns);
  return view;
}
