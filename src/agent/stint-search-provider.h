/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-session.h"

G_BEGIN_DECLS

/**
 * StintSearchProvider:
 *
 * `org.gnome.Shell.SearchProvider2`: `start TEST-3`, `stop` and words of issues, typed into the desktop's own search.
 * Answers from the store alone.
 */
#define STINT_TYPE_SEARCH_PROVIDER (stint_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (StintSearchProvider, stint_search_provider, STINT, SEARCH_PROVIDER, GObject)

/* @app: borrowed; with the actions `start` (s) and `stop`; activating it opens the window */
StintSearchProvider *stint_search_provider_new (StintSession *session, GApplication *app);
/* At @path/SearchProvider. */
gboolean             stint_search_provider_export (StintSearchProvider *self, GDBusConnection *bus, const char *path,
                                                   GError **error);
/* Also done by dispose. */
void                 stint_search_provider_unexport (StintSearchProvider *self);

G_END_DECLS
