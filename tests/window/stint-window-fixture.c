/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-window-fixture.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include "stint-bus.h"

void
stint_window_test_init (int *argc, char ***argv)
{
  stint_test_init (argc, argv);
  gtk_init ();
}

/* ---- the agent ---- */

static void
append_bytes (GString *call, GDBusMethodInvocation *invocation)
{
  GUnixFDList *fds =
      g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  char buffer[8192];
  gssize n;
  int fd;

  if (fds == NULL)
    return;
  fd = g_unix_fd_list_get (fds, 0, NULL);
  n = read (fd, buffer, sizeof buffer);
  g_assert_cmpint (n, >=, 0);
  g_string_append_printf (call, " [%.*s]", (int) n, buffer);
  close (fd);
}

static GVariant *
make_reply (StintWindowFixture *self, GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  const GDBusMethodInfo *info = g_dbus_method_invocation_get_method_info (invocation);
  const char *text = g_hash_table_lookup (self->replies, method);
  g_autoptr(GString) type = g_string_new ("(");
  g_autoptr(GError) error = NULL;
  GVariant *reply;

  for (guint i = 0; info->out_args != NULL && info->out_args[i] != NULL; i++)
    g_string_append (type, info->out_args[i]->signature);
  g_string_append_c (type, ')');
  if (text == NULL)
    text = type->len == 2 ? "()" : NULL;
  if (text == NULL)
    g_error ("The test says no reply to %s", method);
  reply = g_variant_parse (G_VARIANT_TYPE (type->str), text, NULL, NULL, &error);
  g_assert_no_error (error);
  return reply;
}

static void
answer (StintWindowFixture *self, GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GError *error = g_hash_table_lookup (self->errors, method);
  g_autoptr(GVariant) reply = NULL;

  if (error != NULL)
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      g_hash_table_remove (self->errors, method);
      return;
    }
  reply = make_reply (self, invocation);
  g_dbus_method_invocation_return_value (invocation, reply);
}

/* One handler for all methods: the second parameter is always the invocation. */
static void
handle_method (GClosure *closure, GValue *result, guint n_values, const GValue *values,
               gpointer hint, gpointer marshal_data)
{
  StintWindowFixture *self = closure->data;
  GDBusMethodInvocation *invocation = g_value_get_object (&values[1]);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autofree char *text = g_variant_print (parameters, FALSE);

  g_string_append_printf (self->calls, "%s %s",
                          g_dbus_method_invocation_get_method_name (invocation), text);
  append_bytes (self->calls, invocation);
  g_string_append_c (self->calls, '\n');
  g_value_set_boolean (result, TRUE);
  if (self->hold)
    g_ptr_array_add (self->held, invocation);
  else
    answer (self, invocation);
}

static void
handle_all (StintWindowFixture *self)
{
  guint n;
  g_autofree guint *ids = g_signal_list_ids (STINT_TYPE_AGENT1, &n);

  for (guint i = 0; i < n; i++)
    {
      GClosure *closure;

      if (!g_str_has_prefix (g_signal_name (ids[i]), "handle-"))
        continue;
      closure = g_closure_new_simple (sizeof (GClosure), self);
      g_closure_set_marshal (closure, handle_method);
      g_signal_connect_closure_by_id (self->agent, ids[i], 0, closure, FALSE);
    }
}

static GDBusConnection *
get_bus (void)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

void
stint_window_fixture_own_name (StintWindowFixture *self)
{
  g_autoptr(GDBusConnection) bus = get_bus ();
  gboolean acquired = FALSE;

  self->name = g_bus_own_name_on_connection (bus, STINT_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                             acquired_cb, NULL, &acquired, NULL);
  g_assert_true (stint_wait_until (is_true, &acquired));
}

void
stint_window_fixture_disown_name (StintWindowFixture *self)
{
  g_clear_handle_id (&self->name, g_bus_unown_name);
}

static gboolean
is_connected (gpointer data)
{
  return stint_client_get_agent (data) != NULL;
}

void
stint_window_fixture_set_up (StintWindowFixture *self, gconstpointer data)
{
  g_autoptr(GDBusConnection) bus = get_bus ();
  g_autoptr(GError) error = NULL;
  GtkWidget *overlay = gtk_overlay_new ();

  self->replies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->errors =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  self->calls = g_string_new (NULL);
  self->held = g_ptr_array_new ();
  self->agent = stint_agent1_skeleton_new ();
  stint_agent1_set_timer (self->agent, g_variant_new ("a{sv}", NULL));
  stint_agent1_set_account (self->agent, g_variant_new ("a{sv}", NULL));
  stint_agent1_set_job (self->agent, g_variant_new ("a{sv}", NULL));
  stint_agent1_set_problem (self->agent, g_variant_new ("(ss)", "", ""));
  stint_agent1_set_online (self->agent, TRUE);
  handle_all (self);
  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->agent), bus, STINT_BUS_PATH,
                                    &error);
  g_assert_no_error (error);
  stint_window_fixture_own_name (self);

  self->client = stint_client_new ();
  stint_client_connect (self->client);
  g_assert_true (stint_wait_until (is_connected, self->client));

  self->window = gtk_window_new ();
  self->toast = g_object_new (STINT_TYPE_TOAST, NULL);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->toast);
  /* What comes into it may need more, and an X server gives a window more room only later. */
  gtk_widget_set_size_request (overlay, 260, -1);
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
}

void
stint_window_fixture_tear_down (StintWindowFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  stint_window_fixture_release (self);
  stint_client_close (self->client);
  g_clear_object (&self->client);
  stint_window_fixture_disown_name (self);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->agent));
  g_clear_object (&self->agent);
  g_clear_pointer (&self->replies, g_hash_table_unref);
  g_clear_pointer (&self->errors, g_hash_table_unref);
  g_ptr_array_unref (self->held);
  g_string_free (self->calls, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* ---- what a test says and sees ---- */

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

void
stint_window_fixture_show (StintWindowFixture *self, GtkWidget *widget)
{
  gtk_overlay_set_child (GTK_OVERLAY (gtk_window_get_child (GTK_WINDOW (self->window))), widget);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (stint_wait_until (is_mapped, widget));
}

void
stint_window_fixture_set_reply (StintWindowFixture *self, const char *method, const char *reply)
{
  g_hash_table_insert (self->replies, g_strdup (method), g_strdup (reply));
}

void
stint_window_fixture_fail_next (StintWindowFixture *self, const char *method, StintError code,
                                const char *message)
{
  g_hash_table_insert (self->errors, g_strdup (method),
                       g_error_new_literal (STINT_ERROR, (int) code, message));
}

void
stint_window_fixture_release (StintWindowFixture *self)
{
  self->hold = FALSE;
  for (guint i = 0; i < self->held->len; i++)
    answer (self, self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

static gboolean
has_call (gpointer data)
{
  return ((StintWindowFixture *) data)->calls->len > 0;
}

char *
stint_window_fixture_next_call (StintWindowFixture *self)
{
  const char *end;
  char *call;

  g_assert_true (stint_wait_until (has_call, self));
  end = strchr (self->calls->str, '\n');
  call = g_strndup (self->calls->str, (gsize) (end - self->calls->str));
  g_string_erase (self->calls, 0, end + 1 - self->calls->str);
  return call;
}

void
stint_window_fixture_assert_no_call (StintWindowFixture *self)
{
  stint_wait_ms (50);
  g_assert_cmpstr (self->calls->str, ==, "");
}

typedef struct
{
  StintWindowFixture *fixture;
  GVariant *(*get) (StintAgent1 *agent);
  GVariant *expected;
} Expectation;

static gboolean
is_known (gpointer data)
{
  Expectation *self = data;
  StintAgent1 *proxy = stint_client_get_agent (self->fixture->client);
  GVariant *value = proxy != NULL ? self->get (proxy) : NULL;

  return value != NULL && g_variant_equal (value, self->expected);
}

static void
wait_known (StintWindowFixture *self, GVariant *(*get) (StintAgent1 *), GVariant *expected)
{
  Expectation expectation = { self, get, expected };

  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->agent));
  g_assert_true (stint_wait_until (is_known, &expectation));
}

void
stint_window_fixture_set_timer (StintWindowFixture *self, const char *text)
{
  g_autoptr(GVariant) value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  g_assert_nonnull (value);
  stint_agent1_set_timer (self->agent, value);
  wait_known (self, stint_agent1_get_timer, value);
}

void
stint_window_fixture_set_account (StintWindowFixture *self, const char *text)
{
  g_autoptr(GVariant) value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

  g_assert_nonnull (value);
  stint_agent1_set_account (self->agent, value);
  wait_known (self, stint_agent1_get_account, value);
}
