/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The session bus for a program that calls, waits for the answer and ends. GDBus is made for more: loading GIO with what
 * it brings, and its thread, take longer than the call. libdbus is loaded when something is called, as a command that
 * only reads the database does not need it either. */

typedef struct _StintDbus StintDbus;

typedef struct
{
  const char *name; /* bus name, path, interface, method */
  const char *path;
  const char *interface;
  const char *method;
  GVariant *args; /* (nullable): a tuple, kept by the caller */
  int fd;         /* goes with it, in place of each handle in @args; -1: there is none */
  gboolean start; /* the service, where it does not run */
  int timeout;    /* milliseconds; -1: none */
} StintDbusCall;

/* (transfer full) (nullable): connected and greeted; NULL with %STINT_ERROR_OFFLINE */
StintDbus *stint_dbus_open (GError **error);
void       stint_dbus_close (StintDbus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintDbus, stint_dbus_close)

/**
 * stint_dbus_call:
 * @error_name: (out) (transfer full) (nullable): of the other side, whose words are the message of @error then
 *
 * Returns: (transfer full) (nullable): the answer, a tuple; NULL with %STINT_ERROR_OFFLINE
 */
GVariant *stint_dbus_call (StintDbus *self, const StintDbusCall *call, char **error_name, GError **error);

/* Signals that fit the rule are what stint_dbus_wait() waits for. */
gboolean stint_dbus_match (StintDbus *self, const char *rule, GError **error);

/* Returns when a signal has come since the last time; FALSE when the connection is gone. */
gboolean stint_dbus_wait (StintDbus *self);

G_END_DECLS
