/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-sandbox"

#include "config.h"
#include "stint-sandbox-call.h"

#include <string.h>

#include "stint-sandbox-gaps.h"
#include "stint-sandbox-issues.h"
#include "stint-sandbox-oauth.h"
#include "stint-sandbox-print.h"
#include "stint-sandbox-search.h"
#include "stint-sandbox-users.h"
#include "stint-sandbox-worklogs.h"

/* json-glib reads nested values by recursion: a body deeper than this is refused before it. */
#define MOST_DEPTH 64

SandboxCall *
sandbox_call_new (void)
{
  SandboxCall *self = g_new0 (SandboxCall, 1);

  self->status = SOUP_STATUS_OK;
  self->reply = g_string_new (NULL);
  self->reply_headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  return self;
}

void
sandbox_call_free (SandboxCall *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->api);
  g_strfreev (self->parts);
  g_string_free (self->reply, TRUE);
  soup_message_headers_unref (self->reply_headers);
  g_free (self);
}

/* ---- answers ---- */

static void
print_error (GString *out, guint status, const char *field, const char *text)
{
  g_string_append (out, "{\"errors\":{");
  if (field != NULL)
    sandbox_print_member (out, field, text);
  g_string_append (out, "},\"errorMessages\":[");
  if (field == NULL)
    sandbox_print_string (out, text);
  g_string_append (out, "]");
  sandbox_print_number (out, "statusCode", status);
  g_string_append_c (out, '}');
}

char *
sandbox_error_body (guint status, const char *message)
{
  GString *out = g_string_new (NULL);

  print_error (out, status, NULL, message);
  return g_string_free (out, FALSE);
}

void
sandbox_call_fail (SandboxCall *self, guint status, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->status = status;
  g_string_truncate (self->reply, 0);
  print_error (self->reply, status, NULL, message);
}

void
sandbox_call_fail_field (SandboxCall *self, const char *field, const char *text)
{
  self->status = SOUP_STATUS_UNPROCESSABLE_ENTITY;
  g_string_truncate (self->reply, 0);
  print_error (self->reply, self->status, field, text);
}

void
sandbox_call_fail_state (SandboxCall *self, const GError *error)
{
  g_warning ("%s", error->message);
  sandbox_call_fail (self, SOUP_STATUS_INTERNAL_SERVER_ERROR, "Internal error, try again later.");
}

gboolean
sandbox_call_check_license (SandboxCall *self)
{
  if (self->caller->has_license)
    return TRUE;
  sandbox_call_fail (self, SOUP_STATUS_FORBIDDEN, "Your access is read-only.");
  return FALSE;
}

gboolean
sandbox_call_check_method (SandboxCall *self, const char *method)
{
  if (strcmp (self->method, method) == 0)
    return TRUE;
  sandbox_call_fail (self, SOUP_STATUS_METHOD_NOT_ALLOWED, "Method %s is not supported here.",
                     self->method);
  return FALSE;
}

/* ---- questions ---- */

static gboolean
is_too_deep (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '[' || text[i] == '{') && ++depth > MOST_DEPTH)
        return TRUE;
      else if (!quoted && (text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }
  return FALSE;
}

static JsonNode *
parse_body (GBytes *body)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (length == 0 || !g_utf8_validate_len (text, length, NULL) || is_too_deep (text, length) ||
      !json_parser_load_from_data (parser, text, (gssize)length, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

JsonObject *
sandbox_call_get_object (SandboxCall *self)
{
  if (self->json == NULL)
    self->json = parse_body (self->body);
  if (self->json != NULL && JSON_NODE_HOLDS_OBJECT (self->json))
    return json_node_get_object (self->json);
  sandbox_call_fail (self, SOUP_STATUS_BAD_REQUEST, "Malformed JSON in the request body.");
  return NULL;
}

char *
sandbox_call_dup_param (SandboxCall *self, const char *name)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  GUriParamsIter iter;

  if (self->query == NULL)
    return NULL;
  g_uri_params_iter_init (&iter, self->query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      if (strcmp (key, name) == 0)
        return g_steal_pointer (&value);
      g_clear_pointer (&key, g_free);
      g_clear_pointer (&value, g_free);
    }
  return NULL;
}

gboolean
sandbox_call_get_text (SandboxCall *self, JsonObject *body, const char *name, const char **text)
{
  JsonNode *node = json_object_get_member (body, name);

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *text = json_node_get_string (node);
      return TRUE;
    }
  sandbox_call_fail_field (self, name, "Incorrect data format");
  return FALSE;
}

gboolean
sandbox_time_parse (const char *text, gint64 *ms)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *whole = NULL;

  if (strlen (text) > 40)
    return FALSE;
  whole = g_strconcat (text, strchr (text, 'T') == NULL ? "T00:00:00" : NULL, NULL);
  time = g_date_time_new_from_iso8601 (whole, utc);
  if (time == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  return TRUE;
}

/* ---- the way to a handler ---- */

static gboolean
check_organization (SandboxCall *self)
{
  const char *cloud = soup_message_headers_get_one (self->headers, "X-Cloud-Org-ID");
  const char *org = soup_message_headers_get_one (self->headers, "X-Org-ID");

  if (g_strcmp0 (cloud, STINT_SANDBOX_ORG) == 0 ||
      (cloud == NULL && g_strcmp0 (org, STINT_SANDBOX_ORG) == 0))
    return TRUE;
  /* The recorded answer of the service, word for word. */
  self->status = SOUP_STATUS_FORBIDDEN;
  g_string_assign (self->reply,
                   "{\"errors\":{},\"errorMessages\":[\"Organization is not available, not ready "
                   "or not found\"],\"errorCode\":620345}");
  return FALSE;
}

static gboolean
split_path (SandboxCall *self)
{
  if (!g_str_has_prefix (self->path, "/v2/") && !g_str_has_prefix (self->path, "/v3/"))
    return FALSE;
  self->api = g_strndup (self->path + 1, 2);
  self->parts = g_strsplit (self->path + 4, "/", 8);
  self->n_parts = g_strv_length (self->parts);
  return self->n_parts > 0;
}

typedef struct
{
  const char *first;
  const char *second; /* NULL: whatever */
  guint most_parts;
  void (*handle) (SandboxCall *call);
} Route;

static const Route routes[] = {
  { "myself", NULL, 1, sandbox_users_myself },
  { "users", NULL, 2, sandbox_users_handle },
  { "queues", NULL, 2, sandbox_issues_queues },
  { "issues", "_search", 2, sandbox_issues_search },
  { "issues", "_count", 2, sandbox_issues_search },
  { "issues", "_suggest", 2, sandbox_issues_suggest },
  { "issues", NULL, 4, sandbox_issues_handle },
  { "gaps", NULL, 2, sandbox_gaps_handle },
  { "worklog", "_search", 2, sandbox_search_handle },
  { "worklog", NULL, 1, sandbox_search_handle },
};

void
sandbox_call_run (SandboxCall *self)
{
  gboolean found_path = split_path (self);

  if (!found_path && sandbox_oauth_handle (self))
    return;
  self->caller = sandbox_users_authorize (
      self->state, soup_message_headers_get_one (self->headers, "Authorization"));
  if (self->caller == NULL)
    {
      sandbox_call_fail (self, SOUP_STATUS_UNAUTHORIZED, "Authentication required.");
      return;
    }
  if (!check_organization (self))
    return;
  for (guint i = 0; found_path && i < G_N_ELEMENTS (routes); i++)
    {
      const Route *route = &routes[i];

      if (strcmp (self->parts[0], route->first) == 0 && self->n_parts <= route->most_parts &&
          (route->second == NULL || g_strcmp0 (self->parts[1], route->second) == 0))
        {
          route->handle (self);
          return;
        }
    }
  sandbox_call_fail (self, SOUP_STATUS_NOT_FOUND, "No such resource.");
}
