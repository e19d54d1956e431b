/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-rows.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-csv.h"
#include "stint-duration.h"
#include "stint-json.h"
#include "stint-quick.h"
#include "stint-text.h"
#include "stint-time.h"

#define REASON_MAX 120

typedef enum { ISSUE, START, END, DURATION, SECONDS, COMMENT, AUTHOR, CREATED, N_FIELDS } Field;

static const char *const field_names[N_FIELDS] = {
  [ISSUE] = "issue",     [START] = "start",     [END] = "end",       [DURATION] = "duration",
  [SECONDS] = "seconds", [COMMENT] = "comment", [AUTHOR] = "author", [CREATED] = "created",
};

static void
row_free (gpointer data)
{
  StintImportRow *row = data;

  g_free (row->problem);
  g_free ((char *) row->draft.issue);
  g_free ((char *) row->draft.comment);
  g_free ((char *) row->draft.author);
  g_free (row);
}

/* ---- one row ---- */

static gboolean
has (const char *const *values, Field field)
{
  return values[field] != NULL && *values[field] != '\0';
}

/* (transfer full): a value as an error names it. */
static char *
shown (const char *value)
{
  return stint_text_cut (value != NULL ? value : "", 40);
}

static gboolean
read_length (const char *const *values, gint64 start, gint64 *seconds, GError **error)
{
  g_autofree char *length = shown (values[SECONDS]);
  g_autofree char *until = shown (values[END]);
  gint64 end;

  if (has (values, SECONDS))
    return g_ascii_string_to_signed (values[SECONDS], 10, 1, STINT_DURATION_MAX, seconds, NULL) ||
           stint_error_input (error, _("seconds: “%s” is not a number of seconds above zero"), length);
  if (has (values, DURATION))
    return stint_duration_parse (values[DURATION], seconds, error);
  if (!has (values, END))
    return stint_error_input (error, _("duration: there is none, and no end either"));
  if (!stint_time_parse (values[END], &end, NULL, error))
    return FALSE;
  *seconds = end - start;
  return *seconds > 0 || stint_error_input (error, _("end: “%s” is not after the start"), until);
}

/* What an export defused for spreadsheets is a plain text again. */
static char *
read_comment (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  if (*text == '\'' && text[1] != '\0' && strchr ("=+-@\t\r", text[1]) != NULL)
    text++;
  return g_strstrip (g_strdup (text));
}

static gboolean
fill_draft (StintDraft *draft, const char *const *values, gboolean as_authors, GError **error)
{
  g_autofree char *issue = shown (values[ISSUE]);
  gint64 now = stint_clock_now ();

  if (!has (values, ISSUE) || (draft->issue = stint_quick_issue_key (values[ISSUE])) == NULL)
    return stint_error_input (error, _("issue: “%s” is not an issue key such as TEST-324"), issue);
  if (!has (values, START))
    return stint_error_input (error, _("start: there is none"));
  if (!stint_time_parse (values[START], &draft->start, &draft->offset, error) ||
      !read_length (values, draft->start, &draft->seconds, error))
    return FALSE;
  draft->comment = read_comment (values[COMMENT]);
  if (!stint_worklog_check (draft->issue, draft->start, draft->seconds, draft->comment, now, error))
    return FALSE;
  if (!as_authors)
    return TRUE;

  if (!has (values, AUTHOR))
    return stint_error_input (error, _("author: there is none"));
  draft->author = g_strdup (values[AUTHOR]);
  draft->created_at = draft->start + draft->seconds;
  return !has (values, CREATED) ||
         stint_time_parse (values[CREATED], &draft->created_at, NULL, error);
}

static StintImportRow *
row_new (guint line, const char *const *values, gboolean as_authors)
{
  StintImportRow *row = g_new0 (StintImportRow, 1);
  g_autoptr(GError) error = NULL;

  row->line = line;
  if (!fill_draft (&row->draft, values, as_authors, &error))
    row->problem = g_strdup (error->message);
  return row;
}

/* ---- CSV ---- */

static gboolean
read_header (const StintCsvRow *header, int *columns, GError **error)
{
  for (int field = 0; field < N_FIELDS; field++)
    columns[field] = -1;
  for (guint i = 0; i < header->cells->len; i++)
    {
      g_autofree char *name = g_ascii_strdown (g_ptr_array_index (header->cells, i), -1);

      g_strstrip (name);
      for (int field = 0; field < N_FIELDS; field++)
        if (columns[field] < 0 && strcmp (name, field_names[field]) == 0)
          columns[field] = (int) i;
    }
  if (columns[ISSUE] < 0)
    return stint_error_input (error, _("The first line names no column “%s”"), field_names[ISSUE]);
  if (columns[START] < 0)
    return stint_error_input (error, _("The first line names no column “%s”"), field_names[START]);
  return TRUE;
}

static GPtrArray *
parse_csv (const char *text, gboolean as_authors, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(GPtrArray) table = stint_csv_parse (text, error);
  int columns[N_FIELDS];

  if (table == NULL)
    return NULL;
  if (table->len == 0)
    return g_steal_pointer (&rows);
  if (!read_header (g_ptr_array_index (table, 0), columns, error))
    return NULL;

  for (guint i = 1; i < table->len; i++)
    {
      const StintCsvRow *line = g_ptr_array_index (table, i);
      const char *values[N_FIELDS] = { NULL };

      for (int field = 0; field < N_FIELDS; field++)
        if (columns[field] >= 0 && (guint) columns[field] < line->cells->len)
          values[field] = g_ptr_array_index (line->cells, (guint) columns[field]);
      g_ptr_array_add (rows, row_new (line->line, values, as_authors));
    }
  return g_steal_pointer (&rows);
}

/* ---- JSON ---- */

/* (transfer full) (nullable): strings and whole numbers; anything else counts as absent. */
static char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

static GPtrArray *
parse_json (const char *text, gboolean as_authors, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local = NULL;
  gboolean deep;
  g_autofree char *tidy = stint_json_tidy (text, &deep);
  JsonArray *array;

  if (tidy == NULL || !json_parser_load_from_data (parser, tidy, -1, &local))
    {
      /* The parser's own words quote the file as it is, line ends included. */
      g_autofree char *reason = stint_text_cut (local != NULL ? local->message : text, REASON_MAX);

      stint_error_input (error, _("This is not JSON: %s"), reason);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)))
    {
      stint_error_input (error, _("This JSON is not an array of entries"));
      return NULL;
    }

  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      char *values[N_FIELDS + 1] = { NULL };

      for (int field = 0; field < N_FIELDS && JSON_NODE_HOLDS_OBJECT (node); field++)
        values[field] = member_text (json_node_get_object (node), field_names[field]);
      g_ptr_array_add (rows, row_new (i + 1, (const char *const *) values, as_authors));
      for (int field = 0; field < N_FIELDS; field++)
        g_free (values[field]);
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
stint_import_rows_parse (const char *data, gsize length, const char *format, gboolean as_authors,
                         GError **error)
{
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  const char *first = text;
  gboolean json;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      stint_error_input (error, _("The file is not text in UTF-8"));
      return NULL;
    }
  while (g_ascii_isspace (*first))
    first++;
  json = format != NULL ? strcmp (format, "json") == 0 : *first == '[';
  if (format != NULL && !json && strcmp (format, "csv") != 0)
    {
      stint_error_input (error, _("format: “%s” is neither csv nor json"), format);
      return NULL;
    }
  return json ? parse_json (text, as_authors, error) : parse_csv (text, as_authors, error);
}
