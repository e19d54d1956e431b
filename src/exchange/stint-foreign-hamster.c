/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "stint-error.h"
#include "stint-foreign.h"
#include "stint-text.h"
#include "stint-time.h"

/* Hamster knows activities in categories; times are local, without a zone. */
typedef struct
{
  const char *name, *category, *description, *tags, *start, *end;
} Fact;

/* @name: (context field): what is told when it cannot be read */
static gboolean
read_moment (const char *name, const char *text, GTimeZone *zone, gint64 *instant, GError **error)
{
  StintDay day = 0;
  int seconds = -1, offset;
  GError *local = NULL;

  name = g_dpgettext2 (GETTEXT_PACKAGE, "field", name);
  if (!stint_foreign_moment (text != NULL ? text : "", STINT_DATE_ANY, &day, &seconds, &offset, &local))
    {
      stint_error_input (error, "%s: %s", name, local->message);
      g_error_free (local);
      return FALSE;
    }
  if (day == 0 || seconds < 0)
    return stint_error_input (error, _("%s: “%s” is not a date with a time."), name, text);
  *instant = stint_time_from_local (day, seconds, zone);
  return TRUE;
}

static StintForeignRow *
row_new (guint line, const Fact *fact, GTimeZone *zone)
{
  StintForeignRow *row = stint_foreign_row_new (line);
  StintImportProblem kind = STINT_PROBLEM_LENGTH;
  GError *error = NULL;
  gint64 end = 0;

  row->offset = G_MAXINT;
  row->project = g_strdup (fact->category != NULL && *fact->category != '\0' ? fact->category : fact->name);
  stint_foreign_row_take_text (row, fact->description, TRUE);
  stint_foreign_row_take_text (row, fact->name, TRUE);
  stint_foreign_row_take_text (row, fact->tags, FALSE);
  stint_foreign_row_take_text (row, fact->category, FALSE);
  if (fact->end == NULL || *fact->end == '\0')
    stint_error_input (&error, _("end: there is none; the activity is still running."));
  else if (!read_moment (NC_("field", "start"), fact->start, zone, &row->start, &error))
    kind = STINT_PROBLEM_START;
  else if (read_moment (NC_("field", "end"), fact->end, zone, &end, &error) && end <= row->start)
    stint_error_input (&error, _("end: “%s” is not after the start."), fact->end);
  row->seconds = end - row->start;
  if (error != NULL)
    stint_foreign_row_take_problem (row, kind, error);
  return row;
}

/* ---- XML ---- */

typedef struct
{
  GPtrArray *rows;
  GTimeZone *zone;
  gboolean known;
} Xml;

static void
start_element_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values,
                  gpointer user_data, GError **error)
{
  Xml *self = user_data;
  Fact fact = { 0 };
  const struct { const char *name; const char **value; } wanted[] = {
    { "name", &fact.name }, { "category", &fact.category }, { "description", &fact.description },
    { "tags", &fact.tags }, { "start_time", &fact.start }, { "end_time", &fact.end },
  };
  int line;

  self->known |= strcmp (element, "activities") == 0;
  if (!self->known || strcmp (element, "activity") != 0)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (wanted); j++)
      if (strcmp (names[i], wanted[j].name) == 0)
        *wanted[j].value = values[i];
  g_markup_parse_context_get_position (context, &line, NULL);
  g_ptr_array_add (self->rows, row_new ((guint) line, &fact, self->zone));
}

GPtrArray *
stint_foreign_read_hamster_xml (const char *text, GTimeZone *zone, GError **error)
{
  static const GMarkupParser parser = { .start_element = start_element_cb };
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  Xml xml = { rows, zone, FALSE };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &xml, NULL);
  g_autoptr(GError) local = NULL;

  if (!g_markup_parse_context_parse (context, text, -1, &local) || !g_markup_parse_context_end_parse (context, &local))
    {
      g_autofree char *reason = stint_text_cut (local->message, 120);

      stint_error_input (error, _("This is not XML: %s."), reason);
      return NULL;
    }
  if (!xml.known)
    {
      stint_error_input (error, _("This XML is not an export of Hamster."));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* ---- its database ---- */

static const char facts_sql[] =
    "SELECT f.id, a.name, c.name, f.description, f.start_time, f.end_time,"
    "  (SELECT group_concat(t.name, ' ') FROM fact_tags ft JOIN tags t ON t.id = ft.tag_id WHERE ft.fact_id = f.id) "
    "FROM facts f LEFT JOIN activities a ON a.id = f.activity_id LEFT JOIN categories c ON c.id = a.category_id "
    "ORDER BY f.start_time, f.id";

static gboolean
read_facts (sqlite3 *db, GTimeZone *zone, GPtrArray *rows)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (db, facts_sql, -1, &stmt, NULL);

  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    {
      Fact fact = { 0 };

      rc = sqlite3_step (stmt);
      if (rc != SQLITE_ROW)
        break;
      fact.name = (const char *) sqlite3_column_text (stmt, 1);
      fact.category = (const char *) sqlite3_column_text (stmt, 2);
      fact.description = (const char *) sqlite3_column_text (stmt, 3);
      fact.start = (const char *) sqlite3_column_text (stmt, 4);
      fact.end = (const char *) sqlite3_column_text (stmt, 5);
      fact.tags = (const char *) sqlite3_column_text (stmt, 6);
      g_ptr_array_add (rows, row_new ((guint) sqlite3_column_int64 (stmt, 0), &fact, zone));
    }
  sqlite3_finalize (stmt);
  return rc == SQLITE_DONE;
}

/* From memory: the file may be Hamster's own, which is in use. */
GPtrArray *
stint_foreign_read_hamster_db (const char *data, gsize length, GTimeZone *zone, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  unsigned char *copy = sqlite3_malloc64 (length);
  sqlite3 *db = NULL;
  gboolean done;

  if (copy == NULL || sqlite3_open (":memory:", &db) != SQLITE_OK)
    g_error ("Out of memory");
  memcpy (copy, data, length);
  /* The bytes that say “write-ahead log”: there is no log in memory. */
  if (length > 19 && copy[18] == 2)
    copy[18] = copy[19] = 1;
  sqlite3_limit (db, SQLITE_LIMIT_VDBE_OP, 25000);
  done = sqlite3_deserialize (db, "main", copy, (sqlite3_int64) length, (sqlite3_int64) length,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
         read_facts (db, zone, rows);
  sqlite3_close (db);
  if (!done)
    {
      stint_error_input (error, _("This database is not Hamster’s, or it is damaged."));
      return NULL;
    }
  return g_steal_pointer (&rows);
}
