/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day.h"
#include "stint-worklog.h"

G_BEGIN_DECLS

typedef enum
{
  STINT_TIMESHEET_NOTHING, /* it is so already */
  STINT_TIMESHEET_ADD,     /* an entry at @start */
  STINT_TIMESHEET_EDIT,    /* the one entry gets the new length */
  STINT_TIMESHEET_DELETE,  /* all entries go */
  STINT_TIMESHEET_CHOOSE,  /* there are several: the person says which one changes */
} StintTimesheetStep;

/* What a number in a cell of the timesheet comes down to. */
typedef struct
{
  StintTimesheetStep step;
  GPtrArray *entries; /* (element-type StintWorklog): the cell's, oldest first */
  gint64 start;       /* ADD */
} StintTimesheetPlan;

/**
 * stint_timesheet_plan_new:
 * @entries: (element-type StintWorklog): all of the day, also of other issues
 * @seconds: what the cell is to show; 0: nothing
 * @work_begins: minutes after midnight
 *
 * A new entry begins where the day's last one ends, or when work begins; earlier where it would end in the future, or after
 * the day; never before the day.
 */
StintTimesheetPlan *stint_timesheet_plan_new (GPtrArray *entries, const char *issue, StintDay day,
                                              gint64 seconds, gint64 now, int work_begins, GTimeZone *zone);
void                stint_timesheet_plan_free (StintTimesheetPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintTimesheetPlan, stint_timesheet_plan_free)

/* How long @entry is once @entries (it among them) make up @seconds together; 0 or less: it cannot be done with this one. */
gint64 stint_timesheet_new_length (GPtrArray *entries, StintWorklog *entry, gint64 seconds);

G_END_DECLS
