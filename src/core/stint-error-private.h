/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes the codes known to GDBus by @names, one for each, so that they cross the bus as what they are. Apart from the
 * rest of its class, as the command line goes without GIO. */
void stint_error_register (GQuark domain, const char *const *names);

G_END_DECLS
