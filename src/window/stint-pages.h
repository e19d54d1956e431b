/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintPages:
 *
 * The pages of the window, each made when it is seen first, or once there is nothing else to do: the first frame has one, and a switch to
 * the other finds it ready.
 */
#define STINT_TYPE_PAGES (stint_pages_get_type ())
G_DECLARE_FINAL_TYPE (StintPages, stint_pages, STINT, PAGES, GObject)

/* @stack: owns the object, and is not owned by it; has an empty box for each page, "entries" and "week" */
StintPages *stint_pages_new (GtkStack *stack, StintClient *client);

G_END_DECLS
