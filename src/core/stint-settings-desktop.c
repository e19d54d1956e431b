/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-settings.h"
#include "stint-settings-private.h"

GSettings *
stint_settings_get (void)
{
  static GSettings *settings;
  static gboolean looked;
  GSettingsSchemaSource *source;
  g_autoptr(GSettingsSchema) schema = NULL;

  if (looked)
    return settings;
  looked = TRUE;
  source = g_settings_schema_source_get_default ();
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL)
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  /* Before anybody else's handler: those read the new values. */
  g_signal_connect (settings, "changed", G_CALLBACK (stint_settings_forget), NULL);
  return settings;
}

GVariant *
stint_settings_ask (const char *key)
{
  GSettings *settings = stint_settings_get ();

  return settings != NULL ? g_settings_get_value (settings, key) : NULL;
}
