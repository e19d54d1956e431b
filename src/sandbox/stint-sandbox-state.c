/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-state.h"

#include <string.h>

#include "stint-clock.h"
#include "stint-sandbox-record.h"
#include "stint-sandbox-oauth.h"
#include "stint-sandbox-users.h"

/* A journal is made anew at the start when it has this many lines more than records. */
#define SLACK_LINES 1000

static void
worklog_free (gpointer data)
{
  SandboxWorklog *worklog = data;

  g_free (worklog->comment);
  g_free (worklog);
}

gint64
sandbox_state_now (void)
{
  return stint_clock_now () * 1000 + g_get_real_time () / 1000 % 1000;
}

guint
sandbox_worklogs_after (GPtrArray *worklogs, gint64 id)
{
  guint low = 0, high = worklogs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SandboxWorklog *worklog = g_ptr_array_index (worklogs, middle);

      if (worklog->id > id)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
insert (GPtrArray *worklogs, SandboxWorklog *worklog)
{
  g_ptr_array_insert (worklogs, (int)sandbox_worklogs_after (worklogs, worklog->id), worklog);
}

static void
take_out (GPtrArray *worklogs, SandboxWorklog *worklog)
{
  guint index = sandbox_worklogs_after (worklogs, worklog->id);

  g_assert (index > 0 && g_ptr_array_index (worklogs, index - 1) == worklog);
  g_ptr_array_remove_index (worklogs, index - 1);
}

/* ---- applying what the journal has ---- */

static SandboxIssue *
apply_issue (SandboxState *self, const SandboxIssue *record)
{
  SandboxIssue *issue = g_hash_table_lookup (self->by_key, record->id);

  if (issue == NULL)
    {
      issue = sandbox_issue_new (record->id, sandbox_state_find_user (self, "root"));
      g_ptr_array_add (self->issues, issue);
      g_hash_table_insert (self->by_key, g_strdup (issue->id), issue);
    }
  sandbox_issue_assign (issue, record);
  for (guint i = 0; i < issue->aliases->len; i++)
    g_hash_table_replace (self->by_key, g_strdup (g_ptr_array_index (issue->aliases, i)), issue);
  g_hash_table_replace (self->by_key, g_strdup (issue->key), issue);
  return issue;
}

static SandboxWorklog *
apply_worklog (SandboxState *self, const SandboxWorklog *record)
{
  SandboxWorklog *worklog = sandbox_state_find_worklog (self, record->id);
  g_autofree char *old_comment = NULL;

  if (worklog == NULL)
    {
      worklog = g_new0 (SandboxWorklog, 1);
      *worklog = *record;
      insert (self->worklogs, worklog);
      insert (worklog->issue->worklogs, worklog);
      insert (worklog->author->worklogs, worklog);
      g_hash_table_insert (self->by_id, &worklog->id, worklog);
    }
  else
    {
      old_comment = worklog->comment;
      worklog->issue->spent -= worklog->seconds;
      *worklog = *record;
    }
  worklog->comment = g_strdup (record->comment);
  worklog->issue->spent += worklog->seconds;
  worklog->issue->updated = MAX (worklog->issue->updated, worklog->updated);
  worklog->issue->version++;
  self->last_id = MAX (self->last_id, worklog->id);
  return worklog;
}

static void
apply_deletion (SandboxState *self, SandboxWorklog *worklog, gint64 at)
{
  worklog->issue->spent -= worklog->seconds;
  worklog->issue->updated = MAX (worklog->issue->updated, at);
  worklog->issue->version++;
  g_hash_table_remove (self->by_id, &worklog->id);
  take_out (worklog->issue->worklogs, worklog);
  take_out (worklog->author->worklogs, worklog);
  take_out (self->worklogs, worklog);
}

static gboolean
line_cb (JsonObject *line, gpointer data, GError **error)
{
  SandboxState *self = data;
  g_auto(SandboxRecord) record = { 0 };
  SandboxWorklog *worklog;

  if (!sandbox_record_read (&record, self, line, error))
    return FALSE;
  self->last_id = MAX (self->last_id, record.last_id);
  if (record.has_issue)
    apply_issue (self, &record.issue);
  if (record.has_worklog)
    apply_worklog (self, &record.worklog);
  worklog = sandbox_state_find_worklog (self, record.deleted);
  if (worklog != NULL)
    apply_deletion (self, worklog, record.deleted_at);
  return TRUE;
}

static gboolean
compact (SandboxState *self, GError **error)
{
  g_autoptr(GString) text = NULL;
  guint records = self->issues->len + self->worklogs->len + 1;

  if (sandbox_journal_count_lines (self->journal) < records + SLACK_LINES)
    return TRUE;
  text = g_string_new (NULL);
  sandbox_record_print_last_id (text, self->last_id);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->issues->len; i++)
    {
      sandbox_record_print_issue (text, g_ptr_array_index (self->issues, i));
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < self->worklogs->len; i++)
    {
      sandbox_record_print_worklog (text, g_ptr_array_index (self->worklogs, i));
      g_string_append_c (text, '\n');
    }
  return sandbox_journal_rewrite (self->journal, text, records, error);
}

SandboxState *
sandbox_state_new (const char *path, GError **error)
{
  g_autoptr(SandboxState) self = g_new0 (SandboxState, 1);

  self->users = sandbox_users_new ();
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_issue_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worklogs = g_ptr_array_new_with_free_func (worklog_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (path != NULL)
    {
      self->journal = sandbox_journal_open (path, line_cb, self, error);
      if (self->journal == NULL || !compact (self, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
sandbox_state_free (SandboxState *self)
{
  g_clear_pointer (&self->journal, sandbox_journal_free);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_clear_pointer (&self->oauth, sandbox_oauth_free);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->worklogs);
  g_ptr_array_unref (self->issues);
  g_ptr_array_unref (self->users);
  g_free (self);
}

static gboolean
write_line (SandboxState *self, GString *line, GError **error)
{
  return self->journal == NULL || sandbox_journal_append (self->journal, line->str, error);
}

/* ---- users and issues ---- */

SandboxUser *
sandbox_state_find_user (SandboxState *self, const char *login)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      SandboxUser *user = g_ptr_array_index (self->users, i);

      if (strcmp (user->login, login) == 0)
        return user;
    }
  return NULL;
}

SandboxIssue *
sandbox_state_find_issue (SandboxState *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

gboolean
sandbox_state_save_issue (SandboxState *self, SandboxIssue *issue, GError **error)
{
  g_autoptr(GString) line = g_string_new (NULL);

  sandbox_record_print_issue (line, issue);
  return write_line (self, line, error);
}

SandboxIssue *
sandbox_state_add_issue (SandboxState *self, const SandboxIssue *issue, GError **error)
{
  g_autofree char *id = g_strdup_printf ("66e4%020x", self->issues->len + 1);
  SandboxIssue record = *issue;

  if (sandbox_state_find_issue (self, issue->key) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s exists already", issue->key);
      return NULL;
    }
  record.id = id;
  record.version = 1;
  if (!sandbox_state_save_issue (self, &record, error))
    return NULL;
  return apply_issue (self, &record);
}

gboolean
sandbox_state_move_issue (SandboxState *self, SandboxIssue *issue, const char *new_key,
                          GError **error)
{
  g_autoptr(GPtrArray) aliases = g_ptr_array_new ();
  SandboxIssue record = *issue;

  if (sandbox_state_find_issue (self, new_key) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s exists already", new_key);
      return FALSE;
    }
  for (guint i = 0; i < issue->aliases->len; i++)
    g_ptr_array_add (aliases, g_strdup (g_ptr_array_index (issue->aliases, i)));
  g_ptr_array_set_free_func (aliases, g_free);
  g_ptr_array_add (aliases, g_strdup (issue->key));
  record.aliases = aliases;
  record.key = (char *)new_key;
  record.version++;
  record.updated = sandbox_state_now ();
  if (!sandbox_state_save_issue (self, &record, error))
    return FALSE;
  apply_issue (self, &record);
  return TRUE;
}

/* ---- worklogs ---- */

SandboxWorklog *
sandbox_state_find_worklog (SandboxState *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

SandboxWorklog *
sandbox_state_put_worklog (SandboxState *self, const SandboxWorklog *record, GError **error)
{
  g_autoptr(GString) line = g_string_new (NULL);
  SandboxWorklog worklog = *record;

  if (worklog.comment != NULL && *worklog.comment == '\0')
    worklog.comment = NULL;
  if (worklog.id == 0)
    {
      worklog.id = self->last_id + 1;
      worklog.listed = sandbox_state_now ();
    }
  worklog.version++;
  sandbox_record_print_worklog (line, &worklog);
  if (!write_line (self, line, error))
    return NULL;
  return apply_worklog (self, &worklog);
}

gboolean
sandbox_state_delete_worklog (SandboxState *self, gint64 id, GError **error)
{
  g_autoptr(GString) line = g_string_new (NULL);
  SandboxWorklog *worklog = sandbox_state_find_worklog (self, id);
  gint64 now = sandbox_state_now ();

  if (worklog == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no worklog %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  sandbox_record_print_deletion (line, id, now);
  if (!write_line (self, line, error))
    return FALSE;
  apply_deletion (self, worklog, now);
  return TRUE;
}
