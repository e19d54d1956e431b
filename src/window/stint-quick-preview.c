/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-quick-preview.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-settings.h"
#include "stint-text.h"
#include "stint-time.h"
#include "stint-wrap-layout.h"

/* More does not fit into a chip. */
#define COMMENT_CHARS 80

struct _StintQuickPreview
{
  GtkBox parent_instance;

  GtkWidget *issue;
  GtkWidget *day;
  GtkWidget *times;
  GtkWidget *duration;
  GtkWidget *comment;

  StintClient *client;
  GCancellable *lookup; /* (nullable): of the summary that is looked for */
  char *key;            /* (nullable): the issue that @summary belongs to */
  char *summary;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (StintQuickPreview, stint_quick_preview, GTK_TYPE_BOX)

static void
set_chip (GtkWidget *chip, const char *text)
{
  gtk_label_set_text (GTK_LABEL (chip), text != NULL ? text : "");
  gtk_widget_set_visible (chip, text != NULL && *text != '\0');
}

/* ---- the issue and its summary ---- */

static void
show_issue (StintQuickPreview *self)
{
  g_autofree char *text = NULL;

  if (self->key != NULL)
    text = g_strjoin (" ", self->key, self->summary, NULL);
  set_chip (self->issue, text);
}

static gpointer
read_issue (StintStore *store, gpointer data, GError **error)
{
  return stint_store_get_issue (store, data, error);
}

/* An unknown issue and a failed read both leave the key alone: the agent has the last word. */
static void
issue_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintIssue) issue = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintQuickPreview *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || issue == NULL)
    return;

  self = STINT_QUICK_PREVIEW (user_data);
  g_free (self->summary);
  self->summary = g_strdup (stint_issue_get_summary (issue));
  show_issue (self);
}

static void
set_key (StintQuickPreview *self, const char *key)
{
  if (g_strcmp0 (key, self->key) == 0)
    return;

  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  g_clear_pointer (&self->summary, g_free);
  g_free (self->key);
  self->key = g_strdup (key);
  show_issue (self);
  if (key == NULL || self->client == NULL)
    return;
  self->lookup = g_cancellable_new ();
  stint_reader_run_async (stint_client_get_reader (self->client), read_issue, g_strdup (key),
                          g_free, g_object_unref, self->lookup, issue_read_cb, self);
}

/* ---- object ---- */

static void
stint_quick_preview_dispose (GObject *object)
{
  StintQuickPreview *self = STINT_QUICK_PREVIEW (object);

  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  g_clear_object (&self->client);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_QUICK_PREVIEW);
  G_OBJECT_CLASS (stint_quick_preview_parent_class)->dispose (object);
}

static void
stint_quick_preview_finalize (GObject *object)
{
  StintQuickPreview *self = STINT_QUICK_PREVIEW (object);

  g_free (self->key);
  g_free (self->summary);
  G_OBJECT_CLASS (stint_quick_preview_parent_class)->finalize (object);
}

static void
stint_quick_preview_class_init (StintQuickPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stint_quick_preview_dispose;
  object_class->finalize = stint_quick_preview_finalize;

  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-quick-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, StintQuickPreview, issue);
  gtk_widget_class_bind_template_child (widget_class, StintQuickPreview, day);
  gtk_widget_class_bind_template_child (widget_class, StintQuickPreview, times);
  gtk_widget_class_bind_template_child (widget_class, StintQuickPreview, duration);
  gtk_widget_class_bind_template_child (widget_class, StintQuickPreview, comment);
}

static void
stint_quick_preview_init (StintQuickPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stint_quick_preview_set_client (StintQuickPreview *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_QUICK_PREVIEW (self));

  set_key (self, NULL);
  g_set_object (&self->client, client);
}

void
stint_quick_preview_show (StintQuickPreview *self, const StintQuick *quick, GTimeZone *zone)
{
  g_autofree char *day = NULL;
  g_autofree char *begin = NULL;
  g_autofree char *times = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *comment = NULL;

  g_return_if_fail (STINT_IS_QUICK_PREVIEW (self));
  g_return_if_fail (quick != NULL);

  day = stint_day_format (quick->day, stint_day_of (stint_clock_now (), zone));
  begin = stint_time_format (quick->start, zone);

  if (quick->seconds > 0)
    {
      g_autofree char *end = stint_time_format (quick->start + quick->seconds, zone);

      /* Translators: from and to, times of day */
      times = g_strdup_printf (_("%s–%s"), begin, end);
      duration = stint_settings_format_duration (quick->seconds);
    }
  set_key (self, quick->issue);
  set_chip (self->day, day);
  set_chip (self->times, times != NULL ? times : quick->has_start ? begin : NULL);
  set_chip (self->duration, duration);
  comment = stint_text_cut (quick->comment, COMMENT_CHARS);
  set_chip (self->comment, comment);
}
