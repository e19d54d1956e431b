/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-dbus.h"

#include <gio/gio.h>
#include <string.h>

#include "stint-dbus-value.h"
#include "stint-error.h"
#include "stint-test.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DBusMessage, dbus_message_unref)

static const char *const texts[] = {
  "(true, false, byte 0x07, int16 -3, uint16 9, int32 -5, uint32 6, int64 -7, uint64 8, 1.5)",
  "('', 'текст', objectpath '/a/b', signature 'a{sv}')",
  "('TEST-324', '', {'at': <int64 1795168800>, 'more': <['a', 'b']>})",
  "(@a{sv} {}, [byte 0x01, 0x02], @ax [], [true, false], [('a', 1, {'b': <<2.5>>})])",
};

static DBusMessage *
message_of (GVariant *values, int fd)
{
  DBusMessage *message = dbus_message_new_method_call ("a.b", "/", "a.b", "C");

  stint_dbus_append (message, values, fd);
  dbus_message_set_serial (message, 1);
  return message;
}

/* GDBus reads what was written, and what is read is what was written. */
static void
test_same_as_gdbus (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GVariant) values = g_variant_parse (NULL, texts[i], NULL, NULL, NULL);
      g_autoptr(DBusMessage) message = message_of (values, -1);
      g_autoptr(GVariant) back = stint_dbus_read (message);
      g_autoptr(GDBusMessage) other = NULL;
      g_autoptr(GError) error = NULL;
      char *bytes;
      int length;

      g_assert_cmpvariant (back, values);
      g_assert_true (dbus_message_marshal (message, &bytes, &length));
      other = g_dbus_message_new_from_blob ((guchar *) bytes, (gsize) length, G_DBUS_CAPABILITY_FLAGS_NONE, &error);
      dbus_free (bytes);
      g_assert_no_error (error);
      g_assert_cmpvariant (g_dbus_message_get_body (other), values);
    }
}

static void
test_nothing (void)
{
  g_autoptr(GVariant) values = g_variant_ref_sink (g_variant_new_tuple (NULL, 0));
  g_autoptr(DBusMessage) message = message_of (values, -1);
  g_autoptr(GVariant) back = stint_dbus_read (message);

  g_assert_cmpvariant (back, values);
}

/* A descriptor goes along; one that comes is nothing we use. */
static void
test_descriptor (void)
{
  g_autoptr(GVariant) values = g_variant_ref_sink (g_variant_new ("(sh)", "token", 0));
  g_autoptr(DBusMessage) message = message_of (values, 1);
  g_autoptr(GVariant) back = stint_dbus_read (message);
  gint32 handle;

  g_assert_true (dbus_message_contains_unix_fds (message));
  g_variant_get (back, "(&sh)", NULL, &handle);
  g_assert_cmpint (handle, ==, -1);
}

static void
assert_refused (const char *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (stint_dbus_open (&error));
  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_no_bus (void)
{
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  assert_refused ("There is no session bus here");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  assert_refused ("/nowhere/bus");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "nonsense", TRUE);
  assert_refused ("The session bus does not answer");
}

static void
test_no_module (void)
{
  g_autofree char *before = g_strdup (g_getenv ("STINT_LIBEXECDIR"));

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", TRUE);
  g_setenv ("STINT_LIBEXECDIR", "/nowhere", TRUE);
  assert_refused ("/nowhere/stint-dbus.so");
  g_setenv ("STINT_LIBEXECDIR", before, TRUE);
}

int
main (int argc, char **argv)
{
  g_setenv ("XDG_RUNTIME_DIR", "/nowhere", TRUE);
  stint_test_init (&argc, &argv);

  g_test_add_func ("/dbus/same-as-gdbus", test_same_as_gdbus);
  g_test_add_func ("/dbus/nothing", test_nothing);
  g_test_add_func ("/dbus/descriptor", test_descriptor);
  g_test_add_func ("/dbus/no-bus", test_no_bus);
  g_test_add_func ("/dbus/no-module", test_no_module);
  return g_test_run ();
}
