/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-error.h"
#include "stint-keyring.h"
#include "stint-test.h"

#include <libsecret/secret.h>
#include <string.h>

/* libsecret keeps its connection for the life of a program, so every case that needs a bus of its
 * own runs in a program of its own. */

#define DAEMON "gnome-keyring-daemon"
#define SECRETS "org.freedesktop.secrets"

typedef struct
{
  GTestDBus *bus;
  GSubprocess *daemon;
  char *folder;
  gboolean there; /* the Secret Service owns its name */
} World;

static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  World *world = user_data;

  world->there = TRUE;
}

static gboolean
is_there (gpointer data)
{
  return ((World *) data)->there;
}

static void
start_daemon (World *world, gboolean unlock)
{
  g_autoptr(GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                 G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  static const char *const folders[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                                         "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };
  g_autoptr(GError) error = NULL;
  GOutputStream *password;
  guint watch;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (launcher, folders[i], world->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS",
                                g_test_dbus_get_bus_address (world->bus), TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  world->daemon = g_subprocess_launcher_spawn (launcher, &error, DAEMON, "--foreground",
                                               "--components=secrets", "--control-directory",
                                               world->folder, unlock ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  password = g_subprocess_get_stdin_pipe (world->daemon);
  g_output_stream_write_all (password, "word", 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (password, NULL, &error);
  g_assert_no_error (error);

  watch = g_bus_watch_name (G_BUS_TYPE_SESSION, SECRETS, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                            NULL, world, NULL);
  g_assert_true (stint_wait_until (is_there, world));
  g_bus_unwatch_name (watch);
}

typedef enum { NO_SERVICE, NO_COLLECTION, UNLOCKED } Kind;

/* A bus of our own: without a Secret Service, with one that has no keyring yet, with an unlocked
 * keyring. */
static World *
world_new (Kind kind)
{
  World *world = g_new0 (World, 1);

  world->folder = stint_test_folder ();
  world->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (world->bus);
  if (kind != NO_SERVICE)
    start_daemon (world, kind == UNLOCKED);
  return world;
}

/* The bus ends before this program does. The object stays, for the end of the program to take:
 * giving it up would wait for the connection, to which libsecret 0.20 keeps a reference. */
static void
stop_bus (GTestDBus *bus)
{
  static GTestDBus *kept;
  g_autoptr(GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_dbus_connection_set_exit_on_close (connection, FALSE);
  kept = bus;
  g_test_dbus_stop (kept);
}

static void
world_free (World *world)
{
  if (world->daemon != NULL)
    {
      g_subprocess_force_exit (world->daemon);
      g_subprocess_wait (world->daemon, NULL, NULL);
      g_object_unref (world->daemon);
    }
  stop_bus (world->bus);
  stint_test_remove (world->folder);
  g_free (world->folder);
  g_free (world);
}

static char *
load (const char *account, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_keyring_load_async (account, NULL, stint_keep_result_cb, &result);
  return stint_keyring_load_finish (stint_wait_result (&result), error);
}

static gboolean
save (const char *account, const char *token, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_keyring_save_async (account, "Stint: anna@org", token, NULL, stint_keep_result_cb, &result);
  return stint_keyring_save_finish (stint_wait_result (&result), error);
}

static gboolean
clear (const char *account, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  stint_keyring_clear_async (account, NULL, stint_keep_result_cb, &result);
  return stint_keyring_clear_finish (stint_wait_result (&result), error);
}

static void
assert_token (const char *account, const char *token)
{
  g_autoptr(GError) error = NULL;
  char *found = load (account, &error);

  if (token != NULL)
    g_assert_no_error (error);
  else
    g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_TOKEN);
  g_assert_cmpstr (found, ==, token);
  stint_keyring_free_token (found);
}

static void
run_unlocked (void)
{
  World *world = world_new (UNLOCKED);
  g_autoptr(GError) error = NULL;

  assert_token ("one", NULL);
  g_assert_true (clear ("one", &error));
  g_assert_no_error (error);

  g_assert_true (save ("one", "y0_token-1", &error));
  g_assert_no_error (error);
  g_assert_true (save ("two", "y0_token-2", &error));
  assert_token ("one", "y0_token-1");
  assert_token ("two", "y0_token-2");

  g_assert_true (save ("one", "t1.newer", &error));
  assert_token ("one", "t1.newer");

  g_assert_true (clear ("one", &error));
  g_assert_no_error (error);
  assert_token ("one", NULL);
  assert_token ("two", "y0_token-2");
  world_free (world);
}

/* What keyring programs show, and what other tools find it by. */
static void
run_item (void)
{
  World *world = world_new (UNLOCKED);
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) found = NULL;
  g_autofree char *label = NULL;
  GList *items;

  g_assert_true (save ("one", "y0_token-1", &error));
  g_hash_table_insert (wanted, (char *) "app", (char *) APP_ID);
  g_hash_table_insert (wanted, (char *) "account", (char *) "one");
  items = secret_service_search_sync (NULL, NULL, wanted, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Stint: anna@org");
  found = secret_item_get_attributes (items->data);
  g_assert_cmpstr (g_hash_table_lookup (found, "xdg:schema"), ==, APP_ID ".Token");
  g_list_free_full (items, g_object_unref);
  world_free (world);
}

static void
lock (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretService) service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_autoptr(SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL, &error);
  GList *collections = g_list_prepend (NULL, collection);

  g_assert_no_error (error);
  g_assert_cmpint (secret_service_lock_sync (service, collections, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
  g_list_free (collections);
}

/* Nobody answers the prompt here: as if it had been dismissed. */
static void
run_locked (void)
{
  World *world = world_new (UNLOCKED);
  g_autoptr(GError) error = NULL;

  g_assert_true (save ("one", "y0_token-1", &error));
  g_assert_no_error (error);
  lock ();

  g_assert_null (load ("one", &error));
  g_test_message ("load: %s", error->message);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_false (save ("two", "y0_token-2", &error));
  g_test_message ("save: %s", error->message);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_false (clear ("one", &error));
  g_test_message ("clear: %s", error->message);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_KEYRING_LOCKED);
  /* What is not there needs no unlocking. */
  assert_token ("three", NULL);
  world_free (world);
}

/* The service is there and has never made a keyring: nothing is found, and nothing can be kept. */
static void
run_no_collection (void)
{
  World *world = world_new (NO_COLLECTION);
  g_autoptr(GError) error = NULL;

  assert_token ("one", NULL);
  g_assert_true (clear ("one", &error));
  g_assert_no_error (error);
  g_assert_false (save ("one", "y0_token-1", &error));
  g_test_message ("save: %s", error->message);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_KEYRING);
  assert_token ("one", NULL);
  world_free (world);
}

static void
assert_no_keyring (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (load ("one", &error));
  g_test_message ("load: %s", error->message);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_KEYRING);
  g_assert_null (strstr (error->message, "GDBus.Error"));
  g_clear_error (&error);
  g_assert_false (save ("one", "y0_token-1", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_KEYRING);
  g_assert_null (strstr (error->message, "y0_token-1"));
  g_clear_error (&error);
  g_assert_false (clear ("one", &error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_NO_KEYRING);
}

static void
run_no_service (void)
{
  World *world = world_new (NO_SERVICE);

  assert_no_keyring ();
  world_free (world);
}

static void
run_no_bus (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  assert_no_keyring ();
}

/* The bus would start one, but it does not come up. */
static void
run_service_fails (void)
{
  g_autofree char *folder = stint_test_folder ();
  g_autofree char *path = g_build_filename (folder, SECRETS ".service", NULL);
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "[D-BUS Service]\nName=" SECRETS "\nExec=/bin/false\n", -1, &error);
  g_assert_no_error (error);
  g_test_dbus_add_service_dir (bus, folder);
  g_test_dbus_up (bus);
  assert_no_keyring ();
  stop_bus (bus);
  stint_test_remove (folder);
}

static void
run_cancelled (void)
{
  World *world = world_new (UNLOCKED);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[3] = { NULL };
  g_autoptr(GError) error = NULL;

  stint_keyring_load_async ("one", cancellable, stint_keep_result_cb, &results[0]);
  stint_keyring_save_async ("one", "label", "token", cancellable, stint_keep_result_cb,
                            &results[1]);
  stint_keyring_clear_async ("one", cancellable, stint_keep_result_cb, &results[2]);
  g_cancellable_cancel (cancellable);
  g_assert_null (stint_keyring_load_finish (stint_wait_result (&results[0]), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (stint_keyring_save_finish (stint_wait_result (&results[1]), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (stint_keyring_clear_finish (stint_wait_result (&results[2]), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
  world_free (world);
}

typedef struct
{
  const char *name;
  void (*run) (void);
  const char *needs; /* a program */
} Case;

static const Case cases[] = {
  { "unlocked", run_unlocked, DAEMON },   { "item", run_item, DAEMON },
  { "locked", run_locked, DAEMON },       { "no-collection", run_no_collection, DAEMON },
  { "cancelled", run_cancelled, DAEMON }, { "no-service", run_no_service, "dbus-daemon" },
  { "no-bus", run_no_bus, NULL },         { "service-fails", run_service_fails, "dbus-daemon" },
};

static void
test_case (gconstpointer data)
{
  const Case *chosen = data;
  g_autofree char *program = chosen->needs != NULL ? g_find_program_in_path (chosen->needs) : NULL;
  g_autofree char *bus = g_find_program_in_path ("dbus-daemon");

  if (g_test_subprocess ())
    {
      chosen->run ();
      return;
    }
  if (chosen->needs != NULL && (program == NULL || bus == NULL))
    {
      g_autofree char *reason =
          g_strdup_printf ("%s is not installed", program == NULL ? chosen->needs : "dbus-daemon");

      g_test_skip (reason);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/keyring/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
