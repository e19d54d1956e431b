/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"

/* What goes on behind it brings its own full stop. (transfer full) */
static char *
without_stop (const char *sentence)
{
  gsize length = strlen (sentence);

  return g_strndup (sentence, length > 0 && sentence[length - 1] == '.' ? length - 1 : length);
}

char *
stint_sign_in_explain (const GError *error, StintSignInStep *step)
{
  g_autofree char *said = without_stop (error->message);

  if (error->domain != STINT_ERROR)
    return g_strdup (error->message);

  switch ((StintError) error->code)
    {
    case STINT_ERROR_UNAUTHORIZED:
      *step = STINT_STEP_TOKEN;
      return g_strdup (error->message);
    case STINT_ERROR_FORBIDDEN:
    case STINT_ERROR_NOT_FOUND:
      *step = STINT_STEP_ORG;
      return g_strdup (error->message);
    case STINT_ERROR_OFFLINE:
    case STINT_ERROR_UNKNOWN_OUTCOME:
      /* Translators: %s is a sentence about the network */
      return g_strdup_printf (_("%s. Check the network and try again; what was typed is kept."),
                              said);
    case STINT_ERROR_BAD_REPLY:
    case STINT_ERROR_TOO_LARGE:
      *step = STINT_STEP_ORG;
      /* Translators: %s is a sentence about an answer that is not Tracker's */
      return g_strdup_printf (_("%s. Check the server address under “More”, and whether this "
                                "network wants you to log in first."),
                              said);
    default:
      return g_strdup (error->message);
    }
}
