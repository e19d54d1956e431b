/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-tray.h"

G_BEGIN_DECLS

#define ITEM "org.kde.StatusNotifierItem"
#define MENU "com.canonical.dbusmenu"
#define WATCHER "org.kde.StatusNotifierWatcher"

/* A panel: takes items, and says whether it shows them. */
typedef struct
{
  GDBusConnection *bus;
  GPtrArray *items; /* (element-type utf8): what was registered */
  gboolean host;
  gboolean refuses;
} TrayWatcher;

typedef struct
{
  GDBusConnection *tray_bus;
  GDBusConnection *host_bus;
  StintTray *tray;
  GPtrArray *signals; /* (element-type utf8): their names, in order */
  GVariant *last;     /* the arguments of the last one */
  GMenu *menu;
  GMenu *recent;
  GSimpleActionGroup *actions;
  char *activated; /* the last action and its target */
  guint clicks;
  guint secondary_clicks;
  char *token;
  guint notifies;
  guint wanted;     /* how often somebody was about to look at the menu */
  const char *late; /* (nullable): what the submenu then becomes */
} TrayFixture;

/* Around every test of a program: a private bus. */
int tray_run_tests (void);

void tray_watcher_start (TrayWatcher *self);
void tray_watcher_stop (TrayWatcher *self);
/* For stint_wait_until(): of a watcher, of a tray, of a fixture. */
gboolean tray_has_item (gpointer data);
gboolean tray_is_shown (gpointer data);
gboolean tray_is_hidden (gpointer data);
/* (transfer full): the reply, or NULL where @error is set. */
GVariant *tray_call (TrayFixture *fixture, const char *path, const char *interface,
                     const char *method, GVariant *arguments, GError **error);
/* (transfer full): the reply of a menu method that works, as text. */
char *tray_menu_call (TrayFixture *fixture, const char *method, const char *arguments);
/* (transfer full): a property, as text. */
char *tray_property (TrayFixture *fixture, const char *path, const char *interface,
                     const char *name);
void tray_assert_signals (TrayFixture *fixture, const char *expected);
/* (transfer full): the names of all signals since the last time. */
char *tray_take_signals (TrayFixture *fixture);
gboolean tray_has_signals (gpointer data);
/* (transfer full): `(ia{sv}av)`. */
GVariant *tray_layout (TrayFixture *fixture, int parent, int depth, const char *const *names,
                       guint *revision);
/* Appends what a person would see: `Start|-|[Recent:A|B]`; `*` on, `o` off, `!` disabled. */
void tray_draw (GVariant *item, GString *text);
void tray_assert_menu (TrayFixture *fixture, const char *expected);
/* The id of the item with @label anywhere in the menu. */
int tray_id_of (TrayFixture *fixture, const char *label);
void tray_set_up (TrayFixture *fixture, gconstpointer data);
void tray_tear_down (TrayFixture *fixture, gconstpointer data);

G_END_DECLS
