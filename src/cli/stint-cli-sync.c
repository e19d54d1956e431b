/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-store-imports.h"
#include "stint-text.h"
#include "stint-worklog.h"

#define NAMED 5   /* refused entries that are told one by one */
#define IMPORTS 50 /* the newest ones: others have nothing to do any more */

/* (transfer full) (nullable): the refused entries and why, on one line. */
static char *
describe_refused (guint n)
{
  g_autoptr(StintStore) store = stint_cli_open_store (NULL);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text, ngettext ("%u entry was refused", "%u entries were refused", n), n);
  if (store != NULL)
    entries = stint_store_list_failed (store, NULL);
  for (guint i = 0; entries != NULL && i < MIN (entries->len, NAMED); i++)
    {
      StintWorklog *entry = entries->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stint_worklog_get_id (entry));
      const char *words = stint_worklog_get_error (entry);

      g_string_append (text, i == 0 ? ": " : "; ");
      /* Translators: number of the entry, issue key */
      g_string_append_printf (text, _("entry %s (%s)"), id, stint_worklog_get_issue (entry));
      if (words != NULL && *words != '\0')
        /* Translators: what the server said, behind the entry it refused */
        g_string_append_printf (text, _(" – %s"), words);
    }
  if (entries != NULL && entries->len > NAMED)
    g_string_append (text, " …");
  return g_strdup (text->str);
}

/* Whether sending stops until the person does something. */
static gboolean
needs_person (const StintCliAgentState *state)
{
  return *state->problem_name != '\0' &&
         stint_error_from_name (state->problem_name, STINT_ERROR_STORE) != STINT_ERROR_NO_KEYRING;
}

static int
refuse_stuck (const StintCliAgentState *state)
{
  if (needs_person (state))
    return stint_cli_refuse_text ("%s", state->problem);
  return stint_cli_refuse_text (ngettext ("Tracker cannot be reached; %u entry waits.",
                                          "Tracker cannot be reached; %u entries wait.",
                                          state->pending),
                                state->pending);
}

/* (transfer full) (nullable): one that goes on only when the person says so, where nothing but such ones waits. */
static StintImport *
find_held (guint pending)
{
  g_autoptr(StintStore) store = stint_cli_open_store (NULL);
  g_autoptr(GPtrArray) imports = store != NULL ? stint_store_list_imports (store, IMPORTS, NULL) : NULL;
  guint held = 0;
  guint waiting = 0;

  for (guint i = 0; imports != NULL && i < imports->len; i++)
    {
      StintImport *import = g_ptr_array_index (imports, i);

      if (import->waiting == 0 || (import->state != STINT_IMPORT_PAUSED && import->state != STINT_IMPORT_STOPPED))
        continue;
      waiting += import->waiting;
      held = i;
    }
  return waiting > 0 && waiting >= pending ? g_ptr_array_steal_index (imports, held) : NULL;
}

static int
tell_held (const StintImport *import)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, import->id);

  if (import->state == STINT_IMPORT_STOPPED && import->reason != NULL)
    return stint_cli_refuse_text ("%s", import->reason);
  return stint_cli_refuse_text (ngettext ("%u row of the paused import %s waits; `stint imports --resume %s` goes on with it.",
                                          "%u rows of the paused import %s wait; `stint imports --resume %s` goes on with them.",
                                          import->waiting),
                                import->waiting, id, id);
}

static int
tell_result (const StintCliAgentState *state)
{
  g_autofree char *refused = NULL;

  if (state->failed > 0)
    {
      refused = describe_refused (state->failed);
      return stint_cli_refuse_text ("%s", refused);
    }
  g_print ("%s\n", _("Everything is sent"));
  return STINT_CLI_DONE;
}

/* Until nothing waits; the agent sends by itself, as soon as the service lets it. */
static int
wait_until_sent (StintDbus *watch)
{
  for (;;)
    {
      g_auto(StintCliAgentState) state = { 0 };
      g_autoptr(StintImport) held = NULL;

      stint_cli_agent_state_read (&state);
      if (!state.running)
        return stint_cli_refuse_text (_("Stint’s background program has stopped; try again."));
      if (state.pending == 0)
        return tell_result (&state);
      held = find_held (state.pending);
      if (held != NULL)
        return tell_held (held);
      if (!state.online || needs_person (&state))
        return refuse_stuck (&state);
      stint_dbus_wait (watch);
    }
}

/* A busy service is waited for, a network that is not there is not. */
static gboolean
will_pass (const GError *error)
{
  return stint_error_is_transient (error) &&
         !g_error_matches (error, STINT_ERROR, STINT_ERROR_OFFLINE);
}

static void
tell_waiting (GError *error)
{
  g_autofree char *line = NULL;

  line = stint_text_cut (error->message, 1000);
  g_print (_("Waiting: %s\n"), line);
  g_error_free (error);
}

static int
tell_queue (void)
{
  g_auto(StintCliAgentState) state = { 0 };

  stint_cli_agent_state_read (&state);
  if (state.pending > 0)
    g_print (ngettext ("%u entry waits\n", "%u entries wait\n", state.pending), state.pending);
  else if (state.failed == 0)
    g_print ("%s\n", _("Everything is sent"));
  if (state.failed > 0)
    {
      g_autofree char *refused = describe_refused (state.failed);

      g_print ("%s\n", refused);
    }
  return STINT_CLI_DONE;
}

int
stint_cli_sync (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(StintDbus) watch = NULL;
  g_autoptr(GVariant) reply = NULL;
  gboolean wait = FALSE;
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "wait", 0, 0, G_OPTION_ARG_NONE, &wait, N_("Wait until nothing is left to send"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  reply = stint_cli_ask ("Sync", NULL, "()", &error);
  if (reply == NULL)
    {
      if (!wait || !will_pass (error))
        return stint_cli_refuse (error);
      tell_waiting (error);
      error = NULL;
    }
  if (!wait)
    return tell_queue ();
  watch = stint_cli_watch (&error);
  return watch != NULL ? wait_until_sent (watch) : stint_cli_refuse (error);
}
