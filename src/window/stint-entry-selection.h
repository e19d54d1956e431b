/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-entry-item.h"

G_BEGIN_DECLS

/* (transfer full) (element-type StintWorklog): the entries that a command on entry @id of @model (of #StintEntryItem) means: the selected
 * ones where it is one of them, else itself; none where it is not there. */
GPtrArray *stint_entry_selection_meant (GtkSelectionModel *model, gint64 id);

G_END_DECLS
