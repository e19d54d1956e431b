/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-test-agent.h"

#include "stint-accounts.h"
#include "stint-bus.h"
#include "stint-clock.h"
#include "stint-paths.h"
#include "stint-test.h"

static void
answer_entry (StintTestAgent *self, GDBusMethodInvocation *invocation, gint64 id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) worklog = stint_store_get (self->store, id, &error);
  gint64 start;

  g_assert_no_error (error);
  start = stint_worklog_get_start (worklog);
  stint_test_agent_changed (self, start, start);
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@a{sv})", stint_worklog_to_variant (worklog)));
}

/* Returns: whether the call is answered already. */
static gboolean
is_refused (StintTestAgent *self, GDBusMethodInvocation *invocation)
{
  self->calls++;
  if (self->refuse == NULL)
    return FALSE;
  g_dbus_method_invocation_return_error_literal (invocation, STINT_ERROR, STINT_ERROR_INPUT,
                                                 self->refuse);
  return TRUE;
}

static void
answer_error (GDBusMethodInvocation *invocation, const GError *error)
{
  g_dbus_method_invocation_return_gerror (invocation, error);
}

static gboolean
add_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GVariant *values,
        gpointer user_data)
{
  StintTestAgent *self = user_data;
  StintDraft draft = { .comment = "" };
  g_autoptr(GError) error = NULL;
  gint64 id;

  if (is_refused (self, invocation))
    return TRUE;
  g_assert_true (g_variant_lookup (values, "issue", "&s", &draft.issue));
  g_assert_true (g_variant_lookup (values, "start", "x", &draft.start));
  g_assert_true (g_variant_lookup (values, "seconds", "x", &draft.seconds));
  g_variant_lookup (values, "comment", "&s", &draft.comment);
  id = stint_store_add (self->store, &draft, &error);
  if (id == 0)
    answer_error (invocation, error);
  else
    answer_entry (self, invocation, id);
  return TRUE;
}

static gboolean
edit_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, GVariant *changes,
         gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(StintWorklog) old = NULL;
  StintDraft draft = { NULL };

  if (is_refused (self, invocation))
    return TRUE;
  old = stint_store_get (self->store, id, &error);
  g_assert_no_error (error);
  draft.issue = stint_worklog_get_issue (old);
  draft.start = stint_worklog_get_start (old);
  draft.seconds = stint_worklog_get_seconds (old);
  draft.comment = stint_worklog_get_comment (old);
  g_variant_lookup (changes, "issue", "&s", &draft.issue);
  g_variant_lookup (changes, "start", "x", &draft.start);
  g_variant_lookup (changes, "seconds", "x", &draft.seconds);
  g_variant_lookup (changes, "comment", "&s", &draft.comment);
  if (!stint_store_edit (self->store, id, &draft, &error))
    answer_error (invocation, error);
  else
    {
      stint_test_agent_changed (self, stint_worklog_get_start (old), stint_worklog_get_start (old));
      answer_entry (self, invocation, id);
    }
  return TRUE;
}

static void
answer_done (StintTestAgent *self, GDBusMethodInvocation *invocation, gboolean done,
             const GError *error)
{
  if (!done)
    {
      answer_error (invocation, error);
      return;
    }
  stint_test_agent_changed (self, G_MININT64, G_MAXINT64);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
delete_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!is_refused (self, invocation))
    answer_done (self, invocation, stint_store_delete (self->store, id, &error), error);
  return TRUE;
}

static gboolean
revert_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!is_refused (self, invocation))
    answer_done (self, invocation, stint_store_revert (self->store, id, &error), error);
  return TRUE;
}

static gboolean
undelete_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
             gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;

  if (is_refused (self, invocation))
    return TRUE;
  if (stint_store_undelete (self->store, id, &error))
    answer_entry (self, invocation, id);
  else
    answer_error (invocation, error);
  return TRUE;
}

static gboolean
retry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id, gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;

  if (is_refused (self, invocation))
    return TRUE;
  if (stint_store_retry (self->store, id, &error))
    answer_entry (self, invocation, id);
  else
    answer_error (invocation, error);
  return TRUE;
}

static gboolean
start_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *issue,
          const char *comment, GVariant *options, gpointer user_data)
{
  StintTestAgent *self = user_data;
  GVariantDict timer;

  if (is_refused (self, invocation))
    return TRUE;
  g_free (self->started);
  self->started = g_strjoin (" ", issue, comment, NULL);
  g_variant_dict_init (&timer, NULL);
  g_variant_dict_insert (&timer, "issue", "s", issue);
  g_variant_dict_insert (&timer, "comment", "s", comment);
  g_variant_dict_insert (&timer, "start", "x", stint_clock_now ());
  stint_agent1_complete_start (skeleton, invocation, g_variant_dict_end (&timer),
                               g_variant_new ("a{sv}", NULL));
  return TRUE;
}

static gboolean
set_day_off_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, const char *day,
                gint64 seconds, const char *name, gpointer user_data)
{
  StintTestAgent *self = user_data;
  g_autoptr(GError) error = NULL;
  StintDay date;

  if (is_refused (self, invocation))
    return TRUE;
  g_assert_true (stint_day_parse (day, 0, &date, NULL));
  answer_done (self, invocation, stint_store_set_day_off (self->store, date, seconds, name, &error),
               error);
  return TRUE;
}

static gboolean
discard_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gpointer user_data)
{
  StintTestAgent *self = user_data;

  if (!is_refused (self, invocation))
    stint_agent1_complete_discard (skeleton, invocation, g_variant_new ("a{sv}", NULL));
  return TRUE;
}

static void
named_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((StintTestAgent *) user_data)->named = TRUE;
}

static gboolean
is_named (gpointer data)
{
  return ((StintTestAgent *) data)->named;
}

static void
open_store (StintTestAgent *self)
{
  g_autoptr(StintAccount) account = stint_account_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = stint_paths_database ("test");

  account->id = g_strdup ("test");
  g_free (account->url);
  account->url = g_strdup (STINT_DEFAULT_URL);
  g_free (account->org);
  account->org = g_strdup ("1");
  if (account->person == NULL)
    account->person = stint_person_new ();
  account->person->login = g_strdup ("anna");
  stint_accounts_sign_in (account, &error);
  g_assert_no_error (error);
  self->store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
set_properties (StintAgent1 *skeleton)
{
  GVariantDict account;

  g_variant_dict_init (&account, NULL);
  g_variant_dict_insert (&account, "id", "s", "test");
  g_variant_dict_insert (&account, "login", "s", "anna");
  stint_agent1_set_account (skeleton, g_variant_dict_end (&account));
  stint_agent1_set_timer (skeleton, g_variant_new ("a{sv}", NULL));
  stint_agent1_set_job (skeleton, g_variant_new ("a{sv}", NULL));
  stint_agent1_set_problem (skeleton, g_variant_new ("(ss)", "", ""));
  stint_agent1_set_online (skeleton, TRUE);
}

StintTestAgent *
stint_test_agent_new (void)
{
  StintTestAgent *self = g_new0 (StintTestAgent, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  open_store (self);
  self->skeleton = stint_agent1_skeleton_new ();
  set_properties (self->skeleton);
  g_signal_connect (self->skeleton, "handle-add-entry", G_CALLBACK (add_cb), self);
  g_signal_connect (self->skeleton, "handle-edit-entry", G_CALLBACK (edit_cb), self);
  g_signal_connect (self->skeleton, "handle-delete-entry", G_CALLBACK (delete_cb), self);
  g_signal_connect (self->skeleton, "handle-undo-delete", G_CALLBACK (undelete_cb), self);
  g_signal_connect (self->skeleton, "handle-retry", G_CALLBACK (retry_cb), self);
  g_signal_connect (self->skeleton, "handle-revert", G_CALLBACK (revert_cb), self);
  g_signal_connect (self->skeleton, "handle-discard", G_CALLBACK (discard_cb), self);
  g_signal_connect (self->skeleton, "handle-start", G_CALLBACK (start_cb), self);
  g_signal_connect (self->skeleton, "handle-set-day-off", G_CALLBACK (set_day_off_cb), self);
  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus, STINT_BUS_PATH,
                                    &error);
  g_assert_no_error (error);
  self->owner = g_bus_own_name_on_connection (bus, STINT_BUS_NAME, 0, named_cb, NULL, self, NULL);
  g_assert_true (stint_wait_until (is_named, self));
  return self;
}

void
stint_test_agent_free (StintTestAgent *self)
{
  g_bus_unown_name (self->owner);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_object_unref (self->skeleton);
  g_object_unref (self->store);
  g_free (self->started);
  g_free (self);
}

gint64
stint_test_agent_put (StintTestAgent *self, const char *issue, const char *summary, gint64 start,
                      gint64 seconds, const char *comment)
{
  static gint64 last_id = 1000;
  g_autoptr(GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);
  StintRemoteWorklog *remote = stint_remote_worklog_new ();
  StintRange changed = STINT_RANGE_EMPTY;
  g_autoptr(GError) error = NULL;

  remote->id = ++last_id;
  remote->version = 1;
  remote->issue = g_strdup (issue);
  remote->summary = g_strdup (summary);
  remote->start = start;
  remote->seconds = seconds;
  g_free (remote->comment);
  remote->comment = g_strdup (comment);
  g_ptr_array_add (page, remote);
  stint_store_apply_page (self->store, page, stint_clock_now (), &changed, &error);
  g_assert_no_error (error);
  return last_id;
}

void
stint_test_agent_refuse_oldest (StintTestAgent *self, const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) why = stint_error_new_http (422, words, 0);
  gint64 next_due;
  g_autoptr(StintOutboxItem) item =
      stint_store_outbox_next (self->store, stint_clock_now (), &next_due, &error);

  g_assert_nonnull (item);
  stint_store_outbox_sending (self->store, item, stint_clock_now (), &error);
  g_assert_no_error (error);
  stint_store_outbox_refused (self->store, item, why, &error);
  g_assert_no_error (error);
}

void
stint_test_agent_changed (StintTestAgent *self, gint64 from, gint64 to)
{
  stint_agent1_emit_entries_changed (self->skeleton, from, to);
}
