/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-store-private.h"

static gboolean
fail_no_entry (gint64 id, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  /* Translators: the text is the entry's number. */
  g_set_error (error, STINT_ERROR, STINT_ERROR_NO_ENTRY, _ ("There is no entry %s."), number);
  return FALSE;
}

/* An entry that a person can act on; one left behind only while its delete was refused. */
static StintEntry *
require (StintDb *db, gint64 id, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) entry = stint_entry_load (db, id, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (entry == NULL ||
      (entry->deleted == STINT_LEFT_BEHIND && !(entry->waits && entry->state == STINT_ROW_FAILED)))
    {
      fail_no_entry (id, error);
      return NULL;
    }
  return g_steal_pointer (&entry);
}

static StintEntry *
require_kept (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintEntry) entry = require (db, id, error);

  if (entry == NULL)
    return NULL;
  if (entry->deleted != STINT_KEPT)
    {
      fail_no_entry (id, error);
      return NULL;
    }
  return g_steal_pointer (&entry);
}

/* What was refused is to be tried again, for it is something else now. */
static gboolean
settle_changed (StintDb *db, StintEntry *entry, GError **error)
{
  if (entry->waits && entry->state == STINT_ROW_FAILED)
    stint_entry_make_due (entry);
  return stint_entry_settle (db, entry, error);
}

/* ---- adding ---- */

static void
take_draft (StintEntry *entry, const StintDraft *draft)
{
  StintValues values = { (char *) draft->issue, draft->start, draft->offset, draft->seconds,
                         (char *) (draft->comment != NULL ? draft->comment : "") };

  stint_values_set (&entry->now, &values);
}

static gboolean
check_draft (const StintDraft *draft, gint64 now, GError **error)
{
  return stint_worklog_check (draft->issue, draft->start, draft->seconds, draft->comment,
                              now, error);
}

gint64
stint_store_insert (StintDb *db, const StintDraft *draft, gint64 now, GError **error)
{
  g_autoptr (StintEntry) entry = g_new0 (StintEntry, 1);

  if (!check_draft (draft, now, error))
    return 0;
  take_draft (entry, draft);
  entry->author = g_strdup (draft->author);
  entry->entered_at = draft->author != NULL ? draft->created_at : 0;
  if (!stint_entry_settle (db, entry, error) ||
      (entry->author == NULL && !stint_store_touch_issue (db, draft->issue, draft->start, error)))
    return 0;
  return entry->id;
}

gint64
stint_store_add (StintStore *self, const StintDraft *draft, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  gint64 id;

  if (transaction == NULL)
    return 0;
  id = stint_store_insert (self->db, draft, stint_clock_now (), error);
  if (id == 0 || !stint_db_commit (g_steal_pointer (&transaction), error))
    return 0;
  return id;
}

gboolean
stint_store_add_many (StintStore *self, const StintDraft *drafts, gsize n, GArray **ids,
                      GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (GArray) made = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n);

  if (transaction == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      gint64 id = stint_store_insert (self->db, &drafts[i], stint_clock_now (), error);

      if (id == 0)
        return FALSE;
      g_array_append_val (made, id);
    }
  if (!stint_db_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (ids != NULL)
    *ids = g_steal_pointer (&made);
  return TRUE;
}

/* ---- changing ---- */

gboolean
stint_store_change (StintDb *db, gint64 id, const StintDraft *draft, GError **error)
{
  g_autoptr (StintEntry) entry = require_kept (db, id, error);

  if (entry == NULL || !check_draft (draft, stint_clock_now (), error))
    return FALSE;
  take_draft (entry, draft);
  return settle_changed (db, entry, error) &&
         (entry->author != NULL ||
          stint_store_touch_issue (db, draft->issue, draft->start, error));
}

gboolean
stint_store_edit (StintStore *self, gint64 id, const StintDraft *draft, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL && stint_store_change (self->db, id, draft, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_remove (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintEntry) entry = require_kept (db, id, error);

  if (entry == NULL)
    return FALSE;
  entry->deleted = STINT_DELETED;
  return settle_changed (db, entry, error);
}

gboolean
stint_store_delete (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL && stint_store_remove (self->db, id, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_bring_back (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintEntry) entry = require (db, id, error);

  if (entry == NULL)
    return FALSE;
  if (entry->deleted == STINT_KEPT)
    return TRUE;
  if (entry->deleted == STINT_LEFT_BEHIND)
    return fail_no_entry (id, error);
  entry->deleted = STINT_KEPT;
  /* The delete was carried out: the server's record is history. */
  return !entry->waits && entry->remote_id != 0 ? stint_entry_leave_record (db, entry, FALSE, error)
                                                : settle_changed (db, entry, error);
}

gboolean
stint_store_undelete (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL && stint_store_bring_back (self->db, id, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_retry (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;

  if (transaction == NULL)
    return FALSE;
  entry = require (self->db, id, error);
  if (entry == NULL)
    return FALSE;
  if (!entry->waits && entry->deleted != STINT_KEPT)
    return fail_no_entry (id, error);
  if (!entry->waits || entry->state == STINT_ROW_SENDING)
    return TRUE;
  stint_entry_make_due (entry);
  return stint_entry_save (self->db, entry, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- giving up ---- */

/* The server may have it: that is found out first, and then the record goes or is put back. */
static gboolean
revert_unclear (StintDb *db, StintEntry *entry, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) left = stint_entry_find_left (db, entry, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (left != NULL)
    {
      entry->deleted = STINT_KEPT;
      stint_values_set (&entry->now, &left->base);
    }
  else
    entry->deleted = STINT_DELETED;
  return stint_entry_settle (db, entry, error);
}

static gboolean
revert_create (StintDb *db, StintEntry *entry, GError **error)
{
  gboolean taken = FALSE;

  /* Where even looking was refused, there is nothing to wait for. */
  if (entry->doubt & STINT_DOUBT_CREATED && entry->state != STINT_ROW_FAILED)
    return revert_unclear (db, entry, error);
  entry->doubt = STINT_DOUBT_NONE;
  if (!stint_entry_take_record (db, entry, NULL, &taken, error))
    return FALSE;
  entry->deleted = taken ? STINT_KEPT : STINT_DELETED;
  if (taken)
    stint_values_set (&entry->now, &entry->base);
  return settle_changed (db, entry, error);
}

gboolean
stint_store_revert (StintStore *self, gint64 id, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;
  gboolean done;

  if (transaction == NULL)
    return FALSE;
  entry = require (self->db, id, error);
  if (entry == NULL)
    return FALSE;
  if (!entry->waits)
    return entry->deleted == STINT_KEPT || fail_no_entry (id, error);
  if (entry->state == STINT_ROW_SENDING)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _ ("The entry is being sent just now; try again in a moment."));
      return FALSE;
    }
  if (stint_entry_is_create (entry))
    done = revert_create (self->db, entry, error);
  else
    {
      entry->deleted = STINT_KEPT;
      stint_values_set (&entry->now, &entry->base);
      done = settle_changed (self->db, entry, error);
    }
  return done && stint_db_commit (g_steal_pointer (&transaction), error);
}
