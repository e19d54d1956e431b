/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-timesheet-change.h"

#include "stint-clock.h"
#include "stint-entry-commands.h"
#include "stint-settings.h"
#include "stint-timesheet-plan.h"

/* One change of a cell; owned by its task. */
typedef struct
{
  GtkWidget *from;
  StintClient *client;
  char *issue;
  StintDay day;
  gint64 seconds;
  StintTimesheetPlan *plan; /* once the day has been read */
} Change;

static void
change_free (Change *change)
{
  g_clear_object (&change->from);
  g_clear_object (&change->client);
  g_clear_pointer (&change->plan, stint_timesheet_plan_free);
  g_free (change->issue);
  g_free (change);
}

/* ---- carrying it out ---- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (stint_entry_command_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
add_entry (GTask *task)
{
  Change *change = g_task_get_task_data (task);
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "issue", "s", change->issue);
  g_variant_dict_insert (&values, "start", "x", change->plan->start);
  g_variant_dict_insert (&values, "seconds", "x", change->seconds);
  stint_entry_add_async (change->from, change->client, g_variant_dict_end (&values),
                         g_task_get_cancellable (task), done_cb, task);
}

void
stint_timesheet_choose_async (GtkWidget *from, StintClient *client, StintWorklog *entry,
                              gint64 seconds, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  GVariantDict changes;

  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert (&changes, "seconds", "x", seconds);
  stint_entry_edit_async (from, client, entry, g_variant_dict_end (&changes), cancellable, callback,
                          user_data);
}

/* Takes @task. */
static void
carry_out (GTask *task)
{
  Change *change = g_task_get_task_data (task);

  switch (change->plan->step)
    {
    case STINT_TIMESHEET_ADD:
      add_entry (task);
      return;
    case STINT_TIMESHEET_EDIT:
      stint_timesheet_choose_async (change->from, change->client, change->plan->entries->pdata[0],
                                    change->seconds, g_task_get_cancellable (task), done_cb, task);
      return;
    case STINT_TIMESHEET_DELETE:
      stint_entry_delete (change->from, change->client, change->plan->entries,
                          g_task_get_cancellable (task));
      break;
    case STINT_TIMESHEET_NOTHING:
    case STINT_TIMESHEET_CHOOSE:
    default:
      break;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* ---- the day's entries ---- */

typedef struct
{
  gint64 from;
  gint64 to;
} Range;

static gpointer
read_entries (StintStore *store, gpointer data, GError **error)
{
  const Range *range = data;

  return stint_store_list (store, range->from, range->to, FALSE, 0, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(GPtrArray) entries = NULL;
  GError *error = NULL;

  entries = stint_reader_run_finish (STINT_READER (source), result, &error);
  if (entries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  change->plan =
      stint_timesheet_plan_new (entries, change->issue, change->day, change->seconds,
                                stint_clock_now (), stint_settings_get_int ("work-begins"), zone);
  carry_out (g_steal_pointer (&task));
}

void
stint_timesheet_change_async (GtkWidget *from, StintClient *client, const char *issue, StintDay day,
                              gint64 seconds, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);
  Range *range = g_new (Range, 1);

  change->from = g_object_ref (from);
  change->client = g_object_ref (client);
  change->issue = g_strdup (issue);
  change->day = day;
  change->seconds = seconds;
  g_task_set_source_tag (task, stint_timesheet_change_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  range->from = stint_day_begin (day, zone);
  range->to = stint_day_begin (day + 1, zone);
  stint_reader_run_async (stint_client_get_reader (client), read_entries, range, g_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb, task);
}

gboolean
stint_timesheet_change_finish (GAsyncResult *result, GPtrArray **choices, GError **error)
{
  Change *change = g_task_get_task_data (G_TASK (result));

  *choices = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (change->plan->step == STINT_TIMESHEET_CHOOSE)
    *choices = g_ptr_array_ref (change->plan->entries);
  return TRUE;
}
