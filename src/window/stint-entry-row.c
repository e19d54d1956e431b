/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-row.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-label.h"
#include "stint-text.h"
#include "stint-time.h"

static const char *const button_names[] = { "continue_button",    "edit_button",
                                            "delete_button",      "retry_button",
                                            "failed_edit_button", "discard_button" };
#define N_BUTTONS G_N_ELEMENTS (button_names)

struct _StintEntryRow
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *title;
  GtkWidget *sum;
  GtkWidget *add_button;
  GtkWidget *entry;
  GtkWidget *actions;
  GtkWidget *buttons[N_BUTTONS]; /* of an entry */
  GtkWidget *issue;
  GtkWidget *summary;
  GtkWidget *waiting;
  GtkWidget *duration;
  GtkWidget *comment;
  GtkWidget *times;
  GtkWidget *failed;
  GtkWidget *error;

  GtkWidget *
      place; /* borrowed while rooted: the list's own widget around this one, which has the focus */
  gulong place_handler;

  StintEntryItem *item;
};

G_DEFINE_FINAL_TYPE (StintEntryRow, stint_entry_row, GTK_TYPE_BOX)

enum
{
  PROP_ITEM = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* A row shows the beginning of a long text; the editor has all of it. */
#define SHOWN_CHARS 240

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
}

static void
set_beginning (GtkWidget *label, const char *text)
{
  g_autofree char *beginning = stint_text_cut (text, SHOWN_CHARS);

  set_text (label, beginning);
}

/* What is read out for the whole line. */
static void
set_spoken (StintEntryRow *self, const char *text)
{
  GtkWidget *place = self->place != NULL ? self->place : GTK_WIDGET (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static char *
format_times (StintWorklog *worklog)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  gint64 start = stint_worklog_get_start (worklog);
  g_autofree char *begin = stint_time_format (start, zone);
  g_autofree char *end = stint_time_format (start + stint_worklog_get_seconds (worklog), zone);

  /* Translators: from and to, times of day */
  return g_strdup_printf (_("%s–%s"), begin, end);
}

static void
show_heading (StintEntryRow *self)
{
  const char *title = stint_entry_item_get_title (self->item);
  g_autofree char *sum = stint_duration_format (stint_entry_item_get_seconds (self->item));
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, sum);
  /* Translators: %s is a day */
  g_autofree char *add = g_strdup_printf (_("Add an entry: %s"), title);

  set_text (self->title, title);
  set_text (self->sum, sum);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "i",
                                    stint_entry_item_get_day (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add, -1);
  set_spoken (self, spoken);
}

static void
set_targets (StintEntryRow *self, gint64 id)
{
  for (gsize i = 0; i < N_BUTTONS; i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->buttons[i]), "x", id);
}

static void
show_state (StintEntryRow *self, StintWorklog *worklog)
{
  StintState state = stint_worklog_get_state (worklog);
  const char *error = stint_worklog_get_error (worklog);

  gtk_widget_set_visible (self->waiting, state == STINT_STATE_PENDING);
  gtk_widget_set_visible (self->failed, state == STINT_STATE_FAILED);
  if (state == STINT_STATE_FAILED)
    set_beginning (self->error, error != NULL ? error : _("The server refused this entry"));
}

static void
show_entry (StintEntryRow *self)
{
  StintWorklog *worklog = stint_entry_item_get_worklog (self->item);
  const char *summary = stint_worklog_get_summary (worklog);
  const char *comment = stint_worklog_get_comment (worklog);
  g_autofree char *duration = stint_duration_format (stint_worklog_get_seconds (worklog));
  g_autofree char *times = format_times (worklog);
  GString *spoken = g_string_new (stint_worklog_get_issue (worklog));

  set_text (self->issue, stint_worklog_get_issue (worklog));
  set_text (self->summary, summary);
  set_text (self->duration, duration);
  set_beginning (self->comment, comment);
  gtk_widget_set_visible (self->comment, *comment != '\0');
  set_text (self->times, times);
  set_targets (self, stint_worklog_get_id (worklog));
  show_state (self, worklog);

  if (summary != NULL)
    g_string_append_printf (spoken, " %s", summary);
  g_string_append_printf (spoken, ", %s, %s", duration, times);
  if (*comment != '\0')
    g_string_append_printf (spoken, ", %s", gtk_label_get_text (GTK_LABEL (self->comment)));
  if (stint_worklog_get_state (worklog) == STINT_STATE_PENDING)
    g_string_append_printf (spoken, ", %s", _("waiting to be sent"));
  if (stint_worklog_get_state (worklog) == STINT_STATE_FAILED)
    g_string_append_printf (spoken, ", %s", gtk_label_get_text (GTK_LABEL (self->error)));
  set_spoken (self, spoken->str);
  g_string_free (spoken, TRUE);
}

static void
show (StintEntryRow *self)
{
  gboolean entry = self->item != NULL && stint_entry_item_get_worklog (self->item) != NULL;

  gtk_widget_set_visible (self->heading, self->item != NULL && !entry);
  gtk_widget_set_visible (self->entry, entry);
  if (entry)
    show_entry (self);
  else if (self->item != NULL)
    show_heading (self);
}

/* ---- the buttons that come with pointer and focus ---- */

/* The list gives the focus to a button in a row before the row itself: so they take it only after
 * the row has it. They keep their place when they cannot be seen: this runs while the list is being
 * drawn, too. */
static void
place_state_cb (StintEntryRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (self->place);
  gboolean focused = (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gboolean shown = focused || (flags & GTK_STATE_FLAG_PRELIGHT) != 0;

  gtk_widget_set_opacity (self->actions, shown ? 1 : 0);
  gtk_widget_set_can_target (self->actions, shown);
  for (gsize i = 0; i < N_BUTTONS; i++)
    gtk_widget_set_focusable (self->buttons[i], focused);
}

static void
stint_entry_row_root (GtkWidget *widget)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);

  GTK_WIDGET_CLASS (stint_entry_row_parent_class)->root (widget);
  self->place = gtk_widget_get_parent (widget);
  self->place_handler = g_signal_connect_swapped (self->place, "state-flags-changed",
                                                  G_CALLBACK (place_state_cb), self);
  place_state_cb (self);
  show (self);
}

static void
stint_entry_row_unroot (GtkWidget *widget)
{
  StintEntryRow *self = STINT_ENTRY_ROW (widget);

  g_clear_signal_handler (&self->place_handler, self->place);
  self->place = NULL;
  GTK_WIDGET_CLASS (stint_entry_row_parent_class)->unroot (widget);
}

/* ---- object ---- */

static void
stint_entry_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintEntryRow *self = STINT_ENTRY_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entry_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintEntryRow *self = STINT_ENTRY_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      stint_entry_row_set_item (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entry_row_dispose (GObject *object)
{
  StintEntryRow *self = STINT_ENTRY_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_ENTRY_ROW);
  G_OBJECT_CLASS (stint_entry_row_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, StintEntryRow, heading);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, title);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, sum);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, add_button);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, entry);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, actions);
  for (gsize i = 0; i < N_BUTTONS; i++)
    gtk_widget_class_bind_template_child_full (
        klass, button_names[i], FALSE,
        (gssize) (G_STRUCT_OFFSET (StintEntryRow, buttons) + i * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_child (klass, StintEntryRow, issue);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, summary);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, waiting);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, duration);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, comment);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, times);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, failed);
  gtk_widget_class_bind_template_child (klass, StintEntryRow, error);
}

static void
stint_entry_row_class_init (StintEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_entry_row_get_property;
  object_class->set_property = stint_entry_row_set_property;
  object_class->dispose = stint_entry_row_dispose;
  widget_class->root = stint_entry_row_root;
  widget_class->unroot = stint_entry_row_unroot;

  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, STINT_TYPE_ENTRY_ITEM,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-entry-row.ui");
  bind_children (widget_class);
}

static void
stint_entry_row_init (StintEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  stint_label_tell_cut_text (GTK_LABEL (self->summary));
  /* The actions take a parameter, which has to be there before the row is. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "i", 0);
  set_targets (self, 0);
}

GtkWidget *
stint_entry_row_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_ROW, NULL);
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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEM]);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

GMenuModel *
stint_entry_row_dup_menu (StintEntryRow *self)
{
  StintWorklog *worklog;
  GMenu *menu;
  gint64 id;

  g_return_val_if_fail (STINT_IS_ENTRY_ROW (self), NULL);

  worklog = self->item != NULL ? stint_entry_item_get_worklog (self->item) : NULL;
  if (worklog == NULL)
    return NULL;

  id = stint_worklog_get_id (worklog);
  menu = g_menu_new ();
  append (menu, _("_Continue"), "entry.continue", id);
  append (menu, _("_Edit…"), "entry.edit", id);
  if (stint_worklog_get_state (worklog) == STINT_STATE_FAILED)
    {
      append (menu, _("_Retry"), "entry.retry", id);
      append (menu, _("Di_scard"), "entry.discard", id);
    }
  append (menu, _("_Delete"), "entry.delete", id);
  return G_MENU_MODEL (menu);
}
