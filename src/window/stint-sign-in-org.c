/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-org.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-account.h"
#include "stint-error.h"

struct _StintSignInOrg
{
  GtkBox parent_instance;

  GtkEditable *org;
  GtkDropDown *org_type; /* in the order of StintOrgType */
  GtkExpander *more;
  GtkEditable *url;

  gboolean guessing; /* the kind is being set from the ID */
  gboolean chosen;   /* the person has chosen the kind */
};

G_DEFINE_FINAL_TYPE (StintSignInOrg, stint_sign_in_org, GTK_TYPE_BOX)

static guint activate_signal;

static char *
dup_stripped (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
set_type (StintSignInOrg *self, StintOrgType type)
{
  self->guessing = TRUE;
  gtk_drop_down_set_selected (self->org_type, (guint) type);
  self->guessing = FALSE;
}

static void
org_changed_cb (StintSignInOrg *self)
{
  g_autofree char *org = dup_stripped (self->org);

  if (!self->chosen && *org != '\0')
    set_type (self, stint_org_type_guess (org));
}

static void
org_type_chosen_cb (StintSignInOrg *self)
{
  if (!self->guessing)
    self->chosen = TRUE;
}

static void
activate_cb (StintSignInOrg *self)
{
  g_signal_emit (self, activate_signal, 0);
}

static gboolean
stint_sign_in_org_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (STINT_SIGN_IN_ORG (widget)->org));
}

static void
stint_sign_in_org_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STINT_TYPE_SIGN_IN_ORG);
  G_OBJECT_CLASS (stint_sign_in_org_parent_class)->dispose (object);
}

static void
stint_sign_in_org_class_init (StintSignInOrgClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_sign_in_org_dispose;
  widget_class->grab_focus = stint_sign_in_org_grab_focus;
  activate_signal = g_signal_new ("activate", STINT_TYPE_SIGN_IN_ORG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sign-in-org.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSignInOrg, org);
  gtk_widget_class_bind_template_child (widget_class, StintSignInOrg, org_type);
  gtk_widget_class_bind_template_child (widget_class, StintSignInOrg, more);
  gtk_widget_class_bind_template_child (widget_class, StintSignInOrg, url);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, org_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, org_type_chosen_cb);
}

static void
stint_sign_in_org_init (StintSignInOrg *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
stint_sign_in_org_fill (StintSignInOrg *self, GVariantBuilder *options, GError **error)
{
  g_autofree char *org = dup_stripped (self->org);
  g_autofree char *typed_url = dup_stripped (self->url);
  g_autofree char *url = NULL;
  StintOrgType type;

  g_return_val_if_fail (STINT_IS_SIGN_IN_ORG (self), FALSE);

  if (*org == '\0' || !stint_account_check_org (org, error))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->org));
      return *org != '\0' ? FALSE : stint_error_input (error, _("Enter the organisation’s ID."));
    }
  if (*typed_url != '\0' && (url = stint_account_check_url (typed_url, error)) == NULL)
    {
      gtk_expander_set_expanded (self->more, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->url));
      return FALSE;
    }
  type = (StintOrgType) gtk_drop_down_get_selected (self->org_type);
  g_variant_builder_add (options, "{sv}", "org", g_variant_new_string (org));
  g_variant_builder_add (options, "{sv}", "org-type",
                         g_variant_new_string (stint_org_type_to_string (type)));
  if (url != NULL)
    g_variant_builder_add (options, "{sv}", "url", g_variant_new_string (url));
  return TRUE;
}

void
stint_sign_in_org_prefill (StintSignInOrg *self, GVariant *account)
{
  const char *org = stint_account_text_get (account, "org");
  const char *url = stint_account_text_get (account, "url");
  const char *type = stint_account_text_get (account, "org-type");
  StintOrgType org_type;

  g_return_if_fail (STINT_IS_SIGN_IN_ORG (self));

  gtk_editable_set_text (self->org, org != NULL ? org : "");
  gtk_editable_set_text (self->url,
                         url != NULL && g_strcmp0 (url, STINT_DEFAULT_URL) != 0 ? url : "");
  if (type != NULL && stint_org_type_parse (type, &org_type, NULL))
    set_type (self, org_type);
}
