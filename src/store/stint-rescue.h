/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store.h"

G_BEGIN_DECLS

/**
 * stint_rescue_open:
 *
 * Opens the database at @path for the agent, %STINT_STORE_READ_WRITE, and looks after what was being
 * sent when the last agent ended (stint_store_outbox_recover()).
 *
 * A damaged file is set aside as `<path>.damaged-<date>-<time>` with its log, never deleted or
 * changed; what can be read in it is put into a new database in its place: the timer, the entries
 * with what waits to be sent, the issues. A create that was waiting is looked for on the server
 * before it is sent: a damaged file may show an older state. What the server has comes back with
 * the next pull, which reads everything. The new database takes the place of the old one only when
 * it is complete; a kill or a full disk in between leaves the old one.
 *
 * A newer database and one that is locked or cannot be written are refused as by
 * stint_store_open().
 */
StintStore *stint_rescue_open (const char *path, GError **error);

/* (transfer full) (nullable): the sentence that tells of a rescue, until everything was read from
 * the server again; NULL: there was none. */
char *stint_rescue_get_note (StintStore *store);

/* Whether somebody met damage in the database at @path since it was opened: the next
 * stint_rescue_open() looks at every page. */
gboolean stint_rescue_is_suspect (const char *path);

G_END_DECLS
