/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "stint-sandbox-fixture.h"

#define BODY "{\"start\":\"2021-09-21T10:30:00.000+0000\",\"duration\":\"PT1H\"}"

/* A fixture whose sandbox is another process. */
typedef struct
{
  Fixture fixture;
  GSubprocess *process;
  char *folder;
  char *state;
} Program;

static void
set_up (Program *self, gconstpointer data)
{
  self->folder = stint_test_folder ();
  self->state = g_build_filename (self->folder, "state", NULL);
  self->fixture.session = soup_session_new ();
}

static void
stop (Program *self)
{
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
    }
  g_clear_object (&self->process);
  g_clear_pointer (&self->fixture.url, g_free);
}

static void
tear_down (Program *self, gconstpointer data)
{
  stop (self);
  fixture_tear_down (&self->fixture, NULL);
  stint_test_remove (self->folder);
  g_free (self->folder);
  g_free (self->state);
}

static GSubprocess *
spawn (const char *const *arguments)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (char *)g_getenv ("STINT_SANDBOX"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *)argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

static void
start (Program *self, const char *const *arguments)
{
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  self->process = spawn (arguments);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening http://127.0.0.1:"));
  self->fixture.url = g_strdup (line + strlen ("listening "));
}

static guint
count_worklogs (Program *self)
{
  g_assert_cmpuint (fixture_ask_with (&self->fixture, "GET", "/_sandbox/worklogs", NULL, NULL), ==,
                    200);
  return json_array_get_length (fixture_array (&self->fixture));
}

static void
test_demo (Program *self, gconstpointer data)
{
  const char *const arguments[] = { "--demo", "--state", self->state, "--seed", "5", NULL };
  g_autofree char *first = NULL;

  start (self, arguments);
  g_assert_cmpuint (count_worklogs (self), >, 100);
  first = g_strdup (self->fixture.body);
  g_assert_cmpuint (fixture_ask (&self->fixture, "POST", "/v3/issues/WEB-101/worklog", BODY), ==,
                    201);
  stop (self);
  /* A second start finds the state and makes nothing again. */
  start (self, arguments);
  fixture_ask (&self->fixture, "POST", "/v3/worklog/_search",
               "{\"start\":{\"to\":\"2021-12-31\"}}");
  g_assert_cmpuint (json_array_get_length (fixture_array (&self->fixture)), ==, 1);
  g_assert_cmpuint (fixture_ask (&self->fixture, "DELETE", "/v3/issues/WEB-101/worklog/1", NULL),
                    !=, 405);
}

/* Killed at any moment, it has forgotten nothing that it answered. */
static void
test_kill (Program *self, gconstpointer data)
{
  const char *const arguments[] = { "--state", self->state, NULL };
  guint made = 0;

  start (self, arguments);
  fixture_ask_with (&self->fixture, "POST", "/_sandbox/issues",
                    "{\"key\":\"TEST-1\",\"summary\":\"x\"}", NULL);
  for (guint round = 0; round < 5; round++)
    {
      for (guint i = 0; i <= round * 3; i++, made++)
        g_assert_cmpuint (fixture_ask (&self->fixture, "POST", "/v3/issues/TEST-1/worklog", BODY),
                          ==, 201);
      stop (self);
      start (self, arguments);
      g_assert_cmpuint (count_worklogs (self), ==, made);
    }
}

static void
test_options (Program *self, gconstpointer data)
{
  const char *const arguments[] = { "--latency", "30",         "--start-filter",
                                    "ignored",   "--worklogs", "77",
                                    "--seed",    "9",          NULL };

  start (self, arguments);
  fixture_ask_with (&self->fixture, "GET", "/_sandbox/settings", NULL, NULL);
  g_assert_cmpint (fixture_number (&self->fixture, "latencyMs"), ==, 30);
  g_assert_cmpint (fixture_number (&self->fixture, "seed"), ==, 9);
  g_assert_cmpstr (fixture_text (&self->fixture, "startFilter"), ==, "ignored");
  g_assert_cmpuint (count_worklogs (self), ==, 77);
}

static void
test_exit_with_stdin (Program *self, gconstpointer data)
{
  const char *const arguments[] = { "--exit-with-stdin", "--state", self->state, NULL };
  GOutputStream *input;

  start (self, arguments);
  input = g_subprocess_get_stdin_pipe (self->process);
  g_assert_true (g_output_stream_write_all (input, "noise\n", 6, NULL, NULL, NULL));
  g_assert_cmpuint (count_worklogs (self), ==, 0);
  g_assert_true (g_output_stream_close (input, NULL, NULL));
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

static void
test_terminate (Program *self, gconstpointer data)
{
  const char *const arguments[] = { NULL };

  start (self, arguments);
  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
}

static void
assert_fails (const char *const *arguments, int status, const char *words)
{
  g_autoptr(GSubprocess) process = spawn (arguments);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (errors, "stint-sandbox: "));
  g_assert_nonnull (strstr (errors, words));
}

static void
test_wrong_use (Program *self, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "--start-filter", "maybe", "--start-filter" },
    { "--port", "70000", "--port" },
    { "--port", "-1", "--port" },
    { "--port", "x", "x" },
    { "--latency", "-5", "--latency" },
    { "--worklogs", "-1", "--worklogs" },
    { "more", NULL, "more" },
    { "--nonsense", NULL, "--nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const arguments[] = { cases[i][0], cases[i][1], NULL };

      g_test_message ("%s", cases[i][0]);
      assert_fails (arguments, 2, cases[i][2]);
    }
}

/* Neither a used port nor a used state is taken; the first sandbox goes on. */
static void
test_second (Program *self, gconstpointer data)
{
  const char *const arguments[] = { "--state", self->state, NULL };
  const char *port;

  start (self, arguments);
  port = strrchr (self->fixture.url, ':') + 1;
  assert_fails ((const char *const[]){ "--port", port, NULL }, 1, "");
  assert_fails (arguments, 1, "another sandbox");
  assert_fails ((const char *const[]){ "--state", self->folder, NULL }, 1, self->folder);
  g_assert_cmpuint (count_worklogs (self), ==, 0);
}

#define program_add(path, function) g_test_add (path, Program, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_assert_nonnull (g_getenv ("STINT_SANDBOX"));
  program_add ("/sandbox/program/demo", test_demo);
  program_add ("/sandbox/program/kill", test_kill);
  program_add ("/sandbox/program/options", test_options);
  program_add ("/sandbox/program/exit-with-stdin", test_exit_with_stdin);
  program_add ("/sandbox/program/terminate", test_terminate);
  program_add ("/sandbox/program/wrong-use", test_wrong_use);
  program_add ("/sandbox/program/second", test_second);
  return g_test_run ();
}
