/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-duration.h"
#include "stint-text.h"
#include "stint-time.h"

#define MAX_DEPTH 64
#define MAX_QUOTED 60

/* The code of `\uXXXX` at @at, -1 where there is none. */
static int
read_escape (const char *at)
{
  int code = 0;

  if (at[0] != '\\' || at[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (at[i]);
    }
  return code;
}

/* @at: a backslash in a string. Returns: (nullable): the last byte of the escape, NULL where JSON
 * has no such. */
static char *
tidy_escape (char *at)
{
  int code = read_escape (at);
  int second = code >= 0 ? read_escape (at + 6) : -1;

  if (code < 0)
    return at[1] != 'u' && at[1] != '\0' ? at + 1 : NULL;
  if (code >= 0xd800 && code < 0xdc00 && second >= 0xdc00 && second < 0xe000)
    return at + 11;
  if (code >= 0xd800 && code < 0xe000)
    memcpy (at + 2, "fffd", 4);
  return at + 5;
}

/* @at: the first quote. Returns: (nullable): the last one. */
static char *
tidy_string (char *at)
{
  for (at += 1 + strcspn (at + 1, "\"\\"); *at == '\\'; at += 1 + strcspn (at + 1, "\"\\"))
    if ((at = tidy_escape (at)) == NULL)
      return NULL;
  return *at == '"' ? at : NULL;
}

char *
stint_json_tidy (const char *text, gboolean *deep)
{
  g_autofree char *tidy = g_strdup (text);
  gboolean ended = FALSE;
  int depth = 0;

  *deep = FALSE;
  for (char *at = tidy; *at != '\0'; at++)
    {
      if (ended && !g_ascii_isspace (*at))
        return NULL;
      if (*at == '\'' || *at == '/' || (*at == '"' && (at = tidy_string (at)) == NULL))
        return NULL;
      if (*at == '[' || *at == '{')
        *deep = ++depth > MAX_DEPTH;
      if (*at == ']' || *at == '}')
        ended = --depth == 0;
      if (*deep)
        return NULL;
    }
  return g_steal_pointer (&tidy);
}

JsonNode *
stint_json_parse (const char *text, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gboolean deep;
  g_autofree char *tidy = stint_json_tidy (text, &deep);

  if (deep)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                           _("The server’s answer is nested too deeply."));
      return NULL;
    }
  if (tidy == NULL || !json_parser_load_from_data (parser, tidy, -1, NULL) ||
      json_parser_get_root (parser) == NULL)
    {
      g_autofree char *start = stint_text_cut (text, MAX_QUOTED);

      /* Translators: %s is the beginning of what the server sent. */
      g_set_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                   _("The server’s answer is not JSON: “%s”."), start);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

static gboolean
lacks (const char *name, GError **error)
{
  /* Translators: %s is the name of a field in an answer of the server, such as “start”. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY, _("The server’s answer lacks “%s”."),
               name);
  return FALSE;
}

static gboolean
wrong_type (const char *name, GError **error)
{
  /* Translators: %s is the name of a field in an answer of the server, such as “start”. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
               _("“%s” in the server’s answer is of a wrong kind."), name);
  return FALSE;
}

static gboolean
unreadable (const char *name, const char *text, GError **error)
{
  g_autofree char *cut = stint_text_cut (text, MAX_QUOTED);

  /* Translators: the name of a field in an answer of the server, and its value. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
               _("“%s” in the server’s answer cannot be read: “%s”."), name, cut);
  return FALSE;
}

/* (nullable): NULL where the member is absent or null. */
static JsonNode *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

JsonObject *
stint_json_object (JsonNode *node, GError **error)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                       _("The server’s answer is not an object."));
  return NULL;
}

JsonArray *
stint_json_array (JsonNode *node, GError **error)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                       _("The server’s answer is not a list."));
  return NULL;
}

gboolean
stint_json_get_string (JsonObject *object, const char *name, const char **out, GError **error)
{
  JsonNode *node = member (object, name);

  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return wrong_type (name, error);

  *out = json_node_get_string (node);
  return TRUE;
}

gboolean
stint_json_need_string (JsonObject *object, const char *name, const char **out, GError **error)
{
  if (!stint_json_get_string (object, name, out, error))
    return FALSE;
  return (*out != NULL && **out != '\0') || lacks (name, error);
}

gboolean
stint_json_get_object (JsonObject *object, const char *name, JsonObject **out, GError **error)
{
  JsonNode *node = member (object, name);

  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_type (name, error);

  *out = json_node_get_object (node);
  return TRUE;
}

gboolean
stint_json_need_object (JsonObject *object, const char *name, JsonObject **out, GError **error)
{
  return stint_json_get_object (object, name, out, error) && (*out != NULL || lacks (name, error));
}

gboolean
stint_json_get_boolean (JsonObject *object, const char *name, gboolean *out, GError **error)
{
  JsonNode *node = member (object, name);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return wrong_type (name, error);

  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
stint_json_get_int64 (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  JsonNode *node = member (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  *out = 0;
  if (node == NULL)
    return TRUE;
  if (type == G_TYPE_STRING &&
      g_ascii_string_to_signed (json_node_get_string (node), 10, G_MININT64, G_MAXINT64, out, NULL))
    return TRUE;
  if (type != G_TYPE_INT64)
    return wrong_type (name, error);

  *out = json_node_get_int (node);
  return TRUE;
}

gboolean
stint_json_need_id (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  if (member (object, name) == NULL)
    return lacks (name, error);
  if (!stint_json_get_int64 (object, name, out, error))
    return FALSE;
  return *out > 0 || wrong_type (name, error);
}

gboolean
stint_json_get_text (JsonObject *object, const char *name, char **out, GError **error)
{
  JsonNode *node = member (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  *out = NULL;
  if (type == G_TYPE_STRING)
    *out = json_node_dup_string (node);
  else if (type == G_TYPE_INT64)
    *out = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (node != NULL)
    return wrong_type (name, error);
  return TRUE;
}

gboolean
stint_json_get_time (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  const char *text;

  *out = 0;
  if (!stint_json_get_string (object, name, &text, error))
    return FALSE;
  if (text != NULL && !stint_time_parse (text, out, NULL, NULL))
    *out = 0;
  return TRUE;
}

gboolean
stint_json_need_time (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  const char *text;

  *out = 0;
  if (!stint_json_need_string (object, name, &text, error))
    return FALSE;
  return stint_time_parse (text, out, NULL, NULL) || unreadable (name, text, error);
}

gboolean
stint_json_get_duration (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  const char *text;

  *out = -1;
  if (!stint_json_get_string (object, name, &text, error))
    return FALSE;
  if (text != NULL && !stint_duration_parse_iso (text, out, NULL))
    *out = -1;
  return TRUE;
}

gboolean
stint_json_need_duration (JsonObject *object, const char *name, gint64 *out, GError **error)
{
  const char *text;

  *out = -1;
  if (!stint_json_need_string (object, name, &text, error))
    return FALSE;
  return stint_duration_parse_iso (text, out, NULL) || unreadable (name, text, error);
}
