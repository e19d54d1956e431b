/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"

G_BEGIN_DECLS

/**
 * StintNoticeBar:
 *
 * Under the header: what needs the person (one sentence, and a button where something can be done),
 * and a quiet line for what is good to know about the account. Takes no room while there is nothing
 * to say.
 *
 * Property: `client` (#StintClient, nullable). Signal: `sign-in`: a new token is to be entered.
 */
#define STINT_TYPE_NOTICE_BAR (stint_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (StintNoticeBar, stint_notice_bar, STINT, NOTICE_BAR, GtkBox)

GtkWidget *stint_notice_bar_new (void);

G_END_DECLS
