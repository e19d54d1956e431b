/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-duration.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60

typedef struct
{
  int hours; /* up to G_MAXINT: what is shown needs no more */
  int minutes;
  int seconds;
} Clock;

static Clock
split (gint64 seconds)
{
  seconds = MAX (seconds, 0);
  return (Clock) { (int) MIN (seconds / STINT_SECONDS_PER_HOUR, G_MAXINT),
                   (int) (seconds % STINT_SECONDS_PER_HOUR / MINUTE), (int) (seconds % MINUTE) };
}

/* Appends `<n><unit>` for as many whole @size as there are in @seconds; returns the rest. */
static gint64
take (GString *text, gint64 seconds, gint64 size, char unit)
{
  if (seconds >= size)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "%c", seconds / size, unit);
  return seconds % size;
}

static char *
to_iso (gint64 seconds, gboolean with_days)
{
  GString *text = g_string_new ("P");

  if (seconds <= 0)
    {
      g_string_append (text, "T0S");
      return g_string_free (text, FALSE);
    }

  if (with_days)
    {
      seconds = take (text, seconds, STINT_SECONDS_PER_WEEK, 'W');
      seconds = take (text, seconds, STINT_SECONDS_PER_DAY, 'D');
    }
  if (seconds > 0)
    g_string_append_c (text, 'T');
  seconds = take (text, seconds, STINT_SECONDS_PER_HOUR, 'H');
  seconds = take (text, seconds, MINUTE, 'M');
  take (text, seconds, 1, 'S');
  return g_string_free (text, FALSE);
}

char *
stint_duration_to_iso (gint64 seconds)
{
  return to_iso (seconds, FALSE);
}

char *
stint_duration_to_tracker (gint64 seconds)
{
  return to_iso (seconds, TRUE);
}

char *
stint_duration_format (gint64 seconds)
{
  Clock clock = split (seconds);

  if (clock.hours > 0 && clock.minutes > 0)
    /* Translators: hours and minutes, abbreviated */
    return g_strdup_printf (_("%d h %d min"), clock.hours, clock.minutes);
  if (clock.hours > 0)
    /* Translators: hours, abbreviated */
    return g_strdup_printf (_("%d h"), clock.hours);
  if (clock.minutes > 0 || clock.seconds == 0)
    /* Translators: minutes, abbreviated */
    return g_strdup_printf (_("%d min"), clock.minutes);
  /* Translators: seconds, abbreviated */
  return g_strdup_printf (_("%d s"), clock.seconds);
}

char *
stint_duration_format_business (gint64 seconds)
{
  GString *text = g_string_new (NULL);
  Clock clock = split (seconds);
  gint64 days = clock.hours / (STINT_SECONDS_PER_DAY / STINT_SECONDS_PER_HOUR);
  int hours = clock.hours % (int) (STINT_SECONDS_PER_DAY / STINT_SECONDS_PER_HOUR);
  const struct
  {
    int number;
    const char *unit;
  } parts[] = {
    /* Translators: the next five are one-letter units of business time: 1w 2d 3h 20m, 20s. */
    { (int) (days / 5), C_("business time", "w") },
    { (int) (days % 5), C_("business time", "d") },
    { hours, C_("business time", "h") },
    { clock.minutes, C_("business time", "m") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].number > 0)
      g_string_append_printf (text, "%s%d%s", text->len > 0 ? "\302\240" : "", parts[i].number, parts[i].unit);
  if (text->len == 0 && clock.seconds > 0)
    g_string_append_printf (text, "%d%s", clock.seconds, C_("business time", "s"));
  else if (text->len == 0)
    g_string_append_printf (text, "0%s", C_("business time", "m"));
  return g_string_free (text, FALSE);
}

char *
stint_duration_format_short (gint64 seconds)
{
  Clock clock = split (seconds);

  return g_strdup_printf ("%d:%02d", clock.hours, clock.minutes);
}

char *
stint_duration_format_clock (gint64 seconds)
{
  Clock clock = split (seconds);

  return g_strdup_printf ("%d:%02d:%02d", clock.hours, clock.minutes, clock.seconds);
}

static char *
format_parts (gint64 seconds, const char *hour, const char *minute, const char *second)
{
  Clock clock = split (seconds);
  GString *text = g_string_new (NULL);

  if (clock.hours > 0)
    g_string_append_printf (text, "%d%s ", clock.hours, hour);
  if (clock.minutes > 0 || seconds <= 0)
    g_string_append_printf (text, "%d%s ", clock.minutes, minute);
  if (clock.seconds > 0)
    g_string_append_printf (text, "%d%s ", clock.seconds, second);
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

char *
stint_duration_format_editable (gint64 seconds)
{
  /* Translators: the next three are one-letter units of an edit field: 1h 30m 15s.
   * Use only what Stint reads: the English or the Russian letters (h m s, ч м с). */
  g_autofree char *text = format_parts (seconds, C_("editable duration", "h"),
                                        C_("editable duration", "m"), C_("editable duration", "s"));
  gint64 back;

  /* A translation that cannot be read back would lose the value. */
  if (stint_duration_parse (text, &back, NULL) && back == seconds)
    return g_steal_pointer (&text);
  return format_parts (seconds, "h", "m", "s");
}
