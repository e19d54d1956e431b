/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-session-private.h"
#include "stint-store-imports.h"

gboolean
stint_session_import_command (StintSession *self, gint64 id, StintImportCommand command, GError **error)
{
  static gboolean (*const commands[]) (StintStore *store, gint64 id, GError **error) = {
    [STINT_IMPORT_PAUSE] = stint_store_pause_import,   [STINT_IMPORT_RESUME] = stint_store_resume_import,
    [STINT_IMPORT_CANCEL] = stint_store_cancel_import, [STINT_IMPORT_UNDO] = stint_store_undo_import,
    [STINT_IMPORT_RETRY] = stint_store_retry_import,
  };
  StintStore *store = stint_session_get_writable (self, error);

  if (self->sync != NULL)
    stint_sync_hold (self->sync);
  if (store == NULL || !commands[command] (store, id, error))
    return FALSE;
  stint_session_imports_changed (self);
  return TRUE;
}

void
stint_session_imports_changed (StintSession *self)
{
  g_object_ref (self);
  stint_session_entries_changed (self, G_MININT64, G_MAXINT64);
  g_signal_emit_by_name (self, "imports-changed");
  g_object_unref (self);
}
