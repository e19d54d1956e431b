/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

/* Days that are taken out together, in the order in which they are offered. */
typedef enum
{
  STINT_RANGE_THIS_WEEK,
  STINT_RANGE_LAST_WEEK,
  STINT_RANGE_THIS_MONTH,
  STINT_RANGE_LAST_MONTH,
  STINT_RANGE_EVERYTHING,
  STINT_RANGE_FROM_TO,
} StintExportRange;

/* The first day and the last one. FALSE: all days, or those the person names; neither is set. */
gboolean stint_export_range_days (StintExportRange range, StintDay today, int first_weekday, StintDay *from, StintDay *to);

G_END_DECLS
