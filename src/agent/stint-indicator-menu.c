/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-indicator-menu.h"

#include <glib/gi18n-lib.h>

#include "stint-clock.h"
#include "stint-duration.h"
#include "stint-settings.h"
#include "stint-text.h"

#define MOST_ISSUES 8
#define KEY_CHARS 30
#define SUMMARY_CHARS 60
#define PROBLEM_CHARS 80

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

/* ---- labels ---- */

/* What turns the direction of the text around it. */
static gboolean
is_direction (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

static void
append_text (GString *label, const char *text, gsize max_chars)
{
  g_autofree char *line = stint_text_cut (text, max_chars);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '_')
        g_string_append (label, "__");
      else if (!is_direction (c))
        g_string_append_unichar (label, c);
    }
}

char *
stint_indicator_menu_label (const char *key, const char *summary)
{
  GString *label = g_string_new (NULL);

  append_text (label, key, KEY_CHARS);
  if (summary != NULL && *summary != '\0')
    {
      g_string_append (label, "  " FIRST_STRONG_ISOLATE);
      append_text (label, summary, SUMMARY_CHARS);
      g_string_append (label, POP_ISOLATE);
    }
  return g_string_free (label, FALSE);
}

/* ---- sections ---- */

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_running (GMenu *section, StintStore *store, const StintTimer *timer)
{
  g_autoptr(StintIssue) issue = stint_store_get_issue (store, timer->issue, NULL);
  g_autofree char *length = stint_duration_format_short (stint_clock_now () - timer->start);
  g_autofree char *named = g_strdup_printf ("%s  %s", timer->issue, length);
  g_autofree char *label = stint_indicator_menu_label (named, issue != NULL
                                                       ? stint_issue_get_summary (issue) : NULL);

  g_menu_append (section, label, "app.open");
  g_menu_append (section, _("S_top"), "app.stop");
}

static void
append_issues (GMenu *section, StintStore *store, const StintTimer *timer)
{
  g_autoptr(GPtrArray) issues = stint_store_offer_issues (store, MOST_ISSUES + 1, NULL);
  g_autoptr(GMenu) submenu = g_menu_new ();
  int n = 0;

  for (guint i = 0; issues != NULL && i < issues->len && n < MOST_ISSUES; i++)
    {
      StintIssue *issue = g_ptr_array_index (issues, i);
      const char *key = stint_issue_get_key (issue);
      g_autofree char *label = stint_indicator_menu_label (key, stint_issue_get_summary (issue));
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      if (timer != NULL && g_strcmp0 (timer->issue, key) == 0)
        continue;
      g_menu_item_set_action_and_target (item, "app.start", "s", key);
      g_menu_append_item (submenu, item);
      n++;
    }
  if (n > 0)
    g_menu_append_submenu (section, timer != NULL ? _("S_witch to") : _("_Start"),
                           G_MENU_MODEL (submenu));
}

static void
append_last (GMenu *section, StintSession *session)
{
  g_autoptr(StintWorklog) last = stint_session_get_last (session, NULL);
  g_autofree char *key = NULL;
  g_autofree char *label = NULL;

  if (last == NULL)
    return;
  key = stint_indicator_menu_label (stint_worklog_get_issue (last), NULL);
  /* Translators: %s is an issue such as TEST-324 */
  label = g_strdup_printf (_("Start %s _again"), key);
  g_menu_append (section, label, "app.start-last");
}

static void
append_facts (GMenu *section, StintStore *store)
{
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  StintDay monday = stint_day_week_begin (stint_day_of (stint_clock_now (), zone),
                                          stint_settings_first_weekday ());
  g_autoptr(StintReport) report = stint_store_report (store, monday, zone, NULL);
  guint pending = 0, failed = 0;

  if (report != NULL)
    {
      g_autofree char *length = stint_settings_format_duration (report->seconds);
      g_autofree char *label = g_strdup_printf (_("This week: %s"), length);

      g_menu_append (section, label, "app.open");
    }
  stint_store_count (store, &pending, &failed, NULL);
  if (pending > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u entry waits to be sent",
                                                          "%u entries wait to be sent", pending),
                                                pending);

      g_menu_append (section, label, "app.sync");
    }
  if (failed > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u entry was refused",
                                                          "%u entries were refused", failed),
                                                failed);

      g_menu_append (section, label, "app.open");
    }
}

/* What needs the person comes first. */
static void
append_problem (GMenu *menu, StintSession *session)
{
  const GError *problem = stint_session_get_problem (session);
  g_autoptr(GMenu) section = g_menu_new ();
  g_autoptr(GString) label = g_string_new (NULL);

  if (problem == NULL)
    return;
  append_text (label, problem->message, PROBLEM_CHARS);
  g_menu_append (section, label->str, "app.open");
  append_section (menu, section);
}

GMenuModel *
stint_indicator_menu_new (StintSession *session)
{
  StintStore *store = stint_session_get_store (session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  g_autoptr(GMenu) work = g_menu_new ();
  g_autoptr(GMenu) facts = g_menu_new ();
  g_autoptr(GMenu) program = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_problem (menu, session);
  if (store != NULL)
    {
      if (timer != NULL)
        append_running (work, store, timer);
      append_issues (work, store, timer);
      if (timer == NULL)
        append_last (work, session);
      g_menu_append (work, _("_Log time…"), "app.log-time");
      append_facts (facts, store);
    }
  append_section (menu, work);
  append_section (menu, facts);

  g_menu_append (program, store != NULL ? _("_Open Stint") : _("_Open Stint to sign in"),
                 "app.open");
  g_menu_append (program, _("_Quit"), "app.quit");
  append_section (menu, program);
  return G_MENU_MODEL (menu);
}
