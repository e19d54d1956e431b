/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-search.h"

#include <string.h>

#include "stint-sandbox-print.h"
#include "stint-sandbox-users.h"
#include "stint-sandbox-worklogs.h"

typedef struct
{
  gint64 from;
  gint64 to; /* inclusive */
} Range;

typedef struct
{
  SandboxUser *author; /* (nullable): anybody */
  Range created;
  Range start;
} Filter;

static gboolean
set_author (SandboxCall *call, Filter *filter, const char *name)
{
  filter->author = sandbox_users_find (call->state, name);
  if (filter->author != NULL)
    return TRUE;
  /* `me` comes here too: the service does not understand it in this search. */
  sandbox_call_fail (call, SOUP_STATUS_UNPROCESSABLE_ENTITY, "There is no such user: %s", name);
  return FALSE;
}

static gboolean
set_bound (SandboxCall *call, const char *name, const char *bound, const char *text, Range *range)
{
  if (strcmp (bound, "from") == 0 && sandbox_time_parse (text, &range->from))
    return TRUE;
  if (strcmp (bound, "to") == 0 && sandbox_time_parse (text, &range->to))
    return TRUE;
  sandbox_call_fail (call, SOUP_STATUS_BAD_REQUEST, "Parameter %s cannot be read.", name);
  return FALSE;
}

static gboolean
check_start (SandboxCall *call)
{
  if (call->settings->start_filter != STINT_SANDBOX_START_REFUSED)
    return TRUE;
  sandbox_call_fail_field (call, "start", "unknown filter");
  return FALSE;
}

static Range *
pick_range (Filter *filter, const char *name)
{
  if (strcmp (name, "createdAt") == 0)
    return &filter->created;
  return strcmp (name, "start") == 0 ? &filter->start : NULL;
}

/* ---- POST ---- */

static gboolean
read_range (SandboxCall *call, JsonObject *body, const char *name, Filter *filter)
{
  static const char *const bounds[] = { "from", "to" };
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL)
    return TRUE;
  if (strcmp (name, "start") == 0 && !check_start (call))
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      sandbox_call_fail_field (call, name, "Incorrect data format");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      const char *text;

      if (!sandbox_call_get_text (call, json_node_get_object (node), bounds[i], &text))
        return FALSE;
      if (text != NULL && !set_bound (call, name, bounds[i], text, pick_range (filter, name)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (SandboxCall *call, Filter *filter)
{
  JsonObject *body = sandbox_call_get_object (call);
  g_autofree char *number = NULL;
  const char *author = NULL;
  JsonNode *node;

  if (body == NULL)
    return FALSE;
  node = json_object_get_member (body, "createdBy");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    author = number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (!sandbox_call_get_text (call, body, "createdBy", &author))
    return FALSE;
  if (author != NULL && !set_author (call, filter, author))
    return FALSE;
  return read_range (call, body, "createdAt", filter) && read_range (call, body, "start", filter);
}

/* ---- GET ---- */

/* `from:A`, `to:B` or `from:A,to:B` */
static gboolean
read_bounds (SandboxCall *call, const char *name, const char *text, Range *range)
{
  g_auto(GStrv) bounds = g_strsplit (text, ",", 3);

  for (guint i = 0; bounds[i] != NULL; i++)
    {
      char *colon = strchr (bounds[i], ':');

      if (colon != NULL)
        *colon = '\0';
      if (!set_bound (call, name, bounds[i], colon == NULL ? "" : colon + 1, range))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_param (SandboxCall *call, const char *key, const char *value, Filter *filter)
{
  if (strcmp (key, "createdBy") == 0)
    return set_author (call, filter, value);
  if (pick_range (filter, key) == NULL)
    return TRUE;
  return (strcmp (key, "start") != 0 || check_start (call)) &&
         read_bounds (call, key, value, pick_range (filter, key));
}

static gboolean
read_query (SandboxCall *call, Filter *filter)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  GUriParamsIter iter;

  g_uri_params_iter_init (&iter, call->query != NULL ? call->query : "", -1, "&",
                          G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      if (!read_param (call, key, value, filter))
        return FALSE;
      g_clear_pointer (&key, g_free);
      g_clear_pointer (&value, g_free);
    }
  return TRUE;
}

/* ---- both ---- */

static gboolean
matches (SandboxCall *call, const Filter *filter, const SandboxWorklog *worklog, gint64 now)
{
  if (worklog->created < filter->created.from || worklog->created > filter->created.to)
    return FALSE;
  if (call->settings->start_filter == STINT_SANDBOX_START_HONOURED &&
      (worklog->start < filter->start.from || worklog->start > filter->start.to))
    return FALSE;
  return sandbox_worklogs_is_listed (call, worklog, now);
}

static GPtrArray *
find (SandboxCall *call, const Filter *filter)
{
  GPtrArray *all = filter->author != NULL ? filter->author->worklogs : call->state->worklogs;
  GPtrArray *found = g_ptr_array_new ();
  gint64 now = sandbox_state_now ();

  for (guint i = 0; i < all->len; i++)
    if (matches (call, filter, g_ptr_array_index (all, i), now))
      g_ptr_array_add (found, g_ptr_array_index (all, i));
  return found;
}

void
sandbox_search_handle (SandboxCall *call)
{
  SandboxPrint print = { call->base_url, call->api };
  Filter filter = { NULL, { G_MININT64, G_MAXINT64 }, { G_MININT64, G_MAXINT64 } };
  g_autoptr(GPtrArray) found = NULL;
  SandboxPage page;

  if (!sandbox_call_check_method (call, call->n_parts == 2 ? "POST" : "GET"))
    return;
  if (!(call->n_parts == 2 ? read_body (call, &filter) : read_query (call, &filter)))
    return;
  found = find (call, &filter);
  if (!sandbox_call_get_page (call, found->len, &page))
    return;
  sandbox_call_add_totals (call, found->len, &page);
  g_string_append_c (call->reply, '[');
  for (guint i = page.first; i < page.end; i++)
    {
      if (i > page.first)
        g_string_append_c (call->reply, ',');
      sandbox_print_worklog (call->reply, &print, g_ptr_array_index (found, i));
    }
  g_string_append_c (call->reply, ']');
}
