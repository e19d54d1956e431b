/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-store.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-store-private.h"

void
stint_outbox_item_free (StintOutboxItem *self)
{
  if (self == NULL)
    return;
  g_free (self->issue);
  g_free (self->comment);
  g_free (self->author);
  g_free (self);
}

static guint
doubt_of (StintOutboxKind kind)
{
  switch (kind)
    {
    case STINT_OUTBOX_EDIT:
      return STINT_DOUBT_EDITED;
    case STINT_OUTBOX_DELETE:
      return STINT_DOUBT_GONE;
    case STINT_OUTBOX_CREATE:
    case STINT_OUTBOX_IMPORT:
    default:
      return STINT_DOUBT_CREATED;
    }
}

/* ---- what happened to it ---- */

/* It waits again: for its time, or for its import to go on. */
static gboolean
queue_again (StintDb *db, StintEntry *entry, GError **error)
{
  gboolean held;

  if (!stint_import_is_held (db, entry->id, &held, error))
    return FALSE;
  entry->state = held ? STINT_ROW_HELD : STINT_ROW_QUEUED;
  return stint_entry_settle (db, entry, error);
}

static StintEntry *
load_item (StintDb *db, const StintOutboxItem *item, GError **error)
{
  GError *problem = NULL;
  g_autoptr (StintEntry) entry = stint_entry_load (db, item->worklog, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (entry == NULL || !entry->waits || entry->kind != item->kind)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_NO_ENTRY,
                           _ ("This change is not wanted any more."));
      return NULL;
    }
  return g_steal_pointer (&entry);
}

gboolean
stint_store_outbox_sending (StintStore *self, const StintOutboxItem *item, gint64 now,
                            GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  StintValues values = { item->issue, item->start, item->offset, item->seconds, item->comment };
  g_autoptr (StintEntry) entry = NULL;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  if (entry->state != STINT_ROW_QUEUED || entry->waits_for != 0 ||
      entry->doubt & STINT_DOUBT_CREATED)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _ ("This change cannot be sent as things stand."));
      return FALSE;
    }
  entry->state = STINT_ROW_SENDING;
  entry->sent_at = now;
  stint_values_set (&entry->sent, &values);
  return stint_entry_save (self->db, entry, error) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

void
stint_entry_set_why (StintEntry *entry, const GError *why)
{
  const char *words = why != NULL ? stint_error_get_words (why) : NULL;

  g_clear_pointer (&entry->error_code, g_free);
  g_clear_pointer (&entry->error_words, g_free);
  if (why == NULL)
    return;
  if (why->domain == STINT_ERROR)
    entry->error_code = g_strdup (stint_error_to_name ((StintError) why->code));
  entry->error_words = g_strdup (words != NULL && *words != '\0' ? words : why->message);
}

gboolean
stint_store_outbox_later (StintStore *self, const StintOutboxItem *item, gint64 not_before,
                          gboolean unclear, const GError *why, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  /* A change or delete may be repeated, yet what it left on the server is not known either. */
  if (!stint_entry_is_create (entry) && why != NULL && stint_error_may_have_happened (why))
    unclear = TRUE;
  /* A call can be silent for a minute: what the server may still do is counted from its end. */
  if (unclear && entry->state == STINT_ROW_SENDING)
    entry->sent_at = stint_clock_now ();
  if (unclear)
    entry->doubt |= doubt_of (entry->kind);
  entry->not_before = not_before;
  if (why != NULL)
    entry->attempts++;
  stint_entry_set_why (entry, why);
  return queue_again (self->db, entry, error) && stint_db_commit (g_steal_pointer (&transaction), error);
}

/* Whether the person has asked for something else since it was sent. */
static gboolean
is_overtaken (const StintEntry *entry)
{
  if (entry->state != STINT_ROW_SENDING)
    return FALSE;
  if (entry->kind == STINT_OUTBOX_DELETE)
    return entry->deleted == STINT_KEPT;
  return entry->deleted != STINT_KEPT || !stint_values_equal (&entry->now, &entry->sent);
}

gboolean
stint_store_outbox_refused (StintStore *self, const StintOutboxItem *item, const GError *why,
                            GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;
  gboolean overtaken;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  overtaken = is_overtaken (entry);
  if (overtaken)
    stint_entry_make_due (entry);
  else
    {
      entry->state = STINT_ROW_FAILED;
      stint_entry_set_why (entry, why);
    }
  return (overtaken ? stint_entry_settle (self->db, entry, error)
                    : stint_entry_save (self->db, entry, error)) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_outbox_not_there (StintStore *self, const StintOutboxItem *item, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  entry->doubt &= ~(guint) STINT_DOUBT_CREATED;
  entry->not_before = 0;
  return queue_again (self->db, entry, error) && stint_db_commit (g_steal_pointer (&transaction), error);
}

static gboolean
finish_delete (StintDb *db, StintEntry *entry, gint64 now, GError **error)
{
  entry->pushed_at = now;
  entry->waits = FALSE;
  if (entry->deleted != STINT_KEPT)
    return stint_entry_save (db, entry, error); /* remembered for a while: listings lag behind */
  return stint_entry_leave_record (db, entry, FALSE, error);
}

gboolean
stint_store_outbox_done (StintStore *self, const StintOutboxItem *item,
                         const StintRemoteWorklog *remote, gint64 now, GError **error)
{
  /* Nobody waits for a row of an import: its next row brings it to the disk. Where the power fails before, it may have been carried
   * out as far as is known, and is looked for. */
  g_autoptr (StintTransaction) transaction =
      item->import == 0 ? stint_db_begin_write (self->db, error) : stint_db_begin_write_again (self->db, error);
  g_autoptr (StintEntry) entry = NULL;
  gboolean done;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  g_return_val_if_fail (remote != NULL || entry->kind == STINT_OUTBOX_DELETE, FALSE);
  if (entry->kind == STINT_OUTBOX_DELETE)
    done = finish_delete (self->db, entry, now, error);
  else
    done = stint_store_link (self->db, entry, remote, now, error);
  return done && stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_outbox_release (StintStore *self, GPtrArray *items, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const StintOutboxItem *item = g_ptr_array_index (items, i);
      g_autoptr (StintEntry) entry = load_item (self->db, item, NULL);

      if (entry != NULL && entry->state == STINT_ROW_SENDING && !queue_again (self->db, entry, error))
        return FALSE;
    }
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_outbox_replace (StintStore *self, const StintOutboxItem *item,
                            const StintRemoteWorklog *remote, gint64 now, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  g_autoptr (StintEntry) entry = NULL;
  gboolean changed;
  gboolean done;

  if (transaction == NULL)
    return FALSE;
  entry = load_item (self->db, item, error);
  if (entry == NULL)
    return FALSE;
  g_return_val_if_fail (entry->kind == STINT_OUTBOX_EDIT, FALSE);
  if (!stint_store_learn_issue (self->db, remote, now, &changed, error))
    return FALSE;
  stint_values_set_remote (&entry->base, remote, entry->base.offset);
  if (g_strcmp0 (entry->now.issue, entry->sent.issue) == 0)
    stint_values_set_issue (&entry->now, entry->base.issue);
  entry->remote_version = remote->version;
  entry->remote_updated = remote->updated_at;
  entry->pushed_at = now;
  entry->doubt = STINT_DOUBT_NONE;
  stint_entry_make_due (entry);
  done = entry->deleted != STINT_KEPT || stint_values_equal (&entry->now, &entry->base)
             ? stint_entry_settle (self->db, entry, error)
             : stint_entry_leave_record (self->db, entry, TRUE, error);
  return done && stint_db_commit (g_steal_pointer (&transaction), error);
}

/* ---- all of them ---- */

static gboolean
recover_one (StintDb *db, gint64 id, GError **error)
{
  g_autoptr (StintEntry) entry = stint_entry_load (db, id, error);

  if (entry == NULL)
    return FALSE;
  entry->doubt |= doubt_of (entry->kind);
  entry->sent_at = stint_clock_now ();
  entry->not_before = 0;
  return queue_again (db, entry, error);
}

gboolean
stint_store_outbox_recover (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);
  gint64 id = 0;

  if (transaction == NULL)
    return FALSE;
  do
    if (!stint_store_query_number (self->db,
                       stint_db_query (self->db, error,
                                       "SELECT worklog FROM outbox WHERE state = ?1 LIMIT 1", "i",
                                       (int) STINT_ROW_SENDING),
                       &id, error) ||
        (id != 0 && !recover_one (self->db, id, error)))
      return FALSE;
  while (id != 0);
  return stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_outbox_hurry (StintStore *self, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_write (self->db, error);

  return transaction != NULL &&
         stint_db_run (self->db, error,
                       "UPDATE outbox SET not_before = 0 WHERE state = ?1 AND not_before > 0", "i",
                       (int) STINT_ROW_QUEUED) &&
         stint_db_commit (g_steal_pointer (&transaction), error);
}

gboolean
stint_store_is_linked (StintStore *self, gint64 remote_id, gboolean *linked, GError **error)
{
  g_autoptr (StintTransaction) transaction = stint_db_begin_read (self->db, error);
  gint64 id;

  if (transaction == NULL ||
      !stint_store_query_number (self->db,
                     stint_db_query (self->db, error,
                                     "SELECT id FROM worklogs WHERE remote_id = ?1 UNION ALL "
                                     "SELECT id FROM import_rows WHERE remote_id = ?1 LIMIT 1",
                                     "x", remote_id),
                     &id, error))
    return FALSE;
  *linked = id != 0;
  return stint_db_commit (g_steal_pointer (&transaction), error);
}
