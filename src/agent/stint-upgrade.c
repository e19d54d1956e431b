/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-upgrade.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "stint-file-watch.h"

#define SELF "/proc/self/exe"
/* A running Flatpak keeps the files it was started from; this one comes into them when others were installed. */
#define FLATPAK_MARK "/app/.updated"
/* The other files of the package are written in the meantime. */
#define SETTLE_SECONDS 5

struct _StintUpgrade
{
  GObject parent_instance;

  char *path; /* (nullable): the system does not tell */
  gboolean flatpak;
  StintFileWatch *watch;
  guint settle;
};

G_DEFINE_FINAL_TYPE (StintUpgrade, stint_upgrade, G_TYPE_OBJECT)

static guint replaced_signal;

static gboolean
is_replaced (StintUpgrade *self)
{
  GStatBuf running;
  GStatBuf there;

  if (self->flatpak)
    return g_file_test (FLATPAK_MARK, G_FILE_TEST_EXISTS);
  return g_stat (SELF, &running) == 0 && g_stat (self->path, &there) == 0 &&
         (running.st_ino != there.st_ino || running.st_dev != there.st_dev) &&
         g_access (self->path, X_OK) == 0;
}

static gboolean
settled_cb (gpointer user_data)
{
  StintUpgrade *self = user_data;

  if (is_replaced (self))
    {
      g_signal_emit (self, replaced_signal, 0);
      return G_SOURCE_CONTINUE;
    }
  self->settle = 0;
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (gpointer user_data)
{
  StintUpgrade *self = user_data;

  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add_seconds (SETTLE_SECONDS, settled_cb, self);
}

static void
stint_upgrade_dispose (GObject *object)
{
  StintUpgrade *self = STINT_UPGRADE (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->watch, stint_file_watch_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (stint_upgrade_parent_class)->dispose (object);
}

static void
stint_upgrade_class_init (StintUpgradeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_upgrade_dispose;
  replaced_signal = g_signal_new ("replaced", STINT_TYPE_UPGRADE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
stint_upgrade_init (StintUpgrade *self)
{
  self->path = g_file_read_link (SELF, NULL);
  self->flatpak = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
  if (self->flatpak)
    self->watch = stint_file_watch_new (FLATPAK_MARK, file_changed_cb, self);
  else if (self->path != NULL)
    self->watch = stint_file_watch_new (self->path, file_changed_cb, self);
}

StintUpgrade *
stint_upgrade_new (void)
{
  return g_object_new (STINT_TYPE_UPGRADE, NULL);
}

/* What the bus starts is the Flatpak that is installed now. The name was given back, and the main loop is over. */
static void
start_by_bus (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr(GVariant) answer = NULL;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                          "org.freedesktop.DBus", "StartServiceByName",
                                          g_variant_new ("(su)", APP_ID, 0), NULL,
                                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  if (answer == NULL)
    g_warning ("The new version could not be started: %s", error->message);
}

void
stint_upgrade_follow (StintUpgrade *self)
{
  if (self->flatpak)
    {
      start_by_bus ();
      return;
    }
  execl (self->path, self->path, "--gapplication-service", NULL);
  g_warning ("“%s” could not be started: %s", self->path, g_strerror (errno));
}
