/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-error.h"
#include "stint-text.h"

static const StintOption *
find (const StintOption *options, gsize n_options, const char *key, gsize *index)
{
  for (gsize i = 0; i < n_options; i++)
    if (strcmp (options[i].key, key) == 0)
      {
        *index = i;
        return &options[i];
      }
  return NULL;
}

static void
take (const StintOption *option, GVariant *value)
{
  switch (*option->type)
    {
    case 's':
      *(const char **) option->value = g_variant_get_string (value, NULL);
      break;
    case 'x':
      *(gint64 *) option->value = g_variant_get_int64 (value);
      break;
    case 'b':
      *(gboolean *) option->value = g_variant_get_boolean (value);
      break;
    case 'a':
      *(GVariant **) option->value = g_variant_ref (value);
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
stint_options_read (GVariant *dict, const StintOption *options, gsize n_options, GError **error)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;
  guint64 seen = 0;

  g_return_val_if_fail (n_options <= 64, FALSE);

  /* A dictionary that is still a tree would drop its strings when somebody serialises it later. */
  g_variant_get_data (dict);
  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      g_autoptr(GVariant) owned = value; /* a string inside lives as long as @dict does */
      gsize index = 0;
      const StintOption *option = find (options, n_options, key, &index);
      g_autofree char *shown = stint_text_cut (key, 40);

      if (option == NULL)
        return stint_error_input (error, _("%s: there is no such option here."), shown);
      if ((seen & (G_GUINT64_CONSTANT (1) << index)) != 0)
        return stint_error_input (error, _("%s: given twice."), shown);
      seen |= G_GUINT64_CONSTANT (1) << index;
      if (strcmp (g_variant_get_type_string (value), option->type) != 0)
        return stint_error_input (error, _("%s: the value is of the wrong type."), shown);
      take (option, value);
    }
  return TRUE;
}
