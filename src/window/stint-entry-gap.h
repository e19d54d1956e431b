/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The quiet line of a gap: a click activates `entry.fill` with its start and seconds. */
#define STINT_TYPE_ENTRY_GAP_LINE (stint_entry_gap_line_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryGapLine, stint_entry_gap_line, STINT, ENTRY_GAP_LINE, GtkBox)

GtkWidget *stint_entry_gap_new (void);
/* Returns: (transfer full): what it says */
char      *stint_entry_gap_show (StintEntryGapLine *self, gint64 start, gint64 seconds);

G_END_DECLS
