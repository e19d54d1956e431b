/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-sandbox"

#include "config.h"
#include "stint-sandbox-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _SandboxJournal
{
  char *path;
  int fd;
  guint lines;
};

static gboolean
fail (const SandboxJournal *self, const char *what, GError **error)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s: %s", self->path, what,
               g_strerror (saved));
  return FALSE;
}

static gboolean
open_file (SandboxJournal *self, GError **error)
{
  self->fd = g_open (self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (self, "cannot be opened", error);
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return fail (self, "cannot be locked", error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s: another sandbox uses this file",
               self->path);
  return FALSE;
}

static gboolean
read_line (SandboxJournal *self, JsonParser *parser, const char *text, gsize length,
           SandboxJournalLine line, gpointer data, GError **error)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, (gssize)length, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not an object");
      return FALSE;
    }
  if (!line (json_node_get_object (root), data, error))
    return FALSE;
  self->lines++;
  return TRUE;
}

static gboolean
read_lines (SandboxJournal *self, SandboxJournalLine line, gpointer data, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = NULL;
  const char *at, *newline;
  gsize length;

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;
  for (at = text; (newline = memchr (at, '\n', length - (gsize)(at - text))) != NULL;
       at = newline + 1)
    if (!read_line (self, parser, at, (gsize)(newline - at), line, data, error))
      {
        g_prefix_error (error, "%s, line %u: ", self->path, self->lines + 1);
        return FALSE;
      }
  /* The tail without a newline was never answered: its writer was killed in the middle. */
  if (at != text + length && ftruncate (self->fd, at - text) != 0)
    return fail (self, "cannot be cut", error);
  return TRUE;
}

SandboxJournal *
sandbox_journal_open (const char *path, SandboxJournalLine line, gpointer data, GError **error)
{
  SandboxJournal *self = g_new0 (SandboxJournal, 1);

  self->path = g_strdup (path);
  if (open_file (self, error) && read_lines (self, line, data, error))
    return self;
  sandbox_journal_free (self);
  return NULL;
}

void
sandbox_journal_free (SandboxJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

gboolean
sandbox_journal_append (SandboxJournal *self, const char *line, GError **error)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  gsize length = strlen (text);
  off_t end = lseek (self->fd, 0, SEEK_END);
  gssize written;

  do
    written = write (self->fd, text, length);
  while (written < 0 && errno == EINTR);
  if (written == (gssize)length)
    {
      self->lines++;
      return TRUE;
    }
  if (written >= 0)
    errno = ENOSPC;
  fail (self, "cannot be written", error);
  /* Half a line must not stay in front of the next one. */
  if (written > 0 && ftruncate (self->fd, end) != 0)
    g_warning ("%s: cannot be cut back: %s", self->path, g_strerror (errno));
  return FALSE;
}

guint
sandbox_journal_count_lines (SandboxJournal *self)
{
  return self->lines;
}

gboolean
sandbox_journal_rewrite (SandboxJournal *self, GString *text, guint lines, GError **error)
{
  if (!g_file_set_contents_full (self->path, text->str, (gssize)text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  close (self->fd);
  self->lines = lines;
  return open_file (self, error);
}
