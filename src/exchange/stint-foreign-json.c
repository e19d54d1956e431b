/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-error.h"
#include "stint-foreign.h"
#include "stint-json.h"
#include "stint-text.h"
#include "stint-time.h"

#define REASON_MAX 120
#define DAY_BEGINS (9 * 3600) /* where a program knows the day alone */

/* (transfer full) (nullable): strings and whole numbers; anything else counts as absent. */
static char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

/* (transfer none) (nullable) */
static JsonObject *
member_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* An instant: with an offset as written, else in the user's zone. @name: (context field): what is told when it cannot be read */
static gboolean
read_instant (const char *name, const char *text, GTimeZone *zone, gint64 *instant, int *offset, GError **error)
{
  g_autofree char *shown = stint_text_cut (text != NULL ? text : "", 40);
  StintDay day = 0;
  int seconds = -1;
  GError *local = NULL;

  name = g_dpgettext2 (GETTEXT_PACKAGE, "field", name);
  if (text == NULL || *text == '\0')
    return stint_error_input (error, _("%s: there is none."), name);
  if (!stint_foreign_moment (text, STINT_DATE_ANY, &day, &seconds, offset, &local))
    {
      stint_error_input (error, "%s: %s", name, local->message);
      g_error_free (local);
      return FALSE;
    }
  if (day == 0 || seconds < 0)
    return stint_error_input (error, _("%s: “%s” is not a date with a time."), name, shown);
  if (*offset == G_MAXINT)
    {
      *instant = stint_time_from_local (day, seconds, zone);
    }
  else
    {
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

      *instant = stint_day_begin (day, utc) + seconds - *offset;
    }
  return TRUE;
}

/* ---- Stint ---- */

static gboolean
fill_own (StintForeignRow *row, JsonObject *object, GTimeZone *zone, GError **error)
{
  g_autofree char *start = member_text (object, "start");
  g_autofree char *end = member_text (object, "end");
  g_autofree char *seconds = member_text (object, "seconds");
  g_autofree char *duration = member_text (object, "duration");
  g_autofree char *created = member_text (object, "created");
  gint64 until = 0;
  int offset;

  row->issue = member_text (object, "issue");
  row->author = member_text (object, "author");
  g_free (row->comment);
  row->comment = member_text (object, "comment");
  if (row->comment == NULL)
    row->comment = g_strdup ("");
  if (!read_instant (NC_("field", "start"), start, zone, &row->start, &row->offset, error))
    return FALSE;
  if (seconds != NULL || duration != NULL)
    {
      if (!stint_foreign_length (seconds != NULL ? seconds : duration,
                                 seconds != NULL ? STINT_LENGTH_SECONDS : STINT_LENGTH_TYPED, &row->seconds, error))
        return FALSE;
    }
  else
    {
      if (!read_instant (NC_("field", "end"), end, zone, &until, &offset, error))
        return FALSE;
      row->seconds = until - row->start;
      if (row->seconds <= 0)
        return stint_error_input (error, _("end: “%s” is not after the start."), end);
    }
  return created == NULL || read_instant (NC_("field", "created"), created, zone, &row->created_at, &offset, error);
}

/* ---- Timewarrior: tags are its only texts ---- */

static gboolean
fill_timewarrior (StintForeignRow *row, JsonObject *object, GTimeZone *zone, GError **error)
{
  g_autofree char *start = member_text (object, "start");
  g_autofree char *end = member_text (object, "end");
  g_autofree char *annotation = member_text (object, "annotation");
  JsonNode *tags = json_object_get_member (object, "tags");
  JsonArray *array = tags != NULL && JSON_NODE_HOLDS_ARRAY (tags) ? json_node_get_array (tags) : NULL;
  g_autoptr(GString) others = g_string_new (NULL);
  gint64 until = 0;
  int offset;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *tag = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      gboolean had = row->issue != NULL;

      stint_foreign_row_take_text (row, tag, FALSE);
      if (tag == NULL || (!had && row->issue != NULL && strcmp (row->issue, tag) == 0))
        continue;
      if (row->project == NULL)
        row->project = g_strdup (tag);
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", tag);
    }
  stint_foreign_row_take_text (row, annotation, TRUE);
  stint_foreign_row_take_text (row, others->str, TRUE);
  if (!read_instant (NC_("field", "start"), start, zone, &row->start, &row->offset, error))
    return FALSE;
  row->offset = G_MAXINT; /* it writes UTC whatever the zone was */
  if (end == NULL)
    return stint_error_input (error, _("end: there is none; the interval is still running."));
  if (!read_instant (NC_("field", "end"), end, zone, &until, &offset, error))
    return FALSE;
  row->seconds = until - row->start;
  return row->seconds > 0 || stint_error_input (error, _("end: “%s” is not after the start."), end);
}

/* ---- Super Productivity: milliseconds of each task on each day, without a time of day ---- */

typedef struct
{
  GPtrArray *rows;
  GHashTable *free_from; /* StintDay → seconds of that day */
  JsonObject *projects;
  GTimeZone *zone;
} Productivity;

static void
add_day (Productivity *self, JsonObject *task, const char *date, gint64 milliseconds)
{
  StintForeignRow *row = stint_foreign_row_new (self->rows->len + 1);
  g_autofree char *title = member_text (task, "title");
  g_autofree char *issue = member_text (task, "issueId");
  g_autofree char *project = member_text (task, "projectId");
  int seconds_of_day = 0, offset;
  StintDay day = 0;
  GError *error = NULL;

  g_ptr_array_add (self->rows, row);
  stint_foreign_row_take_text (row, issue, FALSE);
  stint_foreign_row_take_text (row, title, TRUE);
  row->project = member_text (project != NULL ? member_object (self->projects, project) : NULL, "title");
  row->offset = G_MAXINT;
  row->seconds = milliseconds / 1000;
  if (!stint_foreign_moment (date, STINT_DATE_ANY, &day, &seconds_of_day, &offset, &error))
    {
      stint_foreign_row_take_problem (row, STINT_PROBLEM_START, error);
      return;
    }
  seconds_of_day = GPOINTER_TO_INT (g_hash_table_lookup (self->free_from, GINT_TO_POINTER (day)));
  if (seconds_of_day == 0)
    seconds_of_day = DAY_BEGINS;
  row->start = stint_time_from_local (day, MIN (seconds_of_day, 24 * 3600 - 1), self->zone);
  g_hash_table_insert (self->free_from, GINT_TO_POINTER (day),
                       GINT_TO_POINTER ((int) MIN (seconds_of_day + row->seconds, 24 * 3600)));
}

static void
add_task (Productivity *self, JsonObject *task)
{
  JsonObject *days = member_object (task, "timeSpentOnDay");
  JsonNode *parts = json_object_get_member (task, "subTaskIds");
  g_autoptr(GList) dates = NULL;

  /* A task with parts shows their sum. */
  if (days == NULL || (parts != NULL && JSON_NODE_HOLDS_ARRAY (parts) && json_array_get_length (json_node_get_array (parts)) > 0))
    return;
  dates = g_list_sort (json_object_get_members (days), (GCompareFunc) strcmp);
  for (GList *l = dates; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (days, l->data);
      double value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0;

      if (value >= 1000 && value < 1e12)
        add_day (self, task, l->data, (gint64) value);
    }
}

static gboolean
add_tasks (Productivity *self, JsonObject *holder)
{
  JsonObject *tasks = member_object (member_object (holder, "task"), "entities");
  g_autoptr(GList) ids = tasks != NULL ? json_object_get_members (tasks) : NULL;

  for (GList *l = ids; l != NULL; l = l->next)
    if (member_object (tasks, l->data) != NULL)
      add_task (self, member_object (tasks, l->data));
  return tasks != NULL;
}

static GPtrArray *
read_productivity (JsonObject *root, GTimeZone *zone)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  g_autoptr(GHashTable) free_from = g_hash_table_new (NULL, NULL);
  JsonObject *data = member_object (root, "data") != NULL ? member_object (root, "data") : root;
  Productivity self = { rows, free_from, member_object (member_object (data, "project"), "entities"), zone };

  if (!add_tasks (&self, data))
    return NULL;
  add_tasks (&self, member_object (data, "taskArchive"));
  add_tasks (&self, member_object (data, "archiveYoung"));
  add_tasks (&self, member_object (data, "archiveOld"));
  return g_steal_pointer (&rows);
}

/* ---- which ---- */

/* By how far reading came. */
static StintImportProblem
kind_of (JsonNode *node, const StintForeignRow *row)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return STINT_PROBLEM_ROW;
  if (row->start == 0)
    return STINT_PROBLEM_START;
  return row->seconds <= 0 ? STINT_PROBLEM_LENGTH : STINT_PROBLEM_AUTHOR;
}

static GPtrArray *
read_array (JsonArray *array, GTimeZone *zone, const char **program)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_foreign_row_free);
  guint n = json_array_get_length (array);
  gboolean own = n == 0;

  for (guint i = 0; i < n && !own; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      own = JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "issue");
    }
  *program = own ? "Stint" : "Timewarrior";
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      StintForeignRow *row = stint_foreign_row_new (i + 1);
      GError *error = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        stint_error_input (&error, _("This is not an entry."));
      else if (own)
        fill_own (row, json_node_get_object (node), zone, &error);
      else
        fill_timewarrior (row, json_node_get_object (node), zone, &error);
      if (error != NULL)
        stint_foreign_row_take_problem (row, kind_of (node, row), error);
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
stint_foreign_read_json (const char *text, GTimeZone *zone, const char **program, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local = NULL;
  GPtrArray *rows = NULL;
  gboolean deep = FALSE;
  g_autofree char *tidy = stint_json_tidy (text, &deep);
  JsonNode *root;

  if (tidy == NULL || deep || !json_parser_load_from_data (parser, tidy, -1, &local))
    {
      g_autofree char *reason = stint_text_cut (local != NULL ? local->message : text, REASON_MAX);

      stint_error_input (error, _("This is not JSON: %s."), reason);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    return read_array (json_node_get_array (root), zone, program);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    rows = read_productivity (json_node_get_object (root), zone);
  *program = "Super Productivity";
  if (rows == NULL)
    stint_error_input (error, _("This JSON is neither an array of entries nor a backup of Super Productivity."));
  return rows;
}
