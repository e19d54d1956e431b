/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stint-sandbox"

#include "config.h"
#include "stint-sandbox-demo.h"

#include <string.h>

#include "stint-sandbox-private.h"

#define DAY G_GINT64_CONSTANT (86400)
#define HOUR 3600
#define MINUTE 60
#define DEMO_DAYS 42
#define DEMO_AGE (180 * DAY) /* of the issues */
#define LOAD_PER_DAY 40
#define LOAD_ISSUES 40

static const char *const start_names[] = { "honoured", "ignored", "refused" };

gboolean
stint_sandbox_start_from_name (const char *name, StintSandboxStart *behaviour)
{
  for (guint i = 0; i < G_N_ELEMENTS (start_names); i++)
    if (strcmp (name, start_names[i]) == 0)
      {
        *behaviour = i;
        return TRUE;
      }
  return FALSE;
}

const char *
stint_sandbox_start_to_name (StintSandboxStart behaviour)
{
  return start_names[behaviour];
}

gboolean
stint_sandbox_is_empty (StintSandbox *self)
{
  return self->state->issues->len == 0 && self->state->worklogs->len == 0;
}

static gboolean
add_issue (StintSandbox *self, const SandboxDemoIssue *demo, gint64 created, gint64 updated)
{
  g_autoptr(GError) error = NULL;
  SandboxIssue issue = { .key = (char *)demo->key,
                         .summary = (char *)demo->summary,
                         .resolved = demo->resolved,
                         .created = created * 1000,
                         .updated = updated * 1000,
                         .original = -1,
                         .estimate = -1 };

  if (demo->assignee != NULL)
    issue.assignee = sandbox_state_find_user (self->state, demo->assignee);
  if (demo->estimate_hours > 0)
    issue.original = issue.estimate = (gint64)demo->estimate_hours * HOUR;
  if (sandbox_state_add_issue (self->state, &issue, &error) != NULL)
    return TRUE;
  g_warning ("Issue not added: %s", error->message);
  return FALSE;
}

/* A worklog of anna, entered just after the work. */
static gboolean
add_worklog (StintSandbox *self, SandboxIssue *issue, gint64 start, gint64 seconds,
             const char *comment)
{
  g_autoptr(GError) error = NULL;
  SandboxUser *anna = sandbox_state_find_user (self->state, "anna");
  SandboxWorklog record = { .issue = issue,
                            .author = anna,
                            .updater = anna,
                            .start = start * 1000,
                            .seconds = seconds,
                            .comment = (char *)comment };

  record.created = record.updated = (start + seconds + 2 * MINUTE) * 1000;
  if (sandbox_state_put_worklog (self->state, &record, &error) != NULL)
    return TRUE;
  g_warning ("Worklog not added: %s", error->message);
  return FALSE;
}

static gboolean
is_weekday (GDateTime *day)
{
  return g_date_time_get_day_of_week (day) <= 5;
}

/* The start of the local day of @now, @back days before. */
static GDateTime *
get_day (gint64 now, int back)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (now);
  g_autoptr(GDateTime) midnight = NULL;

  midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                    g_date_time_get_day_of_month (time), 0, 0, 0);
  return g_date_time_add_days (midnight, -back);
}

/* ---- demonstration ---- */

/* An issue of the week's few with some likelihood, else any open one. */
static const SandboxDemoIssue *
pick_issue (GRand *rand, int week)
{
  const SandboxDemoIssue *demo;

  do
    {
      gint32 any = g_rand_int_range (rand, 0, (gint32)sandbox_demo_n_issues);
      gint32 near = (week * 7 + g_rand_int_range (rand, 0, 8)) % (gint32)sandbox_demo_n_issues;

      demo = &sandbox_demo_issues[g_rand_int_range (rand, 0, 4) == 0 ? any : near];
    }
  while (demo->comments[0] == NULL);
  return demo;
}

static const char *
pick_comment (GRand *rand, const SandboxDemoIssue *demo)
{
  gint32 count = 0;

  if (g_rand_int_range (rand, 0, 8) == 0)
    return NULL;
  while (count < (gint32)G_N_ELEMENTS (demo->comments) && demo->comments[count] != NULL)
    count++;
  return demo->comments[g_rand_int_range (rand, 0, count)];
}

/* Shares the day's work out in steps of five minutes: @count pieces of at least 20 minutes. */
static void
share (GRand *rand, int total, int count, int *pieces)
{
  int rest = total - count * 4;
  int weights[7], sum = 0;

  for (int i = 0; i < count; i++)
    sum += weights[i] = g_rand_int_range (rand, 1, 10);
  pieces[0] = total;
  for (int i = 1; i < count; i++)
    {
      pieces[i] = 4 + rest * weights[i] / sum;
      pieces[0] -= pieces[i];
    }
}

static void
add_demo_day (StintSandbox *self, GRand *rand, GDateTime *day, int week)
{
  int count = g_rand_int_range (rand, 4, 8);
  int total = g_rand_int_range (rand, 76, 105); /* 6:20 to 8:40, in steps of five minutes */
  gint64 at = g_date_time_to_unix (day) + 9 * HOUR + g_rand_int_range (rand, 0, 13) * 5 * MINUTE;
  gboolean had_lunch = FALSE;
  int pieces[7];

  share (rand, total, count, pieces);
  for (int i = 0; i < count; i++)
    {
      const SandboxDemoIssue *demo = pick_issue (rand, week);
      gint64 seconds = pieces[i] * 5 * MINUTE;

      if (!had_lunch && at - g_date_time_to_unix (day) >= 12 * HOUR + 30 * MINUTE)
        {
          at += 45 * MINUTE;
          had_lunch = TRUE;
        }
      if (!add_worklog (self, sandbox_state_find_issue (self->state, demo->key), at, seconds,
                        pick_comment (rand, demo)))
        return;
      at += seconds + g_rand_int_range (rand, 0, 3) * 5 * MINUTE;
    }
}

void
stint_sandbox_add_demo_data (StintSandbox *self, gint64 now)
{
  g_autoptr(GRand) rand = NULL;

  g_return_if_fail (STINT_IS_SANDBOX (self));
  rand = g_rand_new_with_seed (self->settings.seed);
  for (guint i = 0; i < sandbox_demo_n_issues; i++)
    if (!add_issue (self, &sandbox_demo_issues[i], now - DEMO_AGE + i * DAY, now))
      return;
  for (int back = DEMO_DAYS; back >= 1; back--)
    {
      g_autoptr(GDateTime) day = get_day (now, back);

      if (is_weekday (day))
        add_demo_day (self, rand, day, back / 7);
    }
}

/* ---- load ---- */

static void
add_load_issues (StintSandbox *self, gint64 now)
{
  for (guint i = 1; self->state->issues->len < LOAD_ISSUES; i++)
    {
      g_autofree char *key = g_strdup_printf ("LOAD-%u", i);
      g_autofree char *summary = g_strdup_printf ("Load of issue %u", i);
      const SandboxDemoIssue issue = { key, summary, "anna", FALSE, 0, { NULL } };

      if (!add_issue (self, &issue, 0, now))
        return;
    }
}

void
stint_sandbox_add_load (StintSandbox *self, guint count, gint64 now)
{
  guint made = 0;

  if (count > 0 && self->state->issues->len == 0)
    add_load_issues (self, now);
  for (int back = 1; made < count; back++)
    {
      g_autoptr(GDateTime) day = get_day (now, back);

      for (guint i = 0; is_weekday (day) && i < LOAD_PER_DAY && made < count; i++, made++)
        {
          SandboxIssue *issue =
              g_ptr_array_index (self->state->issues, (made * 7) % self->state->issues->len);
          g_autofree char *comment = g_strdup_printf ("Piece of work %u", made + 1);

          if (!add_worklog (self, issue, g_date_time_to_unix (day) + 9 * HOUR + i * 12 * MINUTE,
                            10 * MINUTE, comment))
            return;
        }
    }
}
