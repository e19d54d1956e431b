/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "stint-json-out.h"
#include "stint-table.h"
#include "stint-text.h"

#define SHOWN 20         /* issues from the store, where the agent cannot be asked */
#define SUMMARY_CHARS 90 /* of a title in the table */

/* One array of key, summary and status, as the agent answers; floating. */
static GVariant *
known_issues (StintStore *store, const char *text, GError **error)
{
  g_autoptr(GPtrArray) issues = stint_store_search_issues (store, text, SHOWN, error);
  GVariantBuilder builder;

  if (issues == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < issues->len; i++)
    {
      StintIssue *issue = issues->pdata[i];
      const char *summary = stint_issue_get_summary (issue);
      const char *status = stint_issue_get_status (issue);

      g_variant_builder_add (&builder, "(sss)", stint_issue_get_key (issue),
                             summary != NULL ? summary : "", status != NULL ? status : "");
    }
  return g_variant_builder_end (&builder);
}

/* The agent knows what we know and what the server finds; without it our own must do. */
static GVariant *
find_issues (const char *text, GError **error)
{
  g_autoptr(StintStore) store = stint_cli_open_store (error);
  g_autoptr(GVariant) reply = NULL;
  GVariant *issues;

  if (store == NULL)
    return NULL;
  reply = stint_cli_ask ("SearchIssues", g_variant_new ("(s)", text), "(a(sss))", NULL);
  if (reply != NULL)
    return g_variant_get_child_value (reply, 0);
  issues = known_issues (store, text, error);
  return issues != NULL ? g_variant_ref_sink (issues) : NULL;
}

static void
print_json (GVariant *issues)
{
  g_autoptr(StintJsonOut) out = stint_json_out_new ();
  const char *key;
  const char *summary;
  const char *status;
  GVariantIter iter;

  stint_json_out_begin_array (out);
  g_variant_iter_init (&iter, issues);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &key, &summary, &status))
    {
      stint_json_out_begin_object (out);
      stint_json_out_member_string (out, "issue", key);
      stint_json_out_member_string (out, "summary", *summary != '\0' ? summary : NULL);
      stint_json_out_member_string (out, "status", *status != '\0' ? status : NULL);
      stint_json_out_end_object (out);
    }
  stint_json_out_end_array (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static void
print_text (GVariant *issues)
{
  g_autoptr(StintTable) table = stint_table_new (2, 0);
  g_autofree char *text = NULL;
  const char *key;
  const char *summary;
  GVariantIter iter;

  if (g_variant_n_children (issues) == 0)
    {
      g_print ("%s\n", _("No issue was found"));
      return;
    }
  g_variant_iter_init (&iter, issues);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &key, &summary, NULL))
    {
      g_autofree char *title = stint_text_cut (summary, SUMMARY_CHARS);

      stint_table_add (table, key);
      stint_table_add (table, title);
    }
  text = stint_table_to_string (table);
  g_print ("%s", text);
}

int
stint_cli_issues (const StintCliCommand *self, int argc, char **argv)
{
  g_auto(StintCliArguments) arguments = { 0 };
  g_autoptr(GVariant) issues = NULL;
  g_autofree char *text = NULL;
  gboolean json = FALSE;
  GError *error = NULL;
  int status;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL },
  };

  if (!stint_cli_parse (self, argc, argv, options, 1, G_MAXUINT, &arguments, &status))
    return status;
  text = g_strjoinv (" ", arguments.values);
  issues = find_issues (text, &error);
  if (issues == NULL)
    return stint_cli_refuse (error);
  if (json)
    print_json (issues);
  else
    print_text (issues);
  return STINT_CLI_DONE;
}
