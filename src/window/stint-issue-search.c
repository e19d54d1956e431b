/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue-search.h"

#include <glib/gi18n-lib.h>

#include "stint-quick.h"
#include "stint-toast.h"

#define N_ISSUES 12
/* With what the agent found. */
#define N_ALL 20
/* How long typing must rest before the agent is asked. */
#define DELAY_MS 250

struct _StintIssueSearch
{
  GObject parent_instance;

  StintSuggestions *suggestions;
  StintIssueSearchFlags flags;
  StintClient *client;
  char *text;
  char *key;                 /* (nullable): what @text is the whole key of */
  char *except;              /* (nullable): the key that is not offered to an empty text */
  GPtrArray *known;          /* (nullable) (element-type StintSuggestion): found here for @text */
  GPtrArray *found;          /* (nullable) (element-type StintIssue): what the agent adds to them */
  GCancellable *cancellable; /* (nullable): of what is looked for now */
  GCancellable *pinning;
  guint delay;
  gboolean waiting; /* for the agent */
};

G_DEFINE_FINAL_TYPE (StintIssueSearch, stint_issue_search, G_TYPE_OBJECT)

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static gboolean
has_key (GPtrArray *suggestions, const char *key)
{
  for (guint i = 0; suggestions != NULL && i < suggestions->len; i++)
    if (g_strcmp0 (stint_suggestion_get_text (suggestions->pdata[i]), key) == 0)
      return TRUE;
  return FALSE;
}

/* ---- showing ---- */

/* Without a line: a list that is open must not vanish between two letters. */
static void
show_nothing (StintIssueSearch *self)
{
  if (self->key != NULL || *self->text == '\0' || (self->flags & STINT_ISSUE_SEARCH_QUIET) ||
      stint_client_get_agent (self->client) == NULL)
    stint_suggestions_close (self->suggestions);
  else
    stint_suggestions_show_status (self->suggestions,
                                   self->waiting ? _("Searching…") : _("No issue found"));
}

static void
show (StintIssueSearch *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    if (*self->text != '\0' ||
        g_strcmp0 (stint_suggestion_get_text (self->known->pdata[i]), self->except) != 0)
      g_ptr_array_add (items, g_object_ref (self->known->pdata[i]));
  /* The agent may have answered before the store did. */
  for (guint i = 0; self->found != NULL && i < self->found->len && items->len < N_ALL; i++)
    if (!has_key (items, stint_issue_get_key (self->found->pdata[i])))
      g_ptr_array_add (items,
                       stint_suggestion_new_issue (_("Found in Tracker"), self->found->pdata[i]));

  if (items->len == 0)
    show_nothing (self);
  else if (items->len == 1 && self->key != NULL && has_key (items, self->key))
    stint_suggestions_close (self->suggestions); /* it stands there already */
  else
    stint_suggestions_show (self->suggestions, items, self->key == NULL && *self->text != '\0');
}

/* ---- what is known here: on the reader's thread ---- */

static gboolean
is_in (GPtrArray *issues, StintIssue *issue)
{
  for (guint i = 0; i < issues->len; i++)
    if (g_strcmp0 (stint_issue_get_key (issues->pdata[i]), stint_issue_get_key (issue)) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
read_offer (StintStore *store, GError **error)
{
  g_autoptr(GPtrArray) issues = stint_store_offer_issues (store, N_ISSUES, error);
  g_autoptr(GPtrArray) recent = NULL;
  g_autoptr(GPtrArray) suggestions = g_ptr_array_new_with_free_func (g_object_unref);

  if (issues == NULL || (recent = stint_store_search_issues (store, "", N_ALL, error)) == NULL)
    return NULL;
  for (guint i = 0; i < issues->len; i++)
    {
      StintIssue *issue = issues->pdata[i];
      const char *group = stint_issue_get_pinned (issue) ? C_("issues", "Pinned")
                          : is_in (recent, issue)        ? C_("issues", "Recent")
                                                         : C_("issues", "Assigned to me");

      g_ptr_array_add (suggestions, stint_suggestion_new_issue (group, issue));
    }
  return g_steal_pointer (&suggestions);
}

static gpointer
read_known (StintStore *store, gpointer data, GError **error)
{
  const char *text = data;
  g_autoptr(GPtrArray) issues = NULL;
  g_autoptr(GPtrArray) suggestions = g_ptr_array_new_with_free_func (g_object_unref);

  if (*text == '\0')
    return read_offer (store, error);
  issues = stint_store_search_issues (store, text, N_ISSUES, error);
  if (issues == NULL)
    return NULL;
  for (guint i = 0; i < issues->len; i++)
    g_ptr_array_add (suggestions, stint_suggestion_new_issue (NULL, issues->pdata[i]));
  return g_steal_pointer (&suggestions);
}

/* The agent remembers what it finds; the store knows more of it than its answer says. */
static gpointer
read_found (StintStore *store, gpointer data, GError **error)
{
  GPtrArray *found = data;
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      StintIssue *issue = stint_store_get_issue (store, stint_issue_get_key (found->pdata[i]), NULL);

      g_ptr_array_add (issues, issue != NULL ? issue : g_object_ref (found->pdata[i]));
    }
  return g_steal_pointer (&issues);
}

/* ---- what the agent finds ---- */

static void
found_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) issues = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintIssueSearch *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_ISSUE_SEARCH (user_data);
  if (issues != NULL)
    {
      g_ptr_array_unref (self->found);
      self->found = g_steal_pointer (&issues);
    }
  show (self);
}

static void
read_again (StintIssueSearch *self);

static void
take_found (StintIssueSearch *self, GVariant *reply)
{
  StintIssueValues values = { .spent = -1, .estimation = -1 };
  GVariantIter iter;

  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  g_variant_iter_init (&iter, reply);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &values.key, &values.summary, &values.status))
    if (!has_key (self->known, values.key))
      g_ptr_array_add (self->found, stint_issue_new (&values));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = NULL;
  StintIssueSearch *self;

  stint_agent1_call_search_issues_finish (STINT_AGENT1 (source), &reply, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_ISSUE_SEARCH (user_data);
  self->waiting = FALSE;
  if (reply == NULL) /* suggestions are a help only; what is known here stands there already */
    {
      if (self->known == NULL || self->known->len == 0)
        stint_suggestions_close (self->suggestions);
      return;
    }
  if (*self->text == '\0') /* the agent has asked what is assigned, and put it into the store */
    {
      if (self->known == NULL) /* not read yet, or not to be read */
        take_found (self, reply);
      read_again (self);
      return;
    }
  take_found (self, reply);
  if (self->found->len == 0)
    show (self);
  else
    stint_reader_run_async (stint_client_get_reader (self->client), read_found,
                            g_ptr_array_ref (self->found), free_array, free_array,
                            self->cancellable, found_read_cb, self);
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

/* ---- reading ---- */

static void
known_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) known = stint_reader_run_finish (STINT_READER (source), result, &error);
  StintIssueSearch *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* typed on, or gone and user_data with it */

  self = STINT_ISSUE_SEARCH (user_data);
  if (known != NULL)
    {
      g_clear_pointer (&self->known, g_ptr_array_unref);
      self->known = g_steal_pointer (&known);
      if (*self->text == '\0') /* the store knows, or will know in a moment, what the agent found */
        g_clear_pointer (&self->found, g_ptr_array_unref);
    }
  show (self);
}

static void
read_again (StintIssueSearch *self)
{
  stint_reader_run_async (stint_client_get_reader (self->client), read_known,
                          g_strdup (self->key != NULL ? self->key : self->text), g_free, free_array,
                          self->cancellable, known_read_cb, self);
}

/* ---- pins ---- */

static void
pinned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  StintIssueSearch *self;

  stint_agent1_call_pin_issue_finish (STINT_AGENT1 (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_ISSUE_SEARCH (user_data);
  if (error != NULL)
    stint_toast_show_error (GTK_WIDGET (self->suggestions), error);
  else if (stint_suggestions_is_open (self->suggestions) && self->cancellable != NULL)
    {
      read_again (self);
      if (self->found != NULL && self->found->len > 0)
        stint_reader_run_async (stint_client_get_reader (self->client), read_found,
                                g_ptr_array_ref (self->found), free_array, free_array,
                                self->cancellable, found_read_cb, self);
    }
}

static void
pin_cb (StintIssueSearch *self, const char *key, gboolean pinned)
{
  StintAgent1 *agent = self->client != NULL ? stint_client_get_agent (self->client) : NULL;

  if (agent != NULL)
    stint_agent1_call_pin_issue (agent, key, pinned, self->pinning, pinned_cb, self);
}

/* ---- the class ---- */

static void
stint_issue_search_dispose (GObject *object)
{
  StintIssueSearch *self = STINT_ISSUE_SEARCH (object);

  stint_issue_search_stop (self);
  g_cancellable_cancel (self->pinning);
  g_clear_object (&self->pinning);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->client);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->except, g_free);
  G_OBJECT_CLASS (stint_issue_search_parent_class)->dispose (object);
}

static void
stint_issue_search_class_init (StintIssueSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_issue_search_dispose;
}

static void
stint_issue_search_init (StintIssueSearch *self)
{
  self->pinning = g_cancellable_new ();
}

StintIssueSearch *
stint_issue_search_new (StintSuggestions *suggestions, StintIssueSearchFlags flags)
{
  StintIssueSearch *self = g_object_new (STINT_TYPE_ISSUE_SEARCH, NULL);

  self->suggestions = g_object_ref (suggestions);
  self->flags = flags;
  g_signal_connect_object (suggestions, "pin", G_CALLBACK (pin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suggestions, "dismissed", G_CALLBACK (stint_issue_search_stop), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
stint_issue_search_set_client (StintIssueSearch *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));

  stint_issue_search_stop (self);
  g_set_object (&self->client, client);
}

void
stint_issue_search_set_except (StintIssueSearch *self, const char *key)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));

  g_free (self->except);
  self->except = g_strdup (key);
}

void
stint_issue_search_start (StintIssueSearch *self, const char *text)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));
  g_return_if_fail (text != NULL);

  stint_issue_search_stop (self);
  if (self->client == NULL)
    return;
  g_free (self->text);
  self->text = g_strstrip (g_strdup (text));
  g_free (self->key);
  self->key = stint_quick_issue_key (self->text);
  if (self->key != NULL) /* of an address the key is looked for */
    {
      g_free (self->text);
      self->text = g_strdup (self->key);
    }
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->waiting = TRUE;
  self->cancellable = g_cancellable_new ();
  read_again (self);
  self->delay = g_timeout_add (*self->text != '\0' ? DELAY_MS : 0, rested_cb, self);
}

void
stint_issue_search_stop (StintIssueSearch *self)
{
  g_return_if_fail (STINT_IS_ISSUE_SEARCH (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
