/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create() */
#include "config.h"
#include "stint-cli-commands.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stint-cli-import.h"
#include "stint-json-out.h"
#include "stint-store-imports.h"
#include "stint-text.h"

#define SHOWN_CHARS 200

/* What was asked for. */
typedef struct
{
  const char *path;
  const char *refused; /* (nullable): where the refused rows go */
  StintImportOptions *options;
  gboolean dry_run;
  gboolean wait;
  gboolean json;
} Wanted;

/* ---- the file ---- */

/* (transfer full) (nullable): `-`: the standard input. */
static StintImportSource *
read_input (const char *path, GError **error)
{
  g_autofree char *shown = stint_text_cut (path, SHOWN_CHARS);
  StintImportSource *source;
  GError *local = NULL;
  int fd;

  fd = g_str_equal (path, "-") ? fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      stint_error_input (error, _("The file “%s” cannot be read: %s."), shown, g_strerror (errno));
      return NULL;
    }
  source = stint_import_source_read (fd, NULL, &local);
  close (fd);
  if (local != NULL)
    /* Translators: the name of a file, and why it cannot be imported (a sentence). */
    g_propagate_prefixed_error (error, local, _("“%s”: "), shown);
  return source;
}

/* The agent gets what was read here, whatever becomes of the file meanwhile. -1 on error */
static int
make_copy (StintImportSource *source, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (stint_import_source_get_bytes (source), &length);
  int fd = memfd_create ("stint-import", MFD_CLOEXEC);

  for (gsize at = 0; fd >= 0 && at < length;)
    {
      gssize n = write (fd, data + at, length - at);

      if (n > 0)
        at += (gsize) n;
      else if (n < 0 && errno != EINTR)
        {
          close (fd);
          fd = -1;
        }
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);
  else
    stint_error_input (error, _("The file cannot be handed on: %s."), g_strerror (errno));
  return fd;
}

/* ---- only looking ---- */

static int
look (const Wanted *wanted, StintImportSource *source)
{
  g_autoptr(StintImportPlan) plan = NULL;
  g_autoptr(StintStore) store = NULL;
  guint problems;
  GError *error = NULL;

  store = stint_cli_open_store (&error);
  if (g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT))
    g_clear_error (&error);
  if (error == NULL)
    plan = stint_import_plan_new (source, wanted->options, store, NULL, &error);
  if (plan == NULL || (wanted->refused != NULL && !stint_cli_write_plan_refused (plan, wanted->refused, &error)))
    return stint_cli_refuse (error);
  if (wanted->json)
    stint_cli_print_plan_json (plan);
  else
    stint_cli_print_plan (plan);
  problems = stint_import_plan_count (plan, STINT_IMPORT_PROBLEM);
  return problems == 0 ? STINT_CLI_DONE
                       : stint_cli_refuse_text (ngettext ("%u row cannot be taken.", "%u rows cannot be taken.", problems), problems);
}

/* ---- taking it ---- */

/* (nullable): the agent's report. */
static GVariant *
call_import (const Wanted *wanted, StintImportSource *source, GError **error)
{
  g_autoptr(GVariant) reply = NULL;
  int fd = make_copy (source, error);

  if (fd < 0)
    return NULL;
  reply = stint_cli_invoke (STINT_CLI_AGENT1, "Import",
                          g_variant_new ("(h@a{sv})", 0, stint_import_options_to_variant (wanted->options)), fd,
                          "(a{sv})", error);
  close (fd);
  return reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
}

/* Rows that were not taken are those of the import, or of the file where nothing at all was taken. */
static gboolean
write_refused (const Wanted *wanted, StintImportSource *source, gint64 id, GError **error)
{
  g_autoptr(StintStore) store = stint_cli_open_store (error);
  g_autoptr(StintImportPlan) plan = NULL;

  if (store == NULL)
    return FALSE;
  if (id != 0)
    return stint_cli_write_import_refused (store, id, wanted->refused, error);
  plan = stint_import_plan_new (source, wanted->options, store, NULL, error);
  return plan != NULL && stint_cli_write_plan_refused (plan, wanted->refused, error);
}

static int
take (const Wanted *wanted, StintImportSource *source)
{
  g_autoptr(GVariant) report = NULL;
  g_autoptr(GVariant) rejected = NULL;
  guint n_rejected;
  gint64 id = 0;
  int status = STINT_CLI_DONE;
  GError *error = NULL;

  report = call_import (wanted, source, &error);
  if (report == NULL)
    return stint_cli_refuse (error);
  g_variant_lookup (report, "id", "x", &id);
  rejected = g_variant_lookup_value (report, "rejected", G_VARIANT_TYPE ("a(us)"));
  n_rejected = rejected != NULL ? (guint) g_variant_n_children (rejected) : 0;
  if (wanted->json)
    stint_cli_print_report_json (report);
  else
    stint_cli_print_report (report);
  if (wanted->wait && id != 0)
    status = stint_cli_wait_for_import (id);
  if (wanted->refused != NULL && !write_refused (wanted, source, id, &error))
    return stint_cli_refuse (error);
  if (n_rejected == 0 || status != STINT_CLI_DONE)
    return status;
  return stint_cli_refuse_text (ngettext ("%u row was not taken.", "%u rows were not taken.", n_rejected), n_rejected);
}

/* ---- what was typed ---- */

/* `NAME=VALUE`: @name (transfer full), @value borrowed. */
static gboolean
split (const char *option, const char *text, char **name, const char **value, GError **error)
{
  const char *mark = strrchr (text, '=');
  g_autofree char *shown = stint_text_cut (text, SHOWN_CHARS);

  if (mark == NULL || mark == text || !g_utf8_validate (text, -1, NULL))
    return stint_error_input (error, _("%s: “%s” is not of the form NAME=VALUE."), option, shown);
  *name = g_strndup (text, (gsize) (mark - text));
  *value = mark + 1;
  return TRUE;
}

/* (transfer full) (nullable): a{ss} */
static GVariant *
read_pairs (const char *option, char **pairs, GError **error)
{
  g_autoptr(GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("a{ss}"));

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *value = NULL;

      if (!split (option, pairs[i], &name, &value, error))
        return NULL;
      g_variant_builder_add (builder, "{ss}", name, value);
    }
  return g_variant_ref_sink (g_variant_builder_end (builder));
}

static gboolean
take_pairs (StintImportOptions *options, char **rules, char **columns, GError **error)
{
  g_autoptr(GVariant) all_rules = read_pairs ("--rule", rules, error);
  g_autoptr(GVariant) all_columns = all_rules != NULL ? read_pairs ("--column", columns, error) : NULL;

  return all_columns != NULL && stint_import_options_take_tables (options, all_rules, all_columns, error);
}

static gboolean
take_words (StintImportOptions *options, const char *order, const char *unit, const char *delimiter, GError **error)
{
  return (order == NULL || stint_import_options_set_word (options, "date-order", order, error)) &&
         (unit == NULL || stint_import_options_set_word (options, "unit", unit, error)) &&
         (delimiter == NULL || stint_import_options_set_word (options, "delimiter", delimiter, error));
}

static int
import_file (const Wanted *wanted)
{
  g_autoptr(StintImportSource) source = NULL;
  GError *error = NULL;

  source = read_input (wanted->path, &error);
  if (source == NULL)
    return stint_cli_refuse (error);
  if (!g_str_equal (wanted->path, "-"))
    {
      g_autofree char *name = g_path_get_basename (wanted->path);

      wanted->options->name = g_utf8_make_valid (name, -1);
    }
  return wanted->dry_run ? look (wanted, source) : take (wanted, source);
}

int
stint_cli_import (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(StintImportOptions) wish = stint_import_options_new ();
  g_autofree char *order = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *delimiter = NULL;
  g_autofree char *refused = NULL;
  g_auto(GStrv) rules = NULL;
  g_auto(GStrv) columns = NULL;
  Wanted wanted = { .options = wish };
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &wanted.dry_run, N_("Only check the file"), NULL },
    { "as-authors", 0, 0, G_OPTION_ARG_NONE, &wish->as_authors,
      N_("Keep each row’s author and time of entry (administrators only)"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &wish->again, N_("Take rows that are there already once more"), NULL },
    { "rule", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rules, N_("The issue that a project stands for"), N_("PROJECT=ISSUE") },
    { "column", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &columns, N_("What a column means: its title, or its number"),
      N_("MEANING=COLUMN") },
    { "date-order", 0, 0, G_OPTION_ARG_FILENAME, &order, N_("How 03/04/2026 is read: day-first or month-first"), "day-first|month-first" },
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &unit, N_("Of durations without one: hours, minutes or seconds"), "hours|minutes|seconds" },
    { "delimiter", 0, 0, G_OPTION_ARG_FILENAME, &delimiter, N_("What stands between the columns"), N_("MARK") },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &refused, N_("Write the rows that are not taken, and why"), N_("FILE") },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &wanted.wait, N_("Wait until the service has them all"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wanted.json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, 1, &arguments, &status))
    return status;
  stint_import_options_load_rules (wish);
  if (!take_words (wish, order, unit, delimiter, &error) || !take_pairs (wish, rules, columns, &error))
    return stint_cli_refuse (error);
  wanted.path = arguments.values[0];
  wanted.refused = refused;
  return import_file (&wanted);
}
