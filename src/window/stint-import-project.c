/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-project.h"

#include <glib/gi18n-lib.h>

#include "stint-issue-entry.h"
#include "stint-text.h"

struct _StintImportProjectRow
{
  GtkBox parent_instance;

  GtkLabel *count;
  GtkWidget *entry;
  GtkWidget *use;

  char *project;
  char *issue; /* the rule; "" for none */
};

G_DEFINE_FINAL_TYPE (StintImportProjectRow, stint_import_project_row, GTK_TYPE_BOX)

static guint chosen_signal;

/* (transfer full) (nullable): NULL where what is typed is no issue */
static char *
dup_typed (StintImportProjectRow *self)
{
  StintIssueEntry *entry = STINT_ISSUE_ENTRY (self->entry);

  return *stint_issue_entry_get_text (entry) == '\0' ? g_strdup ("")
                                                     : stint_issue_entry_dup_key (entry);
}

static void
update (StintImportProjectRow *self)
{
  g_autofree char *typed = dup_typed (self);

  gtk_widget_set_sensitive (self->use, typed != NULL && !g_str_equal (typed, self->issue));
}

static void
choose (StintImportProjectRow *self)
{
  g_autofree char *typed = dup_typed (self);

  if (typed == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else if (!g_str_equal (typed, self->issue))
    g_signal_emit (self, chosen_signal, 0, typed);
}

static void
stint_import_project_row_finalize (GObject *object)
{
  StintImportProjectRow *self = STINT_IMPORT_PROJECT_ROW (object);

  g_free (self->project);
  g_free (self->issue);
  G_OBJECT_CLASS (stint_import_project_row_parent_class)->finalize (object);
}

static void
stint_import_project_row_class_init (StintImportProjectRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_import_project_row_finalize;
  chosen_signal = g_signal_new ("chosen", STINT_TYPE_IMPORT_PROJECT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stint_import_project_row_init (StintImportProjectRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stint-preference");
  self->issue = g_strdup ("");
}

static GtkWidget *
words_new (StintImportProjectRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name;
  g_autofree char *shown = stint_text_cut (self->project, 60);
  /* Translators: a project of another time tracker, by its name */
  g_autofree char *text = g_strdup_printf (_("Project “%s”"), shown);

  name = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (words), name);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "stint-subtitle");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->count));
  return words;
}

GtkWidget *
stint_import_project_row_new (StintClient *client, const char *project)
{
  StintImportProjectRow *self = g_object_new (STINT_TYPE_IMPORT_PROJECT_ROW, NULL);
  /* Translators: for screen readers; %s is a project of another time tracker */
  g_autofree char *spoken = g_strdup_printf (_("Issue for “%s”"), project);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->project = g_strdup (project);
  gtk_box_append (GTK_BOX (self), words_new (self));
  self->entry = stint_issue_entry_new ();
  g_object_set (self->entry, "client", client, "label", spoken, "placeholder", _("Issue"), NULL);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "picked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->entry);
  self->use = gtk_button_new_with_label (_("Use"));
  g_signal_connect_object (self->use, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->use);
  gtk_box_append (GTK_BOX (self), box);
  update (self);
  return GTK_WIDGET (self);
}

const char *
stint_import_project_row_get_project (StintImportProjectRow *self)
{
  g_return_val_if_fail (STINT_IS_IMPORT_PROJECT_ROW (self), NULL);

  return self->project;
}

void
stint_import_project_row_show (StintImportProjectRow *self, guint rows, const char *issue)
{
  g_autofree char *text = NULL;
  gboolean typing;

  g_return_if_fail (STINT_IS_IMPORT_PROJECT_ROW (self));

  text = g_strdup_printf (
      issue != NULL ? ngettext ("%'u row", "%'u rows", rows)
                    : ngettext ("%'u row without an issue", "%'u rows without an issue", rows),
      rows);
  gtk_label_set_text (self->count, text);
  typing = !g_str_equal (stint_issue_entry_get_text (STINT_ISSUE_ENTRY (self->entry)), self->issue);
  if (g_strcmp0 (issue, self->issue) == 0 || (issue == NULL && *self->issue == '\0'))
    return;
  g_free (self->issue);
  self->issue = g_strdup (issue != NULL ? issue : "");
  if (!typing || issue != NULL)
    stint_issue_entry_set_text (STINT_ISSUE_ENTRY (self->entry), self->issue);
  update (self);
}
