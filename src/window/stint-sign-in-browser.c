/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-browser.h"

#include <glib/gi18n-lib.h>

#include "stint-toast.h"

struct _StintSignInBrowser
{
  GtkBox parent_instance;

  GtkStack *ways;
  GtkEditable *code;
  GtkLabel *page; /* its address, where no browser opens it */
  GtkLabel *user_code;
  GtkLabel *address;
  GtkWidget *copy;

  char *url;
};

G_DEFINE_FINAL_TYPE (StintSignInBrowser, stint_sign_in_browser, GTK_TYPE_BOX)

static guint activate_signal;

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(StintSignInBrowser) self = user_data;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL) || self->page == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->page), TRUE);
  stint_toast_show (GTK_WIDGET (self), _("No browser could be opened: copy the address into one."),
                    NULL, NULL, NULL);
}

static void
open_cb (StintSignInBrowser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && self->url != NULL)
    gtk_show_uri_full (GTK_WINDOW (root), self->url, GDK_CURRENT_TIME, NULL, shown_cb,
                       g_object_ref (self));
}

static void
copy_cb (StintSignInBrowser *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->user_code));
  stint_toast_show (GTK_WIDGET (self), _("The code was copied."), NULL, NULL, NULL);
}

static void
activate_cb (StintSignInBrowser *self)
{
  g_signal_emit (self, activate_signal, 0);
}

static gboolean
stint_sign_in_browser_grab_focus (GtkWidget *widget)
{
  StintSignInBrowser *self = STINT_SIGN_IN_BROWSER (widget);
  gboolean device = g_strcmp0 (gtk_stack_get_visible_child_name (self->ways), "device") == 0;

  return gtk_widget_grab_focus (device ? self->copy : GTK_WIDGET (self->code));
}

static void
stint_sign_in_browser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STINT_TYPE_SIGN_IN_BROWSER);
  G_OBJECT_CLASS (stint_sign_in_browser_parent_class)->dispose (object);
}

static void
stint_sign_in_browser_finalize (GObject *object)
{
  g_free (STINT_SIGN_IN_BROWSER (object)->url);
  G_OBJECT_CLASS (stint_sign_in_browser_parent_class)->finalize (object);
}

static void
stint_sign_in_browser_class_init (StintSignInBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_sign_in_browser_dispose;
  object_class->finalize = stint_sign_in_browser_finalize;
  widget_class->grab_focus = stint_sign_in_browser_grab_focus;
  activate_signal = g_signal_new ("activate", STINT_TYPE_SIGN_IN_BROWSER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-sign-in-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, ways);
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, code);
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, page);
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, user_code);
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, address);
  gtk_widget_class_bind_template_child (widget_class, StintSignInBrowser, copy);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
stint_sign_in_browser_init (StintSignInBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stint_sign_in_browser_begin (StintSignInBrowser *self, GVariant *how, gboolean device)
{
  const char *url = "";
  const char *user_code = "";

  g_return_if_fail (STINT_IS_SIGN_IN_BROWSER (self));

  g_variant_lookup (how, "url", "&s", &url);
  g_variant_lookup (how, "user-code", "&s", &user_code);
  g_free (self->url);
  self->url = g_strdup (url);
  gtk_editable_set_text (self->code, "");
  gtk_label_set_text (self->user_code, user_code);
  gtk_label_set_text (self->address, url);
  gtk_label_set_text (self->page, url);
  gtk_widget_set_visible (GTK_WIDGET (self->page), FALSE);
  gtk_stack_set_visible_child_name (self->ways, device ? "device" : "code");
  if (!device)
    open_cb (self);
}

char *
stint_sign_in_browser_get_code (StintSignInBrowser *self)
{
  g_return_val_if_fail (STINT_IS_SIGN_IN_BROWSER (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (self->code)));
}
