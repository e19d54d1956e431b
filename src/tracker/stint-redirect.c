/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-redirect.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MAX_REDIRECTS 2

gboolean
stint_redirect_is_one (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
same_origin (GUri *a, GUri *b)
{
  return g_uri_get_host (b) != NULL && g_uri_get_userinfo (b) == NULL &&
         g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/* Whether the paths are the same but for the segment behind `issues`. */
static gboolean
same_but_issue (GUri *a, GUri *b)
{
  g_auto(GStrv) ours = g_strsplit (g_uri_get_path (a), "/", -1);
  g_auto(GStrv) theirs = g_strsplit (g_uri_get_path (b), "/", -1);
  guint length = g_strv_length (ours);

  if (g_strv_length (theirs) != length)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (strcmp (ours[i], theirs[i]) != 0 && (i == 0 || strcmp (ours[i - 1], "issues") != 0))
      return FALSE;
  return TRUE;
}

static gboolean
is_safe (GUri *here, GUri *target, guint status, const char *method)
{
  if (!same_origin (here, target))
    return FALSE;
  if (status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT)
    return TRUE;
  return strcmp (method, "GET") == 0 || same_but_issue (here, target);
}

GUri *
stint_redirect_target (GUri *here, const char *location, guint status, const char *method,
                       guint taken, GError **error)
{
  g_autoptr(GUri) target = NULL;
  const char *query;

  if (location != NULL && taken < MAX_REDIRECTS)
    target = g_uri_parse_relative (here, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL || !is_safe (here, target, status, method))
    {
      g_set_error (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                   _("%s redirects to an address that cannot be followed."), g_uri_get_host (here));
      return NULL;
    }

  query = g_uri_get_query (target) != NULL ? g_uri_get_query (target) : g_uri_get_query (here);
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (here), NULL, g_uri_get_host (here),
                      g_uri_get_port (here), g_uri_get_path (target), query, NULL);
}
