/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintService:
 *
 * `io.github.stintapp.Stint.Agent1` on the bus: turns calls into commands of the session and the session's state into
 * properties. Holds no state of its own.
 */
#define STINT_TYPE_SERVICE (stint_service_get_type ())
G_DECLARE_FINAL_TYPE (StintService, stint_service, STINT, SERVICE, GObject)

StintService *stint_service_new (StintSession *session);
gboolean      stint_service_export (StintService *self, GDBusConnection *bus, const char *path, GError **error);
void          stint_service_unexport (StintService *self);
/* Whether a call waits for its answer. */
gboolean      stint_service_get_busy (StintService *self);

/* A timer as Agent1 shows it; empty for NULL. @summary: (nullable). Floating. */
GVariant     *stint_service_timer_variant (const StintTimer *timer, const char *summary);

G_END_DECLS
