/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-cli-import.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "stint-json-out.h"
#include "stint-settings.h"
#include "stint-store-imports.h"
#include "stint-table.h"
#include "stint-text.h"

#define SENTENCE_CHARS 500

typedef struct
{
  guint rows;
  guint accepted;
  guint present;
} Counts;

/* ---- one refused row ---- */

static void
print_row (guint line, const char *why)
{
  g_autofree char *shown = stint_text_cut (why, SENTENCE_CHARS);

  g_print (_("Line %u: %s\n"), line, shown);
}

static void
add_row (StintJsonOut *out, guint line, const char *why)
{
  stint_json_out_begin_object (out);
  stint_json_out_member_int (out, "line", line);
  stint_json_out_member_string (out, "error", why);
  stint_json_out_end_object (out);
}

static StintJsonOut *
begin_json (const Counts *counts)
{
  StintJsonOut *out = stint_json_out_new ();

  stint_json_out_begin_object (out);
  stint_json_out_member_int (out, "rows", counts->rows);
  stint_json_out_member_int (out, "accepted", counts->accepted);
  stint_json_out_name (out, "rejected");
  stint_json_out_begin_array (out);
  return out;
}

static void
end_json (StintJsonOut *out)
{
  stint_json_out_end_array (out);
  stint_json_out_end_object (out);
  g_print ("%s\n", stint_json_out_get (out));
}

static void
print_present (const Counts *counts)
{
  if (counts->present > 0)
    g_print (ngettext ("%u row is there already and was left out\n", "%u rows are there already and were left out\n", counts->present),
             counts->present);
}

/* ---- what the agent has taken ---- */

static Counts
read_counts (GVariant *report)
{
  Counts counts = { 0 };

  g_variant_lookup (report, "rows", "u", &counts.rows);
  g_variant_lookup (report, "accepted", "u", &counts.accepted);
  g_variant_lookup (report, "present", "u", &counts.present);
  return counts;
}

void
stint_cli_print_report_json (GVariant *report)
{
  Counts counts = read_counts (report);
  g_autoptr(StintJsonOut) out = begin_json (&counts);
  g_autoptr(GVariantIter) rejected = NULL;
  const char *sentence;
  guint line;

  g_variant_lookup (report, "rejected", "a(us)", &rejected);
  while (rejected != NULL && g_variant_iter_next (rejected, "(u&s)", &line, &sentence))
    add_row (out, line, sentence);
  end_json (out);
}

void
stint_cli_print_report (GVariant *report)
{
  Counts counts = read_counts (report);
  g_autoptr(GVariantIter) rejected = NULL;
  const char *sentence;
  guint line;

  g_variant_lookup (report, "rejected", "a(us)", &rejected);
  while (rejected != NULL && g_variant_iter_next (rejected, "(u&s)", &line, &sentence))
    print_row (line, sentence);
  print_present (&counts);
  g_print (ngettext ("%u of %u row was taken\n", "%u of %u rows were taken\n", counts.rows), counts.accepted, counts.rows);
}

/* ---- what would be taken ---- */

static Counts
count_plan (StintImportPlan *plan)
{
  return (Counts) { stint_import_plan_get_n_rows (plan), stint_import_plan_count (plan, STINT_IMPORT_ADD),
                    stint_import_plan_count (plan, STINT_IMPORT_PRESENT) };
}

void
stint_cli_print_plan_json (StintImportPlan *plan)
{
  Counts counts = count_plan (plan);
  g_autoptr(StintJsonOut) out = begin_json (&counts);

  for (guint i = 0; i < counts.rows; i++)
    {
      const StintImportRow *row = stint_import_plan_get_row (plan, i);

      if (row->verdict == STINT_IMPORT_PROBLEM)
        add_row (out, row->line, row->why);
    }
  end_json (out);
}

static void
add_time (StintTable *table, gint64 seconds)
{
  g_autofree char *text = seconds != 0 ? stint_settings_format_duration (seconds) : NULL;

  stint_table_add (table, text);
}

static void
print_sums (StintImportPlan *plan)
{
  GArray *sums = stint_import_plan_get_sums (plan);
  g_autoptr(StintTable) table = stint_table_new (5, 0x1c);
  g_autofree char *text = NULL;

  if (sums->len == 0)
    return;
  stint_table_add_heading (table, _("Issue"));
  /* Translators: a column; below it the first days of weeks */
  stint_table_add_heading (table, _("Week from"));
  /* Translators: a column; below it how much time an import adds */
  stint_table_add_heading (table, _("Adds"));
  /* Translators: a column; below it how much time of a file is logged already */
  stint_table_add_heading (table, _("There already"));
  /* Translators: a column; below it how much time is logged on the issue in that week */
  stint_table_add_heading (table, _("Logged"));
  for (guint i = 0; i < sums->len; i++)
    {
      const StintImportSum *sum = &g_array_index (sums, StintImportSum, i);
      g_autofree char *week = stint_day_to_iso (sum->week);

      stint_table_add (table, sum->issue);
      stint_table_add (table, week);
      add_time (table, sum->add);
      add_time (table, sum->present);
      add_time (table, sum->there);
    }
  text = stint_table_to_string (table);
  g_print ("%s", text);
}

void
stint_cli_print_plan (StintImportPlan *plan)
{
  Counts counts = count_plan (plan);
  guint overlaps = stint_import_plan_count_overlaps (plan);

  for (guint i = 0; i < counts.rows; i++)
    {
      const StintImportRow *row = stint_import_plan_get_row (plan, i);

      if (row->verdict == STINT_IMPORT_PROBLEM)
        print_row (row->line, row->why);
    }
  print_sums (plan);
  print_present (&counts);
  if (overlaps > 0)
    g_print (ngettext ("%u row overlaps another one or an entry\n", "%u rows overlap others or entries\n", overlaps), overlaps);
  /* Translators: the name of a program (or CSV) and of an encoding */
  g_print (_("Read as %s, %s\n"), stint_import_plan_get_program (plan), stint_import_plan_get_encoding (plan));
  g_print (ngettext ("%u of %u row could be taken; nothing was changed\n", "%u of %u rows could be taken; nothing was changed\n",
                     counts.rows),
           counts.accepted, counts.rows);
}

/* ---- the refused rows ---- */

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *shown = stint_text_cut (path, 200);
  GError *local = NULL;

  if (g_str_equal (path, "-"))
    {
      g_print ("%s", text);
      return TRUE;
    }
  if (g_file_set_contents (path, text, -1, &local))
    return TRUE;
  stint_error_input (error, _("The file “%s” cannot be written: %s."), shown, local->message);
  g_error_free (local);
  return FALSE;
}

gboolean
stint_cli_write_plan_refused (StintImportPlan *plan, const char *path, GError **error)
{
  g_autofree char *text = stint_import_plan_write_refused (plan);

  return write_file (path, text, error);
}

gboolean
stint_cli_write_import_refused (StintStore *store, gint64 id, const char *path, GError **error)
{
  g_autofree char *text = stint_store_import_refused (store, id, error);

  return text != NULL && write_file (path, text, error);
}
