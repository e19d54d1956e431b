/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-issues.h"

#include <string.h>

#include "stint-duration.h"
#include "stint-sandbox-print.h"
#include "stint-sandbox-query.h"
#include "stint-sandbox-token.h"
#include "stint-sandbox-worklogs.h"

/* The service never shows more of a search than this page by page. */
#define MOST_FOUND 10000
#define MOST_SUGGESTIONS 20

static void
answer (SandboxCall *call, const SandboxIssue *issue)
{
  SandboxPrint print = { call->base_url, call->api };

  sandbox_print_issue (call->reply, &print, issue);
}

/* ---- one issue ---- */

/* The key was moved: reads and writes alike are sent to the new one. */
static void
redirect (SandboxCall *call, const SandboxIssue *issue)
{
  g_autoptr(GString) location = g_string_new (call->base_url);

  g_string_append_printf (location, "/%s/issues/", call->api);
  g_string_append_uri_escaped (location, issue->key, NULL, TRUE);
  for (guint i = 2; i < call->n_parts; i++)
    {
      g_string_append_c (location, '/');
      g_string_append_uri_escaped (location, call->parts[i], NULL, TRUE);
    }
  if (call->query != NULL)
    g_string_append_printf (location, "?%s", call->query);
  soup_message_headers_replace (call->reply_headers, "Location", location->str);
  call->status = call->settings->redirect_status;
}

static gboolean
read_estimate (SandboxCall *call, JsonObject *body, const char *name, gint64 *seconds)
{
  const char *text;

  if (!json_object_has_member (body, name))
    return TRUE;
  if (!sandbox_call_get_text (call, body, name, &text))
    return FALSE;
  if (text == NULL)
    {
      *seconds = -1;
      return TRUE;
    }
  if (stint_duration_parse_iso (text, seconds, NULL))
    return TRUE;
  sandbox_call_fail_field (call, name, "Incorrect data format");
  return FALSE;
}

/* Takes the two estimates; the sandbox's issues have no other field to change. */
static void
edit (SandboxCall *call, SandboxIssue *issue)
{
  g_autoptr(GError) error = NULL;
  SandboxIssue changed = *issue;
  JsonObject *body;

  if (!sandbox_call_check_license (call) || (body = sandbox_call_get_object (call)) == NULL)
    return;
  if (!read_estimate (call, body, "originalEstimation", &changed.original) ||
      !read_estimate (call, body, "estimation", &changed.estimate))
    return;
  if (json_object_has_member (body, "estimation"))
    changed.estimate_spent = issue->spent;
  changed.version++;
  changed.updated = sandbox_state_now ();
  if (!sandbox_state_save_issue (call->state, &changed, &error))
    {
      sandbox_call_fail_state (call, error);
      return;
    }
  sandbox_issue_assign (issue, &changed);
  answer (call, issue);
}

void
sandbox_issues_handle (SandboxCall *call)
{
  SandboxIssue *issue = NULL;

  if (call->n_parts >= 2)
    issue = sandbox_state_find_issue (call->state, call->parts[1]);
  if (issue == NULL)
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "Issue does not exist.");
  else if (strcmp (issue->key, call->parts[1]) != 0 && strcmp (issue->id, call->parts[1]) != 0)
    redirect (call, issue);
  else if (call->n_parts > 2)
    sandbox_worklogs_handle (call, issue);
  else if (strcmp (call->method, "GET") == 0)
    answer (call, issue);
  else if (sandbox_call_check_method (call, "PATCH"))
    edit (call, issue);
}

/* ---- search ---- */

static GPtrArray *
find_keys (SandboxCall *call, JsonNode *node)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  JsonArray *keys = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    {
      JsonNode *key = json_array_get_element (keys, i);
      SandboxIssue *issue;

      if (!JSON_NODE_HOLDS_VALUE (key) || json_node_get_value_type (key) != G_TYPE_STRING)
        return NULL;
      issue = sandbox_state_find_issue (call->state, json_node_get_string (key));
      if (issue != NULL)
        g_ptr_array_add (found, issue);
    }
  return keys == NULL ? NULL : g_steal_pointer (&found);
}

static SandboxQuery *
query_of_queue (SandboxCall *call, const char *queue, GError **error)
{
  g_autoptr(JsonObject) filter = json_object_new ();

  if (queue != NULL)
    json_object_set_string_member (filter, "queue", queue);
  return sandbox_query_new_filter (filter, call->caller, error);
}

/* The service's order where several are given: queue, (keys,) filter, query. NULL: answered with an
 * error. */
static SandboxQuery *
read_query (SandboxCall *call, JsonObject *body)
{
  JsonNode *filter = json_object_get_member (body, "filter");
  g_autoptr(GError) error = NULL;
  const char *queue, *text;
  SandboxQuery *query;

  if (!sandbox_call_get_text (call, body, "queue", &queue) ||
      !sandbox_call_get_text (call, body, "query", &text))
    return NULL;
  if (filter != NULL && !JSON_NODE_HOLDS_OBJECT (filter))
    {
      sandbox_call_fail_field (call, "filter", "Incorrect data format");
      return NULL;
    }
  if (queue == NULL && filter != NULL)
    query = sandbox_query_new_filter (json_node_get_object (filter), call->caller, &error);
  else if (queue == NULL && text != NULL)
    query = sandbox_query_new (text, call->caller, &error);
  else
    query = query_of_queue (call, queue, &error);
  if (query == NULL)
    sandbox_call_fail (call, SOUP_STATUS_UNPROCESSABLE_ENTITY, "%s", error->message);
  return query;
}

/* (transfer full) (nullable): NULL when answered with an error. */
static GPtrArray *
find (SandboxCall *call, JsonObject *body)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(SandboxQuery) query = NULL;

  if (json_object_has_member (body, "keys") && !json_object_has_member (body, "queue"))
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = find_keys (call, json_object_get_member (body, "keys"));
      if (found == NULL)
        sandbox_call_fail_field (call, "keys", "Incorrect data format");
      return g_steal_pointer (&found);
    }
  query = read_query (call, body);
  if (query == NULL)
    return NULL;
  for (guint i = 0; i < call->state->issues->len; i++)
    if (sandbox_query_matches (query, g_ptr_array_index (call->state->issues, i)))
      g_ptr_array_add (found, g_ptr_array_index (call->state->issues, i));
  return g_steal_pointer (&found);
}

void
sandbox_issues_search (SandboxCall *call)
{
  g_autoptr(GPtrArray) found = NULL;
  JsonObject *body;
  SandboxPage page;
  guint total;

  if (!sandbox_call_check_method (call, "POST") ||
      (body = sandbox_call_get_object (call)) == NULL || (found = find (call, body)) == NULL)
    return;
  if (strcmp (call->parts[1], "_count") == 0)
    {
      g_string_append_printf (call->reply, "%u", found->len);
      return;
    }
  total = MIN (found->len, MOST_FOUND);
  if (!sandbox_call_get_page (call, total, &page))
    return;
  sandbox_call_add_totals (call, total, &page);
  g_string_append_c (call->reply, '[');
  for (guint i = page.first; i < page.end; i++)
    {
      if (i > page.first)
        g_string_append_c (call->reply, ',');
      answer (call, g_ptr_array_index (found, i));
    }
  g_string_append_c (call->reply, ']');
}

void
sandbox_issues_suggest (SandboxCall *call)
{
  SandboxPrint print = { call->base_url, call->api };
  g_autofree char *input = sandbox_call_dup_param (call, "input");
  g_autofree char *wanted = sandbox_call_dup_param (call, "queue");
  g_autofree char *full = sandbox_call_dup_param (call, "full");
  g_auto(GStrv) words = NULL;
  guint rows = 0;

  if (!sandbox_call_check_method (call, "GET"))
    return;
  words = sandbox_text_split (input != NULL ? input : "");
  g_string_append_c (call->reply, '[');
  for (guint i = 0; i < call->state->issues->len && rows < MOST_SUGGESTIONS; i++)
    {
      const SandboxIssue *issue = g_ptr_array_index (call->state->issues, i);
      g_autofree char *queue = sandbox_issue_dup_queue (issue);

      if (!sandbox_text_matches (issue->folded, words) ||
          (wanted != NULL && strcmp (queue, wanted) != 0))
        continue;
      if (rows++ > 0)
        g_string_append_c (call->reply, ',');
      if (g_strcmp0 (full, "true") == 0)
        sandbox_print_issue (call->reply, &print, issue);
      else
        sandbox_print_suggestion (call->reply, &print, issue);
    }
  g_string_append_c (call->reply, ']');
}

/* ---- queues ---- */

static void
print_queue (SandboxCall *call, const char *key, guint id)
{
  GString *out = call->reply;

  g_string_append_printf (out, "{\"self\":\"%s/%s/queues/", call->base_url, call->api);
  g_string_append_uri_escaped (out, key, NULL, TRUE);
  g_string_append_c (out, '"');
  sandbox_print_number (out, "id", id);
  sandbox_print_member (out, "key", key);
  sandbox_print_number (out, "version", 1);
  sandbox_print_member (out, "name", key);
  g_string_append_c (out, '}');
}

/* (transfer full): keys in the order of their first issues. */
static GPtrArray *
list_queues (SandboxState *state)
{
  GPtrArray *queues = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < state->issues->len; i++)
    {
      g_autofree char *queue = sandbox_issue_dup_queue (g_ptr_array_index (state->issues, i));

      if (!g_ptr_array_find_with_equal_func (queues, queue, g_str_equal, NULL))
        g_ptr_array_add (queues, g_steal_pointer (&queue));
    }
  return queues;
}

void
sandbox_issues_queues (SandboxCall *call)
{
  g_autoptr(GPtrArray) queues = list_queues (call->state);
  SandboxPage page;
  guint index;

  if (!sandbox_call_check_method (call, "GET"))
    return;
  if (call->n_parts == 2)
    {
      if (g_ptr_array_find_with_equal_func (queues, call->parts[1], g_str_equal, &index))
        print_queue (call, g_ptr_array_index (queues, index), index + 1);
      else
        sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "Queue does not exist.");
      return;
    }
  if (!sandbox_call_get_page (call, queues->len, &page))
    return;
  sandbox_call_add_totals (call, queues->len, &page);
  g_string_append_c (call->reply, '[');
  for (guint i = page.first; i < page.end; i++)
    {
      if (i > page.first)
        g_string_append_c (call->reply, ',');
      print_queue (call, g_ptr_array_index (queues, i), i + 1);
    }
  g_string_append_c (call->reply, ']');
}
