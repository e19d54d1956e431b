/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-lane.h"

#include <string.h>

/* Of a record, what makes it equal to another. */
typedef struct
{
  gint64 worklog;
  char *issue;
  gint64 start;
  gint64 seconds;
  char *comment;
} Traveller;

struct _StintLane
{
  GPtrArray *travellers;
  gboolean alone; /* the only one wants nobody beside it */
};

static void
traveller_free (gpointer data)
{
  Traveller *self = data;

  g_free (self->issue);
  g_free (self->comment);
  g_free (self);
}

StintLane *
stint_lane_new (void)
{
  StintLane *self = g_new0 (StintLane, 1);

  self->travellers = g_ptr_array_new_with_free_func (traveller_free);
  return self;
}

void
stint_lane_free (StintLane *self)
{
  g_ptr_array_unref (self->travellers);
  g_free (self);
}

static gboolean
is_equal (const Traveller *traveller, const StintOutboxItem *item)
{
  return traveller->start == item->start && traveller->seconds == item->seconds &&
         strcmp (traveller->issue, item->issue) == 0 && strcmp (traveller->comment, item->comment) == 0;
}

gboolean
stint_lane_is_open (StintLane *self, const StintOutboxItem *item)
{
  if (self->travellers->len == 0)
    return TRUE;
  if (self->alone || self->travellers->len >= STINT_LANE_MAX || !stint_outbox_item_is_free (item))
    return FALSE;
  for (guint i = 0; i < self->travellers->len; i++)
    if (is_equal (g_ptr_array_index (self->travellers, i), item))
      return FALSE;
  return TRUE;
}

void
stint_lane_enter (StintLane *self, const StintOutboxItem *item)
{
  Traveller *traveller = g_new0 (Traveller, 1);

  traveller->worklog = item->worklog;
  traveller->issue = g_strdup (item->issue);
  traveller->start = item->start;
  traveller->seconds = item->seconds;
  traveller->comment = g_strdup (item->comment);
  g_ptr_array_add (self->travellers, traveller);
  self->alone = !stint_outbox_item_is_free (item);
}

void
stint_lane_leave (StintLane *self, gint64 worklog)
{
  for (guint i = 0; i < self->travellers->len; i++)
    if (((Traveller *) g_ptr_array_index (self->travellers, i))->worklog == worklog)
      {
        g_ptr_array_remove_index_fast (self->travellers, i);
        return;
      }
}

guint
stint_lane_get_n (StintLane *self)
{
  return self->travellers->len;
}
