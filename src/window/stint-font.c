/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-font.h"

/* What was measured last, and of what. */
typedef struct
{
  PangoFontMap *map; /* not owned: compared only */
  guint serial;      /* of @map */
  PangoFontDescription *description;
  PangoLanguage *language;
  double resolution;
  StintFont font;
} Measured;

static gboolean
is_of (const Measured *self, PangoContext *context)
{
  PangoFontMap *map = pango_context_get_font_map (context);

  return self->description != NULL && self->map == map &&
         self->serial == pango_font_map_get_serial (map) &&
         self->language == pango_context_get_language (context) &&
         self->resolution == pango_cairo_context_get_resolution (context) &&
         pango_font_description_equal (self->description,
                                       pango_context_get_font_description (context));
}

static void
measure (Measured *self, PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const PangoFontDescription *description = pango_context_get_font_description (context);

  g_clear_pointer (&self->description, pango_font_description_free);
  self->description = pango_font_description_copy (description);
  self->map = pango_context_get_font_map (context);
  self->serial = pango_font_map_get_serial (self->map);
  self->language = pango_context_get_language (context);
  self->resolution = pango_cairo_context_get_resolution (context);
  self->font.em = MAX (PANGO_PIXELS (pango_font_description_get_size (description)), 1);
  self->font.ascent = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  self->font.descent = PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics));
  self->font.letter = pango_font_metrics_get_approximate_char_width (metrics);
  pango_font_metrics_unref (metrics);
}

void
stint_font_measure (GtkWidget *widget, StintFont *font)
{
  static Measured last;
  PangoContext *context;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gtk_widget_get_pango_context (widget);
  if (!is_of (&last, context))
    measure (&last, context);
  *font = last.font;
}
