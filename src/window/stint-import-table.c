/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-table.h"

#include <glib/gi18n-lib.h>

#include "stint-label.h"
#include "stint-text.h"

/* What an empty cell holds: without a text a screen reader says what kind of widget it is. */
#define NOTHING "\302\240"
#define RIGHT_TO_LEFT "\342\200\217" /* an invisible letter of that direction */
#define LEAST_CHARS 12 /* of a column that may be cut */
#define PADDING 12     /* of a cell, left and right; the same in style.css */
#define WHOLE_CHARS 600 /* of a text that is shown below the table */

struct _StintImportTable
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkSingleSelection *selection; /* of @view */
  GtkLabel *whole;
  const StintImportColumn *columns;
  guint fit_source;
};

G_DEFINE_FINAL_TYPE (StintImportTable, stint_import_table, GTK_TYPE_WIDGET)

/* ---- the cells ---- */

/* Only wide columns are cut. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));

  gtk_tooltip_set_text (tooltip, text);
  return g_strcmp0 (text, NOTHING) != 0;
}

static guint
least_chars (const StintImportColumn *column)
{
  return column->flags & STINT_IMPORT_COLUMN_WIDE ? MIN (column->chars, LEAST_CHARS)
                                                  : column->chars;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const StintImportColumn *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), least_chars (column));
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

  /* A text stands where its first letter's language begins; a column has one side for all. */
  if (text != NULL && *text != '\0' && gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    {
      g_autofree char *plain = g_steal_pointer (&text);

      text = g_strconcat (RIGHT_TO_LEFT, plain, NULL);
    }
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL && *text != '\0' ? text : NOTHING);
  if (column->get_class != NULL)
    {
      const char *css_class = column->get_class (data, index);

      if (!gtk_widget_has_css_class (cell, css_class))
        gtk_widget_set_css_classes (cell, (const char *[]){ css_class, NULL });
    }
}

/* The row has the focus: without a name a screen reader says what kind of widget it is. */
static void
name_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const StintImportColumn *columns)
{
  GtkWidget *cell = gtk_widget_get_parent (gtk_list_item_get_child (item));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  StintImportItem *line = gtk_list_item_get_item (item);
  g_autoptr(GString) name = g_string_new (NULL);

  for (; columns->title != NULL; columns++)
    {
      g_autofree char *text =
          columns->get_text (stint_import_item_get_data (line), stint_import_item_get_index (line));

      if (text != NULL && *text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                    -1);
}

/* ---- which columns there is room for ---- */

static int
letter_width (PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

static int
least_width (StintImportTable *self, const StintImportColumn *column)
{
  int letter = letter_width (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  const char *title = g_dpgettext2 (NULL, "column", column->title);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), title);
  g_autoptr(PangoAttrList) bold = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return PADDING + MAX (width, PANGO_PIXELS_CEIL (letter * (int) least_chars (column)));
}

static void
fit (StintImportTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  int missing = PADDING - gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; self->columns[i].title != NULL; i++)
    missing += least_width (self, &self->columns[i]);
  for (guint i = 0; self->columns[i].title != NULL; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gboolean left_out = missing > 0 && self->columns[i].flags & STINT_IMPORT_COLUMN_ROOM;

      if (left_out)
        missing -= least_width (self, &self->columns[i]);
      if (gtk_column_view_column_get_visible (column) == left_out)
        gtk_column_view_column_set_visible (column, !left_out);
    }
}

/* ---- what is cut ---- */

static gboolean
is_cut (StintImportTable *self, GtkWidget *title, const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return !gtk_widget_get_visible (title) || width > gtk_widget_get_width (title) - PADDING;
}

/* A cell has one line, and a tooltip is for the pointer alone: what the chosen line has no room for
 * stands below the table. */
static void
show_whole (StintImportTable *self)
{
  StintImportItem *line = gtk_single_selection_get_selected_item (self->selection);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);
  g_autoptr(GString) whole = g_string_new (NULL);

  for (const StintImportColumn *column = self->columns; line != NULL && column->title != NULL;
       column++, title = gtk_widget_get_next_sibling (title))
    {
      g_autofree char *text = NULL;
      g_autofree char *beginning = NULL;

      if (!(column->flags & STINT_IMPORT_COLUMN_WIDE))
        continue;
      text =
          column->get_text (stint_import_item_get_data (line), stint_import_item_get_index (line));
      beginning = stint_text_cut (text != NULL ? text : "", WHOLE_CHARS);
      if (*beginning != '\0' && is_cut (self, title, beginning))
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n" : "", beginning);
    }
  if (!g_str_equal (gtk_label_get_text (self->whole), whole->str))
    gtk_label_set_text (self->whole, whole->str);
  gtk_widget_set_visible (GTK_WIDGET (self->whole), whole->len > 0);
}

static gboolean
fit_cb (gpointer user_data)
{
  StintImportTable *self = STINT_IMPORT_TABLE (user_data);

  self->fit_source = 0;
  fit (self);
  show_whole (self);
  return G_SOURCE_REMOVE;
}

/* While sizes are given out none may change: before the next frame they may. */
static void
stint_import_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StintImportTable *self = STINT_IMPORT_TABLE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, height }, -1);
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, fit_cb, self, NULL);
}

static GtkSizeRequestMode
stint_import_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stint_import_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  gtk_widget_measure (STINT_IMPORT_TABLE (widget)->box, orientation, for_size, minimum,
                      natural, NULL, NULL);
}

/* ---- the class ---- */

static void
stint_import_table_dispose (GObject *object)
{
  StintImportTable *self = STINT_IMPORT_TABLE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (stint_import_table_parent_class)->dispose (object);
}

static void
stint_import_table_class_init (StintImportTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_import_table_dispose;
  widget_class->get_request_mode = stint_import_table_get_request_mode;
  widget_class->measure = stint_import_table_measure;
  widget_class->size_allocate = stint_import_table_size_allocate;
}

static void
stint_import_table_init (StintImportTable *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroller);

  self->whole = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->whole, TRUE);
  gtk_label_set_wrap_mode (self->whole, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->whole, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->whole), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->whole), "stint-import-whole");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->whole));
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
append_column (GtkColumnView *view, const StintImportColumn *columns, guint number)
{
  const StintImportColumn *column = &columns[number];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) shown = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  if (number == 0)
    g_signal_connect (factory, "bind", G_CALLBACK (name_row_cb), (gpointer) columns);
  shown = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
  gtk_column_view_column_set_expand (shown, (column->flags & STINT_IMPORT_COLUMN_WIDE) != 0);
  gtk_column_view_column_set_resizable (shown, TRUE);
  gtk_column_view_append_column (view, shown);
}

GtkWidget *
stint_import_table_new (StintImportList *list, const StintImportColumn *columns, const char *label)
{
  StintImportTable *self = g_object_new (STINT_TYPE_IMPORT_TABLE, NULL);
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));

  self->columns = columns;
  self->view = GTK_COLUMN_VIEW (view);
  self->selection = selection;
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_widget_add_css_class (view, "stint-import-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint i = 0; columns[i].title != NULL; i++)
    append_column (GTK_COLUMN_VIEW (view), columns, i);
  align_titles (view, columns);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), view);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (show_whole), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
