/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An SQLite VFS over the default one that knows what a disk surely holds of the files of one
 * folder and what was only written, and takes the power away at a chosen moment. One at a time. */

/* What the disk has of what was not synced when the power went. */
typedef enum
{
  STINT_CUT_DROPPED, /* nothing */
  STINT_CUT_KEPT,    /* everything */
  STINT_CUT_TORN,    /* by chance this sector and not that one, this file name and not that one */
} StintCutKind;

#define STINT_CUT_NEVER G_MAXUINT

/* Makes this the default VFS. */
void stint_cut_vfs_install (void);
/* The power goes before the @point-th (from 0) write, truncation, sync or removal of a file in
 * @folder; from then on nothing is written any more and everything fails. */
void stint_cut_vfs_begin (const char *folder, guint point);
/* Whether it has gone. */
gboolean stint_cut_vfs_is_cut (void);
/* The moments there have been. */
guint stint_cut_vfs_get_points (void);
/* Writes what the disk may hold now into @folder, another one. @random: for TORN */
void stint_cut_vfs_restore (const char *folder, StintCutKind kind, GRand *random);
/* Forgets everything; files are written as usual again. */
void stint_cut_vfs_end (void);

G_END_DECLS
