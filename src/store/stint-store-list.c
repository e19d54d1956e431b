/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-store-private.h"

#define ENTRIES                                                                                    \
  "SELECT w.id, w.remote_id, w.issue, i.summary, w.start, w.offset, w.seconds, w.comment, "        \
  "o.state,"                                                                                       \
  "  o.error_words, w.deleted "                                                                    \
  "FROM worklogs w LEFT JOIN outbox o ON o.worklog = w.id LEFT JOIN issues i ON i.key = w.issue "
#define OWN_IN_RANGE "WHERE w.deleted = 0 AND w.author IS NULL AND w.start >= ?1 AND w.start < ?2 "

static StintWorklog *
read_entry (sqlite3_stmt *stmt)
{
  StintWorklogValues values = { 0 };
  gboolean waits = sqlite3_column_type (stmt, 8) != SQLITE_NULL;
  gboolean failed = waits && sqlite3_column_int (stmt, 8) == STINT_ROW_FAILED;

  values.id = sqlite3_column_int64 (stmt, 0);
  values.remote_id = sqlite3_column_int64 (stmt, 1);
  values.issue = (const char *) sqlite3_column_text (stmt, 2);
  values.summary = (const char *) sqlite3_column_text (stmt, 3);
  values.start = sqlite3_column_int64 (stmt, 4);
  values.offset = sqlite3_column_int (stmt, 5);
  values.seconds = sqlite3_column_int64 (stmt, 6);
  values.comment = (const char *) sqlite3_column_text (stmt, 7);
  values.state = failed ? STINT_STATE_FAILED : waits ? STINT_STATE_PENDING : STINT_STATE_SYNCED;
  values.error = failed ? (const char *) sqlite3_column_text (stmt, 9) : NULL;
  values.deleted = sqlite3_column_int (stmt, 10);
  return stint_worklog_new (&values);
}

/* (transfer full) (nullable): every row of @stmt; NULL with @error set also where @stmt is. */
static GPtrArray *
read_entries (StintDb *db, sqlite3_stmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (entries, read_entry (stmt));
    }
  return stmt != NULL ? g_steal_pointer (&entries) : NULL;
}

StintWorklog *
stint_store_get (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) found = NULL;

  if (transaction == NULL)
    return NULL;
  found = read_entries (
      self->db,
      stint_db_query (self->db, error, ENTRIES "WHERE w.id = ?1 AND w.deleted = 0", "x", id),
      error);
  if (found == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  /* Translators: the text is the entry's number. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no entry %s."), number);
  return NULL;
}

GPtrArray *
stint_store_list (StintStore *self, gint64 from, gint64 to, gboolean newest_first, guint limit,
                  GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = NULL;
  gint64 most = limit > 0 ? (gint64) limit : -1;
  sqlite3_stmt *stmt;

  if (transaction == NULL)
    return NULL;
  if (newest_first)
    stmt = stint_db_query (self->db, error,
                           ENTRIES OWN_IN_RANGE "ORDER BY w.start DESC, w.id DESC LIMIT ?3", "xxx",
                           from, to, most);
  else
    stmt = stint_db_query (self->db, error, ENTRIES OWN_IN_RANGE "ORDER BY w.start, w.id LIMIT ?3",
                           "xxx", from, to, most);
  entries = read_entries (self->db, stmt, error);
  if (entries == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

/* ---- search ---- */

#define MAX_WORDS 8

/* The words of a search: in one case, composed, as characters. */
typedef struct
{
  gunichar *words[MAX_WORDS];
  guint n;
  GHashTable *issues; /* key, owned → bits of the words that stand in the key or its summary */
} Search;

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->words[i]);
  g_clear_pointer (&self->issues, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_init (Search *self, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_auto (GStrv) parts = g_strsplit_set (composed != NULL ? composed : "", " \t\n\r", -1);

  self->issues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; parts[i] != NULL && self->n < MAX_WORDS; i++)
    {
      gunichar *word;

      if (*parts[i] == '\0')
        continue;
      word = g_utf8_to_ucs4_fast (parts[i], -1, NULL);
      for (gunichar *c = word; *c != 0; c++)
        *c = g_unichar_tolower (*c);
      self->words[self->n++] = word;
    }
}

/* The character at @text in one case. */
static inline gunichar
lower (const char *text)
{
  guchar c = (guchar) *text;

  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
  return g_unichar_tolower (g_utf8_get_char (text));
}

/* Nothing is copied or called for what is not found: this looks at each comment of a database. */
static gboolean
holds (const char *text, const gunichar *word)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar *wanted = word;
      const char *at = text;

      while (*wanted != 0 && *at != '\0' && lower (at) == *wanted)
        {
          at = g_utf8_next_char (at);
          wanted++;
        }
      if (*wanted == 0)
        return TRUE;
    }
  return FALSE;
}

/* Which of the words stand in @text. */
static guint
find_words (const Search *self, const char *text)
{
  g_autofree char *composed = NULL;
  guint found = 0;

  /* Bytes 0xCC and 0xCD begin the marks that are written over the letter before. */
  if (strpbrk (text, "\xcc\xcd") != NULL)
    {
      composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      text = composed != NULL ? composed : text;
    }
  for (guint i = 0; i < self->n; i++)
    if (holds (text, self->words[i]))
      found |= 1u << i;
  return found;
}

/* Issues are few: their words are looked for once, not for each entry. */
static gboolean
search_issues (Search *self, StintDb *db, GError **error)
{
  sqlite3_stmt *stmt =
      stint_db_query (db, error, "SELECT key, coalesce(summary, '') FROM issues", "");
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return FALSE;
      if (row)
        {
          const char *key = (const char *) sqlite3_column_text (stmt, 0);
          guint found = find_words (self, key) |
                        find_words (self, (const char *) sqlite3_column_text (stmt, 1));

          if (found != 0)
            g_hash_table_insert (self->issues, g_strdup (key), GUINT_TO_POINTER (found));
        }
    }
  return stmt != NULL;
}

static gboolean
matches (const Search *self, sqlite3_stmt *stmt)
{
  const char *issue = (const char *) sqlite3_column_text (stmt, 1);
  guint all = (1u << self->n) - 1;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->issues, issue));

  return found == all ||
         (found | find_words (self, (const char *) sqlite3_column_text (stmt, 2))) == all;
}

/* (transfer full) (nullable): the ids of what is found, newest first. */
static GArray *
search_ids (Search *self, StintDb *db, gint64 from, gint64 to, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *stmt = stint_db_query (
      db, error, "SELECT w.id, w.issue, w.comment FROM worklogs w " OWN_IN_RANGE
      "ORDER BY w.start DESC, w.id DESC", "xx", from, to);
  gboolean row = stmt != NULL;

  while (row && (limit == 0 || ids->len < limit))
    {
      if (!stint_db_step (db, stmt, &row, error))
        return NULL;
      if (row && matches (self, stmt))
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (ids, id);
        }
    }
  return stmt != NULL ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
stint_store_search_entries (StintStore *self, const char *text, gint64 from, gint64 to, guint limit,
                            GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;
  g_auto (Search) search = { 0 };

  if (transaction == NULL)
    return NULL;
  search_init (&search, text);
  if (search.n == 0)
    return g_steal_pointer (&entries);
  if (!search_issues (&search, self->db, error))
    return NULL;
  ids = search_ids (&search, self->db, from, to, limit, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *stmt = stint_db_query (self->db, error, ENTRIES "WHERE w.id = ?1", "x",
                                           g_array_index (ids, gint64, i));
      gboolean row;

      if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (entries, read_entry (stmt));
    }
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

GPtrArray *
stint_store_list_failed (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (transaction == NULL)
    return NULL;
  entries = read_entries (self->db,
                          stint_db_query (self->db, error,
                                          ENTRIES "WHERE o.state = ?1 ORDER BY w.start, w.id", "i",
                                          (int) STINT_ROW_FAILED),
                          error);
  if (entries == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

GPtrArray *
stint_store_list_unsent (StintStore *self, gint64 from, gint64 to, guint limit, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) entries = NULL;
  gint64 most = limit > 0 ? (gint64) limit : -1;

  if (transaction == NULL)
    return NULL;
  entries = read_entries (self->db,
                          stint_db_query (self->db, error,
                                          ENTRIES "WHERE w.id IN (SELECT worklog FROM outbox "
                                          "WHERE waits_for IS NULL) AND +w.start >= ?1 AND "
                                          "+w.start < ?2 "
                                          "ORDER BY +w.start DESC, w.id DESC LIMIT ?3",
                                          "xxx", from, to, most),
                          error);
  if (entries == NULL || !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&entries);
}

StintReport *
stint_store_report (StintStore *self, StintDay from, GTimeZone *zone, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (StintReport) report = stint_report_new (from, zone);
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (self->db, error,
                         "SELECT w.issue, i.summary, w.start, w.seconds "
                         "FROM worklogs w LEFT JOIN issues i ON i.key = w.issue " OWN_IN_RANGE,
                         "xx", report->borders[0], report->borders[7]);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!stint_db_step (self->db, stmt, &row, error))
        return NULL;
      if (row)
        stint_report_add (report, (const char *) sqlite3_column_text (stmt, 0),
                          (const char *) sqlite3_column_text (stmt, 1),
                          sqlite3_column_int64 (stmt, 2), sqlite3_column_int64 (stmt, 3));
    }
  stint_report_finish (report);
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&report);
}

/* A delete that waits for a create is not counted: both are one thing to the person. */
gboolean
stint_store_count (StintStore *self, guint *pending, guint *failed, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  sqlite3_stmt *stmt;
  gboolean row;

  if (transaction == NULL)
    return FALSE;
  stmt = stint_db_query (
      self->db, error,
      "SELECT count(*), coalesce(sum(state = ?1), 0) FROM outbox WHERE waits_for IS NULL", "i",
      (int) STINT_ROW_FAILED);
  if (stmt == NULL || !stint_db_step (self->db, stmt, &row, error))
    return FALSE;
  *failed = (guint) sqlite3_column_int64 (stmt, 1);
  *pending = (guint) sqlite3_column_int64 (stmt, 0) - *failed;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
