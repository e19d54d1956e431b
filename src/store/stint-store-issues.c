/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <string.h>

#include "stint-store-private.h"

#define MAX_WORDS 8
#define ISSUE_COLUMNS                                                                              \
  "SELECT key, id, summary, status, spent, estimation, pinned, assigned FROM issues "

/* SQLite folds the case of ASCII only; this is what search compares. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  /* Not valid UTF-8: nothing is found in it. */
  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

gboolean
stint_store_touch_issue (StintDb *db, const char *key, gint64 instant, GError **error)
{
  return stint_db_run (db, error,
                       "INSERT INTO issues (key, spent, estimation, folded, used_at, fetched_at) "
                       "VALUES (?1, -1, -1, '', ?2, 0) "
                       "ON CONFLICT (key) DO UPDATE SET used_at = ?2 WHERE used_at < ?2",
                       "sx", key, instant);
}

/* Whether the store has all that @remote says of its issue, which is the rule: looking costs a tenth of writing. */
static gboolean
is_learned (StintDb *db, const StintRemoteWorklog *remote, gboolean *learned, GError **error)
{
  sqlite3_stmt *stmt = stint_db_query (db, error,
                                       "SELECT 1 FROM issues WHERE key = ?1 AND used_at >= ?2 "
                                       "AND (?3 IS NULL OR id IS ?3) AND (?4 IS NULL OR summary IS ?4)",
                                       "sxss", remote->issue, remote->start, remote->issue_id, remote->summary);

  if (stmt == NULL || !stint_db_step (db, stmt, learned, error))
    return FALSE;
  sqlite3_reset (stmt);
  return TRUE;
}

gboolean
stint_store_learn_issue (StintDb *db, const StintRemoteWorklog *remote, gint64 now,
                         gboolean *changed, GError **error)
{
  g_autofree char *folded = NULL;
  gboolean learned;

  *changed = FALSE;
  if (remote->issue == NULL || *remote->issue == '\0')
    return TRUE;
  if (!is_learned (db, remote, &learned, error))
    return FALSE;
  if (learned)
    return TRUE;
  if (!stint_store_touch_issue (db, remote->issue, remote->start, error))
    return FALSE;
  if (remote->summary == NULL && remote->issue_id == NULL)
    return TRUE;
  folded = fold (remote->summary != NULL ? remote->summary : "");
  if (!stint_db_run (db, error,
                     "UPDATE issues SET id = coalesce(?2, id), summary = coalesce(?3, summary),"
                     "  folded = iif(?3 IS NULL, folded, ?4), fetched_at = ?5 "
                     "WHERE key = ?1 AND ((?3 IS NOT NULL AND summary IS NOT ?3) OR"
                     "                    (?2 IS NOT NULL AND id IS NOT ?2))",
                     "ssssx", remote->issue, remote->issue_id, remote->summary, folded, now))
    return FALSE;
  *changed = sqlite3_changes (stint_db_get_handle (db)) > 0;
  return TRUE;
}

/* A suggestion names no status: what it says nothing of stays as it was read before. */
gboolean
stint_store_put_issue (StintDb *db, StintIssue *issue, gint64 now, GError **error)
{
  const char *summary = stint_issue_get_summary (issue);
  g_autofree char *folded = fold (summary != NULL ? summary : "");

  return stint_db_run (
      db, error,
      "INSERT INTO issues (key, id, summary, status, spent, estimation, folded, used_at,"
      "  fetched_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8) "
      "ON CONFLICT (key) DO UPDATE SET id = coalesce(?2, id), summary = ?3, status = coalesce(?4, "
      "status),"
      "  spent = iif(?4 IS NULL AND ?5 < 0, spent, ?5),"
      "  estimation = iif(?4 IS NULL AND ?6 < 0, estimation, ?6), folded = ?7, fetched_at = ?8",
      "ssssxxsx", stint_issue_get_key (issue), stint_issue_get_id (issue),
      summary != NULL ? summary : "", stint_issue_get_status (issue), stint_issue_get_spent (issue),
      stint_issue_get_estimation (issue), folded, now);
}

gboolean
stint_store_put_issues (StintStore *self, GPtrArray *issues, gint64 now, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < issues->len; i++)
    if (!stint_store_put_issue (self->db, g_ptr_array_index (issues, i), now, error))
      return FALSE;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_pin_issue (StintStore *self, const char *key, gboolean pinned, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL || (pinned && !stint_store_touch_issue (self->db, key, 0, error)) ||
      !stint_db_run (self->db, error,
                     "UPDATE issues SET pinned = iif(?2, (SELECT max(pinned) FROM issues) + 1, 0) "
                     "WHERE key = ?1 AND (pinned > 0) <> ?2",
                     "si", key, pinned ? 1 : 0))
    return FALSE;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_put_assigned (StintStore *self, GPtrArray *issues, gint64 now, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL ||
      !stint_db_run (self->db, error, "UPDATE issues SET assigned = 0 WHERE assigned <> 0", "") ||
      !stint_db_run (self->db, error,
                     "INSERT INTO meta (key, value) VALUES ('assigned-at', ?1) "
                     "ON CONFLICT (key) DO UPDATE SET value = ?1",
                     "x", now))
    return FALSE;
  for (guint i = 0; i < issues->len; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);

      if (!stint_store_put_issue (self->db, issue, now, error) ||
          !stint_db_run (self->db, error, "UPDATE issues SET assigned = ?2 WHERE key = ?1", "si",
                         stint_issue_get_key (issue), (int) i + 1))
        return FALSE;
    }
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- reading ---- */

static StintIssue *
read_issue (sqlite3_stmt *stmt)
{
  StintIssueValues values = { 0 };
  const char *summary = (const char *) sqlite3_column_text (stmt, 2);

  values.key = (const char *) sqlite3_column_text (stmt, 0);
  values.id = (const char *) sqlite3_column_text (stmt, 1);
  values.summary = summary != NULL ? summary : "";
  values.status = (const char *) sqlite3_column_text (stmt, 3);
  values.spent = sqlite3_column_int64 (stmt, 4);
  values.estimation = sqlite3_column_int64 (stmt, 5);
  values.pinned = sqlite3_column_int (stmt, 6) > 0;
  values.assigned = sqlite3_column_int (stmt, 7) > 0;
  return stint_issue_new (&values);
}

static gboolean
read_issues (StintDb *db, sqlite3_stmt *stmt, GPtrArray *issues, GError **error)
{
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!stint_db_step (db, stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (issues, read_issue (stmt));
    }
  return stmt != NULL;
}

StintIssue *
stint_store_get_issue (StintStore *self, const char *key, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  if (transaction == NULL ||
      !read_issues (self->db,
                    stint_db_query (self->db, error,
                                    ISSUE_COLUMNS "WHERE key = ?1 AND summary IS NOT NULL", "s",
                                    key),
                    issues, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error) || issues->len == 0)
    return NULL;
  return g_object_ref (g_ptr_array_index (issues, 0));
}

/* Every word is the beginning of the key or stands somewhere in the summary; empty words stand
 * everywhere. */
#define MATCHES(n) "AND (instr(folded, " n ") > 0 OR instr(lower(key), " n ") = 1) "

static sqlite3_stmt *
query_words (StintDb *db, char **words, gint64 limit, GError **error)
{
  const char *w[MAX_WORDS];
  guint n = g_strv_length (words);

  for (guint i = 0; i < MAX_WORDS; i++)
    w[i] = i < n ? words[i] : "";
  return stint_db_query (db, error,
                         ISSUE_COLUMNS "WHERE 1 " MATCHES ("?1") MATCHES ("?2") MATCHES ("?3")
                             MATCHES ("?4") MATCHES ("?5") MATCHES ("?6") MATCHES ("?7")
                                 MATCHES ("?8") "ORDER BY lower(key) = ?1 DESC, pinned = 0, "
                                                "pinned, used_at DESC, length(key), key "
                                                "LIMIT ?9",
                         "ssssssssx", w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], limit);
}

/* (transfer full): the words of @text, folded, none empty. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) all = g_strsplit_set (folded, " \t\n\r", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_strv_builder_add (words, all[i]);
  return g_strv_builder_end (words);
}

GPtrArray *
stint_store_search_issues (StintStore *self, const char *text, guint limit, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = split_words (text);
  gint64 most = limit > 0 ? (gint64) limit : -1;
  sqlite3_stmt *stmt;

  if (transaction == NULL)
    return NULL;
  if (words[0] == NULL)
    stmt = stint_db_query (self->db, error,
                           ISSUE_COLUMNS "WHERE used_at > 0 ORDER BY used_at DESC, key LIMIT ?1",
                           "x", most);
  else
    stmt = query_words (self->db, words, most, error);
  if (!read_issues (self->db, stmt, issues, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&issues);
}

/* Adds the issues of @stmt whose keys are not in @offered yet, until @limit. */
static gboolean
offer (StintDb *db, sqlite3_stmt *stmt, guint limit, GHashTable *keys, GPtrArray *offered,
       GError **error)
{
  g_autoptr (GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  if (!read_issues (db, stmt, issues, error))
    return FALSE;
  for (guint i = 0; i < issues->len && offered->len < limit; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);

      if (g_hash_table_add (keys, (gpointer) stint_issue_get_key (issue)))
        g_ptr_array_add (offered, g_object_ref (issue));
    }
  return TRUE;
}

/* How many of the last places are for assigned issues, so that a long past does not hide them. */
static gboolean
count_kept_places (StintDb *db, guint limit, guint *places, GError **error)
{
  gint64 assigned = 0;

  if (!stint_db_number (
          db, "SELECT count(*) FROM issues WHERE assigned > 0 AND pinned = 0 AND used_at = 0",
          &assigned, error))
    return FALSE;
  *places = (guint) MIN (assigned, (gint64) limit / 3);
  return TRUE;
}

GPtrArray *
stint_store_offer_issues (StintStore *self, guint limit, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) offered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal); /* keys of @offered */
  guint most = limit > 0 ? limit : G_MAXINT32;
  guint kept;

  if (transaction == NULL || !count_kept_places (self->db, limit, &kept, error) ||
      !offer (self->db,
              stint_db_query (self->db, error,
                              ISSUE_COLUMNS "WHERE pinned > 0 ORDER BY pinned LIMIT ?1", "x",
                              (gint64) most),
              most, keys, offered, error) ||
      !offer (self->db,
              stint_db_query (self->db, error,
                              ISSUE_COLUMNS "WHERE used_at > 0 AND pinned = 0 "
                                            "ORDER BY used_at DESC, key LIMIT ?1",
                              "x", (gint64) most),
              MAX (offered->len, most - kept), keys, offered, error) ||
      !offer (self->db,
              stint_db_query (self->db, error,
                              ISSUE_COLUMNS "WHERE assigned > 0 ORDER BY assigned LIMIT ?1", "x",
                              (gint64) most),
              most, keys, offered, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&offered);
}

GPtrArray *
stint_store_recent_comments (StintStore *self, const char *issue, guint limit, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_free);
  gint64 most = limit > 0 ? (gint64) limit : -1;
  sqlite3_stmt *stmt;
  gboolean row = TRUE;

  if (transaction == NULL)
    return NULL;
  stmt = stint_db_query (
      self->db, error,
      "SELECT comment FROM worklogs WHERE deleted = 0 AND author IS NULL AND issue = ?1 "
      "AND comment <> '' GROUP BY comment ORDER BY max(start) DESC LIMIT ?2",
      "sx", issue, most);
  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!stint_db_step (self->db, stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (comments, stint_db_dup_text (stmt, 0));
    }
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return NULL;
  return g_steal_pointer (&comments);
}
