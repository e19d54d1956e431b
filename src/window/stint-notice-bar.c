/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-notice-bar.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-error.h"
#include "stint-toast.h"

/* A keyring that is open answers sooner; one that asks for its password does not. */
#define KEYRING_SECONDS 2

typedef enum
{
  NOTHING,
  CONNECT,
  SIGN_IN,
  UNLOCK,
} Remedy;

struct _StintNoticeBar
{
  GtkBox parent_instance;

  GtkWidget *problem;
  GtkLabel *sentence;
  GtkButton *button;
  GtkLabel *quiet;

  StintClient *client;
  GCancellable *cancellable;
  Remedy remedy; /* what the button does */
  gboolean was_connected;
  guint keyring_timeout; /* until it is clear that the keyring asks */
  gboolean keyring_asks;
};

G_DEFINE_FINAL_TYPE (StintNoticeBar, stint_notice_bar, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static guint sign_in_signal;

static const char *
remedy_label (Remedy remedy)
{
  switch (remedy)
    {
    case CONNECT:
      return _("Start Again");
    case SIGN_IN:
      return _("Enter a New Token");
    case UNLOCK:
      return _("Unlock");
    case NOTHING:
    default:
      return "";
    }
}

static void
show (StintNoticeBar *self, const char *sentence, Remedy remedy)
{
  self->remedy = remedy;
  gtk_label_set_text (self->sentence, sentence);
  gtk_button_set_label (self->button, remedy_label (remedy));
  gtk_widget_set_visible (GTK_WIDGET (self->button), remedy != NOTHING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  gtk_widget_set_visible (self->problem, *sentence != '\0');
}

static Remedy
find_remedy (const char *name)
{
  switch (stint_error_from_name (name, STINT_N_ERRORS))
    {
    case STINT_ERROR_UNAUTHORIZED:
    case STINT_ERROR_NO_TOKEN:
      return SIGN_IN;
    case STINT_ERROR_KEYRING_LOCKED:
      return UNLOCK;
    default:
      return NOTHING;
    }
}

static void
update_problem (StintNoticeBar *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);
  GVariant *problem = agent != NULL ? stint_agent1_get_problem (agent) : NULL;
  const char *name;
  const char *sentence;

  if (agent == NULL)
    {
      if (self->was_connected)
        show (self, _("Stint’s background program has stopped."), CONNECT);
      return;
    }
  self->was_connected = TRUE;
  if (problem == NULL)
    {
      show (self, "", NOTHING);
      return;
    }
  g_variant_get (problem, "(&s&s)", &name, &sentence);
  show (self, sentence, find_remedy (name));
}

static void update_quiet (StintNoticeBar *self);

static gboolean
keyring_cb (gpointer user_data)
{
  StintNoticeBar *self = STINT_NOTICE_BAR (user_data);

  self->keyring_timeout = 0;
  self->keyring_asks = TRUE;
  update_quiet (self);
  return G_SOURCE_REMOVE;
}

/* The token is not here, and nothing is wrong yet. */
static void
look_at_keyring (StintNoticeBar *self, GVariant *account)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);
  GVariant *problem = agent != NULL ? stint_agent1_get_problem (agent) : NULL;
  const char *name = "";

  if (problem != NULL)
    g_variant_get (problem, "(&s&s)", &name, NULL);
  if (agent == NULL || *name != '\0' ||
      g_strcmp0 (stint_account_text_get (account, "token"), "missing") != 0)
    {
      g_clear_handle_id (&self->keyring_timeout, g_source_remove);
      self->keyring_asks = FALSE;
    }
  else if (self->keyring_timeout == 0 && !self->keyring_asks)
    self->keyring_timeout = g_timeout_add_seconds (KEYRING_SECONDS, keyring_cb, self);
}

static void
update_quiet (StintNoticeBar *self)
{
  g_autoptr(GVariant) account = NULL;
  const char *line;

  g_object_get (self->client, "account", &account, NULL);
  look_at_keyring (self, account);
  line = self->keyring_asks
             ? _("Waiting for your keyring: unlock it, and what was logged is sent.")
             : stint_account_text_note (account);
  gtk_label_set_text (self->quiet, line);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), *line != '\0');
}

static void
update (StintNoticeBar *self)
{
  update_problem (self);
  update_quiet (self);
}

static void
failed_cb (StintNoticeBar *self, const char *message)
{
  show (self, message, CONNECT);
}

/* ---- the button ---- */

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintNoticeBar *self;

  stint_agent1_call_sync_finish (STINT_AGENT1 (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_NOTICE_BAR (user_data);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (self), error);
}

static void
clicked_cb (StintNoticeBar *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);

  switch (self->remedy)
    {
    case CONNECT:
      show (self, "", NOTHING);
      stint_client_connect (self->client);
      break;
    case SIGN_IN:
      g_signal_emit (self, sign_in_signal, 0);
      break;
    case UNLOCK:
      if (agent == NULL)
        break;
      gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
      stint_agent1_call_sync (agent, self->cancellable, synced_cb, self);
      break;
    case NOTHING:
    default:
      break;
    }
}

/* ---- the class ---- */

static void
set_client (StintNoticeBar *self, StintClient *client)
{
  static const char *const properties[] = { "account", "problem", NULL };

  if (!stint_client_follow (&self->client, client, self, G_CALLBACK (update), properties))
    return;
  if (client != NULL)
    g_signal_connect_object (client, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_notice_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintNoticeBar *self = STINT_NOTICE_BAR (object);

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
stint_notice_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintNoticeBar *self = STINT_NOTICE_BAR (object);

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
stint_notice_bar_dispose (GObject *object)
{
  StintNoticeBar *self = STINT_NOTICE_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->keyring_timeout, g_source_remove);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_NOTICE_BAR);
  G_OBJECT_CLASS (stint_notice_bar_parent_class)->dispose (object);
}

static void
stint_notice_bar_class_init (StintNoticeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_notice_bar_get_property;
  object_class->set_property = stint_notice_bar_set_property;
  object_class->dispose = stint_notice_bar_dispose;

  props[PROP_CLIENT] = g_param_spec_object (
      "client", NULL, NULL, STINT_TYPE_CLIENT,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  sign_in_signal = g_signal_new ("sign-in", STINT_TYPE_NOTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StintNoticeBar, problem);
  gtk_widget_class_bind_template_child (widget_class, StintNoticeBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, StintNoticeBar, button);
  gtk_widget_class_bind_template_child (widget_class, StintNoticeBar, quiet);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
stint_notice_bar_init (StintNoticeBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stint_notice_bar_new (void)
{
  return g_object_new (STINT_TYPE_NOTICE_BAR, NULL);
}
