/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-backoff.h"

#define FIRST 5
#define LONGEST (15 * 60)
#define LONGEST_ASKED (60 * 60)

guint
stint_backoff_seconds (guint attempt, guint retry_after, double random)
{
  guint seconds = FIRST;

  for (guint i = 1; i < attempt && seconds < LONGEST; i++)
    seconds *= 2;
  seconds = MIN (seconds, LONGEST);
  seconds = (guint) (seconds * (0.75 + 0.5 * CLAMP (random, 0.0, 1.0)));
  return MAX (seconds, MIN (retry_after, LONGEST_ASKED));
}
