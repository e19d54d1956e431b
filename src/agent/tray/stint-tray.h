/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintTray:
 *
 * A tray item on the session bus: `org.kde.StatusNotifierItem` at /StatusNotifierItem and `com.canonical.dbusmenu`
 * at /MenuBar, on the connection's unique name. Registers with every new owner of `org.kde.StatusNotifierWatcher`.
 * Setters compare and signal only what changed; nothing is sent while no watcher is there.
 *
 * Property `shown` (boolean): a watcher with a host took the item.
 * Signals: `activate` (left click), `secondary-activate` (middle click); `menu-wanted`: somebody is about to look at the
 * menu, so that it may be set anew at the last moment. Turning the wheel does nothing.
 */
#define STINT_TYPE_TRAY (stint_tray_get_type ())
G_DECLARE_FINAL_TYPE (StintTray, stint_tray, STINT, TRAY, GObject)

/* @id: the item's Id. @title: translated. @icon_path: (nullable): a folder with
 * `hicolor/…` in it, for hosts that do not look where the program is installed. Exports and begins to watch; NULL with @error when the paths are taken. */
StintTray *stint_tray_new (GDBusConnection *bus, const char *id, const char *title, const char *icon_path, GError **error);
/* Leaves the bus. Also done by dispose. */
void       stint_tray_close (StintTray *self);
gboolean   stint_tray_get_shown (StintTray *self);
/* (nullable): the XDG activation token the host gave for this click; during `activate` and `secondary-activate`. */
const char *stint_tray_get_token (StintTray *self);
void       stint_tray_set_icon (StintTray *self, const char *icon_name);
/* "Active", "Passive" or "NeedsAttention". */
void       stint_tray_set_status (StintTray *self, const char *status);
/* Both are plain text; hosts read markup in it, so @text is escaped and `<>&` are blanks in @title. */
void       stint_tray_set_tooltip (StintTray *self, const char *title, const char *text);
/**
 * stint_tray_set_menu:
 * @menu: any menu model with sections, submenus, labels, `action`/`target`, checks from action states;
 *   a mnemonic in a label is `_x`, `__` a plain underscore (as in GTK); other attributes are ignored
 * @actions: names in @menu are looked up here without their prefix (`app.stop` and `stop` are the same)
 *
 * The menu is followed: a changed model rebuilds the layout in an idle (new ids, new revision, LayoutUpdated), a changed action
 * (enabled, state) or a mere label/property change of equal shape sends ItemsPropertiesUpdated only. A layout that no host
 * has read yet is not told again. Common hosts lay a menu out before they ask whether it is still right, so a layout
 * that only comes right when it is opened is drawn wrong: what changes all the time may wait for `menu-wanted`,
 * what changes the items may not.
 */
void       stint_tray_set_menu (StintTray *self, GMenuModel *menu, GActionGroup *actions);
/* Whether a host said that somebody looks at it; not all do. */
gboolean   stint_tray_get_menu_open (StintTray *self);

G_END_DECLS
