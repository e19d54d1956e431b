/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-looks.h"

#include <string.h>

/* On the grounds of light and dark themes text of this strength has a contrast of 4.5 : 1; the same as in
 * style.css. */
#define QUIET 0.7f
#define ICON_SIZE 16 /* of the themes */

static gboolean high_contrast;
static int icon_size = ICON_SIZE;

/* ---- a style of our own, as long as it is needed ---- */

static void
set_style (GtkCssProvider **style, GtkCssProvider *wanted)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (*style != NULL)
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (*style));
  g_clear_object (style);
  if (wanted == NULL)
    return;
  *style = wanted;
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (wanted),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
update_contrast (GtkSettings *settings)
{
  static GtkCssProvider *style;
  const char *forced = g_getenv ("GTK_THEME");
  g_autofree char *theme = NULL;
  gboolean high;

  g_object_get (settings, "gtk-theme-name", &theme, NULL);
  if (forced == NULL || *forced == '\0')
    forced = theme != NULL ? theme : "";
  high = strstr (forced, "HighContrast") != NULL || strstr (forced, "-hc") != NULL;
  if (high == high_contrast)
    return;
  high_contrast = high;
  if (high)
    {
      GtkCssProvider *wanted = gtk_css_provider_new ();

      gtk_css_provider_load_from_resource (wanted, APP_PATH "/Window/style-contrast.css");
      set_style (&style, wanted);
    }
  else
    set_style (&style, NULL);
}

/* In pixels, of the text that the person has chosen. */
static double
text_size (GtkSettings *settings)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  double size;
  int dpi;

  g_object_get (settings, "gtk-font-name", &name, "gtk-xft-dpi", &dpi, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi / 1024.0 : 96) / 72;
  pango_font_description_free (font);
  return size;
}

/* With the usual sizes of text icons are drawn in the size they are made for. */
static void
update_icons (GtkSettings *settings)
{
  static GtkCssProvider *style;
  int size = (int) (text_size (settings) * 1.1) & ~1;

  size = MAX (size, ICON_SIZE);
  if (size < 20)
    size = ICON_SIZE;
  if (size == icon_size)
    return;
  icon_size = size;
  if (size > ICON_SIZE)
    {
      GtkCssProvider *wanted = gtk_css_provider_new ();
      g_autofree char *css = g_strdup_printf (
          "image:not(.large-icons), arrow, expander, check, radio { -gtk-icon-size: %dpx; }"
          "check, radio, spinner { min-width: %dpx; min-height: %dpx; }",
          size, size, size);

      gtk_css_provider_load_from_data (wanted, css, -1);
      set_style (&style, wanted);
    }
  else
    set_style (&style, NULL);
}

void
stint_looks_follow (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (settings == NULL)
    return;
  g_signal_connect (settings, "notify::gtk-theme-name", G_CALLBACK (update_contrast), NULL);
  g_signal_connect (settings, "notify::gtk-font-name", G_CALLBACK (update_icons), NULL);
  g_signal_connect (settings, "notify::gtk-xft-dpi", G_CALLBACK (update_icons), NULL);
  update_contrast (settings);
  update_icons (settings);
}

gboolean
stint_looks_is_high_contrast (void)
{
  return high_contrast;
}

int
stint_looks_icon_size (void)
{
  return icon_size;
}

float
stint_looks_quiet (void)
{
  return high_contrast ? 1 : QUIET;
}
