/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-entry-commands.h"
#include "stint-norm.h"
#include "stint-report-out.h"
#include "stint-save-file.h"
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

void
stint_week_save (GtkWidget *from, const StintReport *report, GCancellable *cancellable)
{
  g_autofree char *day = stint_day_to_iso (report->from);
  g_autofree char *name = g_strdup_printf ("stint-%s.csv", day);

  stint_save_file_ask (from, _("Save the Week"), name, stint_report_to_csv (report), cancellable);
}
