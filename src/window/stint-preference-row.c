/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-preference-row.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES (24 * 60)

/* ---- a time of day in a spin button ---- */

static gboolean
time_output_cb (GtkSpinButton *spin)
{
  int minutes = gtk_spin_button_get_value_as_int (spin);
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
time_input_cb (GtkSpinButton *spin, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  char *end;
  gint64 hours = g_ascii_strtoll (text, &end, 10);
  gint64 minutes = 0;

  if (end == text)
    return GTK_INPUT_ERROR;
  if (*end == ':' || *end == '.')
    minutes = g_ascii_strtoll (end + 1, &end, 10);
  if (*end != '\0' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return GTK_INPUT_ERROR;
  *value = (double) (hours * 60 + minutes);
  return TRUE;
}

static GtkWidget *
time_new (void)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, DAY_MINUTES - 1, 15);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), FALSE); /* takes the colon too */
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  g_signal_connect (spin, "output", G_CALLBACK (time_output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (time_input_cb), NULL);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  return spin;
}

/* ---- one of several ---- */

static gboolean
is_value (GVariant *value, const char *text)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_strcmp0 (g_variant_get_string (value, NULL), text) == 0;
  return g_variant_get_int32 (value) == (gint32) g_ascii_strtoll (text, NULL, 10);
}

/* A value that is not offered, set elsewhere, shows as nothing and stays as it is. */
static gboolean
get_choice (GValue *selected, GVariant *value, gpointer user_data)
{
  const StintPreferenceChoice *choices = user_data;
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; choices[i].value != NULL; i++)
    if (is_value (value, choices[i].value))
      position = i;
  g_value_set_uint (selected, position);
  return TRUE;
}

static GVariant *
set_choice (const GValue *selected, const GVariantType *type, gpointer user_data)
{
  const StintPreferenceChoice *choices = user_data;
  guint position = g_value_get_uint (selected);

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_new_string (choices[position].value);
  return g_variant_new_int32 ((gint32) g_ascii_strtoll (choices[position].value, NULL, 10));
}

static GtkWidget *
choice_new (const StintPreferenceChoice *choices)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; choices[i].value != NULL; i++)
    gtk_string_list_append (list, _(choices[i].label));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
}

/* ---- the row ---- */

static GtkWidget *
control_new (const StintPreference *preference, GSettings *settings)
{
  const char *property = "value";
  GtkWidget *control;

  switch (preference->kind)
    {
    case STINT_PREFERENCE_CHOICE:
      control = choice_new (preference->choices);
      if (settings != NULL)
        g_settings_bind_with_mapping (settings, preference->key, control, "selected",
                                      G_SETTINGS_BIND_DEFAULT, get_choice, set_choice,
                                      (gpointer) preference->choices, NULL);
      return control;
    case STINT_PREFERENCE_NUMBER:
      control = gtk_spin_button_new_with_range (preference->lower, preference->upper,
                                                preference->step);
      gtk_spin_button_set_digits (GTK_SPIN_BUTTON (control), preference->digits);
      gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (control), TRUE);
      break;
    case STINT_PREFERENCE_TIME:
      control = time_new ();
      break;
    case STINT_PREFERENCE_SWITCH:
    default:
      control = gtk_switch_new ();
      property = "active";
      break;
    }
  if (settings != NULL)
    g_settings_bind (settings, preference->key, control, property, G_SETTINGS_BIND_DEFAULT);
  return control;
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
get_on (GValue *sensitive, GVariant *value, gpointer user_data)
{
  gboolean on = g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
                    ? g_variant_get_boolean (value)
                    : g_variant_get_int32 (value) != 0;

  g_value_set_boolean (sensitive, on);
  return TRUE;
}

GtkWidget *
stint_preference_row_new (const StintPreference *preference, GSettings *settings)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = label_new (_(preference->title), NULL);
  GtkWidget *control = control_new (preference, settings);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), control);
  if (preference->subtitle != NULL)
    {
      GtkWidget *subtitle = label_new (_(preference->subtitle), "dim-label");

      gtk_widget_add_css_class (subtitle, "stint-subtitle");
      gtk_box_append (GTK_BOX (words), subtitle);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (control),
                                      GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, subtitle, NULL, -1);
    }
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_widget_set_name (control, preference->key);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), control);
  gtk_widget_add_css_class (row, "stint-preference");
  gtk_widget_set_sensitive (row, settings != NULL);
  if (settings != NULL && preference->depends != NULL)
    g_settings_bind_with_mapping (settings, preference->depends, row, "sensitive",
                                  G_SETTINGS_BIND_GET | G_SETTINGS_BIND_NO_SENSITIVITY, get_on,
                                  NULL, NULL, NULL);
  return row;
}
