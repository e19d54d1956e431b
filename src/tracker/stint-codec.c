/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tracker"

#include "config.h"
#include "stint-codec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-duration.h"
#include "stint-json.h"
#include "stint-time.h"

/* (transfer full) (nullable): the last segment of an address, which for `self` of a user is an id.
 */
static char *
last_segment (const char *address)
{
  const char *slash = address != NULL ? strrchr (address, '/') : NULL;

  return slash != NULL && slash[1] != '\0' ? g_strdup (slash + 1) : NULL;
}

static StintPerson *
read_person (JsonObject *object, GError **error)
{
  g_autoptr(StintPerson) person = stint_person_new ();
  const char *self, *login, *display, *cloud_uid;

  if (!stint_json_get_text (object, "id", &person->id, error) ||
      !stint_json_get_string (object, "self", &self, error) ||
      !stint_json_get_string (object, "login", &login, error) ||
      !stint_json_get_string (object, "display", &display, error) ||
      !stint_json_get_string (object, "cloudUid", &cloud_uid, error) ||
      !stint_json_get_int64 (object, "uid", &person->uid, error) ||
      !stint_json_get_int64 (object, "trackerUid", &person->tracker_uid, error) ||
      !stint_json_get_int64 (object, "passportUid", &person->passport_uid, error) ||
      !stint_json_get_boolean (object, "hasLicense", &person->has_license, error) ||
      !stint_json_get_boolean (object, "dismissed", &person->dismissed, error))
    return NULL;

  person->self_id = last_segment (self);
  person->login = g_strdup (login);
  person->display = g_strdup (display);
  person->cloud_uid = g_strdup (cloud_uid);
  return g_steal_pointer (&person);
}

/* (transfer none) (nullable): @node itself, or the one element where it is an array. */
static JsonNode *
only_element (JsonNode *node)
{
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node;

  array = json_node_get_array (node);
  return json_array_get_length (array) == 1 ? json_array_get_element (array, 0) : NULL;
}

StintPerson *
stint_codec_myself (JsonNode *node, GError **error)
{
  JsonObject *object = stint_json_object (only_element (node), error);
  g_autoptr(StintPerson) person = object != NULL ? read_person (object, error) : NULL;

  if (person == NULL)
    return NULL;
  if (person->uid == 0 && (person->login == NULL || *person->login == '\0'))
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                           _("The server did not say who is signed in."));
      return NULL;
    }
  return g_steal_pointer (&person);
}

StintRemoteWorklog *
stint_codec_worklog (JsonNode *node, GError **error)
{
  g_autoptr(StintRemoteWorklog) worklog = stint_remote_worklog_new ();
  JsonObject *object = stint_json_object (node, error), *issue, *author;
  const char *key, *display, *comment;
  g_autofree char *version = NULL;
  g_autofree char *issue_id = NULL;

  if (object == NULL || !stint_json_need_id (object, "id", &worklog->id, error) ||
      !stint_json_get_text (object, "version", &version, error) ||
      !stint_json_need_object (object, "issue", &issue, error) ||
      !stint_json_need_string (issue, "key", &key, error) ||
      !stint_json_get_text (issue, "id", &issue_id, error) ||
      !stint_json_get_string (issue, "display", &display, error) ||
      !stint_json_get_string (object, "comment", &comment, error) ||
      !stint_json_need_time (object, "start", &worklog->start, error) ||
      !stint_json_need_duration (object, "duration", &worklog->seconds, error) ||
      !stint_json_get_time (object, "createdAt", &worklog->created_at, error) ||
      !stint_json_get_time (object, "updatedAt", &worklog->updated_at, error) ||
      !stint_json_get_object (object, "createdBy", &author, error) ||
      (author != NULL && (worklog->author = read_person (author, error)) == NULL))
    return NULL;

  if (version != NULL)
    worklog->version = g_ascii_strtoll (version, NULL, 10);
  worklog->issue = g_strdup (key);
  worklog->issue_id = g_steal_pointer (&issue_id);
  worklog->summary = g_strdup (display);
  g_free (worklog->comment);
  worklog->comment = g_strdup (comment != NULL ? comment : "");
  return g_steal_pointer (&worklog);
}

StintRemoteWorklog *
stint_codec_worklog_or_list (JsonNode *node, GError **error)
{
  return stint_codec_worklog (only_element (node), error);
}

StintIssue *
stint_codec_issue (JsonNode *node, GError **error)
{
  JsonObject *object = stint_json_object (node, error), *status;
  StintIssueValues values = { NULL };
  g_autofree char *id = NULL;

  if (object == NULL || !stint_json_need_string (object, "key", &values.key, error) ||
      !stint_json_get_text (object, "id", &id, error) ||
      !stint_json_get_string (object, "summary", &values.summary, error) ||
      !stint_json_get_object (object, "status", &status, error) ||
      (status != NULL && !stint_json_get_string (status, "key", &values.status, error)) ||
      !stint_json_get_duration (object, "spent", &values.spent, error) ||
      !stint_json_get_duration (object, "estimation", &values.estimation, error))
    return NULL;

  values.id = id;
  if (values.summary == NULL)
    values.summary = "";
  return stint_issue_new (&values);
}

GPtrArray *
stint_codec_issues (JsonNode *node, GError **error)
{
  JsonArray *array = stint_json_array (node, error);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  if (array == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr(GError) broken = NULL;
      g_autoptr(StintIssue) issue = stint_codec_issue (json_array_get_element (array, i), &broken);

      if (issue == NULL)
        g_warning ("An issue is left out: %s", broken->message);
      else if (!g_hash_table_contains (seen, stint_issue_get_key (issue)))
        {
          /* Adding a key that is there would replace it by one that goes with its issue. */
          g_hash_table_add (seen, (gpointer) stint_issue_get_key (issue));
          g_ptr_array_add (issues, g_steal_pointer (&issue));
        }
    }
  return g_steal_pointer (&issues);
}

/* Pure hours, minutes and seconds: days and weeks would be business time. */
static void
add_duration (JsonObject *object, gint64 seconds)
{
  g_autofree char *text = stint_duration_to_iso (seconds);

  json_object_set_string_member (object, "duration", text);
}

static void
add_time (JsonObject *object, const char *name, gint64 instant, int offset)
{
  g_autofree char *text = stint_time_to_tracker (instant, offset);

  json_object_set_string_member (object, name, text);
}

static gboolean
has_comment (const StintTrackerEntry *entry)
{
  return entry->comment != NULL && *entry->comment != '\0';
}

static JsonNode *
to_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

JsonNode *
stint_codec_create (const StintTrackerEntry *entry)
{
  JsonObject *object = json_object_new ();

  add_time (object, "start", entry->start, entry->offset);
  add_duration (object, entry->seconds);
  if (has_comment (entry))
    json_object_set_string_member (object, "comment", entry->comment);
  return to_node (object);
}

JsonNode *
stint_codec_edit (const StintTrackerEntry *entry, gboolean send_start)
{
  JsonObject *object = json_object_new ();

  if (send_start)
    add_time (object, "start", entry->start, entry->offset);
  add_duration (object, entry->seconds);
  json_object_set_string_member (object, "comment", has_comment (entry) ? entry->comment : "");
  return to_node (object);
}

JsonNode *
stint_codec_import (const StintTrackerEntry *entry, const char *author, gint64 created_at)
{
  JsonNode *node = stint_codec_create (entry);
  JsonObject *object = json_node_get_object (node);
  gint64 uid;

  add_time (object, "createdAt", created_at, 0);
  /* The page "Import time entries": a string is a login, a number a user id. */
  if (g_ascii_isdigit (*author) && g_ascii_string_to_signed (author, 10, 0, G_MAXINT64, &uid, NULL))
    json_object_set_int_member (object, "createdBy", uid);
  else
    json_object_set_string_member (object, "createdBy", author);
  return node;
}

JsonNode *
stint_codec_search (const char *created_by, const char *filter, gint64 from, gint64 to)
{
  JsonObject *object = json_object_new ();
  JsonObject *range = json_object_new ();

  add_time (range, "from", from, 0);
  add_time (range, "to", to, 0);
  json_object_set_string_member (object, "createdBy", created_by);
  json_object_set_object_member (object, filter, range);
  return to_node (object);
}

JsonNode *
stint_codec_query (const char *query)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "query", query);
  return to_node (object);
}
