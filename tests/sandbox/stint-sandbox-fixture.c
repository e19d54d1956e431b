/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-fixture.h"

#include <string.h>

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  self->sandbox = stint_sandbox_new (NULL, &error);
  g_assert_no_error (error);
  stint_sandbox_listen (self->sandbox, 0, &error);
  g_assert_no_error (error);
  stint_sandbox_add_issue (self->sandbox, "TEST-1", "Important issue");
  self->url = g_strdup (stint_sandbox_get_url (self->sandbox));
  self->session = soup_session_new_with_options ("timeout", 30, "max-conns-per-host", 20, NULL);
}

static void
forget (Fixture *self)
{
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  forget (self);
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  if (self->sandbox != NULL)
    {
      stint_sandbox_close (self->sandbox);
      g_assert_finalize_object (g_steal_pointer (&self->sandbox));
    }
  g_clear_pointer (&self->url, g_free);
}

static guint
take_answer (Fixture *self, SoupMessage *message, GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = soup_session_send_and_read_finish (self->session, result, &error);

  forget (self);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  self->status = 0;
  if (bytes == NULL)
    return 0;
  self->status = soup_message_get_status (message);
  self->body = g_bytes_get_size (bytes) == 0
                   ? g_strdup ("")
                   : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->json = json_from_string (self->body, NULL);
  return self->status;
}

static guint
send (Fixture *self, SoupMessage *message, const char *type, const char *body)
{
  g_autoptr(GAsyncResult) result = NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, type, bytes);
    }
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL,
                                    stint_keep_result_cb, &result);
  stint_wait_result (&result);
  return take_answer (self, message, result);
}

static SoupMessage *
new_message (Fixture *self, const char *method, const char *path)
{
  g_autofree char *address = g_strconcat (self->url, path, NULL);
  SoupMessage *message = soup_message_new (method, address);

  g_assert_nonnull (message);
  return message;
}

guint
fixture_ask_with (Fixture *self, const char *method, const char *path, const char *body, ...)
{
  g_autoptr(SoupMessage) message = new_message (self, method, path);
  const char *name;
  va_list more;

  va_start (more, body);
  while ((name = va_arg (more, const char *)) != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), name,
                                 va_arg (more, const char *));
  va_end (more);
  return send (self, message, "application/json", body);
}

guint
fixture_post_form (Fixture *self, const char *path, const char *form)
{
  g_autoptr(SoupMessage) message = new_message (self, "POST", path);

  return send (self, message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
}

guint
fixture_ask_as (Fixture *self, const char *login, const char *method, const char *path,
                const char *body)
{
  g_autofree char *token = g_strconcat ("OAuth token-", login, NULL);

  if (login == NULL)
    return fixture_ask_with (self, method, path, body, "X-Org-ID", STINT_SANDBOX_ORG, NULL);
  return fixture_ask_with (self, method, path, body, "Authorization", token, "X-Org-ID",
                           STINT_SANDBOX_ORG, NULL);
}

guint
fixture_ask (Fixture *self, const char *method, const char *path, const char *body)
{
  return fixture_ask_as (self, "anna", method, path, body);
}

JsonObject *
fixture_object (Fixture *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (self->json));
  return json_node_get_object (self->json);
}

JsonArray *
fixture_array (Fixture *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (self->json));
  return json_node_get_array (self->json);
}

static JsonNode *
find_node (Fixture *self, const char *path)
{
  g_auto(GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = self->json;

  for (guint i = 0; node != NULL && names[i] != NULL; i++)
    {
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      node = json_object_get_member (json_node_get_object (node), names[i]);
    }
  return node;
}

const char *
fixture_text (Fixture *self, const char *path)
{
  JsonNode *node = find_node (self, path);

  if (node == NULL)
    return NULL;
  g_assert_true (json_node_get_value_type (node) == G_TYPE_STRING);
  return json_node_get_string (node);
}

gint64
fixture_number (Fixture *self, const char *path)
{
  JsonNode *node = find_node (self, path);

  g_assert_nonnull (node);
  g_assert_true (json_node_get_value_type (node) == G_TYPE_INT64);
  return json_node_get_int (node);
}

const char *
fixture_header (Fixture *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

char *
fixture_link (Fixture *self, const char *rel)
{
  const char *header = soup_message_headers_get_list (self->headers, "Link");
  g_autofree char *mark = g_strdup_printf (">; rel=\"%s\"", rel);
  g_auto(GStrv) links = g_strsplit (header != NULL ? header : "", ", <", -1);

  for (guint i = 0; links[i] != NULL; i++)
    {
      char *end = strstr (links[i], mark);

      if (end != NULL)
        return g_strndup (links[i] + (*links[i] == '<'),
                          (gsize)(end - links[i]) - (*links[i] == '<'));
    }
  return NULL;
}

gint64
fixture_create (Fixture *self, const char *start, const char *duration, const char *comment)
{
  g_autofree char *body =
      g_strdup_printf ("{\"start\":\"%s\",\"duration\":\"%s\",\"comment\":\"%s\"}", start, duration,
                       comment != NULL ? comment : "");

  g_assert_cmpuint (fixture_ask (self, "POST", "/v3/issues/TEST-1/worklog", body), ==, 201);
  return fixture_number (self, "id");
}

void
fixture_assert_error (Fixture *self, guint status, const char *field)
{
  JsonObject *errors;
  JsonArray *messages;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpint (fixture_number (self, "statusCode"), ==, status);
  errors = json_object_get_object_member (fixture_object (self), "errors");
  messages = json_object_get_array_member (fixture_object (self), "errorMessages");
  if (field == NULL)
    {
      g_assert_cmpuint (json_object_get_size (errors), ==, 0);
      g_assert_cmpuint (json_array_get_length (messages), ==, 1);
      return;
    }
  g_assert_cmpuint (json_object_get_size (errors), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (errors, field), !=, "");
  g_assert_cmpuint (json_array_get_length (messages), ==, 0);
}
