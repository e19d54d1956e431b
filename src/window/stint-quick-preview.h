/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-quick.h"

G_BEGIN_DECLS

/* What was understood of a line, one chip for each part: the issue with its summary from the store, the day, the time,
 * the duration, the comment. */
#define STINT_TYPE_QUICK_PREVIEW (stint_quick_preview_get_type ())
G_DECLARE_FINAL_TYPE (StintQuickPreview, stint_quick_preview, STINT, QUICK_PREVIEW, GtkBox)

/* @client: (nullable): knows the store with the summaries */
void stint_quick_preview_set_client (StintQuickPreview *self, StintClient *client);
void stint_quick_preview_show (StintQuickPreview *self, const StintQuick *quick, GTimeZone *zone);

G_END_DECLS
