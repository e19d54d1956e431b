/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-accounts.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-duration.h"
#include "stint-json-out.h"
#include "stint-paths.h"
#include "stint-table.h"
#include "stint-time.h"

/* Everything `stint status` knows; without an account all of it is empty. */
typedef struct
{
  StintAccount *account;
  StintTimer *timer;
  char *summary;
  gint64 seconds; /* since the timer was started */
  guint pending;
  guint failed;
  StintCliAgentState agent;
} Status;

static void
status_clear (Status *self)
{
  g_clear_pointer (&self->account, stint_account_free);
  g_clear_pointer (&self->timer, stint_timer_free);
  g_clear_pointer (&self->summary, g_free);
  stint_cli_agent_state_clear (&self->agent);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, status_clear)

static gboolean
read_store (Status *self, StintStore *store, GError **error)
{
  GError *local = NULL;

  self->timer = stint_store_get_timer (store, &local);
  if (self->timer != NULL)
    {
      g_autoptr(StintIssue) issue = stint_store_get_issue (store, self->timer->issue, &local);

      self->summary = issue != NULL ? g_strdup (stint_issue_get_summary (issue)) : NULL;
      self->seconds = MAX (stint_clock_now () - self->timer->start, 0);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return stint_store_count (store, &self->pending, &self->failed, error);
}

static gboolean
read_status (Status *self, GError **error)
{
  g_autoptr(StintStore) store = NULL;
  g_autofree char *path = NULL;
  GError *local = NULL;

  self->account = stint_accounts_current (&local);
  if (self->account != NULL)
    {
      path = stint_paths_database (self->account->id);
      store = stint_store_open (path, STINT_STORE_READ_ONLY, &local);
      if (store != NULL && read_store (self, store, &local))
        stint_cli_agent_state_read (&self->agent);
    }
  /* Signed in a moment ago: the agent has not made the database yet. */
  if (g_error_matches (local, STINT_ERROR, STINT_ERROR_NO_ACCOUNT))
    g_clear_error (&local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static void
write_account (StintJsonOut *out, const StintAccount *account)
{
  if (account == NULL)
    {
      stint_json_out_null (out);
      return;
    }
  stint_json_out_begin_object (out);
  stint_json_out_member_string (
      out, "login",
      account->person != NULL && account->person->login != NULL ? account->person->login : "");
  stint_json_out_member_string (out, "org", account->org != NULL ? account->org : "");
  stint_json_out_member_bool (out, "demo", account->demo);
  stint_json_out_end_object (out);
}

static void
print_json (const Status *self)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();
  const StintTimer *timer = self->timer;
  g_autofree char *started = NULL;

  if (timer != NULL)
    started = stint_time_to_rfc3339 (timer->start, stint_clock_offset (timer->start));
  stint_json_out_begin_object (out);
  stint_json_out_member_bool (out, "running", timer != NULL);
  stint_json_out_member_string (out, "issue", timer != NULL ? timer->issue : NULL);
  stint_json_out_member_string (out, "comment", timer != NULL ? timer->comment : NULL);
  stint_json_out_member_string (out, "started", started);
  stint_json_out_member_int (out, "seconds", self->seconds);
  stint_json_out_member_int (out, "pending", self->pending);
  stint_json_out_member_int (out, "failed", self->failed);
  stint_json_out_member_bool (out, "online", self->agent.online);
  stint_json_out_name (out, "account");
  write_account (out, self->account);
  stint_json_out_end_object (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static void
add_line (StintTable *table, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  stint_table_add (table, name);
  stint_table_add (table, value);
}

/* (transfer full): the time of day; with the day where that is not today. */
static char *
describe_start (gint64 start)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = stint_time_format (start, zone);
  g_autofree char *day = NULL;

  if (stint_day_of (start, zone) == stint_day_of (stint_clock_now (), zone))
    return g_steal_pointer (&time);
  day = stint_day_to_iso (stint_day_of (start, zone));
  return g_strjoin (" ", day, time, NULL);
}

static void
add_timer_lines (StintTable *table, const Status *self)
{
  g_autofree char *duration = NULL;
  g_autofree char *since = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *line = NULL;

  if (self->timer == NULL)
    {
      add_line (table, _("Timer"), _("not running"));
      return;
    }
  duration = stint_duration_format_short (self->seconds);
  since = describe_start (self->timer->start);
  issue = g_strjoin (" ", self->timer->issue, self->summary, NULL);
  /* Translators: hours and minutes, time of day (behind its date, where that is not today) */
  line = g_strdup_printf (_("%s since %s"), duration, since);
  add_line (table, _("Issue"), issue);
  add_line (table, _("Timer"), line);
  add_line (table, _("Comment"), self->timer->comment);
}

static void
add_queue_lines (StintTable *table, const Status *self)
{
  g_autofree char *waiting = NULL;
  g_autofree char *refused = NULL;

  waiting = g_strdup_printf (ngettext ("%u entry", "%u entries", self->pending), self->pending);
  refused = g_strdup_printf (ngettext ("%u entry", "%u entries", self->failed), self->failed);
  add_line (table, _("Waiting"), self->pending > 0 ? waiting : NULL);
  add_line (table, _("Refused"), self->failed > 0 ? refused : NULL);
}

static void
add_account_lines (StintTable *table, const Status *self)
{
  const StintAccount *account = self->account;
  const char *login = account->person != NULL ? account->person->login : NULL;
  g_autofree char *who = NULL;

  if (account->demo)
    who = g_strdup (_("demonstration"));
  else
    /* Translators: login, organisation id */
    who = g_strdup_printf (_("%s in organisation %s"), login != NULL ? login : "?", account->org);
  add_line (table, _("Account"), who);
  add_line (table, "Tracker", self->agent.online ? _("connected") : _("not connected"));
  add_line (table, _("Attention"), self->agent.problem);
}

static void
print_text (const Status *self)
{
  g_autoptr(StintTable) table = stint_table_new (2, 0);
  g_autofree char *text = NULL;

  if (self->account == NULL)
    {
      g_print ("%s\n", _("Nobody is signed in."));
      return;
    }
  add_timer_lines (table, self);
  add_queue_lines (table, self);
  add_account_lines (table, self);
  text = stint_table_to_string (table);
  g_print ("%s", text);
}

int
stint_cli_status (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_auto(Status) current = { 0 };
  gboolean json = FALSE;
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 0, 0, &arguments, &status))
    return status;
  if (!read_status (&current, &error))
    return stint_cli_refuse (error);
  if (json)
    print_json (&current);
  else
    print_text (&current);
  return STINT_CLI_DONE;
}
