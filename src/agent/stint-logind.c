/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-logind.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define PATH "/org/freedesktop/login1"
#define MANAGER NAME ".Manager"
#define SESSION NAME ".Session"

struct _StintLogind
{
  GObject parent_instance;

  GDBusConnection *bus;    /* the session's */
  GDBusConnection *system; /* (nullable): not there yet, or not at all */
  GCancellable *cancellable;
  guint locker;      /* subscriptions: on the session bus */
  guint sleep;       /* on the system bus */
  guint session[3];
  int inhibitor; /* held while the last moment would still be to store; -1: not */
  gboolean sleeping;
};

G_DEFINE_FINAL_TYPE (StintLogind, stint_logind, G_TYPE_OBJECT)

enum { SLEEP, LOCK, ASKED_TO_LOCK, IDLE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- sleep ---- */

static void
let_sleep (StintLogind *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GUnixFDList) list = NULL;
  g_autoptr(GVariant) reply = NULL;
  StintLogind *self;
  gint32 index;

  reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &list,
                                                           result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (reply == NULL)
    {
      g_debug ("Sleep cannot be put off: %s", error->message);
      return;
    }
  let_sleep (self);
  g_variant_get (reply, "(h)", &index);
  if (list != NULL && index >= 0 && index < g_unix_fd_list_get_length (list))
    self->inhibitor = g_unix_fd_list_get (list, index, NULL);
  if (self->sleeping)
    let_sleep (self);
}

static void
put_off_sleep (StintLogind *self)
{
  g_dbus_connection_call_with_unix_fd_list (
      self->system, NAME, PATH, MANAGER, "Inhibit",
      /* Translators: why the computer waits a moment before it sleeps, in lists of what delays that
       */
      g_variant_new ("(ssss)", "sleep", "Stint", _ ("The moment at which work stopped is kept"),
                     "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable,
      inhibited_cb, self);
}

static void
sleep_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr(StintLogind) self = g_object_ref (user_data);

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &self->sleeping);
  g_signal_emit (self, signals[SLEEP], 0, self->sleeping);
  if (self->sleeping)
    let_sleep (self);
  else if (self->system != NULL)
    put_off_sleep (self);
}

/* ---- the session ---- */

static void
asked_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
          const char *signal, GVariant *parameters, gpointer user_data)
{
  if (g_str_equal (signal, "Lock"))
    g_signal_emit (user_data, signals[ASKED_TO_LOCK], 0);
  else if (g_str_equal (signal, "Unlock"))
    g_signal_emit (user_data, signals[LOCK], 0, FALSE);
}

static void
properties_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
               const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr(StintLogind) self = g_object_ref (user_data);
  g_autoptr(GVariant) changed = NULL;
  guint64 since = 0;
  gboolean value;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "LockedHint", "b", &value))
    g_signal_emit (self, signals[LOCK], 0, value);
  if (g_variant_lookup (changed, "IdleHint", "b", &value))
    {
      gint64 now = g_get_real_time ();

      g_variant_lookup (changed, "IdleSinceHint", "t", &since);
      g_signal_emit (self, signals[IDLE], 0, value,
                     since > 0 && since < (guint64) now ? (now - (gint64) since) / G_USEC_PER_SEC
                                                        : 0);
    }
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = NULL;
  StintLogind *self;
  const char *path;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (reply == NULL)
    {
      g_debug ("No login session: %s", error->message);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  self->session[0] =
      g_dbus_connection_signal_subscribe (self->system, NAME, SESSION, "Lock", path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, asked_cb, self, NULL);
  self->session[1] =
      g_dbus_connection_signal_subscribe (self->system, NAME, SESSION, "Unlock", path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, asked_cb, self, NULL);
  self->session[2] = g_dbus_connection_signal_subscribe (
      self->system, NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged", path, SESSION,
      G_DBUS_SIGNAL_FLAGS_NONE, properties_cb, self, NULL);
}

static void
system_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) system = g_bus_get_finish (result, &error);
  const char *id = g_getenv ("XDG_SESSION_ID");
  StintLogind *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (system == NULL)
    {
      g_debug ("No login manager: %s", error->message);
      return;
    }
  g_dbus_connection_set_exit_on_close (system, FALSE);
  self->system = g_steal_pointer (&system);
  self->sleep =
      g_dbus_connection_signal_subscribe (self->system, NAME, MANAGER, "PrepareForSleep", PATH,
                                          NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
  put_off_sleep (self);
  /* A program that the bus started belongs to no session; “auto” is the one on the screen. */
  g_dbus_connection_call (self->system, NAME, PATH, MANAGER, "GetSession",
                          g_variant_new ("(s)", id != NULL && *id != '\0' ? id : "auto"),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, session_cb, self);
}

/* ---- screen lockers ---- */

/* org.freedesktop.ScreenSaver and its like of GNOME, Xfce, MATE and Cinnamon share this signal. */
static void
locker_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer user_data)
{
  gboolean locked;

  if (!g_str_has_suffix (interface, ".ScreenSaver") ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &locked);
  g_signal_emit (user_data, signals[LOCK], 0, locked);
}

/* ---- the class ---- */

void
stint_logind_close (StintLogind *self)
{
  if (self->bus == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_dbus_connection_signal_unsubscribe (self->bus, self->locker);
  if (self->sleep != 0)
    g_dbus_connection_signal_unsubscribe (self->system, self->sleep);
  for (gsize i = 0; i < G_N_ELEMENTS (self->session); i++)
    if (self->session[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->system, self->session[i]);
  let_sleep (self);
  g_clear_object (&self->system);
  g_clear_object (&self->bus);
}

static void
stint_logind_dispose (GObject *object)
{
  StintLogind *self = STINT_LOGIND (object);

  stint_logind_close (self);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (stint_logind_parent_class)->dispose (object);
}

static void
stint_logind_class_init (StintLogindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_logind_dispose;
  signals[SLEEP] = g_signal_new ("sleep", STINT_TYPE_LOGIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LOCK] = g_signal_new ("lock", STINT_TYPE_LOGIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ASKED_TO_LOCK] = g_signal_new ("asked-to-lock", STINT_TYPE_LOGIND, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[IDLE] = g_signal_new ("idle", STINT_TYPE_LOGIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_INT64);
}

static void
stint_logind_init (StintLogind *self)
{
  self->cancellable = g_cancellable_new ();
  self->inhibitor = -1;
}

StintLogind *
stint_logind_new (GDBusConnection *bus)
{
  StintLogind *self = g_object_new (STINT_TYPE_LOGIND, NULL);

  self->bus = g_object_ref (bus);
  self->locker =
      g_dbus_connection_signal_subscribe (bus, NULL, NULL, "ActiveChanged", NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, locker_cb, self, NULL);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_cb, self);
  return self;
}
