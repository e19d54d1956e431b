/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-day-watch.h"
#include "stint-entries-page.h"
#include "stint-entry-view.h"

G_BEGIN_DECLS

struct _StintEntriesPage
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkWidget *error;
  GtkLabel *nothing;
  GtkLabel *nothing_more;
  GtkWidget *all;    /* the view of all entries */
  GtkWidget *found;  /* (nullable): the view of those that were searched for */
  GtkWidget *search; /* (nullable): made when somebody searches first */

  StintClient *client;
  StintDayWatch *watch;
  GCancellable *cancellable;
};

/* stint-entries-page.c (transfer none): what is in view, or would be if something were there. */
StintEntryView *stint_entries_page_get_view (StintEntriesPage *self);

/* stint-entries-page-actions.c: what rows and buttons ask for. */
void            stint_entries_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
