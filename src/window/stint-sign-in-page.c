/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-page-private.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-clamp-layout.h"

G_DEFINE_FINAL_TYPE (StintSignInPage, stint_sign_in_page, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  PROP_HOLDING,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static guint done_signal;

/* ---- what is shown ---- */

static const char *const step_names[] = { "org", "token", "browser", "done" };

static const char *
step_title (StintSignInStep step)
{
  switch (step)
    {
    case STINT_STEP_ORG:
      return _("Step 1 of 3: your organisation");
    case STINT_STEP_TOKEN:
      return _("Step 2 of 3: your token");
    case STINT_STEP_BROWSER:
      return _("Step 2 of 3: in the browser");
    case STINT_STEP_DONE:
    default:
      return _("Step 3 of 3: this is you");
    }
}

static const char *
next_label (StintSignInStep step)
{
  switch (step)
    {
    case STINT_STEP_ORG:
      return _("Continue");
    case STINT_STEP_DONE:
      return _("Start Tracking");
    case STINT_STEP_TOKEN:
    case STINT_STEP_BROWSER:
    default:
      return _("Sign In");
    }
}

/* The service has agreed: what is waited for is the keyring, which may be asking for its password. */
static gboolean
waits_for_keyring (StintSignInPage *self)
{
  g_autoptr(GVariant) now = NULL;

  g_object_get (self->client, "account", &now, NULL);
  return now != NULL && (self->before == NULL || !g_variant_equal (now, self->before)) &&
         g_strcmp0 (stint_account_text_get (now, "token"), "missing") == 0;
}

static const char *
busy_label (StintSignInPage *self, gboolean waiting)
{
  if (waits_for_keyring (self))
    return _("Waiting for the keyring: unlock it to be remembered…");
  return waiting ? _("Waiting for you to agree there…") : _("Checking…");
}

void
stint_sign_in_page_update (StintSignInPage *self)
{
  gboolean busy = self->call != NULL;
  gboolean waiting = busy && self->step == STINT_STEP_BROWSER && self->device;
  gboolean last = self->step == STINT_STEP_DONE;
  gboolean signed_in = self->client != NULL && stint_client_get_signed_in (self->client);
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;
  gboolean anybody;

  if (agent != NULL)
    stint_sign_in_token_set_browser (self->token, stint_agent1_get_browser_sign_in (agent));
  gtk_label_set_text (self->title, last ? _("You are signed in") : _("Sign in to Tracker"));
  gtk_label_set_text (self->step_label, step_title (self->step));
  gtk_stack_set_visible_child_name (self->steps, step_names[self->step]);
  gtk_widget_set_sensitive (GTK_WIDGET (self->steps), !busy || waiting);
  gtk_button_set_label (self->next, next_label (self->step));
  gtk_widget_set_visible (GTK_WIDGET (self->next), !busy);
  gtk_widget_set_visible (self->back, !busy && self->step > STINT_STEP_ORG && !last);
  gtk_widget_set_visible (self->cancel, busy || (signed_in && !last));
  if (busy)
    gtk_label_set_text (self->busy_label, busy_label (self, waiting));
  gtk_widget_set_visible (self->busy, busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->others, !busy && !signed_in && self->step == STINT_STEP_ORG);
  anybody = stint_sign_in_known_show (
      self->known, agent != NULL ? stint_agent1_get_accounts (agent) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->known), anybody);
  if (self->holding == (busy || last))
    return;
  self->holding = busy || last;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOLDING]);
}

void
stint_sign_in_page_show_error (StintSignInPage *self, const char *sentence)
{
  gtk_label_set_text (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *sentence != '\0');
}

void
stint_sign_in_page_go_to (StintSignInPage *self, StintSignInStep step)
{
  self->step = step;
  stint_sign_in_page_show_error (self, "");
  stint_sign_in_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* A token has no business on a page out of sight. */
static void
rewind_steps (StintSignInPage *self)
{
  stint_sign_in_token_clear (self->token);
  stint_sign_in_page_show_error (self, "");
  self->step = STINT_STEP_ORG;
  self->agreed = FALSE;
  stint_sign_in_page_update (self);
}

void
stint_sign_in_page_finish (StintSignInPage *self)
{
  rewind_steps (self);
  g_signal_emit (self, done_signal, 0);
}

/* ---- the person ---- */

static void
next_cb (StintSignInPage *self)
{
  g_auto(GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  switch (self->step)
    {
    case STINT_STEP_ORG:
      if (!stint_sign_in_page_fill_org (self, &options))
        break;
      stint_sign_in_page_go_to (self, self->agreed ? STINT_STEP_BROWSER : STINT_STEP_TOKEN);
      if (self->agreed)
        stint_sign_in_page_finish_browser (self);
      break;
    case STINT_STEP_TOKEN:
      stint_sign_in_page_sign_in (self);
      break;
    case STINT_STEP_BROWSER:
      stint_sign_in_page_finish_browser (self);
      break;
    case STINT_STEP_DONE:
    default:
      stint_sign_in_page_finish (self);
      break;
    }
}

/* From the browser there is a way back only to the choice between it and a token. */
static void
back_cb (StintSignInPage *self)
{
  gboolean browser = self->step == STINT_STEP_BROWSER;

  if (browser)
    stint_sign_in_page_leave_browser (self);
  stint_sign_in_page_go_to (self, browser ? STINT_STEP_TOKEN : STINT_STEP_ORG);
}

static void
cancel_cb (StintSignInPage *self)
{
  if (self->call == NULL)
    {
      stint_sign_in_page_finish (self);
      return;
    }
  stint_sign_in_page_cancel_call (self);
  if (self->step == STINT_STEP_BROWSER)
    back_cb (self);
  else
    stint_sign_in_page_go_to (self, self->step);
}

static void
browser_cb (StintSignInPage *self, const char *kind)
{
  stint_sign_in_page_begin_browser (self, g_strcmp0 (kind, "device") == 0);
}

/* Esc is one step back, whatever that is. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (widget);

  if (gtk_widget_get_visible (self->back))
    back_cb (self);
  else if (gtk_widget_get_visible (self->cancel))
    cancel_cb (self);
  else
    return FALSE;
  return TRUE;
}

/* ---- the class ---- */

static void
stint_sign_in_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    case PROP_HOLDING:
      g_value_set_boolean (value, self->holding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_sign_in_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  static const char *const properties[] = { "account", "accounts", "browser-sign-in", NULL };
  StintSignInPage *self = STINT_SIGN_IN_PAGE (object);

  switch (id)
    {
    case PROP_CLIENT:
      if (stint_client_follow (&self->client, g_value_get_object (value), self,
                               G_CALLBACK (stint_sign_in_page_update), properties))
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
  GtkWidget *step = gtk_stack_get_visible_child (self->steps);

  return gtk_widget_grab_focus (self->step == STINT_STEP_DONE ? GTK_WIDGET (self->next) : step);
}

/* A call that was given up may succeed all the same. */
static void
stint_sign_in_page_unmap (GtkWidget *widget)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (widget);

  GTK_WIDGET_CLASS (stint_sign_in_page_parent_class)->unmap (widget);
  if (self->holding)
    stint_sign_in_token_clear (self->token);
  else
    rewind_steps (self);
}

static void
stint_sign_in_page_dispose (GObject *object)
{
  StintSignInPage *self = STINT_SIGN_IN_PAGE (object);

  stint_sign_in_page_cancel_call (self);
  g_clear_pointer (&self->before, g_variant_unref);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_SIGN_IN_PAGE);
  G_OBJECT_CLASS (stint_sign_in_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STINT_TYPE_CLAMP_LAYOUT);
  g_type_ensure (STINT_TYPE_SIGN_IN_BROWSER);
  g_type_ensure (STINT_TYPE_SIGN_IN_KNOWN);
  g_type_ensure (STINT_TYPE_SIGN_IN_ORG);
  g_type_ensure (STINT_TYPE_SIGN_IN_TOKEN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, title);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, step_label);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, steps);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, org);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, token);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, browser);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, who);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, where);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, note);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, error);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, back);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, busy);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, busy_label);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, next);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, others);
  gtk_widget_class_bind_template_child (widget_class, StintSignInPage, known);
  gtk_widget_class_bind_template_child_full (widget_class, "try_demo", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, stint_sign_in_page_sign_in_demo);
  gtk_widget_class_bind_template_callback (widget_class, stint_sign_in_page_switch);
}

static void
stint_sign_in_page_class_init (StintSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stint_sign_in_page_get_property;
  object_class->set_property = stint_sign_in_page_set_property;
  object_class->dispose = stint_sign_in_page_dispose;
  widget_class->grab_focus = stint_sign_in_page_grab_focus;
  widget_class->unmap = stint_sign_in_page_unmap;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);

  props[PROP_CLIENT] = g_param_spec_object (
      "client", NULL, NULL, STINT_TYPE_CLIENT,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_HOLDING] = g_param_spec_boolean ("holding", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  done_signal = g_signal_new ("done", STINT_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
stint_sign_in_page_init (StintSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stint_sign_in_page_update (self);
}

GtkWidget *
stint_sign_in_page_new (void)
{
  return g_object_new (STINT_TYPE_SIGN_IN_PAGE, NULL);
}

gboolean
stint_sign_in_page_is_holding (StintSignInPage *self)
{
  g_return_val_if_fail (STINT_IS_SIGN_IN_PAGE (self), FALSE);

  return self->holding;
}

void
stint_sign_in_page_begin (StintSignInPage *self, GVariant *account)
{
  g_return_if_fail (STINT_IS_SIGN_IN_PAGE (self));

  stint_sign_in_page_cancel_call (self);
  rewind_steps (self);
  stint_sign_in_org_prefill (self->org, account);
  if (account != NULL)
    self->step = STINT_STEP_TOKEN;
  stint_sign_in_page_update (self);
}
