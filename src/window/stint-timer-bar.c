/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timer-bar-private.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-issue-entry.h"

#define PATIENCE_MS 150

G_DEFINE_FINAL_TYPE (StintTimerBar, stint_timer_bar, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- showing ---- */

StintAgent1 *
stint_timer_bar_get_agent (StintTimerBar *self)
{
  return self->client != NULL ? stint_client_get_agent (self->client) : NULL;
}

static void
update_sensitive (StintTimerBar *self)
{
  gboolean ready = stint_timer_bar_get_agent (self) != NULL && !self->slow;
  gboolean chosen = *stint_issue_entry_get_text (STINT_ISSUE_ENTRY (self->issue_entry)) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), ready && (self->issue != NULL || chosen));
  gtk_widget_set_sensitive (self->clock_button, self->issue != NULL);
  g_simple_action_set_enabled (self->discard_action, self->issue != NULL && ready);
}

static void
slow_cb (gpointer user_data)
{
  StintTimerBar *self = STINT_TIMER_BAR (user_data);

  self->patience = 0;
  self->slow = TRUE;
  update_sensitive (self);
}

/* The answer nearly always comes before the next frame. A button that greyed until then would take
 * that frame for itself. */
void
stint_timer_bar_set_busy (StintTimerBar *self, gboolean busy)
{
  self->busy = busy;
  g_clear_handle_id (&self->patience, g_source_remove);
  if (busy)
    self->patience = g_timeout_add_once (PATIENCE_MS, slow_cb, self);
  self->slow = self->slow && busy;
  update_sensitive (self);
}

static void
tick_cb (gpointer user_data)
{
  StintTimerBar *self = STINT_TIMER_BAR (user_data);
  gint64 seconds = self->issue != NULL ? stint_clock_now () - self->start : 0;
  g_autofree char *text = stint_duration_format_clock (seconds);

  gtk_label_set_text (self->clock, text);
}

const char *
stint_timer_bar_get_comment (StintTimerBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->comment));
}

/* Without selecting: a key pressed by accident must not replace the comment. */
gboolean
stint_timer_bar_focus_comment (StintTimerBar *self)
{
  gtk_editable_set_position (GTK_EDITABLE (self->comment), -1);
  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->comment));
}

/* The issue entry comes or goes; who was in one of the entries is in the other one afterwards. */
static void
show_issue_entry (StintTimerBar *self, gboolean show)
{
  GtkWidget *focused = gtk_widget_get_focus_child (show ? GTK_WIDGET (self) : self->issue_entry);
  const char *page = show ? "idle" : "running";

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->issues), page) == 0)
    return;
  if (focused != NULL && !show)
    stint_timer_bar_focus_comment (self);
  gtk_stack_set_visible_child_name (self->issues, page);
  if (focused != NULL && show)
    gtk_widget_grab_focus (self->issue_entry);
}

void
stint_timer_bar_show_state (StintTimerBar *self)
{
  gboolean running = self->issue != NULL;
  gboolean shown_running = gtk_widget_has_css_class (GTK_WIDGET (self), "stint-running");

  g_object_set (self->issue_entry, "placeholder",
                running ? _("Start instead: key, address or words")
                        : _("Issue: key, address or words"),
                NULL);
  show_issue_entry (self, !running || self->switching);
  if (running != shown_running)
    {
      gtk_button_set_label (self->button, running ? _("Stop") : _("Start"));
      gtk_widget_set_visible (self->menu_button, running);
      if (running)
        gtk_widget_add_css_class (GTK_WIDGET (self), "stint-running");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "stint-running");
    }
  update_sensitive (self);
  tick_cb (self);
  stint_ticker_set_running (self->ticker, running);
}

/* What somebody is typing is not overwritten by what the agent tells about the same timer. */
static void
take_timer (StintTimerBar *self, const char *issue, const char *summary, const char *comment,
            gint64 start)
{
  gboolean same = g_strcmp0 (issue, self->issue) == 0;
  gboolean untouched = g_strcmp0 (stint_timer_bar_get_comment (self), self->timer_comment) == 0;

  if ((!same || untouched) && g_strcmp0 (comment, stint_timer_bar_get_comment (self)) != 0)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->comment), comment);
      gtk_editable_set_position (GTK_EDITABLE (self->comment), -1);
    }
  if (!same)
    {
      self->switching = FALSE;
      stint_issue_entry_set_text (STINT_ISSUE_ENTRY (self->issue_entry), "");
      stint_issue_entry_set_except (STINT_ISSUE_ENTRY (self->issue_entry), issue);
    }

  g_free (self->issue);
  self->issue = g_strdup (issue);
  g_free (self->timer_comment);
  self->timer_comment = g_strdup (comment);
  self->start = start;
  stint_timer_bar_show_issue (self, summary);
  stint_timer_bar_show_start (self);
}

static void
timer_changed_cb (StintTimerBar *self)
{
  StintAgent1 *agent = stint_timer_bar_get_agent (self);
  GVariant *timer = agent != NULL ? stint_agent1_get_timer (agent) : NULL;
  const char *issue = NULL;
  const char *summary = "";
  const char *comment = "";
  gint64 start = 0;

  if (timer == NULL) /* not known, which is not the same as none */
    return;

  g_variant_lookup (timer, "issue", "&s", &issue);
  g_variant_lookup (timer, "summary", "&s", &summary);
  g_variant_lookup (timer, "comment", "&s", &comment);
  g_variant_lookup (timer, "start", "x", &start);
  if (issue != NULL || self->issue != NULL) /* what is typed for the next timer stays */
    take_timer (self, issue, summary, comment, start);
  stint_timer_bar_show_state (self);
}

static void
agent_changed_cb (StintTimerBar *self)
{
  g_signal_group_set_target (self->agent_signals, stint_timer_bar_get_agent (self));
  timer_changed_cb (self);
  update_sensitive (self);
}

/* ---- the person ---- */

static void
comment_left_cb (StintTimerBar *self)
{
  stint_timer_bar_save_comment (self);
}

static void
activate_cb (StintTimerBar *self)
{
  if (self->issue != NULL)
    stint_timer_bar_save_comment (self);
  else
    stint_timer_bar_start (self);
}

static void
discard_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stint_timer_bar_discard (STINT_TIMER_BAR (user_data));
}

/* ---- the class ---- */

static void
set_client (StintTimerBar *self, StintClient *client)
{
  if (!g_set_object (&self->client, client))
    return;
  g_signal_group_set_target (self->agent_signals, NULL);
  g_signal_group_set_target (self->client_signals, client);
  agent_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_timer_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintTimerBar *self = STINT_TIMER_BAR (object);

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
stint_timer_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintTimerBar *self = STINT_TIMER_BAR (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
stint_timer_bar_grab_focus (GtkWidget *widget)
{
  StintTimerBar *self = STINT_TIMER_BAR (widget);

  return self->issue != NULL ? stint_timer_bar_focus_comment (self)
                             : gtk_widget_grab_focus (self->issue_entry);
}

static void
stint_timer_bar_dispose (GObject *object)
{
  StintTimerBar *self = STINT_TIMER_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->ticker);
  g_clear_object (&self->discard_action);
  g_clear_object (&self->agent_signals);
  g_clear_object (&self->client_signals);
  g_clear_object (&self->client);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_TIMER_BAR);
  G_OBJECT_CLASS (stint_timer_bar_parent_class)->dispose (object);
}

static void
stint_timer_bar_finalize (GObject *object)
{
  StintTimerBar *self = STINT_TIMER_BAR (object);

  g_free (self->issue);
  g_free (self->timer_comment);
  G_OBJECT_CLASS (stint_timer_bar_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STINT_TYPE_ISSUE_ENTRY);
  g_type_ensure (STINT_TYPE_SUGGESTIONS);
  g_type_ensure (STINT_TYPE_TIMER_STARTED);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-timer-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, issues);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, issue_entry);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, issue_button);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, key);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, summary);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, clock_button);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, clock);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, started);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, comment);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, comments);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, button);
  gtk_widget_class_bind_template_child (widget_class, StintTimerBar, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, comment_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, stint_timer_bar_start);
  gtk_widget_class_bind_template_callback (widget_class, stint_timer_bar_toggle);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
}

static void
stint_timer_bar_class_init (StintTimerBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_timer_bar_get_property;
  object_class->set_property = stint_timer_bar_set_property;
  object_class->dispose = stint_timer_bar_dispose;
  object_class->finalize = stint_timer_bar_finalize;
  widget_class->grab_focus = stint_timer_bar_grab_focus;

  props[PROP_CLIENT] = g_param_spec_object (
      "client", NULL, NULL, STINT_TYPE_CLIENT,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (widget_class);
}

static void
add_actions (StintTimerBar *self)
{
  static const GActionEntry entries[] = { { .name = "discard", .activate = discard_cb } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  self->discard_action =
      g_object_ref (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), "discard")));
  stint_timer_bar_init_switch (self, G_ACTION_MAP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "timer", G_ACTION_GROUP (actions));
}

static void
stint_timer_bar_init (StintTimerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->ticker = stint_ticker_new (GTK_WIDGET (self), tick_cb, self);
  add_actions (self);
  stint_timer_bar_init_comments (self);
  stint_timer_bar_init_texts (self);

  self->agent_signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_object (self->agent_signals, "notify::timer",
                                 G_CALLBACK (timer_changed_cb), self, G_CONNECT_SWAPPED);
  self->client_signals = g_signal_group_new (STINT_TYPE_CLIENT);
  g_signal_group_connect_object (self->client_signals, "notify::agent",
                                 G_CALLBACK (agent_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
stint_timer_bar_new (void)
{
  return g_object_new (STINT_TYPE_TIMER_BAR, NULL);
}
