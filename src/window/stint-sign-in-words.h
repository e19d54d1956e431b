/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The steps of signing in, in their order; also the names of the pages ("org", "token", "browser", "done"). */
typedef enum
{
  STINT_STEP_ORG,
  STINT_STEP_TOKEN,
  STINT_STEP_BROWSER,
  STINT_STEP_DONE,
} StintSignInStep;

/**
 * stint_sign_in_explain:
 * @error: of a call of the agent that was to sign somebody in, cleaned (stint_bus_clean_error())
 * @step: (inout): where the person was; where it can be mended
 *
 * Returns: (transfer full): what is wrong and what to do about it
 */
char *stint_sign_in_explain (const GError *error, StintSignInStep *step);

G_END_DECLS
