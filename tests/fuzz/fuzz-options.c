/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include "stint-options.h"

typedef struct
{
  const char *comment;
  gint64 at;
  gboolean dry_run;
} Values;

static void
assert_values (GVariant *dict, const Values *values)
{
  gsize n = g_variant_n_children (dict);
  gsize found = 0;
  const char *comment;
  gint64 at;
  gboolean dry_run;

  if (g_variant_lookup (dict, "comment", "&s", &comment) && ++found > 0)
    g_assert_cmpstr (values->comment, ==, comment);
  else
    g_assert_null (values->comment);
  if (g_variant_lookup (dict, "at", "x", &at) && ++found > 0)
    g_assert_cmpint (values->at, ==, at);
  else
    g_assert_cmpint (values->at, ==, -1);
  if (g_variant_lookup (dict, "dry-run", "b", &dry_run) && ++found > 0)
    g_assert_cmpint (values->dry_run, ==, dry_run);
  else
    g_assert_false (values->dry_run);
  /* Nothing was passed over: no unknown key, none twice, none of another type. */
  g_assert_cmpuint (found, ==, n);
}

/* (transfer full) (nullable): the text form, or else the bytes as the bus would give them. */
static GVariant *
read_dict (StintFuzz *input)
{
  gboolean as_text = stint_fuzz_byte (input) & 1;
  g_autoptr(GBytes) bytes = g_bytes_new (input->data, input->size);
  g_autoptr(GVariant) raw = NULL;
  g_autofree char *text = as_text ? stint_fuzz_rest (input) : NULL;

  if (as_text)
    return g_utf8_validate (text, -1, NULL)
               ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL)
               : NULL;
  raw = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
  return g_variant_get_normal_form (raw);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  StintFuzz input = { data, size };
  g_autoptr(GVariant) dict = read_dict (&input);
  g_autoptr(GError) error = NULL;
  Values values = { NULL, -1, FALSE };
  const StintOption known[] = {
    { "comment", "s", &values.comment },
    { "at", "x", &values.at },
    { "dry-run", "b", &values.dry_run },
  };

  if (dict == NULL)
    return 0;
  if (stint_options_read (dict, known, G_N_ELEMENTS (known), &error))
    assert_values (dict, &values);
  else
    stint_fuzz_assert_input (error);
  return 0;
}
