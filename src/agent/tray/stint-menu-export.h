/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A menu model on the bus as com.canonical.dbusmenu. */
typedef struct _StintMenuExport StintMenuExport;

/* Somebody is about to look at the menu. */
typedef void (*StintMenuWantedFunc) (gpointer user_data);

/* Owned by the caller; NULL with @error when @path is taken. @wanted may call stint_menu_export_set(). */
StintMenuExport *stint_menu_export_new (GDBusConnection *bus, const char *path, StintMenuWantedFunc wanted,
                                        gpointer user_data, GError **error);
void stint_menu_export_free (StintMenuExport *self);
/* As stint_tray_set_menu(). */
void stint_menu_export_set (StintMenuExport *self, GMenuModel *menu, GActionGroup *actions);
/* Whether anybody is there to hear of changes; at first nobody is. */
void stint_menu_export_set_heard (StintMenuExport *self, gboolean heard);
/* As stint_tray_get_menu_open(). */
gboolean stint_menu_export_get_open (StintMenuExport *self);

G_END_DECLS
