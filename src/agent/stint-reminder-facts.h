/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-reminder.h"
#include "stint-store.h"

G_BEGIN_DECLS

/* The preferences, and of the facts what the store knows: days and what was told. */
void     stint_reminder_facts_read (StintStore *store, gint64 now, GTimeZone *zone,
                                    StintReminderRules *rules, StintReminderFacts *facts);
/* Keeps what was told. */
gboolean stint_reminder_facts_keep (StintStore *store, const StintReminderFacts *facts,
                                    GError **error);

G_END_DECLS
