/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-entry-item.h"

G_BEGIN_DECLS

/* No border on this side: everything older, everything newer. */
#define STINT_DAY_FIRST ((StintDay) G_MININT32)
#define STINT_DAY_LAST ((StintDay) G_MAXINT32)

/**
 * StintEntryList:
 *
 * A #GListModel of #StintEntryItem: the loaded entries under a heading for each day that has some, newest first.
 */
#define STINT_TYPE_ENTRY_LIST (stint_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryList, stint_entry_list, STINT, ENTRY_LIST, GObject)

StintEntryList *stint_entry_list_new (void);
/**
 * stint_entry_list_take:
 * @from: the first day told about, or %STINT_DAY_FIRST
 * @to: the last day told about, or %STINT_DAY_LAST
 * @worklogs: (element-type StintWorklog): all entries of these days, any order
 *
 * Puts @worklogs in place of what is shown of these days. Entries that stay keep their item; where items come or
 * go, `items-changed` names just those.
 */
void            stint_entry_list_take (StintEntryList *self, StintDay from, StintDay to, GPtrArray *worklogs,
                                       StintDay today, GTimeZone *zone);
/* Forgets everything (another account, another time zone). */
void            stint_entry_list_clear (StintEntryList *self);
/* (transfer none) (nullable): the entry with this local id. */
StintWorklog   *stint_entry_list_find (StintEntryList *self, gint64 id);

G_END_DECLS
