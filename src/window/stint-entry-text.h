/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-worklog.h"

G_BEGIN_DECLS

/**
 * StintEntryText:
 *
 * The text of an entry in its row: key, summary and duration, below them comment and times; in a narrow row the summary has a
 * line of its own. One widget that draws all of it, since a list makes and fills many of them while it scrolls. What is cut
 * and what the marks mean is told by the tooltip; screen readers get all of it from the row.
 */
#define STINT_TYPE_ENTRY_TEXT (stint_entry_text_get_type ())
G_DECLARE_FINAL_TYPE (StintEntryText, stint_entry_text, STINT, ENTRY_TEXT, GtkWidget)

GtkWidget *stint_entry_text_new (void);
/* @overlap: (nullable): as of #StintEntryItem */
void       stint_entry_text_show (StintEntryText *self, StintWorklog *worklog, const char *overlap);
/* How much at the end of the lines is not to be covered. */
int        stint_entry_text_get_end_width (StintEntryText *self);
/* (transfer full): all that the row says, for screen readers. */
char      *stint_entry_text_dup_spoken (StintEntryText *self);

G_END_DECLS
