/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-problems.h"

#include <glib/gi18n-lib.h>

#include "stint-import-parts.h"
#include "stint-import-project.h"

#define PROJECTS_STEP 30 /* of thousands that a file may have, the largest come first */

struct _StintImportProblems
{
  GtkBox parent_instance;

  GtkWidget *projects_part;
  GtkWidget *projects;
  GtkWidget *more;
  GtkWidget *kinds_part;
  GtkWidget *kinds[STINT_N_PROBLEMS]; /* (nullable) each */
  GtkLabel *counts[STINT_N_PROBLEMS];
  GtkWidget *save;
  GtkWidget *none;

  StintClient *client;
  StintImportJob *job;
  guint shown; /* projects */
};

G_DEFINE_FINAL_TYPE (StintImportProblems, stint_import_problems, GTK_TYPE_BOX)

enum
{
  SHOW_PROBLEM,
  SAVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What helps. */
static const char *const hints[STINT_N_PROBLEMS] = {
  [STINT_PROBLEM_ISSUE] =
      N_("Give their project an issue above, or choose the column with the issue under “File”."),
  [STINT_PROBLEM_START] = N_("Another order of dates or another column may help; see “File”."),
  [STINT_PROBLEM_FUTURE] = N_("What has not been worked yet cannot be added."),
  [STINT_PROBLEM_LENGTH] =
      N_("Another column, or what a number alone means, may help; see “File”."),
  [STINT_PROBLEM_COMMENT] = N_("Shorten them in the file."),
  [STINT_PROBLEM_AUTHOR] =
      N_("Add them as your own entries, or choose the column with the author under “File”."),
  [STINT_PROBLEM_ROW] = N_("They stay where they are."),
};

/* (transfer full) */
static char *
describe (StintImportProblem problem, guint n)
{
  switch (problem)
    {
    case STINT_PROBLEM_ISSUE:
      return g_strdup_printf (ngettext ("%'u row names no issue", "%'u rows name no issue", n), n);
    case STINT_PROBLEM_START:
      return g_strdup_printf (ngettext ("The start of %'u row cannot be read",
                                        "The start of %'u rows cannot be read", n),
                              n);
    case STINT_PROBLEM_FUTURE:
      return g_strdup_printf (
          ngettext ("%'u row lies in the future", "%'u rows lie in the future", n), n);
    case STINT_PROBLEM_LENGTH:
      return g_strdup_printf (ngettext ("The duration of %'u row cannot be read",
                                        "The duration of %'u rows cannot be read", n),
                              n);
    case STINT_PROBLEM_COMMENT:
      return g_strdup_printf (ngettext ("The comment of %'u row is too long",
                                        "The comments of %'u rows are too long", n),
                              n);
    case STINT_PROBLEM_AUTHOR:
      return g_strdup_printf (ngettext ("%'u row names no author", "%'u rows name no author", n),
                              n);
    default:
      return g_strdup_printf (ngettext ("%'u row is no entry", "%'u rows are no entries", n), n);
    }
}

/* ---- projects ---- */

static void
chosen_cb (StintImportProblems *self, const char *issue, StintImportProjectRow *row)
{
  StintImportOptions *options = stint_import_job_get_options (self->job);

  stint_import_options_set_rule (options, stint_import_project_row_get_project (row), issue);
  stint_import_options_save_rules (options);
  stint_import_job_replan (self->job);
}

static GtkWidget *
project_row_new (StintImportProblems *self, const char *name)
{
  GtkWidget *row = stint_import_project_row_new (self->client, name);

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->projects), row);
  return row;
}

/* Rows stay as long as the projects do, so that typing in one is not disturbed. */
static void
show_projects (StintImportProblems *self, GArray *projects)
{
  GtkWidget *row = gtk_widget_get_first_child (self->projects);
  guint n = MIN (projects->len, self->shown);

  for (guint i = 0; i < n; i++)
    {
      const StintImportProject *project = &g_array_index (projects, StintImportProject, i);

      while (row != NULL &&
             !g_str_equal (stint_import_project_row_get_project (STINT_IMPORT_PROJECT_ROW (row)),
                           project->name))
        {
          GtkWidget *old = row;

          row = gtk_widget_get_next_sibling (row);
          gtk_box_remove (GTK_BOX (self->projects), old);
        }
      if (row == NULL)
        row = project_row_new (self, project->name);
      stint_import_project_row_show (STINT_IMPORT_PROJECT_ROW (row), project->rows, project->issue);
      row = gtk_widget_get_next_sibling (row);
    }
  while (row != NULL)
    {
      GtkWidget *old = row;

      row = gtk_widget_get_next_sibling (row);
      gtk_box_remove (GTK_BOX (self->projects), old);
    }
  gtk_widget_set_visible (self->projects_part, n > 0);
  gtk_widget_set_visible (self->more, projects->len > n);
}

static void
show_plan (StintImportProblems *self)
{
  StintImportPlan *plan = stint_import_job_get_plan (self->job);
  guint problems = stint_import_plan_count (plan, STINT_IMPORT_PROBLEM);
  GArray *projects = stint_import_plan_get_projects (plan);

  show_projects (self, projects);
  for (guint i = STINT_PROBLEM_NONE + 1; i < STINT_N_PROBLEMS; i++)
    {
      guint n = stint_import_plan_count_problem (plan, i);
      g_autofree char *text = describe (i, n);

      gtk_label_set_text (self->counts[i], text);
      gtk_widget_set_visible (self->kinds[i], n > 0);
    }
  gtk_widget_set_visible (self->kinds_part, problems > 0);
  gtk_widget_set_visible (self->save, problems > 0);
  gtk_widget_set_visible (self->none, problems == 0);
}

static void
more_cb (StintImportProblems *self)
{
  self->shown += PROJECTS_STEP;
  show_plan (self);
}

static void
planned_cb (StintImportProblems *self)
{
  show_plan (self);
}

/* ---- the other kinds ---- */

static void
show_rows_cb (StintImportProblems *self, GtkWidget *button)
{
  for (guint i = 0; i < STINT_N_PROBLEMS; i++)
    if (self->kinds[i] != NULL && gtk_widget_is_ancestor (button, self->kinds[i]))
      g_signal_emit (self, signals[SHOW_PROBLEM], 0, i);
}

static void
save_cb (StintImportProblems *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static GtkWidget *
kind_new (StintImportProblems *self, StintImportProblem problem)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *hint = stint_import_label_new (_(hints[problem]), "dim-label");
  GtkWidget *button = gtk_button_new_with_label (_("Show Rows"));

  self->counts[problem] = GTK_LABEL (stint_import_label_new (NULL, NULL));
  gtk_widget_add_css_class (hint, "stint-subtitle");
  gtk_widget_add_css_class (row, "stint-preference");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->counts[problem]));
  gtk_box_append (GTK_BOX (words), hint);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->counts[problem], NULL, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_rows_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* ---- the class ---- */

static void
stint_import_problems_dispose (GObject *object)
{
  StintImportProblems *self = STINT_IMPORT_PROBLEMS (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_import_problems_parent_class)->dispose (object);
}

static void
stint_import_problems_class_init (StintImportProblemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_import_problems_dispose;
  signals[SHOW_PROBLEM] =
      g_signal_new ("show-problem", STINT_TYPE_IMPORT_PROBLEMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SAVE] = g_signal_new ("save", STINT_TYPE_IMPORT_PROBLEMS, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
stint_import_problems_init (StintImportProblems *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *kinds;

  self->shown = PROJECTS_STEP;
  gtk_widget_add_css_class (box, "stint-preferences");
  self->none =
      stint_import_label_new (_("Every row can be added or is there already."), "dim-label");
  gtk_box_append (GTK_BOX (box), self->none);
  self->projects_part = stint_import_part_new (_("Projects"), &self->projects);
  gtk_box_append (GTK_BOX (box), self->projects_part);
  self->more = gtk_button_new_with_label (_("Show More Projects"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->projects_part), self->more);
  self->kinds_part = stint_import_part_new (_("What is wrong"), &kinds);
  gtk_box_append (GTK_BOX (box), self->kinds_part);
  for (guint i = STINT_PROBLEM_NONE + 1; i < STINT_N_PROBLEMS; i++)
    {
      self->kinds[i] = kind_new (self, i);
      gtk_box_append (GTK_BOX (kinds), self->kinds[i]);
    }
  self->save = gtk_button_new_with_label (_("Save These Rows…"));
  gtk_widget_set_halign (self->save, GTK_ALIGN_START);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->kinds_part), self->save);
  gtk_box_append (GTK_BOX (self), stint_import_scroller_new (box));
}

void
stint_import_problems_set_job (StintImportProblems *self, StintClient *client, StintImportJob *job)
{
  g_return_if_fail (STINT_IS_IMPORT_PROBLEMS (self));

  g_set_object (&self->client, client);
  g_set_object (&self->job, job);
  g_signal_connect_object (job, "planned", G_CALLBACK (planned_cb), self, G_CONNECT_SWAPPED);
}
