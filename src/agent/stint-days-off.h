/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintDaysOff:
 *
 * Brings the absences that the service knows into the store, as days off: after a pass that reached the server, at most
 * once a day, and once a week where the server does not offer them. Wakes up for nothing of its own.
 */
#define STINT_TYPE_DAYS_OFF (stint_days_off_get_type ())
G_DECLARE_FINAL_TYPE (StintDaysOff, stint_days_off, STINT, DAYS_OFF, GObject)

StintDaysOff *stint_days_off_new (StintSession *session);
/* Aborts what is under way. Also done by dispose. */
void          stint_days_off_close (StintDaysOff *self);

/**
 * stint_days_off_of_gaps:
 * @gaps: (element-type StintGap)
 * @from: first day; @to: first day after
 * @begins: minutes after midnight when working hours begin; @ends: when they end
 *
 * What the absences take from each day. Those during which one works (a trip, a duty) take nothing. A whole day is the whole
 * of it; of a part counts what lies in working hours. Two for one day are added up.
 *
 * Returns: (transfer full) (element-type StintDayOff): by day
 */
GPtrArray *stint_days_off_of_gaps (GPtrArray *gaps, StintDay from, StintDay to, int begins, int ends, GTimeZone *zone);

G_END_DECLS
