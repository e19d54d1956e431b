/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-entry-row.h"
#include "stint-test-agent.h"

G_BEGIN_DECLS

/* Friday, 2025-11-21 12:00 UTC: where the clock of these tests stands. */
#define STINT_PAGES_NOW G_GINT64_CONSTANT (1763726400)
#define STINT_PAGES_HOUR 3600
#define STINT_PAGES_DAY (24 * STINT_PAGES_HOUR)

/**
 * StintPagesFixture:
 *
 * A page of the window over a real database, with an agent that changes it, in a window with a toast.
 */
typedef struct
{
  StintTestAgent *agent;
  StintClient *client;
  GtkWidget *window;
  GtkWidget *toast;
  GtkWidget *page;
} StintPagesFixture;

/* The agent runs and the client knows it; no page yet, so that a test can fill the database before. */
void     stint_pages_set_up (StintPagesFixture *self, gconstpointer data);
void     stint_pages_tear_down (StintPagesFixture *self, gconstpointer data);
/* Shows @page with the client set. */
void     stint_pages_show (StintPagesFixture *self, GtkWidget *page);

/* Presses a key as the shortcuts of @widget know it ("F2", "Delete|KP_Delete"). Returns whether it was taken. */
gboolean stint_pages_press (GtkWidget *widget, const char *trigger);
/* (transfer none) (nullable): the first mapped descendant of the type. */
gpointer stint_pages_find (GtkWidget *widget, GType type);
/* Waits until the toast shows @text. */
void     stint_pages_wait_toast (StintPagesFixture *self, const char *text);
void     stint_pages_undo (StintPagesFixture *self);

/* ---- the page of entries ---- */

/* Three entries today and yesterday, and how they are described. */
#define STINT_PAGES_FILLED "Today 120: TEST-1-a TEST-2 | Yesterday 120: OPS-1-b"
void           stint_pages_fill (StintPagesFixture *self);
/* (transfer none): the list that is in view. */
GtkListView   *stint_pages_list (StintPagesFixture *self);
/* (transfer none) */
GListModel    *stint_pages_model (StintPagesFixture *self);
/* Waits until the page shows @expected: days with their minutes, entries as ISSUE-comment, waiting ones with *, refused
 * ones with !, what overlaps with ~; gaps as [minutes], the end of all as . */
void           stint_pages_wait_entries (StintPagesFixture *self, const char *expected);
/* The local id of the entry in a row. */
gint64         stint_pages_entry_id (StintPagesFixture *self, guint position);
/* (transfer none) (nullable) */
GtkWidget     *stint_pages_find_editor (void);
/* Moves the focus to the first row and down by @n. (transfer none): the row that has it */
StintEntryRow *stint_pages_focus_row (StintPagesFixture *self, guint n);

G_END_DECLS
