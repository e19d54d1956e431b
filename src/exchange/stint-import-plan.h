/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-foreign.h"
#include "stint-import-options.h"
#include "stint-import-source.h"
#include "stint-store.h"

G_BEGIN_DECLS

typedef enum
{
  STINT_IMPORT_ADD,
  STINT_IMPORT_PRESENT, /* an own entry with its issue, start and length is there already */
  STINT_IMPORT_PROBLEM,
  STINT_N_IMPORT_VERDICTS
} StintImportVerdict;

/* One row of the file. Its texts belong to the plan. */
typedef struct
{
  const char *issue;   /* (nullable): in capitals */
  const char *project; /* (nullable): what a rule may stand for */
  const char *comment; /* never NULL */
  const char *author;  /* (nullable) */
  const char *why;     /* (nullable): PROBLEM: one sentence that names the field and the value */
  gint64 start;        /* 0 where it cannot be read */
  gint64 created_at;   /* 0: not said */
  gint32 seconds;      /* 0 where it cannot be read */
  gint32 offset;       /* seconds east of UTC */
  guint32 line;        /* of the file, or the number of the record; from 1 */
  guint8 verdict;      /* StintImportVerdict */
  guint8 problem;      /* StintImportProblem */
  guint8 by_rule;      /* the issue comes from a rule */
  guint8 overlaps;     /* a warning: another row that will be added, or an entry, covers a part of the same time */
} StintImportRow;

/* What the file says of one issue in one week, against what is there. */
typedef struct
{
  const char *issue;
  StintDay week;   /* its first day */
  guint rows;      /* to be added and present */
  gint64 add;      /* seconds that will be added */
  gint64 present;  /* seconds of the file that are there already */
  gint64 there;    /* seconds of all own entries that are there */
} StintImportSum;

/* A project (category, client, tag) that names no issue by itself. */
typedef struct
{
  const char *name;
  const char *issue; /* (nullable): its rule */
  guint rows;        /* that have no key of their own */
} StintImportProject;

/**
 * StintImportPlan:
 *
 * What an import of a file would do, row by row. It never changes once it is made; any thread may read it. A plan for other options is
 * made anew from the same source, which does not read the file again.
 *
 * With as_authors the rows are other people's: whether the server has them is not known here, so none is PRESENT;
 * the run reads each issue's records once before it sends the first row, and leaves out what it finds.
 */
typedef struct _StintImportPlan StintImportPlan;

/**
 * stint_import_plan_new:
 * @store: (nullable): what is there already; used by this thread until this returns
 *
 * Takes its time (some hundred milliseconds for 100 000 rows): not on a main thread.
 * stint_import_source_get_progress() tells how far it is.
 *
 * Returns: (transfer full) (nullable): INPUT where the file as a whole cannot be read so; STORE errors; G_IO_ERROR_CANCELLED
 */
StintImportPlan *stint_import_plan_new (StintImportSource *source, const StintImportOptions *options, StintStore *store,
                                        GCancellable *cancellable, GError **error);
/**
 * stint_import_plan_new_async:
 * @options: (transfer none): copied
 * @database: (nullable): path of the account's database, opened read-only in the thread; one that does not exist is as none
 *
 * stint_import_plan_new() in a thread.
 */
void             stint_import_plan_new_async (StintImportSource *source, const StintImportOptions *options, const char *database,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StintImportPlan *stint_import_plan_new_finish (GAsyncResult *result, GError **error);
StintImportPlan *stint_import_plan_ref (StintImportPlan *self);
void             stint_import_plan_unref (StintImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintImportPlan, stint_import_plan_unref)

/* ---- the rows, in the order of the file ---- */

guint                 stint_import_plan_get_n_rows (StintImportPlan *self);
/* (transfer none): valid as long as the plan */
const StintImportRow *stint_import_plan_get_row (StintImportPlan *self, guint index);
guint                 stint_import_plan_count (StintImportPlan *self, StintImportVerdict verdict);
/* How many rows have this problem; NONE: how many have an overlap. */
guint                 stint_import_plan_count_problem (StintImportPlan *self, StintImportProblem problem);
guint                 stint_import_plan_count_overlaps (StintImportPlan *self);
/* (transfer none) (element-type StintImportSum): by issue (queue, then number), then by week */
GArray               *stint_import_plan_get_sums (StintImportPlan *self);
/* (transfer none) (element-type StintImportProject): those with the most rows first */
GArray               *stint_import_plan_get_projects (StintImportPlan *self);

/* ---- how the file was read ---- */

/* "Toggl Track", "CSV", …: static, never translated. */
const char     *stint_import_plan_get_program (StintImportPlan *self);
/* "UTF-8", "WINDOWS-1251", … */
const char     *stint_import_plan_get_encoding (StintImportPlan *self);
/* Whether the file is a table: only then delimiter, columns, date order and unit mean something. */
gboolean        stint_import_plan_is_table (StintImportPlan *self);
char            stint_import_plan_get_delimiter (StintImportPlan *self);
/* @sure: (out) (optional): FALSE when it was a guess that matters */
StintDateOrder  stint_import_plan_get_date_order (StintImportPlan *self, gboolean *sure);
/* (transfer none): the titles of the table's columns, NULL-terminated; empty when it is no table */
const char *const *stint_import_plan_get_titles (StintImportPlan *self);
/* The column that was taken for @column, from 0; -1: none. */
int             stint_import_plan_get_column (StintImportPlan *self, StintColumn column);
/* (transfer none) (nullable): the first text of the table's column that says anything */
const char     *stint_import_plan_get_sample (StintImportPlan *self, guint table_column);

/* ---- what becomes of it ---- */

/* (transfer full): a draft of a row that is to be ADDed; its texts belong to the plan. */
StintDraft      stint_import_plan_get_draft (StintImportPlan *self, guint index);
/* (transfer full): the first line of a file of refused rows, and a row as it stands in the file (canonical columns where the file is no
 * table): CSV without line end. A last column "reason" of an earlier report is left out. */
char           *stint_import_plan_dup_header (StintImportPlan *self);
char           *stint_import_plan_dup_cells (StintImportPlan *self, guint index);
/* (transfer full): the rows with a problem as such a file, with the reason in the last column. */
char           *stint_import_plan_write_refused (StintImportPlan *self);

G_END_DECLS
