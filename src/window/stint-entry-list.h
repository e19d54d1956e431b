/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-entry-item.h"

G_BEGIN_DECLS

/**
 * StintEntryList:
 *
 * A #GListModel of #StintEntryItem: the loaded entries under a heading for each day that has some, newest first, with what
 * stint_entry_days_arrange() tells of them.
 */
#define STINT_TYPE_ENTRY_LIST (stint_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryList, stint_entry_list, STINT, ENTRY_LIST, GObject)

StintEntryList *stint_entry_list_new (void);
/**
 * stint_entry_list_take:
 * @from: the first day told about, or %STINT_DAY_FIRST: everything older
 * @to: the last day told about, or %STINT_DAY_LAST: everything newer
 * @items: (element-type StintEntryItem): all lines of these days, as stint_entry_days_arrange() gives them
 *
 * Puts @items in place of what is shown of these days. Lines that stay keep their item; where items come or
 * go, `items-changed` names just those.
 */
void            stint_entry_list_take (StintEntryList *self, StintDay from, StintDay to, GPtrArray *items);
/**
 * stint_entry_list_take_slowly:
 * @at_once: how many of @items come now; the others a few at a time, while there is nothing else to do
 * @done: called when all are there, which may be before this returns
 *
 * As stint_entry_list_take(), for the oldest days of the list. Until @done is called nothing else may be taken, but for
 * stint_entry_list_stop() before it.
 */
typedef void (*StintEntryListDone) (gpointer user_data);
void            stint_entry_list_take_slowly (StintEntryList *self, StintDay from, StintDay to, GPtrArray *items,
                                              guint at_once, StintEntryListDone done, gpointer user_data);
/* What has not come yet does not come any more. */
void            stint_entry_list_stop (StintEntryList *self);
/* Forgets everything (another account, another time zone). */
void            stint_entry_list_clear (StintEntryList *self);
/* (transfer none) (nullable): the entry with this local id. */
StintWorklog   *stint_entry_list_find (StintEntryList *self, gint64 id);

/* Whether there is no entry. */
gboolean        stint_entry_list_is_empty (StintEntryList *self);

G_END_DECLS
