/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-import-plan.h"

G_BEGIN_DECLS

/* In Berlin, on 2026-11-21, weeks from Monday on; nothing by hand. (transfer full) */
StintImportOptions *plan_options (void);
/* @store: (nullable) */
StintImportPlan *plan_make (const char *text, const StintImportOptions *options, StintStore *store);
/* With plan_options() and no store. */
StintImportPlan *plan_of (const char *text);
/* How the file as a whole is refused. (transfer full) */
GError *plan_refusal (const char *data, gsize length, const char *format);

G_END_DECLS
