/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue-search.h"

#define N_ISSUES 10
/* How long typing must rest before the agent is asked. */
#define DELAY_MS 250

struct _StintIssueSearch
{
  GObject parent_instance;

  StintClient *client;
  char *text;
  GCancellable *cancellable; /* of what is looked for now */
  guint delay;
};

G_DEFINE_FINAL_TYPE (StintIssueSearch, stint_issue_search, G_TYPE_OBJECT)

static guint found_signal;

static gpointer
read_issues (StintStore *store, gpointer data, GError **error)
{
  return stint_store_search_issues (store, data, N_ISSUES, error);
}

static void
free_issues (gpointer issues)
{
  g_ptr_array_unref (issues);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) issues = NULL;

  issues = stint_reader_run_finish (STINT_READER (source), result, &error);
  if (issues == NULL)
    return; /* typed on, or gone and user_data with it; or nothing is known here yet */

  g_signal_emit (STINT_ISSUE_SEARCH (user_data), found_signal, 0, issues);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);
  GVariantIter iter;
  StintIssueValues values = { .spent = -1, .estimation = -1 };

  stint_agent1_call_search_issues_finish (STINT_AGENT1 (source), &reply, result, &error);
  if (error != NULL)
    return; /* suggestions are a help only; what is known here stands there already */

  g_variant_iter_init (&iter, reply);
  while (issues->len < N_ISSUES &&
         g_variant_iter_next (&iter, "(&s&s&s)", &values.key, &values.summary, &values.status))
    g_ptr_array_add (issues, stint_issue_new (&values));
  g_signal_emit (STINT_ISSUE_SEARCH (user_data), found_signal, 0, issues);
}

static gboolean
rested_cb (gpointer user_data)
{
  StintIssueSearch *self = STINT_ISSUE_SEARCH (user_data);
  StintAgent1 *agent = stint_client_get_agent (self->client);

  self->delay = 0;
  if (agent != NULL)
    stint_agent1_call_search_issues (agent, self->text, self->cancellable, searched_cb, self);
  return G_SOURCE_REMOVE;
}

static void
stint_issue_search_dispose (GObject *object)
{
  StintIssueSearch *self = STINT_ISSUE_SEARCH (object);

  stint_issue_search_stop (self);
  g_clear_object (&self->client);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (stint_issue_search_parent_class)->dispose (object);
}

static void
stint_issue_search_class_init (StintIssueSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_issue_search_dispose;

  found_signal = g_signal_new ("found", STINT_TYPE_ISSUE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
stint_issue_search_init (StintIssueSearch *self)
{
}

StintIssueSearch *
stint_issue_search_new (void)
{
  return g_object_new (STINT_TYPE_ISSUE_SEARCH, NULL);
}

void
stint_issue_search_start (StintIssueSearch *self, StintClient *client, const char *text)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));
  g_return_if_fail (STINT_IS_CLIENT (client));

  stint_issue_search_stop (self);
  g_set_object (&self->client, client);
  g_free (self->text);
  self->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  stint_reader_run_async (stint_client_get_reader (client), read_issues, g_strdup (text), g_free,
                          free_issues, self->cancellable, read_cb, self);
  if (*text != '\0')
    self->delay = g_timeout_add (DELAY_MS, rested_cb, self);
}

void
stint_issue_search_stop (StintIssueSearch *self)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
