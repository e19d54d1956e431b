/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-import-text.h"

#include <glib/gi18n-lib.h>

#include "stint-duration.h"
#include "stint-text.h"

gboolean
stint_import_text_is_open (const StintImport *import)
{
  return import->waiting > 0;
}

char *
stint_import_text_title (const StintImport *import)
{
  g_autofree char *name =
      stint_text_cut (*import->name != '\0' ? import->name : import->program, 60);
  gboolean open = stint_import_text_is_open (import);

  switch (import->state)
    {
    case STINT_IMPORT_PAUSED:
      /* Translators: %s is the name of a file; likewise below */
      return g_strdup_printf (_("The import of %s is paused"), name);
    case STINT_IMPORT_STOPPED:
      return g_strdup_printf (_("The import of %s has stopped"), name);
    case STINT_IMPORT_CANCELLED:
      return g_strdup_printf (_("The import of %s was cancelled"), name);
    case STINT_IMPORT_UNDONE:
      return g_strdup_printf (
          open ? _("The import of %s is being undone") : _("The import of %s was undone"), name);
    case STINT_IMPORT_RUNNING:
    default:
      return g_strdup_printf (open ? _("Importing %s") : _("%s was imported"), name);
    }
}

double
stint_import_text_fraction (const StintImport *import)
{
  return import->total > 0 ? MIN ((double) import->done / import->total, 1) : 1;
}

char *
stint_import_text_progress (const StintImport *import, gboolean online, double rate,
                            gint64 remaining)
{
  /* Translators: how many rows are done, and how many there are */
  g_autofree char *done = g_strdup_printf (_("%'u of %'u"), import->done, import->total);
  g_autofree char *speed = NULL;
  g_autofree char *time = NULL;
  g_autofree char *left = NULL;

  if (!online)
    /* Translators: follows how many rows are done */
    return g_strdup_printf ("%s · %s", done, _("offline: goes on when there is a network"));
  if (rate >= 1)
    /* Translators: rows in a second */
    speed = g_strdup_printf (_("%.0f a second"), rate);
  if (remaining > 0)
    {
      time = stint_duration_format (remaining);
      /* Translators: %s is a duration */
      left = g_strdup_printf (_("%s left"), time);
    }
  if (speed != NULL && left != NULL)
    return g_strjoin (" · ", done, speed, left, NULL);
  return g_strjoin (" · ", done, speed != NULL ? speed : left, NULL);
}

static void
add (GStrvBuilder *parts, char *text)
{
  g_strv_builder_add (parts, text);
  g_free (text);
}

char *
stint_import_text_counts (const StintImport *import)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  if (import->state == STINT_IMPORT_UNDONE)
    add (parts, g_strdup_printf (ngettext ("%'u entry was taken back",
                                           "%'u entries were taken back", import->done),
                                 import->done));
  else
    add (parts,
         g_strdup_printf (ngettext ("%'u entry was added", "%'u entries were added", import->sent),
                          import->sent));
  if (import->waiting > 0)
    add (parts,
         g_strdup_printf (ngettext ("%'u waits", "%'u wait", import->waiting), import->waiting));
  if (import->present > 0)
    add (parts, g_strdup_printf (
                    ngettext ("%'u was there already", "%'u were there already", import->present),
                    import->present));
  if (import->refused > 0)
    add (parts, g_strdup_printf (ngettext ("%'u was refused", "%'u were refused", import->refused),
                                 import->refused));
  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

const char *
stint_import_text_advice (const StintImport *import)
{
  if (import->as_authors)
    return _("Only administrators may add time for others. Ask one for the right and continue, or "
              "undo this import and add the rows as "
              "your own entries.");
  return _("Continue when the cause is gone, or cancel the rest. What was added stays.");
}
