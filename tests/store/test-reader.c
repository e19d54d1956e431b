/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-accounts.h"
#include "stint-paths.h"
#include "stint-reader.h"
#include "stint-store-test.h"

static gint freed; /* atomic */

static void
count_free (gpointer data)
{
  g_free (data);
  g_atomic_int_inc (&freed);
}

/* The account is current and its database has @n entries. */
static void
sign_in (const char *id, int n)
{
  g_autoptr (StintAccount) account = stint_account_new ();
  g_autofree char *path = stint_paths_database (id);
  StintDraft draft = store_test_draft ("TEST-1", MONDAY, HOUR, "");
  g_autoptr (StintStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_free (account->id);
  g_free (account->url);
  g_free (account->org);
  account->id = g_strdup (id);
  account->url = g_strdup (STINT_DEFAULT_URL);
  account->org = g_strdup ("1");
  g_assert_true (stint_accounts_sign_in (account, &error));
  g_assert_no_error (error);
  store = stint_store_open (path, STINT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    g_assert_cmpint (stint_store_add (store, &draft, NULL), >, 0);
}

static gpointer
count_entries (StintStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) entries = stint_store_list (store, 0, G_MAXINT64, FALSE, 0, error);

  if (data != NULL)
    g_assert_true (g_thread_self () != data);
  return entries != NULL ? g_strdup_printf ("%u", entries->len) : NULL;
}

static gpointer
fail (StintStore *store, gpointer data, GError **error)
{
  g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, "none");
  return NULL;
}

static void
run (StintReader *reader, StintReadFunc func, GCancellable *cancellable, GAsyncResult **result)
{
  *result = NULL;
  stint_reader_run_async (reader, func, NULL, NULL, count_free, cancellable, stint_keep_result_cb,
                          result);
}

static void
assert_count (StintReader *reader, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  run (reader, count_entries, NULL, &result);
  count = stint_reader_run_finish (reader, stint_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (count, ==, expected);
}

static void
assert_error (StintReader *reader, StintReadFunc func, StintError code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  run (reader, func, NULL, &result);
  g_assert_null (stint_reader_run_finish (reader, stint_wait_result (&result), &error));
  g_assert_error (error, STINT_ERROR, (gint) code);
}

static void
test_read (void)
{
  StintReader *reader = stint_reader_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *count = NULL;

  assert_error (reader, count_entries, STINT_ERROR_NO_ACCOUNT);
  sign_in ("first", 2);
  assert_count (reader, "2");
  sign_in ("first", 1);
  assert_count (reader, "3");
  assert_error (reader, fail, STINT_ERROR_NO_ENTRY);
  stint_reader_run_async (reader, count_entries, g_thread_self (), NULL, g_free, NULL,
                          stint_keep_result_cb, &result);
  count = stint_reader_run_finish (reader, stint_wait_result (&result), NULL);
  g_assert_cmpstr (count, ==, "3");
  g_clear_object (&result);
  /* Another person: only after a reset. */
  sign_in ("second", 1);
  assert_count (reader, "3");
  stint_reader_reset (reader);
  assert_count (reader, "1");
  stint_accounts_sign_out (NULL);
  stint_reader_reset (reader);
  assert_error (reader, count_entries, STINT_ERROR_NO_ACCOUNT);
  stint_reader_close (reader);
  assert_error (reader, count_entries, STINT_ERROR_STORE);
  stint_reader_close (reader);
  g_assert_finalize_object (reader);
}

typedef struct
{
  GString *order;
  guint left;
} Order;

static gpointer
name (StintStore *store, gpointer data, GError **error)
{
  return g_strdup (data);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autofree char *text = stint_reader_run_finish (STINT_READER (source), result, NULL);

  g_string_append (order->order, text);
  order->left--;
}

static gboolean
all_named (gpointer data)
{
  return ((Order *) data)->left == 0;
}

static void
test_order (void)
{
  StintReader *reader = stint_reader_new ();
  Order order = { g_string_new (NULL), 20 };

  sign_in ("first", 0);
  for (int i = 0; i < 20; i++)
    {
      char text[2] = { (char) ('a' + i), '\0' };

      stint_reader_run_async (reader, name, g_strdup (text), g_free, g_free, NULL, named_cb,
                              &order);
    }
  g_assert_true (stint_wait_until (all_named, &order));
  g_assert_cmpstr (order.order->str, ==, "abcdefghijklmnopqrst");
  g_string_free (order.order, TRUE);
  stint_reader_close (reader);
  g_assert_finalize_object (reader);
}

static void
test_cancel (void)
{
  StintReader *reader = stint_reader_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sign_in ("first", 1);
  g_cancellable_cancel (cancellable);
  run (reader, count_entries, cancellable, &result);
  g_assert_null (stint_reader_run_finish (reader, stint_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  stint_reader_close (reader);
  g_assert_finalize_object (reader);
}

/* Results that nobody collects are freed, and closing waits for what is under way. */
static void
test_uncollected (void)
{
  StintReader *reader = stint_reader_new ();
  GAsyncResult *results[10] = { NULL };

  g_atomic_int_set (&freed, 0);
  sign_in ("first", 1);
  for (int i = 0; i < 10; i++)
    run (reader, count_entries, NULL, &results[i]);
  stint_reader_close (reader);
  for (int i = 0; i < 10; i++)
    g_object_unref (stint_wait_result (&results[i]));
  g_assert_cmpint (g_atomic_int_get (&freed), ==, 10);
  g_assert_finalize_object (reader);
}

/* Without close(): the last reference may go on the reader's own thread. */
static void
test_dropped (void)
{
  for (int i = 0; i < 20; i++)
    {
      StintReader *reader = stint_reader_new ();
      g_autoptr (GAsyncResult) result = NULL;

      sign_in ("first", 0);
      run (reader, count_entries, NULL, &result);
      g_object_unref (reader);
      stint_wait_result (&result);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/reader/read", test_read);
  g_test_add_func ("/reader/order", test_order);
  g_test_add_func ("/reader/cancel", test_cancel);
  g_test_add_func ("/reader/uncollected", test_uncollected);
  g_test_add_func ("/reader/dropped", test_dropped);
  return g_test_run ();
}
