/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-text.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-font.h"
#include "stint-looks.h"
#include "stint-settings.h"
#include "stint-text.h"
#include "stint-time.h"

/* A row shows the beginning of a long text; the editor has all of it. */
#define SHOWN_CHARS 240
/* Below this the summary gets a line of its own; in ems. */
#define NARROW 30
#define SPACING 12
#define ICON_SPACING 6

enum
{
  KEY,
  SUMMARY,
  DURATION,
  COMMENT,
  TIMES,
  N_PARTS
};

struct _StintEntryText
{
  GtkWidget parent_instance;

  PangoLayout *parts[N_PARTS];
  StintWorklog *worklog;
  char *overlap;

  /* Of the font, in pixels. */
  int em;
  int line;
  int baseline;
};

G_DEFINE_FINAL_TYPE (StintEntryText, stint_entry_text, GTK_TYPE_WIDGET)

/* ---- size: by the font alone, so that a row is filled without being measured anew ---- */

static void
measure_font (StintEntryText *self)
{
  StintFont font;

  stint_font_measure (GTK_WIDGET (self), &font);
  self->em = font.em;
  /* Room for letters of another font, which may be higher. */
  self->line = MAX (font.ascent + font.descent, self->em * 3 / 2);
  self->baseline = (self->line - font.ascent - font.descent) / 2 + font.ascent;
}

static gboolean
is_narrow (StintEntryText *self, int width)
{
  return width < NARROW * self->em;
}

static gboolean
has_summary (StintEntryText *self)
{
  return self->worklog != NULL && stint_worklog_get_summary (self->worklog) != NULL;
}

static GtkSizeRequestMode
stint_entry_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stint_entry_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  StintEntryText *self = STINT_ENTRY_TEXT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 8 * self->em;
      *natural = NARROW * self->em;
    }
  else
    {
      gboolean third = for_size >= 0 && is_narrow (self, for_size) && has_summary (self);

      *minimum = *natural = (third ? 3 : 2) * self->line;
    }
}

static void
stint_entry_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  StintEntryText *self = STINT_ENTRY_TEXT (widget);
  int em = self->em, line = self->line;

  GTK_WIDGET_CLASS (stint_entry_text_parent_class)->css_changed (widget, change);
  measure_font (self);
  if (em != self->em || line != self->line)
    gtk_widget_queue_resize (widget);
}

/* ---- drawing ---- */

/* Where the next thing in a line goes: what is free between both edges, from the leading one. */
typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA color;
  int width;
  int begin;
  int end;
  int top;
} Line;

static void
begin_line (Line *line, int number, int height)
{
  line->begin = 0;
  line->end = line->width;
  line->top = number * height;
}

/* Draws @part at the leading edge, cut to what is free, or at the other one. */
static void
draw (StintEntryText *self, Line *line, int part, gboolean at_end)
{
  PangoLayout *layout = self->parts[part];
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color = line->color;
  PangoRectangle size;
  int x;

  pango_layout_set_width (layout, MAX (line->end - line->begin, 0) * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &size);
  if (size.width == 0 || line->end <= line->begin)
    return;
  x = at_end ? line->end - size.width : line->begin;
  if (at_end)
    line->end -= size.width + SPACING;
  else
    line->begin += size.width + SPACING;
  if (rtl)
    x = line->width - x - size.width;
  if (part == COMMENT || part == TIMES)
    color.alpha *= stint_looks_quiet ();

  gtk_snapshot_save (line->snapshot);
  gtk_snapshot_translate (
      line->snapshot,
      &GRAPHENE_POINT_INIT ((float) (x - size.x),
                            (float) (line->top + self->baseline -
                                     PANGO_PIXELS (pango_layout_get_baseline (layout)))));
  gtk_snapshot_append_layout (line->snapshot, layout, &color);
  gtk_snapshot_restore (line->snapshot);
}

/* Draws an icon before what stands at the end of the line. */
static void
draw_icon (StintEntryText *self, Line *line, const char *name)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkTextDirection direction = gtk_widget_get_direction (widget);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  int size = MAX (16, self->em);
  int x = line->end + SPACING - ICON_SPACING - size;
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, size, gtk_widget_get_scale_factor (widget), direction, 0);

  gtk_snapshot_save (line->snapshot);
  gtk_snapshot_translate (
      line->snapshot,
      &GRAPHENE_POINT_INIT ((float) (direction == GTK_TEXT_DIR_RTL ? line->width - x - size : x),
                            (float) (line->top + (self->line - size) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), line->snapshot, size,
                                            size, &line->color, 1);
  gtk_snapshot_restore (line->snapshot);
  line->end -= size + ICON_SPACING;
}

static void
stint_entry_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StintEntryText *self = STINT_ENTRY_TEXT (widget);
  int width = gtk_widget_get_width (widget);
  gboolean narrow = is_narrow (self, width);
  Line line = { .snapshot = snapshot, .width = width };

  if (self->worklog == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line.color);

  begin_line (&line, 0, self->line);
  draw (self, &line, DURATION, TRUE);
  if (stint_worklog_get_state (self->worklog) == STINT_STATE_PENDING)
    draw_icon (self, &line, "document-open-recent-symbolic");
  if (stint_worklog_get_deleted (self->worklog))
    draw_icon (self, &line, "user-trash-symbolic");
  if (self->overlap != NULL)
    draw_icon (self, &line, "dialog-warning-symbolic");
  draw (self, &line, KEY, FALSE);
  if (narrow && has_summary (self))
    begin_line (&line, 1, self->line);
  draw (self, &line, SUMMARY, FALSE);

  begin_line (&line, narrow && has_summary (self) ? 2 : 1, self->line);
  draw (self, &line, TIMES, TRUE);
  draw (self, &line, COMMENT, FALSE);
}

/* ---- what is shown ---- */

static void
set_text (StintEntryText *self, int part, const char *text)
{
  g_autofree char *beginning = stint_text_cut (text != NULL ? text : "", SHOWN_CHARS);

  pango_layout_set_text (self->parts[part], beginning, -1);
}

static const char *
text_of (StintEntryText *self, int part)
{
  return pango_layout_get_text (self->parts[part]);
}

static char *
format_times (StintWorklog *worklog)
{
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  gint64 start = stint_worklog_get_start (worklog);
  g_autofree char *begin = stint_time_format (start, zone);
  g_autofree char *end = stint_time_format (start + stint_worklog_get_seconds (worklog), zone);

  /* Translators: from and to, times of day */
  return g_strdup_printf (_ ("%s–%s"), begin, end);
}

static void
tell (GString *text, const char *separator, const char *what)
{
  if (*what != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", what);
}

static gboolean
stint_entry_text_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                GtkTooltip *tooltip)
{
  StintEntryText *self = STINT_ENTRY_TEXT (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->worklog == NULL)
    return FALSE;
  for (int part = KEY; part < N_PARTS; part++)
    if (pango_layout_is_ellipsized (self->parts[part]))
      tell (text, "\n", text_of (self, part));
  if (stint_worklog_get_state (self->worklog) == STINT_STATE_PENDING)
    tell (text, "\n", _ ("Waiting to be sent"));
  if (stint_worklog_get_deleted (self->worklog))
    tell (text, "\n", _ ("Deleted here"));
  tell (text, "\n", self->overlap != NULL ? self->overlap : "");
  gtk_tooltip_set_text (tooltip, text->str);
  return text->len > 0;
}

/* ---- object ---- */

static void
stint_entry_text_finalize (GObject *object)
{
  StintEntryText *self = STINT_ENTRY_TEXT (object);

  for (int part = 0; part < N_PARTS; part++)
    g_object_unref (self->parts[part]);
  g_clear_object (&self->worklog);
  g_free (self->overlap);
  G_OBJECT_CLASS (stint_entry_text_parent_class)->finalize (object);
}

static void
stint_entry_text_class_init (StintEntryTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stint_entry_text_finalize;
  widget_class->get_request_mode = stint_entry_text_get_request_mode;
  widget_class->measure = stint_entry_text_measure;
  widget_class->css_changed = stint_entry_text_css_changed;
  widget_class->snapshot = stint_entry_text_snapshot;
  widget_class->query_tooltip = stint_entry_text_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
stint_entry_text_init (StintEntryText *self)
{
  PangoAttrList *bold = pango_attr_list_new ();
  PangoAttrList *numbers = pango_attr_list_new ();

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (numbers, pango_attr_font_features_new ("tnum=1"));
  for (int part = 0; part < N_PARTS; part++)
    {
      self->parts[part] = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_ellipsize (self->parts[part], PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_attributes (self->parts[KEY], bold);
  pango_layout_set_attributes (self->parts[DURATION], numbers);
  pango_layout_set_attributes (self->parts[TIMES], numbers);
  pango_attr_list_unref (bold);
  pango_attr_list_unref (numbers);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  measure_font (self);
}

GtkWidget *
stint_entry_text_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_TEXT, NULL);
}

void
stint_entry_text_show (StintEntryText *self, StintWorklog *worklog, const char *overlap)
{
  g_autofree char *duration = NULL;
  g_autofree char *times = NULL;
  gboolean had_summary;

  g_return_if_fail (STINT_IS_ENTRY_TEXT (self));
  g_return_if_fail (STINT_IS_WORKLOG (worklog));

  had_summary = has_summary (self);
  g_set_object (&self->worklog, worklog);
  g_free (self->overlap);
  self->overlap = g_strdup (overlap);
  duration = stint_settings_format_duration (stint_worklog_get_seconds (worklog));
  times = format_times (worklog);
  set_text (self, KEY, stint_worklog_get_issue (worklog));
  set_text (self, SUMMARY, stint_worklog_get_summary (worklog));
  set_text (self, DURATION, duration);
  set_text (self, COMMENT, stint_worklog_get_comment (worklog));
  set_text (self, TIMES, times);
  if (has_summary (self) != had_summary)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
stint_entry_text_get_end_width (StintEntryText *self)
{
  int duration, times;

  g_return_val_if_fail (STINT_IS_ENTRY_TEXT (self), 0);

  pango_layout_get_pixel_size (self->parts[DURATION], &duration, NULL);
  pango_layout_get_pixel_size (self->parts[TIMES], &times, NULL);
  return MAX (duration, times) + SPACING;
}

char *
stint_entry_text_dup_spoken (StintEntryText *self)
{
  GString *text = g_string_new (NULL);
  StintState state;

  g_return_val_if_fail (STINT_IS_ENTRY_TEXT (self), NULL);

  tell (text, "", text_of (self, KEY));
  tell (text, " ", text_of (self, SUMMARY));
  tell (text, ", ", text_of (self, DURATION));
  tell (text, ", ", text_of (self, TIMES));
  tell (text, ", ", text_of (self, COMMENT));
  state = self->worklog != NULL ? stint_worklog_get_state (self->worklog) : STINT_STATE_SYNCED;
  if (self->worklog != NULL && stint_worklog_get_deleted (self->worklog))
    tell (text, ", ", _ ("deleted here"));
  tell (text, ", ", state == STINT_STATE_PENDING ? _ ("waiting to be sent") : "");
  tell (text, ", ", self->overlap != NULL ? self->overlap : "");
  return g_string_free (text, FALSE);
}
