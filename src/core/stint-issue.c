/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-issue.h"

#include <string.h>

struct _StintIssue
{
  GObject parent_instance;

  char *key;
  char *id;
  char *summary;
  char *status;
  gint64 spent;
  gint64 estimation;
  gboolean pinned;
  gboolean assigned;
};

G_DEFINE_FINAL_TYPE (StintIssue, stint_issue, G_TYPE_OBJECT)

enum { PROP_KEY = 1, PROP_SUMMARY, PROP_SPENT, PROP_ESTIMATION, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
stint_issue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintIssue *self = STINT_ISSUE (object);

  switch (id)
    {
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_SPENT:
      g_value_set_int64 (value, self->spent);
      break;
    case PROP_ESTIMATION:
      g_value_set_int64 (value, self->estimation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_issue_finalize (GObject *object)
{
  StintIssue *self = STINT_ISSUE (object);

  g_free (self->key);
  g_free (self->id);
  g_free (self->summary);
  g_free (self->status);

  G_OBJECT_CLASS (stint_issue_parent_class)->finalize (object);
}

static void
stint_issue_class_init (StintIssueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stint_issue_get_property;
  object_class->finalize = stint_issue_finalize;

  props[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  props[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  props[PROP_SPENT] = g_param_spec_int64 ("spent", NULL, NULL, -1, G_MAXINT64, -1, flags);
  props[PROP_ESTIMATION] = g_param_spec_int64 ("estimation", NULL, NULL, -1, G_MAXINT64, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_issue_init (StintIssue *self)
{
}

StintIssue *
stint_issue_new (const StintIssueValues *values)
{
  StintIssue *self;

  g_return_val_if_fail (values != NULL && values->key != NULL, NULL);

  self = g_object_new (STINT_TYPE_ISSUE, NULL);
  self->key = g_strdup (values->key);
  self->id = g_strdup (values->id);
  self->summary = g_strdup (values->summary != NULL ? values->summary : "");
  self->status = g_strdup (values->status);
  self->spent = MAX (values->spent, -1);
  self->estimation = MAX (values->estimation, -1);
  self->pinned = values->pinned;
  self->assigned = values->assigned;
  return self;
}

const char *
stint_issue_get_key (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), NULL);
  return self->key;
}

const char *
stint_issue_get_id (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), NULL);
  return self->id;
}

const char *
stint_issue_get_summary (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), NULL);
  return self->summary;
}

const char *
stint_issue_get_status (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), NULL);
  return self->status;
}

gint64
stint_issue_get_spent (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), -1);
  return self->spent;
}

gint64
stint_issue_get_estimation (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), -1);
  return self->estimation;
}

gboolean
stint_issue_get_pinned (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), FALSE);
  return self->pinned;
}

gboolean
stint_issue_get_assigned (StintIssue *self)
{
  g_return_val_if_fail (STINT_IS_ISSUE (self), FALSE);
  return self->assigned;
}

int
stint_issue_compare_keys (const char *a, const char *b)
{
  const char *a_dash = strrchr (a, '-'), *b_dash = strrchr (b, '-');
  gsize a_queue = a_dash != NULL ? (gsize) (a_dash - a) : strlen (a);
  gsize b_queue = b_dash != NULL ? (gsize) (b_dash - b) : strlen (b);
  guint64 a_number, b_number;
  int order = strncmp (a, b, MIN (a_queue, b_queue));

  if (order != 0)
    return order;
  if (a_queue != b_queue)
    return a_queue < b_queue ? -1 : 1;

  a_number = a_dash != NULL ? g_ascii_strtoull (a_dash + 1, NULL, 10) : 0;
  b_number = b_dash != NULL ? g_ascii_strtoull (b_dash + 1, NULL, 10) : 0;
  if (a_number != b_number)
    return a_number < b_number ? -1 : 1;
  return strcmp (a, b);
}
