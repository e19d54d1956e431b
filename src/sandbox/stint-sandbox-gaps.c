/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-gaps.h"

#include <string.h>

#include "stint-sandbox-print.h"
#include "stint-sandbox-users.h"

typedef struct
{
  char *id;
  SandboxUser *user;
  char *workflow;
  gint64 from;
  gint64 to;
  gboolean full_day;
  gboolean works;
} Gap;

static void
gap_free (gpointer data)
{
  Gap *gap = data;

  g_free (gap->id);
  g_free (gap->workflow);
  g_free (gap);
}

static GPtrArray *
get_gaps (SandboxCall *call)
{
  if (call->state->gaps == NULL)
    call->state->gaps = g_ptr_array_new_with_free_func (gap_free);
  return call->state->gaps;
}

static gboolean
check_admin (SandboxCall *call)
{
  if (!call->caller->admin)
    sandbox_call_fail (call, SOUP_STATUS_FORBIDDEN, "Only an administrator may do this.");
  return call->caller->admin;
}

static void
print_gap (SandboxCall *call, const Gap *gap, gboolean with_user)
{
  SandboxPrint print = { call->base_url, call->api };
  GString *out = call->reply;

  g_string_append_c (out, '{');
  sandbox_print_member (out, "id", gap->id);
  if (with_user)
    {
      sandbox_print_name (out, "user");
      sandbox_print_person (out, &print, gap->user);
    }
  sandbox_print_member (out, "workflow", gap->workflow);
  sandbox_print_time (out, "from", gap->from);
  sandbox_print_time (out, "to", gap->to);
  sandbox_print_bool (out, "fullDay", gap->full_day);
  sandbox_print_bool (out, "workInAbsence", gap->works);
  g_string_append_c (out, '}');
}

/* ---- POST /gaps ---- */

static gboolean
read_time (SandboxCall *call, JsonObject *body, const char *name, gint64 fallback, gint64 *ms)
{
  const char *text;

  *ms = fallback;
  if (!sandbox_call_get_text (call, body, name, &text))
    return FALSE;
  if (text == NULL || sandbox_time_parse (text, ms))
    return TRUE;
  sandbox_call_fail_field (call, name, "Incorrect data format");
  return FALSE;
}

/* (transfer full) (nullable): NULL: answered */
static Gap *
read_gap (SandboxCall *call, JsonObject *body)
{
  const char *id, *login, *workflow;
  gint64 from, to;
  Gap *gap;

  if (!sandbox_call_get_text (call, body, "id", &id) ||
      !sandbox_call_get_text (call, body, "user", &login) ||
      !sandbox_call_get_text (call, body, "workflow", &workflow) ||
      !read_time (call, body, "from", 0, &from) || !read_time (call, body, "to", 0, &to))
    return NULL;
  if (login == NULL || sandbox_users_find (call->state, login) == NULL || workflow == NULL ||
      from >= to)
    {
      sandbox_call_fail_field (call, "gaps", "user, workflow, from and a later to");
      return NULL;
    }
  gap = g_new0 (Gap, 1);
  gap->id = id != NULL ? g_strdup (id) : g_strdup_printf ("%024x", get_gaps (call)->len + 1);
  gap->user = sandbox_users_find (call->state, login);
  gap->workflow = g_strdup (workflow);
  gap->from = from;
  gap->to = to;
  gap->full_day = json_object_get_boolean_member_with_default (body, "fullDay", FALSE);
  gap->works = json_object_get_boolean_member_with_default (body, "workInAbsence", FALSE);
  return gap;
}

static void
create (SandboxCall *call)
{
  JsonObject *body = sandbox_call_get_object (call);
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func (gap_free);
  JsonNode *node = body != NULL ? json_object_get_member (body, "gaps") : NULL;

  if (body == NULL || !check_admin (call))
    return;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      sandbox_call_fail_field (call, "gaps", "required");
      return;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      Gap *gap;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          sandbox_call_fail_field (call, "gaps", "Incorrect data format");
          return;
        }
      gap = read_gap (call, json_node_get_object (element));
      if (gap == NULL)
        return;
      g_ptr_array_add (made, gap);
    }

  g_string_append (call->reply, "{\"gaps\":[");
  for (guint i = 0; i < made->len; i++)
    {
      g_string_append (call->reply, i > 0 ? "," : "");
      print_gap (call, made->pdata[i], TRUE);
    }
  g_string_append (call->reply, "]}");
  g_ptr_array_extend_and_steal (get_gaps (call), g_steal_pointer (&made));
}

/* ---- DELETE /gaps?gapIds=A,B ---- */

static void
delete (SandboxCall *call)
{
  g_autofree char *param = sandbox_call_dup_param (call, "gapIds");
  g_auto(GStrv) ids = g_strsplit (param != NULL ? param : "", ",", -1);
  GPtrArray *gaps = get_gaps (call);

  if (!check_admin (call))
    return;
  for (guint i = gaps->len; i > 0; i--)
    if (g_strv_contains ((const char *const *) ids, ((Gap *) gaps->pdata[i - 1])->id))
      g_ptr_array_remove_index (gaps, i - 1);
  call->status = SOUP_STATUS_NO_CONTENT;
}

/* ---- POST /gaps/_search ---- */

static void
print_user_gaps (SandboxCall *call, SandboxUser *user, gint64 from, gint64 to)
{
  SandboxPrint print = { call->base_url, call->api };
  GPtrArray *gaps = get_gaps (call);

  g_string_append (call->reply, "{\"user\":");
  sandbox_print_person (call->reply, &print, user);
  g_string_append (call->reply, ",\"gaps\":[");
  for (guint i = 0; i < gaps->len; i++)
    {
      const Gap *gap = gaps->pdata[i];

      if (gap->user != user || gap->to <= from || gap->from >= to)
        continue;
      if (call->reply->str[call->reply->len - 1] != '[')
        g_string_append_c (call->reply, ',');
      print_gap (call, gap, FALSE);
    }
  g_string_append (call->reply, "]}");
}

static void
search (SandboxCall *call)
{
  JsonObject *body = sandbox_call_get_object (call);
  JsonNode *users = body != NULL ? json_object_get_member (body, "users") : NULL;
  gint64 from, to;

  if (body == NULL || !read_time (call, body, "from", G_MININT64, &from) ||
      !read_time (call, body, "to", G_MAXINT64, &to))
    return;
  if (users == NULL || !JSON_NODE_HOLDS_ARRAY (users))
    {
      sandbox_call_fail_field (call, "users", "required");
      return;
    }
  g_string_append (call->reply, "{\"userGaps\":[");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (users)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (users), i);
      const char *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      SandboxUser *user = name != NULL ? sandbox_users_find (call->state, name) : NULL;

      if (user != call->caller && !check_admin (call))
        return;
      if (user == NULL)
        {
          sandbox_call_fail (call, SOUP_STATUS_UNPROCESSABLE_ENTITY, "There is no such user.");
          return;
        }
      g_string_append (call->reply, i > 0 ? "," : "");
      print_user_gaps (call, user, from, to);
    }
  g_string_append (call->reply, "],\"hasMore\":false}");
}

void
sandbox_gaps_handle (SandboxCall *call)
{
  if (call->n_parts == 1 && strcmp (call->method, "DELETE") == 0)
    delete (call);
  else if (!sandbox_call_check_method (call, "POST"))
    return;
  else if (call->n_parts == 1)
    create (call);
  else if (strcmp (call->parts[1], "_search") == 0)
    search (call);
  else
    sandbox_call_fail (call, SOUP_STATUS_NOT_FOUND, "No such resource.");
}
