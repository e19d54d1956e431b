/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-dbus.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

#include "stint-dbus-module.h"
#include "stint-error.h"
#include "stint-paths.h"

#define BUS "org.freedesktop.DBus"
#define GREETING_MS 25000

struct _StintDbus
{
  const StintDbusModule *module; /* stays loaded */
  gpointer connection;           /* (nullable): of the module */
};

/* ---- the connection ---- */

static const StintDbusModule *
load (GError **error)
{
  g_autofree char *path = stint_paths_program (STINT_DBUS_MODULE);
  void *module = dlopen (path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  const StintDbusModule *functions = module != NULL ? dlsym (module, STINT_DBUS_SYMBOL) : NULL;

  if (functions == NULL)
    g_set_error (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                 _("A part of Stint could not be loaded (%s); install Stint anew."), dlerror ());
  return functions;
}

/* (transfer full) (nullable): libdbus itself would start a bus of its own where there is none. */
static char *
session_address (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autofree char *usual = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  g_autofree char *escaped = g_uri_escape_string (usual, "/", FALSE);

  if (address != NULL && *address != '\0')
    return g_strdup (address);
  return g_file_test (usual, G_FILE_TEST_EXISTS) ? g_strconcat ("unix:path=", escaped, NULL) : NULL;
}

StintDbus *
stint_dbus_open (GError **error)
{
  g_autofree char *address = session_address ();
  g_autofree char *problem = NULL;
  g_autoptr(StintDbus) self = g_new0 (StintDbus, 1);

  if (address == NULL)
    {
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE,
                           _("There is no session bus here; run stint in a desktop session or under "
                              "dbus-run-session."));
      return NULL;
    }
  self->module = load (error);
  if (self->module == NULL)
    return NULL;
  self->connection = self->module->open (address, &problem);
  if (self->connection != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, STINT_ERROR, STINT_ERROR_OFFLINE,
               _("The session bus does not answer (%s); run stint in a desktop session or under dbus-run-session."),
               problem);
  return NULL;
}

void
stint_dbus_close (StintDbus *self)
{
  if (self->connection != NULL)
    self->module->close (self->connection);
  g_free (self);
}

/* ---- calls ---- */

GVariant *
stint_dbus_call (StintDbus *self, const StintDbusCall *call, char **error_name, GError **error)
{
  g_autofree char *words = NULL;
  GVariant *reply;

  *error_name = NULL;
  reply = self->module->call (self->connection, call, error_name, &words);
  if (reply == NULL)
    g_set_error_literal (error, STINT_ERROR, STINT_ERROR_OFFLINE, words);
  return reply;
}

gboolean
stint_dbus_match (StintDbus *self, const char *rule, GError **error)
{
  g_autoptr(GVariant) args = g_variant_ref_sink (g_variant_new ("(s)", rule));
  const StintDbusCall add = { BUS, "/org/freedesktop/DBus", BUS, "AddMatch", args, -1, FALSE, GREETING_MS };
  g_autofree char *error_name = NULL;
  g_autoptr(GVariant) reply = stint_dbus_call (self, &add, &error_name, error);

  return reply != NULL;
}

gboolean
stint_dbus_wait (StintDbus *self)
{
  return self->module->wait (self->connection);
}
