/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-save-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-toast.h"

typedef struct
{
  GtkWidget *from;
  GCancellable *cancellable;
  GBytes *text;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->from);
  g_object_unref (saving->cancellable);
  g_bytes_unref (saving->text);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    /* Translators: %s is the name of a file */
    message = g_strdup_printf (_("Saved as %s"), name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the name of a file, and why */
    message = g_strdup_printf (_("%s was not saved: %s."), name, error->message);
  if (message != NULL)
    stint_toast_show (from, message, NULL, NULL, NULL);
}

void
stint_save_file_write (GtkWidget *from, GFile *file, GBytes *text, GCancellable *cancellable)
{
  g_file_replace_contents_bytes_async (file, text, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       saved_cb, g_object_ref (from));
}

static void
response_cb (GtkNativeDialog *dialog, int response, Saving *taken)
{
  g_autoptr(Saving) saving = taken;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    stint_save_file_write (saving->from, file, saving->text, saving->cancellable);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
stint_save_file_ask (GtkWidget *from, const char *title, const char *name, char *text,
                     GCancellable *cancellable)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->from = g_object_ref (from);
  saving->cancellable = g_object_ref (cancellable);
  saving->text = g_bytes_new_take (text, strlen (text));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
