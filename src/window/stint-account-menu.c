/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-account-menu.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-toast.h"

struct _StintAccountMenu
{
  GObject parent_instance;

  GtkWidget *widget; /* borrowed: it owns us */
  StintClient *client;
  GMenu *menu;
  GSimpleAction *action;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StintAccountMenu, stint_account_menu, G_TYPE_OBJECT)

/* Labels of menus have mnemonics, which names have not. (transfer full) */
static char *
make_label (GVariant *account)
{
  g_autofree char *who = stint_account_text_who (account);
  const char *org = stint_account_text_get (account, "org");
  g_autoptr(GString) label = g_string_new (who);

  if (stint_account_text_is (account, "demo"))
    g_string_assign (label, _("Demo account"));
  else if (org != NULL)
    g_string_append_printf (label, " — %s", org);
  g_string_replace (label, "_", "__", 0);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
add (StintAccountMenu *self, GVariant *account)
{
  const char *id = stint_account_text_get (account, "id");
  g_autofree char *label = make_label (account);
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  if (id == NULL)
    return;
  g_menu_item_set_action_and_target (item, "account.switch", "s", id);
  g_menu_append_item (self->menu, item);
  if (stint_account_text_is (account, "current"))
    g_simple_action_set_state (self->action, g_variant_new_string (id));
}

static void
update (StintAccountMenu *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);
  GVariant *accounts = agent != NULL ? stint_agent1_get_accounts (agent) : NULL;
  gsize n = accounts != NULL ? g_variant_n_children (accounts) : 0;

  g_menu_remove_all (self->menu);
  g_simple_action_set_enabled (self->action, agent != NULL);
  g_simple_action_set_state (self->action, g_variant_new_string (""));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GVariant) account = g_variant_get_child_value (accounts, i);

      add (self, account);
    }
}

static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_switch_account_finish (STINT_AGENT1 (source), NULL, result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stint_toast_show_error (STINT_ACCOUNT_MENU (user_data)->widget, error);
}

/* The state follows the agent's answer. */
static void
switch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StintAccountMenu *self = STINT_ACCOUNT_MENU (user_data);
  StintAgent1 *agent = stint_client_get_agent (self->client);
  g_autoptr(GVariant) state = g_action_get_state (G_ACTION (action));

  if (agent != NULL && !g_variant_equal (state, parameter))
    stint_agent1_call_switch_account (agent, g_variant_get_string (parameter, NULL),
                                      self->cancellable, switched_cb, self);
}

static void
stint_account_menu_dispose (GObject *object)
{
  StintAccountMenu *self = STINT_ACCOUNT_MENU (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  g_clear_object (&self->menu);
  g_clear_object (&self->action);
  G_OBJECT_CLASS (stint_account_menu_parent_class)->dispose (object);
}

static void
stint_account_menu_class_init (StintAccountMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_account_menu_dispose;
}

static void
stint_account_menu_init (StintAccountMenu *self)
{
  self->cancellable = g_cancellable_new ();
  self->action =
      g_simple_action_new_stateful ("switch", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (self->action, "activate", G_CALLBACK (switch_cb), self, 0);
}

StintAccountMenu *
stint_account_menu_new (GtkWidget *widget, StintClient *client, GMenu *menu)
{
  static const char *const properties[] = { "accounts", NULL };
  StintAccountMenu *self = g_object_new (STINT_TYPE_ACCOUNT_MENU, NULL);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->widget = widget;
  self->menu = g_object_ref (menu);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->action));
  gtk_widget_insert_action_group (widget, "account", G_ACTION_GROUP (actions));
  stint_client_follow (&self->client, client, self, G_CALLBACK (update), properties);
  return self;
}
