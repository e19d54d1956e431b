/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stint-error.h"

G_BEGIN_DECLS

/* Typed reading of replies. In all getters a member that is absent or null is fine and leaves the
 * value for “absent”, while a wrong type is a BAD_REPLY error that names the member; the `need`
 * forms refuse an absent member too. Nothing here warns, whatever the reply holds. */

/**
 * stint_json_parse:
 * @text: anything; what is not UTF-8 is refused
 *
 * Returns: (transfer full) (nullable): the root; NULL and BAD_REPLY for anything that is not one
 *   whole JSON value, and for nesting deeper than any reply of the service (the parser recurses)
 */
JsonNode *stint_json_parse (const char *text, GError **error);

/**
 * stint_json_tidy:
 * @deep: (out): whether it is nested deeper than anything we read
 *
 * The parser of json-glib 1.6 recurses once a level without a limit, takes comments and single
 * quotes, and reads half of an escaped surrogate pair over the end of the string, into text that is
 * not UTF-8. Such a half becomes U+FFFD.
 *
 * Returns: (transfer full) (nullable): @text, safe for that parser; NULL where it is not JSON
 */
char *stint_json_tidy (const char *text, gboolean *deep);

/* (transfer none) (nullable): NULL and BAD_REPLY when @node is missing or something else. */
JsonObject *stint_json_object (JsonNode *node, GError **error);
JsonArray  *stint_json_array (JsonNode *node, GError **error);

/* (transfer none): as long as @object lives. */
gboolean stint_json_get_string (JsonObject *object, const char *name, const char **out,
                                GError **error);
gboolean stint_json_need_string (JsonObject *object, const char *name, const char **out,
                                 GError **error);
gboolean stint_json_get_object (JsonObject *object, const char *name, JsonObject **out,
                                GError **error);
gboolean stint_json_need_object (JsonObject *object, const char *name, JsonObject **out,
                                 GError **error);
/* Absent: @out keeps its value. */
gboolean stint_json_get_boolean (JsonObject *object, const char *name, gboolean *out,
                                 GError **error);

/* A whole number, or the same as a decimal string: ids come as either. Exact in 64 bits. Absent: 0.
 * */
gboolean stint_json_get_int64 (JsonObject *object, const char *name, gint64 *out, GError **error);
/* The same, above zero. */
gboolean stint_json_need_id (JsonObject *object, const char *name, gint64 *out, GError **error);
/* (transfer full): a string, or a whole number as its digits. Absent: NULL. */
gboolean stint_json_get_text (JsonObject *object, const char *name, char **out, GError **error);

/* Seconds since 1970, UTC. Absent, or text that is not a time: 0. */
gboolean stint_json_get_time (JsonObject *object, const char *name, gint64 *out, GError **error);
/* Text that is not a time is an error. */
gboolean stint_json_need_time (JsonObject *object, const char *name, gint64 *out, GError **error);
/* Business seconds. Absent, or text that is not a duration: -1. */
gboolean stint_json_get_duration (JsonObject *object, const char *name, gint64 *out,
                                  GError **error);
/* Text that is not a duration is an error. */
gboolean stint_json_need_duration (JsonObject *object, const char *name, gint64 *out,
                                   GError **error);

G_END_DECLS
