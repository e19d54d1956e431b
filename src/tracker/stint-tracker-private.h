/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-http.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

struct _StintTracker
{
  GObject parent_instance;

  StintHttp *http;
  GHashTable *users;    /* (nullable) (element-type utf8 StintPerson): those that were asked for */
  gint64 start_ignored; /* when the search was seen not to honour a range of `start`; 0: never */
};

/* Makes a value of a reply's JSON (NULL: no body); NULL and an error where it does not hold one. */
typedef gpointer (*StintTrackerDecode) (JsonNode *json, GError **error);

/* One request and what becomes of its reply; strings are borrowed during the call. */
typedef struct
{
  const char *method;
  const char *path;  /* (nullable): NULL ends the call with @error */
  JsonNode *body;    /* (nullable) (transfer none) */
  gboolean changes;
  StintTrackerDecode decode;
  GDestroyNotify free_value;
} StintTrackerCall;

/* The way of every end point with one request. @error: (transfer full): given where @path is NULL.
 * */
void stint_tracker_call (StintTracker *self, gpointer tag, const StintTrackerCall *call,
                         GError *error, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);

/* (transfer full) (nullable): `/v3/issues/<issue>` and @rest; NULL and INPUT for what cannot name
 * an issue. */
char *stint_tracker_issue_path (const char *issue, const char *rest, GError **error);

G_END_DECLS
