/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The issues of a week are told apart by colour, by lightness (neighbours differ much) and by pattern; the last paint is shared
 * by all further issues. */
#define STINT_WEEK_PAINTS 7

/* Which paint an issue has: 0 … %STINT_WEEK_PAINTS - 1. */
int  stint_week_paint_of (guint rank);
/* Fills @rect as it suits the colours of @widget: light, dark, high contrast. */
void stint_week_paint (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *rect,
                       int paint);
/* The text colour of @widget with @alpha. */
void stint_week_paint_ink (GtkWidget *widget, float alpha, GdkRGBA *ink);

/* A small square of a paint, beside the words it stands for. */
#define STINT_TYPE_WEEK_SWATCH (stint_week_swatch_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekSwatch, stint_week_swatch, STINT, WEEK_SWATCH, GtkWidget)

GtkWidget *stint_week_swatch_new (void);
/* @paint: -1: nothing. */
void       stint_week_swatch_set_paint (StintWeekSwatch *self, int paint);

G_END_DECLS
