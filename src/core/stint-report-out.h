/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-report.h"

G_BEGIN_DECLS

/* (transfer full): a line for each issue: key, summary, the seven days and the sum as hours and minutes, the sum in seconds.
 * The first line names the columns (days as `2026-11-16`). No sums of the days, so that a program can add them up. RFC 4180, formulas
 * defused (#StintCsvOut). */
char *stint_report_to_csv (const StintReport *self);

/* (transfer full): a table with sums for issues and days, in words of the person's language; what is Markdown in a summary is
 * escaped. */
char *stint_report_to_markdown (const StintReport *self);

G_END_DECLS
