/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-client.h"
#include "stint-entry-list.h"

G_BEGIN_DECLS

/**
 * StintEntryFeed:
 *
 * Fills a #StintEntryList from the store: the newest days first, older ones when asked for, and again what the agent says has
 * changed; or, with a query, what is found. One read at a time; what changes meanwhile is read after it.
 *
 * Properties: `loaded` (boolean: the newest days, or what is found first, were read), `error` (nullable: why the last read failed, a sentence).
 */
#define STINT_TYPE_ENTRY_FEED (stint_entry_feed_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryFeed, stint_entry_feed, STINT, ENTRY_FEED, GObject)

StintEntryFeed *stint_entry_feed_new (void);
/* @client: (nullable) */
void            stint_entry_feed_set_client (StintEntryFeed *self, StintClient *client);
/* (transfer none) */
StintEntryList *stint_entry_feed_get_list (StintEntryFeed *self);
gboolean        stint_entry_feed_get_loaded (StintEntryFeed *self);
const char     *stint_entry_feed_get_error (StintEntryFeed *self);
/* @text: (nullable): words to search for, as stint_store_search_entries() takes them. What was found before stays in the list until
 * what is found now comes. NULL: all entries. */
void            stint_entry_feed_set_query (StintEntryFeed *self, const char *text);
/* Just what was refused or waits to be sent, deleted entries too; the query does not matter then. */
void            stint_entry_feed_set_unsent (StintEntryFeed *self, gboolean unsent);
/* Reads whole days with some older entries; nothing happens when all are there or a read is under way. */
void            stint_entry_feed_load_more (StintEntryFeed *self);
/* Reads all loaded days again; @forget: from a bare list, since what is shown of unchanged entries is different now. */
void            stint_entry_feed_refresh (StintEntryFeed *self, gboolean forget);

G_END_DECLS
