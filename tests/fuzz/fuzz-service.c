/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-agent1.h"
#include "stint-db.h"
#include "stint-service.h"
#include "stint-store-private.h"

/* What needs no other program; the rest waits for a server, a keyring or a pipe. */
static const char *const methods[] = { "Start", "Stop", "Discard", "EditTimer", "AddEntry",
                                       "EditEntry", "DeleteEntry", "UndoDelete", "Retry", "Revert",
                                       "SearchIssues", "PinIssue", "SwitchAccount", "AnswerAway",
                                       "SetDayOff", "BeginBrowserSignIn", "FinishBrowserSignIn", NULL };
static StintSession *session;
static GDBusConnection *client;

/* Somebody is signed in, without a token. */
static void
set_up (void)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GError) error = NULL;
  GDBusConnection *server;

  if (session != NULL)
    return;
  g_setenv ("XDG_DATA_HOME", stint_fuzz_folder (), TRUE);
  account->id = g_strdup ("fuzz");
  account->url = g_strdup ("http://127.0.0.1:1");
  account->org = g_strdup ("1");
  session = stint_session_new ();
  g_assert_true (stint_session_use_account (session, account, &error));
  g_assert_no_error (error);
  server = stint_fuzz_connect (&client);
  stint_service_export (stint_service_new (session), server, "/", &error);
  g_assert_no_error (error);
}

/* What is listed keeps the rules for entries, and each entry waits to be sent once. */
static void
assert_store (StintStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = stint_store_list (store, 0, G_MAXINT64, FALSE, 0, &error);
  guint pending = 0, failed = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      StintWorklog *entry = g_ptr_array_index (entries, i);

      g_assert_true (stint_worklog_check (
          stint_worklog_get_issue (entry), stint_worklog_get_start (entry),
          stint_worklog_get_seconds (entry), stint_worklog_get_comment (entry),
          STINT_FUZZ_NOW + 86400, &error));
      g_assert_no_error (error);
    }
  g_assert_true (stint_store_count (store, &pending, &failed, &error));
  g_assert_cmpuint (pending, ==, entries->len);
  g_assert_cmpuint (failed, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  StintStore *store;
  char *line;

  set_up ();
  store = stint_session_get_store (session, NULL);
  /* Every input begins with an empty database. */
  g_assert_true (stint_db_exec (store->db,
                                "DELETE FROM outbox; DELETE FROM worklogs; DELETE FROM timer;"
                                "DELETE FROM issues; DELETE FROM days_off; DELETE FROM away;"
                                "DELETE FROM sqlite_sequence",
                                NULL));
  for (int i = 0; i < 32 && (line = stint_fuzz_line (&input)) != NULL; i++)
    {
      g_autofree char *owned = line;
      g_autofree char *name = g_strndup (line, strcspn (line, " "));
      g_autoptr(GError) error = NULL;
      g_autoptr(GVariant) reply = NULL;

      if (!g_strv_contains (methods, name))
        continue;
      reply = stint_fuzz_call (client, stint_agent1_interface_info (), line, &error);
      if (error != NULL)
        {
          g_dbus_error_strip_remote_error (error);
          stint_fuzz_assert_sentence (error);
        }
    }
  assert_store (store);
  return 0;
}
