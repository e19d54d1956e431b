/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-text.h"

#include "stint-window-fixture.h"

static void
test_states (void)
{
  static const struct
  {
    StintImportState state;
    guint waiting;
    const char *title;
    const char *counts;
  } cases[] = {
    { STINT_IMPORT_RUNNING, 4, "Importing t.csv",
      "6 entries were added · 4 wait · 1 was there already · 2 were refused" },
    { STINT_IMPORT_RUNNING, 0, "t.csv was imported",
      "6 entries were added · 1 was there already · 2 were refused" },
    { STINT_IMPORT_PAUSED, 4, "The import of t.csv is paused",
      "6 entries were added · 4 wait · 1 was there already · 2 were refused" },
    { STINT_IMPORT_STOPPED, 4, "The import of t.csv has stopped",
      "6 entries were added · 4 wait · 1 was there already · 2 were refused" },
    { STINT_IMPORT_CANCELLED, 0, "The import of t.csv was cancelled",
      "6 entries were added · 1 was there already · 2 were refused" },
    { STINT_IMPORT_UNDONE, 1, "The import of t.csv is being undone",
      "9 entries were taken back · 1 waits · 1 was there already · 2 were refused" },
    { STINT_IMPORT_UNDONE, 0, "The import of t.csv was undone",
      "9 entries were taken back · 1 was there already · 2 were refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintImport import = { .name = (char *) "t.csv",
                             .program = (char *) "CSV",
                             .state = cases[i].state,
                             .total = 12,
                             .done = 9,
                             .sent = 6,
                             .present = 1,
                             .refused = 2,
                             .waiting = cases[i].waiting };
      g_autofree char *title = stint_import_text_title (&import);
      g_autofree char *counts = stint_import_text_counts (&import);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (counts, ==, cases[i].counts);
      g_assert_cmpint (stint_import_text_is_open (&import), ==, cases[i].waiting > 0);
      g_assert_cmpfloat (stint_import_text_fraction (&import), ==, 0.75);
    }
}

static void
test_progress (void)
{
  static const struct
  {
    gboolean online;
    double rate;
    gint64 remaining;
    const char *text;
  } cases[] = {
    { TRUE, 0, 0, "9 of 12" },
    { TRUE, 30.6, 125, "9 of 12 · 31 a second · 2 min left" },
    { TRUE, 0, 125, "9 of 12 · 2 min left" },
    { TRUE, 5, 0, "9 of 12 · 5 a second" },
    { FALSE, 5, 20, "9 of 12 · offline: goes on when there is a network" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StintImport import = {
        .name = (char *) "", .program = (char *) "CSV", .total = 12, .done = 9, .waiting = 3
      };
      g_autofree char *text =
          stint_import_text_progress (&import, cases[i].online, cases[i].rate, cases[i].remaining);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Names of files and of programs are text, whatever they hold; one without a name goes by its
 * program. */
static void
test_names (void)
{
  StintImport import = { .name = (char *) "<b>%s</b>\n.csv", .program = (char *) "CSV" };
  g_autofree char *title = stint_import_text_title (&import);
  g_autofree char *bare = NULL;

  g_assert_cmpstr (title, ==, "<b>%s</b> .csv was imported");
  import.name = (char *) "";
  bare = stint_import_text_title (&import);
  g_assert_cmpstr (bare, ==, "CSV was imported");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
  g_test_add_func ("/import-text/states", test_states);
  g_test_add_func ("/import-text/progress", test_progress);
  g_test_add_func ("/import-text/names", test_names);
  return g_test_run ();
}
