/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-reply.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stint-json.h"
#include "stint-text.h"

#define MAX_WORDS 300 /* characters */
#define MAX_RETRY_AFTER (24 * 60 * 60)

void
stint_reply_free (StintReply *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->link);
  g_free (self);
}

/* (transfer full): valid UTF-8; @bytes may be NULL where @length is 0. */
static char *
to_text (const guint8 *bytes, gsize length)
{
  return g_utf8_make_valid (length > 0 ? (const char *) bytes : "", (gssize) length);
}

JsonNode *
stint_reply_parse (const guint8 *bytes, gsize length, GError **error)
{
  gboolean clean = length > 0 && memchr (bytes, '\0', length) == NULL;
  g_autofree char *text = clean ? g_strndup ((const char *) bytes, length) : to_text (bytes, length);
  GError *broken = NULL;
  JsonNode *root;

  g_strchug (text);
  if (*text == '\0')
    return NULL;
  root = stint_json_parse (text, &broken);
  /* The parser refuses what is not UTF-8 itself: looking through every reply beforehand would be done twice. */
  if (root == NULL && clean && !g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      g_clear_error (&broken);
      return stint_json_parse (valid, error);
    }
  if (broken != NULL)
    g_propagate_error (error, broken);
  return root;
}

static void
append (GString *words, const char *separator, const char *field, JsonNode *node)
{
  const char *text;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return;

  text = json_node_get_string (node);
  if (*text == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, separator);
  if (field != NULL)
    g_string_append_printf (words, "%s: ", field);
  g_string_append (words, text);
}

static void
append_messages (GString *words, JsonNode *node)
{
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      append (words, " ", NULL, node);
      return;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    append (words, " ", NULL, json_array_get_element (array, i));
}

static void
append_fields (GString *words, JsonNode *node)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &field, &value))
    append (words, "; ", field, value);
}

/* Whether a tag begins at @at whose content is not text. */
static const char *
hidden_element (const char *at)
{
  static const char *const names[] = { "script", "style" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (at + 1, names[i], strlen (names[i])) == 0)
      return names[i];
  return NULL;
}

/* The end of the element @name that begins at @at, or of the text. */
static const char *
skip_element (const char *at, const char *name)
{
  const char *close = at;

  while ((close = strstr (close + 1, "</")) != NULL)
    if (g_ascii_strncasecmp (close + 2, name, strlen (name)) == 0)
      return close;
  return at + strlen (at);
}

/* (transfer full): what a person would read of @text if it were HTML, one space between words. */
static char *
plain_text (const char *text)
{
  g_autoptr(GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean tag = *at == '<' && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!');
      const char *hidden = tag ? hidden_element (at) : NULL;
      const char *end = NULL;

      if (hidden != NULL)
        at = skip_element (at, hidden);
      if (tag && (end = strchr (at, '>')) == NULL)
        break;
      if (end != NULL)
        at = end;
      if (!tag && !g_ascii_isspace (*at))
        g_string_append_c (plain, *at);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  return g_strchomp (g_string_free (g_steal_pointer (&plain), FALSE));
}

char *
stint_reply_words (const guint8 *bytes, gsize length)
{
  g_autofree char *text = to_text (bytes, length);
  g_autoptr(JsonNode) root = stint_json_parse (text, NULL);
  g_autoptr(GString) words = g_string_new (NULL);

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObject *object = json_node_get_object (root);

      append_messages (words, json_object_get_member (object, "errorMessages"));
      append_fields (words, json_object_get_member (object, "errors"));
      /* Gateways in front of the service have forms of their own. */
      if (words->len == 0)
        append (words, "", NULL, json_object_get_member (object, "message"));
    }
  else
    {
      g_autofree char *plain = plain_text (text);

      g_string_append (words, plain);
    }
  return words->len > 0 ? stint_text_cut (words->str, MAX_WORDS) : NULL;
}

guint
stint_reply_retry_after (const char *value, gint64 now)
{
  g_autoptr(GDateTime) date = NULL;
  guint64 seconds = 0;

  if (value == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MAX_RETRY_AFTER);

  date = soup_date_time_new_from_http_string (value);
  return date == NULL ? 0 : (guint) CLAMP (g_date_time_to_unix (date) - now, 0, MAX_RETRY_AFTER);
}

static GError *
unknown_outcome (const char *host, gboolean slow, gboolean changes)
{
  int code = STINT_ERROR_UNKNOWN_OUTCOME;

  if (slow && changes)
    return g_error_new (STINT_ERROR, code,
                        _("%s did not answer in time; whether it made the change is not known."),
                        host);
  if (slow)
    return g_error_new (STINT_ERROR, code, _("%s did not answer in time."), host);
  if (changes)
    return g_error_new (
        STINT_ERROR, code,
        _("The connection to %s broke off; whether it made the change is not known."), host);
  return g_error_new (STINT_ERROR, code,
                      _("The connection to %s broke off before its answer was there."), host);
}

GError *
stint_reply_transport_error (const GError *reason, const char *host, gboolean sent,
                             gboolean changes)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (reason);
  if (sent)
    return unknown_outcome (host, g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT),
                            changes);
  /* Translators: the name of the server, then the reason as the system words it. */
  if (reason->domain == G_TLS_ERROR)
    return g_error_new (STINT_ERROR, STINT_ERROR_OFFLINE, _("%s cannot be reached safely: %s."),
                        host, reason->message);
  /* Translators: the name of the server, then the reason as the system words it. */
  return g_error_new (STINT_ERROR, STINT_ERROR_OFFLINE, _("%s cannot be reached: %s."), host,
                      reason->message);
}

gint64
stint_reply_count (const char *value)
{
  guint64 count;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &count, NULL))
    return -1;
  return (gint64) count;
}
