/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-words-layout.h"

#define SPACING 6

struct _StintWordsLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (StintWordsLayout, stint_words_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_natural (GtkWidget *child, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
stint_words_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
stint_words_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                            GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *icon = gtk_widget_get_first_child (widget);
  GtkWidget *words = gtk_widget_get_next_sibling (icon);

  *minimum = *natural = get_natural (icon, orientation);
  if (!gtk_widget_get_visible (words))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += SPACING + get_natural (words, orientation);
  else
    *minimum = *natural = MAX (*natural, get_natural (words, orientation));
}

static void
stint_words_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  GtkWidget *icon = gtk_widget_get_first_child (widget);
  GtkWidget *words = gtk_widget_get_next_sibling (icon);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int icon_width = get_natural (icon, GTK_ORIENTATION_HORIZONTAL);
  int words_width = get_natural (words, GTK_ORIENTATION_HORIZONTAL);
  int all = icon_width + SPACING + words_width;
  gboolean fits = gtk_widget_get_visible (words) && all <= width;
  int start = (width - (fits ? all : icon_width)) / 2;

  gtk_widget_set_child_visible (words, fits);
  gtk_widget_size_allocate (
      icon,
      &(GtkAllocation){ mirrored ? width - start - icon_width : start, 0, icon_width, height }, -1);
  if (fits)
    gtk_widget_size_allocate (
        words,
        &(GtkAllocation){ mirrored ? start : start + icon_width + SPACING, 0, words_width, height },
        -1);
}

static void
stint_words_layout_class_init (StintWordsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = stint_words_layout_get_request_mode;
  layout_class->measure = stint_words_layout_measure;
  layout_class->allocate = stint_words_layout_allocate;
}

static void
stint_words_layout_init (StintWordsLayout *self)
{
}
