/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stint-reminder.h"
#include "stint-session.h"

G_BEGIN_DECLS

/**
 * stint_reminder_notice_new:
 * @timer: (nullable): the running one
 * @worked: of the week, with what the timer will add until working hours end; @norm: of the week
 *
 * Returns: (transfer full): what to show of @reminder, with the buttons that settle it
 */
GNotification *stint_reminder_notice_new (const StintReminder *reminder, StintSession *session, const StintTimer *timer,
                                          gint64 worked, gint64 norm);

G_END_DECLS
