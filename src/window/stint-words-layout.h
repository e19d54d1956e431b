/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * StintWordsLayout:
 *
 * Places two children, an icon and the words beside it. Where there is no room for all of the words the icon stands alone,
 * in the middle: half a word says nothing, and the words keep no window wide.
 */
#define STINT_TYPE_WORDS_LAYOUT (stint_words_layout_get_type ())
G_DECLARE_FINAL_TYPE (StintWordsLayout, stint_words_layout, STINT, WORDS_LAYOUT, GtkLayoutManager)

G_END_DECLS
