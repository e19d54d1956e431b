/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-search-provider.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-dbus-search.h"
#include "stint-notices.h"
#include "stint-quick.h"
#include "stint-settings.h"

#define MOST_RESULTS 5
/* Less than this is no search for an issue, and no command yet. */
#define LEAST_CHARS 3
#define STOP "stop"
#define START "start:"

struct _StintSearchProvider
{
  GObject parent_instance;

  StintSession *session;
  GApplication *app;
  StintDbusShellSearchProvider2 *skeleton;
};

G_DEFINE_FINAL_TYPE (StintSearchProvider, stint_search_provider, G_TYPE_OBJECT)

/* ---- what was typed ---- */

/* Whether @term is one of @words, or begins one while it is still being typed. */
static gboolean
is_one_of (const char *term, const char *words, gboolean typing)
{
  g_auto(GStrv) list = g_strsplit (words, ";", -1);
  g_autofree char *folded = g_utf8_casefold (term, -1);
  gboolean found = FALSE;

  for (guint i = 0; list[i] != NULL && !found; i++)
    {
      g_autofree char *word = g_utf8_casefold (list[i], -1);

      found = *word != '\0' &&
              (strcmp (word, folded) == 0 || (typing && g_utf8_strlen (folded, -1) >= LEAST_CHARS &&
                                              g_str_has_prefix (word, folded)));
    }
  return found;
}

static gboolean
is_stop (char **terms)
{
  /* Translators: what a person may type into the desktop’s search to stop the timer, separated by
   * semicolons */
  const char *words = _("stop;finish");

  return terms[0] != NULL && terms[1] == NULL &&
         (is_one_of (terms[0], words, TRUE) || is_one_of (terms[0], "stop;finish", TRUE));
}

static gboolean
is_start (char **terms)
{
  gboolean typing = terms[0] != NULL && terms[1] == NULL;
  /* Translators: what a person may type into the desktop’s search, before an issue, to start the
   * timer, separated by semicolons */
  const char *words = _("start;begin");

  return terms[0] != NULL &&
         (is_one_of (terms[0], words, typing) || is_one_of (terms[0], "start;begin", typing));
}

/* ---- results ---- */

/* (transfer full) (nullable) */
static StintTimer *
get_timer (StintSearchProvider *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);

  return store != NULL ? stint_store_get_timer (store, NULL) : NULL;
}

static void
add_unique (GPtrArray *results, char *id)
{
  if (g_ptr_array_find_with_equal_func (results, id, g_str_equal, NULL))
    g_free (id);
  else
    g_ptr_array_add (results, id);
}

/* The running one is offered to be stopped. */
static void
add_issues (GPtrArray *results, GPtrArray *issues, const StintTimer *timer)
{
  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      const char *key = stint_issue_get_key (issues->pdata[i]);

      if (timer != NULL && strcmp (timer->issue, key) == 0)
        add_unique (results, g_strdup (STOP));
      else
        add_unique (results, g_strconcat (START, key, NULL));
    }
}

/* A key that nobody has used here yet can be started too, where the person says so. */
static void
add_key (GPtrArray *results, const char *text, const StintTimer *timer)
{
  g_autofree char *key = stint_quick_issue_key (text);

  if (key != NULL && (timer == NULL || strcmp (timer->issue, key) != 0))
    add_unique (results, g_strconcat (START, key, NULL));
}

/* (transfer full): ends with NULL */
static GPtrArray *
find (StintSearchProvider *self, char **terms)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (g_free);
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = get_timer (self);
  gboolean start = is_start (terms);
  g_autofree char *text = g_strjoinv (" ", start ? terms + 1 : terms);
  g_autoptr(GPtrArray) issues = NULL;

  g_strstrip (text);
  if (timer != NULL && is_stop (terms))
    g_ptr_array_add (results, g_strdup (STOP));
  if (store != NULL && start && *text == '\0')
    issues = stint_store_offer_issues (store, MOST_RESULTS, NULL);
  else if (store != NULL && (start || g_utf8_strlen (text, -1) >= LEAST_CHARS))
    issues = stint_store_search_issues (store, text, MOST_RESULTS, NULL);
  add_issues (results, issues, timer);
  if (store != NULL && start)
    add_key (results, text, timer);
  g_ptr_array_add (results, NULL);
  return results;
}

static gboolean
initial_cb (StintDbusShellSearchProvider2 *skeleton, GDBusMethodInvocation *invocation,
            char **terms, gpointer user_data)
{
  g_autoptr(GPtrArray) results = find (user_data, terms);

  stint_dbus_shell_search_provider2_complete_get_initial_result_set (
      skeleton, invocation, (const char *const *) results->pdata);
  return TRUE;
}

static gboolean
subsearch_cb (StintDbusShellSearchProvider2 *skeleton, GDBusMethodInvocation *invocation,
              char **previous, char **terms, gpointer user_data)
{
  g_autoptr(GPtrArray) results = find (user_data, terms);

  stint_dbus_shell_search_provider2_complete_get_subsearch_result_set (
      skeleton, invocation, (const char *const *) results->pdata);
  return TRUE;
}

/* ---- how they look ---- */

static void
add_meta (GVariantBuilder *metas, const char *id, const char *name, const char *description)
{
  g_autoptr(GIcon) icon = g_themed_icon_new (APP_ID);
  g_autoptr(GVariant) serialised = g_icon_serialize (icon);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "icon", serialised);
  g_variant_builder_close (metas);
}

static void
describe (StintSearchProvider *self, GVariantBuilder *metas, const char *id,
          const StintTimer *timer)
{
  if (g_str_has_prefix (id, START))
    {
      g_autofree char *name = stint_notices_issue_text (self->session, id + strlen (START));

      add_meta (metas, id, name,
                timer != NULL ? _("Switch the timer to this issue") : _("Start the timer"));
    }
  else if (strcmp (id, STOP) == 0 && timer != NULL)
    {
      g_autofree char *issue = stint_notices_issue_text (self->session, timer->issue);
      g_autofree char *length =
          stint_settings_format_duration (MAX (stint_clock_now () - timer->start, 0));
      /* Translators: the first text is an issue, the second a duration. */
      g_autofree char *description = g_strdup_printf (_("%s, running for %s"), issue, length);

      add_meta (metas, id, _("Stop the timer"), description);
    }
}

static gboolean
metas_cb (StintDbusShellSearchProvider2 *skeleton, GDBusMethodInvocation *invocation, char **ids,
          gpointer user_data)
{
  StintSearchProvider *self = user_data;
  g_autoptr(StintTimer) timer = get_timer (self);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    describe (self, &metas, ids[i], timer);
  stint_dbus_shell_search_provider2_complete_get_result_metas (skeleton, invocation,
                                                               g_variant_builder_end (&metas));
  return TRUE;
}

/* ---- what they do ---- */

static gboolean
activate_cb (StintDbusShellSearchProvider2 *skeleton, GDBusMethodInvocation *invocation,
             const char *id, char **terms, guint timestamp, gpointer user_data)
{
  StintSearchProvider *self = user_data;

  if (g_str_has_prefix (id, START))
    g_action_group_activate_action (G_ACTION_GROUP (self->app), "start",
                                    g_variant_new_string (id + strlen (START)));
  else if (strcmp (id, STOP) == 0)
    g_action_group_activate_action (G_ACTION_GROUP (self->app), "stop", NULL);
  stint_dbus_shell_search_provider2_complete_activate_result (skeleton, invocation);
  return TRUE;
}

static gboolean
launch_cb (StintDbusShellSearchProvider2 *skeleton, GDBusMethodInvocation *invocation, char **terms,
           guint timestamp, gpointer user_data)
{
  StintSearchProvider *self = user_data;

  stint_dbus_shell_search_provider2_complete_launch_search (skeleton, invocation);
  g_application_activate (self->app);
  return TRUE;
}

/* ---- object ---- */

gboolean
stint_search_provider_export (StintSearchProvider *self, GDBusConnection *bus, const char *path,
                              GError **error)
{
  g_autofree char *full = g_strconcat (path, "/SearchProvider", NULL);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus, full,
                                           error);
}

void
stint_search_provider_unexport (StintSearchProvider *self)
{
  if (g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton)) != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}

static void
stint_search_provider_dispose (GObject *object)
{
  StintSearchProvider *self = STINT_SEARCH_PROVIDER (object);

  if (self->skeleton != NULL)
    {
      stint_search_provider_unexport (self);
      g_signal_handlers_disconnect_by_data (self->skeleton, self);
    }
  g_clear_object (&self->skeleton);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stint_search_provider_parent_class)->dispose (object);
}

static void
stint_search_provider_class_init (StintSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_search_provider_dispose;
}

static void
stint_search_provider_init (StintSearchProvider *self)
{
  self->skeleton = stint_dbus_shell_search_provider2_skeleton_new ();
  g_signal_connect (self->skeleton, "handle-get-initial-result-set", G_CALLBACK (initial_cb), self);
  g_signal_connect (self->skeleton, "handle-get-subsearch-result-set", G_CALLBACK (subsearch_cb),
                    self);
  g_signal_connect (self->skeleton, "handle-get-result-metas", G_CALLBACK (metas_cb), self);
  g_signal_connect (self->skeleton, "handle-activate-result", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->skeleton, "handle-launch-search", G_CALLBACK (launch_cb), self);
}

StintSearchProvider *
stint_search_provider_new (StintSession *session, GApplication *app)
{
  StintSearchProvider *self = g_object_new (STINT_TYPE_SEARCH_PROVIDER, NULL);

  self->session = g_object_ref (session);
  self->app = app;
  return self;
}
