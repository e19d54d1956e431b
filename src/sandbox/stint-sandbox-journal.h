/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SandboxJournal:
 *
 * A file of JSON lines, one for each change. A line is written with one call before its change is
 * answered, so that a killed sandbox has forgotten nothing it said. Held by one process at a time.
 */
typedef struct _SandboxJournal SandboxJournal;

/* FALSE with @error: the line makes no sense, and reading ends. */
typedef gboolean (*SandboxJournalLine) (JsonObject *line, gpointer data, GError **error);

/**
 * sandbox_journal_open:
 *
 * Calls @line for each line. A last line that was cut off in the middle is dropped.
 * %G_IO_ERROR_BUSY: another process holds the file.
 */
SandboxJournal *sandbox_journal_open (const char *path, SandboxJournalLine line, gpointer data,
                                      GError **error);
void sandbox_journal_free (SandboxJournal *self);

/* @line: without its newline. */
gboolean sandbox_journal_append (SandboxJournal *self, const char *line, GError **error);
/* Lines since the file was last made anew. */
guint sandbox_journal_count_lines (SandboxJournal *self);
/* Replaces the file, atomically, with @text (@lines lines). */
gboolean sandbox_journal_rewrite (SandboxJournal *self, GString *text, guint lines, GError **error);

G_END_DECLS
