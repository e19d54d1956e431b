/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox.h"

G_BEGIN_DECLS

/* What can be chosen where the service is not documented, or is known to vary. */
typedef struct
{
  StintSandboxStart start_filter;
  gboolean patch_start;
  guint redirect_status;     /* 301, 302, 303, 307 or 308 (default) */
  gboolean schemeless_links; /* Link addresses lack their scheme (default) */
  guint latency_ms;
  guint lag_ms; /* lists and searches show a new worklog only after that long */
  guint32 seed;
  guint device_interval; /* seconds: of the sign-in with a device code */
  guint device_lifetime;
} SandboxSettings;

#define SANDBOX_SETTINGS_INIT                                                                      \
  {                                                                                                \
    STINT_SANDBOX_START_HONOURED, TRUE, 308, TRUE, 0, 0, 1, 1, 300                                 \
  }

G_END_DECLS
