/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-agent"

#include "config.h"
#include "stint-file-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

/* A file that another one was renamed over has lost a link, which is a change of its attributes. */
#define FILE_EVENTS                                                                                \
  (IN_ATTRIB | IN_MODIFY | IN_MOVE_SELF | IN_DELETE_SELF | IN_DONT_FOLLOW)
#define FOLDER_EVENTS (IN_CREATE | IN_MOVED_TO | IN_ONLYDIR)

struct _StintFileWatch
{
  char *path;
  char *folder;
  StintFileWatchFunc changed;
  gpointer user_data;
  int fd; /* -1: the system has no more of them */
  guint source;
  int file;   /* watch descriptors; -1: not watched */
  int parent;
};

static void
unwatch (StintFileWatch *self, int *watch)
{
  if (*watch >= 0)
    inotify_rm_watch (self->fd, *watch); /* fails where it went with the file */
  *watch = -1;
}

/* Watches what is there now. */
static void
arm (StintFileWatch *self)
{
  int file = inotify_add_watch (self->fd, self->path, FILE_EVENTS);

  if (file < 0 && self->parent < 0)
    {
      self->parent = inotify_add_watch (self->fd, self->folder, FOLDER_EVENTS);
      file = inotify_add_watch (self->fd, self->path, FILE_EVENTS); /* it may just have come */
    }
  if (file != self->file)
    unwatch (self, &self->file);
  self->file = file;
  if (file >= 0)
    unwatch (self, &self->parent);
}

static gboolean
ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  StintFileWatch *self = user_data;
  _Alignas (struct inotify_event) char buffer[4096];
  int before = self->file;
  gboolean changed = FALSE;
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    for (const char *p = buffer; p < buffer + n;)
      {
        const struct inotify_event *event = (const struct inotify_event *) (const void *) p;

        changed |= event->wd == before && (event->mask & IN_IGNORED) == 0;
        p += sizeof *event + event->len;
      }
  arm (self);
  if (changed || self->file != before)
    self->changed (self->user_data);
  return G_SOURCE_CONTINUE;
}

StintFileWatch *
stint_file_watch_new (const char *path, StintFileWatchFunc changed, gpointer user_data)
{
  StintFileWatch *self = g_new0 (StintFileWatch, 1);

  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->changed = changed;
  self->user_data = user_data;
  self->file = -1;
  self->parent = -1;
  self->fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (self->fd < 0)
    {
      g_message ("“%s” is not watched: %s", path, g_strerror (errno));
      return self;
    }
  arm (self);
  self->source = g_unix_fd_add (self->fd, G_IO_IN, ready_cb, self);
  return self;
}

void
stint_file_watch_free (StintFileWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}
