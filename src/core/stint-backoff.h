/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stint_backoff_seconds:
 * @attempt: how often it has failed, 1 for the first time
 * @retry_after: what the server asked for, 0: nothing
 * @random: 0 … 1, spreads the clients
 *
 * Doubles from 5 s up to 15 min, plus or minus a quarter by @random; never below @retry_after, which is taken up to one hour.
 */
guint stint_backoff_seconds (guint attempt, guint retry_after, double random);

G_END_DECLS
