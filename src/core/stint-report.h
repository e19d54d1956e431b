/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"

G_BEGIN_DECLS

typedef struct
{
  char *issue;
  char *summary; /* (nullable) */
  gint64 seconds;
  gint64 days[7];
} StintReportIssue;

/**
 * StintReport:
 *
 * Seven days and what was worked in them. A worklog belongs to the local day of its start, as in Tracker's own report.
 */
typedef struct
{
  StintDay from;
  gint64 seconds;
  gint64 days[7];
  GPtrArray *issues; /* (element-type StintReportIssue): most time first, then by key (queue, then number) */
  gint64 borders[8]; /* first instants of the days and of the day after */
} StintReport;

StintReport *stint_report_new (StintDay from, GTimeZone *zone);
void         stint_report_free (StintReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintReport, stint_report_free)

/* Adds one worklog; one outside the seven days is ignored. Call stint_report_finish() before reading. */
void stint_report_add (StintReport *self, const char *issue, const char *summary, gint64 start,
                       gint64 seconds);
/* Sorts the issues. */
void stint_report_finish (StintReport *self);

G_END_DECLS
