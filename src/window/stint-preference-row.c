/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-preference-row.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES (24 * 60)
#define SPACING 12 /* from the words to the control */

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

typedef struct
{
  const StintPreferenceChoice *offered;
  GtkStringList *list; /* the offered ones, then values that were set elsewhere, as they are */
} Choices;

static void
choices_free (gpointer data)
{
  Choices *self = data;

  g_object_unref (self->list);
  g_free (self);
}

static guint
count_offered (const Choices *self)
{
  guint n = 0;

  while (self->offered[n].value != NULL)
    n++;
  return n;
}

/* (nullable): the value at @position as the settings have it. */
static const char *
get_value (const Choices *self, guint position)
{
  return position < count_offered (self) ? self->offered[position].value
                                         : gtk_string_list_get_string (self->list, position);
}

/* What is not offered is shown as it is; a list from which nothing is removed keeps its selection. */
static gboolean
get_choice (GValue *selected, GVariant *value, gpointer user_data)
{
  const Choices *self = user_data;
  g_autofree char *text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                            ? g_variant_dup_string (value, NULL) : g_variant_print (value, FALSE);
  guint position = 0;

  while (get_value (self, position) != NULL && !g_str_equal (get_value (self, position), text))
    position++;
  if (get_value (self, position) == NULL)
    gtk_string_list_append (self->list, text);
  g_value_set_uint (selected, position);
  return TRUE;
}

static GVariant *
set_choice (const GValue *selected, const GVariantType *type, gpointer user_data)
{
  const char *text = get_value (user_data, g_value_get_uint (selected));

  if (text == NULL)
    return NULL;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_new_string (text);
  return g_variant_new_int32 ((gint32) g_ascii_strtoll (text, NULL, 10));
}

static GtkWidget *
choice_new (const StintPreference *preference, GSettings *settings)
{
  Choices *self = g_new0 (Choices, 1);
  GtkWidget *control;

  self->offered = preference->choices;
  self->list = gtk_string_list_new (NULL);
  for (guint i = 0; self->offered[i].value != NULL; i++)
    gtk_string_list_append (self->list, _(self->offered[i].label));
  control = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->list)), NULL);
  if (settings != NULL)
    g_settings_bind_with_mapping (settings, preference->key, control, "selected",
                                  G_SETTINGS_BIND_DEFAULT, get_choice, set_choice, self,
                                  choices_free);
  else
    choices_free (self);
  return control;
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
      return choice_new (preference, settings);
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

/* ---- its layout: the control beside the words, or below them where they would be squeezed ---- */

typedef struct
{
  GtkWidget *words;
  GtkWidget *control;
  int control_width;
  gboolean beside;
} Parts;

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *least)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, least, &natural, NULL, NULL);
  return natural;
}

static void
find_parts (GtkWidget *row, int width, Parts *parts)
{
  int least, words, left;

  parts->words = gtk_widget_get_first_child (row);
  parts->control = gtk_widget_get_last_child (row);
  words = measure (parts->words, GTK_ORIENTATION_HORIZONTAL, -1, &least);
  parts->control_width = measure (parts->control, GTK_ORIENTATION_HORIZONTAL, -1, &least);
  left = width - parts->control_width - SPACING;
  parts->beside = width < 0 || left >= MIN (words, width * 2 / 5);
  if (!parts->beside)
    parts->control_width = MIN (parts->control_width, width);
}

static GtkSizeRequestMode
row_request_mode (GtkWidget *row)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
row_measure (GtkWidget *row, GtkOrientation orientation, int for_size, int *minimum, int *natural,
             int *minimum_baseline, int *natural_baseline)
{
  Parts parts;
  int least_words, least_control, words, control;

  find_parts (row, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, &parts);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      words = measure (parts.words, orientation, -1, &least_words);
      control = measure (parts.control, orientation, -1, &least_control);
      *minimum = MAX (least_words, least_control);
      *natural = words + SPACING + control;
      return;
    }
  words = for_size < 0 ? -1 : parts.beside ? for_size - parts.control_width - SPACING : for_size;
  words = measure (parts.words, orientation, words, &least_words);
  control = measure (parts.control, orientation, parts.control_width, &least_control);
  *minimum = *natural = parts.beside ? MAX (words, control) : words + SPACING / 2 + control;
}

/* At the trailing edge; below the words where these begin. */
static int
control_x (const Parts *parts, int width, gboolean rtl)
{
  return parts->beside == rtl ? 0 : width - parts->control_width;
}

static void
row_allocate (GtkWidget *row, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  Parts parts;
  int least, room, words, control;

  find_parts (row, width, &parts);
  room = parts.beside ? width - parts.control_width - SPACING : width;
  words = measure (parts.words, GTK_ORIENTATION_VERTICAL, room, &least);
  control = measure (parts.control, GTK_ORIENTATION_VERTICAL, parts.control_width, &least);
  gtk_widget_size_allocate (parts.words,
                            &(GtkAllocation){ rtl ? width - room : 0,
                                              parts.beside ? (height - words) / 2 : 0, room, words },
                            -1);
  gtk_widget_size_allocate (parts.control,
                            &(GtkAllocation){ control_x (&parts, width, rtl),
                                              parts.beside ? (height - control) / 2
                                                           : height - control,
                                              parts.control_width, control },
                            -1);
}

GtkWidget *
stint_preference_row_new (const StintPreference *preference, GSettings *settings)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = label_new (_(preference->title), NULL);
  GtkWidget *control = control_new (preference, settings);

  gtk_widget_set_layout_manager (
      row, gtk_custom_layout_new (row_request_mode, row_measure, row_allocate));
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
