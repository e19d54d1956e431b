/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-pages-fixture.h"

G_BEGIN_DECLS

/* The agent's imports over the real database: for a #StintPagesFixture that was set up. Nothing is sent by itself. */
void   stint_import_fixture_set_up (StintPagesFixture *self, gconstpointer data);
/* The server takes the oldest @n entries that wait. */
void   stint_import_fixture_push (StintPagesFixture *self, guint n);
/* The server refuses the oldest entry that waits. */
void   stint_import_fixture_refuse (StintPagesFixture *self, const char *words);
/* Tells everybody that imports have changed. */
void   stint_import_fixture_changed (StintPagesFixture *self);
/* (transfer full): a file with this text in a folder that the test's end removes. */
GFile *stint_import_fixture_file (const char *name, const char *text);

/* A table of Toggl Track: one row of TEST-1, two of the project “Website” without a key, one whose date is none, one that
 * stint_import_fixture_known() has put there. */
#define STINT_IMPORT_FIXTURE_TABLE                                                                                                  \
  "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\n"           \
  "Anna,a@example.com,,Website,,TEST-1: the form,No,2025-11-17,09:00:00,2025-11-17,10:30:00,01:30:00,,\n"                            \
  "Anna,a@example.com,,Website,,planning,No,2025-11-18,09:00:00,2025-11-18,10:00:00,01:00:00,,\n"                                    \
  "Anna,a@example.com,,Website,,<b>review</b>,No,2025-11-18,11:00:00,2025-11-18,11:45:00,00:45:00,,\n"                               \
  "Anna,a@example.com,,Website,,TEST-1,No,2025-31-31,09:00:00,2025-31-31,10:00:00,01:00:00,,\n"                                      \
  "Anna,a@example.com,,Website,,TEST-1 known,No,2025-11-19,09:00:00,2025-11-19,10:00:00,01:00:00,,\n"
void stint_import_fixture_known (StintPagesFixture *self);

G_END_DECLS
