/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-store-private.h"

void
stint_away_undo_free (StintAwayUndo *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->timer, stint_timer_free);
  g_clear_pointer (&self->old, g_ptr_array_unref);
  g_clear_pointer (&self->made, g_array_unref);
  g_free (self);
}

StintAwayUndo *
stint_away_undo_new (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintAwayUndo) self = g_new0 (StintAwayUndo, 1);

  self->id = id;
  self->next_start = G_MININT64;
  self->old = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_entry_free);
  self->made = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = stint_away_read (
      db, stint_db_query (db, error, "SELECT id, start, until, reason, worklog FROM away", ""),
      error);
  if (self->rows == NULL || !stint_store_read_timer (db, &self->timer, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stint_away_undo_keep (StintAwayUndo *self, const StintEntry *entry)
{
  StintEntry *copy = g_new0 (StintEntry, 1);

  copy->id = entry->id;
  stint_values_set (&copy->now, &entry->now);
  g_ptr_array_add (self->old, copy);
}

GArray *
stint_away_undo_entries (const StintAwayUndo *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->old->len; i++)
    g_array_append_val (entries, ((StintEntry *) g_ptr_array_index (self->old, i))->id);
  g_array_append_vals (entries, self->made->data, self->made->len);
  return entries;
}

/* ---- taking it back ---- */

static gboolean
put_timer (StintDb *db, const StintAwayUndo *self, GError **error)
{
  g_autoptr (StintTimer) now = NULL;

  if (self->next_start == G_MININT64)
    return TRUE;
  if (!stint_store_read_timer (db, &now, error))
    return FALSE;
  if ((now != NULL ? now->start : 0) != self->next_start ||
      (now != NULL && strcmp (now->issue, self->timer->issue) != 0))
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _ ("The timer has been changed since; change the entries instead."));
      return FALSE;
    }
  return stint_store_write_timer (db, self->timer, error);
}

static gboolean
put_entries (StintDb *db, const StintAwayUndo *self, GError **error)
{
  for (guint i = 0; i < self->made->len; i++)
    if (!stint_store_remove (db, g_array_index (self->made, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < self->old->len; i++)
    {
      const StintEntry *entry = g_ptr_array_index (self->old, i);
      StintDraft draft = { entry->now.issue, entry->now.comment, entry->now.start,
                           entry->now.offset, entry->now.seconds, NULL, 0 };

      if (!stint_store_bring_back (db, entry->id, error) ||
          !stint_store_change (db, entry->id, &draft, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_rows (StintDb *db, const StintAwayUndo *self, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!stint_away_save (db, g_ptr_array_index (self->rows, i), error))
      return FALSE;
  return TRUE;
}

gboolean
stint_store_undo_away (StintStore *self, gint64 id, GArray **entries, GError **error)
{
  g_autoptr (StintTransaction) transaction = NULL;
  StintAwayUndo *undo = self->away_undo;

  if (undo == NULL || undo->id != id)
    {
      g_set_error_literal (
          error, STINT_ERROR, STINT_ERROR_NO_ENTRY,
          _ ("This answer cannot be taken back any more; change the entries instead."));
      return FALSE;
    }
  transaction = stint_db_begin_write (self->db, error);
  if (transaction == NULL || !put_timer (self->db, undo, error) ||
      !put_entries (self->db, undo, error) || !put_rows (self->db, undo, error) ||
      !stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  *entries = stint_away_undo_entries (undo);
  g_clear_pointer (&self->away_undo, stint_away_undo_free);
  return TRUE;
}
