/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-entry-days.h"
#include "stint-store.h"

G_BEGIN_DECLS

/* What #StintEntryFeed asks the reader's thread for. */
typedef struct
{
  char *query;    /* (nullable): owned */
  gboolean unsent; /* those that were refused or wait */
  StintDay from;  /* ignored with @at_least */
  StintDay to;    /* the last day */
  guint at_least; /* whole days with at least so many entries, or all there are; 0: from @from on */
  StintEntryDays days; /* its zone is owned, its timer is read */
} StintEntryWanted;

void stint_entry_wanted_free (StintEntryWanted *wanted);

/* What it answers: all lines of the days. */
typedef struct
{
  GPtrArray *items; /* as stint_entry_days_arrange() gives them */
  StintDay from;
  StintDay to;
} StintEntryFound;

void stint_entry_found_free (StintEntryFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintEntryFound, stint_entry_found_free)

/* For stint_reader_run_async(). @data: #StintEntryWanted. Returns: #StintEntryFound */
gpointer stint_entry_read (StintStore *store, gpointer data, GError **error);

G_END_DECLS
