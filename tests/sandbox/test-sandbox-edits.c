/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-sandbox-fixture.h"

#define START "2021-09-21T15:30:00.000+0500"
#define WORKLOGS "/v3/issues/TEST-1/worklog"

static guint
count_worklogs (Fixture *self)
{
  g_autoptr(JsonNode) worklogs = stint_sandbox_get_worklogs (self->sandbox);

  return json_array_get_length (json_node_get_array (worklogs));
}

static void
test_edit (Fixture *self, gconstpointer data)
{
  fixture_create (self, START, "PT1H", "before");
  g_assert_cmpuint (fixture_ask (self, "PATCH", WORKLOGS "/1",
                                 "{\"duration\":\"PT520M\",\"comment\":\"time changed!\"}"),
                    ==, 200);
  g_assert_cmpstr (fixture_text (self, "duration"), ==, "P1DT40M");
  g_assert_cmpstr (fixture_text (self, "comment"), ==, "time changed!");
  g_assert_cmpint (fixture_number (self, "version"), ==, 2);
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-09-21T10:30:00.000+0000");

  fixture_ask (self, "PATCH", WORKLOGS "/1",
               "{\"duration\":\"PT1H\",\"start\":\"2022-01-01T00:00:00.000+0300\"}");
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-12-31T21:00:00.000+0000");
  g_assert_cmpstr (fixture_text (self, "comment"), ==, "time changed!");
  fixture_ask (self, "PATCH", WORKLOGS "/1", "{\"duration\":\"PT1H\",\"comment\":\"\"}");
  g_assert_false (json_object_has_member (fixture_object (self), "comment"));
  g_assert_cmpint (fixture_number (self, "version"), ==, 4);

  stint_sandbox_set_patch_start (self->sandbox, FALSE);
  g_assert_cmpuint (
      fixture_ask (self, "PATCH", WORKLOGS "/1",
                   "{\"duration\":\"PT2H\",\"start\":\"2023-01-01T00:00:00.000+0000\"}"),
      ==, 200);
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-12-31T21:00:00.000+0000");
  g_assert_cmpstr (fixture_text (self, "duration"), ==, "PT2H");
  /* What was answered is what is kept. */
  fixture_ask (self, "GET", WORKLOGS "/1", NULL);
  g_assert_cmpstr (fixture_text (self, "duration"), ==, "PT2H");
  g_assert_cmpint (fixture_number (self, "version"), ==, 5);
}

static void
test_edit_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *login;
    const char *path;
    const char *body;
    guint status;
    const char *field;
  } cases[] = {
    { "anna", WORKLOGS "/1", "{\"comment\":\"only\"}", 422, "duration" },
    { "anna", WORKLOGS "/1", "{\"duration\":\"PT0S\"}", 422, "duration" },
    { "anna", WORKLOGS "/1", "{\"duration\":\"PT1H\",\"start\":\"x\"}", 422, "start" },
    { "anna", WORKLOGS "/1", "{\"duration\":\"PT1H\",\"comment\":1}", 422, "comment" },
    { "anna", WORKLOGS "/1", "{", 400, NULL },
    { "anna", WORKLOGS "/2", "{\"duration\":\"PT1H\"}", 404, NULL },
    { "anna", WORKLOGS "/x", "{\"duration\":\"PT1H\"}", 404, NULL },
    { "anna", "/v3/issues/TEST-2/worklog/1", "{\"duration\":\"PT1H\"}", 404,
      NULL }, /* of another issue */
    { "boris", WORKLOGS "/1", "{\"duration\":\"PT1H\"}", 403, NULL },
  };

  stint_sandbox_add_issue (self->sandbox, "TEST-2", "Another");
  fixture_create (self, START, "PT3H", "mine");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].path, cases[i].body);
      fixture_ask_as (self, cases[i].login, "PATCH", cases[i].path, cases[i].body);
      fixture_assert_error (self, cases[i].status, cases[i].field);
    }
  fixture_ask (self, "GET", WORKLOGS "/1", NULL);
  g_assert_cmpint (fixture_number (self, "version"), ==, 1);
  g_assert_cmpuint (
      fixture_ask_as (self, "root", "PATCH", WORKLOGS "/1", "{\"duration\":\"PT1H\"}"), ==, 200);
  g_assert_cmpstr (fixture_text (self, "createdBy.display"), ==, "Anna Petrova");
  g_assert_cmpstr (fixture_text (self, "updatedBy.display"), ==, "Root Admin");
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  fixture_create (self, START, "PT1H", NULL);
  fixture_create (self, START, "PT1H", NULL);
  fixture_ask_as (self, "boris", "DELETE", WORKLOGS "/2", NULL);
  fixture_assert_error (self, 403, NULL);
  g_assert_cmpuint (fixture_ask (self, "DELETE", WORKLOGS "/2", NULL), ==, 204);
  g_assert_cmpstr (self->body, ==, "");
  fixture_ask (self, "DELETE", WORKLOGS "/2", NULL);
  fixture_assert_error (self, 404, NULL);
  g_assert_cmpuint (count_worklogs (self), ==, 1);
  /* An id is not used twice. */
  g_assert_cmpint (fixture_create (self, START, "PT1H", NULL), ==, 3);
}

static void
test_foreign_changes (Fixture *self, gconstpointer data)
{
  gint64 id =
      stint_sandbox_add_worklog (self->sandbox, "boris", "TEST-1", 1632220200, 1800, "elsewhere");

  fixture_ask (self, "GET", WORKLOGS "/1", NULL);
  g_assert_cmpstr (fixture_text (self, "createdBy.display"), ==, "Boris Orlov");
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-09-21T10:30:00.000+0000");
  g_assert_true (stint_sandbox_edit_worklog (self->sandbox, id, 1632220260, 60, NULL));
  fixture_ask (self, "GET", WORKLOGS "/1", NULL);
  g_assert_cmpstr (fixture_text (self, "start"), ==, "2021-09-21T10:31:00.000+0000");
  g_assert_cmpstr (fixture_text (self, "duration"), ==, "PT1M");
  g_assert_cmpint (fixture_number (self, "version"), ==, 2);
  g_assert_false (json_object_has_member (fixture_object (self), "comment"));
  g_assert_true (stint_sandbox_delete_worklog (self->sandbox, id));
  g_assert_false (stint_sandbox_delete_worklog (self->sandbox, id));
  g_assert_false (stint_sandbox_edit_worklog (self->sandbox, id, 0, 60, NULL));
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  fixture_add ("/sandbox/edits/edit", test_edit);
  fixture_add ("/sandbox/edits/edit-refused", test_edit_refused);
  fixture_add ("/sandbox/edits/delete", test_delete);
  fixture_add ("/sandbox/edits/foreign-changes", test_foreign_changes);
  return g_test_run ();
}
