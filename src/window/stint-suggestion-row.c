/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-suggestion-row.h"

#include <glib/gi18n-lib.h>

#include "stint-settings.h"

struct _StintSuggestionRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *columns;
  GtkWidget *key;
  GtkWidget *text;
  GtkWidget *times;
  GtkWidget *pin;

  StintSuggestion *suggestion; /* (nullable): before the first one */
  gboolean pinned;
  gboolean narrow;
  gboolean two_lines;
};

G_DEFINE_FINAL_TYPE (StintSuggestionRow, stint_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

static void
stint_suggestion_row_dispose (GObject *object)
{
  StintSuggestionRow *self = STINT_SUGGESTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_SUGGESTION_ROW);
  g_clear_object (&self->suggestion);
  G_OBJECT_CLASS (stint_suggestion_row_parent_class)->dispose (object);
}

static void
stint_suggestion_row_class_init (StintSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_suggestion_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSuggestionRow, columns);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestionRow, key);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestionRow, text);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestionRow, times);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestionRow, pin);
  gtk_widget_class_bind_template_callback (widget_class, stint_suggestion_row_toggle_pin);
}

static void
stint_suggestion_row_init (StintSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (self->pin, _("Pin (Ctrl+P)"));
}

/* (transfer full) (nullable): NULL: neither is known. The service's estimate is what is left. */
static char *
format_times (StintIssue *issue)
{
  gint64 spent = stint_issue_get_spent (issue);
  gint64 left = stint_issue_get_estimation (issue);
  g_autofree char *spent_text = stint_settings_format_duration (MAX (spent, 0));
  g_autofree char *left_text = stint_settings_format_duration (MAX (left, 0));

  if (left <= 0)
    return spent > 0 ? g_steal_pointer (&spent_text) : NULL;
  if (spent <= 0)
    /* Translators: the estimate of an issue, the time still needed: “8 h left” */
    return g_strdup_printf (_("%s left"), left_text);
  /* Translators: the time spent on an issue and what is still needed: “3 h, 8 h left” */
  return g_strdup_printf (_("%s, %s left"), spent_text, left_text);
}

static void
show_pin (StintSuggestionRow *self, StintIssue *issue)
{
  gboolean pinned = stint_issue_get_pinned (issue);
  g_autofree char *label = NULL;

  /* Translators: %s is an issue key */
  label = g_strdup_printf (pinned ? _("Unpin %s") : _("Pin %s"), stint_issue_get_key (issue));
  if (pinned != self->pinned) /* each time the display is asked where the pointer is */
    gtk_widget_set_tooltip_text (self->pin, pinned ? _("Unpin (Ctrl+P)") : _("Pin (Ctrl+P)"));
  self->pinned = pinned;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_STATE_PRESSED,
                               pinned ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  if (pinned)
    gtk_widget_add_css_class (self->pin, "pinned");
  else
    gtk_widget_remove_css_class (self->pin, "pinned");
}

static void
show_issue (StintSuggestionRow *self, StintIssue *issue)
{
  const char *summary = stint_issue_get_summary (issue);
  g_autofree char *times = format_times (issue);
  g_autofree char *name = NULL;

  if (summary == NULL)
    summary = "";
  name = g_strdup_printf ("%s %s%s%s", stint_issue_get_key (issue), summary,
                          times != NULL ? ", " : "", times != NULL ? times : "");
  gtk_label_set_text (GTK_LABEL (self->key), stint_issue_get_key (issue));
  gtk_label_set_text (GTK_LABEL (self->text), summary);
  gtk_label_set_text (GTK_LABEL (self->times), times != NULL ? times : "");
  gtk_widget_set_visible (self->key, TRUE);
  gtk_widget_set_visible (self->times, times != NULL);
  gtk_widget_set_visible (self->pin, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_pin (self, issue);
}

static void
show_text (StintSuggestionRow *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->key, FALSE);
  gtk_widget_set_visible (self->times, FALSE);
  gtk_widget_set_visible (self->pin, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

GtkWidget *
stint_suggestion_row_new (void)
{
  return g_object_new (STINT_TYPE_SUGGESTION_ROW, NULL);
}

StintSuggestion *
stint_suggestion_row_get_suggestion (StintSuggestionRow *self)
{
  g_return_val_if_fail (STINT_IS_SUGGESTION_ROW (self), NULL);

  return self->suggestion;
}

static void
place (StintSuggestionRow *self, GtkWidget *child, int column, int row, int span)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->columns);

  g_object_set (gtk_layout_manager_get_layout_child (layout, child), "column", column, "row", row,
                "column-span", span, NULL);
}

/* Each call lays the row out anew. */
static void
place_all (StintSuggestionRow *self)
{
  gboolean issue =
      self->suggestion != NULL && stint_suggestion_get_issue (self->suggestion) != NULL;
  gboolean two_lines = self->narrow && issue;

  if (two_lines == self->two_lines)
    return;
  self->two_lines = two_lines;
  place (self, self->text, two_lines ? 0 : 1, two_lines ? 1 : 0, two_lines ? 2 : 1);
  place (self, self->times, two_lines ? 1 : 2, 0, 1);
}

void
stint_suggestion_row_set_narrow (StintSuggestionRow *self, gboolean narrow)
{
  g_return_if_fail (STINT_IS_SUGGESTION_ROW (self));

  self->narrow = narrow;
  place_all (self);
}

void
stint_suggestion_row_set_suggestion (StintSuggestionRow *self, StintSuggestion *suggestion)
{
  StintIssue *issue;

  g_return_if_fail (STINT_IS_SUGGESTION_ROW (self));
  g_return_if_fail (STINT_IS_SUGGESTION (suggestion));

  g_set_object (&self->suggestion, suggestion);
  issue = stint_suggestion_get_issue (suggestion);
  if (issue != NULL)
    show_issue (self, issue);
  else
    show_text (self, stint_suggestion_get_text (suggestion));
  place_all (self);
}

void
stint_suggestion_row_toggle_pin (StintSuggestionRow *self)
{
  StintIssue *issue;

  g_return_if_fail (STINT_IS_SUGGESTION_ROW (self));

  issue = self->suggestion != NULL ? stint_suggestion_get_issue (self->suggestion) : NULL;
  if (issue != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "suggestions.pin", "(sb)",
                                stint_issue_get_key (issue), !stint_issue_get_pinned (issue));
}

static const char *
get_group (GtkListBoxRow *row)
{
  StintSuggestion *suggestion =
      row != NULL ? stint_suggestion_row_get_suggestion (STINT_SUGGESTION_ROW (row)) : NULL;

  return suggestion != NULL ? stint_suggestion_get_group (suggestion) : NULL;
}

void
stint_suggestion_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = get_group (row);
  GtkWidget *header = gtk_list_box_row_get_header (row);

  if (group == NULL || g_strcmp0 (group, get_group (before)) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (header == NULL)
    {
      header = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "stint-suggestions-group");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_text (GTK_LABEL (header), group);
}
