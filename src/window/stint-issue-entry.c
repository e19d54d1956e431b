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
  StintSuggestions *suggestions;

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
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
close_list (StintIssueEntry *self)
{
  stint_issue_search_stop (self->search);
  stint_suggestions_close (self->suggestions);
}

void
stint_issue_entry_suggest (StintIssueEntry *self)
{
  g_return_if_fail (STINT_IS_ISSUE_ENTRY (self));

  stint_issue_search_start (self->search, stint_issue_entry_get_text (self));
}

static void
changed_cb (StintIssueEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->quiet)
    return;
  stint_suggestions_unchoose (self->suggestions);
  stint_issue_entry_suggest (self);
}

static void
picked_cb (StintIssueEntry *self, StintSuggestion *suggestion)
{
  stint_issue_entry_set_text (self, stint_suggestion_get_text (suggestion));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[PICKED], 0);
}

static void
activate_cb (StintIssueEntry *self)
{
  close_list (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* Who points at an empty entry wants to see what there is. */
static void
pressed_cb (StintIssueEntry *self)
{
  if (*stint_issue_entry_get_text (self) == '\0')
    stint_issue_entry_suggest (self);
}

/* ---- the class ---- */

static void
set_client (StintIssueEntry *self, StintClient *client)
{
  close_list (self);
  if (!g_set_object (&self->client, client))
    return;
  stint_issue_search_set_client (self->search, client);
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

  g_clear_object (&self->search);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_ISSUE_ENTRY);
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

  signals[PICKED] = g_signal_new ("picked", STINT_TYPE_ISSUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (STINT_TYPE_SUGGESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-issue-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, StintIssueEntry, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stint_issue_entry_suggest);
}

static void
stint_issue_entry_init (StintIssueEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->search = stint_issue_search_new (self->suggestions, STINT_ISSUE_SEARCH_DEFAULT);
  stint_suggestions_attach (self->suggestions, self->entry);
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

void
stint_issue_entry_set_except (StintIssueEntry *self, const char *key)
{
  g_return_if_fail (STINT_IS_ISSUE_ENTRY (self));

  stint_issue_search_set_except (self->search, key);
}

char *
stint_issue_entry_dup_key (StintIssueEntry *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (STINT_IS_ISSUE_ENTRY (self), NULL);

  text = g_strstrip (g_strdup (stint_issue_entry_get_text (self)));
  return stint_quick_issue_key (text);
}
