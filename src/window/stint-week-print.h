/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-week.h"

G_BEGIN_DECLS

/* (transfer full): prints a week: its days and total against the norm, the table of issues on as many pages as it needs. Made from
 * @week at once, which need not outlive the call. Run it with gtk_print_operation_run(); it is asynchronous. */
GtkPrintOperation *stint_week_print_new (const StintWeek *week);

G_END_DECLS
