/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-tracker"

#include "config.h"
#include "stint-tracker-gaps.h"

#include "stint-json.h"
#include "stint-time.h"
#include "stint-tracker-private.h"

/* Absences of one person. Pages are of users: one person is always on the first. */

StintGap *
stint_gap_new (const char *workflow, gint64 from, gint64 to, gboolean full_day, gboolean works)
{
  StintGap *self = g_new (StintGap, 1);

  *self = (StintGap){ from, to, full_day, works, g_strdup (workflow) };
  return self;
}

void
stint_gap_free (StintGap *self)
{
  g_free (self->workflow);
  g_free (self);
}

static StintGap *
read_gap (JsonNode *node, GError **error)
{
  JsonObject *object = stint_json_object (node, error);
  gboolean full_day = FALSE, works = FALSE;
  const char *workflow;
  gint64 from, to;

  if (object == NULL || !stint_json_get_string (object, "workflow", &workflow, error) ||
      !stint_json_need_time (object, "from", &from, error) ||
      !stint_json_need_time (object, "to", &to, error) ||
      !stint_json_get_boolean (object, "fullDay", &full_day, error) ||
      !stint_json_get_boolean (object, "workInAbsence", &works, error))
    return NULL;
  return stint_gap_new (workflow != NULL ? workflow : "", from, to, full_day, works);
}

/* (transfer none) (nullable): an empty list is as good as none; NULL with @error for something
 * else. */
static JsonArray *
get_list (JsonNode *node, const char *name, GError **error)
{
  JsonObject *object = stint_json_object (node, error);

  return object != NULL ? stint_json_array (json_object_get_member (object, name), error) : NULL;
}

static gpointer
decode_gaps (JsonNode *json, GError **error)
{
  g_autoptr(GPtrArray) gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_gap_free);
  JsonArray *users = get_list (json, "userGaps", error);

  if (users == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (users); i++)
    {
      JsonArray *list = get_list (json_array_get_element (users, i), "gaps", error);

      if (list == NULL)
        return NULL;
      for (guint j = 0; j < json_array_get_length (list); j++)
        {
          g_autoptr(GError) broken = NULL;
          StintGap *gap = read_gap (json_array_get_element (list, j), &broken);

          if (gap != NULL)
            g_ptr_array_add (gaps, gap);
          else
            g_warning ("An absence is left out: %s", broken->message);
        }
    }
  return g_steal_pointer (&gaps);
}

static JsonNode *
make_body (const char *user, gint64 from, gint64 to)
{
  g_autofree char *from_text = stint_time_to_tracker (from, 0);
  g_autofree char *to_text = stint_time_to_tracker (to, 0);
  JsonObject *object = json_object_new ();
  JsonArray *users = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_array_add_string_element (users, user);
  json_object_set_array_member (object, "users", users);
  json_object_set_string_member (object, "from", from_text);
  json_object_set_string_member (object, "to", to_text);
  json_node_take_object (node, object);
  return node;
}

void
stint_tracker_gaps_async (StintTracker *self, const char *user, gint64 from, gint64 to,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr(JsonNode) body = NULL;
  StintTrackerCall call = {
    .method = "POST",
    .path = "/v3/gaps/_search?page=1&perPage=50",
    .decode = decode_gaps,
    .free_value = (GDestroyNotify) g_ptr_array_unref,
  };

  g_return_if_fail (STINT_IS_TRACKER (self));
  g_return_if_fail (user != NULL && from < to);

  call.body = body = make_body (user, from, to);
  stint_tracker_call (self, stint_tracker_gaps_async, &call, NULL, cancellable, callback,
                      user_data);
}

GPtrArray *
stint_tracker_gaps_finish (StintTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
