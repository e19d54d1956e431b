/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintClampLayout:
 *
 * Lets its children be as wide as the widget, but not wider than so many letters of its font, and puts them in the
 * middle: lines stay readable on wide windows and with large text. Property: `letters` (int).
 */
#define STINT_TYPE_CLAMP_LAYOUT (stint_clamp_layout_get_type ())
G_DECLARE_FINAL_TYPE (StintClampLayout, stint_clamp_layout, STINT, CLAMP_LAYOUT, GtkLayoutManager)

G_END_DECLS
