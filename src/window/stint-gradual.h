/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintGradual:
 *
 * A long list as a view gets it: the first items at once, the others a few at a time while there is nothing else to do. Views make widgets for up
 * to two hundred items as soon as they have them, which takes many frames where a line is made of many widgets.
 *
 * Signal `arrived`: all of them are there, each time that there were changes.
 */
#define STINT_TYPE_GRADUAL (stint_gradual_get_type ())
G_DECLARE_FINAL_TYPE (StintGradual, stint_gradual, STINT, GRADUAL, GObject)

/* @widgets: (element-type GtkWidget): what the view has made so far, made ready for the first look at them */
StintGradual *stint_gradual_new (GListModel *items, GPtrArray *widgets);
/* (transfer none): what has arrived of the items */
GListModel   *stint_gradual_get_shown (StintGradual *self);
/* Somebody goes to the item: it arrives now, and all before it. */
void          stint_gradual_need (StintGradual *self, guint position);

G_END_DECLS
