/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-plan-fixture.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795219200)

StintImportOptions *
plan_options (void)
{
  StintImportOptions *options = stint_import_options_new ();

  g_clear_pointer (&options->how.zone, g_time_zone_unref);
  options->how.zone = g_time_zone_new_identifier ("Europe/Berlin");
  options->now = NOW;
  options->first_weekday = 1;
  return options;
}

StintImportPlan *
plan_make (const char *text, const StintImportOptions *options, StintStore *store)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(GError) error = NULL;
  StintImportPlan *plan = stint_import_plan_new (source, options, store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stint_import_source_get_progress (source), ==, 1000);
  return plan;
}

StintImportPlan *
plan_of (const char *text)
{
  g_autoptr(StintImportOptions) options = plan_options ();

  return plan_make (text, options, NULL);
}

GError *
plan_refusal (const char *data, gsize length, const char *format)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(StintImportSource) source = stint_import_source_new (bytes);
  g_autoptr(StintImportOptions) options = plan_options ();
  GError *error = NULL;

  options->format = g_strdup (format);
  g_assert_null (stint_import_plan_new (source, options, NULL, NULL, &error));
  g_assert_nonnull (error);
  return error;
}
