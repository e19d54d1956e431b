/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-editor.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-comment-wrap.h"
#include "stint-day-button.h"
#include "stint-duration.h"
#include "stint-entry-commands.h"
#include "stint-error.h"
#include "stint-issue-entry.h"
#include "stint-text.h"
#include "stint-time.h"

struct _StintEntryEditor
{
  GtkWindow parent_instance;

  StintIssueEntry *issue;
  StintDayButton *day;
  GtkEditable *start;
  GtkEditable *duration;
  GtkTextView *comment;
  GtkWidget *hint;
  GtkWidget *save_button;

  GtkWidget *page;
  StintClient *client;
  GCancellable *cancellable; /* the page's: an Undo outlives this window */
  StintWorklog *worklog;     /* (nullable): what is changed */
  /* As first shown: what was not touched stays exact to the second. */
  StintDay first_day;
  char *first_start;
  char *first_duration;
};

G_DEFINE_FINAL_TYPE (StintEntryEditor, stint_entry_editor, GTK_TYPE_WINDOW)

/* What the fields say; strings are owned. */
typedef struct
{
  char *issue;
  gint64 start;
  gint64 seconds;
  char *comment;
} Values;

static void
values_clear (Values *values)
{
  g_free (values->issue);
  g_free (values->comment);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

/* ---- reading the fields ---- */

static gboolean
read_start (StintEntryEditor *self, gint64 *start, GError **error)
{
  const char *text = gtk_editable_get_text (self->start);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay day = stint_day_button_get_day (self->day);
  g_autofree char *iso = stint_day_to_iso (day);
  g_autofree char *when = g_strdup_printf ("%s %s", iso, text);

  if (self->worklog != NULL && day == self->first_day && g_strcmp0 (text, self->first_start) == 0)
    {
      *start = stint_worklog_get_start (self->worklog);
      return TRUE;
    }
  if (stint_time_parse_when (when, stint_clock_now (), zone, start, NULL))
    return TRUE;

  g_clear_pointer (&when, g_free);
  when = stint_text_cut (text, 40);
  g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
               _("The start “%s” is not a time of day; write for example 14:00."), when);
  return FALSE;
}

static gboolean
read_seconds (StintEntryEditor *self, gint64 *seconds, GError **error)
{
  const char *text = gtk_editable_get_text (self->duration);

  if (self->worklog != NULL && g_strcmp0 (text, self->first_duration) == 0)
    {
      *seconds = stint_worklog_get_seconds (self->worklog);
      return TRUE;
    }
  if (*text == '\0')
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                           _("The duration is missing; write for example 1h 30m."));
      return FALSE;
    }
  return stint_duration_parse (text, seconds, error);
}

static char *
dup_comment (StintEntryEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->comment);
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &begin, &end, TRUE));
}

/* @wrong: the field to go to on an error. */
static gboolean
read_values (StintEntryEditor *self, Values *values, GtkWidget **wrong, GError **error)
{
  *wrong = GTK_WIDGET (self->issue);
  values->issue = stint_issue_entry_dup_key (self->issue);
  if (values->issue == NULL)
    {
      g_autofree char *text = stint_text_cut (stint_issue_entry_get_text (self->issue), 40);

      if (*text == '\0')
        g_set_error_literal (error, STINT_ERROR, STINT_ERROR_INPUT,
                             _("The issue is missing; write its key, for example TEST-324."));
      else
        g_set_error (error, STINT_ERROR, STINT_ERROR_INPUT,
                     _("“%s” is not an issue; write its key, for example TEST-324."), text);
      return FALSE;
    }

  *wrong = GTK_WIDGET (self->start);
  if (!read_start (self, &values->start, error))
    return FALSE;
  *wrong = GTK_WIDGET (self->duration);
  if (!read_seconds (self, &values->seconds, error))
    return FALSE;

  *wrong = GTK_WIDGET (self->comment);
  values->comment = dup_comment (self);
  return stint_worklog_check (values->issue, values->start, values->seconds, values->comment,
                              stint_clock_now (), error);
}

/* ---- what is told under the fields ---- */

static void
show_error (StintEntryEditor *self, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->hint), message);
  gtk_widget_set_css_classes (self->hint, (const char *[]) { "stint-error", NULL });
}

static void
show_end (StintEntryEditor *self)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *end = NULL;
  g_autofree char *text = NULL;
  gint64 start, seconds;

  if (read_start (self, &start, NULL) && read_seconds (self, &seconds, NULL))
    {
      end = stint_time_format (start + seconds, zone);
      /* Translators: %s is a time of day */
      text = g_strdup_printf (_("Ends at %s"), end);
    }
  gtk_label_set_text (GTK_LABEL (self->hint), text != NULL ? text : "");
  gtk_widget_set_css_classes (self->hint, (const char *[]) { "dim-label", NULL });
}

/* ---- saving ---- */

/* The call may outlive the window, and must not keep it: a window that is closed has to go. */
static GWeakRef *
weak_ref_new (StintEntryEditor *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  return ref;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr(StintEntryEditor) self = g_weak_ref_get (ref);
  g_autoptr(GError) error = NULL;
  gboolean saved = stint_entry_command_finish (result, &error);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (saved)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      gtk_widget_set_sensitive (self->save_button, TRUE);
      show_error (self, error->message);
    }
}

/* Floating a{sv}: what differs from the entry; all of a new one. */
static GVariant *
get_changes (StintEntryEditor *self, const Values *values)
{
  StintWorklog *old = self->worklog;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (old == NULL || strcmp (values->issue, stint_worklog_get_issue (old)) != 0)
    g_variant_dict_insert (&dict, "issue", "s", values->issue);
  if (old == NULL || values->start != stint_worklog_get_start (old))
    g_variant_dict_insert (&dict, "start", "x", values->start);
  if (old == NULL || values->seconds != stint_worklog_get_seconds (old))
    g_variant_dict_insert (&dict, "seconds", "x", values->seconds);
  if (old == NULL || strcmp (values->comment, stint_worklog_get_comment (old)) != 0)
    g_variant_dict_insert (&dict, "comment", "s", values->comment);
  return g_variant_dict_end (&dict);
}

static void
save_cb (StintEntryEditor *self)
{
  g_auto (Values) values = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) changes = NULL;
  GtkWidget *wrong;

  if (!gtk_widget_is_sensitive (self->save_button))
    return;
  if (!read_values (self, &values, &wrong, &error))
    {
      show_error (self, error->message);
      gtk_widget_grab_focus (wrong);
      return;
    }

  changes = g_variant_ref_sink (get_changes (self, &values));
  if (g_variant_n_children (changes) == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (self->worklog == NULL)
    stint_entry_add_async (self->page, self->client, changes, self->cancellable, saved_cb,
                           weak_ref_new (self));
  else
    stint_entry_edit_async (self->page, self->client, self->worklog, changes, self->cancellable,
                            saved_cb, weak_ref_new (self));
}

/* ---- object ---- */

static void
stint_entry_editor_dispose (GObject *object)
{
  StintEntryEditor *self = STINT_ENTRY_EDITOR (object);

  g_clear_object (&self->page);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->worklog);
  G_OBJECT_CLASS (stint_entry_editor_parent_class)->dispose (object);
}

static void
stint_entry_editor_finalize (GObject *object)
{
  StintEntryEditor *self = STINT_ENTRY_EDITOR (object);

  g_free (self->first_start);
  g_free (self->first_duration);
  G_OBJECT_CLASS (stint_entry_editor_parent_class)->finalize (object);
}

static void
stint_entry_editor_class_init (StintEntryEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_entry_editor_dispose;
  object_class->finalize = stint_entry_editor_finalize;

  g_type_ensure (STINT_TYPE_DAY_BUTTON);
  g_type_ensure (STINT_TYPE_ISSUE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, issue);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, day);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, start);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, duration);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, comment);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, StintEntryEditor, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_end);
}

static void
stint_entry_editor_init (StintEntryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stint_comment_wrap_guard (self->comment);
}

/* Twenty-four hours and no locale: it is read back. */
static char *
format_start (gint64 start, GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (start);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

/* @day: of a new entry */
static void
fill (StintEntryEditor *self, StintDay day)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  gint64 now = stint_clock_now (), start;

  if (self->worklog != NULL)
    {
      start = stint_worklog_get_start (self->worklog);
      day = stint_day_of (start, zone);
      self->first_duration =
          stint_duration_format_editable (stint_worklog_get_seconds (self->worklog));
      stint_issue_entry_set_text (self->issue, stint_worklog_get_issue (self->worklog));
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->comment),
                                stint_worklog_get_comment (self->worklog), -1);
    }
  else if (day == stint_day_of (now, zone))
    start = MAX (now - now % 300 - 3600, stint_day_begin (day, zone));
  else
    start = stint_time_from_local (day, 9 * 3600, zone);

  self->first_day = day;
  self->first_start = format_start (start, zone);
  stint_day_button_set_day (self->day, day);
  gtk_editable_set_text (self->start, self->first_start);
  gtk_editable_set_text (self->duration, self->first_duration != NULL ? self->first_duration : "");
  show_end (self);
}

GtkWidget *
stint_entry_editor_new (GtkWidget *page, StintClient *client, StintWorklog *worklog, StintDay day,
                        GCancellable *cancellable)
{
  GtkRoot *root = gtk_widget_get_root (page);
  StintEntryEditor *self = g_object_new (STINT_TYPE_ENTRY_EDITOR, "title",
                                         worklog != NULL ? _("Edit Entry") : _("New Entry"),
                                         "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);

  self->page = g_object_ref (page);
  self->client = g_object_ref (client);
  self->cancellable = g_object_ref (cancellable);
  self->worklog = worklog != NULL ? g_object_ref (worklog) : NULL;
  g_object_set (self->issue, "client", client, NULL);
  fill (self, day);
  return GTK_WIDGET (self);
}

void
stint_entry_editor_set_span (StintEntryEditor *self, gint64 start, gint64 seconds)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autofree char *time = NULL;
  g_autofree char *duration = NULL;

  g_return_if_fail (STINT_IS_ENTRY_EDITOR (self));

  time = format_start (start, zone);
  duration = stint_duration_format_editable (seconds);
  gtk_editable_set_text (self->start, time);
  gtk_editable_set_text (self->duration, duration);
}

void
stint_entry_editor_select_issue (StintEntryEditor *self)
{
  g_return_if_fail (STINT_IS_ENTRY_EDITOR (self));

  gtk_window_set_title (GTK_WINDOW (self), _("Move to Another Issue"));
  gtk_widget_grab_focus (GTK_WIDGET (self->issue));
}
