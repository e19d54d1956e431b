/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-entry.h"

#include "stint-clock.h"
#include "stint-entry-commands.h"
#include "stint-quick-completion.h"
#include "stint-quick-preview.h"

struct _StintQuickEntry
{
  GtkBox parent_instance;

  GtkEditable *entry;
  StintQuickPreview *preview;
  GtkWidget *notes;
  GtkWidget *problem;
  StintSuggestions *suggestions;

  StintClient *client;
  StintQuickCompletion *completion;
  GCancellable *cancellable;
  gboolean adding; /* the agent has not answered yet */
};

G_DEFINE_FINAL_TYPE (StintQuickEntry, stint_quick_entry, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- what was not understood ---- */

/* (transfer none) (nullable): an unclear word before something that is only missing yet. */
static const StintQuickProblem *
worst_problem (const StintQuick *quick)
{
  for (guint i = 0; i < quick->problems->len; i++)
    {
      const StintQuickProblem *problem = quick->problems->pdata[i];

      if (problem->end > problem->begin)
        return problem;
    }
  return quick->problems->len > 0 ? quick->problems->pdata[0] : NULL;
}

static void
set_problem (StintQuickEntry *self, const char *message, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->problem), message != NULL ? message : "");
  gtk_widget_set_visible (self->problem, message != NULL);
  if (wrong)
    {
      gtk_widget_remove_css_class (self->problem, "dim-label");
      gtk_widget_add_css_class (self->problem, "stint-error");
    }
  else
    {
      gtk_widget_remove_css_class (self->problem, "stint-error");
      gtk_widget_add_css_class (self->problem, "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
}

static void
add_mark (PangoAttrList *marks, PangoAttribute *mark, const StintQuickProblem *problem)
{
  mark->start_index = (guint) problem->begin;
  mark->end_index = (guint) problem->end;
  pango_attr_list_insert (marks, mark);
}

static void
mark_problems (StintQuickEntry *self, const StintQuick *quick)
{
  g_autoptr(PangoAttrList) marks = pango_attr_list_new ();

  for (guint i = 0; i < quick->problems->len; i++)
    {
      const StintQuickProblem *problem = quick->problems->pdata[i];

      if (problem->end <= problem->begin)
        continue;
      add_mark (marks, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), problem);
      add_mark (marks, pango_attr_underline_color_new (0xe0e0, 0x1b1b, 0x2424), problem);
    }
  gtk_entry_set_attributes (GTK_ENTRY (self->entry), marks);
}

/* (transfer full): what the line says now, all of it shown. */
static StintQuick *
look (StintQuickEntry *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  const char *text = gtk_editable_get_text (self->entry);
  StintQuick *quick = stint_quick_parse (text, stint_clock_now (), zone);
  const StintQuickProblem *problem = worst_problem (quick);
  gboolean empty = text[strspn (text, " \t")] == '\0';

  stint_quick_preview_show (self->preview, quick, zone);
  mark_problems (self, quick);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), !empty);
  if (problem == NULL || empty)
    set_problem (self, NULL, FALSE);
  else
    set_problem (self, problem->message, problem->end > problem->begin);
  return quick;
}

static void
changed_cb (StintQuickEntry *self)
{
  g_autoptr(StintQuick) quick = look (self);

  stint_quick_completion_typed (self->completion, quick);
}

/* Half a line under the edge of the list is nothing to read. */
static void
covered_cb (StintQuickEntry *self)
{
  gtk_widget_set_opacity (self->notes,
                          gtk_widget_get_visible (GTK_WIDGET (self->suggestions)) ? 0 : 1);
}

/* The list has told its choice where the problem is told. */
static void
look_cb (StintQuickEntry *self)
{
  g_autoptr(StintQuick) quick = look (self);
}

/* ---- adding ---- */

typedef struct
{
  StintQuickEntry *self;
  char *text; /* as it was sent */
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->self);
  g_free (sent->text);
  g_free (sent);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Sent) sent = user_data;
  g_autoptr(GError) error = NULL;
  gboolean added = stint_entry_command_finish (result, &error);
  StintQuickEntry *self = sent->self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->adding = FALSE;
  if (!added)
    set_problem (self, error->message, TRUE);
  else if (g_strcmp0 (gtk_editable_get_text (self->entry), sent->text) == 0)
    gtk_editable_set_text (self->entry, "");
}

static void
add (StintQuickEntry *self, const StintQuick *quick)
{
  Sent *sent = g_new0 (Sent, 1);
  GVariantDict values;

  sent->self = g_object_ref (self);
  sent->text = g_strdup (gtk_editable_get_text (self->entry));
  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "issue", "s", quick->issue);
  g_variant_dict_insert (&values, "start", "x", quick->start);
  g_variant_dict_insert (&values, "seconds", "x", quick->seconds);
  g_variant_dict_insert (&values, "comment", "s", quick->comment);
  self->adding = TRUE;
  stint_entry_add_async (GTK_WIDGET (self), self->client, g_variant_dict_end (&values),
                         self->cancellable, added_cb, sent);
}

static void
activate_cb (StintQuickEntry *self)
{
  g_autoptr(StintQuick) quick = NULL;
  const StintQuickProblem *problem;

  if (self->adding || self->client == NULL || *gtk_editable_get_text (self->entry) == '\0')
    return;
  quick = look (self);
  problem = worst_problem (quick);
  if (problem == NULL)
    {
      add (self, quick);
      return;
    }
  set_problem (self, problem->message, TRUE);
  gtk_widget_error_bell (GTK_WIDGET (self));
}

/* What Enter does, for assistive technologies, which have no other way to it. */
static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_cb (STINT_QUICK_ENTRY (widget));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  StintQuickEntry *self = STINT_QUICK_ENTRY (user_data);

  if (*gtk_editable_get_text (self->entry) == '\0' || stint_suggestions_is_open (self->suggestions))
    return FALSE;
  gtk_editable_set_text (self->entry, "");
  return TRUE;
}

/* ---- object ---- */

static void
stint_quick_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintQuickEntry *self = STINT_QUICK_ENTRY (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_quick_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintQuickEntry *self = STINT_QUICK_ENTRY (object);

  switch (id)
    {
    case PROP_CLIENT:
      if (g_set_object (&self->client, g_value_get_object (value)))
        {
          stint_quick_preview_set_client (self->preview, self->client);
          stint_quick_completion_set_client (self->completion, self->client);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_quick_entry_dispose (GObject *object)
{
  StintQuickEntry *self = STINT_QUICK_ENTRY (object);

  g_cancellable_cancel (self->cancellable);
  if (self->suggestions != NULL) /* on its way out the entry still loses the focus */
    g_signal_handlers_disconnect_by_data (self->suggestions, self);
  g_clear_object (&self->completion);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_QUICK_ENTRY);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_quick_entry_parent_class)->dispose (object);
}

static gboolean
stint_quick_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (STINT_QUICK_ENTRY (widget)->entry));
}

static void
stint_quick_entry_class_init (StintQuickEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_quick_entry_get_property;
  object_class->set_property = stint_quick_entry_set_property;
  object_class->dispose = stint_quick_entry_dispose;
  widget_class->grab_focus = stint_quick_entry_grab_focus;

  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (STINT_TYPE_QUICK_PREVIEW);
  g_type_ensure (STINT_TYPE_SUGGESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-quick-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, StintQuickEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, StintQuickEntry, preview);
  gtk_widget_class_bind_template_child (widget_class, StintQuickEntry, notes);
  gtk_widget_class_bind_template_child (widget_class, StintQuickEntry, problem);
  gtk_widget_class_bind_template_child (widget_class, StintQuickEntry, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "quick.add", NULL, add_action_cb);
}

static void
stint_quick_entry_init (StintQuickEntry *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = stint_quick_completion_new (self->suggestions, self->entry);
  g_signal_connect_object (self->completion, "completed", G_CALLBACK (look_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suggestions, "dismissed", G_CALLBACK (look_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->suggestions, "notify::visible", G_CALLBACK (covered_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
stint_quick_entry_new (void)
{
  return g_object_new (STINT_TYPE_QUICK_ENTRY, NULL);
}
