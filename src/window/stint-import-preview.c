/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-preview.h"

#include <glib/gi18n-lib.h>

#include "stint-import-fields.h"
#include "stint-import-problems.h"
#include "stint-import-rows.h"
#include "stint-import-sums.h"
#include "stint-save-file.h"
#include "stint-wrap-layout.h"

struct _StintImportPreview
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *about;
  GtkDropDown *way;
  GtkWidget *guess;
  GtkLabel *guess_label;
  GtkStack *pages;
  GtkStackPage *problems_page;
  StintImportRows *rows;
  StintImportProblems *problems;
  StintImportSums *sums;
  StintImportFields *fields;
  GtkProgressBar *progress;
  GtkLabel *summary;
  GtkLabel *error;
  GtkWidget *other;
  GtkWidget *add;

  StintImportJob *job;
  GCancellable *cancellable;
  guint tick;       /* while a plan is being made */
  gboolean sending; /* the agent is storing the rows */
  gboolean setting; /* the controls are moved by the program */
};

G_DEFINE_FINAL_TYPE (StintImportPreview, stint_import_preview, GTK_TYPE_BOX)

static guint other_signal;

/* ---- what the plan says ---- */

static const char *
delimiter_word (char delimiter)
{
  switch (delimiter)
    {
    case ';':
      /* Translators: what separates the columns of a file, inside a list of facts */
      return _("semicolons");
    case '\t':
      /* Translators: what separates the columns of a file, inside a list of facts */
      return _("tabs");
    default:
      /* Translators: what separates the columns of a file, inside a list of facts */
      return _("commas");
    }
}

static void
show_about (StintImportPreview *self, StintImportPlan *plan)
{
  guint n = stint_import_plan_get_n_rows (plan);
  g_autofree char *rows = g_strdup_printf (ngettext ("%'u row", "%'u rows", n), n);
  g_autofree char *about = g_strjoin (
      " · ", stint_import_plan_get_program (plan), rows, stint_import_plan_get_encoding (plan),
      stint_import_plan_is_table (plan) ? delimiter_word (stint_import_plan_get_delimiter (plan))
                                        : NULL,
      NULL);

  gtk_label_set_text (self->name, stint_import_job_get_options (self->job)->name);
  gtk_label_set_text (self->about, about);
}

static void
show_guess (StintImportPreview *self, StintImportPlan *plan)
{
  gboolean sure = TRUE;
  StintDateOrder order = stint_import_plan_get_date_order (plan, &sure);

  gtk_label_set_text (self->guess_label,
                      order == STINT_DATE_MONTH_FIRST
                          ? _("A guess: the dates were read with the month before the day.")
                          : _("A guess: the dates were read with the day before the month."));
  gtk_widget_set_visible (self->guess, !sure);
}

static void
show_summary (StintImportPreview *self, StintImportPlan *plan)
{
  guint add = stint_import_plan_count (plan, STINT_IMPORT_ADD);
  guint present = stint_import_plan_count (plan, STINT_IMPORT_PRESENT);
  guint problem = stint_import_plan_count (plan, STINT_IMPORT_PROBLEM);
  g_autofree char *to_add =
      g_strdup_printf (ngettext ("%'u will be added", "%'u will be added", add), add);
  g_autofree char *there = g_strdup_printf (
      ngettext ("%'u is there already", "%'u are there already", present), present);
  g_autofree char *cannot =
      g_strdup_printf (ngettext ("%'u cannot be added", "%'u cannot be added", problem), problem);
  const char *parts[4] = { NULL };
  guint n = 0;
  g_autofree char *text = NULL;
  g_autofree char *title = g_strdup_printf (_("Problems (%'u)"), problem);
  g_autofree char *button =
      g_strdup_printf (ngettext ("Add %'u Entry", "Add %'u Entries", add), add);

  if (stint_import_plan_get_n_rows (plan) == 0)
    text = g_strdup (_("The file holds no rows."));
  else if (add == 0 && problem == 0)
    text = g_strdup (_("There is nothing to add: every row is there already."));
  else
    {
      if (add > 0)
        parts[n++] = to_add;
      if (present > 0)
        parts[n++] = there;
      if (problem > 0)
        parts[n++] = cannot;
      text = g_strjoinv (" · ", (char **) parts);
    }
  gtk_label_set_text (self->summary, text);
  gtk_button_set_label (GTK_BUTTON (self->add), button);
  gtk_stack_page_set_title (self->problems_page, problem > 0 ? title : _("Problems"));
  gtk_stack_page_set_needs_attention (self->problems_page, problem > 0);
}

static void
update (StintImportPreview *self)
{
  StintImportPlan *plan = self->job != NULL ? stint_import_job_get_plan (self->job) : NULL;
  gboolean busy = self->job != NULL && stint_import_job_get_busy (self->job);

  gtk_widget_set_sensitive (self->add, plan != NULL && !busy &&
                                           stint_import_plan_count (plan, STINT_IMPORT_ADD) > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), !self->sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->way), !self->sending);
  gtk_widget_set_sensitive (self->other, !self->sending);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
}

static void
planned_cb (StintImportPreview *self)
{
  StintImportPlan *plan = stint_import_job_get_plan (self->job);

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->way, stint_import_job_get_options (self->job)->as_authors);
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  show_about (self, plan);
  show_guess (self, plan);
  show_summary (self, plan);
  stint_import_rows_set_plan (self->rows, plan);
  stint_import_sums_set_plan (self->sums, plan);
  update (self);
}

static void
failed_cb (StintImportPreview *self, const char *sentence)
{
  self->sending = FALSE;
  gtk_label_set_text (self->error, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  update (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  StintImportPreview *self = STINT_IMPORT_PREVIEW (widget);

  if (self->sending)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, stint_import_job_get_progress (self->job));
  return G_SOURCE_CONTINUE;
}

static void
busy_cb (StintImportPreview *self)
{
  gboolean busy = stint_import_job_get_busy (self->job);

  if (busy && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!busy && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
      self->sending = FALSE;
    }
  update (self);
}

/* ---- what the person says ---- */

static void
way_changed_cb (StintImportPreview *self)
{
  if (self->setting || self->job == NULL)
    return;
  stint_import_job_get_options (self->job)->as_authors =
      gtk_drop_down_get_selected (self->way) != 0;
  stint_import_job_replan (self->job);
}

static void
other_order_cb (StintImportPreview *self)
{
  StintImportPlan *plan = stint_import_job_get_plan (self->job);

  stint_import_job_get_options (self->job)->how.order =
      stint_import_plan_get_date_order (plan, NULL) == STINT_DATE_MONTH_FIRST
          ? STINT_DATE_DAY_FIRST
          : STINT_DATE_MONTH_FIRST;
  stint_import_job_replan (self->job);
}

static void
show_problem_cb (StintImportPreview *self, guint problem)
{
  stint_import_rows_show_problem (self->rows, problem);
  gtk_stack_set_visible_child_name (self->pages, "rows");
}

/* On a thread. */
static void
write_refused (GTask *task, gpointer source, gpointer plan, GCancellable *cancellable)
{
  g_task_return_pointer (task, stint_import_plan_write_refused (plan), g_free);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  char *text = g_task_propagate_pointer (G_TASK (result), &error);
  StintImportPreview *self;

  if (text == NULL)
    return; /* cancelled */

  self = STINT_IMPORT_PREVIEW (user_data);
  stint_save_file_ask (GTK_WIDGET (self), _("Save the Rows That Cannot Be Added"), "refused.csv",
                       text, self->cancellable);
}

static void
save_cb (StintImportPreview *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, refused_cb, self);
  StintImportPlan *plan = stint_import_plan_ref (stint_import_job_get_plan (self->job));

  g_task_set_source_tag (task, save_cb);
  g_task_set_task_data (task, plan, (GDestroyNotify) stint_import_plan_unref);
  g_task_run_in_thread (task, write_refused);
}

static void
other_cb (StintImportPreview *self)
{
  g_signal_emit (self, other_signal, 0);
}

static void
add_cb (StintImportPreview *self)
{
  self->sending = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  stint_import_job_send (self->job);
  update (self);
}

/* ---- the class ---- */

static void
stint_import_preview_dispose (GObject *object)
{
  StintImportPreview *self = STINT_IMPORT_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_IMPORT_PREVIEW);
  G_OBJECT_CLASS (stint_import_preview_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, name);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, about);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, way);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, guess);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, guess_label);
  gtk_widget_class_bind_template_child_full (widget_class, "guess_button", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, pages);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, problems_page);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, rows);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, problems);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, sums);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, fields);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, progress);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, summary);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, error);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, other);
  gtk_widget_class_bind_template_child (widget_class, StintImportPreview, add);
  gtk_widget_class_bind_template_callback (widget_class, way_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
stint_import_preview_class_init (StintImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_import_preview_dispose;
  other_signal = g_signal_new ("other", STINT_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  g_type_ensure (STINT_TYPE_IMPORT_FIELDS);
  g_type_ensure (STINT_TYPE_IMPORT_PROBLEMS);
  g_type_ensure (STINT_TYPE_IMPORT_ROWS);
  g_type_ensure (STINT_TYPE_IMPORT_SUMS);
  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-import-preview.ui");
  bind_template (widget_class);
}

static void
stint_import_preview_init (StintImportPreview *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
stint_import_preview_set_job (StintImportPreview *self, StintClient *client, StintImportJob *job)
{
  g_return_if_fail (STINT_IS_IMPORT_PREVIEW (self));

  g_set_object (&self->job, job);
  stint_import_fields_set_job (self->fields, job);
  stint_import_problems_set_job (self->problems, client, job);
  g_signal_connect_object (job, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
}

void
stint_import_preview_begin (StintImportPreview *self)
{
  g_return_if_fail (STINT_IS_IMPORT_PREVIEW (self));

  gtk_stack_set_visible_child_name (self->pages, "rows");
}
