/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-dbus-menu.h"
#include "stint-menu-export.h"

static GDBusConnection *server;
static GDBusConnection *client;
static GSimpleActionGroup *actions;
static GMenu *menu;
static guint activated;

static void
activate_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  const GVariantType *type = g_action_get_parameter_type (G_ACTION (action));

  /* Only clicks may do something, with what the menu says. */
  g_assert_true ((type == NULL) == (target == NULL));
  g_assert_true (g_action_get_enabled (G_ACTION (action)));
  activated++;
  g_menu_append (menu, "again", "app.stop");
}

/* A menu with all that menus can have, and actions on and off. */
static void
set_up (void)
{
  static const GActionEntry entries[] = { { "stop", activate_cb },
                                          { "start", activate_cb, "s" },
                                          { "pause", activate_cb, NULL, "true" },
                                          { "view", activate_cb, "s", "'week'" },
                                          { "off", activate_cb } };

  server = stint_fuzz_connect (&client);
  actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), "off")), FALSE);
}

static void
fill (void)
{
  g_autoptr(GMenu) recent = g_menu_new ();

  menu = g_menu_new ();
  g_menu_append (recent, "TEST-1", "app.start::TEST-1");
  g_menu_append (recent, "ТЕСТ__2", "app.start::ТЕСТ-2");
  g_menu_append (menu, "_Stop", "app.stop");
  g_menu_append_submenu (menu, "Recent", G_MENU_MODEL (recent));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (recent));
  g_menu_append (menu, "Pause", "app.pause");
  g_menu_append (menu, "Week", "app.view::week");
  g_menu_append (menu, "Off", "app.off");
  g_menu_append (menu, "None", "app.none");
}

static void
wanted_cb (gpointer user_data)
{
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  StintMenuExport *export;
  char *line;

  if (server == NULL)
    set_up ();
  fill ();
  export = stint_menu_export_new (server, "/", wanted_cb, NULL, NULL);
  g_assert_nonnull (export);
  stint_menu_export_set (export, G_MENU_MODEL (menu), G_ACTION_GROUP (actions));
  stint_menu_export_set_heard (export, TRUE);
  for (int i = 0; i < 32 && (line = stint_fuzz_line (&input)) != NULL; i++)
    {
      g_autofree char *owned = line;
      g_autoptr(GError) error = NULL;
      g_autoptr(GVariant) reply = NULL;

      activated = 0;
      reply = stint_fuzz_call (client, stint_dbus_menu_interface_info (), line, &error);
      if (error != NULL)
        g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
      g_assert_true (activated == 0 || strstr (line, "clicked") != NULL);
    }
  stint_menu_export_free (export);
  g_clear_object (&menu);
  return 0;
}
