/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-print.h"

#include <glib/gi18n-lib.h>

#include "stint-text.h"

#define N_COLUMNS 9 /* the issue, the days, the sum */
#define TITLE_SIZE 15.0
#define TEXT_SIZE 9.0
#define SUMMARY_CHARS 300
#define NUMBER_SHARE 0.068 /* of the page's width, for each day and for the sum */
#define PADDING 3.0

/* One line of the table, and whether it is set in bold. */
typedef struct
{
  char *cells[N_COLUMNS];
  gboolean bold;
} Line;

/* What is printed, in words. */
typedef struct
{
  char *title;
  char *total;
  Line *head;
  GPtrArray *lines; /* (element-type Line) */
  guint per_page;
} Sheet;

static void
line_free (gpointer data)
{
  Line *line = data;

  for (int i = 0; i < N_COLUMNS; i++)
    g_free (line->cells[i]);
  g_free (line);
}

static void
sheet_free (gpointer data, GClosure *closure)
{
  Sheet *sheet = data;

  g_free (sheet->title);
  g_free (sheet->total);
  line_free (sheet->head);
  g_ptr_array_unref (sheet->lines);
  g_free (sheet);
}

/* ---- what is printed ---- */

static Line *
line_new (char *first, const gint64 *days, gint64 sum, gboolean bold)
{
  Line *line = g_new0 (Line, 1);

  line->bold = bold;
  line->cells[0] = first;
  for (int i = 0; i < 7; i++)
    line->cells[i + 1] = days[i] > 0 ? stint_week_format (days[i]) : g_strdup ("");
  line->cells[N_COLUMNS - 1] = stint_week_format (sum);
  return line;
}

static Line *
head_new (StintDay from)
{
  Line *line = g_new0 (Line, 1);

  line->bold = TRUE;
  line->cells[0] = g_strdup (_("Issue"));
  for (int i = 0; i < 7; i++)
    line->cells[i + 1] = stint_week_format_day (from + i);
  line->cells[N_COLUMNS - 1] = g_strdup (_("Sum"));
  return line;
}

static Sheet *
sheet_new (const StintWeek *week)
{
  const StintReport *report = week->report;
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->title = stint_week_format_range (report->from, 0);
  sheet->total = stint_week_format_of_norm (report->seconds, stint_week_norm_sum (week));
  sheet->head = head_new (report->from);
  sheet->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < report->issues->len; i++)
    {
      const StintReportIssue *issue = report->issues->pdata[i];
      g_autofree char *name = g_strjoin (" ", issue->issue, issue->summary, NULL);

      g_ptr_array_add (sheet->lines, line_new (stint_text_cut (name, SUMMARY_CHARS), issue->days,
                                               issue->seconds, FALSE));
    }
  g_ptr_array_add (sheet->lines,
                   line_new (g_strdup (_("All issues")), report->days, report->seconds, TRUE));
  return sheet;
}

/* ---- how ---- */

static void
draw_text (GtkPrintContext *context, const char *text, double x, double y, double width,
           double size, gboolean bold, PangoAlignment alignment)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr(PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static double
line_height (void)
{
  return TEXT_SIZE * 1.4 + 2 * PADDING;
}

/* The names are cut, the numbers never are. */
static void
draw_line (GtkPrintContext *context, const Line *line, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double number = width * NUMBER_SHARE;
  double x = width - number * (N_COLUMNS - 1);

  draw_text (context, line->cells[0], 0, y + PADDING, x - PADDING, TEXT_SIZE, line->bold,
             PANGO_ALIGN_LEFT);
  for (int i = 1; i < N_COLUMNS; i++, x += number)
    draw_text (context, line->cells[i], x, y + PADDING, number, TEXT_SIZE,
               line->bold || i == N_COLUMNS - 1, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (cr, 0.7, 0.7, 0.7);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y + line_height ());
  cairo_line_to (cr, width, y + line_height ());
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

/* Every page has the title and the heads of the columns. */
static double
top_height (void)
{
  return TITLE_SIZE * 2 + line_height ();
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Sheet *sheet)
{
  double room = gtk_print_context_get_height (context) - top_height () - line_height ();

  sheet->per_page = (guint) MAX (room / line_height (), 1);
  gtk_print_operation_set_n_pages (
      operation, (int) ((sheet->lines->len + sheet->per_page - 1) / sheet->per_page));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *sheet)
{
  double width = gtk_print_context_get_width (context);
  double y = TITLE_SIZE * 2;
  guint first = (guint) page * sheet->per_page;
  int n_pages = 0;

  cairo_set_source_rgb (gtk_print_context_get_cairo_context (context), 0, 0, 0);
  draw_text (context, sheet->title, 0, 0, width * 0.6, TITLE_SIZE, TRUE, PANGO_ALIGN_LEFT);
  draw_text (context, sheet->total, width * 0.6, 0, width * 0.4, TITLE_SIZE, FALSE,
             PANGO_ALIGN_RIGHT);
  draw_line (context, sheet->head, y);
  for (guint i = first; i < MIN (first + sheet->per_page, sheet->lines->len); i++)
    draw_line (context, sheet->lines->pdata[i], y += line_height ());

  g_object_get (operation, "n-pages", &n_pages, NULL);
  if (n_pages > 1)
    {
      /* Translators: the number of this page, and how many there are */
      g_autofree char *number = g_strdup_printf (_("%d of %d"), page + 1, n_pages);

      draw_text (context, number, 0, gtk_print_context_get_height (context) - line_height (), width,
                 TEXT_SIZE, FALSE, PANGO_ALIGN_CENTER);
    }
}

GtkPrintOperation *
stint_week_print_new (const StintWeek *week)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  Sheet *sheet = sheet_new (week);

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, sheet->title);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), sheet, sheet_free,
                         0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  return operation;
}
