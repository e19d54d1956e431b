/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-service.h"
#include "stint-service-private.h"

G_DEFINE_FINAL_TYPE (StintService, stint_service, G_TYPE_OBJECT)

StintServiceCall *
stint_service_call_new (StintService *self, GDBusMethodInvocation *invocation)
{
  StintServiceCall *call = g_new0 (StintServiceCall, 1);

  call->service = g_object_ref (self);
  self->calls++;
  call->invocation = g_object_ref (invocation);
  return call;
}

void
stint_service_call_free (StintServiceCall *self)
{
  self->service->calls--;
  g_object_unref (self->service);
  g_object_unref (self->invocation);
  g_free (self);
}

gboolean
stint_service_fail (GDBusMethodInvocation *invocation, GError *error)
{
  g_dbus_method_invocation_take_error (invocation, error);
  return TRUE;
}

static void
add_string (GVariantBuilder *builder, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

GVariant *
stint_service_timer_variant (const StintTimer *timer, const char *summary)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (timer != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "issue", g_variant_new_string (timer->issue));
      add_string (&builder, "summary", summary);
      g_variant_builder_add (&builder, "{sv}", "comment", g_variant_new_string (timer->comment));
      g_variant_builder_add (&builder, "{sv}", "start", g_variant_new_int64 (timer->start));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
stint_service_get_timer (StintService *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  g_autoptr(StintTimer) timer = store != NULL ? stint_store_get_timer (store, NULL) : NULL;
  g_autoptr(StintIssue) issue = NULL;

  if (timer != NULL)
    issue = stint_store_get_issue (store, timer->issue, NULL);
  return stint_service_timer_variant (timer, issue != NULL ? stint_issue_get_summary (issue) : NULL);
}

/* ---- the session's state as properties; the skeleton signals only what really changed ---- */

static gint64
last_sync (StintStore *store)
{
  g_autofree char *text = store != NULL ? stint_store_get_meta (store, "last-sync", NULL) : NULL;

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

void
stint_service_tell_state (StintService *self)
{
  StintStore *store = stint_session_get_store (self->session, NULL);
  const GError *problem = stint_session_get_problem (self->session);
  const char *name = problem != NULL && problem->domain == STINT_ERROR
                         ? stint_error_to_name ((StintError) problem->code)
                         : "";
  guint pending = 0, failed = 0;

  if (store != NULL)
    stint_store_count (store, &pending, &failed, NULL);

  stint_agent1_set_timer (self->skeleton, stint_service_get_timer (self));
  stint_agent1_set_away (self->skeleton, stint_service_get_away (self));
  stint_agent1_set_account (self->skeleton, stint_service_get_account (self));
  stint_agent1_set_accounts (self->skeleton, stint_service_get_accounts (self));
  stint_agent1_set_pending (self->skeleton, pending);
  stint_agent1_set_failed (self->skeleton, failed);
  stint_agent1_set_online (self->skeleton, stint_session_get_online (self->session));
  stint_agent1_set_last_sync (self->skeleton, last_sync (store));
  stint_service_update_job (self);
  stint_agent1_set_problem (self->skeleton, g_variant_new ("(ss)", name,
                                                           problem != NULL ? problem->message : ""));
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}

static void
entries_changed_cb (StintSession *session, gint64 from, gint64 to, gpointer user_data)
{
  StintService *self = user_data;

  stint_agent1_emit_entries_changed (self->skeleton, from, to);
}

static void
issues_changed_cb (StintSession *session, gpointer user_data)
{
  StintService *self = user_data;

  stint_agent1_emit_issues_changed (self->skeleton);
}

static void
imports_changed_cb (StintSession *session, gpointer user_data)
{
  StintService *self = user_data;

  stint_agent1_emit_imports_changed (self->skeleton);
}

gboolean
stint_service_export (StintService *self, GDBusConnection *bus, const char *path, GError **error)
{
  stint_service_tell_state (self);
  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus, path,
                                           error);
}

gboolean
stint_service_get_busy (StintService *self)
{
  return self->calls > 0;
}

void
stint_service_unexport (StintService *self)
{
  g_cancellable_cancel (self->cancellable);
  stint_browser_sign_in_give_up (self->browser);
  if (g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton)) != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}

static void
stint_service_dispose (GObject *object)
{
  StintService *self = STINT_SERVICE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (self->skeleton, self);
  g_clear_object (&self->browser);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stint_service_parent_class)->dispose (object);
}

static void
stint_service_finalize (GObject *object)
{
  StintService *self = STINT_SERVICE (object);

  g_object_unref (self->skeleton);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (stint_service_parent_class)->finalize (object);
}

static void
stint_service_class_init (StintServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stint_service_dispose;
  G_OBJECT_CLASS (klass)->finalize = stint_service_finalize;
}

static void
stint_service_init (StintService *self)
{
  self->cancellable = g_cancellable_new ();
  self->skeleton = stint_agent1_skeleton_new ();
  stint_agent1_set_job (self->skeleton, g_variant_new ("a{sv}", NULL));
  stint_service_connect_timer (self);
  stint_service_connect_away (self);
  stint_service_connect_entries (self);
  stint_service_connect_imports (self);
  stint_service_connect_account (self);
  stint_service_connect_accounts (self);
  stint_service_connect_browser (self);
  stint_service_connect_issues (self);
  stint_service_connect_days (self);
}

StintService *
stint_service_new (StintSession *session)
{
  StintService *self = g_object_new (STINT_TYPE_SERVICE, NULL);

  self->session = g_object_ref (session);
  self->browser = stint_browser_sign_in_new (session);
  stint_agent1_set_browser_sign_in (self->skeleton, stint_browser_sign_in_get_kinds (self->browser));
  g_signal_connect_swapped (session, "changed", G_CALLBACK (stint_service_tell_state), self);
  g_signal_connect (session, "entries-changed", G_CALLBACK (entries_changed_cb), self);
  g_signal_connect (session, "issues-changed", G_CALLBACK (issues_changed_cb), self);
  g_signal_connect (session, "imports-changed", G_CALLBACK (imports_changed_cb), self);
  return self;
}
