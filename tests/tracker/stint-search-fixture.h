/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-clock.h"
#include "stint-raw.h"
#include "stint-sandbox.h"
#include "stint-test.h"
#include "stint-tracker.h"

G_BEGIN_DECLS

#define HOUR 3600
#define DAY (24 * HOUR)

/* A client of anna's, the sandbox, a server that answers what is planned, and what a search found.
 * */
typedef struct
{
  StintSandbox *sandbox;
  StintRaw *raw;
  StintTracker *tracker;
  gint64 from, to;   /* a week that ended a month ago */
  GHashTable *found; /* id → seconds */
  guint twice;       /* records that came again in the last search */
  guint pages;
  guint fail_at;     /* the page on which the caller gives up */
  GCancellable *cancellable;
} SearchFixture;

/* @data: NULL: the client speaks to the sandbox, else to the other server */
void search_set_up (SearchFixture *fixture, gconstpointer data);
void search_tear_down (SearchFixture *fixture, gconstpointer data);
#define SEARCH_ADD(name, function)                                                                \
  g_test_add (name, SearchFixture, NULL, search_set_up, function, search_tear_down)
#define SEARCH_ADD_RAW(name, function)                                                            \
  g_test_add (name, SearchFixture, "raw", search_set_up, function, search_tear_down)

/* Searches the range; fails where a record lies outside. */
gboolean search_as (SearchFixture *fixture, const char *author, gboolean *complete, GError **error);
/* A search of anna's that must succeed; whether it was complete. */
gboolean search (SearchFixture *fixture);

G_END_DECLS
