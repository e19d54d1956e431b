/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-query.h"

#include <string.h>

#include "stint-sandbox-token.h"

typedef enum
{
  FIELD_ASSIGNEE,
  FIELD_AUTHOR,
  FIELD_FOLLOWERS,
  FIELD_KEY,
  FIELD_QUEUE,
  FIELD_SUMMARY,
  FIELD_RESOLUTION,
  FIELD_STATUS,
  FIELD_SORT,
  N_FIELDS
} Field;

static const char *const field_names[N_FIELDS] = {
  "assignee", "author", "followers", "key", "queue", "summary", "resolution", "status", "sort by",
};

typedef struct
{
  Field field;
  GPtrArray *values; /* (element-type SandboxToken): any of them */
} Condition;

struct _SandboxQuery
{
  SandboxUser *me;
  GPtrArray *groups; /* (element-type GPtrArray of Condition): any group with all its conditions */
};

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_ptr_array_unref (condition->values);
  g_free (condition);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Condition, condition_free)

static gboolean
fail (GError **error, const char *format, const char *text)
{
  g_autofree char *message = g_strconcat (format, text, NULL);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);
  return FALSE;
}

/* ---- conditions ---- */

static gboolean
find_field (const char *name, Field *field)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_ascii_strcasecmp (name, field_names[i]) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

static Condition *
condition_new (const char *name, GError **error)
{
  Condition *condition;
  Field field;

  if (!find_field (name, &field))
    {
      fail (error, "Unknown field in the query: ", name);
      return NULL;
    }
  condition = g_new0 (Condition, 1);
  condition->field = field;
  condition->values = g_ptr_array_new_with_free_func (sandbox_token_free);
  return condition;
}

static Condition *
read_condition (SandboxLexer *lexer, GError **error)
{
  g_autoptr(SandboxToken) name = sandbox_lexer_take (lexer);
  g_autoptr(Condition) condition = NULL;

  if (name->kind != TOKEN_WORD && name->kind != TOKEN_TEXT)
    {
      fail (error, "A field is missing in the query before: ", lexer->at);
      return NULL;
    }
  condition = condition_new (name->text, error);
  if (condition == NULL)
    return NULL;
  if (!sandbox_lexer_take_if (lexer, TOKEN_COLON, NULL))
    {
      fail (error, "A colon is missing in the query after: ", name->text);
      return NULL;
    }
  do
    {
      if (lexer->next->kind != TOKEN_WORD && lexer->next->kind != TOKEN_TEXT &&
          lexer->next->kind != TOKEN_EXACT)
        {
          fail (error, "A value is missing in the query after: ", name->text);
          return NULL;
        }
      g_ptr_array_add (condition->values, sandbox_lexer_take (lexer));
      if (condition->field == FIELD_SORT && !sandbox_lexer_take_if (lexer, TOKEN_WORD, "asc"))
        sandbox_lexer_take_if (lexer, TOKEN_WORD, "desc");
    }
  while (sandbox_lexer_take_if (lexer, TOKEN_COMMA, NULL));
  return g_steal_pointer (&condition);
}

static SandboxQuery *
query_new (SandboxUser *me)
{
  SandboxQuery *self = g_new0 (SandboxQuery, 1);

  self->me = me;
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return self;
}

static GPtrArray *
add_group (SandboxQuery *self)
{
  GPtrArray *group = g_ptr_array_new_with_free_func (condition_free);

  g_ptr_array_add (self->groups, group);
  return group;
}

static gboolean
read_groups (SandboxQuery *self, SandboxLexer *lexer, GError **error)
{
  GPtrArray *group = add_group (self);

  while (lexer->next->kind != TOKEN_END)
    {
      Condition *condition = read_condition (lexer, error);

      if (condition == NULL)
        return FALSE;
      g_ptr_array_add (group, condition);
      if (sandbox_lexer_take_if (lexer, TOKEN_WORD, "or"))
        group = add_group (self);
      else
        sandbox_lexer_take_if (lexer, TOKEN_WORD, "and");
    }
  return TRUE;
}

SandboxQuery *
sandbox_query_new (const char *text, SandboxUser *me, GError **error)
{
  g_autoptr(SandboxQuery) self = query_new (me);
  SandboxLexer lexer;
  gboolean good;

  sandbox_lexer_start (&lexer, text);
  good = read_groups (self, &lexer, error);
  sandbox_token_free (lexer.next);
  return good ? g_steal_pointer (&self) : NULL;
}

static gboolean
add_value (Condition *condition, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, "A filter takes texts: ", field_names[condition->field]);
  g_ptr_array_add (condition->values, sandbox_token_new (TOKEN_WORD, json_node_dup_string (node)));
  return TRUE;
}

static gboolean
add_values (Condition *condition, JsonNode *node, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return add_value (condition, node, error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_value (condition, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

SandboxQuery *
sandbox_query_new_filter (JsonObject *filter, SandboxUser *me, GError **error)
{
  g_autoptr(SandboxQuery) self = query_new (me);
  GPtrArray *group = add_group (self);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, filter);
  while (json_object_iter_next (&iter, &name, &node))
    {
      Condition *condition = condition_new (name, error);

      if (condition == NULL)
        return NULL;
      g_ptr_array_add (group, condition);
      if (!add_values (condition, node, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
sandbox_query_free (SandboxQuery *self)
{
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/* ---- matching ---- */

static gboolean
user_matches (SandboxQuery *self, const SandboxUser *user, const SandboxToken *value)
{
  if (g_ascii_strcasecmp (value->text, "me()") == 0)
    return user == self->me;
  return user != NULL && g_ascii_strcasecmp (value->text, user->login) == 0;
}

static gboolean
summary_matches (const SandboxIssue *issue, const SandboxToken *value)
{
  g_auto(GStrv) words = NULL;

  if (value->kind == TOKEN_EXACT)
    return strstr (issue->summary, value->text) != NULL;
  words = sandbox_text_split (value->text);
  return sandbox_text_matches (issue->summary_folded, words);
}

static gboolean
value_matches (SandboxQuery *self, const SandboxIssue *issue, Field field,
               const SandboxToken *value)
{
  g_autofree char *queue = sandbox_issue_dup_queue (issue);
  gboolean is_word = value->kind == TOKEN_WORD;

  /* Only these two can be empty: every issue has the others. */
  if (is_word && g_ascii_strcasecmp (value->text, "empty()") == 0)
    return field == FIELD_RESOLUTION ? !issue->resolved
                                     : field == FIELD_ASSIGNEE && issue->assignee == NULL;
  if (is_word && g_ascii_strcasecmp (value->text, "notEmpty()") == 0)
    return field == FIELD_RESOLUTION ? issue->resolved
                                     : field != FIELD_ASSIGNEE || issue->assignee != NULL;
  switch (field)
    {
    case FIELD_ASSIGNEE:
    case FIELD_FOLLOWERS: /* whoever works on an issue follows it here */
      return user_matches (self, issue->assignee, value);
    case FIELD_AUTHOR:
      return user_matches (self, issue->author, value);
    case FIELD_KEY:
      return g_ascii_strcasecmp (value->text, issue->key) == 0;
    case FIELD_QUEUE:
      return g_ascii_strcasecmp (value->text, queue) == 0;
    case FIELD_SUMMARY:
      return summary_matches (issue, value);
    case FIELD_RESOLUTION:
      return issue->resolved && g_ascii_strcasecmp (value->text, "fixed") == 0;
    case FIELD_STATUS:
      return g_ascii_strcasecmp (value->text, issue->resolved ? "closed" : "inProgress") == 0;
    case FIELD_SORT:
      return TRUE;
    case N_FIELDS:
    default:
      return FALSE;
    }
}

static gboolean
condition_matches (SandboxQuery *self, const SandboxIssue *issue, const Condition *condition)
{
  for (guint i = 0; i < condition->values->len; i++)
    if (value_matches (self, issue, condition->field, g_ptr_array_index (condition->values, i)))
      return TRUE;
  return FALSE;
}

static gboolean
group_matches (SandboxQuery *self, const SandboxIssue *issue, GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    if (!condition_matches (self, issue, g_ptr_array_index (group, i)))
      return FALSE;
  return TRUE;
}

gboolean
sandbox_query_matches (SandboxQuery *self, const SandboxIssue *issue)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (group_matches (self, issue, g_ptr_array_index (self->groups, i)))
      return TRUE;
  return FALSE;
}
