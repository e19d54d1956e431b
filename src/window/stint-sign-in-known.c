/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-known.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"

struct _StintSignInKnown
{
  GtkBox parent_instance;

  GtkWidget *list;
  GVariant *accounts; /* (nullable): those that are shown */
};

G_DEFINE_FINAL_TYPE (StintSignInKnown, stint_sign_in_known, GTK_TYPE_BOX)

static guint chosen_signal;

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  g_signal_emit (user_data, chosen_signal, 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* The widget's name is the account's id. */
static void
add (StintSignInKnown *self, GVariant *account)
{
  const char *id = stint_account_text_get (account, "id");
  gboolean demo = stint_account_text_is (account, "demo");
  g_autofree char *who = demo ? g_strdup (_("Demo account")) : stint_account_text_who (account);
  g_autofree char *where = stint_account_text_where (account);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (lines), label_new (who));
  if (!demo)
    {
      GtkWidget *second = label_new (where);

      gtk_widget_add_css_class (second, "dim-label");
      gtk_widget_add_css_class (second, "stint-subtitle");
      gtk_box_append (GTK_BOX (lines), second);
    }
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_set_name (button, id != NULL ? id : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, who,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, demo ? "" : where, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->list), button);
}

static void
stint_sign_in_known_finalize (GObject *object)
{
  g_clear_pointer (&STINT_SIGN_IN_KNOWN (object)->accounts, g_variant_unref);
  G_OBJECT_CLASS (stint_sign_in_known_parent_class)->finalize (object);
}

static void
stint_sign_in_known_class_init (StintSignInKnownClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_sign_in_known_finalize;
  chosen_signal = g_signal_new ("chosen", STINT_TYPE_SIGN_IN_KNOWN, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stint_sign_in_known_init (StintSignInKnown *self)
{
  GtkWidget *title = gtk_label_new (_("Or go on as somebody who has signed in here before"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), self->list);
}

gboolean
stint_sign_in_known_show (StintSignInKnown *self, GVariant *accounts)
{
  gsize n = accounts != NULL ? g_variant_n_children (accounts) : 0;
  GtkWidget *child;

  g_return_val_if_fail (STINT_IS_SIGN_IN_KNOWN (self), FALSE);

  if (accounts == self->accounts ||
      (accounts != NULL && self->accounts != NULL && g_variant_equal (accounts, self->accounts)))
    return n > 0;
  g_clear_pointer (&self->accounts, g_variant_unref);
  self->accounts = accounts != NULL ? g_variant_ref (accounts) : NULL;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(GVariant) account = g_variant_get_child_value (accounts, i);

      add (self, account);
    }
  return n > 0;
}
