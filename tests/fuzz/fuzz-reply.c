/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-error.h"
#include "stint-reply.h"

#define WORDS_MAX 300
#define RETRY_AFTER_MAX (24 * 60 * 60)

/* A refusal: status, the Retry-After header in a line, the body. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const guint statuses[] = { 400, 401, 403, 404, 409, 412, 418, 422, 429, 500, 502, 503 };
  StintFuzz input = { data, size };
  guint status = statuses[stint_fuzz_byte (&input) % G_N_ELEMENTS (statuses)];
  g_autofree char *header = stint_fuzz_line (&input);
  g_autofree char *words = stint_reply_words (input.data, input.size);
  guint retry_after = stint_reply_retry_after (header, STINT_FUZZ_NOW);
  g_autoptr(GError) error = stint_error_new_http (status, words, retry_after);

  g_assert_cmpuint (retry_after, <=, RETRY_AFTER_MAX);
  g_assert_cmpint (stint_reply_count (header), >=, -1);
  if (words != NULL)
    {
      g_assert_true (*words != '\0');
      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (words, -1), <=, WORDS_MAX);
    }
  stint_fuzz_assert_sentence (error);
  g_assert_cmpuint (stint_error_get_status (error), ==, status);
  g_assert_cmpuint (stint_error_get_retry_after (error), ==, retry_after);
  g_assert_cmpstr (stint_error_get_words (error), ==, words);
  return 0;
}
