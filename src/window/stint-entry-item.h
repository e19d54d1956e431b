/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"
#include "stint-worklog.h"

G_BEGIN_DECLS

/**
 * StintEntryItem:
 *
 * One line of #StintEntryList: an entry, or the heading of a day. What it shows may change while it
 * stays where it is, so that its row keeps focus and open menus; the list alone changes it.
 *
 * Properties (readable): `worklog` (#StintWorklog, NULL in a heading), `title` (heading: the day as text,
 * else NULL), `seconds` (int64, heading: the day's sum, else 0).
 */
#define STINT_TYPE_ENTRY_ITEM (stint_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryItem, stint_entry_item, STINT, ENTRY_ITEM, GObject)

StintEntryItem *stint_entry_item_new_heading (StintDay day);
StintEntryItem *stint_entry_item_new_entry (StintDay day, StintWorklog *worklog);

StintDay        stint_entry_item_get_day (StintEntryItem *self);
/* (transfer none) (nullable) */
StintWorklog   *stint_entry_item_get_worklog (StintEntryItem *self);
const char     *stint_entry_item_get_title (StintEntryItem *self);
gint64          stint_entry_item_get_seconds (StintEntryItem *self);

/* Each notifies only where something else shows. */
void            stint_entry_item_set_worklog (StintEntryItem *self, StintWorklog *worklog);
void            stint_entry_item_set_title (StintEntryItem *self, const char *title);
void            stint_entry_item_set_seconds (StintEntryItem *self, gint64 seconds);

/* Whether both are the same line: the same day's heading, or the same entry. */
gboolean        stint_entry_item_is_same (StintEntryItem *a, StintEntryItem *b);
/* The order of the list: newest day first, its heading, its entries newest first. */
int             stint_entry_item_compare (StintEntryItem *a, StintEntryItem *b);

G_END_DECLS
