/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-worklog.h"

G_BEGIN_DECLS

/* How entries are written: for the window and the command line. Any thread. */

typedef enum
{
  STINT_EXPORT_CSV,         /* RFC 4180, UTF-8 */
  STINT_EXPORT_SPREADSHEET, /* semicolons and a byte order mark */
  STINT_EXPORT_JSON,
  STINT_EXPORT_ICAL,
  STINT_EXPORT_MARKDOWN,
} StintExportFormat;

/* A line for each of these. */
typedef enum
{
  STINT_EXPORT_ENTRIES,
  STINT_EXPORT_DAYS,
  STINT_EXPORT_ISSUES,
  STINT_EXPORT_QUEUES,
} StintExportLines;

/* A calendar has events only: sums cannot be written into it. */
gboolean    stint_export_has_sums (StintExportFormat format);
/* What the name of a file ends with, without the dot; static. */
const char *stint_export_suffix (StintExportFormat format);

/**
 * stint_export_write:
 * @entries: (element-type StintWorklog): in the order in which they are written; sums are in the order of days, of most
 *   time, or of queues by most time
 * @lines: %STINT_EXPORT_ENTRIES where stint_export_has_sums() is FALSE
 * @now: when it is written, seconds UTC
 *
 * Returns: (transfer full): UTF-8
 */
char *stint_export_write (GPtrArray *entries, StintExportFormat format, StintExportLines lines, GTimeZone *zone, gint64 now);

/* (transfer full): the array of `stint list --json`, which stint_export_write() writes as JSON. */
char *stint_export_entries_to_json (GPtrArray *entries, GTimeZone *zone);

G_END_DECLS
