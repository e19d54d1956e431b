/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-suggestion.h"

struct _StintSuggestion
{
  GObject parent_instance;

  char *group;
  char *text;
  StintIssue *issue;
};

G_DEFINE_FINAL_TYPE (StintSuggestion, stint_suggestion, G_TYPE_OBJECT)

static void
stint_suggestion_finalize (GObject *object)
{
  StintSuggestion *self = STINT_SUGGESTION (object);

  g_free (self->group);
  g_free (self->text);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (stint_suggestion_parent_class)->finalize (object);
}

static void
stint_suggestion_class_init (StintSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stint_suggestion_finalize;
}

static void
stint_suggestion_init (StintSuggestion *self)
{
}

StintSuggestion *
stint_suggestion_new_issue (const char *group, StintIssue *issue)
{
  StintSuggestion *self = stint_suggestion_new_text (stint_issue_get_key (issue));

  self->group = g_strdup (group);
  self->issue = g_object_ref (issue);
  return self;
}

StintSuggestion *
stint_suggestion_new_text (const char *text)
{
  StintSuggestion *self = g_object_new (STINT_TYPE_SUGGESTION, NULL);

  self->text = g_strdup (text);
  return self;
}

const char *
stint_suggestion_get_group (StintSuggestion *self)
{
  return self->group;
}

StintIssue *
stint_suggestion_get_issue (StintSuggestion *self)
{
  return self->issue;
}

const char *
stint_suggestion_get_text (StintSuggestion *self)
{
  return self->text;
}

static gboolean
issue_equal (StintIssue *a, StintIssue *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strcmp0 (stint_issue_get_summary (a), stint_issue_get_summary (b)) == 0 &&
         stint_issue_get_spent (a) == stint_issue_get_spent (b) &&
         stint_issue_get_estimation (a) == stint_issue_get_estimation (b) &&
         stint_issue_get_pinned (a) == stint_issue_get_pinned (b);
}

gboolean
stint_suggestion_equal (StintSuggestion *a, StintSuggestion *b)
{
  return g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->group, b->group) == 0 &&
         issue_equal (a->issue, b->issue);
}
