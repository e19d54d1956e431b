/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps @view from breaking what it holds into lines where that would take minutes. */
void stint_comment_wrap_guard (GtkTextView *view);

G_END_DECLS
