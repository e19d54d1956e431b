/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-entry-commands.h"
#include "stint-norm.h"
#include "stint-report-out.h"
#include "stint-toast.h"

/* ---- days off ---- */

/* A day, and what to call its being off; Undo has one with what it was before. */
typedef struct
{
  GtkWidget *from;
  StintClient *client;
  GCancellable *cancellable;
  StintDay day;
  gint64 seconds;
  gint64 old_seconds;
  char *old_name;
} DayOff;

static void
day_off_free (DayOff *off)
{
  g_object_unref (off->from);
  g_object_unref (off->client);
  g_object_unref (off->cancellable);
  g_free (off->old_name);
  g_free (off);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DayOff, day_off_free)

static DayOff *
day_off_new (GtkWidget *from, StintClient *client, GCancellable *cancellable, StintDay day)
{
  DayOff *off = g_new0 (DayOff, 1);

  off->from = g_object_ref (from);
  off->client = g_object_ref (client);
  off->cancellable = g_object_ref (cancellable);
  off->day = day;
  return off;
}

static void
call (DayOff *off, gint64 seconds, const char *name, GAsyncReadyCallback callback)
{
  StintAgent1 *agent = stint_entry_commands_get_agent (off->from, off->client);
  g_autofree char *day = stint_day_to_iso (off->day);

  if (agent != NULL)
    stint_agent1_call_set_day_off (agent, day, seconds, name, off->cancellable, callback, off);
  else
    day_off_free (off);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(DayOff) off = user_data;
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_set_day_off_finish (STINT_AGENT1 (source), result, &error))
    stint_toast_show_error (off->from, error);
}

static void
undo (gpointer data)
{
  DayOff *off = data;

  call (day_off_new (off->from, off->client, off->cancellable, off->day), off->old_seconds,
        off->old_name, undone_cb);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(DayOff) off = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *day = stint_week_speak_day (off->day);
  g_autofree char *message = NULL;
  GtkWidget *from = off->from;

  if (!stint_agent1_call_set_day_off_finish (STINT_AGENT1 (source), result, &error))
    {
      stint_toast_show_error (from, error);
      return;
    }
  if (off->seconds >= stint_norm_day (off->day, 0))
    /* Translators: %s is a day: Mon 16 Nov is a day off */
    message = g_strdup_printf (_("%s is a day off"), day);
  else if (off->seconds > 0)
    /* Translators: %s is a day */
    message = g_strdup_printf (_("%s is a shorter day"), day);
  else
    /* Translators: %s is a day */
    message = g_strdup_printf (_("%s is a usual working day"), day);
  stint_toast_show (from, message, undo, g_steal_pointer (&off), (GDestroyNotify) day_off_free);
}

void
stint_week_set_day_off (GtkWidget *from, StintClient *client, const StintWeek *week, StintDay day,
                        gint64 seconds, GCancellable *cancellable)
{
  const StintDayOff *old = NULL;
  DayOff *off;

  if (day >= week->report->from && day < week->report->from + 7)
    old = week->off[day - week->report->from];
  off = day_off_new (from, client, cancellable, day);
  off->seconds = seconds;
  if (old != NULL && old->own)
    {
      off->old_seconds = old->seconds;
      off->old_name = g_strdup (old->name);
    }
  else
    off->old_name = g_strdup ("");
  call (off, seconds, "", set_cb);
}

/* ---- copying ---- */

void
stint_week_copy (GtkWidget *from, const StintReport *report)
{
  g_autofree char *text = stint_report_to_markdown (report);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), text);
  stint_toast_show (from, _("Copied the week as a table"), NULL, NULL, NULL);
}

/* ---- saving ---- */

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
  g_autoptr(Saving) saving = user_data;
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    /* Translators: %s is the name of a file */
    message = g_strdup_printf (_("Saved as %s"), name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: the name of a file, and why */
    message = g_strdup_printf (_("The week was not saved as %s: %s."), name, error->message);
  if (message != NULL)
    stint_toast_show (saving->from, message, NULL, NULL, NULL);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Saving *taken)
{
  g_autoptr(Saving) saving = taken;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      GBytes *text = saving->text;
      GCancellable *cancellable = saving->cancellable;

      g_file_replace_contents_bytes_async (file, text, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                           saved_cb, g_steal_pointer (&saving));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
stint_week_save (GtkWidget *from, const StintReport *report, GCancellable *cancellable)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _("Save the Week"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *day = stint_day_to_iso (report->from);
  g_autofree char *name = g_strdup_printf ("stint-%s.csv", day);
  Saving *saving = g_new0 (Saving, 1);
  char *text = stint_report_to_csv (report);

  saving->from = g_object_ref (from);
  saving->cancellable = g_object_ref (cancellable);
  saving->text = g_bytes_new_take (text, strlen (text));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
