/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-worklog.h"

G_BEGIN_DECLS

/**
 * stint_ical_write:
 * @entries: (element-type StintWorklog)
 * @now: when it is written (DTSTAMP), seconds since 1970, UTC
 *
 * A calendar with an event for each entry (RFC 5545): times in UTC, the issue and its summary as the title, the comment as the
 * description, the queue as the category. The UID stays the same from one export to the next, so that a calendar that reads it
 * again replaces the event.
 *
 * Returns: (transfer full): UTF-8, CR LF
 */
char *stint_ical_write (GPtrArray *entries, gint64 now);

G_END_DECLS
