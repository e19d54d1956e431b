/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <dbus/dbus.h>
#include <glib.h>

G_BEGIN_DECLS

/* GVariants and the arguments of libdbus messages. */

/* Appends the values of @tuple; a handle in it stands for @fd. */
void stint_dbus_append (DBusMessage *message, GVariant *tuple, int fd);

/* (transfer full): a tuple of all arguments. Descriptors, which nobody sends us, become the handle -1. */
GVariant *stint_dbus_read (DBusMessage *message);

G_END_DECLS
