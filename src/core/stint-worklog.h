/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STINT_STATE_SYNCED,  /* the server has it as it stands here */
  STINT_STATE_PENDING, /* waits in the outbox */
  STINT_STATE_FAILED,  /* the server refused; edit, retry or give up */
} StintState;

#define STINT_TYPE_STATE (stint_state_get_type ())
GType stint_state_get_type (void);
/* "synced", "pending", "failed" */
const char *stint_state_to_string (StintState state);

/* The longest comment in bytes that is taken from a person. The service documents no limit. */
#define STINT_COMMENT_MAX 65536

/**
 * StintWorklog:
 *
 * One entry as the store knows it. Immutable: a change makes a new object, so that rows and
 * models can share it.
 *
 * Properties (all readable): `id` (int64, local), `remote-id` (int64, 0: not on the server yet), `issue`, `summary` (nullable),
 * `start` (int64, seconds UTC), `offset` (int, seconds east of UTC when it was made), `seconds` (int64), `comment` (never NULL),
 * `state` (#StintState), `error` (nullable: the server's words when failed), `deleted` (boolean: it is gone, which the server does not know yet
 * or has refused).
 */
#define STINT_TYPE_WORKLOG (stint_worklog_get_type ())
G_DECLARE_FINAL_TYPE (StintWorklog, stint_worklog, STINT, WORKLOG, GObject)

/* The plain values of an entry; strings are borrowed. */
typedef struct
{
  gint64 id;
  gint64 remote_id;
  const char *issue;
  const char *summary;
  gint64 start;
  int offset;
  gint64 seconds;
  const char *comment;
  StintState state;
  const char *error;
  gboolean deleted;
} StintWorklogValues;

StintWorklog *stint_worklog_new (const StintWorklogValues *values);
gint64        stint_worklog_get_id (StintWorklog *self);
gint64        stint_worklog_get_remote_id (StintWorklog *self);
const char   *stint_worklog_get_issue (StintWorklog *self);
const char   *stint_worklog_get_summary (StintWorklog *self);
gint64        stint_worklog_get_start (StintWorklog *self);
int           stint_worklog_get_offset (StintWorklog *self);
gint64        stint_worklog_get_seconds (StintWorklog *self);
const char   *stint_worklog_get_comment (StintWorklog *self);
StintState    stint_worklog_get_state (StintWorklog *self);
const char   *stint_worklog_get_error (StintWorklog *self);
gboolean      stint_worklog_get_deleted (StintWorklog *self);
/* Whether both show the same (all fields). */
gboolean      stint_worklog_equal (StintWorklog *a, StintWorklog *b);
/* (transfer full): for the bus: a{sv} with id x, remote-id x, issue s, summary s, start x, offset i, seconds x, comment s, state s, error s (absent when NULL). Floating. */
GVariant     *stint_worklog_to_variant (StintWorklog *self);
/* (transfer full) (nullable): from stint_worklog_to_variant(); NULL when required keys are missing or of a wrong type. */
StintWorklog *stint_worklog_from_variant (GVariant *variant);

/**
 * stint_worklog_check:
 *
 * The rules for a new or edited entry, in one place: @issue is a key, @seconds is 1 … %STINT_DURATION_MAX,
 * @start lies between 1990 and one day after @now, @comment is valid UTF-8 without NUL, up to %STINT_COMMENT_MAX bytes.
 * The %STINT_ERROR_INPUT message names the field and the value (cut).
 */
gboolean stint_worklog_check (const char *issue, gint64 start, gint64 seconds, const char *comment,
                              gint64 now, GError **error);

G_END_DECLS
