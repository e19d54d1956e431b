/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"
#include "stint-worklog.h"

G_BEGIN_DECLS

/* The day of the line that ends the list: older than all. */
#define STINT_DAY_FIRST ((StintDay) G_MININT32)
#define STINT_DAY_LAST ((StintDay) G_MAXINT32)

typedef enum
{
  STINT_ENTRY_HEADING, /* of a day */
  STINT_ENTRY_ENTRY,
  STINT_ENTRY_GAP, /* time of a working day that no entry holds */
  STINT_ENTRY_END, /* nothing older is there */
} StintEntryKind;

/**
 * StintEntryItem:
 *
 * One line of #StintEntryList. What it shows may change while it stays where it is, so that its row keeps
 * focus and open menus; the list alone changes it.
 *
 * Properties (readable): `worklog` (#StintWorklog, NULL but in an entry), `title` (heading: the day as text,
 * else NULL), `seconds` (int64: the day's sum, the length of a gap, else 0), `overlap` (nullable: which other entry of
 * the day has a part of this one's time, as text).
 */
#define STINT_TYPE_ENTRY_ITEM (stint_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryItem, stint_entry_item, STINT, ENTRY_ITEM, GObject)

StintEntryItem *stint_entry_item_new_heading (StintDay day);
StintEntryItem *stint_entry_item_new_entry (StintDay day, StintWorklog *worklog);
StintEntryItem *stint_entry_item_new_gap (StintDay day, gint64 start, gint64 seconds);
StintEntryItem *stint_entry_item_new_end (void);

StintEntryKind  stint_entry_item_get_kind (StintEntryItem *self);
StintDay        stint_entry_item_get_day (StintEntryItem *self);
/* Of an entry or a gap. */
gint64          stint_entry_item_get_start (StintEntryItem *self);
/* (transfer none) (nullable) */
StintWorklog   *stint_entry_item_get_worklog (StintEntryItem *self);
const char     *stint_entry_item_get_title (StintEntryItem *self);
gint64          stint_entry_item_get_seconds (StintEntryItem *self);
const char     *stint_entry_item_get_overlap (StintEntryItem *self);

/* Each notifies only where something else shows. */
void            stint_entry_item_set_title (StintEntryItem *self, const char *title);
void            stint_entry_item_set_seconds (StintEntryItem *self, gint64 seconds);
void            stint_entry_item_set_overlap (StintEntryItem *self, const char *overlap);
/* Shows what @now shows, which is the same line. */
void            stint_entry_item_update (StintEntryItem *self, StintEntryItem *now);

/* Whether both are the same line: the same day's heading, the same entry, the gap from the same moment on. */
gboolean        stint_entry_item_is_same (StintEntryItem *a, StintEntryItem *b);
/* The order of the list: newest day first, its heading, its entries and gaps newest first. */
int             stint_entry_item_compare (StintEntryItem *a, StintEntryItem *b);

G_END_DECLS
