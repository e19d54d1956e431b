/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-autostart.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "stint-background.h"
#include "stint-paths.h"

#define FILE_NAME APP_ID ".Autostart.desktop"

struct _StintAutostart
{
  GObject parent_instance;

  GSettings *settings;
  StintBackground *background; /* (nullable): it is we who write the file */
};

G_DEFINE_FINAL_TYPE (StintAutostart, stint_autostart, G_TYPE_OBJECT)

/* ---- the file ---- */

/* (transfer full): of the folder, created where it is missing. */
static char *
own_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, FILE_NAME, NULL);
}

/* Whether the desktop would start us without the person's own file. */
static gboolean
is_installed (void)
{
  const char *const *folders = g_get_system_config_dirs ();

  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "autostart", FILE_NAME, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static gboolean
write_file (const char *path, gboolean hidden, GError **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *program = stint_paths_program ("stint-agent");
  g_autofree char *command = g_strconcat (program, " --gapplication-service", NULL);

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Type", "Application");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Name", "Stint");
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Exec", command);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, "Icon", APP_ID);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "NoDisplay", TRUE);
  if (hidden)
    g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "Hidden", TRUE);
  return g_key_file_save_to_file (file, path, error);
}

static void
set_file (gboolean wanted)
{
  g_autofree char *path = own_path ();
  gboolean installed = is_installed ();
  g_autoptr(GError) error = NULL;

  if (wanted == installed)
    {
      if (g_unlink (path) != 0 && errno != ENOENT)
        g_warning ("“%s” could not be removed: %s", path, g_strerror (errno));
    }
  else if (!write_file (path, !wanted, &error))
    g_warning ("“%s” could not be written: %s", path, error->message);
}

/* ---- the preference ---- */

static void
changed_cb (StintAutostart *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "autostart");

  if (self->background != NULL)
    stint_background_ask (self->background, wanted);
  else
    set_file (wanted);
}

/* The preference shows what is; what was not allowed is not asked for again until somebody turns it on. */
static void
answered_cb (gboolean allowed, gpointer user_data)
{
  StintAutostart *self = user_data;

  if (allowed || !g_settings_get_boolean (self->settings, "autostart"))
    return;
  g_signal_handlers_block_by_func (self->settings, changed_cb, self);
  g_settings_set_boolean (self->settings, "autostart", FALSE);
  g_signal_handlers_unblock_by_func (self->settings, changed_cb, self);
}

static void
stint_autostart_dispose (GObject *object)
{
  StintAutostart *self = STINT_AUTOSTART (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->background, stint_background_free);
  G_OBJECT_CLASS (stint_autostart_parent_class)->dispose (object);
}

static void
stint_autostart_class_init (StintAutostartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_autostart_dispose;
}

static void
stint_autostart_init (StintAutostart *self)
{
}

StintAutostart *
stint_autostart_new (GDBusConnection *bus, GSettings *settings)
{
  StintAutostart *self = g_object_new (STINT_TYPE_AUTOSTART, NULL);

  if (settings == NULL)
    return self;
  if (stint_paths_use_portals ())
    self->background = stint_background_new (bus, answered_cb, self);
  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::autostart", G_CALLBACK (changed_cb), self);
  /* The home may have come from another computer; and a sandbox is not started unless it asks. */
  if (self->background != NULL || !g_settings_get_boolean (settings, "autostart"))
    changed_cb (self);
  return self;
}
