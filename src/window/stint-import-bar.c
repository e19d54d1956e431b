/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-bar.h"

#include <glib/gi18n-lib.h>

#include "stint-import-parts.h"
#include "stint-import-text.h"

struct _StintImportBar
{
  GtkBox parent_instance;

  /* Made when there is an import, which for most people is never. */
  GtkLabel *label;
  GtkProgressBar *bar;
  GtkActionable *show;

  StintClient *client;
  GCancellable *cancellable;
  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (StintImportBar, stint_import_bar, GTK_TYPE_BOX)

enum
{
  PROP_CLIENT = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
need_children (StintImportBar *self)
{
  GtkWidget *words;

  if (self->label != NULL)
    return;
  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->label = GTK_LABEL (stint_import_label_new (NULL, "numeric"));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, NULL, -1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->bar));
  self->show = GTK_ACTIONABLE (gtk_button_new_with_label (_("Show")));
  gtk_widget_set_valign (GTK_WIDGET (self->show), GTK_ALIGN_CENTER);
  /* Newer GTK than 4.8 names a button by its label before all else. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show the import"), -1);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->show));
}

static void
show_import (StintImportBar *self, const StintImport *import)
{
  StintAgent1 *agent = stint_client_get_agent (self->client);
  GVariant *job = agent != NULL ? stint_agent1_get_job (agent) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *text = NULL;
  gint64 remaining = 0;
  double rate = 0;

  gtk_widget_set_visible (GTK_WIDGET (self), import != NULL);
  if (import == NULL)
    return;
  need_children (self);
  if (job != NULL)
    {
      g_variant_lookup (job, "rate", "d", &rate);
      g_variant_lookup (job, "remaining", "x", &remaining);
    }
  title = stint_import_text_title (import);
  progress = stint_import_text_progress (import, agent == NULL || stint_agent1_get_online (agent),
                                         rate, remaining);
  /* Translators: an import by its file, and how far it is */
  text = g_strdup_printf (_("%s: %s"), title, progress);
  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, stint_import_text_fraction (import));
  /* The target first: without one the action does not fit. */
  gtk_actionable_set_action_target (self->show, "x", import->id);
  gtk_actionable_set_action_name (self->show, "win.show-import");
}

static gpointer
read_running (StintStore *store, gpointer data, GError **error)
{
  return stint_store_running_import (store, error);
}

static void begin_read (StintImportBar *self);

/* Where nothing can be read there is nothing to show: other parts of the window tell why. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StintImport) import = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintImportBar *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_IMPORT_BAR (user_data);
  self->reading = FALSE;
  show_import (self, import);
  if (self->read_again)
    begin_read (self);
}

static void
begin_read (StintImportBar *self)
{
  self->read_again = self->reading;
  if (self->reading || self->client == NULL || !stint_client_get_signed_in (self->client))
    return;
  self->reading = TRUE;
  stint_reader_run_async (stint_client_get_reader (self->client), read_running, NULL, NULL,
                          (GDestroyNotify) stint_import_free, self->cancellable, read_cb, self);
}

static void
set_client (StintImportBar *self, StintClient *client)
{
  static const char *const properties[] = { "imports", "job", "online", NULL };

  if (stint_client_follow (&self->client, client, self, G_CALLBACK (begin_read), properties))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLIENT]);
}

static void
stint_import_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintImportBar *self = STINT_IMPORT_BAR (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_import_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StintImportBar *self = STINT_IMPORT_BAR (object);

  switch (id)
    {
    case PROP_CLIENT:
      set_client (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_import_bar_dispose (GObject *object)
{
  StintImportBar *self = STINT_IMPORT_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  G_OBJECT_CLASS (stint_import_bar_parent_class)->dispose (object);
}

static void
stint_import_bar_class_init (StintImportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stint_import_bar_get_property;
  object_class->set_property = stint_import_bar_set_property;
  object_class->dispose = stint_import_bar_dispose;
  props[PROP_CLIENT] =
      g_param_spec_object ("client", NULL, NULL, STINT_TYPE_CLIENT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_import_bar_init (StintImportBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-quiet");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
