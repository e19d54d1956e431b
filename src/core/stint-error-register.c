/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-error-private.h"

#include "stint-error.h"

void
stint_error_register (GQuark domain, const char *const *names)
{
  for (int code = 0; code < STINT_N_ERRORS; code++)
    g_dbus_error_register_error (domain, code, names[code]);
}
