/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window that lists stint_shortcuts; Esc closes it. */
GtkWidget *stint_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
