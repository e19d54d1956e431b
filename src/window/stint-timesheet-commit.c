/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-commit.h"

#include <string.h>

#include "stint-duration.h"
#include "stint-entry-commands.h"
#include "stint-timesheet-change.h"
#include "stint-timesheet-choice.h"

struct _StintTimesheetCommit
{
  GObject parent_instance;

  GtkWidget *owner; /* outlives this */
  StintClient *client;
  GCancellable *cancellable;
  GPtrArray *under_way; /* (element-type Taking): borrowed */
};

G_DEFINE_FINAL_TYPE (StintTimesheetCommit, stint_timesheet_commit, G_TYPE_OBJECT)

/* One cell whose draft is being carried out, or asked about. */
typedef struct
{
  StintTimesheetCommit *commit; /* borrowed: cancelled calls do not look at it */
  StintWeekRow *row;
  int day;
  gint64 seconds;
  char *text;
  GtkWidget *at;
  GtkWidget *popover; /* (nullable): the question */
} Taking;

static void
taking_free (Taking *taking)
{
  g_object_unref (taking->row);
  g_object_unref (taking->at);
  g_free (taking->text);
  g_free (taking);
}

/* ---- the end ---- */

static void
end (Taking *taking)
{
  g_ptr_array_remove_fast (taking->commit->under_way, taking);
  taking_free (taking);
}

/* The store tells the rest at once; meanwhile the cell shows what was taken. Of a deletion it is
 * not known yet. */
static void
end_well (Taking *taking)
{
  gint64 days[7];

  for (int i = 0; i < 7; i++)
    days[i] = stint_week_row_get_day (taking->row, i);
  days[taking->day] = taking->seconds;
  if (taking->seconds > 0)
    stint_week_row_set (taking->row, NULL, days);
  if (g_strcmp0 (stint_week_row_get_draft (taking->row, taking->day), taking->text) == 0)
    stint_week_row_set_draft (taking->row, taking->day, NULL, NULL);
  end (taking);
}

static void
end_badly (Taking *taking, const GError *error)
{
  const char *draft = stint_week_row_get_draft (taking->row, taking->day);

  stint_week_row_set_draft (taking->row, taking->day, draft != NULL ? draft : taking->text,
                            error->message);
  end (taking);
}

/* ---- one of several ---- */

static void
chosen_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr(GError) error = NULL;

  if (stint_entry_command_finish (result, &error))
    end_well (taking);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    taking_free (taking);
  else
    end_badly (taking, error);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* It is in the middle of a signal of its own. */
static void
drop_popover (Taking *taking)
{
  GtkWidget *popover = g_steal_pointer (&taking->popover);

  g_signal_handlers_disconnect_by_data (popover, taking);
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
chosen_cb (GtkWidget *popover, StintWorklog *entry, gint64 length, Taking *taking)
{
  StintTimesheetCommit *self = taking->commit;

  drop_popover (taking);
  stint_timesheet_choose_async (self->owner, self->client, entry, length, self->cancellable,
                                chosen_done_cb, taking);
}

/* Nothing was chosen: what is typed stays. */
static void
closed_cb (GtkWidget *popover, Taking *taking)
{
  GtkWidget *at = taking->at;

  drop_popover (taking);
  if (gtk_widget_get_mapped (at))
    gtk_widget_child_focus (at, GTK_DIR_TAB_FORWARD);
  end (taking);
}

static void
ask (Taking *taking, GPtrArray *choices)
{
  GtkWidget *owner = taking->commit->owner;
  graphene_rect_t bounds;

  taking->popover = stint_timesheet_choice_new (choices, taking->seconds);
  gtk_widget_set_parent (taking->popover, owner);
  if (gtk_widget_compute_bounds (taking->at, owner, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (taking->popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) bounds.size.height });
  g_signal_connect (taking->popover, "chosen", G_CALLBACK (chosen_cb), taking);
  g_signal_connect (taking->popover, "closed", G_CALLBACK (closed_cb), taking);
  gtk_popover_popup (GTK_POPOVER (taking->popover));
}

/* ---- the beginning ---- */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(GError) error = NULL;
  gboolean done = stint_timesheet_change_finish (result, &choices, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    taking_free (taking);
  else if (!done)
    end_badly (taking, error);
  else if (choices != NULL)
    ask (taking, choices);
  else
    end_well (taking);
}

static gboolean
is_under_way (StintTimesheetCommit *self, StintWeekRow *row, int day)
{
  for (guint i = 0; i < self->under_way->len; i++)
    {
      const Taking *taking = self->under_way->pdata[i];

      if (taking->row == row && taking->day == day)
        return TRUE;
    }
  return FALSE;
}

/* Nothing and zero mean the same. */
static gboolean
read_seconds (const char *text, gint64 *seconds, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  *seconds = 0;
  return *stripped == '\0' || strcmp (stripped, "0") == 0 ||
         stint_duration_parse (stripped, seconds, error);
}

gboolean
stint_timesheet_commit_take (StintTimesheetCommit *self, GtkWidget *at, StintWeekRow *row, int day,
                             StintDay date)
{
  const char *text = stint_week_row_get_draft (row, day);
  g_autoptr(GError) error = NULL;
  Taking *taking;
  gint64 seconds;

  g_return_val_if_fail (STINT_IS_TIMESHEET_COMMIT (self), FALSE);

  if (text == NULL || self->client == NULL || is_under_way (self, row, day))
    return TRUE;
  if (!read_seconds (text, &seconds, &error))
    {
      stint_week_row_set_draft (row, day, text, error->message);
      return FALSE;
    }
  if (seconds == stint_week_row_get_day (row, day))
    {
      stint_week_row_set_draft (row, day, NULL, NULL);
      return TRUE;
    }

  taking = g_new0 (Taking, 1);
  taking->commit = self;
  taking->row = g_object_ref (row);
  taking->day = day;
  taking->seconds = seconds;
  taking->text = g_strdup (text);
  taking->at = g_object_ref (at);
  g_ptr_array_add (self->under_way, taking);
  stint_timesheet_change_async (self->owner, self->client, stint_week_row_get_issue (row), date,
                                seconds, self->cancellable, changed_cb, taking);
  return TRUE;
}

/* ---- object ---- */

static void
stint_timesheet_commit_dispose (GObject *object)
{
  StintTimesheetCommit *self = STINT_TIMESHEET_COMMIT (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->under_way->len; i++)
    {
      Taking *taking = self->under_way->pdata[i];

      if (taking->popover == NULL)
        continue; /* its call ends it */
      g_signal_handlers_disconnect_by_data (taking->popover, taking);
      gtk_widget_unparent (taking->popover);
      taking_free (taking);
    }
  g_ptr_array_set_size (self->under_way, 0);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_timesheet_commit_parent_class)->dispose (object);
}

static void
stint_timesheet_commit_finalize (GObject *object)
{
  StintTimesheetCommit *self = STINT_TIMESHEET_COMMIT (object);

  g_ptr_array_unref (self->under_way);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (stint_timesheet_commit_parent_class)->finalize (object);
}

static void
stint_timesheet_commit_class_init (StintTimesheetCommitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_timesheet_commit_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_timesheet_commit_finalize;
}

static void
stint_timesheet_commit_init (StintTimesheetCommit *self)
{
  self->cancellable = g_cancellable_new ();
  self->under_way = g_ptr_array_new ();
}

StintTimesheetCommit *
stint_timesheet_commit_new (GtkWidget *owner)
{
  StintTimesheetCommit *self = g_object_new (STINT_TYPE_TIMESHEET_COMMIT, NULL);

  self->owner = owner;
  return self;
}

void
stint_timesheet_commit_set_client (StintTimesheetCommit *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_TIMESHEET_COMMIT (self));

  g_set_object (&self->client, client);
}
