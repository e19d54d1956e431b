/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-entry-feed.h"

G_BEGIN_DECLS

/**
 * StintEntryView:
 *
 * The lines of a #StintEntryFeed to scroll through: asks it for older ones before the end comes into view. Has keys, menu and
 * buttons of the rows; the actions are its ancestor's, see #StintEntryRow.
 */
#define STINT_TYPE_ENTRY_VIEW (stint_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryView, stint_entry_view, STINT, ENTRY_VIEW, GtkWidget)

/* @label: what it is called for screen readers */
GtkWidget         *stint_entry_view_new (StintEntryFeed *feed, const char *label);
/* (transfer none) */
StintEntryFeed    *stint_entry_view_get_feed (StintEntryView *self);
GtkSelectionModel *stint_entry_view_get_selection (StintEntryView *self);
GtkListView       *stint_entry_view_get_list (StintEntryView *self);
GtkAdjustment     *stint_entry_view_get_adjustment (StintEntryView *self);

G_END_DECLS
