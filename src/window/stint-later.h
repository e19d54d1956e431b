/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintLater:
 *
 * What can wait until a window has been painted first: one step each time that the main loop has nothing else to do, so that
 * neither the first frame nor a key waits for it.
 */
#define STINT_TYPE_LATER (stint_later_get_type ())
G_DECLARE_FINAL_TYPE (StintLater, stint_later, STINT, LATER, GObject)

typedef void (*StintLaterStep) (gpointer user_data);

/* @widget: its next frame is waited for; @user_data: has to live as long as the object */
StintLater *stint_later_new (GtkWidget *widget, gpointer user_data);
/* Steps are taken in the order in which they were added. */
void        stint_later_add (StintLater *self, StintLaterStep step);

/* Does now what the first look at @widget would have to do. */
void        stint_later_prepare (GtkWidget *widget);
/* Lays out the page of a stack that @widget is on, as it will be when it is switched to. */
void        stint_later_arrange (GtkWidget *widget);

G_END_DECLS
