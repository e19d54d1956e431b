/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-record.h"

#include "stint-sandbox-print.h"

void
sandbox_record_print_issue (GString *line, const SandboxIssue *issue)
{
  g_string_append (line, "{\"issue\":{");
  sandbox_print_member (line, "id", issue->id);
  sandbox_print_member (line, "key", issue->key);
  sandbox_print_member (line, "summary", issue->summary);
  if (issue->aliases != NULL && issue->aliases->len > 0)
    {
      sandbox_print_name (line, "aliases");
      for (guint i = 0; i < issue->aliases->len; i++)
        {
          g_string_append_c (line, i == 0 ? '[' : ',');
          sandbox_print_string (line, g_ptr_array_index (issue->aliases, i));
        }
      g_string_append_c (line, ']');
    }
  if (issue->assignee != NULL)
    sandbox_print_member (line, "assignee", issue->assignee->login);
  sandbox_print_bool (line, "resolved", issue->resolved);
  sandbox_print_number (line, "version", issue->version);
  sandbox_print_number (line, "created", issue->created);
  sandbox_print_number (line, "updated", issue->updated);
  sandbox_print_number (line, "original", issue->original);
  sandbox_print_number (line, "estimate", issue->estimate);
  sandbox_print_number (line, "estimateSpent", issue->estimate_spent);
  g_string_append (line, "}}");
}

void
sandbox_record_print_worklog (GString *line, const SandboxWorklog *worklog)
{
  g_string_append (line, "{\"worklog\":{");
  sandbox_print_number (line, "id", worklog->id);
  sandbox_print_number (line, "version", worklog->version);
  sandbox_print_member (line, "issue", worklog->issue->id);
  sandbox_print_member (line, "author", worklog->author->login);
  sandbox_print_member (line, "updater", worklog->updater->login);
  sandbox_print_number (line, "start", worklog->start);
  sandbox_print_number (line, "seconds", worklog->seconds);
  sandbox_print_number (line, "created", worklog->created);
  sandbox_print_number (line, "updated", worklog->updated);
  if (worklog->comment != NULL)
    sandbox_print_member (line, "comment", worklog->comment);
  g_string_append (line, "}}");
}

void
sandbox_record_print_deletion (GString *line, gint64 id, gint64 at)
{
  g_string_append_c (line, '{');
  sandbox_print_number (line, "deleted", id);
  sandbox_print_number (line, "at", at);
  g_string_append_c (line, '}');
}

void
sandbox_record_print_last_id (GString *line, gint64 id)
{
  g_string_append_c (line, '{');
  sandbox_print_number (line, "lastId", id);
  g_string_append_c (line, '}');
}

static gint64
get_number (JsonObject *object, const char *name, gint64 fallback)
{
  return json_object_get_int_member_with_default (object, name, fallback);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static SandboxUser *
get_user (SandboxState *state, JsonObject *object, const char *name)
{
  const char *login = get_text (object, name);

  return login == NULL ? NULL : sandbox_state_find_user (state, login);
}

static gboolean
read_issue (SandboxIssue *issue, SandboxState *state, JsonObject *object)
{
  JsonNode *aliases = json_object_get_member (object, "aliases");

  issue->id = (char *)get_text (object, "id");
  issue->key = (char *)get_text (object, "key");
  issue->summary = (char *)get_text (object, "summary");
  issue->aliases = g_ptr_array_new ();
  for (guint i = 0; aliases != NULL && i < json_array_get_length (json_node_get_array (aliases));
       i++)
    g_ptr_array_add (issue->aliases,
                     (char *)json_array_get_string_element (json_node_get_array (aliases), i));
  issue->assignee = get_user (state, object, "assignee");
  issue->resolved = json_object_get_boolean_member_with_default (object, "resolved", FALSE);
  issue->version = get_number (object, "version", 1);
  issue->created = get_number (object, "created", 0);
  issue->updated = get_number (object, "updated", 0);
  issue->original = get_number (object, "original", -1);
  issue->estimate = get_number (object, "estimate", -1);
  issue->estimate_spent = get_number (object, "estimateSpent", 0);
  return issue->id != NULL && issue->key != NULL && issue->summary != NULL;
}

static gboolean
read_worklog (SandboxWorklog *worklog, SandboxState *state, JsonObject *object)
{
  const char *issue = get_text (object, "issue");

  worklog->id = get_number (object, "id", 0);
  worklog->version = get_number (object, "version", 0);
  worklog->issue = issue == NULL ? NULL : sandbox_state_find_issue (state, issue);
  worklog->author = get_user (state, object, "author");
  worklog->updater = get_user (state, object, "updater");
  worklog->start = get_number (object, "start", 0);
  worklog->seconds = get_number (object, "seconds", 0);
  worklog->created = get_number (object, "created", 0);
  worklog->updated = get_number (object, "updated", 0);
  worklog->comment = (char *)get_text (object, "comment");
  return worklog->id > 0 && worklog->seconds > 0 && worklog->issue != NULL &&
         worklog->author != NULL && worklog->updater != NULL;
}

gboolean
sandbox_record_read (SandboxRecord *self, SandboxState *state, JsonObject *line, GError **error)
{
  JsonObject *issue = get_object (line, "issue");
  JsonObject *worklog = get_object (line, "worklog");

  self->has_issue = issue != NULL && read_issue (&self->issue, state, issue);
  self->has_worklog = worklog != NULL && read_worklog (&self->worklog, state, worklog);
  self->deleted = get_number (line, "deleted", 0);
  self->deleted_at = get_number (line, "at", 0);
  self->last_id = get_number (line, "lastId", self->deleted);
  if (self->has_issue || self->has_worklog || self->deleted > 0 ||
      json_object_has_member (line, "lastId"))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a line of a sandbox's state");
  return FALSE;
}

void
sandbox_record_clear (SandboxRecord *self)
{
  g_clear_pointer (&self->issue.aliases, g_ptr_array_unref);
}
