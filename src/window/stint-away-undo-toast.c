/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-away-undo-toast.h"

#include "stint-toast.h"

/* The call goes to its end although the window is closed. */
typedef struct
{
  GtkWidget *from; /* weak */
  StintAgent1 *agent;
  gint64 id;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->from);
  g_object_unref (undo->agent);
  g_free (undo);
}

static Undo *
undo_new (GtkWidget *from, StintAgent1 *agent, gint64 id)
{
  Undo *undo = g_new0 (Undo, 1);

  g_set_weak_pointer (&undo->from, from);
  undo->agent = g_object_ref (agent);
  undo->id = id;
  return undo;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr(GError) error = NULL;

  if (!stint_agent1_call_answer_away_finish (STINT_AGENT1 (source), NULL, result, &error) &&
      undo->from != NULL)
    stint_toast_show_error (undo->from, error);
  undo_free (undo);
}

static void
undo_cb (gpointer data)
{
  Undo *undo = data;

  stint_agent1_call_answer_away (undo->agent, undo->id, "undo", g_variant_new ("a{sv}", NULL), NULL,
                                 undone_cb, undo_new (undo->from, undo->agent, undo->id));
}

void
stint_away_undo_offer (GtkWidget *from, StintAgent1 *agent, const char *message, gint64 id)
{
  stint_toast_show (from, message, undo_cb, undo_new (from, agent, id), undo_free);
}
