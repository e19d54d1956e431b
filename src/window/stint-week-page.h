/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintWeekPage:
 *
 * Seven days: what was worked on each of them and on which issues, read from the store.
 *
 * Property: `client` (#StintClient, nullable).
 */
#define STINT_TYPE_WEEK_PAGE (stint_week_page_get_type ())
G_DECLARE_FINAL_TYPE (StintWeekPage, stint_week_page, STINT, WEEK_PAGE, GtkBox)

GtkWidget *stint_week_page_new (void);

G_END_DECLS
