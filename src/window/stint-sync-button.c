/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sync-button.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-time.h"
#include "stint-words-layout.h"

struct _StintSyncButton
{
  GtkBox parent_instance;

  GtkMenuButton *button;
  GtkStack *icons;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkLabel *state;
  GtkLabel *problem;
  GtkWidget *show_entries;

  StintClient *client;
};

G_DEFINE_FINAL_TYPE (StintSyncButton, stint_sync_button, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* The most important of what is to be told, short; "" when all is well. (transfer full) */
static char *
short_state (StintAgent1 *agent)
{
  guint pending = stint_agent1_get_pending (agent);
  guint failed = stint_agent1_get_failed (agent);

  if (failed > 0)
    /* Translators: entries that the server refused; stands in the header bar, keep it short */
    return g_strdup_printf (ngettext ("%u refused", "%u refused", failed), failed);
  if (!stint_agent1_get_online (agent))
    /* Translators: stands in the header bar, keep it short */
    return g_strdup (_("Offline"));
  if (pending > 0)
    /* Translators: entries that were not sent yet; stands in the header bar, keep it short */
    return g_strdup_printf (ngettext ("%u waiting", "%u waiting", pending), pending);
  return g_strdup ("");
}

static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static char *
last_sync (StintAgent1 *agent)
{
  gint64 last = stint_agent1_get_last_sync (agent);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  StintDay today;

  if (last == 0)
    return g_strdup (_("Not synced yet"));

  today = stint_day_of (stint_clock_now (), zone);
  day = stint_day_format (stint_day_of (last, zone), today);
  time = stint_time_format (last, zone);
  if (stint_day_of (last, zone) == today)
    /* Translators: %s is a time of day */
    return g_strdup_printf (_("Synced at %s"), time);
  /* Translators: a day, then a time of day */
  return g_strdup_printf (_("Synced: %s, %s"), day, time);
}

static char *
long_state (StintAgent1 *agent)
{
  guint pending = stint_agent1_get_pending (agent);
  guint failed = stint_agent1_get_failed (agent);
  GString *text = g_string_new (NULL);

  if (failed > 0)
    add_line (text, g_strdup_printf (ngettext ("%u entry was refused by the server",
                                               "%u entries were refused by the server", failed),
                                     failed));
  if (!stint_agent1_get_online (agent))
    add_line (text, g_strdup (_("Offline: entries are kept here until there is a network")));
  if (pending > 0)
    add_line (text, g_strdup_printf (ngettext ("%u entry waits to be sent",
                                               "%u entries wait to be sent", pending),
                                     pending));
  add_line (text, last_sync (agent));
  return g_string_free (text, FALSE);
}

static const char *
state_icon (StintAgent1 *agent)
{
  if (agent != NULL && stint_agent1_get_failed (agent) > 0)
    return "dialog-warning-symbolic";
  if (agent != NULL && !stint_agent1_get_online (agent))
    return "network-offline-symbolic";
  return "view-refresh-symbolic";
}

static gboolean
has_job (StintAgent1 *agent)
{
  GVariant *job = stint_agent1_get_job (agent);

  return job != NULL && g_variant_n_children (job) > 0;
}

/* What the popover tells; asked for when it comes up too, so that “today” is right. */
static void
update_popover (StintSyncButton *self)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  GVariant *problem = agent != NULL ? stint_agent1_get_problem (agent) : NULL;
  g_autofree char *state = agent != NULL ? long_state (agent) : g_strdup ("");
  const char *sentence = "";

  if (problem != NULL)
    g_variant_get (problem, "(&s&s)", NULL, &sentence);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *sentence != '\0');
  gtk_widget_set_visible (self->show_entries,
                          agent != NULL && stint_agent1_get_failed (agent) +
                                                   stint_agent1_get_pending (agent) > 0);
}

/* (transfer full): the state is told even where it has no room. */
static char *
dup_name (StintSyncButton *self)
{
  const char *state = gtk_label_get_text (self->label);

  /* Translators: how the entries stand with the server; the name of a button */
  return *state == '\0' ? g_strdup (_("Synchronisation"))
                        : g_strdup_printf ("%s: %s", _("Synchronisation"), state);
}

/* Made when somebody points there: setting one waits for the display to tell where that is. */
static gboolean
query_tooltip_cb (StintSyncButton *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *name = dup_name (self);

  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

static void
update (StintSyncButton *self)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  g_autofree char *state = agent != NULL ? short_state (agent) : g_strdup ("");
  g_autofree char *name = NULL;
  gboolean busy = agent != NULL && has_job (agent);

  gtk_label_set_text (self->label, state);
  gtk_widget_set_visible (GTK_WIDGET (self->label), *state != '\0');
  gtk_image_set_from_icon_name (self->icon, state_icon (agent));
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_stack_set_visible_child (self->icons,
                               busy ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->icon));

  name = dup_name (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  update_popover (self);
}

/* The button's action is done with it. */
static void
clicked_cb (StintSyncButton *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
set_client (StintSyncButton *self, StintClient *client)
{
  static const char *const properties[] = { "pending",   "failed",  "online", "job",
                                            "last-sync", "problem", NULL };

  if (stint_client_follow (&self->client, client, self, G_CALLBACK (update), properties))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_sync_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintSyncButton *self = STINT_SYNC_BUTTON (object);

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
stint_sync_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintSyncButton *self = STINT_SYNC_BUTTON (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_sync_button_dispose (GObject *object)
{
  StintSyncButton *self = STINT_SYNC_BUTTON (object);

  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_SYNC_BUTTON);
  G_OBJECT_CLASS (stint_sync_button_parent_class)->dispose (object);
}

static void
stint_sync_button_class_init (StintSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_sync_button_get_property;
  object_class->set_property = stint_sync_button_set_property;
  object_class->dispose = stint_sync_button_dispose;

  props[PROP_CLIENT] = g_param_spec_object (
      "client", NULL, NULL, STINT_TYPE_CLIENT,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (STINT_TYPE_WORDS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, icons);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, label);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, state);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, problem);
  gtk_widget_class_bind_template_child (widget_class, StintSyncButton, show_entries);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_popover);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
stint_sync_button_init (StintSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stint_sync_button_new (void)
{
  return g_object_new (STINT_TYPE_SYNC_BUTTON, NULL);
}
