/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stint-cut-vfs.h"

G_BEGIN_DECLS

/* What a disk holds: files with what was synced of them and what was only written since, and names
 * that may not have reached the folder yet. */
typedef struct _StintCutDisk StintCutDisk;

/* One file, whatever it is called. */
typedef struct _StintCutInode StintCutInode;

StintCutDisk *stint_cut_disk_new (void);
void stint_cut_disk_free (StintCutDisk *self);

/* (transfer none) (nullable) */
StintCutInode *stint_cut_disk_find (StintCutDisk *self, const char *name);
/* (transfer none): @content: (nullable): of a file that was there before us, name and all; an empty
 * new one without. */
StintCutInode *stint_cut_disk_add (StintCutDisk *self, const char *name, const char *content,
                                   gsize size);
void stint_cut_disk_remove (StintCutDisk *self, const char *name);
/* The names are on the disk now. */
void stint_cut_disk_sync_names (StintCutDisk *self);
/* Writes what there may be into @folder. */
void stint_cut_disk_restore (StintCutDisk *self, const char *folder, StintCutKind kind,
                             GRand *random);

void stint_cut_inode_write (StintCutInode *self, gsize offset, const guint8 *data, gsize size);
void stint_cut_inode_truncate (StintCutInode *self, gsize size);
void stint_cut_inode_sync (StintCutInode *self);

G_END_DECLS
