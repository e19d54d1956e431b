/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-pages.h"

#include "stint-entries-page.h"
#include "stint-later.h"
#include "stint-week-page.h"

struct _StintPages
{
  GObject parent_instance;

  GtkStack *stack; /* not owned */
  StintClient *client;
  StintLater *later;
};

G_DEFINE_FINAL_TYPE (StintPages, stint_pages, G_TYPE_OBJECT)

static void
need (StintPages *self, const char *name)
{
  GtkWidget *place = gtk_stack_get_child_by_name (self->stack, name);
  GtkWidget *page;

  if (gtk_widget_get_first_child (place) != NULL)
    return;
  page = g_str_equal (name, "week") ? stint_week_page_new () : stint_entries_page_new ();
  g_object_set (page, "client", self->client, NULL);
  gtk_box_append (GTK_BOX (place), page);
}

static void
visible_changed_cb (StintPages *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (name != NULL) /* else the stack is going away */
    need (self, name);
}

static void
make_entries (gpointer user_data)
{
  need (STINT_PAGES (user_data), "entries");
}

static void
make_week (gpointer user_data)
{
  need (STINT_PAGES (user_data), "week");
}

static void
prepare_week (gpointer user_data)
{
  GtkWidget *place = gtk_stack_get_child_by_name (STINT_PAGES (user_data)->stack, "week");

  stint_later_prepare (gtk_widget_get_first_child (place));
}

/* Drawing the icon takes as long as much of the window does, and only some panels show it. */
static void
show_icon (gpointer user_data)
{
  gtk_window_set_default_icon_name (APP_ID);
}

static void
stint_pages_dispose (GObject *object)
{
  StintPages *self = STINT_PAGES (object);

  g_clear_object (&self->later);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_pages_parent_class)->dispose (object);
}

static void
stint_pages_class_init (StintPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_pages_dispose;
}

static void
stint_pages_init (StintPages *self)
{
}

StintPages *
stint_pages_new (GtkStack *stack, StintClient *client)
{
  StintPages *self = g_object_new (STINT_TYPE_PAGES, NULL);

  self->stack = stack;
  self->client = g_object_ref (client);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (visible_changed_cb), self,
                           G_CONNECT_SWAPPED);
  visible_changed_cb (self);

  self->later = stint_later_new (GTK_WIDGET (stack), self);
  stint_later_add (self->later, make_entries);
  stint_later_add (self->later, make_week);
  stint_later_add (self->later, prepare_week);
  stint_later_add (self->later, show_icon);
  return self;
}
