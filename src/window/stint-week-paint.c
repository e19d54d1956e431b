/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-paint.h"

#include "stint-looks.h"

#define STRIPE 5.0f /* from one stripe of a pattern to the next, in pixels */

typedef struct
{
  const char *light; /* on a light ground: dark enough to be seen on it */
  const char *dark;
  float dx, dy; /* direction of the stripes' sequence; 0, 0: plain */
} Paint;

/* From one to the next the lightness goes up and down, so that neighbours differ without any
 * colour. */
static const Paint paints[STINT_WEEK_PAINTS] = {
  { "#1a5fb4", "#62a0ea", 0, 0 }, { "#e66100", "#ffbe6f", 1, 1 },  { "#613583", "#b95fc4", 0, 1 },
  { "#1f9a60", "#8ff0a4", 0, 0 }, { "#a51d2d", "#ed6b5f", 1, -1 }, { "#a87548", "#d9bfa5", 1, 0 },
  { "#5e5c64", "#9a9996", 0, 0 },
};

int
stint_week_paint_of (guint rank)
{
  return (int) MIN (rank, STINT_WEEK_PAINTS - 1);
}

void
stint_week_paint_ink (GtkWidget *widget, float alpha, GdkRGBA *ink)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ink);
  ink->alpha *= stint_looks_is_high_contrast () ? 1 : alpha;
}

/* Hard-edged stripes over the colour, a third of it wide. */
static void
append_stripes (GtkSnapshot *snapshot, const graphene_rect_t *rect, const Paint *paint,
                const GdkRGBA *ink)
{
  const GdkRGBA clear = { ink->red, ink->green, ink->blue, 0 };
  const GskColorStop stops[] = { { 0, clear }, { 0.65f, clear }, { 0.65f, *ink }, { 1, *ink } };
  float length = paint->dx != 0 && paint->dy != 0 ? STRIPE * 0.75f : STRIPE;
  graphene_point_t start = rect->origin;
  graphene_point_t end = { start.x + paint->dx * length, start.y + paint->dy * length };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, rect, &start, &end, stops,
                                                 G_N_ELEMENTS (stops));
}

void
stint_week_paint (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *rect, int paint)
{
  GdkRGBA ink, color;
  gboolean dark;

  g_return_if_fail (paint >= 0 && paint < STINT_WEEK_PAINTS);

  stint_week_paint_ink (widget, 1, &ink);
  dark = 0.3f * ink.red + 0.59f * ink.green + 0.11f * ink.blue > 0.5f;
  gdk_rgba_parse (&color, dark ? paints[paint].dark : paints[paint].light);
  gtk_snapshot_append_color (snapshot, &color, rect);
  if (paints[paint].dx != 0 || paints[paint].dy != 0)
    append_stripes (snapshot, rect, &paints[paint],
                    dark ? &(GdkRGBA){ 0, 0, 0, 0.4f } : &(GdkRGBA){ 1, 1, 1, 0.4f });
  if (stint_looks_is_high_contrast ())
    {
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, rect, 0);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                                  (GdkRGBA[4]){ ink, ink, ink, ink });
    }
}

/* ---- the swatch ---- */

struct _StintWeekSwatch
{
  GtkWidget parent_instance;

  int paint;
};

G_DEFINE_FINAL_TYPE (StintWeekSwatch, stint_week_swatch, GTK_TYPE_WIDGET)

/* A little less than an icon. */
static int
swatch_size (void)
{
  return stint_looks_icon_size () * 3 / 4;
}

static void
stint_week_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = swatch_size ();
}

static void
stint_week_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StintWeekSwatch *self = STINT_WEEK_SWATCH (widget);
  int size = swatch_size ();
  float x = (float) (gtk_widget_get_width (widget) - size) / 2;
  float y = (float) (gtk_widget_get_height (widget) - size) / 2;

  if (self->paint >= 0)
    stint_week_paint (snapshot, widget, &GRAPHENE_RECT_INIT (x, y, (float) size, (float) size),
                      self->paint);
}

static void
stint_week_swatch_class_init (StintWeekSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = stint_week_swatch_measure;
  widget_class->snapshot = stint_week_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_week_swatch_init (StintWeekSwatch *self)
{
  self->paint = -1;
}

GtkWidget *
stint_week_swatch_new (void)
{
  return g_object_new (STINT_TYPE_WEEK_SWATCH, NULL);
}

void
stint_week_swatch_set_paint (StintWeekSwatch *self, int paint)
{
  g_return_if_fail (STINT_IS_WEEK_SWATCH (self));

  if (paint == self->paint)
    return;
  self->paint = paint;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
