/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-entries-page.h"

G_BEGIN_DECLS

/**
 * StintWindow:
 *
 * The one window: header bar, what needs the person, and either the sign-in page or timer bar,
 * quick entry and pages. Property: `client` (#StintClient).
 */
#define STINT_TYPE_WINDOW (stint_window_get_type ())
G_DECLARE_FINAL_TYPE (StintWindow, stint_window, STINT, WINDOW, GtkApplicationWindow)

GtkWidget    *stint_window_new (GtkApplication *application, StintClient *client);
/* (transfer none) */
StintClient  *stint_window_get_client (StintWindow *self);
/* (transfer none): cancelled when the window goes. */
GCancellable *stint_window_get_cancellable (StintWindow *self);
/* Shows the sign-in page. @account: (nullable): who needs a new token (a{sv}); NULL: somebody else. */
void          stint_window_sign_in (StintWindow *self, GVariant *account);

/* These do nothing while the sign-in page stands there. @name: "entries" or "week". */
void          stint_window_show_page (StintWindow *self, const char *name);
/* (transfer none) (nullable): the page of entries, which is shown; NULL: the sign-in page is. */
StintEntriesPage *stint_window_show_entries (StintWindow *self);
void          stint_window_focus_timer (StintWindow *self);
void          stint_window_focus_quick_entry (StintWindow *self);
void          stint_window_toggle_timer (StintWindow *self);

G_END_DECLS
