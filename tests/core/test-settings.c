/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-settings.h"

#include <string.h>

#include "stint-test.h"

/* (transfer full) */
static GSettingsSchema *
open_schema (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (SCHEMAS, NULL, FALSE, &error);
  GSettingsSchema *schema;

  g_assert_no_error (error);
  schema = g_settings_schema_source_lookup (source, APP_ID, FALSE);
  g_assert_nonnull (schema);
  return schema;
}

/* The same keys, types and values on both sides: a program that is not installed does as one that
 * is. */
static void
test_defaults (void)
{
  g_autoptr(GSettingsSchema) schema = open_schema ();
  g_auto(GStrv) keys = g_settings_schema_list_keys (schema);
  guint n = 0;

  for (const StintSettingsDefault *entry = stint_settings_defaults; entry->key != NULL;
       entry++, n++)
    {
      g_autoptr(GVariant) own = NULL;
      g_autoptr(GVariant) installed = NULL;
      g_autoptr(GSettingsSchemaKey) key = NULL;
      g_autoptr(GError) error = NULL;

      if (!g_settings_schema_has_key (schema, entry->key))
        g_error ("the schema has no “%s”", entry->key);
      key = g_settings_schema_get_key (schema, entry->key);
      installed = g_settings_schema_key_get_default_value (key);
      own = g_variant_parse (NULL, entry->value, NULL, NULL, &error);
      g_assert_no_error (error);
      if (!g_variant_equal (own, installed))
        {
          g_autofree char *text = g_variant_print (installed, TRUE);

          g_error ("%s: %s here, %s in the schema", entry->key, entry->value, text);
        }
      g_assert_true (g_settings_schema_key_range_check (key, own));
    }
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const StintSettingsDefault *entry = stint_settings_defaults;

      while (entry->key != NULL && strcmp (entry->key, keys[i]) != 0)
        entry++;
      if (entry->key == NULL)
        g_error ("there is no default for “%s” here", keys[i]);
    }
  g_assert_cmpuint (n, ==, g_strv_length (keys)); /* none twice */
}

static void
test_without_schema (void)
{
  g_autofree char *mode = NULL;
  g_autofree char *duration = NULL;

  if (stint_settings_get () != NULL)
    {
      g_test_skip ("Stint is installed here");
      return;
    }
  mode = stint_settings_get_string ("round-mode");
  g_assert_cmpstr (mode, ==, "nearest");
  g_assert_cmpint (stint_settings_get_int ("idle-minutes"), ==, 10);
  g_assert_true (stint_settings_get_boolean ("split-midnight"));
  g_assert_cmpfloat (stint_settings_get_double ("hours-per-day"), ==, 8);
  g_assert_cmpint (stint_settings_day_seconds (), ==, 8 * 3600);
  g_assert_cmpint (stint_settings_days_per_week (), ==, 5);
  g_assert_cmpint (stint_settings_first_weekday (), >=, 1);
  g_assert_cmpint (stint_settings_first_weekday (), <=, 7);
  duration = stint_settings_format_duration (45 * 3600);
  g_assert_nonnull (strstr (duration, "45"));
}

/* The last test: what is preset stays. */
static void
test_preset (void)
{
  g_autofree char *before = stint_settings_print_reading ();
  g_autofree char *after = NULL;

  stint_settings_preset (NULL);
  stint_settings_preset ("no { values");
  stint_settings_preset ("{'week-start': <'sunday'>, 'unknown': <1>}");
  after = stint_settings_print_reading ();
  g_assert_cmpstr (before, ==, after);

  stint_settings_preset ("{'week-start': <7>, 'hours-per-day': <4.5>, 'days-per-week': <6>}");
  g_assert_cmpint (stint_settings_first_weekday (), ==, 7);
  g_assert_cmpint (stint_settings_day_seconds (), ==, 4 * 3600 + 1800);
  g_assert_cmpint (stint_settings_days_per_week (), ==, 6);
  stint_settings_preset (before);
  g_clear_pointer (&after, g_free);
  after = stint_settings_print_reading ();
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/without-schema", test_without_schema);
  g_test_add_func ("/settings/preset", test_preset);
  return g_test_run ();
}
