/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-row.h"

#include <glib/gi18n-lib.h>

#include "stint-day-heading.h"
#include "stint-entry-failure.h"
#include "stint-entry-gap.h"
#include "stint-entry-text.h"
#include "stint-settings.h"

#define SPACING 6

struct _StintEntryRow
{
  GtkWidget parent_instance;

  /* Each NULL until it is needed; one of them is visible. */
  GtkWidget *heading;
  GtkWidget *text;
  GtkWidget *gap;
  GtkWidget *end;
  GtkWidget *failure; /* below the text */

  /* Borrowed while rooted: the list's own widget around this one, which has the focus. */
  GtkWidget *place;
  gulong place_handler;

  StintEntryActions *actions; /* (nullable) */
  StintEntryItem *item;
  char *spoken;
};

G_DEFINE_FINAL_TYPE (StintEntryRow, stint_entry_row, GTK_TYPE_WIDGET)

/* ---- layout: one part above the other; other children are the shared buttons, over the text ----
 */

static gboolean
is_part (StintEntryRow *self, GtkWidget *child)
{
  return child == self->heading || child == self->text || child == self->gap ||
         child == self->end || child == self->failure;
}

static GtkSizeRequestMode
stint_entry_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stint_entry_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min, nat;

      if (!is_part (self, child) || !gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &min, &nat, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, min);
          *natural = MAX (*natural, nat);
        }
      else
        {
          *minimum += min + (*minimum > 0 ? SPACING : 0);
          *natural += nat + (*natural > 0 ? SPACING : 0);
        }
    }
}

static void
place_buttons (StintEntryRow *self, GtkWidget *bar, int width, int height)
{
  int end = self->text != NULL ? stint_entry_text_get_end_width (STINT_ENTRY_TEXT (self->text)) : 0;
  int bar_width, bar_height, x;

  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar_width, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, NULL, &bar_height, NULL, NULL);
  bar_height = MAX (bar_height, height); /* covers no half of a line */
  x = MAX (width - end - bar_width, 0);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - bar_width;
  gtk_widget_size_allocate (
      bar, &(GtkAllocation){ x, (height - bar_height) / 2, bar_width, bar_height }, -1);
}

static void
stint_entry_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);
  int y = 0, first = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!is_part (self, child) || !gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, natural }, -1);
      first = first > 0 ? first : natural;
      y += natural + SPACING;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_part (self, child))
      place_buttons (self, child, width, first);
}

/* ---- what is shown ---- */

static void
set_spoken (StintEntryRow *self, char *text)
{
  GtkWidget *place = self->place != NULL ? self->place : GTK_WIDGET (self);

  g_free (self->spoken);
  self->spoken = text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The list gives the focus to lines that can be selected only: so all can, and those that are no
 * entries do not show it. */
static void
mark_place (StintEntryRow *self)
{
  if (self->place == NULL || self->item == NULL)
    return;
  if (stint_entry_item_get_kind (self->item) == STINT_ENTRY_ENTRY)
    gtk_widget_remove_css_class (self->place, "stint-between");
  else
    gtk_widget_add_css_class (self->place, "stint-between");
}

/* Shows *@part, made with @make where it is not there, and hides it where @wanted is not. */
static void
need (StintEntryRow *self, GtkWidget **part, gboolean wanted, GtkWidget *(*make) (void) )
{
  if (*part == NULL && wanted)
    {
      *part = make ();
      gtk_widget_set_parent (*part, GTK_WIDGET (self));
    }
  else if (*part != NULL)
    gtk_widget_set_visible (*part, wanted);
}

static GtkWidget *
end_new (void)
{
  GtkWidget *label = gtk_label_new (_ ("There are no older entries"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "stint-end");
  return label;
}

static void
show_heading (StintEntryRow *self)
{
  const char *title = stint_entry_item_get_title (self->item);
  g_autofree char *sum = stint_settings_format_duration (stint_entry_item_get_seconds (self->item));

  stint_day_heading_show (STINT_DAY_HEADING (self->heading), stint_entry_item_get_day (self->item),
                          title, sum);
  set_spoken (self, g_strdup_printf ("%s, %s", title, sum));
}

static void
show_gap (StintEntryRow *self)
{
  set_spoken (self, stint_entry_gap_show (STINT_ENTRY_GAP_LINE (self->gap),
                                          stint_entry_item_get_start (self->item),
                                          stint_entry_item_get_seconds (self->item)));
}

static void
show_entry (StintEntryRow *self, gboolean failed)
{
  StintWorklog *worklog = stint_entry_item_get_worklog (self->item);
  g_autofree char *spoken = NULL;

  stint_entry_text_show (STINT_ENTRY_TEXT (self->text), worklog,
                         stint_entry_item_get_overlap (self->item));
  spoken = stint_entry_text_dup_spoken (STINT_ENTRY_TEXT (self->text));
  if (!failed)
    {
      set_spoken (self, g_steal_pointer (&spoken));
      return;
    }
  stint_entry_failure_show (STINT_ENTRY_FAILURE (self->failure), worklog);
  set_spoken (
      self, g_strdup_printf ("%s, %s", spoken,
                             stint_entry_failure_get_words (STINT_ENTRY_FAILURE (self->failure))));
}

static void
show (StintEntryRow *self)
{
  StintEntryKind kind;
  StintWorklog *worklog;
  gboolean failed;

  if (self->item == NULL)
    return;
  kind = stint_entry_item_get_kind (self->item);
  worklog = stint_entry_item_get_worklog (self->item);
  failed = worklog != NULL && stint_worklog_get_state (worklog) == STINT_STATE_FAILED;

  mark_place (self);
  need (self, &self->heading, kind == STINT_ENTRY_HEADING, stint_day_heading_new);
  need (self, &self->text, kind == STINT_ENTRY_ENTRY, stint_entry_text_new);
  need (self, &self->failure, failed, stint_entry_failure_new);
  need (self, &self->gap, kind == STINT_ENTRY_GAP, stint_entry_gap_new);
  need (self, &self->end, kind == STINT_ENTRY_END, end_new);
  if (kind == STINT_ENTRY_HEADING)
    show_heading (self);
  else if (kind == STINT_ENTRY_ENTRY)
    show_entry (self, failed);
  else if (kind == STINT_ENTRY_GAP)
    show_gap (self);
  else
    set_spoken (self, g_strdup (gtk_label_get_text (GTK_LABEL (self->end))));
}

/* ---- the buttons that come with pointer and focus ---- */

static void
look (StintEntryRow *self)
{
  GtkStateFlags flags = self->place != NULL ? gtk_widget_get_state_flags (self->place) : 0;
  StintWorklog *worklog = self->item != NULL ? stint_entry_item_get_worklog (self->item) : NULL;
  gboolean entry = worklog != NULL && !stint_worklog_get_deleted (worklog);
  gboolean focused = (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (self->failure != NULL)
    stint_entry_failure_set_focusable (STINT_ENTRY_FAILURE (self->failure), focused);
  if (self->actions != NULL)
    stint_entry_actions_look (self->actions, GTK_WIDGET (self),
                              entry && (flags & GTK_STATE_FLAG_PRELIGHT) != 0, entry && focused);
}

static void
stint_entry_row_root (GtkWidget *widget)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);

  GTK_WIDGET_CLASS (stint_entry_row_parent_class)->root (widget);
  self->place = gtk_widget_get_parent (widget);
  self->place_handler =
      g_signal_connect_swapped (self->place, "state-flags-changed", G_CALLBACK (look), self);
  look (self);
  mark_place (self);
  if (self->spoken != NULL)
    set_spoken (self, g_steal_pointer (&self->spoken));
}

static void
stint_entry_row_unroot (GtkWidget *widget)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);

  g_clear_signal_handler (&self->place_handler, self->place);
  self->place = NULL;
  look (self);
  GTK_WIDGET_CLASS (stint_entry_row_parent_class)->unroot (widget);
}

/* ---- object ---- */

static void
stint_entry_row_dispose (GObject *object)
{
  StintEntryRow *self = STINT_ENTRY_ROW (object);
  GtkWidget *child;

  stint_entry_row_set_item (self, NULL);
  g_clear_object (&self->actions);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->heading = self->text = self->gap = self->end = self->failure = NULL;
  G_OBJECT_CLASS (stint_entry_row_parent_class)->dispose (object);
}

static void
stint_entry_row_finalize (GObject *object)
{
  g_free (STINT_ENTRY_ROW (object)->spoken);
  G_OBJECT_CLASS (stint_entry_row_parent_class)->finalize (object);
}

/* What the buttons do, for assistive technologies: the buttons come with pointer and focus only. */
static void
row_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);
  StintWorklog *worklog = self->item != NULL ? stint_entry_item_get_worklog (self->item) : NULL;
  g_autofree char *action = g_strconcat ("entry.", strchr (name, '.') + 1, NULL);

  if (worklog != NULL)
    gtk_widget_activate_action (widget, action, "x", stint_worklog_get_id (worklog));
}

static void
stint_entry_row_class_init (StintEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_entry_row_dispose;
  object_class->finalize = stint_entry_row_finalize;
  widget_class->get_request_mode = stint_entry_row_get_request_mode;
  widget_class->measure = stint_entry_row_measure;
  widget_class->size_allocate = stint_entry_row_size_allocate;
  widget_class->root = stint_entry_row_root;
  widget_class->unroot = stint_entry_row_unroot;

  gtk_widget_class_install_action (widget_class, "row.continue", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.edit", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.duplicate", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.move", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, row_action_cb);
}

static void
stint_entry_row_init (StintEntryRow *self)
{
}

GtkWidget *
stint_entry_row_new (StintEntryActions *actions)
{
  StintEntryRow *self = g_object_new (STINT_TYPE_ENTRY_ROW, NULL);

  g_set_object (&self->actions, actions);
  return GTK_WIDGET (self);
}

StintEntryItem *
stint_entry_row_get_item (StintEntryRow *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ROW (self), NULL);

  return self->item;
}

void
stint_entry_row_set_item (StintEntryRow *self, StintEntryItem *item)
{
  g_return_if_fail (STINT_IS_ENTRY_ROW (self));

  if (item == self->item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  look (self);
}

const char *
stint_entry_row_get_spoken (StintEntryRow *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ROW (self), NULL);

  return self->spoken;
}
