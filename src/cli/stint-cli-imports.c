/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "stint-cli-commands.h"
#include "stint-cli-import.h"
#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-json-out.h"
#include "stint-store-imports.h"
#include "stint-table.h"
#include "stint-text.h"
#include "stint-time.h"

#define LISTED 50

/* ---- one line for each ---- */

/* Static, never translated: for programs. */
static const char *
state_word (const StintImport *import)
{
  static const char *const words[] = {
    [STINT_IMPORT_RUNNING] = "running",     [STINT_IMPORT_PAUSED] = "paused", [STINT_IMPORT_STOPPED] = "stopped",
    [STINT_IMPORT_CANCELLED] = "cancelled", [STINT_IMPORT_UNDONE] = "undone",
  };

  if (import->state == STINT_IMPORT_RUNNING && import->waiting == 0)
    return "done";
  if (import->state == STINT_IMPORT_UNDONE && import->waiting > 0)
    return "undoing";
  return words[import->state];
}

static const char *
state_text (const StintImport *import)
{
  const char *word = state_word (import);
  static const struct { const char *word; const char *text; } texts[] = {
    /* Translators: states of an import */
    { "running", N_("under way") }, { "done", N_("done") },           { "paused", N_("paused") },   { "stopped", N_("stopped") },
    { "undoing", N_("being undone") }, { "cancelled", N_("cancelled") }, { "undone", N_("undone") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].word, word))
      return _(texts[i].text);
  return word;
}

static void
add_number (StintTable *table, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  stint_table_add (table, number != 0 ? text : NULL);
}

static void
print_table (GPtrArray *imports)
{
  g_autoptr(StintTable) table = stint_table_new (9, 0xf9);
  g_autofree char *text = NULL;

  stint_table_add_heading (table, _("Number"));
  stint_table_add_heading (table, _("Begun"));
  stint_table_add_heading (table, _("File"));
  /* Translators: columns; below them numbers of rows */
  stint_table_add_heading (table, _("Rows"));
  stint_table_add_heading (table, _("Sent"));
  stint_table_add_heading (table, _("Waiting"));
  stint_table_add_heading (table, _("There already"));
  stint_table_add_heading (table, _("Refused"));
  stint_table_add_heading (table, _("State"));
  for (guint i = 0; i < imports->len; i++)
    {
      const StintImport *import = g_ptr_array_index (imports, i);
      g_autofree char *begun = stint_time_to_rfc3339 (import->begun, stint_clock_offset (import->begun));
      g_autofree char *state = import->reason != NULL ? g_strdup_printf ("%s: %s", state_text (import), import->reason)
                                                      : g_strdup (state_text (import));

      begun[16] = '\0';
      begun[10] = ' ';
      add_number (table, import->id);
      stint_table_add (table, begun);
      stint_table_add (table, import->name);
      add_number (table, import->rows);
      add_number (table, import->sent);
      add_number (table, import->waiting);
      add_number (table, import->present);
      add_number (table, import->refused);
      stint_table_add (table, state);
    }
  text = stint_table_to_string (table);
  g_print ("%s", text);
}

static void
print_json (GPtrArray *imports)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();

  stint_json_out_begin_array (out);
  for (guint i = 0; i < imports->len; i++)
    {
      const StintImport *import = g_ptr_array_index (imports, i);
      g_autofree char *begun = stint_time_to_rfc3339 (import->begun, stint_clock_offset (import->begun));

      stint_json_out_begin_object (out);
      stint_json_out_member_int (out, "id", import->id);
      stint_json_out_member_string (out, "name", import->name);
      stint_json_out_member_string (out, "program", import->program);
      stint_json_out_member_string (out, "begun", begun);
      stint_json_out_member_bool (out, "as_authors", import->as_authors);
      stint_json_out_member_string (out, "state", state_word (import));
      stint_json_out_member_string (out, "reason", import->reason);
      stint_json_out_member_int (out, "rows", import->rows);
      stint_json_out_member_int (out, "accepted", import->total);
      stint_json_out_member_int (out, "done", import->done);
      stint_json_out_member_int (out, "sent", import->sent);
      stint_json_out_member_int (out, "waiting", import->waiting);
      stint_json_out_member_int (out, "present", import->present);
      stint_json_out_member_int (out, "refused", import->refused);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static int
list_imports (gboolean json)
{
  g_autoptr(StintStore) store = NULL;
  g_autoptr(GPtrArray) imports = NULL;
  GError *error = NULL;

  store = stint_cli_open_store (&error);
  if (store != NULL)
    imports = stint_store_list_imports (store, LISTED, &error);
  if (imports == NULL)
    return stint_cli_refuse (error);
  if (json)
    print_json (imports);
  else if (imports->len > 0)
    print_table (imports);
  else
    g_print ("%s\n", _("Nothing was imported here"));
  return STINT_CLI_DONE;
}

/* ---- waiting ---- */

static void
show_progress (const StintCliAgentState *state, const StintImport *import)
{
  g_autoptr(GString) line = g_string_new (NULL);

  if (!isatty (STDERR_FILENO))
    return;
  g_string_append_printf (line, ngettext ("%u of %u row", "%u of %u rows", import->total), import->done, import->total);
  if (state->rate > 0)
    {
      g_autofree char *left = stint_duration_format (state->remaining);

      /* Translators: rows in a second, and how long it will take still: `85/s, 2 min left` */
      g_string_append_printf (line, _(", %.0f/s, %s left"), state->rate, left);
    }
  g_printerr ("\r%s\033[K", line->str);
}

static int
tell_end (const StintImport *import)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
  if (import->state == STINT_IMPORT_STOPPED)
    return stint_cli_refuse_text ("%s", import->reason);
  if (import->refused > 0)
    return stint_cli_refuse_text (ngettext ("%u row was refused.", "%u rows were refused.", import->refused), import->refused);
  g_print (ngettext ("%u row is sent\n", "%u rows are sent\n", import->sent), import->sent);
  return STINT_CLI_DONE;
}

/* Whether there is nothing to wait for. */
static gboolean
is_over (const StintCliAgentState *state, const StintImport *import, int *status)
{
  if (import->waiting == 0 || import->state == STINT_IMPORT_STOPPED || import->state == STINT_IMPORT_PAUSED)
    {
      *status = tell_end (import);
      return TRUE;
    }
  if (state->running && stint_error_from_name (state->problem_name, STINT_ERROR_NO_KEYRING) == STINT_ERROR_NO_KEYRING)
    return FALSE;
  *status = state->running ? stint_cli_refuse_text ("%s", state->problem)
                           : stint_cli_refuse_text (_("Stint’s background program has stopped; try again."));
  return TRUE;
}

int
stint_cli_wait_for_import (gint64 id)
{
  g_autoptr(StintStore) store = NULL;
  g_autoptr(StintDbus) watch = NULL;
  GError *error = NULL;

  store = stint_cli_open_store (&error);
  if (store != NULL)
    watch = stint_cli_watch (&error);
  while (watch != NULL)
    {
      g_autoptr(StintImport) import = stint_store_get_import (store, id, &error);
      g_auto(StintCliAgentState) state = { 0 };
      int status;

      if (import == NULL)
        break;
      stint_cli_agent_state_read (&state);
      if (is_over (&state, import, &status))
        return status;
      show_progress (&state, import);
      stint_dbus_wait (watch);
    }
  return stint_cli_refuse (error);
}

/* ---- what was typed ---- */

enum { PAUSE, RESUME, CANCEL, UNDO, RETRY, N_ACTIONS };

static gboolean
parse_id (const char *text, gint64 *id, GError **error)
{
  g_autofree char *shown = stint_text_cut (text, 40);

  return stint_cli_parse_id (text, id, NULL) ||
         stint_error_input (error, _("“%s” is not the number of an import: “stint imports” shows them."), shown);
}

static void
tell_done (gsize action, const char *id)
{
  switch (action)
    {
    case PAUSE:
      g_print (_("Import %s is paused\n"), id);
      break;
    case RESUME:
      g_print (_("Import %s goes on\n"), id);
      break;
    case CANCEL:
      g_print (_("Import %s is cancelled\n"), id);
      break;
    case UNDO:
      g_print (_("Import %s is being undone\n"), id);
      break;
    default:
      g_print (_("What was refused of import %s is sent again\n"), id);
      break;
    }
}

static int
act (gsize action, const char *text)
{
  static const char *const methods[] = { "PauseImport", "ResumeImport", "CancelImport", "UndoImport", "RetryImport" };
  g_autoptr(GVariant) reply = NULL;
  GError *error = NULL;
  gint64 id;

  if (!parse_id (text, &id, &error) ||
      (reply = stint_cli_ask (methods[action], g_variant_new ("(x)", id), "()", &error)) == NULL)
    return stint_cli_refuse (error);
  tell_done (action, text);
  return STINT_CLI_DONE;
}

static int
print_refused (const char *text)
{
  g_autoptr(StintStore) store = NULL;
  GError *error = NULL;
  gint64 id;

  if (!parse_id (text, &id, &error) || (store = stint_cli_open_store (&error)) == NULL ||
      !stint_cli_write_import_refused (store, id, "-", &error))
    return stint_cli_refuse (error);
  return STINT_CLI_DONE;
}

int
stint_cli_imports (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  char *ids[N_ACTIONS] = { NULL };
  g_autofree char *refused = NULL;
  gboolean json = FALSE;
  gsize n = 0, action = 0;
  int status;
  const GOptionEntry options[] = {
    { "pause", 0, 0, G_OPTION_ARG_FILENAME, &ids[PAUSE], N_("The rest of an import waits"), N_("ID") },
    { "resume", 0, 0, G_OPTION_ARG_FILENAME, &ids[RESUME], N_("Go on with one"), N_("ID") },
    { "cancel", 0, 0, G_OPTION_ARG_FILENAME, &ids[CANCEL], N_("Drop what was not sent yet"), N_("ID") },
    { "undo", 0, 0, G_OPTION_ARG_FILENAME, &ids[UNDO], N_("Delete exactly what it has created"), N_("ID") },
    { "retry", 0, 0, G_OPTION_ARG_FILENAME, &ids[RETRY], N_("Send again what was refused"), N_("ID") },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &refused, N_("Write the refused rows as CSV"), N_("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
        if (ids[i] != NULL)
          {
            n++;
            action = i;
          }
      if (n + (refused != NULL) > 1)
        status = stint_cli_wrong_usage (self, _("Give one of --pause, --resume, --cancel, --undo, --retry and --refused, not several"));
      else if (n == 1)
        status = act (action, ids[action]);
      else
        status = refused != NULL ? print_refused (refused) : list_imports (json);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
  return status;
}
