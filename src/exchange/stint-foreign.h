/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-foreign-time.h"

G_BEGIN_DECLS

/* What a column of a table can mean. TEXT and PROJECT only help: a key may stand in them; PROJECT is what a rule may stand for. */
typedef enum
{
  STINT_COLUMN_ISSUE,
  STINT_COLUMN_START,
  STINT_COLUMN_START_DATE,
  STINT_COLUMN_START_TIME,
  STINT_COLUMN_END,
  STINT_COLUMN_END_DATE,
  STINT_COLUMN_END_TIME,
  STINT_COLUMN_DURATION,
  STINT_COLUMN_HOURS,
  STINT_COLUMN_MINUTES,
  STINT_COLUMN_SECONDS,
  STINT_COLUMN_COMMENT,
  STINT_COLUMN_TEXT,
  STINT_COLUMN_PROJECT,
  STINT_COLUMN_AUTHOR,
  STINT_COLUMN_CREATED,
  STINT_N_COLUMNS
} StintColumn;

/* Which of them a table's column is taken for, by hand: the number of the column, from 0, or one of these. */
#define STINT_COLUMN_NONE (-1)
#define STINT_COLUMN_BY_TITLE (-2)

/* The word for @column: "issue", "start-date"; static, never translated. FALSE: there is no such word. */
const char *stint_column_to_word (StintColumn column);
gboolean    stint_column_from_word (const char *word, StintColumn *column);

/* How a file is read. */
typedef struct
{
  GTimeZone *zone;      /* what times without an offset mean */
  StintDateOrder order; /* ANY: told by the dates, else by the locale */
  StintLengthUnit unit; /* of a number alone in the column of the duration; TYPED: it is a problem */
  char delimiter;       /* of a table; 0: told by the first line */
  gboolean any_table;   /* a table in which no column is the start is read too; each of its rows has that problem */
  int columns[STINT_N_COLUMNS];
  char *titles[STINT_N_COLUMNS]; /* (nullable): instead of a number in @columns: the title, or the number from 1 as text */
} StintForeignOptions;

/* Nothing by hand. @zone: (transfer none) */
void stint_foreign_options_init (StintForeignOptions *self, GTimeZone *zone);
void stint_foreign_options_copy (StintForeignOptions *self, const StintForeignOptions *from);
void stint_foreign_options_clear (StintForeignOptions *self);

/* Which field keeps a row from being taken: rows of one kind can be put right at once. */
typedef enum
{
  STINT_PROBLEM_NONE,
  STINT_PROBLEM_ISSUE,   /* no key; where there is a project, a rule helps */
  STINT_PROBLEM_START,   /* not a date and a time, or before 1990: another date order or column may help */
  STINT_PROBLEM_FUTURE,  /* it starts more than a day ahead */
  STINT_PROBLEM_LENGTH,  /* duration or end: another unit or column may help */
  STINT_PROBLEM_COMMENT, /* too long */
  STINT_PROBLEM_AUTHOR,  /* none, or no time of entry that can be read */
  STINT_PROBLEM_ROW,     /* it is not an entry at all */
  STINT_N_PROBLEMS
} StintImportProblem;

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
  StintImportProblem kind; /* of @problem */
} StintForeignRow;

StintForeignRow *stint_foreign_row_new (guint line);
void             stint_foreign_row_free (StintForeignRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintForeignRow, stint_foreign_row_free)

/* Sets the problem from @error (transfer full); the first one stays. */
void stint_foreign_row_take_problem (StintForeignRow *self, StintImportProblem kind, GError *error);

/**
 * stint_foreign_row_take_text:
 * @text: (nullable): where a key may stand, and what becomes the comment when it is the first that says anything
 *
 * Where the issue was not known, a key at the beginning leaves the comment with the marks behind it (`TEST-1: login` → `login`);
 * where it was, the text stays exactly as it is.
 */
void stint_foreign_row_take_text (StintForeignRow *self, const char *text, gboolean is_comment);

typedef struct _StintForeignTable StintForeignTable;

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
  StintForeignTable *table; /* (nullable): its rows are read one by one */
  GPtrArray *rows;          /* (nullable) (element-type StintForeignRow): where it is no table */
  GTimeZone *zone;
} StintForeign;

void stint_foreign_free (StintForeign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintForeign, stint_foreign_free)

/**
 * stint_foreign_read:
 * @data: @length bytes of the file
 *
 * Recognises by its contents what Stint, Toggl Track, Clockify, Kimai, Hamster (database, XML and TSV), GTimeLog, Timewarrior,
 * Super Productivity and Tracker's own report write, and any table with a first line that names its columns.
 * A row that cannot be used has a problem, the others go on. Any thread.
 *
 * Returns: (transfer full) (nullable): NULL with INPUT where the file as a whole cannot be read
 */
StintForeign *stint_foreign_read (const char *data, gsize length, const StintForeignOptions *how, GError **error);

guint            stint_foreign_get_n_rows (StintForeign *self);
/* (transfer full): each row of what is no table can be taken once. In the order of the file. */
StintForeignRow *stint_foreign_take_row (StintForeign *self, guint index);

/* ---- a table (stint-foreign-table.c) ---- */

/* Makes the table of @foreign and fills program and order. @text: (transfer full) */
gboolean    stint_foreign_read_table (StintForeign *foreign, char *text, const StintForeignOptions *how, GError **error);
void        stint_foreign_table_free (StintForeignTable *self);
guint       stint_foreign_table_get_n_rows (const StintForeignTable *self);
char        stint_foreign_table_get_delimiter (const StintForeignTable *self);
/* The table's column that is taken for @column, from 0; -1: none. */
int         stint_foreign_table_get_column (const StintForeignTable *self, StintColumn column);
/* Fills @cells (element-type utf8), which belong to the table. @row: from 0; -1: the titles. Returns: the line */
guint       stint_foreign_table_get_cells (const StintForeignTable *self, int row, GPtrArray *cells);
/* (transfer full) */
StintForeignRow *stint_foreign_table_read_row (StintForeignTable *self, guint row);

/* ---- one reader for each other kind; NULL without error: not this kind ---- */

GPtrArray *stint_foreign_read_gtimelog (const char *text, GTimeZone *zone);
GPtrArray *stint_foreign_read_hamster_xml (const char *text, GTimeZone *zone, GError **error);
GPtrArray *stint_foreign_read_hamster_db (const char *data, gsize length, GTimeZone *zone, GError **error);
/* @program: (out): static */
GPtrArray *stint_foreign_read_json (const char *text, GTimeZone *zone, const char **program, GError **error);

G_END_DECLS
