/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-day.h"

G_BEGIN_DECLS

/**
 * StintDayWatch:
 *
 * Tells a page when the local day, or the time zone, is another one. One timeout, at the next midnight, and only while
 * the page is mapped; when the page or its window comes up again it looks anew, since a timeout does not count the time
 * the computer slept.
 *
 * Signal: `changed` (gboolean zone_changed).
 */
#define STINT_TYPE_DAY_WATCH (stint_day_watch_get_type ())
G_DECLARE_FINAL_TYPE (StintDayWatch, stint_day_watch, STINT, DAY_WATCH, GObject)

/* @page owns the watch, not the other way round. */
StintDayWatch *stint_day_watch_new (GtkWidget *page);
/* What day it was when last looked. */
StintDay       stint_day_watch_get_today (StintDayWatch *self);
/* Looks now; emits `changed` before it returns where something changed. */
void           stint_day_watch_look (StintDayWatch *self);

G_END_DECLS
