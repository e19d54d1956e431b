/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-settings.h"
#include "stint-settings-private.h"

#include <string.h>

#include "stint-account.h"
#include "stint-day.h"
#include "stint-duration.h"

const StintSettingsDefault stint_settings_defaults[] = {
  { "api-url", "'" STINT_DEFAULT_URL "'" },
  { "window-width", "720" },
  { "window-height", "640" },
  { "page", "'entries'" },
  { "hours-per-day", "8.0" },
  { "days-per-week", "5" },
  { "week-start", "0" },
  { "round-minutes", "0" },
  { "round-mode", "'nearest'" },
  { "display-units", "'hours'" },
  { "color-scheme", "'system'" },
  { "idle-minutes", "10" },
  { "work-begins", "540" },
  { "work-ends", "1080" },
  { "remind-start", "true" },
  { "remind-long", "true" },
  { "remind-long-hours", "4" },
  { "remind-end", "true" },
  { "remind-week", "true" },
  { "split-midnight", "true" },
  { "import-rules", "@a{ss} {}" },
  { "autostart", "true" },
  { "stay-when-closed", "true" },
  { NULL, NULL },
};

static GHashTable *values; /* (element-type utf8 GVariant): preset, or asked for since the last change */

static void
keep_value (const char *key, GVariant *value)
{
  if (values == NULL)
    values =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  g_hash_table_insert (values, g_strdup (key), g_variant_ref (value));
}

void
stint_settings_forget (void)
{
  g_clear_pointer (&values, g_hash_table_unref);
}

/* (transfer full) */
static GVariant *
get_default (const char *key)
{
  for (const StintSettingsDefault *entry = stint_settings_defaults; entry->key != NULL; entry++)
    if (strcmp (entry->key, key) == 0)
      return g_variant_parse (NULL, entry->value, NULL, NULL, NULL);
  g_assert_not_reached ();
}

/* (transfer full) */
static GVariant *
get_value (const char *key)
{
  GVariant *value = values != NULL ? g_hash_table_lookup (values, key) : NULL;

  if (value != NULL)
    return g_variant_ref (value);
  value = stint_settings_ask (key);
  if (value == NULL)
    return get_default (key);
  keep_value (key, value);
  return value;
}

static const char *const reading_keys[] = { "week-start", "hours-per-day", "days-per-week" };

char *
stint_settings_print_reading (void)
{
  GVariantDict dict;
  g_autoptr(GVariant) preferences = NULL;

  g_variant_dict_init (&dict, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reading_keys); i++)
    {
      g_autoptr(GVariant) value = get_value (reading_keys[i]);

      g_variant_dict_insert_value (&dict, reading_keys[i], value);
    }
  preferences = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (preferences, FALSE);
}

void
stint_settings_preset (const char *text)
{
  g_autoptr(GVariant) preferences =
      text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;

  for (gsize i = 0; preferences != NULL && i < G_N_ELEMENTS (reading_keys); i++)
    {
      g_autoptr(GVariant) known = get_default (reading_keys[i]);
      g_autoptr(GVariant) value = NULL;

      value = g_variant_lookup_value (preferences, reading_keys[i], g_variant_get_type (known));
      if (value != NULL)
        keep_value (reading_keys[i], value);
    }
}

int
stint_settings_get_int (const char *key)
{
  g_autoptr(GVariant) value = get_value (key);

  return g_variant_get_int32 (value);
}

gboolean
stint_settings_get_boolean (const char *key)
{
  g_autoptr(GVariant) value = get_value (key);

  return g_variant_get_boolean (value);
}

double
stint_settings_get_double (const char *key)
{
  g_autoptr(GVariant) value = get_value (key);

  return g_variant_get_double (value);
}

char *
stint_settings_get_string (const char *key)
{
  g_autoptr(GVariant) value = get_value (key);

  return g_variant_dup_string (value, NULL);
}

int
stint_settings_first_weekday (void)
{
  int weekday = stint_settings_get_int ("week-start");

  return weekday != 0 ? weekday : stint_day_locale_first_weekday ();
}

gint64
stint_settings_day_seconds (void)
{
  return (gint64) (stint_settings_get_double ("hours-per-day") * 3600);
}

int
stint_settings_days_per_week (void)
{
  return stint_settings_get_int ("days-per-week");
}

char *
stint_settings_format_duration (gint64 seconds)
{
  g_autofree char *units = stint_settings_get_string ("display-units");

  return strcmp (units, "business") == 0 ? stint_duration_format_business (seconds)
                                         : stint_duration_format (seconds);
}
