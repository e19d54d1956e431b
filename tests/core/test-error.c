/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-error.h"

static void
test_status (void)
{
  static const struct
  {
    guint status;
    StintError code;
  } cases[] = {
    { 400, STINT_ERROR_BAD_REQUEST },  { 401, STINT_ERROR_UNAUTHORIZED },
    { 403, STINT_ERROR_FORBIDDEN },    { 404, STINT_ERROR_NOT_FOUND },
    { 409, STINT_ERROR_CONFLICT },     { 412, STINT_ERROR_PRECONDITION },
    { 422, STINT_ERROR_INVALID },      { 429, STINT_ERROR_RATE_LIMITED },
    { 500, STINT_ERROR_SERVER },       { 503, STINT_ERROR_UNAVAILABLE },
    { 405, STINT_ERROR_REJECTED },     { 413, STINT_ERROR_REJECTED },
    { 428, STINT_ERROR_REJECTED },     { 499, STINT_ERROR_REJECTED },
    { 502, STINT_ERROR_SERVER },       { 599, STINT_ERROR_SERVER },
    { 0, STINT_ERROR_BAD_REPLY },      { 100, STINT_ERROR_BAD_REPLY },
    { 302, STINT_ERROR_BAD_REPLY },    { 399, STINT_ERROR_BAD_REPLY },
    { 600, STINT_ERROR_BAD_REPLY },    { G_MAXUINT, STINT_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = stint_error_new_http (cases[i].status, NULL, 0);

      g_test_message ("%u: %s", cases[i].status, error->message);
      g_assert_error (error, STINT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (stint_error_get_status (error), ==, cases[i].status);
      g_assert_cmpuint (stint_error_get_retry_after (error), ==, 0);
      g_assert_null (stint_error_get_words (error));
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_words (void)
{
  /* A sentence with % is no format. */
  const char *words = "Задача не существует: 100%s %n";
  g_autoptr(GError) error = stint_error_new_http (429, words, 30);
  g_autoptr(GError) copy = g_error_copy (error);
  g_autoptr(GError) empty = stint_error_new_http (404, "", 0);

  g_assert_true (g_str_has_suffix (error->message, words));
  g_assert_cmpuint (strlen (error->message), >, strlen (words) + 10);
  g_assert_cmpstr (stint_error_get_words (error), ==, words);

  g_clear_error (&error);
  g_assert_cmpstr (stint_error_get_words (copy), ==, words);
  g_assert_cmpuint (stint_error_get_retry_after (copy), ==, 30);
  g_assert_cmpuint (stint_error_get_status (copy), ==, 429);

  g_assert_null (stint_error_get_words (empty));
  g_assert_false (g_str_has_suffix (empty->message, ": "));
}

static void
test_other_errors (void)
{
  g_autoptr(GError) own = g_error_new_literal (STINT_ERROR, STINT_ERROR_OFFLINE, "x");
  g_autoptr(GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  g_autoptr(GError) odd = g_error_new_literal (STINT_ERROR, 1000, "x");
  const GError *errors[] = { own, other, odd, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_cmpuint (stint_error_get_status (errors[i]), ==, 0);
      g_assert_cmpuint (stint_error_get_retry_after (errors[i]), ==, 0);
      g_assert_null (stint_error_get_words (errors[i]));
      g_assert_cmpint (stint_error_is_transient (errors[i]), ==, i == 0);
      g_assert_false (stint_error_may_have_happened (errors[i]));
      g_assert_false (stint_error_is_refusal (errors[i]));
    }
}

static void
test_classes (void)
{
  static const char *transient[] = { "Offline", "RateLimited", "Server", "Unavailable",
                                     "UnknownOutcome", "BadReply", "Conflict", NULL };
  static const char *happened[] = { "UnknownOutcome", "Server", "Unavailable", "BadReply",
                                    "TooLarge", NULL };
  static const char *refusal[] = { "BadRequest", "Forbidden", "NotFound", "Invalid",
                                   "Precondition", "Rejected", NULL };

  for (int code = 0; code < STINT_N_ERRORS; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (STINT_ERROR, code, "x");
      const char *name = stint_error_to_name ((StintError) code);

      g_test_message ("%s", name);
      g_assert_cmpint (stint_error_is_transient (error), ==, g_strv_contains (transient, name));
      g_assert_cmpint (stint_error_may_have_happened (error), ==,
                       g_strv_contains (happened, name));
      g_assert_cmpint (stint_error_is_refusal (error), ==, g_strv_contains (refusal, name));
    }
}

static void
test_names (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code < STINT_N_ERRORS; code++)
    {
      const char *name = stint_error_to_name ((StintError) code);

      g_assert_true (g_hash_table_add (seen, (gpointer) name));
      g_assert_cmpint ((int) stint_error_from_name (name, STINT_N_ERRORS), ==, code);
    }
  g_assert_cmpstr (stint_error_to_name (STINT_ERROR_RATE_LIMITED), ==, "RateLimited");
  g_assert_cmpstr (stint_error_to_name (STINT_ERROR_STORE_NEWER), ==, "StoreNewer");
  g_assert_cmpint ((int) stint_error_from_name ("Nothing", STINT_ERROR_STORE), ==,
                   STINT_ERROR_STORE);
  g_assert_cmpint ((int) stint_error_from_name ("", STINT_ERROR_STORE), ==, STINT_ERROR_STORE);
  g_assert_cmpint ((int) stint_error_from_name (NULL, STINT_ERROR_SERVER), ==, STINT_ERROR_SERVER);
}

static void
test_bus (void)
{
  g_autoptr(GError) first = g_error_new_literal (STINT_ERROR, STINT_ERROR_RATE_LIMITED, "x");
  g_autofree char *known = g_dbus_error_encode_gerror (first);

  g_assert_cmpstr (known, ==, "io.github.stintapp.Stint.Error.RateLimited");
  for (int code = 0; code < STINT_N_ERRORS; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (STINT_ERROR, code, "why");
      g_autofree char *name = g_dbus_error_encode_gerror (error);
      g_autoptr(GError) back = g_dbus_error_new_for_dbus_error (name, "why");

      g_assert_error (back, STINT_ERROR, code);
      g_assert_true (g_dbus_error_strip_remote_error (back));
      g_assert_cmpstr (back->message, ==, "why");
      g_assert_null (stint_error_get_words (back));
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/error/status", test_status);
  g_test_add_func ("/error/words", test_words);
  g_test_add_func ("/error/other-errors", test_other_errors);
  g_test_add_func ("/error/classes", test_classes);
  g_test_add_func ("/error/names", test_names);
  g_test_add_func ("/error/bus", test_bus);
  return g_test_run ();
}
