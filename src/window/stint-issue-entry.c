/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue-entry.h"

#include "stint-issue-search.h"
#include "stint-quick.h"

struct _StintIssueEntry
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *list;
  GtkSingleSelection *selection;
  GListStore *issues;

  StintClient *client;
  StintIssueSearch *search;
  gboolean quiet; /* the text is set by the program, not typed */
};

G_DEFINE_FINAL_TYPE (StintIssueEntry, stint_issue_entry, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  PROP_TEXT,
  PROP_PLACEHOLDER,
  PROP_LABEL,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- the list ---- */

static void
set_open (StintIssueEntry *self, gboolean open)
{
  if (open == gtk_widget_get_visible (self->popover))
    return;
  if (open)
    {
      gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
close_list (StintIssueEntry *self)
{
  stint_issue_search_stop (self->search);
  set_open (self, FALSE);
}

static guint
find_key (GPtrArray *issues, const char *key)
{
  for (guint i = 0; key != NULL && i < issues->len; i++)
    if (g_strcmp0 (stint_issue_get_key (issues->pdata[i]), key) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* What is chosen stays chosen. A whole key needs no choice; for words Enter takes the first. */
static void
found_cb (StintIssueEntry *self, GPtrArray *issues)
{
  StintIssue *chosen = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *chosen_key = chosen != NULL ? g_strdup (stint_issue_get_key (chosen)) : NULL;
  g_autofree char *typed = stint_issue_entry_dup_key (self);
  guint position = find_key (issues, chosen_key);

  if (position == GTK_INVALID_LIST_POSITION && typed == NULL && issues->len > 0 &&
      *stint_issue_entry_get_text (self) != '\0')
    position = 0;
  g_list_store_splice (self->issues, 0, g_list_model_get_n_items (G_LIST_MODEL (self->issues)),
                       issues->pdata, issues->len);
  gtk_single_selection_set_selected (self->selection, position);

  /* A single suggestion that is exactly what stands there already helps nobody. */
  set_open (self, issues->len > 1 ||
                      (issues->len == 1 && find_key (issues, typed) == GTK_INVALID_LIST_POSITION));
}

static void
start_search (StintIssueEntry *self)
{
  g_autofree char *key = stint_issue_entry_dup_key (self);
  g_autofree char *words = g_strstrip (g_strdup (stint_issue_entry_get_text (self)));

  if (self->client != NULL)
    stint_issue_search_start (self->search, self->client, key != NULL ? key : words);
}

/* ---- typing ---- */

static void
changed_cb (StintIssueEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->quiet)
    return;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  start_search (self);
}

static void
take (StintIssueEntry *self, StintIssue *issue)
{
  g_autofree char *key = g_strdup (stint_issue_get_key (issue));

  stint_issue_entry_set_text (self, key);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
row_activate_cb (StintIssueEntry *self, guint position)
{
  g_autoptr(StintIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), position);

  if (issue != NULL)
    take (self, issue);
}

static void
activate_cb (StintIssueEntry *self)
{
  StintIssue *chosen = gtk_single_selection_get_selected_item (self->selection);

  if (chosen != NULL && gtk_widget_get_visible (self->popover))
    {
      take (self, chosen);
      return;
    }
  close_list (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
move (StintIssueEntry *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->issues));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (at == GTK_INVALID_LIST_POSITION)
    at = step > 0 ? 0 : n - 1;
  else
    at = (at + n + (guint) step) % n;
  gtk_single_selection_set_selected (self->selection, at);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", at);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType modifiers,
        gpointer user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  StintIssueEntry *self = STINT_ISSUE_ENTRY (gtk_widget_get_parent (widget));
  gboolean open = gtk_widget_get_visible (self->popover);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (open)
        move (self, 1);
      else
        start_search (self);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (open)
        move (self, -1);
      return open;
    case GDK_KEY_Escape:
      close_list (self);
      return open;
    default:
      return FALSE;
    }
}

static void
leave_cb (StintIssueEntry *self)
{
  close_list (self);
}

/* ---- the class ---- */

static void
set_client (StintIssueEntry *self, StintClient *client)
{
  close_list (self);
  if (g_set_object (&self->client, client))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_issue_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintIssueEntry *self = STINT_ISSUE_ENTRY (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    case PROP_TEXT:
      g_value_set_string (value, stint_issue_entry_get_text (self));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_entry_get_placeholder_text (GTK_ENTRY (self->entry)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_issue_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintIssueEntry *self = STINT_ISSUE_ENTRY (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    case PROP_TEXT:
      stint_issue_entry_set_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), g_value_get_string (value));
      break;
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
stint_issue_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STINT_ISSUE_ENTRY (widget)->entry);
}

static void
stint_issue_entry_dispose (GObject *object)
{
  StintIssueEntry *self = STINT_ISSUE_ENTRY (object);

  /* The search goes last: on its way out the entry may still lose the focus and end it. */
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_ISSUE_ENTRY);
  g_clear_object (&self->search);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_issue_entry_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_CLIENT] = g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                                            flags | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_issue_entry_class_init (StintIssueEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_issue_entry_get_property;
  object_class->set_property = stint_issue_entry_set_property;
  object_class->dispose = stint_issue_entry_dispose;
  widget_class->grab_focus = stint_issue_entry_grab_focus;
  install_properties (object_class);

  signals[CHANGED] = g_signal_new ("changed", STINT_TYPE_ISSUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", STINT_TYPE_ISSUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (STINT_TYPE_ISSUE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-issue-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, list);
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, selection);
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, issues);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activate_cb);
}

static void
stint_issue_entry_init (StintIssueEntry *self)
{
  self->search = stint_issue_search_new ();
  g_signal_connect_object (self->search, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
}

GtkWidget *
stint_issue_entry_new (void)
{
  return g_object_new (STINT_TYPE_ISSUE_ENTRY, NULL);
}

const char *
stint_issue_entry_get_text (StintIssueEntry *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE_ENTRY (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
stint_issue_entry_set_text (StintIssueEntry *self, const char *text)
{
  g_return_if_fail (STINT_IS_ISSUE_ENTRY (self));

  if (g_strcmp0 (text, stint_issue_entry_get_text (self)) == 0)
    {
      close_list (self);
      return;
    }
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->quiet = FALSE;
  close_list (self);
}

char *
stint_issue_entry_dup_key (StintIssueEntry *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (STINT_IS_ISSUE_ENTRY (self), NULL);

  text = g_strstrip (g_strdup (stint_issue_entry_get_text (self)));
  return stint_quick_issue_key (text);
}
