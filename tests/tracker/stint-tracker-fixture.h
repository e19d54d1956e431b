/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-raw.h"
#include "stint-sandbox.h"
#include "stint-test.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

#define TRACKER_START G_GINT64_CONSTANT (1784894400) /* 2026-07-24 12:00 UTC */

/* A client of anna's and the sandbox with the issues TEST-1 and TEST-2, in one loop. */
typedef struct
{
  StintSandbox *sandbox;
  StintTracker *tracker;
} TrackerFixture;

void tracker_set_up (TrackerFixture *fixture, gconstpointer data);
/* Fails where the client is still held by a call. */
void tracker_tear_down (TrackerFixture *fixture, gconstpointer data);
#define TRACKER_ADD(name, function)                                                               \
  g_test_add (name, TrackerFixture, NULL, tracker_set_up, function, tracker_tear_down)

StintTracker *tracker_new (const char *url, const char *org, StintOrgType org_type,
                           StintTokenType token_type, const char *token);
/* An OAuth token in the organisation of the sandbox. */
StintTracker *tracker_as (StintSandbox *sandbox, const char *token);

/* One hour and a half on TEST-1. */
extern const StintTrackerEntry tracker_entry;

guint tracker_count_worklogs (StintSandbox *sandbox);

/* The calls, waited for. */
StintPerson        *tracker_myself (StintTracker *tracker, GError **error);
StintRemoteWorklog *tracker_create (StintTracker *tracker, const StintTrackerEntry *entry,
                                    GError **error);
StintRemoteWorklog *tracker_edit (StintTracker *tracker, gint64 id, const StintTrackerEntry *entry,
                                  gboolean send_start, GError **error);
gboolean            tracker_delete (StintTracker *tracker, const char *issue, gint64 id,
                                    GError **error);
StintRemoteWorklog *tracker_import (StintTracker *tracker, const StintTrackerEntry *entry,
                                    const char *author, gint64 created_at, GError **error);
GPtrArray          *tracker_list (StintTracker *tracker, const char *issue, GError **error);
StintIssue         *tracker_issue (StintTracker *tracker, const char *key, GError **error);
GPtrArray          *tracker_issues (StintTracker *tracker, const char *query, guint limit,
                                    GError **error);
GPtrArray          *tracker_suggest (StintTracker *tracker, const char *text, GError **error);

G_END_DECLS
