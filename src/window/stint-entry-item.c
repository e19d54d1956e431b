/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-item.h"

struct _StintEntryItem
{
  GObject parent_instance;

  StintEntryKind kind;
  StintDay day;
  gint64 start; /* of a gap */
  StintWorklog *worklog;
  char *title;
  gint64 seconds;
  char *overlap;
};

G_DEFINE_FINAL_TYPE (StintEntryItem, stint_entry_item, G_TYPE_OBJECT)

enum
{
  PROP_WORKLOG = 1,
  PROP_TITLE,
  PROP_SECONDS,
  PROP_OVERLAP,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
stint_entry_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintEntryItem *self = STINT_ENTRY_ITEM (object);

  switch (id)
    {
    case PROP_WORKLOG:
      g_value_set_object (value, self->worklog);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SECONDS:
      g_value_set_int64 (value, self->seconds);
      break;
    case PROP_OVERLAP:
      g_value_set_string (value, self->overlap);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entry_item_dispose (GObject *object)
{
  StintEntryItem *self = STINT_ENTRY_ITEM (object);

  g_clear_object (&self->worklog);
  G_OBJECT_CLASS (stint_entry_item_parent_class)->dispose (object);
}

static void
stint_entry_item_finalize (GObject *object)
{
  StintEntryItem *self = STINT_ENTRY_ITEM (object);

  g_free (self->title);
  g_free (self->overlap);
  G_OBJECT_CLASS (stint_entry_item_parent_class)->finalize (object);
}

static void
stint_entry_item_class_init (StintEntryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stint_entry_item_get_property;
  object_class->dispose = stint_entry_item_dispose;
  object_class->finalize = stint_entry_item_finalize;

  props[PROP_WORKLOG] = g_param_spec_object ("worklog", NULL, NULL, STINT_TYPE_WORKLOG, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SECONDS] =
      g_param_spec_int64 ("seconds", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  props[PROP_OVERLAP] = g_param_spec_string ("overlap", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_entry_item_init (StintEntryItem *self)
{
}

static StintEntryItem *
item_new (StintEntryKind kind, StintDay day)
{
  StintEntryItem *self = g_object_new (STINT_TYPE_ENTRY_ITEM, NULL);

  self->kind = kind;
  self->day = day;
  return self;
}

StintEntryItem *
stint_entry_item_new_heading (StintDay day)
{
  return item_new (STINT_ENTRY_HEADING, day);
}

StintEntryItem *
stint_entry_item_new_entry (StintDay day, StintWorklog *worklog)
{
  StintEntryItem *self = item_new (STINT_ENTRY_ENTRY, day);

  self->worklog = g_object_ref (worklog);
  return self;
}

StintEntryItem *
stint_entry_item_new_gap (StintDay day, gint64 start, gint64 seconds)
{
  StintEntryItem *self = item_new (STINT_ENTRY_GAP, day);

  self->start = start;
  self->seconds = seconds;
  return self;
}

StintEntryItem *
stint_entry_item_new_end (void)
{
  return item_new (STINT_ENTRY_END, STINT_DAY_FIRST);
}

StintEntryKind
stint_entry_item_get_kind (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), STINT_ENTRY_END);

  return self->kind;
}

StintDay
stint_entry_item_get_day (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), 0);

  return self->day;
}

gint64
stint_entry_item_get_start (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), 0);

  return self->worklog != NULL ? stint_worklog_get_start (self->worklog) : self->start;
}

StintWorklog *
stint_entry_item_get_worklog (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), NULL);

  return self->worklog;
}

const char *
stint_entry_item_get_title (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), NULL);

  return self->title;
}

gint64
stint_entry_item_get_seconds (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), 0);

  return self->seconds;
}

const char *
stint_entry_item_get_overlap (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), NULL);

  return self->overlap;
}

static void
set_worklog (StintEntryItem *self, StintWorklog *worklog)
{
  if (self->worklog == worklog || stint_worklog_equal (self->worklog, worklog))
    return;
  g_set_object (&self->worklog, worklog);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORKLOG]);
}

static void
set_text (StintEntryItem *self, char **place, const char *text, guint prop)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
stint_entry_item_set_title (StintEntryItem *self, const char *title)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));

  set_text (self, &self->title, title, PROP_TITLE);
}

void
stint_entry_item_set_seconds (StintEntryItem *self, gint64 seconds)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));

  if (self->seconds == seconds)
    return;
  self->seconds = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECONDS]);
}

void
stint_entry_item_set_overlap (StintEntryItem *self, const char *overlap)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));

  set_text (self, &self->overlap, overlap, PROP_OVERLAP);
}

void
stint_entry_item_update (StintEntryItem *self, StintEntryItem *now)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));
  g_return_if_fail (STINT_IS_ENTRY_ITEM (now) && stint_entry_item_is_same (self, now));

  if (self->worklog != NULL)
    set_worklog (self, now->worklog);
  stint_entry_item_set_title (self, now->title);
  stint_entry_item_set_seconds (self, now->seconds);
  stint_entry_item_set_overlap (self, now->overlap);
}

gboolean
stint_entry_item_is_same (StintEntryItem *a, StintEntryItem *b)
{
  if (a->day != b->day || a->kind != b->kind)
    return FALSE;
  if (a->worklog != NULL)
    return stint_worklog_get_id (a->worklog) == stint_worklog_get_id (b->worklog);
  return a->start == b->start;
}

int
stint_entry_item_compare (StintEntryItem *a, StintEntryItem *b)
{
  gint64 left, right;

  if (a->day != b->day)
    return a->day > b->day ? -1 : 1;
  if (a->kind == STINT_ENTRY_HEADING || b->kind == STINT_ENTRY_HEADING)
    return (a->kind != STINT_ENTRY_HEADING) - (b->kind != STINT_ENTRY_HEADING);

  left = stint_entry_item_get_start (a);
  right = stint_entry_item_get_start (b);
  if (left == right && a->worklog != NULL && b->worklog != NULL)
    {
      left = stint_worklog_get_id (a->worklog);
      right = stint_worklog_get_id (b->worklog);
    }
  if (left == right)
    return (int) a->kind - (int) b->kind;
  return left > right ? -1 : 1;
}
