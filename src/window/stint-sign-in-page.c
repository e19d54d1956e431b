/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-page.h"

#include <glib/gi18n-lib.h>

#include "stint-account.h"
#include "stint-bus.h"
#include "stint-secret-pipe.h"

struct _StintSignInPage
{
  GtkBox parent_instance;

  GtkWidget *form;
  GtkWidget *org;
  GtkDropDown *org_type; /* in the order of StintOrgType */
  GtkWidget *token;
  GtkDropDown *token_type; /* in the order of StintTokenType */
  GtkExpander *more;
  GtkWidget *url;
  GtkLabel *error;
  GtkSpinner *spinner;
  GtkWidget *cancel;
  GtkWidget *sign_in;
  GtkWidget *demo;
  GtkWidget *try_demo;

  StintClient *client;
  GCancellable *call; /* (nullable): of the call under way */
  gboolean guessing;  /* the kind of organisation is being set from its id */
  gboolean chosen;    /* the person has chosen the kind */
  gboolean again;     /* somebody is signed in and only needs a new token */
};

G_DEFINE_FINAL_TYPE (StintSignInPage, stint_sign_in_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static guint done_signal;

/* ---- what is shown ---- */

static void
show_error (StintSignInPage *self, const char *sentence)
{
  gtk_label_set_text (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *sentence != '\0');
}

/* A wrong field is named, and the person is taken to it. */
static void
show_wrong (StintSignInPage *self, GtkWidget *field, const char *sentence)
{
  show_error (self, sentence);
  gtk_widget_grab_focus (field);
}

static void
update (StintSignInPage *self)
{
  gboolean busy = self->call != NULL;

  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->sign_in, !busy);
  gtk_widget_set_sensitive (self->demo, !busy);
  gtk_widget_set_visible (self->demo, !self->again);
  gtk_widget_set_visible (self->cancel, busy || self->again);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static char *
dup_stripped (GtkWidget *entry)
{
  return g_strstrip (g_strdup (get_text (entry)));
}

static void
set_org_type (StintSignInPage *self, StintOrgType type)
{
  self->guessing = TRUE;
  gtk_drop_down_set_selected (self->org_type, (guint) type);
  self->guessing = FALSE;
}

static void
org_changed_cb (StintSignInPage *self)
{
  g_autofree char *org = dup_stripped (self->org);

  if (!self->chosen && *org != '\0')
    set_org_type (self, stint_org_type_guess (org));
}

static void
org_type_chosen_cb (StintSignInPage *self)
{
  if (!self->guessing)
    self->chosen = TRUE;
}

/* ---- signing in ---- */

static void
begin (StintSignInPage *self)
{
  show_error (self, "");
  self->call = g_cancellable_new ();
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_grab_focus (self->cancel); /* before the form goes insensitive under the focus */
  update (self);
}

static void
end (StintSignInPage *self, GError *error)
{
  g_clear_object (&self->call);
  update (self);
  if (error != NULL)
    {
      stint_bus_clean_error (error);
      show_error (self, error->message);
      gtk_widget_grab_focus (self->token);
      return;
    }
  set_text (self->token, "");
  self->again = FALSE;
  update (self);
  g_signal_emit (self, done_signal, 0);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  stint_agent1_call_sign_in_finish (STINT_AGENT1 (source), NULL, NULL, result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (STINT_SIGN_IN_PAGE (user_data), error);
}

static void
demo_signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  stint_agent1_call_sign_in_demo_finish (STINT_AGENT1 (source), NULL, result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (STINT_SIGN_IN_PAGE (user_data), error);
}

/* Returns: (transfer full) (nullable): the options of the call, NULL when a field is wrong,
 * which is shown then. */
static GVariant *
check_form (StintSignInPage *self)
{
  g_autofree char *org = dup_stripped (self->org);
  g_autofree char *typed_url = dup_stripped (self->url);
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;
  StintOrgType org_type = (StintOrgType) gtk_drop_down_get_selected (self->org_type);
  StintTokenType token_type = (StintTokenType) gtk_drop_down_get_selected (self->token_type);
  GVariantBuilder options;

  if (*org == '\0')
    show_wrong (self, self->org, _("Enter the organisation’s ID."));
  else if (!stint_account_check_org (org, &error))
    show_wrong (self, self->org, error->message);
  else if (*typed_url != '\0' && (url = stint_account_check_url (typed_url, &error)) == NULL)
    {
      gtk_expander_set_expanded (self->more, TRUE);
      show_wrong (self, self->url, error->message);
    }
  else
    {
      g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&options, "{sv}", "org", g_variant_new_string (org));
      g_variant_builder_add (&options, "{sv}", "org-type",
                             g_variant_new_string (stint_org_type_to_string (org_type)));
      g_variant_builder_add (&options, "{sv}", "token-type",
                             g_variant_new_string (stint_token_type_to_string (token_type)));
      if (url != NULL)
        g_variant_builder_add (&options, "{sv}", "url", g_variant_new_string (url));
      return g_variant_ref_sink (g_variant_builder_end (&options));
    }
  return NULL;
}

static void
sign_in_cb (StintSignInPage *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);
  g_autoptr(GUnixFDList) fds = NULL;
  g_autoptr(GVariant) options = NULL;
  g_autoptr(GError) error = NULL;

  if (agent == NULL || self->call != NULL)
    return;
  options = check_form (self);
  if (options == NULL)
    return;
  fds = stint_secret_pipe_new (get_text (self->token), &error);
  if (fds == NULL)
    {
      show_wrong (self, self->token, error->message);
      return;
    }
  begin (self);
  stint_agent1_call_sign_in (agent, g_variant_new_handle (0), options, fds, self->call,
                             signed_in_cb, self);
}

static void
demo_cb (StintSignInPage *self)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);

  if (agent == NULL || self->call != NULL)
    return;
  begin (self);
  stint_agent1_call_sign_in_demo (agent, self->call, demo_signed_in_cb, self);
}

static void
cancel_call (StintSignInPage *self)
{
  g_cancellable_cancel (self->call);
  g_clear_object (&self->call);
}

static void
cancel_cb (StintSignInPage *self)
{
  if (self->call != NULL)
    {
      cancel_call (self);
      update (self);
      gtk_widget_grab_focus (self->sign_in);
      return;
    }
  set_text (self->token, "");
  show_error (self, "");
  self->again = FALSE;
  update (self);
  g_signal_emit (self, done_signal, 0);
}

/* ---- the class ---- */

static void
stint_sign_in_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      if (g_set_object (&self->client, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
stint_sign_in_page_grab_focus (GtkWidget *widget)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (widget);

  return gtk_widget_grab_focus (*get_text (self->org) == '\0' ? self->org : self->token);
}

/* A call that was given up may succeed all the same: no token stays on a page out of sight. */
static void
stint_sign_in_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stint_sign_in_page_parent_class)->unmap (widget);
  set_text (STINT_SIGN_IN_PAGE (widget)->token, "");
}

static void
stint_sign_in_page_dispose (GObject *object)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (object);

  cancel_call (self);
  g_clear_object (&self->client);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_SIGN_IN_PAGE);
  G_OBJECT_CLASS (stint_sign_in_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, form);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, org);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, org_type);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, token);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, token_type);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, more);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, url);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, error);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, demo);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, try_demo);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, demo_cb);
  gtk_widget_class_bind_template_callback (widget_class, org_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, org_type_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
}

static void
stint_sign_in_page_class_init (StintSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = stint_sign_in_page_set_property;
  object_class->dispose = stint_sign_in_page_dispose;
  widget_class->grab_focus = stint_sign_in_page_grab_focus;
  widget_class->unmap = stint_sign_in_page_unmap;

  props[PROP_CLIENT] = g_param_spec_object (
      "client", NULL, NULL, STINT_TYPE_CLIENT,
      G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  done_signal = g_signal_new ("done", STINT_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
stint_sign_in_page_init (StintSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stint_sign_in_page_new (void)
{
  return g_object_new (STINT_TYPE_SIGN_IN_PAGE, NULL);
}

void
stint_sign_in_page_prefill (StintSignInPage *self, GVariant *account)
{
  const char *org = "";
  const char *url = "";
  const char *type = NULL;
  StintOrgType org_type;

  g_return_if_fail (STINT_IS_SIGN_IN_PAGE (self));

  if (account == NULL)
    return;

  g_variant_lookup (account, "org", "&s", &org);
  g_variant_lookup (account, "url", "&s", &url);
  set_text (self->org, org);
  set_text (self->url, g_strcmp0 (url, STINT_DEFAULT_URL) == 0 ? "" : url);
  if (g_variant_lookup (account, "org-type", "&s", &type) &&
      stint_org_type_parse (type, &org_type, NULL))
    set_org_type (self, org_type);
  self->again = TRUE;
  update (self);
}
