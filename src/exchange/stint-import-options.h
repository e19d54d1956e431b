/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-foreign.h"

G_BEGIN_DECLS

/* How a file is to be taken. Set the fields of what stint_import_options_new() gives. */
typedef struct
{
  char *name;          /* (nullable): of the file, as the person knows it */
  char *format;        /* (nullable): "csv" or "json" where nothing else is wanted */
  gboolean as_authors; /* each row for the author it names, by the administrator's `_import` */
  gboolean again;      /* own rows that are there already are taken once more */
  StintForeignOptions how; /* zone, date order, unit, delimiter, columns by hand */
  GHashTable *rules;   /* (element-type utf8 utf8): project → issue; see stint_import_options_set_rule() */
  gint64 now;          /* what lies in the future, seconds UTC */
  int first_weekday;   /* of the weeks of the sums: Monday 1 … Sunday 7 */
} StintImportOptions;

/* With the clock's now and zone, the preferences' first weekday and no rule. */
StintImportOptions *stint_import_options_new (void);
StintImportOptions *stint_import_options_copy (const StintImportOptions *self);
void                stint_import_options_free (StintImportOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintImportOptions, stint_import_options_free)

/* @issue NULL or empty takes the rule away. A project is the same in any case and with outer space. */
void        stint_import_options_set_rule (StintImportOptions *self, const char *project, const char *issue);
/* (transfer none) (nullable) */
const char *stint_import_options_get_rule (const StintImportOptions *self, const char *project);
/* @table_column: the column of the table, from 0; -1: none; -2: the one whose title says so, as at first */
void        stint_import_options_set_column (StintImportOptions *self, StintColumn column, int table_column);

/* The rules that the person's preferences remember (`import-rules`); main thread. */
void stint_import_options_load_rules (StintImportOptions *self);
void stint_import_options_save_rules (const StintImportOptions *self);

/* ---- for Agent1.Import ---- */

/* A floating a{sv} that holds all of it but now, zone and weekday. */
GVariant *stint_import_options_to_variant (const StintImportOptions *self);
/* What has few words: "date-order" (day-first, month-first), "unit" (hours, minutes, seconds), "delimiter" (one mark). INPUT */
gboolean  stint_import_options_set_word (StintImportOptions *self, const char *name, const char *word, GError **error);
/* @rules, @columns: (nullable): a{ss} as the interface says. INPUT */
gboolean  stint_import_options_take_tables (StintImportOptions *self, GVariant *rules, GVariant *columns, GError **error);

G_END_DECLS
