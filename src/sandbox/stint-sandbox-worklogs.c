/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-worklogs.h"

#include <string.h>

#include "stint-duration.h"
#include "stint-sandbox-print.h"
#include "stint-sandbox-users.h"

/* Sums of that many seconds stay far from the end of 64 bits. */
#define LONGEST_SECONDS (G_GINT64_CONSTANT (10000000) * STINT_SECONDS_PER_HOUR)

gboolean
sandbox_worklogs_is_listed (SandboxCall *call, const SandboxWorklog *worklog, gint64 now)
{
  return call->settings->lag_ms == 0 || worklog->listed + (gint64)call->settings->lag_ms <= now;
}

/* ---- reading bodies ---- */

static gboolean
read_duration (SandboxCall *call, JsonObject *body, gint64 *seconds)
{
  const char *text;

  if (!sandbox_call_get_text (call, body, "duration", &text))
    return FALSE;
  if (text == NULL)
    sandbox_call_fail_field (call, "duration", "required");
  else if (!stint_duration_parse_iso (text, seconds, NULL))
    sandbox_call_fail_field (call, "duration", "Incorrect data format");
  else if (*seconds < 1 || *seconds > LONGEST_SECONDS)
    sandbox_call_fail_field (call, "duration", "out of range");
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_time (SandboxCall *call, JsonObject *body, const char *name, gint64 *ms)
{
  const char *text;

  if (!sandbox_call_get_text (call, body, name, &text))
    return FALSE;
  if (text == NULL)
    sandbox_call_fail_field (call, name, "required");
  else if (!sandbox_time_parse (text, ms))
    sandbox_call_fail_field (call, name, "Incorrect data format");
  else
    return TRUE;
  return FALSE;
}

/* start, duration and comment, the first two required. The comment is borrowed. */
static gboolean
read_record (SandboxCall *call, JsonObject *body, SandboxWorklog *record)
{
  const char *comment;

  if (!read_time (call, body, "start", &record->start) ||
      !read_duration (call, body, &record->seconds) ||
      !sandbox_call_get_text (call, body, "comment", &comment))
    return FALSE;
  record->comment = (char *)comment;
  return TRUE;
}

/* ---- the calls ---- */

static SandboxWorklog *
put (SandboxCall *call, const SandboxWorklog *record)
{
  g_autoptr(GError) error = NULL;
  SandboxWorklog *worklog = sandbox_state_put_worklog (call->state, record, &error);

  if (worklog == NULL)
    sandbox_call_fail_state (call, error);
  return worklog;
}

static void
answer (SandboxCall *call, const SandboxWorklog *worklog)
{
  SandboxPrint print = { call->base_url, call->api };

  sandbox_print_worklog (call->reply, &print, worklog);
}

static void
create (SandboxCall *call, SandboxIssue *issue)
{
  SandboxWorklog record = { 0 };
  SandboxWorklog *worklog;
  JsonObject *body;

  if (!sandbox_call_check_license (call) || (body = sandbox_call_get_object (call)) == NULL ||
      !read_record (call, body, &record))
    return;
  record.issue = issue;
  record.author = record.updater = call->caller;
  record.created = record.updated = sandbox_state_now ();
  worklog = put (call, &record);
  if (worklog == NULL)
    return;
  call->status = SOUP_STATUS_CREATED;
  answer (call, worklog);
}

static gboolean
read_list_params (SandboxCall *call, gint64 *after, guint *size)
{
  g_autofree char *id = sandbox_call_dup_param (call, "id");
  SandboxPage page;

  *after = 0;
  if (!sandbox_call_get_page (call, 0, &page))
    return FALSE;
  *size = page.size;
  if (id == NULL || g_ascii_string_to_signed (id, 10, 0, G_MAXINT64, after, NULL))
    return TRUE;
  sandbox_call_fail (call, SOUP_STATUS_BAD_REQUEST, "Parameter id must be a number.");
  return FALSE;
}

static void
list (SandboxCall *call, SandboxIssue *issue)
{
  gint64 now = sandbox_state_now ();
  guint size, rows = 0;
  gint64 last;

  if (!read_list_params (call, &last, &size))
    return;
  g_string_append_c (call->reply, '[');
  for (guint i = sandbox_worklogs_after (issue->worklogs, last);
       i < issue->worklogs->len && rows < size; i++)
    {
      const SandboxWorklog *worklog = g_ptr_array_index (issue->worklogs, i);

      if (!sandbox_worklogs_is_listed (call, worklog, now))
        continue;
      if (rows++ > 0)
        g_string_append_c (call->reply, ',');
      answer (call, worklog);
      last = worklog->id;
    }
  g_string_append_c (call->reply, ']');
  sandbox_call_add_relative (call, last, size, rows);
}

static void
edit (SandboxCall *call, SandboxWorklog *worklog)
{
  SandboxWorklog changed = *worklog;
  JsonObject *body = sandbox_call_get_object (call);
  const char *comment;
  gint64 start;

  /* The documentation requires the duration; the rest may be left out. */
  if (body == NULL || !read_duration (call, body, &changed.seconds) ||
      !sandbox_call_get_text (call, body, "comment", &comment))
    return;
  if (json_object_has_member (body, "start"))
    {
      if (!read_time (call, body, "start", &start))
        return;
      if (call->settings->patch_start)
        changed.start = start;
    }
  if (json_object_has_member (body, "comment"))
    changed.comment = (char *)comment;
  changed.updater = call->caller;
  changed.updated = sandbox_state_now ();
  worklog = put (call, &changed);
  if (worklog != NULL)
    answer (call, worklog);
}

static void delete (SandboxCall *call, SandboxWorklog *worklog)
{
  g_autoptr(GError) error = NULL;

  if (sandbox_state_delete_worklog (call->state, worklog->id, &error))
    call->status = SOUP_STATUS_NO_CONTENT;
  else
    sandbox_call_fail_state (call, error);
}

static gboolean
read_author (SandboxCall *call, JsonObject *body, SandboxWorklog *record)
{
  JsonNode *node = json_object_get_member (body, "createdBy");
  g_autofree char *number = NULL;
  const char *name = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      sandbox_call_fail_field (call, "createdBy", "required");
      return FALSE;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    name = number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (!sandbox_call_get_text (call, body, "createdBy", &name))
    return FALSE;
  record->author = record->updater = sandbox_users_find (call->state, name);
  if (record->author == NULL)
    sandbox_call_fail_field (call, "createdBy", "no such user");
  return record->author != NULL;
}

static void
import (SandboxCall *call, SandboxIssue *issue)
{
  SandboxWorklog record = { 0 };
  SandboxWorklog *worklog;
  JsonObject *body;

  if (!sandbox_call_check_method (call, "POST"))
    return;
  if (!call->caller->admin)
    {
      sandbox_call_fail (call, SOUP_STATUS_FORBIDDEN, "Only an administrator may import.");
      return;
    }
  if ((body = sandbox_call_get_object (call)) == NULL || !read_record (call, body, &record) ||
      !read_time (call, body, "createdAt", &record.created) || !read_author (call, body, &record))
    return;
  if (record.created < issue->created || record.created > issue->updated)
    {
      sandbox_call_fail_field (call, "createdAt",
                               "must lie between creation and last update of the issue");
      return;
    }
  record.issue = issue;
  record.updated = record.created;
  worklog = put (call, &record);
  if (worklog == NULL)
    return;
  /* Documented as an object; the service answers with an array. */
  g_string_append_c (call->reply, '[');
  answer (call, worklog);
  g_string_append_c (call->reply, ']');
}

static void
handle_one (SandboxCall *call, SandboxIssue *issue)
{
  SandboxWorklog *worklog = NULL;
  gint64 id;

  if (g_ascii_string_to_signed (call->parts[3], 10, 1, G_MAXINT64, &id, NULL))
    worklog = sandbox_state_find_worklog (call->state, id);
  if (worklog == NULL || worklog->issue != issue)
    {
      sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "Worklog does not exist.");
      return;
    }
  if (strcmp (call->method, "GET") == 0)
    {
      answer (call, worklog);
      return;
    }
  if (!sandbox_call_check_license (call))
    return;
  if (worklog->author != call->caller && !call->caller->admin)
    sandbox_call_fail (call, SOUP_STATUS_FORBIDDEN, "You may not change the record of %s.",
                       worklog->author->display);
  else if (strcmp (call->method, "DELETE") == 0)
    delete (call, worklog);
  else if (sandbox_call_check_method (call, "PATCH"))
    edit (call, worklog);
}

void
sandbox_worklogs_handle (SandboxCall *call, SandboxIssue *issue)
{
  if (strcmp (call->parts[2], "worklogs") == 0 && g_strcmp0 (call->parts[3], "_import") == 0)
    import (call, issue);
  else if (strcmp (call->parts[2], "worklog") != 0)
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "No such resource.");
  else if (call->n_parts == 4)
    handle_one (call, issue);
  else if (strcmp (call->method, "GET") == 0)
    list (call, issue);
  else if (sandbox_call_check_method (call, "POST"))
    create (call, issue);
}
