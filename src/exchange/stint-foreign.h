/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-foreign-time.h"

G_BEGIN_DECLS

/* An entry as another program wrote it down. */
typedef struct
{
  guint line;     /* of the file, or the number of the record; from 1 */
  char *issue;    /* (nullable): the key of the issue: of its column, or found in one of the texts */
  char *project;  /* (nullable): what a rule may stand for: project, category or task */
  char *comment;  /* never NULL */
  gint64 start;   /* seconds, UTC */
  int offset;     /* seconds east of UTC */
  gint64 seconds;
  char *author;   /* (nullable) */
  gint64 created_at; /* 0: not said */
  char *problem;  /* (nullable): why it cannot be taken; one sentence that names the field */
} StintForeignRow;

StintForeignRow *stint_foreign_row_new (guint line);
void             stint_foreign_row_free (StintForeignRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintForeignRow, stint_foreign_row_free)

/* Sets the problem from @error (transfer full); the first one stays. */
void stint_foreign_row_take_problem (StintForeignRow *self, GError *error);

/**
 * stint_foreign_row_take_text:
 * @text: (nullable): where a key may stand, and what becomes the comment when it is the first that says anything
 *
 * Where the issue was not known, a key at the beginning leaves the comment with the marks behind it (`TEST-1: login` → `login`);
 * where it was, the text stays exactly as it is.
 */
void stint_foreign_row_take_text (StintForeignRow *self, const char *text, gboolean is_comment);

/**
 * StintForeign:
 *
 * What a file of another program holds.
 */
typedef struct
{
  const char *program;  /* its name, as people know it; static, never translated */
  const char *encoding; /* static */
  StintDateOrder order; /* CSV: how its dates were read */
  gboolean order_sure;
  GPtrArray *rows;      /* (element-type StintForeignRow): in the order of the file */
} StintForeign;

void stint_foreign_free (StintForeign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintForeign, stint_foreign_free)

/**
 * stint_foreign_read:
 * @data: @length bytes of the file
 * @zone: what times without an offset mean
 *
 * Recognises by its contents what Stint, Toggl Track, Clockify, Kimai, Hamster (database, XML and TSV), GTimeLog, Timewarrior,
 * Super Productivity and Tracker's own report write, and any table with a first line that names its columns.
 * A row that cannot be used has a problem, the others go on. Any thread.
 *
 * Returns: (transfer full) (nullable): NULL with INPUT where the file as a whole cannot be read
 */
StintForeign *stint_foreign_read (const char *data, gsize length, GTimeZone *zone, GError **error);

/* ---- one reader for each kind; NULL without error: not this kind ---- */

GPtrArray *stint_foreign_read_gtimelog (const char *text, GTimeZone *zone);
GPtrArray *stint_foreign_read_hamster_xml (const char *text, GTimeZone *zone, GError **error);
GPtrArray *stint_foreign_read_hamster_db (const char *data, gsize length, GTimeZone *zone, GError **error);
/* @program: (out): static */
GPtrArray *stint_foreign_read_json (const char *text, GTimeZone *zone, const char **program, GError **error);
/* Fills program, order and rows of @foreign. */
gboolean   stint_foreign_read_table (StintForeign *foreign, const char *text, GTimeZone *zone, GError **error);

G_END_DECLS
