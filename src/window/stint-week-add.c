/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-week-add.h"

#include <glib/gi18n-lib.h>

#include "stint-issue-entry.h"
#include "stint-text.h"

#define SHOWN_CHARS 40

struct _StintWeekAdd
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *error;

  StintClient *client;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StintWeekAdd, stint_week_add, GTK_TYPE_BOX)

static guint add_signal;

static gpointer
read_issue (StintStore *store, gpointer data, GError **error)
{
  StintIssue *issue = stint_store_get_issue (store, data, error);

  if (issue == NULL && *error == NULL)
    issue = stint_issue_new (&(StintIssueValues){ .key = data, .spent = -1, .estimation = -1 });
  return issue;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintIssue) issue = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintWeekAdd *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = STINT_WEEK_ADD (user_data);
  if (issue == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->error), error->message);
      gtk_widget_set_visible (self->error, TRUE);
      return;
    }
  stint_issue_entry_set_text (STINT_ISSUE_ENTRY (self->entry), "");
  g_signal_emit (self, add_signal, 0, stint_issue_get_key (issue), stint_issue_get_summary (issue));
}

static void
add_cb (StintWeekAdd *self)
{
  StintIssueEntry *entry = STINT_ISSUE_ENTRY (self->entry);
  g_autofree char *key = stint_issue_entry_dup_key (entry);
  g_autofree char *shown = stint_text_cut (stint_issue_entry_get_text (entry), SHOWN_CHARS);
  g_autofree char *message = NULL;

  if (key != NULL && self->client != NULL)
    {
      stint_reader_run_async (stint_client_get_reader (self->client), read_issue,
                              g_steal_pointer (&key), g_free, g_object_unref, self->cancellable,
                              read_cb, self);
      return;
    }
  if (*shown == '\0')
    message = g_strdup (_("Type the key of an issue, or words of its summary."));
  else
    /* Translators: %s is what was typed */
    message = g_strdup_printf (
        _("“%s” is not the key of an issue; choose one of those that are offered."), shown);
  gtk_label_set_text (GTK_LABEL (self->error), message);
  gtk_widget_set_visible (self->error, TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
changed_cb (StintWeekAdd *self)
{
  gtk_widget_set_visible (self->error, FALSE);
}

static void
stint_week_add_dispose (GObject *object)
{
  StintWeekAdd *self = STINT_WEEK_ADD (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_WEEK_ADD);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_week_add_parent_class)->dispose (object);
}

static void
stint_week_add_class_init (StintWeekAddClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_week_add_dispose;
  add_signal = g_signal_new ("add", STINT_TYPE_WEEK_ADD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (STINT_TYPE_ISSUE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "/Window/stint-week-add.ui");
  gtk_widget_class_bind_template_child (widget_class, StintWeekAdd, entry);
  gtk_widget_class_bind_template_child (widget_class, StintWeekAdd, button);
  gtk_widget_class_bind_template_child (widget_class, StintWeekAdd, error);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
stint_week_add_init (StintWeekAdd *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stint_week_add_set_client (StintWeekAdd *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_WEEK_ADD (self));

  g_set_object (&self->client, client);
  g_object_set (self->entry, "client", client, NULL);
}
