/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fake-agent.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "stint-bus.h"

struct _StintFakeAgent
{
  GDBusConnection *bus;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;

  GMutex mutex; /* over everything below */
  GHashTable *replies;
  GHashTable *properties;
  GError *failure;
  GString *calls;
};

static GVariant *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  GVariant *value = g_variant_parse (NULL, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

static void
record_descriptors (GString *calls, GUnixFDList *fds)
{
  int n = fds != NULL ? g_unix_fd_list_get_length (fds) : 0;

  for (int i = 0; i < n; i++)
    {
      char buffer[1024];
      int fd = g_unix_fd_list_get (fds, i, NULL);
      gssize length = read (fd, buffer, sizeof buffer);

      g_assert_cmpint (length, >=, 0);
      g_string_append_printf (calls, " [%.*s]", (int) length, buffer);
      close (fd);
    }
}

static void
method_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  StintFakeAgent *self = user_data;
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  g_autofree char *text = g_variant_print (arguments, TRUE);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GVariant) reply = NULL;

  g_mutex_lock (&self->mutex);
  g_string_append_printf (self->calls, "%s%s", method, text);
  record_descriptors (self->calls, g_dbus_message_get_unix_fd_list (message));
  g_string_append_c (self->calls, '\n');
  failure = g_steal_pointer (&self->failure);
  reply = g_hash_table_lookup (self->replies, method);
  if (reply != NULL)
    g_variant_ref (reply);
  g_mutex_unlock (&self->mutex);

  if (failure != NULL)
    g_dbus_method_invocation_return_gerror (invocation, failure);
  else
    g_dbus_method_invocation_return_value (invocation, reply);
}

static GVariant *
property_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *name, GError **error, gpointer user_data)
{
  StintFakeAgent *self = user_data;
  GVariant *value;

  g_mutex_lock (&self->mutex);
  value = g_variant_ref (g_hash_table_lookup (self->properties, name));
  g_mutex_unlock (&self->mutex);
  return value;
}

/* What the window, whose name it owns too, is called to open. */
static const char application_xml[] = "<node><interface name='org.freedesktop.Application'>"
                                      "<method name='Activate'><arg type='a{sv}' "
                                      "direction='in'/></method></interface></node>";

static void
own (StintFakeAgent *self, const char *name)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", name, 4u), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
export_objects (StintFakeAgent *self)
{
  static const GDBusInterfaceVTable agent = { method_cb, property_cb, NULL, { NULL } };
  static const GDBusInterfaceVTable application = { method_cb, NULL, NULL, { NULL } };
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (application_xml, NULL);
  g_autoptr(GError) error = NULL;

  g_dbus_connection_register_object (self->bus, STINT_BUS_PATH, stint_agent1_interface_info (),
                                     &agent, self, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, STINT_BUS_WINDOW_PATH, node->interfaces[0], &application,
                                     self, NULL, &error);
  g_assert_no_error (error);
  own (self, STINT_BUS_NAME);
  own (self, STINT_BUS_WINDOW_NAME);
}

static gpointer
run_thread (gpointer data)
{
  StintFakeAgent *self = data;

  g_main_context_push_thread_default (self->context);
  export_objects (self);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
set_defaults (StintFakeAgent *self)
{
  static const char entry[] =
      "({'id': <int64 17>, 'remote-id': <int64 0>, 'issue': <'TEST-1'>, "
      "'start': <int64 1795163400>, 'offset': <0>, "
      "'seconds': <int64 5400>, 'comment': <'done'>, 'state': <'pending'>},)";
  static const char *const none[] = { "DeleteEntry", "SignOut", "Sync", "Activate", "UndoImport" };
  static const char *const entries[] = { "Stop", "AddEntry", "EditEntry", "Retry" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    stint_fake_agent_set_reply (self, none[i], "()");
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    stint_fake_agent_set_reply (self, entries[i], entry);
  stint_fake_agent_set_property (self, "Timer", "@a{sv} {}");
  stint_fake_agent_set_property (self, "Account", "@a{sv} {}");
  stint_fake_agent_set_property (self, "Pending", "uint32 0");
  stint_fake_agent_set_property (self, "Failed", "uint32 0");
  stint_fake_agent_set_property (self, "Online", "true");
  stint_fake_agent_set_property (self, "LastSync", "int64 0");
  stint_fake_agent_set_property (self, "Job", "@a{sv} {}");
  stint_fake_agent_set_property (self, "Problem", "('', '')");
  stint_fake_agent_set_property (self, "Accounts", "@aa{sv} []");
  stint_fake_agent_set_property (self, "Away", "@aa{sv} []");
  stint_fake_agent_set_property (self, "BrowserSignIn", "@as []");
}

StintFakeAgent *
stint_fake_agent_new (const char *address)
{
  StintFakeAgent *self = g_new0 (StintFakeAgent, 1);
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                               G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  g_autoptr(GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->replies =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->properties =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->calls = g_string_new (NULL);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->bus = g_dbus_connection_new_for_address_sync (address, flags, NULL, NULL, &error);
  g_assert_no_error (error);
  set_defaults (self);
  self->thread = g_thread_new ("fake-agent", run_thread, self);
  while (!g_main_loop_is_running (self->loop))
    g_thread_yield ();
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
stint_fake_agent_free (StintFakeAgent *self)
{
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->replies);
  g_hash_table_unref (self->properties);
  g_clear_error (&self->failure);
  g_string_free (self->calls, TRUE);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
stint_fake_agent_set_reply (StintFakeAgent *self, const char *method, const char *reply)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->replies, g_strdup (method), g_variant_ref_sink (parse (reply)));
  g_mutex_unlock (&self->mutex);
}

void
stint_fake_agent_fail_next (StintFakeAgent *self, StintError code, const char *message)
{
  g_mutex_lock (&self->mutex);
  g_clear_error (&self->failure);
  self->failure = g_error_new_literal (STINT_ERROR, (int) code, message);
  g_mutex_unlock (&self->mutex);
}

void
stint_fake_agent_set_property (StintFakeAgent *self, const char *name, const char *value)
{
  GVariant *parsed = g_variant_ref_sink (parse (value));
  GVariantBuilder changed;

  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->properties, g_strdup (name), parsed);
  g_mutex_unlock (&self->mutex);

  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&changed, "{sv}", name, parsed);
  g_dbus_connection_emit_signal (
      self->bus, NULL, STINT_BUS_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      g_variant_new ("(sa{sv}as)", STINT_BUS_NAME ".Agent1", &changed, NULL), NULL);
}

char *
stint_fake_agent_take_calls (StintFakeAgent *self)
{
  char *calls;

  g_mutex_lock (&self->mutex);
  calls = g_strdup (self->calls->str);
  g_string_truncate (self->calls, 0);
  g_mutex_unlock (&self->mutex);
  return calls;
}
