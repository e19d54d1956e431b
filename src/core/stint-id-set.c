/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-id-set.h"

#define FIRST_SLOTS 64

/* Open addressing with linear probing; nothing is ever removed. */
struct _StintIdSet
{
  gint64 *slots; /* 0: free */
  guint n_slots; /* a power of two */
  guint size;
};

StintIdSet *
stint_id_set_new (void)
{
  StintIdSet *self = g_new0 (StintIdSet, 1);

  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (gint64, FIRST_SLOTS);
  return self;
}

void
stint_id_set_free (StintIdSet *self)
{
  g_free (self->slots);
  g_free (self);
}

/* Where @id is, or the free slot where it belongs. */
static gint64 *
find (StintIdSet *self, gint64 id)
{
  /* Neighbouring ids are the rule, and so are steps of a power of two: the golden ratio spreads both. */
  guint64 spread = (guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint slot = (guint) (spread >> 32) & (self->n_slots - 1);

  while (self->slots[slot] != 0 && self->slots[slot] != id)
    slot = (slot + 1) & (self->n_slots - 1);
  return &self->slots[slot];
}

static void
grow (StintIdSet *self)
{
  g_autofree gint64 *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots = n_old * 2;
  self->slots = g_new0 (gint64, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find (self, old[i]) = old[i];
}

gboolean
stint_id_set_add (StintIdSet *self, gint64 id)
{
  g_return_val_if_fail (id > 0, FALSE);

  if (*find (self, id) == id)
    return FALSE;
  if (self->size >= self->n_slots / 5 * 4)
    grow (self);
  *find (self, id) = id;
  self->size++;
  return TRUE;
}

gboolean
stint_id_set_contains (StintIdSet *self, gint64 id)
{
  return id > 0 && *find (self, id) == id;
}

guint
stint_id_set_size (StintIdSet *self)
{
  return self->size;
}
