/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-sums.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-import-table.h"
#include "stint-week.h"

struct _StintImportSums
{
  GtkBox parent_instance;

  GtkWidget *total;
  GtkStack *stack;
  StintImportList *list;
  StintImportPlan *plan; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (StintImportSums, stint_import_sums, GTK_TYPE_BOX)

static const StintImportSum *
sum_of (gpointer data, guint index)
{
  return &g_array_index (stint_import_plan_get_sums (data), StintImportSum, index);
}

static char *
get_issue (gpointer data, guint index)
{
  return g_strdup (sum_of (data, index)->issue);
}

static const char *
get_issue_class (gpointer data, guint index)
{
  return "stint-key";
}

static char *
get_week (gpointer data, guint index)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  return stint_week_format_range (sum_of (data, index)->week,
                                  stint_day_of (stint_clock_now (), zone));
}

static char *
get_rows (gpointer data, guint index)
{
  return g_strdup_printf ("%u", sum_of (data, index)->rows);
}

/* Nothing stands where there is nothing. */
static char *
format (gint64 seconds)
{
  return seconds > 0 ? stint_duration_format_short (seconds) : NULL;
}

static char *
get_add (gpointer data, guint index)
{
  return format (sum_of (data, index)->add);
}

static char *
get_present (gpointer data, guint index)
{
  return format (sum_of (data, index)->present);
}

static char *
get_there (gpointer data, guint index)
{
  return format (sum_of (data, index)->there);
}

static char *
get_after (gpointer data, guint index)
{
  const StintImportSum *sum = sum_of (data, index);

  return format (sum->there + sum->add);
}

static const StintImportColumn columns[] = {
  { NC_("column", "Issue"), 12, STINT_IMPORT_COLUMN_TEXT, get_issue, get_issue_class },
  { NC_("column", "Week"), 18, STINT_IMPORT_COLUMN_WIDE, get_week, NULL },
  { NC_("column", "Rows"), 6, STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_ROOM, get_rows,
    NULL },
  /* Translators: hours that an import adds */
  { NC_("column", "Added"), 8, STINT_IMPORT_COLUMN_NUMBER, get_add, NULL },
  /* Translators: hours of the file that Stint has already */
  { NC_("column", "Known"), 8,
    STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_QUIET | STINT_IMPORT_COLUMN_ROOM, get_present,
    NULL },
  /* Translators: hours on the issue in that week before the import, and after it */
  { NC_("column", "Before"), 8,
    STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_QUIET | STINT_IMPORT_COLUMN_ROOM, get_there,
    NULL },
  { NC_("column", "After"), 8, STINT_IMPORT_COLUMN_NUMBER | STINT_IMPORT_COLUMN_ROOM, get_after,
    NULL },
  { NULL },
};

/* A table makes its widgets whether it is seen or not: it gets its lines when somebody looks. */
static void
fill (StintImportSums *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    stint_import_list_set (self->list, self->plan,
                           self->plan != NULL ? stint_import_plan_get_sums (self->plan)->len : 0,
                           NULL);
}

static void
stint_import_sums_dispose (GObject *object)
{
  g_clear_object (&STINT_IMPORT_SUMS (object)->list);
  g_clear_pointer (&STINT_IMPORT_SUMS (object)->plan, stint_import_plan_unref);
  G_OBJECT_CLASS (stint_import_sums_parent_class)->dispose (object);
}

static void
stint_import_sums_class_init (StintImportSumsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_sums_dispose;
}

static void
stint_import_sums_init (StintImportSums *self)
{
  GtkWidget *empty =
      gtk_label_new (_("No row of the file can be added, so there is nothing to sum up."));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_signal_connect (self, "map", G_CALLBACK (fill), NULL);
  self->list = stint_import_list_new ((GBoxedCopyFunc) stint_import_plan_ref,
                                      (GBoxedFreeFunc) stint_import_plan_unref);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->total = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->total), 0);
  gtk_label_set_wrap (GTK_LABEL (self->total), TRUE);
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_widget_add_css_class (self->total, "stint-import-filters");
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack,
                       stint_import_table_new (self->list, columns, _("Sums of issues and weeks")),
                       "table");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_box_append (GTK_BOX (self), self->total);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
}

static void
show_total (StintImportSums *self, GArray *sums)
{
  gint64 add = 0, there = 0;
  g_autofree char *added = NULL;
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < sums->len; i++)
    {
      add += g_array_index (sums, StintImportSum, i).add;
      there += g_array_index (sums, StintImportSum, i).there;
    }
  added = stint_duration_format (add);
  before = stint_duration_format (there);
  /* Translators: both are durations: “312 h will be added to 40 h on these issues in these weeks”
   */
  text = there > 0 ? g_strdup_printf (_("%s will be added to %s on these issues in these weeks."),
                                      added, before)
                   : g_strdup_printf (_("%s will be added."), added);
  gtk_label_set_text (GTK_LABEL (self->total), text);
}

void
stint_import_sums_set_plan (StintImportSums *self, StintImportPlan *plan)
{
  GArray *sums = plan != NULL ? stint_import_plan_get_sums (plan) : NULL;
  guint n = sums != NULL ? sums->len : 0;

  g_return_if_fail (STINT_IS_IMPORT_SUMS (self));

  if (plan != NULL)
    stint_import_plan_ref (plan);
  g_clear_pointer (&self->plan, stint_import_plan_unref);
  self->plan = plan;
  if (sums != NULL)
    show_total (self, sums);
  gtk_widget_set_visible (self->total, n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : "empty");
  fill (self);
}
