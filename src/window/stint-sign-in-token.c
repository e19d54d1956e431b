/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-token.h"

#include "stint-account.h"

struct _StintSignInToken
{
  GtkBox parent_instance;

  GtkWidget *browser;
  GtkWidget *code;
  GtkWidget *device;
  GtkEditable *token;
  GtkDropDown *token_type; /* in the order of StintTokenType */

  gboolean guessing; /* the kind is being set from the token */
  gboolean chosen;   /* the person has chosen the kind */
};

G_DEFINE_FINAL_TYPE (StintSignInToken, stint_sign_in_token, GTK_TYPE_BOX)

enum
{
  ACTIVATE,
  BROWSER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Tokens of the cloud begin with their format's number. */
static void
token_changed_cb (StintSignInToken *self)
{
  const char *text = gtk_editable_get_text (self->token);
  StintTokenType type;

  while (g_ascii_isspace (*text))
    text++;
  if (self->chosen || *text == '\0')
    return;
  type = g_str_has_prefix (text, "t1.") ? STINT_TOKEN_IAM : STINT_TOKEN_OAUTH;
  self->guessing = TRUE;
  gtk_drop_down_set_selected (self->token_type, (guint) type);
  self->guessing = FALSE;
}

static void
token_type_chosen_cb (StintSignInToken *self)
{
  if (!self->guessing)
    self->chosen = TRUE;
}

static void
activate_cb (StintSignInToken *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
code_cb (StintSignInToken *self)
{
  g_signal_emit (self, signals[BROWSER], 0, "code");
}

static void
device_cb (StintSignInToken *self)
{
  g_signal_emit (self, signals[BROWSER], 0, "device");
}

static gboolean
stint_sign_in_token_grab_focus (GtkWidget *widget)
{
  StintSignInToken *self = STINT_SIGN_IN_TOKEN (widget);
  gboolean typed = *gtk_editable_get_text (self->token) != '\0';
  gboolean browser = gtk_widget_get_visible (self->browser);

  if (browser && !typed)
    return gtk_widget_grab_focus (gtk_widget_get_visible (self->code) ? self->code : self->device);
  return gtk_widget_grab_focus (GTK_WIDGET (self->token));
}

static void
stint_sign_in_token_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STINT_TYPE_SIGN_IN_TOKEN);
  G_OBJECT_CLASS (stint_sign_in_token_parent_class)->dispose (object);
}

static void
stint_sign_in_token_class_init (StintSignInTokenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_sign_in_token_dispose;
  widget_class->grab_focus = stint_sign_in_token_grab_focus;
  signals[ACTIVATE] = g_signal_new ("activate", STINT_TYPE_SIGN_IN_TOKEN, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BROWSER] = g_signal_new ("browser", STINT_TYPE_SIGN_IN_TOKEN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sign-in-token.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSignInToken, browser);
  gtk_widget_class_bind_template_child (widget_class, StintSignInToken, code);
  gtk_widget_class_bind_template_child (widget_class, StintSignInToken, device);
  gtk_widget_class_bind_template_child (widget_class, StintSignInToken, token);
  gtk_widget_class_bind_template_child (widget_class, StintSignInToken, token_type);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, device_cb);
  gtk_widget_class_bind_template_callback (widget_class, token_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, token_type_chosen_cb);
}

static void
stint_sign_in_token_init (StintSignInToken *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GUnixFDList *
stint_sign_in_token_fill (StintSignInToken *self, GVariantBuilder *options, GError **error)
{
  StintTokenType type;
  GUnixFDList *fds;

  g_return_val_if_fail (STINT_IS_SIGN_IN_TOKEN (self), NULL);

  fds = stint_secret_pipe_new (gtk_editable_get_text (self->token), error);
  if (fds == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->token));
      return NULL;
    }
  type = (StintTokenType) gtk_drop_down_get_selected (self->token_type);
  g_variant_builder_add (options, "{sv}", "token-type",
                         g_variant_new_string (stint_token_type_to_string (type)));
  return fds;
}

void
stint_sign_in_token_clear (StintSignInToken *self)
{
  g_return_if_fail (STINT_IS_SIGN_IN_TOKEN (self));

  gtk_editable_set_text (self->token, "");
}

void
stint_sign_in_token_set_browser (StintSignInToken *self, const char *const *kinds)
{
  gboolean code = kinds != NULL && g_strv_contains (kinds, "code");
  gboolean device = kinds != NULL && g_strv_contains (kinds, "device");

  g_return_if_fail (STINT_IS_SIGN_IN_TOKEN (self));

  gtk_widget_set_visible (self->code, code);
  gtk_widget_set_visible (self->device, device);
  gtk_widget_set_visible (self->browser, code || device);
}
