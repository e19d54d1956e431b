/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintIdSet:
 *
 * A set of ids, all above 0, in twelve bytes or so each: a listing of ten years has a hundred thousand of them, and
 * a hash table of allocated numbers takes four times as much.
 */
typedef struct _StintIdSet StintIdSet;

StintIdSet *stint_id_set_new (void);
void        stint_id_set_free (StintIdSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintIdSet, stint_id_set_free)

/* Returns: whether @id (above 0) was not there before. */
gboolean stint_id_set_add (StintIdSet *self, gint64 id);
gboolean stint_id_set_contains (StintIdSet *self, gint64 id);
guint    stint_id_set_size (StintIdSet *self);

G_END_DECLS
