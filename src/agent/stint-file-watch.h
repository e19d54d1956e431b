/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintFileWatch:
 *
 * Tells that a file was changed or is another one now. It is the file that is watched, a symbolic link itself too, and not
 * its folder as a GFileMonitor does: what others do in there is no reason to wake up. Only while there is no such file the
 * folder is watched for it. One thread.
 */
typedef struct _StintFileWatch StintFileWatch;

typedef void (*StintFileWatchFunc) (gpointer user_data);

StintFileWatch *stint_file_watch_new (const char *path, StintFileWatchFunc changed, gpointer user_data);
void            stint_file_watch_free (StintFileWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintFileWatch, stint_file_watch_free)

G_END_DECLS
