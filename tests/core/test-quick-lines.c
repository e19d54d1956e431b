/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-quick.h"
#include "stint-time.h"

#define NOW "2026-11-20T16:00:00+0300" /* a Friday */
#define H 3600
#define M 60

typedef struct
{
  const char *text;
  const char *issue; /* NULL: none */
  gint64 seconds;
  const char *start; /* NULL: ends now */
  const char *comment;
} Line;

static gint64
instant (const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 read = 0;

  stint_time_parse (text, &read, NULL, &error);
  g_assert_no_error (error);
  return read;
}

/* (transfer full): the problems, one on a line, for messages of failed tests. */
static char *
problems_of (const StintQuick *quick)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < quick->problems->len; i++)
    {
      StintQuickProblem *problem = g_ptr_array_index (quick->problems, i);

      g_string_append_printf (all, "%s\n", problem->message);
    }
  return g_string_free (all, FALSE);
}

static void
check_line (const Line *line, const char *now_text, GTimeZone *zone)
{
  gint64 now = instant (now_text);
  g_autoptr(StintQuick) quick = stint_quick_parse (line->text, now, zone);
  g_autofree char *problems = problems_of (quick);
  g_autofree char *start = stint_time_to_rfc3339 (quick->start, 0);
  gint64 expected = line->start != NULL ? instant (line->start) : now - line->seconds;
  g_autofree char *expected_start = stint_time_to_rfc3339 (expected, 0);

  g_test_message ("%s", line->text);
  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (quick->issue, ==, line->issue);
  g_assert_cmpint (quick->seconds, ==, line->seconds);
  g_assert_cmpstr (quick->comment, ==, line->comment);
  g_assert_cmpstr (start, ==, expected_start);
  g_assert_cmpint (quick->day, ==, stint_day_of (quick->start, zone));
  g_assert_true (quick->has_start || line->start == NULL ||
                 strstr (line->start, "T09:00") != NULL);
}

static const Line english[] = {
  { "TEST-324 1h30m fixed the login yesterday 14:00", "TEST-324", 90 * M,
    "2026-11-19T14:00:00+0300", "fixed the login" },
  { "TEST-324 1h", "TEST-324", H, NULL, "" },
  { "TEST-324 1h30", "TEST-324", 90 * M, NULL, "" },
  { "TEST-324 1h30 talk", "TEST-324", 90 * M, NULL, "talk" },
  { "TEST-324 1h30 14:00 talk", "TEST-324", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "H30-1 2h15 talk", "H30-1", 135 * M, NULL, "talk" },
  { "1h TEST-324", "TEST-324", H, NULL, "" },
  { "test-324 45m review", "TEST-324", 45 * M, NULL, "review" },
  { "TEST-324: 1h 30m, review", "TEST-324", 90 * M, NULL, "review" },
  { "  TEST-324 \t 1.5h   two   spaces ", "TEST-324", 90 * M, NULL, "two spaces" },
  { "A_2-7 2 hours talk", "A_2-7", 2 * H, NULL, "talk" },
  { "TEST-1 1 hour 30 minutes talk", "TEST-1", 90 * M, NULL, "talk" },
  { "TEST-1 PT1H30M talk", "TEST-1", 90 * M, NULL, "talk" },
  { "TEST-1 1d talk", "TEST-1", 8 * H, NULL, "talk" },
  { "TEST-1 1:30 talk", "TEST-1", 90 * M, NULL, "talk" },
  { "TEST-1 1:30:15 talk", "TEST-1", 90 * M + 15, NULL, "talk" },
  { "TEST-1 1:30 talk 14:00", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 9:30 2h talk", "TEST-1", 2 * H, "2026-11-20T09:30:00+0300", "talk" },
  { "TEST-1 at 9:30 1:30 talk", "TEST-1", 90 * M, "2026-11-20T09:30:00+0300", "talk" },
  { "TEST-1 1h at 14:00 talk", "TEST-1", H, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 1h from 14:00 talk", "TEST-1", H, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 1h 2pm talk", "TEST-1", H, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 1h 2:30 PM talk", "TEST-1", H, "2026-11-20T14:30:00+0300", "talk" },
  { "TEST-1 1h at 12:15 am talk", "TEST-1", H, "2026-11-20T00:15:00+0300", "talk" },
  { "TEST-1 14:00-15:30 talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 14:00–15:30 talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 14:00 - 15:30 talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 9-10:30 talk", "TEST-1", 90 * M, "2026-11-20T09:00:00+0300", "talk" },
  { "TEST-1 from 14:00 to 15:30 talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 from 9 to 11 talk", "TEST-1", 2 * H, "2026-11-20T09:00:00+0300", "talk" },
  { "TEST-1 talk from 9 to 11", "TEST-1", 2 * H, "2026-11-20T09:00:00+0300", "talk" },
  { "TEST-1 2pm-3:30pm talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 22:00-24:00 talk", "TEST-1", 2 * H, "2026-11-20T22:00:00+0300", "talk" },
  { "TEST-1 yesterday 23:00-01:00 talk", "TEST-1", 2 * H, "2026-11-19T23:00:00+0300", "talk" },
  { "TEST-1 23:00-01:00 talk", "TEST-1", 2 * H, "2026-11-19T23:00:00+0300", "talk" },
  { "TEST-1 14:00-15:30 1h30m talk", "TEST-1", 90 * M, "2026-11-20T14:00:00+0300", "talk" },
  { "TEST-1 1h today talk", "TEST-1", H, NULL, "talk" },
  { "TEST-1 1h Yesterday talk", "TEST-1", H, "2026-11-19T09:00:00+0300", "talk" },
  { "TEST-1 1h monday talk", "TEST-1", H, "2026-11-16T09:00:00+0300", "talk" },
  { "TEST-1 1h talk on Thursday", "TEST-1", H, "2026-11-19T09:00:00+0300", "talk" },
  { "TEST-1 1h friday talk", "TEST-1", H, "2026-11-13T09:00:00+0300", "talk" },
  { "TEST-1 talk saturday 14:00-15:00", "TEST-1", H, "2026-11-14T14:00:00+0300", "talk" },
  { "TEST-1 1h on sunday at 8:00", "TEST-1", H, "2026-11-15T08:00:00+0300", "" },
  { "TEST-1 1h 18.11 talk", "TEST-1", H, "2026-11-18T09:00:00+0300", "talk" },
  { "TEST-1 1h talk 18.11", "TEST-1", H, "2026-11-18T09:00:00+0300", "talk" },
  { "TEST-1 1h 2026-11-18 talk", "TEST-1", H, "2026-11-18T09:00:00+0300", "talk" },
  { "TEST-1 1h 18.11.2025 talk", "TEST-1", H, "2025-11-18T09:00:00+0300", "talk" },
  { "TEST-1 1h talk 5.11 14:00", "TEST-1", H, "2026-11-05T14:00:00+0300", "talk" },
  { "2026-11-18 8:30 TEST-1 1h talk", "TEST-1", H, "2026-11-18T08:30:00+0300", "talk" },
};

static const Line russian[] = {
  { "TEST-324 1ч 30м починил вход вчера 14:00", "TEST-324", 90 * M, "2026-11-19T14:00:00+0300",
    "починил вход" },
  { "TEST-324 1ч30 ревью", "TEST-324", 90 * M, NULL, "ревью" },
  { "TEST-324 1,5 ч ревью", "TEST-324", 90 * M, NULL, "ревью" },
  { "TEST-324 30 мин. ревью", "TEST-324", 30 * M, NULL, "ревью" },
  { "TEST-324 2 часа ревью", "TEST-324", 2 * H, NULL, "ревью" },
  { "ревью TEST-324 1н 2д", "TEST-324", 56 * H, NULL, "ревью" },
  { "TEST-324 90м в 14:00 ревью", "TEST-324", 90 * M, "2026-11-20T14:00:00+0300", "ревью" },
  { "TEST-324 с 14 до 15:30 ревью", "TEST-324", 90 * M, "2026-11-20T14:00:00+0300", "ревью" },
  { "TEST-324 с 14:00 по 15:30 ревью", "TEST-324", 90 * M, "2026-11-20T14:00:00+0300", "ревью" },
  { "TEST-324 с 9 до 11 ревью", "TEST-324", 2 * H, "2026-11-20T09:00:00+0300", "ревью" },
  { "TEST-324 в 14:00–15:30 ревью", "TEST-324", 90 * M, "2026-11-20T14:00:00+0300", "ревью" },
  { "TEST-324 1ч с 14:00 ревью", "TEST-324", H, "2026-11-20T14:00:00+0300", "ревью" },
  { "TEST-324 1ч сегодня ревью", "TEST-324", H, NULL, "ревью" },
  { "TEST-324 1ч Позавчера ревью", "TEST-324", H, "2026-11-18T09:00:00+0300", "ревью" },
  { "TEST-324 1ч ревью в понедельник", "TEST-324", H, "2026-11-16T09:00:00+0300", "ревью" },
  { "TEST-324 1ч во вторник ревью", "TEST-324", H, "2026-11-17T09:00:00+0300", "ревью" },
  { "TEST-324 1ч в среду в 10:00 ревью", "TEST-324", H, "2026-11-18T10:00:00+0300", "ревью" },
  { "TEST-324 1ч пн ревью", "TEST-324", H, "2026-11-16T09:00:00+0300", "ревью" },
  { "TEST-324 ревью в пт 14:00-15:00", "TEST-324", H, "2026-11-13T14:00:00+0300", "ревью" },
  { "TEST-324 1ч 18.11 14:00 ревью", "TEST-324", H, "2026-11-18T14:00:00+0300", "ревью" },
  { "ВЧЕРА TEST-324 1Ч РЕВЬЮ", "TEST-324", H, "2026-11-19T09:00:00+0300", "РЕВЬЮ" },
};

static const Line addresses[] = {
  { "https://tracker.yandex.ru/TEST-324 1h", "TEST-324", H, NULL, "" },
  { "https://tracker.yandex.com/TEST-324?from=x 1h", "TEST-324", H, NULL, "" },
  { "https://tracker.yandex.ru/issue/test-324?x 1h talk", "TEST-324", H, NULL, "talk" },
  { "https://tracker.yandex.ru/TEST-324#comment 1h", "TEST-324", H, NULL, "" },
  { "https://tracker.yandex.ru/TEST-324/ 1h", "TEST-324", H, NULL, "" },
  { "tracker.yandex.ru/TEST-324 1h", "TEST-324", H, NULL, "" },
  { "https://tracker.yandex.ru/pages/projects/TEST-9 TEST-1 1h", "TEST-1", H, NULL,
    "https://tracker.yandex.ru/pages/projects/TEST-9" },
  { "TEST-1 1h https://tracker.yandex.ru/TEST-324", "TEST-1", H, NULL,
    "https://tracker.yandex.ru/TEST-324" },
  { "TEST-1 1h https://example.org/TEST-324", "TEST-1", H, NULL, "https://example.org/TEST-324" },
};

/* What a sentence says stays in the sentence. */
static const Line sentences[] = {
  { "TEST-1 1h it may work", "TEST-1", H, NULL, "it may work" },
  { "TEST-1 1h fix 3 bugs", "TEST-1", H, NULL, "fix 3 bugs" },
  { "TEST-1 1h version 1.5", "TEST-1", H, NULL, "version 1.5" },
  { "TEST-1 1h version 10.10", "TEST-1", H, NULL, "version 10.10" },
  { "TEST-1 1h version 32.13", "TEST-1", H, NULL, "version 32.13" },
  { "TEST-1 1h port to GTK 4.18", "TEST-1", H, NULL, "port to GTK 4.18" },
  { "TEST-1 1h moved 24.04 images away", "TEST-1", H, NULL, "moved 24.04 images away" },
  { "TEST-1 1h room 12:30b", "TEST-1", H, NULL, "room 12:30b" },
  { "TEST-1 1h slides for monday", "TEST-1", H, NULL, "slides for monday" },
  { "TEST-1 1h the monday meeting again", "TEST-1", H, NULL, "the monday meeting again" },
  { "TEST-1 1h prepare friday demo", "TEST-1", H, NULL, "prepare friday demo" },
  { "TEST-1 1h yesterday's crash", "TEST-1", H, NULL, "yesterday's crash" },
  { "TEST-1 1h raise it from 3 to 5", "TEST-1", H, NULL, "raise it from 3 to 5" },
  { "TEST-1 1h done by 14:00", "TEST-1", H, NULL, "done by 14:00" },
  { "TEST-1 1h ratio 3:2", "TEST-1", H, NULL, "ratio 3:2" },
  { "TEST-1 1h tasks 14-15", "TEST-1", H, NULL, "tasks 14-15" },
  { "TEST-1 1h look at 9", "TEST-1", H, NULL, "look at 9" },
  { "TEST-1 show the 3d view in 2h", "TEST-1", 2 * H, NULL, "show the 3d view in" },
  { "TEST-1 loads 10m rows now 1h", "TEST-1", H, NULL, "loads 10m rows now" },
  { "utf-8 names TEST-1 1h", "TEST-1", H, NULL, "utf-8 names" },
  { "TEST-1 1h after TEST-2 and 2h wait", "TEST-1", H, NULL, "after TEST-2 and 2h wait" },
  { "TEST-1 1h today, not yesterday", "TEST-1", H, NULL, "not yesterday" },
  { "TEST-1 1h 14:00 and 15:00", "TEST-1", H, "2026-11-20T14:00:00+0300", "and 15:00" },
  { "TEST-1 1h 14:00 not 25:00", "TEST-1", H, "2026-11-20T14:00:00+0300", "not 25:00" },
  { "TEST-1 1h not 1h99x", "TEST-1", H, NULL, "not 1h99x" },
  { "TEST-1 1h see COVID-019", "TEST-1", H, NULL, "see COVID-019" },
  { "TEST-1 1ч слайды к понедельник", "TEST-1", H, NULL, "слайды к понедельник" },
  { "TEST-1 1ч итоги за среду", "TEST-1", H, NULL, "итоги за среду" },
  { "TEST-1 1ч среду разбирали", "TEST-1", H, NULL, "среду разбирали" },
  { "TEST-1 1ч версия 10.10", "TEST-1", H, NULL, "версия 10.10" },
  { "TEST-1 1ч готово до 14:00", "TEST-1", H, NULL, "готово до 14:00" },
  { "TEST-1 1h see a@b.ru: \"x\" <b>", "TEST-1", H, NULL, "see a@b.ru: \"x\" <b>" },
  { "TEST-1 1h fixed, at last.", "TEST-1", H, NULL, "fixed, at last." },
};

static void
test_lines (gconstpointer data)
{
  static const struct { const Line *lines; gsize n; } tables[] = {
    { english, G_N_ELEMENTS (english) }, { russian, G_N_ELEMENTS (russian) },
    { addresses, G_N_ELEMENTS (addresses) }, { sentences, G_N_ELEMENTS (sentences) },
  };
  gsize table = GPOINTER_TO_SIZE (data);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Moscow");

  for (gsize i = 0; i < tables[table].n; i++)
    check_line (&tables[table].lines[i], NOW, zone);
}

/* Berlin: on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00. */
static const struct { const char *now; Line line; } changes[] = {
  { "2026-03-29T12:00:00+0200",
    { "TEST-1 01:00-04:00", "TEST-1", 2 * H, "2026-03-29T01:00:00+0100", "" } },
  { "2026-03-29T12:00:00+0200",
    { "TEST-1 1h 02:30", "TEST-1", H, "2026-03-29T03:00:00+0200", "" } },
  { "2026-03-29T12:00:00+0200",
    { "TEST-1 1h yesterday 14:00", "TEST-1", H, "2026-03-28T14:00:00+0100", "" } },
  { "2026-03-29T12:00:00+0200",
    { "TEST-1 yesterday 23:00-04:00", "TEST-1", 4 * H, "2026-03-28T23:00:00+0100", "" } },
  { "2026-10-25T12:00:00+0100",
    { "TEST-1 01:00-04:00", "TEST-1", 4 * H, "2026-10-25T01:00:00+0200", "" } },
  { "2026-10-25T12:00:00+0100",
    { "TEST-1 1h 02:30", "TEST-1", H, "2026-10-25T02:30:00+0200", "" } },
  /* Around midnight and the year. */
  { "2026-11-20T00:30:00+0100", { "TEST-1 2h", "TEST-1", 2 * H, NULL, "" } },
  { "2026-11-20T00:30:00+0100",
    { "TEST-1 23:00-00:15", "TEST-1", 75 * M, "2026-11-19T23:00:00+0100", "" } },
  { "2026-11-20T23:30:00+0100",
    { "TEST-1 23:00-00:15", "TEST-1", 75 * M, "2026-11-20T23:00:00+0100", "" } },
  { "2027-01-05T12:00:00+0100",
    { "TEST-1 1h 28.12", "TEST-1", H, "2026-12-28T09:00:00+0100", "" } },
  { "2027-01-01T12:00:00+0100",
    { "TEST-1 1h yesterday", "TEST-1", H, "2026-12-31T09:00:00+0100", "" } },
  { "2024-03-01T12:00:00+0100",
    { "TEST-1 1h 29.02", "TEST-1", H, "2024-02-29T09:00:00+0100", "" } },
};

static void
test_clock_changes (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    check_line (&changes[i].line, changes[i].now, zone);
}

int
main (int argc, char *argv[])
{
  stint_test_init (&argc, &argv);
  g_test_add_data_func ("/quick-lines/english", GSIZE_TO_POINTER (0), test_lines);
  g_test_add_data_func ("/quick-lines/russian", GSIZE_TO_POINTER (1), test_lines);
  g_test_add_data_func ("/quick-lines/addresses", GSIZE_TO_POINTER (2), test_lines);
  g_test_add_data_func ("/quick-lines/sentences", GSIZE_TO_POINTER (3), test_lines);
  g_test_add_func ("/quick-lines/clock-changes", test_clock_changes);
  return g_test_run ();
}
