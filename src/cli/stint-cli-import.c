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

#include "stint-json-out.h"
#include "stint-text.h"

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
call_import (const char *path, gboolean dry_run, gboolean as_authors, gboolean again, GError **error)
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
  g_variant_builder_add (options, "{sv}", "again", g_variant_new_boolean (again));
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
print_report_text (guint rows, guint accepted, guint present, GVariant *rejected, gboolean dry_run)
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
  if (present > 0)
    g_print (ngettext ("%u row is there already and was left out\n",
                       "%u rows are there already and were left out\n", present),
             present);
  if (dry_run)
    g_print (ngettext ("%u of %u row could be taken; nothing was changed\n",
                       "%u of %u rows could be taken; nothing was changed\n", rows),
             accepted, rows);
  else
    g_print (ngettext ("%u of %u row was taken\n", "%u of %u rows were taken\n", rows), accepted,
             rows);
}

static int
import_file (const char *path, gboolean dry_run, gboolean as_authors, gboolean again, gboolean json)
{
  g_autoptr(GVariant) report = NULL;
  g_autoptr(GVariant) rejected = NULL;
  guint rows = 0;
  guint accepted = 0;
  guint present = 0;
  gsize n_rejected;
  GError *error = NULL;

  report = call_import (path, dry_run, as_authors, again, &error);
  if (report == NULL)
    return stint_cli_refuse (error);
  g_variant_lookup (report, "rows", "u", &rows);
  g_variant_lookup (report, "accepted", "u", &accepted);
  g_variant_lookup (report, "present", "u", &present);
  rejected = g_variant_lookup_value (report, "rejected", G_VARIANT_TYPE ("a(us)"));
  if (rejected == NULL)
    rejected = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(us)"), NULL, 0));

  if (json)
    print_report_json (rows, accepted, rejected);
  else
    print_report_text (rows, accepted, present, rejected, dry_run);
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
  gboolean again = FALSE;
  gboolean json = FALSE;
  int status;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only check the file"), NULL },
    { "as-authors", 0, 0, G_OPTION_ARG_NONE, &as_authors,
      N_("Keep each row’s author and time of entry (administrators only)"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &again,
      N_("Take rows that are there already once more"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, 1, &arguments, &status))
    return status;
  return import_file (arguments.values[0], dry_run, as_authors, again, json);
}
