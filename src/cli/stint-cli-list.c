/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-export.h"
#include "stint-table.h"
#include "stint-text.h"
#include "stint-time.h"

#define LIST_DAYS 7      /* what a list shows without dates */
#define COMMENT_CHARS 60 /* of a comment or title */

/* (transfer full): empty for an entry that needs no word. */
static char *
describe_state (StintWorklog *entry)
{
  const char *error = stint_worklog_get_error (entry);

  switch (stint_worklog_get_state (entry))
    {
    case STINT_STATE_PENDING:
      return g_strdup (_("waiting"));
    case STINT_STATE_FAILED:
      return error != NULL ? g_strdup_printf (_("refused: %s"), error) : g_strdup (_("refused"));
    case STINT_STATE_SYNCED:
    default:
      return g_strdup ("");
    }
}

static void
add_entry_row (StintTable *table, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  const char *comment = stint_worklog_get_comment (entry);
  const char *summary = stint_worklog_get_summary (entry);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stint_worklog_get_id (entry));
  g_autofree char *day = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *time = stint_time_format (start, zone);
  g_autofree char *duration = stint_duration_format_short (stint_worklog_get_seconds (entry));
  g_autofree char *text = NULL;
  g_autofree char *state = describe_state (entry);

  if (*comment == '\0' && summary != NULL)
    comment = summary;
  text = stint_text_cut (comment, COMMENT_CHARS);
  stint_table_add (table, id);
  stint_table_add (table, day);
  stint_table_add (table, time);
  stint_table_add (table, duration);
  stint_table_add (table, stint_worklog_get_issue (entry));
  stint_table_add (table, text);
  stint_table_add (table, state);
}

static void
print_entries (GPtrArray *entries)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(StintTable) table = stint_table_new (7, 0x0d);
  g_autofree char *text = NULL;
  g_autofree char *total = NULL;
  gint64 seconds = 0;

  if (entries->len == 0)
    {
      g_print ("%s\n", _("No entries"));
      return;
    }
  stint_table_add_heading (table, _("No."));
  stint_table_add_heading (table, _("Date"));
  /* Translators: when the work began */
  stint_table_add_heading (table, C_("column", "Start"));
  stint_table_add_heading (table, _("Time"));
  stint_table_add_heading (table, _("Issue"));
  stint_table_add_heading (table, _("Comment"));
  for (guint i = 0; i < entries->len; i++)
    {
      add_entry_row (table, entries->pdata[i], zone);
      seconds += stint_worklog_get_seconds (entries->pdata[i]);
    }
  text = stint_table_to_string (table);
  total = stint_duration_format_short (seconds);
  g_print ("%s", text);
  g_print (_("Total %s\n"), total);
}

static int
list_entries (const char *from_text, const char *to_text, gboolean json)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  gint64 from = G_MININT64;
  gint64 to = G_MAXINT64;
  GError *error = NULL;

  if (!stint_cli_parse_range (from_text, to_text, &from, &to, &error))
    return stint_cli_refuse (error);
  if (from_text == NULL)
    {
      StintDay last = stint_day_of (to_text != NULL ? to - 1 : stint_clock_now (), zone);

      from = stint_day_begin (last - LIST_DAYS + 1, zone);
    }
  store = stint_cli_open_store (&error);
  if (store == NULL)
    return stint_cli_refuse (error);
  entries = stint_store_list (store, from, to, FALSE, 0, &error);
  if (entries == NULL)
    return stint_cli_refuse (error);

  if (json)
    {
      g_autofree char *text = stint_export_entries_to_json (entries, zone);

      g_print ("%s", text);
    }
  else
    print_entries (entries);
  return STINT_CLI_DONE;
}

int
stint_cli_list (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean json = FALSE;
  int status;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The first day (default: a week)"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("The last day"), N_("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  return list_entries (from, to, json);
}
