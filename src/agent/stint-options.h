/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One key that a method's a{sv} may hold. */
typedef struct
{
  const char *key;
  const char *type; /* "s", "x", "b" or an array such as "a{ss}" */
  gpointer value;   /* const char ** (borrowed from the dictionary), gint64 *, gboolean * or GVariant ** (transfer full, also
                       on error); left alone when the key is absent */
} StintOption;

/**
 * stint_options_read:
 * @dict: an a{sv} from the bus
 *
 * Fills @options. A key that is not among them, one that comes twice, and a value of another type are INPUT errors
 * that name the key.
 */
gboolean stint_options_read (GVariant *dict, const StintOption *options, gsize n_options, GError **error);

G_END_DECLS
