/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-options.h"
#include "stint-service-private.h"

static const char *const answers[] = { "keep", "take-out", "stop", "split" };

/* @answer: as Agent1 names it. FALSE with @error set */
static gboolean
read_answer (const char *text, StintAwayAnswer *answer, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strcmp (text, answers[i]) == 0)
      {
        *answer = (StintAwayAnswer) i;
        return TRUE;
      }
  return stint_error_input (error, _("Answer: it is one of keep, take-out, stop, split, undo."));
}

static gboolean
carry_out (StintService *self, gint64 id, const char *text, GVariant *dict, GArray **entries,
           GError **error)
{
  const char *issue = NULL, *comment = NULL;
  const StintOption known[] = { { "issue", "s", &issue }, { "comment", "s", &comment } };
  StintAwayAnswer answer = STINT_AWAY_KEEP;

  if (!stint_options_read (dict, known, G_N_ELEMENTS (known), error))
    return FALSE;
  if (strcmp (text, "undo") == 0)
    return stint_session_undo_away (self->session, id, entries, error);
  return read_answer (text, &answer, error) &&
         stint_session_answer_away (self->session, id, answer, issue, comment, entries, error);
}

static gboolean
answer_away_cb (StintAgent1 *skeleton, GDBusMethodInvocation *invocation, gint64 id,
                const char *text, GVariant *dict, gpointer user_data)
{
  g_autoptr(GArray) entries = NULL;
  GError *error = NULL;

  if (!carry_out (user_data, id, text, dict, &entries, &error))
    return stint_service_fail (invocation, error);
  stint_agent1_complete_answer_away (skeleton, invocation, stint_service_ids (entries));
  return TRUE;
}

GVariant *
stint_service_ids (GArray *ids)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
}

/* ---- the property ---- */

/* The work it lies in. FALSE: that is gone. */
static gboolean
find_work (StintStore *store, const StintAway *away, char **issue, char **comment)
{
  g_autoptr(StintWorklog) entry = NULL;
  g_autoptr(StintTimer) timer = NULL;

  if (away->worklog != 0)
    entry = stint_store_get (store, away->worklog, NULL);
  else
    timer = stint_store_get_timer (store, NULL);
  if (entry == NULL && timer == NULL)
    return FALSE;
  *issue = g_strdup (entry != NULL ? stint_worklog_get_issue (entry) : timer->issue);
  *comment = g_strdup (entry != NULL ? stint_worklog_get_comment (entry) : timer->comment);
  return TRUE;
}

static void
add_away (GVariantBuilder *builder, StintStore *store, const StintAway *away)
{
  g_autofree char *issue = NULL;
  g_autofree char *comment = NULL;

  if (!find_work (store, away, &issue, &comment))
    return;
  g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (builder, "{sv}", "id", g_variant_new_int64 (away->id));
  g_variant_builder_add (builder, "{sv}", "start", g_variant_new_int64 (away->start));
  g_variant_builder_add (builder, "{sv}", "end", g_variant_new_int64 (away->until));
  g_variant_builder_add (builder, "{sv}", "reason", g_variant_new_string (away->reason));
  g_variant_builder_add (builder, "{sv}", "issue", g_variant_new_string (issue));
  g_variant_builder_add (builder, "{sv}", "comment", g_variant_new_string (comment));
  if (away->worklog != 0)
    g_variant_builder_add (builder, "{sv}", "entry", g_variant_new_int64 (away->worklog));
  g_variant_builder_close (builder);
}

GVariant *
stint_service_get_away (StintService *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(GPtrArray) list = store != NULL ? stint_store_list_away (store, NULL) : NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; list != NULL && i < list->len; i++)
    add_away (&builder, store, g_ptr_array_index (list, i));
  return g_variant_builder_end (&builder);
}

void
stint_service_connect_away (StintService *self)
{
  g_signal_connect (self->skeleton, "handle-answer-away", G_CALLBACK (answer_away_cb), self);
}
