/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cut-vfs.h"

#include <sqlite3.h>
#include <string.h>

#include "stint-cut-disk.h"

typedef struct
{
  sqlite3_file base;
  StintCutInode *inode; /* (nullable): a file elsewhere */
  gboolean new_name;    /* its first sync syncs the folder, as the unix VFS does for logs */
  sqlite3_file *real;   /* behind this struct */
} CutFile;

static struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  char *folder; /* (nullable) */
  guint point;
  guint points;
  StintCutDisk *disk; /* (nullable): with a folder */
} cut;

/* The next moment. Returns: whether there is power */
static gboolean
pass (void)
{
  return cut.points < cut.point && ++cut.points > 0;
}

gboolean
stint_cut_vfs_is_cut (void)
{
  return cut.folder != NULL && cut.points >= cut.point;
}

/* ---- files ---- */

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((CutFile *) file)->real;
}

static int
cut_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
cut_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
cut_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  StintCutInode *inode = ((CutFile *) file)->inode;

  if (inode != NULL && !pass ())
    return SQLITE_IOERR_WRITE;
  if (inode != NULL)
    stint_cut_inode_write (inode, (gsize) offset, data, (gsize) size);
  return real_of (file)->pMethods->xWrite (real_of (file), data, size, offset);
}

static int
cut_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  StintCutInode *inode = ((CutFile *) file)->inode;

  if (inode != NULL && !pass ())
    return SQLITE_IOERR_TRUNCATE;
  if (inode != NULL)
    stint_cut_inode_truncate (inode, (gsize) size);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

/* The real disk need not turn for this. */
static int
cut_sync (sqlite3_file *file, int flags)
{
  CutFile *self = (CutFile *) file;

  if (self->inode == NULL)
    return SQLITE_OK;
  if (!pass ())
    return SQLITE_IOERR_FSYNC;
  stint_cut_inode_sync (self->inode);
  if (self->new_name)
    stint_cut_disk_sync_names (cut.disk);
  self->new_name = FALSE;
  return SQLITE_OK;
}

static int
cut_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
cut_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
cut_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
cut_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
cut_file_control (sqlite3_file *file, int operation, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), operation, argument);
}

static int
cut_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
cut_device_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

/* The index of a log is shared memory: it goes with the power, and nobody asks it of the disk. */
static int
cut_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
cut_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
cut_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
cut_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = cut_close,
  .xRead = cut_read,
  .xWrite = cut_write,
  .xTruncate = cut_truncate,
  .xSync = cut_sync,
  .xFileSize = cut_file_size,
  .xLock = cut_lock,
  .xUnlock = cut_unlock,
  .xCheckReservedLock = cut_check_reserved_lock,
  .xFileControl = cut_file_control,
  .xSectorSize = cut_sector_size,
  .xDeviceCharacteristics = cut_device_characteristics,
  .xShmMap = cut_shm_map,
  .xShmLock = cut_shm_lock,
  .xShmBarrier = cut_shm_barrier,
  .xShmUnmap = cut_shm_unmap,
};

/* ---- the file system ---- */

/* (transfer full) (nullable): the name of a file in the folder. */
static char *
name_of (const char *path)
{
  gsize length = cut.folder != NULL ? strlen (cut.folder) : 0;

  return length > 0 && path != NULL && strncmp (path, cut.folder, length) == 0 &&
                 path[length] == '/'
             ? g_strdup (path + length + 1)
             : NULL;
}

/* @existed: it was made without us; what it holds is taken as synced. */
static StintCutInode *
find_inode (const char *name, const char *path, gboolean existed)
{
  StintCutInode *inode = stint_cut_disk_find (cut.disk, name);
  g_autofree char *content = NULL;
  gsize size = 0;

  if (inode == NULL && existed)
    g_file_get_contents (path, &content, &size, NULL);
  return inode != NULL ? inode : stint_cut_disk_add (cut.disk, name, content, size);
}

static int
cut_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  CutFile *self = (CutFile *) file;
  g_autofree char *name = name_of (path);
  gboolean existed = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
  int rc;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  if (name != NULL && !existed && stint_cut_vfs_is_cut ())
    return SQLITE_CANTOPEN;
  rc = cut.real->xOpen (cut.real, path, self->real, flags, out_flags);
  if (rc != SQLITE_OK)
    return rc;
  self->base.pMethods = &methods;
  if (name == NULL)
    return SQLITE_OK;
  self->inode = find_inode (name, path, existed);
  self->new_name = !existed && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  return SQLITE_OK;
}

static int
cut_delete (sqlite3_vfs *vfs, const char *path, int sync)
{
  g_autofree char *name = name_of (path);

  if (name != NULL && !pass ())
    return SQLITE_IOERR_DELETE;
  if (name != NULL)
    stint_cut_disk_remove (cut.disk, name);
  if (name != NULL && sync)
    stint_cut_disk_sync_names (cut.disk);
  return cut.real->xDelete (cut.real, path, sync);
}

static int
cut_access (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  return cut.real->xAccess (cut.real, path, flags, result);
}

static int
cut_full_pathname (sqlite3_vfs *vfs, const char *path, int size, char *full)
{
  return cut.real->xFullPathname (cut.real, path, size, full);
}

/* ---- for the test ---- */

void
stint_cut_vfs_install (void)
{
  cut.real = sqlite3_vfs_find (NULL);
  cut.vfs = *cut.real;
  cut.vfs.zName = "cut";
  cut.vfs.pNext = NULL;
  cut.vfs.szOsFile = (int) sizeof (CutFile) + cut.real->szOsFile;
  cut.vfs.xOpen = cut_open;
  cut.vfs.xDelete = cut_delete;
  cut.vfs.xAccess = cut_access;
  cut.vfs.xFullPathname = cut_full_pathname;
  g_assert_cmpint (sqlite3_vfs_register (&cut.vfs, 1), ==, SQLITE_OK);
}

void
stint_cut_vfs_begin (const char *folder, guint point)
{
  cut.folder = g_strdup (folder);
  cut.point = point;
  cut.points = 0;
  cut.disk = stint_cut_disk_new ();
}

void
stint_cut_vfs_end (void)
{
  g_clear_pointer (&cut.folder, g_free);
  g_clear_pointer (&cut.disk, stint_cut_disk_free);
}

guint
stint_cut_vfs_get_points (void)
{
  return cut.points;
}

void
stint_cut_vfs_restore (const char *folder, StintCutKind kind, GRand *random)
{
  stint_cut_disk_restore (cut.disk, folder, kind, random);
}
