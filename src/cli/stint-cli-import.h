/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-cli-command.h"
#include "stint-import-plan.h"

G_BEGIN_DECLS

/* ---- what an import says of itself (stint-cli-import-report.c) ---- */

/* @report: as Agent1.Import answers */
void stint_cli_print_report (GVariant *report);
void stint_cli_print_report_json (GVariant *report);
/* The same of a file that is only looked at, with the sums of issues and weeks. */
void stint_cli_print_plan (StintImportPlan *plan);
void stint_cli_print_plan_json (StintImportPlan *plan);
/* The refused rows with the reasons, into the file at @path; `-`: the standard output. */
gboolean stint_cli_write_plan_refused (StintImportPlan *plan, const char *path, GError **error);
gboolean stint_cli_write_import_refused (StintStore *store, gint64 id, const char *path, GError **error);

/* ---- imports under way (stint-cli-imports.c) ---- */

/* Shows its progress, on a terminal, until it is over. Returns: what to exit with */
int stint_cli_wait_for_import (gint64 id);

G_END_DECLS
