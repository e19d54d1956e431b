/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-bar.h"

#include <glib/gi18n-lib.h>

#include "stint-away-undo-toast.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-issue-entry.h"
#include "stint-settings.h"
#include "stint-time.h"
#include "stint-toast.h"
#include "stint-wrap-layout.h"

struct _StintAwayBar
{
  GtkBox parent_instance;

  GtkWidget *question;
  GtkLabel *sentence;
  GtkWidget *take_out;
  GtkWidget *stop;
  GtkToggleButton *other;
  StintIssueEntry *issue;
  GtkEditable *comment;
  GtkWidget *log;

  StintClient *client;
  GSignalGroup *client_signals;
  GSignalGroup *agent_signals;
  GCancellable *cancellable;
  gint64 id; /* of the absence that is asked about; 0: none */
};

G_DEFINE_FINAL_TYPE (StintAwayBar, stint_away_bar, GTK_TYPE_BOX)

enum { PROP_CLIENT = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

/* ---- the question ---- */

/* (transfer full): the time, with the day where that is not today. */
static char *
moment (gint64 instant)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay day = stint_day_of (instant, zone);
  g_autofree char *time = stint_time_format (instant, zone);
  g_autofree char *date = NULL;

  if (day == stint_day_of (stint_clock_now (), zone))
    return g_steal_pointer (&time);
  date = stint_day_format_short (day);
  /* Translators: a date and a time of day, “16 Nov 14:00” */
  return g_strdup_printf (C_("moment", "%s %s"), date, time);
}

static void
show_sentence (StintAwayBar *self, const char *issue, const char *from, const char *to,
               gint64 seconds, gsize others)
{
  g_autofree char *length = stint_settings_format_duration (seconds);
  g_autofree char *text = NULL;

  /* Translators: two moments, a duration, an issue key */
  text = g_strdup_printf (
      _ ("You were away from %s to %s (%s) while time counted on %s. Was that work?"), from, to,
      length, issue);
  if (others > 0)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u more absence is asked about after this.",
                                     "%u more absences are asked about after this.", others),
                           (guint) others);
      g_autofree char *both = g_strconcat (text, " ", more, NULL);

      gtk_label_set_text (self->sentence, both);
    }
  else
    gtk_label_set_text (self->sentence, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->question), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
show_absence (StintAwayBar *self, GVariant *away, gsize others)
{
  const char *issue = "";
  gint64 start = 0, end = 0, entry = 0;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *effect = NULL;
  g_autofree char *stopped = NULL;

  g_variant_lookup (away, "id", "x", &self->id);
  g_variant_lookup (away, "issue", "&s", &issue);
  g_variant_lookup (away, "start", "x", &start);
  g_variant_lookup (away, "end", "x", &end);
  g_variant_lookup (away, "entry", "x", &entry);
  from = moment (start);
  to = moment (end);
  show_sentence (self, issue, from, to, end - start, others);
  /* Translators: two moments */
  effect = g_strdup_printf (_("The time counts up to %s, and again from %s on"), from, to);
  gtk_widget_set_tooltip_text (self->take_out, effect);
  /* Translators: a moment */
  stopped = g_strdup_printf (_("The time counts up to %s, and nothing after it"), from);
  gtk_widget_set_tooltip_text (self->stop, stopped);
  gtk_button_set_label (GTK_BUTTON (self->stop), entry == 0 ? _("Take Out and _Stop")
                                                            : _("Take Out to the _End"));
}

/* A control must not hold the focus when it cannot be used any more. */
static void
drop_focus (StintAwayBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

static void
update (StintAwayBar *self)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  GVariant *list = agent != NULL ? stint_agent1_get_away (agent) : NULL;
  gsize n = list != NULL ? g_variant_n_children (list) : 0;
  gint64 old = self->id;

  self->id = 0;
  if (n > 0)
    {
      g_autoptr(GVariant) first = g_variant_get_child_value (list, 0);

      show_absence (self, first, n - 1);
    }
  if (self->id != old)
    {
      drop_focus (self);
      gtk_toggle_button_set_active (self->other, FALSE);
    }
  gtk_widget_set_sensitive (self->question, TRUE);
  gtk_widget_set_visible (self->question, self->id != 0);
}

static void
agent_changed_cb (StintAwayBar *self)
{
  g_signal_group_set_target (self->agent_signals, stint_client_get_agent (self->client));
  update (self);
}

/* ---- answers ---- */

/* An answer on its way. */
typedef struct
{
  StintAwayBar *bar; /* not owned: gone when the call was cancelled */
  gint64 id;
  const char *done;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr(GError) error = NULL;
  StintAwayBar *self;

  stint_agent1_call_answer_away_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = answer->bar;
  gtk_widget_set_sensitive (self->question, TRUE);
  if (error != NULL)
    {
      stint_toast_show_error (GTK_WIDGET (self), error);
      return;
    }
  stint_issue_entry_set_text (self->issue, "");
  gtk_editable_set_text (self->comment, "");
  stint_away_undo_offer (GTK_WIDGET (self), STINT_AGENT1 (source), answer->done, answer->id);
}

/* @text: as Agent1 names the answer; @done: what is said then, lasts; @options: floating */
static void
send (StintAwayBar *self, const char *text, const char *done, GVariant *options)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  g_autoptr(GVariant) sunk = g_variant_ref_sink (options);
  Answer *answer;

  if (agent == NULL || self->id == 0)
    return;
  answer = g_new0 (Answer, 1);
  answer->bar = self;
  answer->id = self->id;
  answer->done = done;
  drop_focus (self);
  gtk_widget_set_sensitive (self->question, FALSE);
  stint_agent1_call_answer_away (agent, self->id, text, sunk, self->cancellable, answered_cb,
                                 answer);
}

static void
keep_cb (StintAwayBar *self)
{
  send (self, "keep", _("The absence counts as work."), g_variant_new ("a{sv}", NULL));
}

static void
take_out_cb (StintAwayBar *self)
{
  send (self, "take-out", _("The absence was taken out."), g_variant_new ("a{sv}", NULL));
}

static void
stop_cb (StintAwayBar *self)
{
  send (self, "stop", _("The work ends where the absence began."), g_variant_new ("a{sv}", NULL));
}

static void
update_split (StintAwayBar *self)
{
  g_autofree char *key = stint_issue_entry_dup_key (self->issue);

  gtk_widget_set_sensitive (self->log, key != NULL);
}

static void
other_cb (StintAwayBar *self)
{
  update_split (self);
  if (gtk_toggle_button_get_active (self->other))
    gtk_widget_grab_focus (GTK_WIDGET (self->issue));
}

static void
split_cb (StintAwayBar *self)
{
  g_autofree char *key = stint_issue_entry_dup_key (self->issue);
  GVariantDict options;

  if (key == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->issue));
      return;
    }
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "issue", "s", key);
  g_variant_dict_insert (&options, "comment", "s", gtk_editable_get_text (self->comment));
  send (self, "split", _ ("The absence was logged on the other issue."),
        g_variant_dict_end (&options));
}

/* ---- the class ---- */

static void
set_client (StintAwayBar *self, StintClient *client)
{
  if (!g_set_object (&self->client, client))
    return;
  g_signal_group_set_target (self->agent_signals, NULL);
  g_signal_group_set_target (self->client_signals, client);
  if (client != NULL)
    agent_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_away_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CLIENT)
    g_value_set_object (value, STINT_AWAY_BAR (object)->client);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stint_away_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CLIENT)
    set_client (STINT_AWAY_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stint_away_bar_dispose (GObject *object)
{
  StintAwayBar *self = STINT_AWAY_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->agent_signals);
  g_clear_object (&self->client_signals);
  g_clear_object (&self->client);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_AWAY_BAR);
  G_OBJECT_CLASS (stint_away_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STINT_TYPE_ISSUE_ENTRY);
  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-away-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, question);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, take_out);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, stop);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, other);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, issue);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, comment);
  gtk_widget_class_bind_template_child (widget_class, StintAwayBar, log);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_split);
}

static void
stint_away_bar_class_init (StintAwayBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_away_bar_get_property;
  object_class->set_property = stint_away_bar_set_property;
  object_class->dispose = stint_away_bar_dispose;
  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
stint_away_bar_init (StintAwayBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->agent_signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_object (self->agent_signals, "notify::away", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);
  self->client_signals = g_signal_group_new (STINT_TYPE_CLIENT);
  g_signal_group_connect_object (self->client_signals, "notify::agent",
                                 G_CALLBACK (agent_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
stint_away_bar_new (void)
{
  return g_object_new (STINT_TYPE_AWAY_BAR, NULL);
}
