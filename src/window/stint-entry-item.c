/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-item.h"

struct _StintEntryItem
{
  GObject parent_instance;

  StintDay day;
  StintWorklog *worklog;
  char *title;
  gint64 seconds;
};

G_DEFINE_FINAL_TYPE (StintEntryItem, stint_entry_item, G_TYPE_OBJECT)

enum
{
  PROP_WORKLOG = 1,
  PROP_TITLE,
  PROP_SECONDS,
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
  props[PROP_SECONDS] = g_param_spec_int64 ("seconds", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_entry_item_init (StintEntryItem *self)
{
}

StintEntryItem *
stint_entry_item_new_heading (StintDay day)
{
  StintEntryItem *self = g_object_new (STINT_TYPE_ENTRY_ITEM, NULL);

  self->day = day;
  return self;
}

StintEntryItem *
stint_entry_item_new_entry (StintDay day, StintWorklog *worklog)
{
  StintEntryItem *self = g_object_new (STINT_TYPE_ENTRY_ITEM, NULL);

  self->day = day;
  self->worklog = g_object_ref (worklog);
  return self;
}

StintDay
stint_entry_item_get_day (StintEntryItem *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_ITEM (self), 0);

  return self->day;
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

void
stint_entry_item_set_worklog (StintEntryItem *self, StintWorklog *worklog)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));
  g_return_if_fail (STINT_IS_WORKLOG (worklog));

  if (self->worklog == worklog || stint_worklog_equal (self->worklog, worklog))
    return;
  g_set_object (&self->worklog, worklog);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORKLOG]);
}

void
stint_entry_item_set_title (StintEntryItem *self, const char *title)
{
  g_return_if_fail (STINT_IS_ENTRY_ITEM (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
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

gboolean
stint_entry_item_is_same (StintEntryItem *a, StintEntryItem *b)
{
  if (a->day != b->day || (a->worklog == NULL) != (b->worklog == NULL))
    return FALSE;
  return a->worklog == NULL ||
         stint_worklog_get_id (a->worklog) == stint_worklog_get_id (b->worklog);
}

int
stint_entry_item_compare (StintEntryItem *a, StintEntryItem *b)
{
  gint64 left, right;

  if (a->day != b->day)
    return a->day > b->day ? -1 : 1;
  if (a->worklog == NULL || b->worklog == NULL)
    return (a->worklog != NULL) - (b->worklog != NULL);

  left = stint_worklog_get_start (a->worklog);
  right = stint_worklog_get_start (b->worklog);
  if (left == right)
    {
      left = stint_worklog_get_id (a->worklog);
      right = stint_worklog_get_id (b->worklog);
    }
  return left == right ? 0 : left > right ? -1 : 1;
}
