/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-rows.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-import-table.h"
#include "stint-wrap-layout.h"

/* A button more than there are verdicts: all rows. */
#define ALL STINT_N_IMPORT_VERDICTS
#define N_FILTERS (STINT_N_IMPORT_VERDICTS + 1)

struct _StintImportRows
{
  GtkBox parent_instance;

  GtkWidget *buttons[N_FILTERS];
  GtkWidget *empty;
  GtkStack *stack;
  StintImportList *list;

  StintImportPlan *plan; /* (nullable) */
  guint filter;
  StintImportProblem problem; /* of @filter PROBLEM: only this one; NONE: any */
  gboolean setting;           /* the buttons are moved by the program */
};

G_DEFINE_FINAL_TYPE (StintImportRows, stint_import_rows, GTK_TYPE_BOX)

/* ---- the columns ---- */

static const char *const verdict_words[STINT_N_IMPORT_VERDICTS] = {
  N_("Will be added"),
  N_("Is there already"),
  N_("Cannot be added"),
};

/* The same of many rows. */
static const char *const filter_words[STINT_N_IMPORT_VERDICTS] = {
  NC_("rows", "Will be added"),
  NC_("rows", "Are there already"),
  NC_("rows", "Cannot be added"),
};

static const StintImportRow *
row_of (gpointer data, guint index)
{
  return stint_import_plan_get_row (data, index);
}

static char *
get_line (gpointer data, guint index)
{
  return g_strdup_printf ("%u", row_of (data, index)->line);
}

/* (transfer full) (nullable): as the clock stood where the row was written. */
static char *
format_start (const StintImportRow *row, const char *format)
{
  g_autoptr(GDateTime) time =
      row->start != 0 ? g_date_time_new_from_unix_utc (row->start + row->offset) : NULL;

  return time != NULL ? g_date_time_format (time, format) : NULL;
}

static char *
get_date (gpointer data, guint index)
{
  return format_start (row_of (data, index), "%a %x");
}

static char *
get_time (gpointer data, guint index)
{
  return format_start (row_of (data, index), "%H:%M");
}

static char *
get_issue (gpointer data, guint index)
{
  const StintImportRow *row = row_of (data, index);

  return g_strdup (row->issue != NULL ? row->issue : row->project);
}

static const char *
get_issue_class (gpointer data, guint index)
{
  return row_of (data, index)->issue != NULL ? "stint-key" : "dim-label";
}

static char *
get_duration (gpointer data, guint index)
{
  const StintImportRow *row = row_of (data, index);

  return row->seconds > 0 ? stint_duration_format_short (row->seconds) : NULL;
}

static char *
get_comment (gpointer data, guint index)
{
  char *text = g_strdup (row_of (data, index)->comment);

  return g_strdelimit (text, "\r\n\t", ' ');
}

static char *
get_verdict (gpointer data, guint index)
{
  const StintImportRow *row = row_of (data, index);
  const char *words = _(verdict_words[row->verdict]);

  if (row->verdict == STINT_IMPORT_PROBLEM && row->why != NULL)
    return g_strdup (row->why);
  if (row->verdict == STINT_IMPORT_ADD && row->overlaps)
    /* Translators: %s is “Will be added” */
    return g_strdup_printf (_("%s; overlaps with another entry"), words);
  return g_strdup (words);
}

static const char *
get_verdict_class (gpointer data, guint index)
{
  static const char *const classes[STINT_N_IMPORT_VERDICTS] = { "stint-import-add", "dim-label",
                                                                "stint-import-problem" };
  const StintImportRow *row = row_of (data, index);

  return row->verdict == STINT_IMPORT_ADD && row->overlaps ? "stint-import-overlap"
                                                           : classes[row->verdict];
}

static const StintImportColumn columns[] = {
  { NC_("column", "Line"), 5,
    STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_QUIET | STINT_IMPORT_COLUMN_ROOM, get_line,
    NULL },
  { NC_("column", "Date"), 14, STINT_IMPORT_COLUMN_TEXT, get_date, NULL },
  { NC_("column", "Time"), 5, STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_ROOM, get_time,
    NULL },
  { NC_("column", "Issue"), 11, STINT_IMPORT_COLUMN_TEXT, get_issue, get_issue_class },
  { NC_("column", "Duration"), 7, STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_ROOM,
    get_duration, NULL },
  { NC_("column", "Comment"), 18, STINT_IMPORT_COLUMN_WIDE | STINT_IMPORT_COLUMN_ROOM, get_comment,
    NULL },
  /* Translators: what becomes of a row: it will be added, or why not */
  { NC_("column", "Verdict"), 24, STINT_IMPORT_COLUMN_WIDE, get_verdict, get_verdict_class },
  { NULL },
};

/* ---- which rows ---- */

static gboolean
is_shown (StintImportRows *self, const StintImportRow *row)
{
  if (row->verdict != self->filter)
    return FALSE;
  return self->filter != STINT_IMPORT_PROBLEM || self->problem == STINT_PROBLEM_NONE ||
         row->problem == self->problem;
}

static void
fill (StintImportRows *self)
{
  guint n = self->plan != NULL ? stint_import_plan_get_n_rows (self->plan) : 0;
  GArray *shown = NULL;

  if (self->filter != ALL)
    {
      shown = g_array_new (FALSE, FALSE, sizeof (guint32));
      for (guint32 i = 0; i < n; i++)
        if (is_shown (self, stint_import_plan_get_row (self->plan, i)))
          g_array_append_val (shown, i);
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    (shown != NULL ? shown->len : n) > 0 ? "table" : "empty");
  stint_import_list_set (self->list, self->plan, n, shown);
}

static void
set_label (GtkWidget *button, const char *words, guint n)
{
  /* Translators: the name of a filter and how many rows it shows: “Cannot be added: 68” */
  g_autofree char *text = g_strdup_printf (_("%s: %'u"), words, n);

  gtk_button_set_label (GTK_BUTTON (button), text);
}

static void
update_buttons (StintImportRows *self)
{
  set_label (self->buttons[ALL], _("All rows"),
             self->plan != NULL ? stint_import_plan_get_n_rows (self->plan) : 0);
  for (guint i = 0; i < STINT_N_IMPORT_VERDICTS; i++)
    set_label (self->buttons[i], g_dpgettext2 (NULL, "rows", filter_words[i]),
               self->plan != NULL ? stint_import_plan_count (self->plan, i) : 0);
}

static void
toggled_cb (GtkToggleButton *button, StintImportRows *self)
{
  if (self->setting || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_FILTERS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->filter = i;
  self->problem = STINT_PROBLEM_NONE;
  fill (self);
}

/* ---- the class ---- */

static GtkWidget *
buttons_new (StintImportRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, stint_wrap_layout_new ());
  gtk_widget_add_css_class (box, "stint-import-filters");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Which rows are shown"), -1);
  for (guint n = 0; n < N_FILTERS; n++)
    {
      guint i = (n + ALL) % N_FILTERS; /* all of them first */
      GtkWidget *button = gtk_toggle_button_new ();

      self->buttons[i] = button;
      if (i != ALL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->buttons[ALL]));
      else
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
stint_import_rows_dispose (GObject *object)
{
  StintImportRows *self = STINT_IMPORT_ROWS (object);

  g_clear_object (&self->list);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  G_OBJECT_CLASS (stint_import_rows_parent_class)->dispose (object);
}

static void
stint_import_rows_class_init (StintImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_rows_dispose;
}

static void
stint_import_rows_init (StintImportRows *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->filter = ALL;
  self->list = stint_import_list_new ((GBoxedCopyFunc) stint_import_plan_ref,
                                      (GBoxedFreeFunc) stint_import_plan_unref);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty = gtk_label_new (_("There is no such row."));
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack,
                       stint_import_table_new (self->list, columns, _("Rows of the file")),
                       "table");
  gtk_stack_add_named (self->stack, self->empty, "empty");
  gtk_box_append (GTK_BOX (self), buttons_new (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
}

void
stint_import_rows_set_plan (StintImportRows *self, StintImportPlan *plan)
{
  g_return_if_fail (STINT_IS_IMPORT_ROWS (self));

  if (plan != NULL)
    stint_import_plan_ref (plan);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  self->plan = plan;
  update_buttons (self);
  fill (self);
}

void
stint_import_rows_show_problem (StintImportRows *self, StintImportProblem problem)
{
  g_return_if_fail (STINT_IS_IMPORT_ROWS (self));

  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[STINT_IMPORT_PROBLEM]), TRUE);
  self->setting = FALSE;
  self->filter = STINT_IMPORT_PROBLEM;
  self->problem = problem;
  fill (self);
}
