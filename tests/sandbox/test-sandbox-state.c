/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "stint-sandbox-fixture.h"

typedef struct
{
  char *folder;
  char *path;
} Folder;

static void
set_up (Folder *self, gconstpointer data)
{
  self->folder = stint_test_folder ();
  self->path = g_build_filename (self->folder, "state.jsonl", NULL);
}

static void
tear_down (Folder *self, gconstpointer data)
{
  stint_test_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static StintSandbox *
open_sandbox (const char *path)
{
  g_autoptr(GError) error = NULL;
  StintSandbox *sandbox = stint_sandbox_new (path, &error);

  g_assert_no_error (error);
  return sandbox;
}

static char *
print_worklogs (StintSandbox *sandbox)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (sandbox);

  return json_to_string (worklogs, FALSE);
}

static guint
count_worklogs (StintSandbox *sandbox)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (sandbox);

  return json_array_get_length (json_node_get_array (worklogs));
}

static gboolean
get_size (const char *path, gsize *size)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, size, NULL);
}

static void
test_restart (Folder *self, gconstpointer data)
{
  g_autoptr(StintSandbox) sandbox = open_sandbox (self->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  stint_sandbox_add_issue (sandbox, "TEST-1", "Тест \"one\"\n\\");
  stint_sandbox_add_issue (sandbox, "TEST-2", "two");
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1000, 60,
                             "comment \"quoted\"\nвторая строка\t\x01");
  id = stint_sandbox_add_worklog (sandbox, "boris", "TEST-2", 2000, 90, NULL);
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-2", 3000, 30, "gone");
  stint_sandbox_edit_worklog (sandbox, id, 2500, 95, "edited");
  stint_sandbox_delete_worklog (sandbox, 3);
  stint_sandbox_move_issue (sandbox, "TEST-2", "NEW-2");
  before = print_worklogs (sandbox);
  g_clear_object (&sandbox);

  sandbox = open_sandbox (self->path);
  after = print_worklogs (sandbox);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_worklogs (sandbox), ==, 2);
  /* The old key is still known, and the id of the deleted record stays used. */
  g_assert_cmpint (stint_sandbox_add_worklog (sandbox, "anna", "TEST-2", 1, 1, NULL), ==, 4);
}

static void
test_estimate_restart (Folder *self, gconstpointer data)
{
  Fixture fixture = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      fixture_set_up (&fixture, NULL);
      g_object_unref (fixture.sandbox);
      fixture.sandbox = open_sandbox (self->path);
      g_assert_true (stint_sandbox_listen (fixture.sandbox, 0, NULL));
      g_free (fixture.url);
      fixture.url = g_strdup (stint_sandbox_get_url (fixture.sandbox));
      if (i == 0)
        {
          stint_sandbox_add_issue (fixture.sandbox, "TEST-1", "one");
          fixture_create (&fixture, "2021-09-21T10:30:00.258+0000", "PT1H", NULL);
          fixture_ask (&fixture, "PATCH", "/v3/issues/TEST-1", "{\"estimation\":\"PT4H\"}");
          fixture_create (&fixture, "2021-09-21T10:30:00.258+0000", "PT1H", NULL);
        }
      fixture_ask (&fixture, "GET", "/v3/issues/TEST-1", NULL);
      g_assert_cmpstr (fixture_text (&fixture, "estimation"), ==, "PT3H");
      g_assert_cmpstr (fixture_text (&fixture, "spent"), ==, "PT2H");
      fixture_ask (&fixture, "GET", "/v3/issues/TEST-1/worklog/1", NULL);
      g_assert_cmpstr (fixture_text (&fixture, "start"), ==, "2021-09-21T10:30:00.258+0000");
      fixture_tear_down (&fixture, NULL);
    }
}

static void
test_private (Folder *self, gconstpointer data)
{
  g_autoptr(StintSandbox) sandbox = open_sandbox (self->path);
  GStatBuf info;

  g_assert_nonnull (sandbox);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_busy (Folder *self, gconstpointer data)
{
  g_autoptr(StintSandbox) sandbox = open_sandbox (self->path);
  g_autoptr(StintSandbox) second = NULL;
  g_autoptr(GError) error = NULL;

  second = stint_sandbox_new (self->path, &error);
  g_assert_null (second);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_object (&sandbox);
  second = open_sandbox (self->path);
}

/* Each cut of the last line is as if it had never been; nothing before it is lost. */
static void
test_torn (Folder *self, gconstpointer data)
{
  g_autoptr(StintSandbox) sandbox = open_sandbox (self->path);
  g_autofree char *text = NULL;
  gsize whole, length;

  stint_sandbox_add_issue (sandbox, "TEST-1", "one");
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1000, 60, "first");
  g_assert_true (get_size (self->path, &whole));
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1000, 60, "second");
  g_clear_object (&sandbox);
  g_assert_true (g_file_get_contents (self->path, &text, &length, NULL));
  for (gsize cut = whole; cut <= length; cut++)
    {
      guint expected = cut == length ? 2 : 1;

      g_assert_true (g_file_set_contents (self->path, text, (gssize)cut, NULL));
      sandbox = open_sandbox (self->path);
      g_assert_cmpuint (count_worklogs (sandbox), ==, expected);
      g_assert_cmpint (stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1, 1, NULL), ==,
                       expected + 1);
      g_clear_object (&sandbox);
      sandbox = open_sandbox (self->path);
      g_assert_cmpuint (count_worklogs (sandbox), ==, expected + 1);
      g_clear_object (&sandbox);
    }
}

static void
test_damaged (Folder *self, gconstpointer data)
{
  static const char *const texts[] = {
    "not json\n",
    "[]\n",
    "{}\n",
    "\n",
    "{\"worklog\":{\"id\":1,\"seconds\":1,\"issue\":\"none\",\"author\":\"anna\"}}\n",
    "{\"worklog\":7}\n",
    "{\"issue\":{\"id\":\"1\"}}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(StintSandbox) sandbox = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *left = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_true (g_file_set_contents (self->path, texts[i], -1, NULL));
      sandbox = stint_sandbox_new (self->path, &error);
      g_assert_null (sandbox);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "line 1"));
      /* It is left as it is. */
      g_assert_true (g_file_get_contents (self->path, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, texts[i]);
    }
}

static void
test_unusable_path (Folder *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "none", "state", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_sandbox_new (nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (stint_sandbox_new (self->folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* Thousands of edits do not make the file grow for ever. */
static void
test_compact (Folder *self, gconstpointer data)
{
  g_autoptr(StintSandbox) sandbox = open_sandbox (self->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize large, small;

  stint_sandbox_add_issue (sandbox, "TEST-1", "one");
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1000, 60, "first");
  stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1000, 60, "second");
  for (guint i = 0; i < 3000; i++)
    stint_sandbox_edit_worklog (sandbox, 1, 1000 + i, 60, "edited");
  stint_sandbox_delete_worklog (sandbox, 2);
  before = print_worklogs (sandbox);
  g_clear_object (&sandbox);
  g_assert_true (get_size (self->path, &large));
  sandbox = open_sandbox (self->path);
  g_assert_true (get_size (self->path, &small));
  g_assert_cmpuint (small * 100, <, large);
  g_clear_object (&sandbox);
  sandbox = open_sandbox (self->path);
  after = print_worklogs (sandbox);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (stint_sandbox_add_worklog (sandbox, "anna", "TEST-1", 1, 1, NULL), ==, 3);
}

/* A full disk, here a limit of the file's size: the answer is 500, nothing has changed, and later
 * writes are whole. */
static void
test_full (Folder *self, gconstpointer data)
{
  const char *body = "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1H\"}";
  Fixture fixture = { 0 };
  struct rlimit old, small;
  gsize size;

  fixture_set_up (&fixture, NULL);
  g_object_unref (fixture.sandbox);
  fixture.sandbox = open_sandbox (self->path);
  stint_sandbox_add_issue (fixture.sandbox, "TEST-1", "one");
  g_assert_true (stint_sandbox_listen (fixture.sandbox, 0, NULL));
  g_free (fixture.url);
  fixture.url = g_strdup (stint_sandbox_get_url (fixture.sandbox));
  g_assert_true (get_size (self->path, &size));

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = size + 20; /* some of the line has room */
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_test_expect_message ("stint-sandbox", G_LOG_LEVEL_WARNING, "*cannot be written*");
  fixture_ask (&fixture, "POST", "/v3/issues/TEST-1/worklog", body);
  g_test_assert_expected_messages ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  fixture_assert_error (&fixture, 500, NULL);
  g_assert_cmpuint (count_worklogs (fixture.sandbox), ==, 0);
  g_assert_cmpuint (fixture_ask (&fixture, "POST", "/v3/issues/TEST-1/worklog", body), ==, 201);
  g_assert_cmpint (fixture_number (&fixture, "id"), ==, 1);
  g_clear_object (&fixture.sandbox);
  fixture.sandbox = open_sandbox (self->path);
  g_assert_cmpuint (count_worklogs (fixture.sandbox), ==, 1);
  fixture_tear_down (&fixture, NULL);
}

#define state_add(path, function) g_test_add (path, Folder, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  state_add ("/sandbox/state/restart", test_restart);
  state_add ("/sandbox/state/estimate-restart", test_estimate_restart);
  state_add ("/sandbox/state/private", test_private);
  state_add ("/sandbox/state/busy", test_busy);
  state_add ("/sandbox/state/torn", test_torn);
  state_add ("/sandbox/state/damaged", test_damaged);
  state_add ("/sandbox/state/unusable-path", test_unusable_path);
  state_add ("/sandbox/state/compact", test_compact);
  state_add ("/sandbox/state/full", test_full);
  return g_test_run ();
}
