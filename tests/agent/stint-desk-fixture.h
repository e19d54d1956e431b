/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_MONITOR "org.gnome.Mutter.IdleMonitor"
#define DESK_SAVER "org.kde.screensaver"
#define DESK_LOGIN "org.freedesktop.login1"
#define DESK_MANAGER "org.gnome.SessionManager"
#define DESK_SESSION "/org/freedesktop/login1/session/_31"

/* The services of a desktop that know whether somebody is there, on a bus of the test's own that is the system bus too. */
typedef struct
{
  GTestDBus *daemon;
  GDBusConnection *bus;      /* ours: what is under test */
  GDBusConnection *services; /* theirs */
  GPtrArray *calls;          /* char *: the methods that were called, in their order */
  guint32 idle_watch;        /* the last of each that was added; 0: none */
  guint32 active_watch;
  guint32 watches;
  guint32 idle_time;
  gboolean inhibited;
  gboolean heard; /* what was told last */
  guint after;    /* subscription */
  guint objects[4];
  int sleep_fd; /* our end of the delay inhibitor; -1: none is held */
} Desk;

void  desk_set_up (Desk *self);
void  desk_tear_down (Desk *self);
void  desk_own (Desk *self, const char *name);
void  desk_disown (Desk *self, const char *name);
/* Emits a signal and waits until it has come to this process. @parameters: floating */
void  desk_tell (Desk *self, const char *path, const char *interface, const char *signal, GVariant *parameters);
void  desk_tell_session (Desk *self, const char *hint, gboolean value);
void  desk_fire (Desk *self, guint32 watch);
guint desk_count (Desk *self, const char *method);
/* Waits until a method has been called so often in all, and was answered. */
void  desk_wait (Desk *self, const char *method, guint times);

G_END_DECLS
