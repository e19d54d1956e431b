/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintTicker:
 *
 * Calls a function at the turn of each second of the wall clock, but only while it is set running
 * and its widget can be seen: mapped, the window neither minimised nor suspended. Otherwise it
 * wakes nobody.
 */
#define STINT_TYPE_TICKER (stint_ticker_get_type ())
G_DECLARE_FINAL_TYPE (StintTicker, stint_ticker, STINT, TICKER, GObject)

typedef void (*StintTickFunc) (gpointer user_data);

/* @widget is not kept alive; its owner disposes of the ticker. */
StintTicker *stint_ticker_new (GtkWidget *widget, StintTickFunc func, gpointer user_data);
void         stint_ticker_set_running (StintTicker *self, gboolean running);
/* Whether a tick is due within a second. */
gboolean     stint_ticker_is_ticking (StintTicker *self);

G_END_DECLS
