/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-error.h"
#include "stint-quick.h"
#include "stint-settings.h"
#include "stint-text.h"

#define RULES_KEY "import-rules"
#define SHOWN_CHARS 40

StintImportOptions *
stint_import_options_new (void)
{
  StintImportOptions *self = g_new0 (StintImportOptions, 1);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  stint_foreign_options_init (&self->how, zone);
  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->now = stint_clock_now ();
  self->first_weekday = stint_settings_first_weekday ();
  return self;
}

StintImportOptions *
stint_import_options_copy (const StintImportOptions *self)
{
  StintImportOptions *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer project, issue;

  copy->name = g_strdup (self->name);
  copy->format = g_strdup (self->format);
  stint_foreign_options_copy (&copy->how, &self->how);
  copy->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->rules);
  while (g_hash_table_iter_next (&iter, &project, &issue))
    g_hash_table_insert (copy->rules, g_strdup (project), g_strdup (issue));
  return copy;
}

void
stint_import_options_free (StintImportOptions *self)
{
  g_free (self->name);
  g_free (self->format);
  stint_foreign_options_clear (&self->how);
  g_hash_table_unref (self->rules);
  g_free (self);
}

/* ---- rules ---- */

static char *
fold_project (const char *project)
{
  g_autofree char *folded = g_utf8_casefold (project, -1);

  return g_strdup (g_strstrip (folded));
}

void
stint_import_options_set_rule (StintImportOptions *self, const char *project, const char *issue)
{
  g_autofree char *folded = fold_project (project);

  if (*folded == '\0')
    return;
  if (issue != NULL && *issue != '\0')
    g_hash_table_insert (self->rules, g_steal_pointer (&folded), g_strdup (issue));
  else
    g_hash_table_remove (self->rules, folded);
}

const char *
stint_import_options_get_rule (const StintImportOptions *self, const char *project)
{
  g_autofree char *folded = fold_project (project);

  return g_hash_table_lookup (self->rules, folded);
}

static void
take_rules (StintImportOptions *self, GVariant *rules)
{
  GVariantIter iter;
  const char *project, *issue;

  g_variant_iter_init (&iter, rules);
  while (g_variant_iter_next (&iter, "{&s&s}", &project, &issue))
    stint_import_options_set_rule (self, project, issue);
}

static GVariant *
rules_to_variant (const StintImportOptions *self)
{
  g_autoptr(GList) projects = g_list_sort (g_hash_table_get_keys (self->rules), (GCompareFunc) strcmp);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GList *l = projects; l != NULL; l = l->next)
    g_variant_builder_add (&builder, "{ss}", l->data, g_hash_table_lookup (self->rules, l->data));
  return g_variant_builder_end (&builder);
}

void
stint_import_options_load_rules (StintImportOptions *self)
{
  GSettings *settings = stint_settings_get ();
  g_autoptr(GVariant) rules = settings != NULL ? g_settings_get_value (settings, RULES_KEY) : NULL;

  if (rules != NULL)
    take_rules (self, rules);
}

void
stint_import_options_save_rules (const StintImportOptions *self)
{
  GSettings *settings = stint_settings_get ();

  if (settings != NULL)
    g_settings_set_value (settings, RULES_KEY, rules_to_variant (self));
}

/* ---- columns ---- */

void
stint_import_options_set_column (StintImportOptions *self, StintColumn column, int table_column)
{
  g_clear_pointer (&self->how.titles[column], g_free);
  self->how.columns[column] = table_column;
}

static gboolean
take_columns (StintImportOptions *self, GVariant *columns, GError **error)
{
  GVariantIter iter;
  const char *word, *title;
  StintColumn column;

  g_variant_iter_init (&iter, columns);
  while (g_variant_iter_next (&iter, "{&s&s}", &word, &title))
    {
      g_autofree char *shown = stint_text_cut (word, SHOWN_CHARS);

      if (!stint_column_from_word (word, &column))
        return stint_error_input (error, _("columns: “%s” is nothing that a column can mean."), shown);
      stint_import_options_set_column (self, column, STINT_COLUMN_NONE);
      if (*title != '\0')
        self->how.titles[column] = g_strdup (title);
    }
  return TRUE;
}

static void
add_columns (const StintImportOptions *self, GVariantBuilder *options)
{
  gboolean any = FALSE;
  GVariantBuilder columns;

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("a{ss}"));
  for (int i = 0; i < STINT_N_COLUMNS; i++)
    {
      int column = self->how.columns[i];
      g_autofree char *text = g_strdup (self->how.titles[i]);

      if (text == NULL && column == STINT_COLUMN_BY_TITLE)
        continue;
      if (text == NULL)
        text = column >= 0 ? g_strdup_printf ("%d", column + 1) : g_strdup ("");
      g_variant_builder_add (&columns, "{ss}", stint_column_to_word ((StintColumn) i), text);
      any = TRUE;
    }
  if (any)
    g_variant_builder_add (options, "{sv}", "columns", g_variant_builder_end (&columns));
  else
    g_variant_builder_clear (&columns);
}

/* ---- small words ---- */

static const char *const orders[] = { "", "day-first", "month-first", NULL };
static const char *const units[] = { "", "hours", "minutes", "seconds", NULL };

static gboolean
take_word (const char *name, const char *word, const char *const *words, int *value, GError **error)
{
  g_autofree char *shown = stint_text_cut (word, SHOWN_CHARS);

  for (int i = 1; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      {
        *value = i;
        return TRUE;
      }
  return stint_error_input (error, _("%s: “%s” is none of its words."), name, shown);
}

gboolean
stint_import_options_set_word (StintImportOptions *self, const char *name, const char *word, GError **error)
{
  int value = 0;

  if (strcmp (name, "date-order") == 0)
    {
      if (!take_word (name, word, orders, &value, error))
        return FALSE;
      self->how.order = (StintDateOrder) value;
    }
  else if (strcmp (name, "unit") == 0)
    {
      if (!take_word (name, word, units, &value, error))
        return FALSE;
      self->how.unit = (StintLengthUnit) value;
    }
  else
    {
      if (word[0] == '\0' || word[1] != '\0' || !(g_ascii_ispunct (*word) || *word == '\t') || *word == '"')
        return stint_error_input (error, _("%s: it is one mark, such as a semicolon."), name);
      self->how.delimiter = *word;
    }
  return TRUE;
}

/* ---- the bus ---- */

static void
add_word (GVariantBuilder *options, const char *name, const char *word)
{
  if (word != NULL && *word != '\0')
    g_variant_builder_add (options, "{sv}", name, g_variant_new_string (word));
}

GVariant *
stint_import_options_to_variant (const StintImportOptions *self)
{
  const char delimiter[] = { self->how.delimiter, '\0' };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  add_word (&options, "name", self->name);
  add_word (&options, "format", self->format);
  add_word (&options, "date-order", orders[self->how.order]);
  add_word (&options, "unit", units[self->how.unit]);
  add_word (&options, "delimiter", delimiter);
  g_variant_builder_add (&options, "{sv}", "as-authors", g_variant_new_boolean (self->as_authors));
  g_variant_builder_add (&options, "{sv}", "again", g_variant_new_boolean (self->again));
  if (g_hash_table_size (self->rules) > 0)
    g_variant_builder_add (&options, "{sv}", "rules", rules_to_variant (self));
  add_columns (self, &options);
  return g_variant_builder_end (&options);
}

gboolean
stint_import_options_take_tables (StintImportOptions *self, GVariant *rules, GVariant *columns, GError **error)
{
  GVariantIter iter;
  const char *project, *issue;

  if (rules != NULL)
    {
      g_variant_iter_init (&iter, rules);
      while (g_variant_iter_next (&iter, "{&s&s}", &project, &issue))
        {
          g_autofree char *key = stint_quick_issue_key (issue);
          g_autofree char *shown = stint_text_cut (issue, SHOWN_CHARS);

          if (key == NULL)
            return stint_error_input (error, _("rules: “%s” is not a key such as TEST-324."), shown);
          stint_import_options_set_rule (self, project, key);
        }
    }
  return columns == NULL || take_columns (self, columns, error);
}
