/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-paging.h"

#define PAGE 3
#define TURNS_MAX 64

/* What is put behind our own address must not be able to change it or the request. */
static void
assert_query (const char *query)
{
  g_assert_true (*query != '\0');
  g_assert_cmpuint (strlen (query), <=, 2048);
  for (const char *at = query; *at != '\0'; at++)
    {
      g_assert_true (g_ascii_isgraph (*at));
      g_assert_null (strchr ("#<>\"", *at));
    }
}

static void
read_link (const char *link, const char *rel)
{
  g_autofree char *query = stint_paging_link_query (link, rel);

  if (query == NULL)
    return;
  g_assert_true (stint_paging_link_has (link, rel));
  assert_query (query);
}

/* A listing: each line begins with the number of its records and the first one's id. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  StintPagingKind kind =
      stint_fuzz_byte (&input) & 1 ? STINT_PAGING_NUMBERED : STINT_PAGING_RELATIVE;
  g_autoptr(StintPaging) paging = stint_paging_new (kind, PAGE);
  gboolean more = TRUE;

  for (int turn = 0; more && turn < TURNS_MAX && input.size > 0; turn++)
    {
      guint rows = stint_fuzz_byte (&input) % (PAGE + 2);
      gint64 first = 1 + stint_fuzz_byte (&input);
      g_autofree char *link = stint_fuzz_line (&input);
      g_autoptr(GError) error = NULL;
      gboolean news = FALSE;

      for (guint i = 0; i < rows; i++)
        news |= stint_paging_add (paging, first + i);
      if (link != NULL)
        {
          read_link (link, "next");
          read_link (link, "seek");
        }
      if (!stint_paging_turn (paging, rows, link, first, &more, &error))
        {
          stint_fuzz_assert_sentence (error);
          g_assert_false (more);
        }
      assert_query (stint_paging_get_query (paging));
      /* Going on means that something new came: it ends. */
      g_assert_true (!more || news);
    }
  stint_paging_is_complete (paging);
  return 0;
}
