/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-worklog.h"

struct _StintWorklog
{
  GObject parent_instance;

  gint64 id;
  gint64 remote_id;
  char *issue;
  char *summary;
  gint64 start;
  int offset;
  gint64 seconds;
  char *comment;
  StintState state;
  char *error;
  gboolean deleted;
};

G_DEFINE_FINAL_TYPE (StintWorklog, stint_worklog, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_REMOTE_ID,
  PROP_ISSUE,
  PROP_SUMMARY,
  PROP_START,
  PROP_OFFSET,
  PROP_SECONDS,
  PROP_COMMENT,
  PROP_STATE,
  PROP_ERROR,
  PROP_DELETED,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static const GEnumValue states[] = {
  { STINT_STATE_SYNCED, "STINT_STATE_SYNCED", "synced" },
  { STINT_STATE_PENDING, "STINT_STATE_PENDING", "pending" },
  { STINT_STATE_FAILED, "STINT_STATE_FAILED", "failed" },
  { 0, NULL, NULL },
};

GType
stint_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("StintState", states));
  return type;
}

const char *
stint_state_to_string (StintState state)
{
  g_return_val_if_fail ((guint) state <= STINT_STATE_FAILED, NULL);
  return states[state].value_nick;
}

static gboolean
state_from_string (const char *text, StintState *state)
{
  for (gsize i = 0; states[i].value_nick != NULL; i++)
    if (strcmp (states[i].value_nick, text) == 0)
      {
        *state = (StintState) states[i].value;
        return TRUE;
      }
  return FALSE;
}

static void
stint_worklog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintWorklog *self = STINT_WORKLOG (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_REMOTE_ID:
      g_value_set_int64 (value, self->remote_id);
      break;
    case PROP_ISSUE:
      g_value_set_string (value, self->issue);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_START:
      g_value_set_int64 (value, self->start);
      break;
    case PROP_OFFSET:
      g_value_set_int (value, self->offset);
      break;
    case PROP_SECONDS:
      g_value_set_int64 (value, self->seconds);
      break;
    case PROP_COMMENT:
      g_value_set_string (value, self->comment);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_DELETED:
      g_value_set_boolean (value, self->deleted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_worklog_finalize (GObject *object)
{
  StintWorklog *self = STINT_WORKLOG (object);

  g_free (self->issue);
  g_free (self->summary);
  g_free (self->comment);
  g_free (self->error);

  G_OBJECT_CLASS (stint_worklog_parent_class)->finalize (object);
}

static GParamSpec *
int64_property (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
string_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
stint_worklog_class_init (StintWorklogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stint_worklog_get_property;
  object_class->finalize = stint_worklog_finalize;

  props[PROP_ID] = int64_property ("id");
  props[PROP_REMOTE_ID] = int64_property ("remote-id");
  props[PROP_ISSUE] = string_property ("issue");
  props[PROP_SUMMARY] = string_property ("summary");
  props[PROP_START] = int64_property ("start");
  props[PROP_OFFSET] = g_param_spec_int ("offset", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  props[PROP_SECONDS] = int64_property ("seconds");
  props[PROP_COMMENT] = string_property ("comment");
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, STINT_TYPE_STATE,
                                         STINT_STATE_SYNCED, flags);
  props[PROP_ERROR] = string_property ("error");
  props[PROP_DELETED] = g_param_spec_boolean ("deleted", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_worklog_init (StintWorklog *self)
{
}

StintWorklog *
stint_worklog_new (const StintWorklogValues *values)
{
  StintWorklog *self;

  g_return_val_if_fail (values != NULL && values->issue != NULL, NULL);

  self = g_object_new (STINT_TYPE_WORKLOG, NULL);
  self->id = values->id;
  self->remote_id = values->remote_id;
  self->issue = g_strdup (values->issue);
  self->summary = g_strdup (values->summary);
  self->start = values->start;
  self->offset = values->offset;
  self->seconds = values->seconds;
  self->comment = g_strdup (values->comment != NULL ? values->comment : "");
  self->state = values->state;
  self->error = g_strdup (values->error);
  self->deleted = values->deleted;
  return self;
}

gint64
stint_worklog_get_id (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), 0);
  return self->id;
}

gint64
stint_worklog_get_remote_id (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), 0);
  return self->remote_id;
}

const char *
stint_worklog_get_issue (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), NULL);
  return self->issue;
}

const char *
stint_worklog_get_summary (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), NULL);
  return self->summary;
}

gint64
stint_worklog_get_start (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), 0);
  return self->start;
}

int
stint_worklog_get_offset (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), 0);
  return self->offset;
}

gint64
stint_worklog_get_seconds (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), 0);
  return self->seconds;
}

const char *
stint_worklog_get_comment (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), NULL);
  return self->comment;
}

StintState
stint_worklog_get_state (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), STINT_STATE_SYNCED);
  return self->state;
}

const char *
stint_worklog_get_error (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), NULL);
  return self->error;
}

gboolean
stint_worklog_get_deleted (StintWorklog *self)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (self), FALSE);
  return self->deleted;
}

gboolean
stint_worklog_equal (StintWorklog *a, StintWorklog *b)
{
  g_return_val_if_fail (STINT_IS_WORKLOG (a) && STINT_IS_WORKLOG (b), FALSE);

  return a->id == b->id && a->remote_id == b->remote_id && a->start == b->start &&
         a->offset == b->offset && a->seconds == b->seconds && a->state == b->state &&
         a->deleted == b->deleted &&
         strcmp (a->issue, b->issue) == 0 && g_strcmp0 (a->summary, b->summary) == 0 &&
         strcmp (a->comment, b->comment) == 0 && g_strcmp0 (a->error, b->error) == 0;
}

GVariant *
stint_worklog_to_variant (StintWorklog *self)
{
  GVariantDict dict;

  g_return_val_if_fail (STINT_IS_WORKLOG (self), NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "x", self->id);
  g_variant_dict_insert (&dict, "remote-id", "x", self->remote_id);
  g_variant_dict_insert (&dict, "issue", "s", self->issue);
  if (self->summary != NULL)
    g_variant_dict_insert (&dict, "summary", "s", self->summary);
  g_variant_dict_insert (&dict, "start", "x", self->start);
  g_variant_dict_insert (&dict, "offset", "i", self->offset);
  g_variant_dict_insert (&dict, "seconds", "x", self->seconds);
  g_variant_dict_insert (&dict, "comment", "s", self->comment);
  g_variant_dict_insert (&dict, "state", "s", stint_state_to_string (self->state));
  if (self->error != NULL)
    g_variant_dict_insert (&dict, "error", "s", self->error);
  return g_variant_dict_end (&dict);
}

/* A string that may be absent; FALSE when it is there and is no string. */
static gboolean
lookup_optional (GVariant *variant, const char *key, const char **text)
{
  g_autoptr(GVariant) value = g_variant_lookup_value (variant, key, NULL);

  *text = NULL;
  return value == NULL || g_variant_lookup (variant, key, "&s", text);
}

StintWorklog *
stint_worklog_from_variant (GVariant *variant)
{
  StintWorklogValues values = { 0 };
  const char *state;

  if (variant == NULL || !g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) ||
      !g_variant_lookup (variant, "id", "x", &values.id) ||
      !g_variant_lookup (variant, "remote-id", "x", &values.remote_id) ||
      !g_variant_lookup (variant, "issue", "&s", &values.issue) ||
      !g_variant_lookup (variant, "start", "x", &values.start) ||
      !g_variant_lookup (variant, "offset", "i", &values.offset) ||
      !g_variant_lookup (variant, "seconds", "x", &values.seconds) ||
      !g_variant_lookup (variant, "comment", "&s", &values.comment) ||
      !g_variant_lookup (variant, "state", "&s", &state) ||
      !state_from_string (state, &values.state) ||
      !lookup_optional (variant, "summary", &values.summary) ||
      !lookup_optional (variant, "error", &values.error))
    return NULL;

  return stint_worklog_new (&values);
}
