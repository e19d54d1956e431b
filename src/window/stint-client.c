/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-client.h"

#include <string.h>

#include "stint-bus.h"

struct _StintClient
{
  GObject parent_instance;

  StintAgent1 *proxy; /* owned, kept while its owner is gone */
  StintAgent1 *agent; /* @proxy while somebody owns the name */
  StintReader *reader;
  GVariant *account; /* (nullable): as the agent told it last */
  GCancellable *cancellable;
  gboolean connecting;
};

G_DEFINE_FINAL_TYPE (StintClient, stint_client, G_TYPE_OBJECT)

enum
{
  PROP_AGENT = 1,
  PROP_ACCOUNT,
  PROP_SIGNED_IN,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  CHANGED,
  ENTRIES_CHANGED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
emit_changed (StintClient *self, const char *property)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (property), property);
}

/* Who came late, or found the agent gone, looks at each property anew. */
static void
emit_all_changed (StintClient *self)
{
  gpointer agent_interface = g_type_default_interface_ref (STINT_TYPE_AGENT1);
  guint n;
  g_autofree GParamSpec **specs = g_object_interface_list_properties (agent_interface, &n);

  for (guint i = 0; i < n; i++)
    emit_changed (self, specs[i]->name);
  emit_changed (self, "issues");
  emit_changed (self, "imports");
  g_type_default_interface_unref (agent_interface);
}

static void
everything_changed (StintClient *self)
{
  stint_reader_reset (self->reader);
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, G_MININT64, G_MAXINT64);
}

static const char *
account_id (GVariant *account)
{
  const char *id = NULL;

  if (account != NULL)
    g_variant_lookup (account, "id", "&s", &id);
  return id;
}

/* Returns: whether another account (or nobody) is signed in now. */
static gboolean
take_account (StintClient *self)
{
  GVariant *now = stint_agent1_get_account (self->proxy);
  g_autofree char *old_id = NULL;
  gboolean other;

  if (now == NULL) /* not told, which says nothing about who is signed in */
    return FALSE;

  if (account_id (now) == NULL)
    now = NULL;
  if (now == self->account ||
      (now != NULL && self->account != NULL && g_variant_equal (now, self->account)))
    return FALSE;

  old_id = g_strdup (account_id (self->account));
  other = g_strcmp0 (old_id, account_id (now)) != 0;
  g_clear_pointer (&self->account, g_variant_unref);
  if (now != NULL)
    self->account = g_variant_ref (now);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACCOUNT]);
  if (other)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIGNED_IN]);
  return other;
}

static void
property_changed_cb (StintClient *self, const char *property)
{
  gboolean other = strcmp (property, "account") == 0 && take_account (self);

  emit_changed (self, property);
  if (other)
    everything_changed (self);
}

static void
issues_changed_cb (StintClient *self)
{
  emit_changed (self, "issues");
}

static void
imports_changed_cb (StintClient *self)
{
  emit_changed (self, "imports");
}

static void
entries_changed_cb (StintClient *self, gint64 from, gint64 to)
{
  g_signal_emit (self, signals[ENTRIES_CHANGED], 0, from, to);
}

static void
owner_changed_cb (StintClient *self)
{
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->proxy));

  self->agent = owner != NULL ? self->proxy : NULL;
  if (self->agent != NULL)
    take_account (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AGENT]);
  emit_all_changed (self);
  if (self->agent != NULL)
    everything_changed (self);
}

static void
notify_cb (GObject *proxy, GParamSpec *pspec, gpointer user_data)
{
  StintClient *self = STINT_CLIENT (user_data);

  if (strcmp (pspec->name, "g-name-owner") == 0)
    owner_changed_cb (self);
  else if (!g_str_has_prefix (pspec->name, "g-"))
    property_changed_cb (self, pspec->name);
}

static void
take_proxy (StintClient *self, StintAgent1 *proxy)
{
  if (self->proxy != NULL)
    g_signal_handlers_disconnect_by_data (self->proxy, self);
  g_set_object (&self->proxy, proxy);
  g_signal_connect_object (proxy, "notify", G_CALLBACK (notify_cb), self, 0);
  g_signal_connect_object (proxy, "issues-changed", G_CALLBACK (issues_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (proxy, "imports-changed", G_CALLBACK (imports_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (proxy, "entries-changed", G_CALLBACK (entries_changed_cb), self,
                           G_CONNECT_SWAPPED);
  owner_changed_cb (self);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintAgent1) proxy = stint_bus_connect_finish (result, &error);
  StintClient *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the client is gone: user_data is not valid any more */

  self = STINT_CLIENT (user_data);
  self->connecting = FALSE;
  if (proxy == NULL)
    {
      stint_bus_clean_error (error);
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  take_proxy (self, proxy);
}

static void
stint_client_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintClient *self = STINT_CLIENT (object);

  switch (id)
    {
    case PROP_AGENT:
      g_value_set_object (value, self->agent);
      break;
    case PROP_ACCOUNT:
      g_value_set_variant (value, self->account);
      break;
    case PROP_SIGNED_IN:
      g_value_set_boolean (value, self->account != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_client_dispose (GObject *object)
{
  StintClient *self = STINT_CLIENT (object);

  g_cancellable_cancel (self->cancellable);
  self->agent = NULL;
  g_clear_object (&self->proxy);
  g_clear_object (&self->reader);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->account, g_variant_unref);
  G_OBJECT_CLASS (stint_client_parent_class)->dispose (object);
}

static void
stint_client_class_init (StintClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_client_get_property;
  object_class->dispose = stint_client_dispose;

  props[PROP_AGENT] = g_param_spec_object ("agent", NULL, NULL, STINT_TYPE_AGENT1,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ACCOUNT] = g_param_spec_variant ("account", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] =
      g_signal_new ("changed", STINT_TYPE_CLIENT, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENTRIES_CHANGED] =
      g_signal_new ("entries-changed", STINT_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", STINT_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stint_client_init (StintClient *self)
{
  self->reader = stint_reader_new ();
  self->cancellable = g_cancellable_new ();
}

StintClient *
stint_client_new (void)
{
  return g_object_new (STINT_TYPE_CLIENT, NULL);
}

void
stint_client_connect (StintClient *self)
{
  g_return_if_fail (STINT_IS_CLIENT (self));

  if (self->connecting)
    return;
  self->connecting = TRUE;
  stint_bus_connect_async (self->cancellable, connected_cb, self);
}

StintAgent1 *
stint_client_get_agent (StintClient *self)
{
  g_return_val_if_fail (STINT_IS_CLIENT (self), NULL);

  return self->agent;
}

StintReader *
stint_client_get_reader (StintClient *self)
{
  g_return_val_if_fail (STINT_IS_CLIENT (self), NULL);

  return self->reader;
}

gboolean
stint_client_get_signed_in (StintClient *self)
{
  g_return_val_if_fail (STINT_IS_CLIENT (self), FALSE);

  return self->account != NULL;
}

gboolean
stint_client_follow (StintClient **place, StintClient *client, gpointer object, GCallback update,
                     const char *const *properties)
{
  g_return_val_if_fail (place != NULL, FALSE);
  g_return_val_if_fail (client == NULL || STINT_IS_CLIENT (client), FALSE);

  if (*place == client)
    return FALSE;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, object);
  g_set_object (place, client);
  if (client == NULL)
    return TRUE;

  for (const char *const *property = properties; *property != NULL; property++)
    {
      g_autofree char *signal = g_strconcat ("changed::", *property, NULL);

      g_signal_connect_object (client, signal, update, object, G_CONNECT_SWAPPED);
    }
  ((void (*) (gpointer)) update) (object);
  return TRUE;
}

void
stint_client_close (StintClient *self)
{
  g_return_if_fail (STINT_IS_CLIENT (self));

  g_cancellable_cancel (self->cancellable);
  stint_reader_close (self->reader);
}
