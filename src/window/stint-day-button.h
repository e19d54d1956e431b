/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-day.h"

G_BEGIN_DECLS

/* Shows a day and lets choose another one from a calendar. Signal: `changed`, when the person chose. */
#define STINT_TYPE_DAY_BUTTON (stint_day_button_get_type ())
G_DECLARE_FINAL_TYPE (StintDayButton, stint_day_button, STINT, DAY_BUTTON, GtkBox)

StintDay stint_day_button_get_day (StintDayButton *self);
void     stint_day_button_set_day (StintDayButton *self, StintDay day);

G_END_DECLS
