/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-call.h"

#include <stdio.h>
#include <string.h>

#include "stint-cli.h"

char *stint_cli_out;
char *stint_cli_err;

static GString *out;
static GString *err;

/* GTest's own lines (messages of the libraries) go the same way. */
static void
print_cb (const char *text)
{
  if (g_str_has_prefix (text, "# "))
    fputs (text, stdout);
  else
    g_string_append (out, text);
}

static void
print_error_cb (const char *text)
{
  g_string_append (err, text);
}

int
stint_cli_call_strv (const char *const *words)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  GPrintFunc old_print;
  GPrintFunc old_error;
  int status;

  g_ptr_array_add (argv, (char *) "stint");
  for (; *words != NULL; words++)
    g_ptr_array_add (argv, (char *) *words);
  g_ptr_array_add (argv, NULL);

  out = g_string_new (NULL);
  err = g_string_new (NULL);
  old_print = g_set_print_handler (print_cb);
  old_error = g_set_printerr_handler (print_error_cb);
  status = stint_cli_run ((int) argv->len - 1, (char **) argv->pdata);
  g_set_print_handler (old_print);
  g_set_printerr_handler (old_error);

  g_free (stint_cli_out);
  g_free (stint_cli_err);
  stint_cli_out = g_string_free (out, FALSE);
  stint_cli_err = g_string_free (err, FALSE);
  return status;
}

int
stint_cli_call (const char *word, ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  va_list args;

  va_start (args, word);
  for (; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (args);
  g_ptr_array_add (words, NULL);
  return stint_cli_call_strv ((const char *const *) words->pdata);
}

void
stint_cli_assert_one_line (const char *part)
{
  const char *line_end = strchr (stint_cli_err, '\n');

  g_assert_cmpstr (stint_cli_out, ==, "");
  g_assert_true (g_str_has_prefix (stint_cli_err, "stint: "));
  g_assert_nonnull (line_end);
  g_assert_cmpstr (line_end, ==, "\n");
  g_assert_true (g_utf8_validate (stint_cli_err, -1, NULL));
  if (part != NULL && strstr (stint_cli_err, part) == NULL)
    g_error ("“%s” is not in “%s”", part, stint_cli_err);
}

void
stint_cli_assert_printed (const char *part)
{
  if (strstr (stint_cli_out, part) == NULL)
    g_error ("“%s” is not in “%s”", part, stint_cli_out);
}
