/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-state.h"

#include <string.h>

SandboxIssue *
sandbox_issue_new (const char *id, SandboxUser *author)
{
  SandboxIssue *self = g_new0 (SandboxIssue, 1);

  self->id = g_strdup (id);
  self->author = author;
  self->worklogs = g_ptr_array_new ();
  self->aliases = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sandbox_issue_free (SandboxIssue *self)
{
  g_free (self->id);
  g_free (self->key);
  g_free (self->summary);
  g_free (self->folded);
  g_free (self->summary_folded);
  g_ptr_array_unref (self->aliases);
  g_ptr_array_unref (self->worklogs);
  g_free (self);
}

static void
fold (SandboxIssue *self)
{
  g_autofree char *both = g_strconcat (self->key, " ", self->summary, NULL);

  g_free (self->folded);
  g_free (self->summary_folded);
  self->folded = g_utf8_casefold (both, -1);
  self->summary_folded = g_utf8_casefold (self->summary, -1);
}

static void
replace_text (char **text, const char *new_text)
{
  char *copy = g_strdup (new_text);

  g_free (*text);
  *text = copy;
}

void
sandbox_issue_assign (SandboxIssue *self, const SandboxIssue *record)
{
  GPtrArray *aliases = g_ptr_array_new_with_free_func (g_free);

  /* @record may be a shallow copy of @self. */
  for (guint i = 0; record->aliases != NULL && i < record->aliases->len; i++)
    g_ptr_array_add (aliases, g_strdup (g_ptr_array_index (record->aliases, i)));
  g_ptr_array_unref (self->aliases);
  self->aliases = aliases;
  replace_text (&self->key, record->key);
  replace_text (&self->summary, record->summary);
  self->assignee = record->assignee;
  self->resolved = record->resolved;
  self->version = record->version;
  self->created = record->created;
  self->updated = record->updated;
  self->original = record->original;
  self->estimate = record->estimate;
  self->estimate_spent = record->estimate_spent;
  fold (self);
}

static gint64
charged (const SandboxIssue *self, gint64 spent)
{
  /* With an original estimate the remaining time shrinks only after that is used up. */
  return self->original < 0 ? spent : MAX (0, spent - self->original);
}

gint64
sandbox_issue_get_estimate (const SandboxIssue *self)
{
  if (self->estimate < 0)
    return -1;
  return MAX (0, self->estimate -
                     (charged (self, self->spent) - charged (self, self->estimate_spent)));
}

char *
sandbox_issue_dup_queue (const SandboxIssue *self)
{
  const char *hyphen = strrchr (self->key, '-');

  return hyphen == NULL ? g_strdup (self->key) : g_strndup (self->key, (gsize)(hyphen - self->key));
}
