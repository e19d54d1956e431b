/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-fixture.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-import-plan.h"
#include "stint-store-imports.h"
#include "stint-test.h"

typedef struct
{
  StintImportPlan *plan;
  guint index;
  char *cells; /* (nullable): of the row that was given last */
} Rows;

static gboolean
next_row (StintImportDraft *draft, gpointer data)
{
  Rows *rows = data;

  while (rows->index < stint_import_plan_get_n_rows (rows->plan))
    {
      guint index = rows->index++;
      const StintImportRow *row = stint_import_plan_get_row (rows->plan, index);

      if (row->verdict == STINT_IMPORT_PRESENT)
        continue;
      *draft = (StintImportDraft){ .line = row->line, .why = row->why };
      if (row->verdict == STINT_IMPORT_ADD)
        draft->draft = stint_import_plan_get_draft (rows->plan, index);
      g_free (rows->cells);
      draft->cells = rows->cells = stint_import_plan_dup_cells (rows->plan, index);
      return TRUE;
    }
  return FALSE;
}

static gint64
add_import (StintPagesFixture *self, StintImportPlan *plan, const StintImportOptions *options)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *header = stint_import_plan_dup_header (plan);
  Rows rows = { plan, 0, NULL };
  StintImportHead head = {
    .name = options->name,
    .program = stint_import_plan_get_program (plan),
    .header = header,
    .as_authors = options->as_authors,
    .rows = stint_import_plan_get_n_rows (plan),
    .present = stint_import_plan_count (plan, STINT_IMPORT_PRESENT),
  };
  gint64 id = stint_store_add_import (self->agent->store, &head, next_row, &rows, &error);

  g_assert_no_error (error);
  g_free (rows.cells);
  return id;
}

static StintImportOptions *
read_options (GVariant *dict)
{
  static const char *const words[] = { "date-order", "unit", "delimiter" };
  StintImportOptions *options = stint_import_options_new ();
  g_autoptr(GVariant) rules = g_variant_lookup_value (dict, "rules", G_VARIANT_TYPE ("a{ss}"));
  g_autoptr(GVariant) columns = g_variant_lookup_value (dict, "columns", G_VARIANT_TYPE ("a{ss}"));
  g_autoptr(GError) error = NULL;

  g_variant_lookup (dict, "name", "s", &options->name);
  g_variant_lookup (dict, "as-authors", "b", &options->as_authors);
  g_variant_lookup (dict, "again", "b", &options->again);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *word;

      if (g_variant_lookup (dict, words[i], "&s", &word))
        stint_import_options_set_word (options, words[i], word, &error);
      g_assert_no_error (error);
    }
  stint_import_options_take_tables (options, rules, columns, &error);
  g_assert_no_error (error);
  return options;
}

static gboolean
import_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, GUnixFDList *fds,
           GVariant *data, GVariant *dict, gpointer user_data)
{
  StintPagesFixture *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImportSource) source = NULL;
  g_autoptr(StintImportOptions) options = NULL;
  g_autoptr(StintImportPlan) plan = NULL;
  GVariantDict report;
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (data), &error);

  self->agent->calls++;
  g_assert_no_error (error);
  source = stint_import_source_read (fd, NULL, &error);
  g_assert_no_error (error);
  close (fd);
  options = read_options (dict);
  if (self->agent->refuse != NULL)
    {
      g_dbus_method_invocation_return_error_literal (invocation, STINT_ERROR, STINT_ERROR_INPUT,
                                                     self->agent->refuse);
      return TRUE;
    }
  plan = stint_import_plan_new (source, options, self->agent->store, NULL, &error);
  g_assert_no_error (error);
  g_variant_dict_init (&report, NULL);
  g_variant_dict_insert (&report, "id", "x", add_import (self, plan, options));
  stint_agent1_complete_import (skeleton, invocation, NULL, g_variant_dict_end (&report));
  stint_import_fixture_changed (self);
  return TRUE;
}

/* ---- what is done with one ---- */

static gboolean
answer (StintPagesFixture *self, GDBusMethodInvocation *invocation, gboolean done,
        const GError *error)
{
  g_assert_true (done || error != NULL);
  if (done)
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    g_dbus_method_invocation_return_gerror (invocation, error);
  stint_import_fixture_changed (self);
  return TRUE;
}

static gboolean
pause_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
          StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;

  return answer (self, invocation, stint_store_pause_import (self->agent->store, id, &error),
                 error);
}

static gboolean
resume_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
           StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;

  return answer (self, invocation, stint_store_resume_import (self->agent->store, id, &error),
                 error);
}

static gboolean
cancel_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
           StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;

  return answer (self, invocation, stint_store_cancel_import (self->agent->store, id, &error),
                 error);
}

static gboolean
undo_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
         StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;

  return answer (self, invocation, stint_store_undo_import (self->agent->store, id, &error), error);
}

static gboolean
retry_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
          StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;

  return answer (self, invocation, stint_store_retry_import (self->agent->store, id, &error),
                 error);
}

/* ---- the fixture ---- */

void
stint_import_fixture_set_up (StintPagesFixture *self, gconstpointer data)
{
  stint_pages_set_up (self, data);
  g_signal_connect (self->agent->skeleton, "handle-import", G_CALLBACK (import_cb), self);
  g_signal_connect (self->agent->skeleton, "handle-pause-import", G_CALLBACK (pause_cb), self);
  g_signal_connect (self->agent->skeleton, "handle-resume-import", G_CALLBACK (resume_cb), self);
  g_signal_connect (self->agent->skeleton, "handle-cancel-import", G_CALLBACK (cancel_cb), self);
  g_signal_connect (self->agent->skeleton, "handle-undo-import", G_CALLBACK (undo_cb), self);
  g_signal_connect (self->agent->skeleton, "handle-retry-import", G_CALLBACK (retry_cb), self);
}

/* (transfer full): the oldest that waits, on its way */
static StintOutboxItem *
send_next (StintPagesFixture *self)
{
  g_autoptr(GError) error = NULL;
  gint64 next_due;
  StintOutboxItem *item =
      stint_store_outbox_next (self->agent->store, stint_clock_now (), &next_due, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
  stint_store_outbox_sending (self->agent->store, item, stint_clock_now (), &error);
  g_assert_no_error (error);
  return item;
}

void
stint_import_fixture_push (StintPagesFixture *self, guint n)
{
  static gint64 last_id = 5000;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StintOutboxItem) item = send_next (self);
      g_autoptr(StintRemoteWorklog) remote = stint_remote_worklog_new ();

      remote->id = ++last_id;
      remote->version = 1;
      remote->issue = g_strdup (item->issue);
      remote->start = item->start;
      remote->seconds = item->seconds;
      stint_store_outbox_done (self->agent->store, item, remote, stint_clock_now (), &error);
      g_assert_no_error (error);
    }
  stint_import_fixture_changed (self);
}

void
stint_import_fixture_refuse (StintPagesFixture *self, const char *words)
{
  g_autoptr(GError) why = g_error_new_literal (STINT_ERROR, STINT_ERROR_NOT_FOUND, words);
  g_autoptr(GError) error = NULL;
  g_autoptr(StintOutboxItem) item = send_next (self);

  stint_store_outbox_refused (self->agent->store, item, why, &error);
  g_assert_no_error (error);
  stint_import_fixture_changed (self);
}

void
stint_import_fixture_changed (StintPagesFixture *self)
{
  stint_agent1_emit_imports_changed (self->agent->skeleton);
}

GFile *
stint_import_fixture_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

void
stint_import_fixture_known (StintPagesFixture *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();

  stint_test_agent_put (self->agent, "TEST-1", "One",
                        stint_day_begin (stint_day_from_ymd (2025, 11, 19), zone) + 9 * 3600, 3600,
                        "known");
}
