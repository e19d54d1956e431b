/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cut-disk.h"

#include <string.h>

#define SECTOR 512

struct _StintCutInode
{
  GByteArray *synced;
  GPtrArray *pending; /* (element-type Change): since then, in order */
};

struct _StintCutDisk
{
  GPtrArray *inodes;   /* every one there was */
  GHashTable *names;   /* name → StintCutInode, as programs see it … */
  GHashTable *durable; /* … and as surely on the disk */
};

/* A write of one sector's bytes or, without bytes, a new size. */
typedef struct
{
  gsize offset;
  GBytes *bytes; /* (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
inode_free (gpointer data)
{
  StintCutInode *self = data;

  g_byte_array_unref (self->synced);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static void
set_size (GByteArray *content, gsize size)
{
  gsize old = content->len;

  g_byte_array_set_size (content, (guint) size);
  if (size > old)
    memset (content->data + old, 0, size - old);
}

static void
apply (GByteArray *content, const Change *change)
{
  gsize size = 0;
  gconstpointer data = change->bytes != NULL ? g_bytes_get_data (change->bytes, &size) : NULL;

  if (data == NULL)
    {
      set_size (content, change->offset);
      return;
    }
  if (change->offset + size > content->len)
    set_size (content, change->offset + size);
  memcpy (content->data + change->offset, data, size);
}

static void
note_change (StintCutInode *self, gsize offset, gconstpointer data, gsize size)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->bytes = data != NULL ? g_bytes_new (data, size) : NULL;
  g_ptr_array_add (self->pending, change);
}

void
stint_cut_inode_write (StintCutInode *self, gsize offset, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gsize part = MIN (size, SECTOR - offset % SECTOR);

      note_change (self, offset, data, part);
      offset += part;
      data += part;
      size -= part;
    }
}

void
stint_cut_inode_truncate (StintCutInode *self, gsize size)
{
  note_change (self, size, NULL, 0);
}

void
stint_cut_inode_sync (StintCutInode *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    apply (self->synced, g_ptr_array_index (self->pending, i));
  g_ptr_array_set_size (self->pending, 0);
}

/* ---- names ---- */

StintCutDisk *
stint_cut_disk_new (void)
{
  StintCutDisk *self = g_new0 (StintCutDisk, 1);

  self->inodes = g_ptr_array_new_with_free_func (inode_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
stint_cut_disk_free (StintCutDisk *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->durable);
  g_ptr_array_unref (self->inodes);
  g_free (self);
}

StintCutInode *
stint_cut_disk_find (StintCutDisk *self, const char *name)
{
  return g_hash_table_lookup (self->names, name);
}

StintCutInode *
stint_cut_disk_add (StintCutDisk *self, const char *name, const char *content, gsize size)
{
  StintCutInode *inode = g_new0 (StintCutInode, 1);

  inode->synced = g_byte_array_new ();
  inode->pending = g_ptr_array_new_with_free_func (change_free);
  g_ptr_array_add (self->inodes, inode);
  g_hash_table_insert (self->names, g_strdup (name), inode);
  if (content != NULL)
    {
      g_byte_array_append (inode->synced, (const guint8 *) content, (guint) size);
      g_hash_table_insert (self->durable, g_strdup (name), inode);
    }
  return inode;
}

void
stint_cut_disk_remove (StintCutDisk *self, const char *name)
{
  g_hash_table_remove (self->names, name);
}

void
stint_cut_disk_sync_names (StintCutDisk *self)
{
  GHashTableIter iter;
  gpointer name, inode;

  g_hash_table_remove_all (self->durable);
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    g_hash_table_insert (self->durable, g_strdup (name), inode);
}

/* ---- after the power is back ---- */

static gboolean
keeps (StintCutKind kind, GRand *random)
{
  return kind == STINT_CUT_KEPT || (kind == STINT_CUT_TORN && g_rand_boolean (random));
}

static void
restore_file (const char *folder, const char *name, const StintCutInode *inode, StintCutKind kind,
              GRand *random)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_byte_array_append (content, inode->synced->data, inode->synced->len);
  for (guint i = 0; i < inode->pending->len; i++)
    if (keeps (kind, random))
      apply (content, g_ptr_array_index (inode->pending, i));
  g_file_set_contents_full (path, (const char *) content->data, content->len,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
stint_cut_disk_restore (StintCutDisk *self, const char *folder, StintCutKind kind, GRand *random)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *both[] = { self->names, self->durable };
  GHashTableIter iter;
  gpointer name;

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_hash_table_iter_init (&iter, both[i]);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_hash_table_add (names, name);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const StintCutInode *inode = g_hash_table_lookup (both[keeps (kind, random) ? 0 : 1], name);

      if (inode != NULL)
        restore_file (folder, name, inode, kind, random);
    }
}
