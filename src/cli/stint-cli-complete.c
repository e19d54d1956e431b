/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-complete.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-accounts.h"
#include "stint-clock.h"
#include "stint-day.h"
#include "stint-store-imports.h"
#include "stint-text.h"
#include "stint-time.h"

#define ISSUES 50            /* more than one screen is no help */
#define ENTRY_DAYS 14        /* entries older than this are rarely changed */
#define DESCRIPTION_CHARS 60 /* of what stands behind a word */

/* A word under the cursor; `--option=` in front of a value is printed again. */
typedef struct
{
  const char *option;
  const char *typed;
} Word;

void
stint_cli_offer (const char *typed, const char *word, const char *description)
{
  g_autofree char *text = NULL;

  if (g_ascii_strncasecmp (word, typed, strlen (typed)) != 0)
    return;
  text = stint_text_cut (description != NULL ? description : "", DESCRIPTION_CHARS);
  g_print ("%s\t%s\n", word, text);
}

static void
offer_value (const Word *word, const char *value, const char *description)
{
  g_autofree char *whole = NULL;

  if (g_ascii_strncasecmp (value, word->typed, strlen (word->typed)) != 0)
    return;
  whole = g_strconcat (word->option, value, NULL);
  stint_cli_offer ("", whole, description);
}

/* ---- what the store knows ---- */

static void
offer_issues (const Word *word)
{
  g_autoptr(StintStore) store = stint_cli_open_store (NULL);
  g_autoptr(GPtrArray) issues = NULL;

  if (store == NULL)
    return;
  issues = *word->typed == '\0' ? stint_store_offer_issues (store, ISSUES, NULL)
                                : stint_store_search_issues (store, word->typed, ISSUES, NULL);
  for (guint i = 0; issues != NULL && i < issues->len; i++)
    offer_value (word, stint_issue_get_key (issues->pdata[i]),
                 stint_issue_get_summary (issues->pdata[i]));
}

static void
offer_entry (const Word *word, StintWorklog *entry, GTimeZone *zone)
{
  gint64 start = stint_worklog_get_start (entry);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stint_worklog_get_id (entry));
  g_autofree char *day = stint_day_to_iso (stint_day_of (start, zone));
  g_autofree char *time = stint_time_format (start, zone);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s %s %s %s", day, time, stint_worklog_get_issue (entry),
                          stint_worklog_get_comment (entry));
  offer_value (word, id, text);
}

static void
offer_entries (const Word *word, gboolean refused)
{
  g_autoptr(StintStore) store = stint_cli_open_store (NULL);
  g_autoptr(GTimeZone) zone = stint_clock_zone ();
  g_autoptr(GPtrArray) entries = NULL;
  gint64 from = stint_clock_now () - ENTRY_DAYS * (gint64) 86400;

  if (store == NULL)
    return;
  entries = refused ? stint_store_list_failed (store, NULL)
                    : stint_store_list (store, from, G_MAXINT64, TRUE, 0, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    offer_entry (word, entries->pdata[i], zone);
}

static void
offer_imports (const Word *word)
{
  g_autoptr(StintStore) store = stint_cli_open_store (NULL);
  g_autoptr(GPtrArray) imports = store != NULL ? stint_store_list_imports (store, 0, NULL) : NULL;

  for (guint i = 0; imports != NULL && i < imports->len; i++)
    {
      const StintImport *import = imports->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, import->id);

      offer_value (word, id, import->name);
    }
}

static void
offer_accounts (const Word *word)
{
  g_autoptr(GPtrArray) accounts = stint_accounts_list (NULL);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const StintAccount *account = accounts->pdata[i];
      const char *login = account->person != NULL ? account->person->login : NULL;

      if (login != NULL && *login != '\0')
        offer_value (word, login, account->demo ? _("demonstration") : account->org);
      else
        offer_value (word, account->id, account->org);
    }
}

/* ---- what a place of the usage line takes ---- */

/* @what: as usage lines write it: `ISSUE`, `360|cloud`. */
static void
offer_kind (const StintCliCommand *self, const Word *word, const char *what)
{
  if (g_str_has_prefix (what, "ISSUE"))
    offer_issues (word);
  else if (g_str_has_prefix (what, "ID | LOGIN"))
    offer_accounts (word);
  else if (g_str_has_prefix (what, "ID") && strcmp (self->name, "imports") == 0)
    offer_imports (word);
  else if (g_str_has_prefix (what, "ID") && strcmp (self->name, "sign-in") != 0)
    offer_entries (word, strcmp (self->name, "retry") == 0);
  else if (g_str_has_prefix (what, "FILE"))
    g_print (":files\n");
  else if (g_str_has_prefix (what, "DATE"))
    {
      offer_value (word, "today", NULL);
      offer_value (word, "yesterday", NULL);
    }
  else if (strchr (what, '|') != NULL)
    {
      g_auto(GStrv) values = g_strsplit (what, "|", -1);

      for (char **value = values; *value != NULL; value++)
        offer_value (word, *value, NULL);
    }
}

/* (nullable): that of `-x` or `--name`. */
static const GOptionEntry *
find_option (const GOptionEntry *options, const char *word, gsize length)
{
  g_autofree char *name = g_strndup (word, length);

  if (options == NULL || !g_str_has_prefix (name, "-"))
    return NULL;
  for (const GOptionEntry *option = options; option->long_name != NULL; option++)
    {
      if (g_str_has_prefix (name, "--") ? strcmp (option->long_name, name + 2) == 0
                                        : length == 2 && option->short_name == name[1])
        return option;
    }
  return NULL;
}

static gboolean
takes_value (const GOptionEntry *option)
{
  return option != NULL && option->arg != G_OPTION_ARG_NONE;
}

static void
offer_options (const GOptionEntry *options, const char *typed)
{
  for (const GOptionEntry *option = options; option != NULL && option->long_name != NULL; option++)
    {
      g_autofree char *name = g_strconcat ("--", option->long_name, NULL);

      if (!(option->flags & G_OPTION_FLAG_HIDDEN))
        stint_cli_offer (typed, name, _(option->description));
    }
  stint_cli_offer (typed, "--help", _("Show this help"));
}

/* How many arguments there are before the cursor; -1: the cursor is at the value of @option. */
static int
count_arguments (const GOptionEntry *options, int n_words, char **words,
                 const GOptionEntry **option)
{
  gboolean only_values = FALSE;
  int n = 0;

  *option = NULL;
  for (int i = 0; i < n_words - 1; i++)
    {
      if (!only_values && strcmp (words[i], "--") == 0)
        only_values = TRUE;
      else if (only_values || words[i][0] != '-')
        n++;
      else
        {
          *option = find_option (options, words[i], strlen (words[i]));
          if (takes_value (*option) && ++i == n_words - 1)
            return -1;
        }
    }
  return n;
}

/* bash breaks `--option=value` into three words. */
static int
drop_equal_signs (int n_words, char **words)
{
  int n = 0;

  for (int i = 0; i < n_words; i++)
    {
      if (strcmp (words[i], "=") != 0)
        words[n++] = words[i];
      else if (i == n_words - 1)
        words[n++] = (char *) "";
    }
  return n;
}

void
stint_cli_complete (const StintCliCommand *self, const GOptionEntry *options, int n_words,
                    char **words)
{
  int n = drop_equal_signs (n_words, words);
  Word word = { "", n > 0 ? words[n - 1] : "" };
  const GOptionEntry *option;
  const char *equal = strchr (word.typed, '=');
  g_autofree char *before = NULL;
  int arguments = count_arguments (options, n, words, &option);

  if (arguments < 0)
    offer_kind (self, &word, option->arg_description != NULL ? option->arg_description : "");
  else if (word.typed[0] == '-' && equal != NULL)
    {
      option = find_option (options, word.typed, (gsize) (equal - word.typed));
      before = g_strndup (word.typed, (gsize) (equal + 1 - word.typed));
      word = (Word){ before, equal + 1 };
      if (takes_value (option) && option->arg_description != NULL)
        offer_kind (self, &word, option->arg_description);
    }
  else if (word.typed[0] == '-')
    offer_options (options, word.typed);
  else if (arguments == 0)
    /* The line to log stands in quotes there. */
    offer_kind (self, &word,
                self->usage + (g_str_has_prefix (self->usage, "“") ? strlen ("“") : 0));
}
