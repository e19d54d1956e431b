/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-fields.h"

#include <glib/gi18n-lib.h>

#include "stint-import-parts.h"
#include "stint-text.h"

struct _StintImportFields
{
  GtkBox parent_instance;

  GtkWidget *table; /* what only tables have */
  GtkWidget *no_table;
  GtkLabel *encoding;
  GtkDropDown *order;
  GtkWidget *order_row;
  GtkLabel *guess;
  GtkDropDown *delimiter;
  GtkDropDown *unit;
  GtkDropDown *again;
  GtkDropDown *columns[STINT_N_COLUMNS];
  GtkLabel *samples[STINT_N_COLUMNS];

  StintImportJob *job;
  char **titles;    /* that the columns' lists show */
  gboolean setting; /* the controls are moved by the program */
};

G_DEFINE_FINAL_TYPE (StintImportFields, stint_import_fields, GTK_TYPE_BOX)

static const char *const names[STINT_N_COLUMNS] = {
  [STINT_COLUMN_ISSUE] = N_("Issue"),
  [STINT_COLUMN_START] = N_("Start, date and time"),
  [STINT_COLUMN_START_DATE] = N_("Start, date"),
  [STINT_COLUMN_START_TIME] = N_("Start, time"),
  [STINT_COLUMN_END] = N_("End, date and time"),
  [STINT_COLUMN_END_DATE] = N_("End, date"),
  [STINT_COLUMN_END_TIME] = N_("End, time"),
  [STINT_COLUMN_DURATION] = N_("Duration"),
  [STINT_COLUMN_HOURS] = N_("Duration in hours"),
  [STINT_COLUMN_MINUTES] = N_("Duration in minutes"),
  [STINT_COLUMN_SECONDS] = N_("Duration in seconds"),
  [STINT_COLUMN_COMMENT] = N_("Comment"),
  [STINT_COLUMN_TEXT] = N_("Text with the issue in it"),
  [STINT_COLUMN_PROJECT] = N_("Project, for rules"),
  [STINT_COLUMN_AUTHOR] = N_("Author"),
  [STINT_COLUMN_CREATED] = N_("Time of entry"),
};

static const char delimiters[] = { ',', ';', '\t' };
static const char *const delimiter_words[] = { N_("Comma"), N_("Semicolon"), N_("Tab"), NULL };
static const StintDateOrder orders[] = { STINT_DATE_DAY_FIRST, STINT_DATE_MONTH_FIRST };
static const char *const order_words[] = { N_("Day before month"), N_("Month before day"), NULL };
static const char *const unit_words[] = { N_("Not known"), N_("Hours"), N_("Minutes"),
                                          N_("Seconds"), NULL };
static const char *const again_words[] = { N_("Left out"), N_("Added once more"), NULL };

const char *
stint_import_fields_name (StintColumn column)
{
  return _(names[column]);
}

/* ---- what the plan says ---- */

static void
select_char (GtkDropDown *down, char delimiter)
{
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i] == delimiter)
      position = i;
  gtk_drop_down_set_selected (down, position);
}

static void
show_titles (StintImportFields *self, const char *const *titles)
{
  g_autoptr(GtkStringList) list = NULL;

  if (self->titles != NULL && g_strv_equal ((const char *const *) self->titles, titles))
    return;
  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
  list = gtk_string_list_new (NULL);
  /* Translators: in a list of columns: none of them */
  gtk_string_list_append (list, C_("column", "None"));
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_autofree char *shown = stint_text_cut (titles[i], 40);
      g_autofree char *number = *shown == '\0' ? g_strdup_printf (_("Column %u"), i + 1) : NULL;

      gtk_string_list_append (list, number != NULL ? number : shown);
    }
  for (guint i = 0; i < STINT_N_COLUMNS; i++)
    gtk_drop_down_set_model (self->columns[i], G_LIST_MODEL (list));
}

static void
show_column (StintImportFields *self, StintImportPlan *plan, StintColumn column)
{
  int taken = stint_import_plan_get_column (plan, column);
  const char *sample = taken >= 0 ? stint_import_plan_get_sample (plan, (guint) taken) : NULL;
  g_autofree char *shown = sample != NULL ? stint_text_cut (sample, 60) : NULL;
  /* Translators: %s is what stands in a column of a file */
  g_autofree char *text = shown != NULL ? g_strdup_printf (_("Such as: %s"), shown) : NULL;

  gtk_drop_down_set_selected (self->columns[column], (guint) (taken + 1));
  gtk_label_set_text (self->samples[column], text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->samples[column]), text != NULL);
}

static void
show_plan (StintImportFields *self, StintImportPlan *plan)
{
  gboolean table = stint_import_plan_is_table (plan);
  gboolean sure = TRUE;
  StintDateOrder order = stint_import_plan_get_date_order (plan, &sure);

  self->setting = TRUE;
  gtk_widget_set_visible (self->table, table);
  gtk_widget_set_visible (self->no_table, !table);
  gtk_label_set_text (self->encoding, stint_import_plan_get_encoding (plan));
  gtk_widget_set_visible (self->order_row, table && order != STINT_DATE_ANY);
  gtk_widget_set_visible (GTK_WIDGET (self->guess), !sure);
  gtk_drop_down_set_selected (self->order, order == STINT_DATE_ANY ? GTK_INVALID_LIST_POSITION
                                                                   : order - orders[0]);
  select_char (self->delimiter, stint_import_plan_get_delimiter (plan));
  if (table)
    {
      show_titles (self, stint_import_plan_get_titles (plan));
      for (guint i = 0; i < STINT_N_COLUMNS; i++)
        show_column (self, plan, i);
    }
  self->setting = FALSE;
}

/* The drop-downs make many widgets: they get the plan when somebody looks. */
static void
update (StintImportFields *self)
{
  StintImportPlan *plan = self->job != NULL ? stint_import_job_get_plan (self->job) : NULL;
  StintImportOptions *options;

  if (plan == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  options = stint_import_job_get_options (self->job);
  show_plan (self, plan);
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->unit, options->how.unit);
  gtk_drop_down_set_selected (self->again, options->again);
  self->setting = FALSE;
}

/* ---- what the person says ---- */

static void
selected_cb (GtkDropDown *down, GParamSpec *pspec, StintImportFields *self)
{
  guint position = gtk_drop_down_get_selected (down);
  StintImportOptions *options;

  if (self->setting || self->job == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  options = stint_import_job_get_options (self->job);
  if (down == self->order)
    options->how.order = orders[position];
  else if (down == self->delimiter)
    options->how.delimiter = delimiters[position];
  else if (down == self->unit)
    options->how.unit = position;
  else if (down == self->again)
    options->again = position != 0;
  for (guint i = 0; i < STINT_N_COLUMNS; i++)
    if (down == self->columns[i])
      stint_import_options_set_column (options, i, (int) position - 1);
  stint_import_job_replan (self->job);
}

/* ---- the controls ---- */

/* @subtitle: (out) (optional) */
static GtkWidget *
add_row (GtkWidget *group, const char *title, GtkWidget *control, GtkLabel **subtitle)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = stint_import_label_new (title, NULL);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "stint-preference");
  gtk_box_append (GTK_BOX (words), label);
  if (subtitle != NULL)
    {
      *subtitle = GTK_LABEL (stint_import_label_new (NULL, "stint-subtitle"));
      gtk_widget_add_css_class (GTK_WIDGET (*subtitle), "dim-label");
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (*subtitle));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (control),
                                      GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, *subtitle, NULL, -1);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), control);
  gtk_box_append (GTK_BOX (group), row);
  return row;
}

/* Titles of strangers' columns may be long: the chosen one is cut, not the window made wide. */
static void
setup_title_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_list_item_set_child (item, label);
}

static void
bind_title_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *title = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (title));
}

/* @words: (nullable): marked for translation; NULL: titles of columns, later */
static GtkDropDown *
down_new (StintImportFields *self, const char *const *words)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *down;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    gtk_string_list_append (list, _(words[i]));
  down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  if (words == NULL)
    {
      g_signal_connect (factory, "setup", G_CALLBACK (setup_title_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_title_cb), NULL);
      gtk_drop_down_set_factory (GTK_DROP_DOWN (down), factory);
    }
  g_signal_connect (down, "notify::selected", G_CALLBACK (selected_cb), self);
  return GTK_DROP_DOWN (down);
}

static void
add_file (StintImportFields *self, GtkWidget *box)
{
  GtkWidget *group;

  gtk_box_append (GTK_BOX (box), stint_import_part_new (_("File"), &group));
  self->encoding = GTK_LABEL (gtk_label_new (NULL));
  add_row (group, _("Encoding"), GTK_WIDGET (self->encoding), NULL);
  self->again = down_new (self, again_words);
  add_row (group, _("Rows that are there already"), GTK_WIDGET (self->again), NULL);
  self->order = down_new (self, order_words);
  self->order_row = add_row (group, _("Dates"), GTK_WIDGET (self->order), &self->guess);
  gtk_label_set_text (self->guess, _("A guess: the dates of this file can be read both ways"));
  gtk_widget_set_css_classes (GTK_WIDGET (self->guess),
                              (const char *[]){ "stint-subtitle", "stint-import-overlap", NULL });
  self->no_table =
      stint_import_label_new (_("The file is no table: nothing else can be chosen."), "dim-label");
  gtk_box_append (GTK_BOX (box), self->no_table);
}

static void
add_table (StintImportFields *self)
{
  GtkWidget *group;

  gtk_box_append (GTK_BOX (self->table), stint_import_part_new (_("Table"), &group));
  self->delimiter = down_new (self, delimiter_words);
  add_row (group, _("Columns are separated by"), GTK_WIDGET (self->delimiter), NULL);
  self->unit = down_new (self, unit_words);
  add_row (group, _("A number alone as the duration means"), GTK_WIDGET (self->unit), NULL);
  gtk_box_append (GTK_BOX (self->table), stint_import_part_new (_("Columns"), &group));
  for (guint i = 0; i < STINT_N_COLUMNS; i++)
    {
      self->columns[i] = down_new (self, NULL);
      add_row (group, _(names[i]), GTK_WIDGET (self->columns[i]), &self->samples[i]);
    }
}

/* ---- the class ---- */

static void
stint_import_fields_dispose (GObject *object)
{
  StintImportFields *self = STINT_IMPORT_FIELDS (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_pointer (&self->titles, g_strfreev);
  G_OBJECT_CLASS (stint_import_fields_parent_class)->dispose (object);
}

static void
stint_import_fields_class_init (StintImportFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_fields_dispose;
}

static void
stint_import_fields_init (StintImportFields *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (box, "stint-preferences");
  add_file (self, box);
  self->table = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->table);
  add_table (self);
  gtk_box_append (GTK_BOX (self), stint_import_scroller_new (box));
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
}

void
stint_import_fields_set_job (StintImportFields *self, StintImportJob *job)
{
  g_return_if_fail (STINT_IS_IMPORT_FIELDS (self));

  g_set_object (&self->job, job);
  g_signal_connect_object (job, "planned", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
