/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-account.h"
#include "stint-error.h"
#include "stint-issue.h"
#include "stint-remote.h"

G_BEGIN_DECLS

/**
 * StintTracker:
 *
 * The Tracker API for one account. Every call is asynchronous on the thread-default main context, takes a
 * #GCancellable, and fails with the codes of #StintError (or %G_IO_ERROR_CANCELLED). Nothing is retried here.
 * The token goes into the Authorization header of requests to the account's own host and nowhere else; it is
 * overwritten in memory when the object goes. Issue keys are percent-encoded into paths. Replies above 8 MiB are TOO_LARGE.
 * Time-outs: 60 s of silence. Redirects are never followed by the library: a moved issue's are taken by hand, once or twice,
 * only to the same scheme, host and port, and a write keeps its method and body.
 */
#define STINT_TYPE_TRACKER (stint_tracker_get_type ())
G_DECLARE_FINAL_TYPE (StintTracker, stint_tracker, STINT, TRACKER, GObject)

/* @token: copied. @account: copied; its url was checked before. */
StintTracker *stint_tracker_new (const StintAccount *account, const char *token);
/* Seconds of silence after which a call fails; for tests. */
void          stint_tracker_set_timeout (StintTracker *self, guint seconds);
/* Aborts everything under way and closes connections. */
void          stint_tracker_abort (StintTracker *self);

/* GET /v3/myself; object or array. */
void         stint_tracker_myself_async (StintTracker *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
StintPerson *stint_tracker_myself_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* GET /v3/users/<login or id>; what was answered is remembered by the object. NOT_FOUND: there is no such person. */
void         stint_tracker_user_async (StintTracker *self, const char *login, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
StintPerson *stint_tracker_user_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* What a worklog is to be; strings are borrowed during the call. */
typedef struct
{
  const char *issue;
  gint64 start;  /* seconds, UTC */
  int offset;    /* seconds east of UTC, for writing @start */
  gint64 seconds;
  const char *comment; /* NULL or "": none is sent */
} StintTrackerEntry;

/* POST /v3/issues/<issue>/worklog → 201. Answers of all four: (transfer full). */
void                stint_tracker_create_async (StintTracker *self, const StintTrackerEntry *entry,
                                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintRemoteWorklog *stint_tracker_create_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* PATCH /v3/issues/<issue>/worklog/<id>. `duration` and `comment` are always sent (an empty comment as ""),
 * `start` only with @send_start: whether the service honours it is not documented, so compare the answer. */
void                stint_tracker_edit_async (StintTracker *self, gint64 id, const StintTrackerEntry *entry, gboolean send_start,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintRemoteWorklog *stint_tracker_edit_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* DELETE /v3/issues/<issue>/worklog/<id> → 204. A 404 is NOT_FOUND: the caller decides that it is gone. */
void     stint_tracker_delete_async (StintTracker *self, const char *issue, gint64 id,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean stint_tracker_delete_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* POST /v3/issues/<issue>/worklogs/_import; object or array. @author: decimal digits are sent as a JSON number, else as a login. */
void                stint_tracker_import_async (StintTracker *self, const StintTrackerEntry *entry, const char *author, gint64 created_at,
                                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintRemoteWorklog *stint_tracker_import_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* GET /v3/issues/<issue>/worklog, all pages (relative paging with `id`). (transfer full) (element-type StintRemoteWorklog).
 * A broken record is skipped with a warning. */
void       stint_tracker_list_async (StintTracker *self, const char *issue,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *stint_tracker_list_finish (StintTracker *self, GAsyncResult *result, GError **error);

/**
 * StintTrackerPage:
 * @page: (element-type StintRemoteWorklog): one page's records inside the asked range, none that was among the last ten thousand
 *
 * Called for each page in turn; what was handed on comes again where the search has to start over. FALSE with @error set ends it
 * with that error.
 */
typedef gboolean (*StintTrackerPage) (GPtrArray *page, gpointer page_data, GError **error);

/**
 * stint_tracker_search_async:
 * @created_by: login or id of the author, from `/myself` (`me` is not understood by the service)
 * @from: first instant of `start`; @to: first instant after
 *
 * POST /v3/worklog/_search. Tries the undocumented `start` filter; where the server refuses it (4xx but 401/403/429) or
 * answers a record outside the range (ignored), asks by `createdAt` from 31 days before @from until now and filters here.
 * What was found out is remembered by the object for later searches.
 */
void     stint_tracker_search_async (StintTracker *self, const char *created_by, gint64 from, gint64 to,
                                     StintTrackerPage page, gpointer page_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/* @complete: (out): TRUE when the `start` filter was honoured or nothing contradicts it: the pages are all there is in the range. */
gboolean stint_tracker_search_finish (StintTracker *self, GAsyncResult *result, gboolean *complete, GError **error);

/* GET /v3/issues/<key>. */
void        stint_tracker_issue_async (StintTracker *self, const char *key,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintIssue *stint_tracker_issue_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* POST /v3/issues/_search with a query in Tracker's language. (transfer full) (element-type StintIssue). */
void       stint_tracker_issues_async (StintTracker *self, const char *query, guint limit,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *stint_tracker_issues_finish (StintTracker *self, GAsyncResult *result, GError **error);

/* GET /v3/issues/_suggest?full=true&input=…. (transfer full) (element-type StintIssue): without a status where the server gives
 * the short form. */
void       stint_tracker_suggest_async (StintTracker *self, const char *text,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *stint_tracker_suggest_finish (StintTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
