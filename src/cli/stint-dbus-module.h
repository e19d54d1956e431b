/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stint-dbus.h"

G_BEGIN_DECLS

/* What the module `stint-dbus.so` exports: libdbus, for GVariants. It needs nothing of the program that loads it. */

#define STINT_DBUS_MODULE "stint-dbus.so"
#define STINT_DBUS_SYMBOL "stint_dbus_module"

typedef struct
{
  /* (transfer full) (nullable): a connection; NULL with @problem, (transfer full), a text */
  gpointer (*open) (const char *address, char **problem);
  void (*close) (gpointer connection);
  /* (transfer full) (nullable): the answer; NULL with @name and @words, (transfer full), of the error */
  GVariant *(*call) (gpointer connection, const StintDbusCall *call, char **name, char **words);
  /* Whether a signal has come since the last time; waits for one. FALSE: the connection is gone. */
  gboolean (*wait) (gpointer connection);
} StintDbusModule;

G_END_DECLS
