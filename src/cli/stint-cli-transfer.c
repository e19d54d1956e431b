/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-csv-out.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-json-out.h"
#include "stint-text.h"
#include "stint-time.h"

/* ---- import ---- */

/* The descriptor of a readable file, closed by the caller; -1 on error. `-`: the standard input. */
static int
open_input (const char *path, GError **error)
{
  g_autofree char *shown = NULL;
  struct stat info;
  int fd;
  int saved;

  fd = g_str_equal (path, "-") ? fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                               : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  saved = errno;
  if (fd >= 0 && fstat (fd, &info) == 0 && !S_ISDIR (info.st_mode))
    return fd;
  if (fd >= 0)
    {
      close (fd);
      saved = EISDIR;
    }
  shown = stint_text_cut (path, 200);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT, _("The file “%s” cannot be read: %s"), shown,
               g_strerror (saved));
  return -1;
}

/* (nullable): the agent's report. */
static GVariant *
call_import (const char *path, gboolean dry_run, gboolean as_authors, GError **error)
{
  g_autoptr(GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr(GVariantBuilder) options = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
  g_autoptr(StintAgent1) agent = NULL;
  GVariant *report = NULL;
  int fd = open_input (path, error);
  int handle;

  if (fd < 0)
    return NULL;
  handle = g_unix_fd_list_append (fds, fd, error);
  close (fd);
  if (handle < 0)
    return NULL;
  g_variant_builder_add (options, "{sv}", "dry-run", g_variant_new_boolean (dry_run));
  g_variant_builder_add (options, "{sv}", "as-authors", g_variant_new_boolean (as_authors));
  agent = stint_cli_connect (FALSE, error);
  if (agent != NULL)
    stint_agent1_call_import_sync (agent, g_variant_new_handle (handle),
                                   g_variant_builder_end (options), fds, &report, NULL, NULL,
                                   error);
  return report;
}

static void
print_report_json (guint rows, guint accepted, GVariant *rejected)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();
  const char *sentence;
  GVariantIter iter;
  guint line;

  stint_json_out_begin_object (out);
  stint_json_out_member_int (out, "rows", rows);
  stint_json_out_member_int (out, "accepted", accepted);
  stint_json_out_name (out, "rejected");
  stint_json_out_begin_array (out);
  g_variant_iter_init (&iter, rejected);
  while (g_variant_iter_next (&iter, "(u&s)", &line, &sentence))
    {
      stint_json_out_begin_object (out);
      stint_json_out_member_int (out, "line", line);
      stint_json_out_member_string (out, "error", sentence);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
  stint_json_out_end_object (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static void
print_report_text (guint rows, guint accepted, GVariant *rejected, gboolean dry_run)
{
  const char *sentence;
  GVariantIter iter;
  guint line;

  g_variant_iter_init (&iter, rejected);
  while (g_variant_iter_next (&iter, "(u&s)", &line, &sentence))
    {
      g_autofree char *shown = stint_text_cut (sentence, 500);

      g_print (_("Line %u: %s\n"), line, shown);
    }
  if (dry_run)
    g_print (ngettext ("%u of %u row could be taken; nothing was changed\n",
                       "%u of %u rows could be taken; nothing was changed\n", rows),
             accepted, rows);
  else
    g_print (ngettext ("%u of %u row was taken\n", "%u of %u rows were taken\n", rows), accepted,
             rows);
}

static int
import_file (const char *path, gboolean dry_run, gboolean as_authors, gboolean json)
{
  g_autoptr(GVariant) report = NULL;
  g_autoptr(GVariant) rejected = NULL;
  guint rows = 0;
  guint accepted = 0;
  gsize n_rejected;
  GError *error = NULL;

  report = call_import (path, dry_run, as_authors, &error);
  if (report == NULL)
    return stint_cli_refuse (error);
  g_variant_lookup (report, "rows", "u", &rows);
  g_variant_lookup (report, "accepted", "u", &accepted);
  rejected = g_variant_lookup_value (report, "rejected", G_VARIANT_TYPE ("a(us)"));
  if (rejected == NULL)
    rejected = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(us)"), NULL, 0));

  if (json)
    print_report_json (rows, accepted, rejected);
  else
    print_report_text (rows, accepted, rejected, dry_run);
  n_rejected = g_variant_n_children (rejected);
  if (n_rejected == 0)
    return STINT_CLI_DONE;
  return stint_cli_refuse_text (
      ngettext ("%u row was not taken", "%u rows were not taken", (gulong) n_rejected),
      (guint) n_rejected);
}

int
stint_cli_import (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  gboolean dry_run = FALSE;
  gboolean as_authors = FALSE;
  gboolean json = FALSE;
  int status;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only check the file"), NULL },
    { "as-authors", 0, 0, G_OPTION_ARG_NONE, &as_authors,
      N_("Keep each row’s author and time of entry (administrators only)"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, 1, &arguments, &status))
    return status;
  return import_file (arguments.values[0], dry_run, as_authors, json);
}

/* ---- export ---- */

static void
write_row (StintCsvOut *out, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  gint64 seconds = stint_worklog_get_seconds (entry);
  g_autofree char *date = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *begin = stint_time_to_rfc3339 (start, stint_clock_offset (start));
  g_autofree char *end = NULL;
  g_autofree char *duration = stint_duration_format_short (seconds);

  end = stint_time_to_rfc3339 (start + seconds, stint_clock_offset (start + seconds));
  stint_csv_out_plain (out, date);
  stint_csv_out_plain (out, begin);
  stint_csv_out_plain (out, end);
  stint_csv_out_plain (out, duration);
  stint_csv_out_int (out, seconds);
  stint_csv_out_text (out, stint_worklog_get_issue (entry));
  stint_csv_out_text (out, stint_worklog_get_summary (entry));
  stint_csv_out_text (out, stint_worklog_get_comment (entry));
  stint_csv_out_plain (out, stint_state_to_string (stint_worklog_get_state (entry)));
  stint_csv_out_end_row (out);
}

static void
print_csv (GPtrArray *entries)
{
  static const char *const columns[] = { "date",  "start",   "end",     "duration", "seconds",
                                         "issue", "summary", "comment", "state" };
  g_autoptr(StintCsvOut) out = stint_csv_out_new ();
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    stint_csv_out_plain (out, columns[i]);
  stint_csv_out_end_row (out);
  for (guint i = 0; i < entries->len; i++)
    write_row (out, entries->pdata[i], zone);
  g_print ("%s", stint_csv_out_get (out));
}

static int
export_entries (const char *from_text, const char *to_text, gboolean json)
{
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  gint64 from = G_MININT64;
  gint64 to = G_MAXINT64;
  GError *error = NULL;

  if (!stint_cli_parse_range (from_text, to_text, &from, &to, &error))
    return stint_cli_refuse (error);
  store = stint_cli_open_store (&error);
  if (store == NULL)
    return stint_cli_refuse (error);
  entries = stint_store_list (store, from, to, FALSE, 0, &error);
  if (entries == NULL)
    return stint_cli_refuse (error);

  if (json)
    {
      g_autofree char *text = stint_cli_entries_to_json (entries);

      g_print ("%s\n", text);
    }
  else
    print_csv (entries);
  return STINT_CLI_DONE;
}

int
stint_cli_export (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean json = FALSE;
  gboolean csv = FALSE;
  int status;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The first day (default: all)"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_("The last day"), N_("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("Write comma-separated values (the default)"),
      NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status) ||
      !stint_cli_check_formats (self, json, csv, &status))
    return status;
  return export_entries (from, to, json);
}
