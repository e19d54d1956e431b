/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-print.h"

#include <string.h>
#include <time.h>

#include "stint-duration.h"

void
sandbox_print_string (GString *out, const char *text)
{
  const char *run = text;

  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      guchar byte = (guchar)*text;

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;
      g_string_append_len (out, run, text - run);
      if (byte < 0x20)
        g_string_append_printf (out, "\\u%04x", byte);
      else
        g_string_append_printf (out, "\\%c", byte);
      run = text + 1;
    }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

void
sandbox_print_name (GString *out, const char *name)
{
  char last = out->len == 0 ? '{' : out->str[out->len - 1];

  g_string_append (out, last == '{' || last == '[' ? "\"" : ",\"");
  g_string_append (out, name);
  g_string_append (out, "\":");
}

void
sandbox_print_member (GString *out, const char *name, const char *text)
{
  sandbox_print_name (out, name);
  sandbox_print_string (out, text);
}

void
sandbox_print_number (GString *out, const char *name, gint64 number)
{
  char digits[24];

  sandbox_print_name (out, name);
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  g_string_append (out, digits);
}

void
sandbox_print_bool (GString *out, const char *name, gboolean value)
{
  sandbox_print_name (out, name);
  g_string_append (out, value ? "true" : "false");
}

void
sandbox_print_time (GString *out, const char *name, gint64 ms)
{
  gint64 rest = ((ms % 1000) + 1000) % 1000;
  time_t seconds = (time_t)((ms - rest) / 1000);
  char date[32], text[48];
  struct tm parts;

  gmtime_r (&seconds, &parts);
  strftime (date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
  g_snprintf (text, sizeof text, "%s.%03d+0000", date, (int)rest);
  sandbox_print_member (out, name, text);
}

void
sandbox_print_duration (GString *out, const char *name, gint64 seconds)
{
  g_autofree char *text = stint_duration_to_tracker (seconds);

  sandbox_print_member (out, name, text);
}

/* "self": base/api/kind/id[more] */
static void
print_self (GString *out, const SandboxPrint *print, const char *kind, const char *id,
            const char *more)
{
  sandbox_print_name (out, "self");
  g_string_append_c (out, '"');
  g_string_append (out, print->base_url);
  g_string_append_c (out, '/');
  g_string_append (out, print->api);
  g_string_append_c (out, '/');
  g_string_append (out, kind);
  g_string_append_c (out, '/');
  g_string_append_uri_escaped (out, id, NULL, TRUE);
  g_string_append (out, more);
  g_string_append_c (out, '"');
}

static void
format_id (char *text, gsize size, gint64 id)
{
  g_snprintf (text, (gulong)size, "%" G_GINT64_FORMAT, id);
}

void
sandbox_print_user (GString *out, const SandboxPrint *print, const SandboxUser *user)
{
  char id[24];

  format_id (id, sizeof id, user->uid);
  g_string_append_c (out, '{');
  print_self (out, print, "users", id, "");
  sandbox_print_member (out, "id", id);
  sandbox_print_member (out, "display", user->display);
  sandbox_print_member (out, "cloudUid", user->cloud_uid);
  sandbox_print_number (out, "passportUid", user->passport_uid);
  g_string_append_c (out, '}');
}

void
sandbox_print_person (GString *out, const SandboxPrint *print, const SandboxUser *user)
{
  g_autofree char *email = g_strconcat (user->login, "@sandbox.example", NULL);
  char id[24];

  format_id (id, sizeof id, user->uid);
  g_string_append_c (out, '{');
  print_self (out, print, "users", id, "");
  sandbox_print_number (out, "uid", user->uid);
  sandbox_print_member (out, "login", user->login);
  sandbox_print_number (out, "trackerUid", user->uid);
  sandbox_print_number (out, "passportUid", user->passport_uid);
  sandbox_print_member (out, "cloudUid", user->cloud_uid);
  sandbox_print_member (out, "firstName", user->first_name);
  sandbox_print_member (out, "lastName", user->last_name);
  sandbox_print_member (out, "display", user->display);
  sandbox_print_member (out, "email", email);
  sandbox_print_bool (out, "external", FALSE);
  sandbox_print_bool (out, "hasLicense", user->has_license);
  sandbox_print_bool (out, "dismissed", FALSE);
  sandbox_print_bool (out, "useNewFilters", TRUE);
  sandbox_print_bool (out, "disableNotifications", FALSE);
  sandbox_print_member (out, "firstLoginDate", "2020-01-09T07:00:00.000+0000");
  sandbox_print_member (out, "lastLoginDate", "2020-01-09T07:00:00.000+0000");
  sandbox_print_name (out, "sources");
  g_string_append (out, "[\"cloud\"]}");
}

static void
print_key_display (GString *out, const SandboxPrint *print, const char *kind, const char *id,
                   const char *key, const char *display)
{
  g_string_append_c (out, '{');
  print_self (out, print, kind, kind[0] == 'q' ? key : id, "");
  sandbox_print_member (out, "id", id);
  sandbox_print_member (out, "key", key);
  sandbox_print_member (out, "display", display);
  g_string_append_c (out, '}');
}

void
sandbox_print_worklog (GString *out, const SandboxPrint *print, const SandboxWorklog *worklog)
{
  char id[24], more[48];

  format_id (id, sizeof id, worklog->id);
  g_snprintf (more, sizeof more, "/worklog/%s", id);
  g_string_append_c (out, '{');
  print_self (out, print, "issues", worklog->issue->key, more);
  sandbox_print_number (out, "id", worklog->id);
  sandbox_print_number (out, "version", worklog->version);
  sandbox_print_name (out, "issue");
  g_string_append_c (out, '{');
  print_self (out, print, "issues", worklog->issue->key, "");
  sandbox_print_member (out, "id", worklog->issue->id);
  sandbox_print_member (out, "key", worklog->issue->key);
  sandbox_print_member (out, "display", worklog->issue->summary);
  g_string_append_c (out, '}');
  if (worklog->comment != NULL)
    sandbox_print_member (out, "comment", worklog->comment);
  sandbox_print_name (out, "createdBy");
  sandbox_print_user (out, print, worklog->author);
  sandbox_print_name (out, "updatedBy");
  sandbox_print_user (out, print, worklog->updater);
  sandbox_print_time (out, "createdAt", worklog->created);
  sandbox_print_time (out, "updatedAt", worklog->updated);
  sandbox_print_time (out, "start", worklog->start);
  sandbox_print_duration (out, "duration", worklog->seconds);
  g_string_append_c (out, '}');
}

void
sandbox_print_worklogs (GString *out, const SandboxPrint *print, GPtrArray *worklogs)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < worklogs->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      sandbox_print_worklog (out, print, g_ptr_array_index (worklogs, i));
    }
  g_string_append_c (out, ']');
}

static void
print_version (GString *out, const SandboxIssue *issue)
{
  g_autofree char *queue = sandbox_issue_dup_queue (issue);

  /* A queue with versions of that name makes Tracker answer with their text: seen in the wild. */
  if (strcmp (queue, "MVP") == 0)
    sandbox_print_member (out, "version", "MVP-0");
  else
    sandbox_print_number (out, "version", issue->version);
}

void
sandbox_print_suggestion (GString *out, const SandboxPrint *print, const SandboxIssue *issue)
{
  g_string_append_c (out, '{');
  print_self (out, print, "issues", issue->key, "");
  sandbox_print_member (out, "id", issue->id);
  sandbox_print_member (out, "key", issue->key);
  print_version (out, issue);
  sandbox_print_member (out, "summary", issue->summary);
  sandbox_print_bool (out, "favorite", FALSE);
  g_string_append_c (out, '}');
}

static void
print_status (GString *out, const SandboxPrint *print, const SandboxIssue *issue)
{
  sandbox_print_name (out, "status");
  if (issue->resolved)
    print_key_display (out, print, "statuses", "3", "closed", "Closed");
  else
    print_key_display (out, print, "statuses", "2", "inProgress", "In progress");
  sandbox_print_name (out, "statusType");
  g_string_append (
      out, issue->resolved
               ? "{\"id\":\"done\",\"key\":\"done\",\"display\":\"Done\"}"
               : "{\"id\":\"inProgress\",\"key\":\"inProgress\",\"display\":\"In progress\"}");
  sandbox_print_time (out, "statusStartTime", issue->created);
  if (!issue->resolved)
    return;
  sandbox_print_name (out, "resolution");
  print_key_display (out, print, "resolutions", "1", "fixed", "Fixed");
}

static void
print_times (GString *out, const SandboxIssue *issue)
{
  gint64 estimate = sandbox_issue_get_estimate (issue);

  if (issue->original >= 0)
    sandbox_print_duration (out, "originalEstimation", issue->original);
  if (estimate >= 0)
    sandbox_print_duration (out, "estimation", estimate);
  if (issue->spent > 0)
    sandbox_print_duration (out, "spent", issue->spent);
}

static void
print_aliases (GString *out, const SandboxIssue *issue)
{
  if (issue->aliases->len == 0)
    return;
  sandbox_print_name (out, "aliases");
  for (guint i = 0; i < issue->aliases->len; i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ',');
      sandbox_print_string (out, g_ptr_array_index (issue->aliases, i));
    }
  g_string_append_c (out, ']');
}

void
sandbox_print_issue (GString *out, const SandboxPrint *print, const SandboxIssue *issue)
{
  g_autofree char *queue = sandbox_issue_dup_queue (issue);

  g_string_append_c (out, '{');
  print_self (out, print, "issues", issue->key, "");
  sandbox_print_member (out, "id", issue->id);
  sandbox_print_member (out, "key", issue->key);
  print_version (out, issue);
  print_aliases (out, issue);
  sandbox_print_member (out, "summary", issue->summary);
  print_status (out, print, issue);
  sandbox_print_name (out, "type");
  print_key_display (out, print, "issuetypes", "2", "task", "Task");
  sandbox_print_name (out, "priority");
  print_key_display (out, print, "priorities", "3", "normal", "Normal");
  sandbox_print_name (out, "queue");
  print_key_display (out, print, "queues", "1", queue, queue);
  sandbox_print_name (out, "createdBy");
  sandbox_print_user (out, print, issue->author);
  sandbox_print_name (out, "updatedBy");
  sandbox_print_user (out, print, issue->author);
  if (issue->assignee != NULL)
    {
      sandbox_print_name (out, "assignee");
      sandbox_print_user (out, print, issue->assignee);
    }
  print_times (out, issue);
  sandbox_print_time (out, "createdAt", issue->created);
  sandbox_print_time (out, "updatedAt", issue->updated);
  sandbox_print_number (out, "votes", 0);
  sandbox_print_bool (out, "favorite", FALSE);
  g_string_append_c (out, '}');
}
