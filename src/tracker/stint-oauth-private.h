/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "stint-oauth-reply.h"
#include "stint-oauth.h"
#include "stint-reply.h"

G_BEGIN_DECLS

struct _StintOauth
{
  GObject parent_instance;

  SoupSession *session;
  char *url;
  char *client_id;
  char *client_secret;
  char *verifier;
  char *state;
  StintOauthDevice device;
  gint64 expires;
};

/* @form: (transfer full): overwritten */
void        stint_oauth_post (StintOauth *self, const char *path, char *form, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): a refusal with a JSON body is a reply too. */
StintReply *stint_oauth_post_finish (GAsyncResult *result, GError **error);
/* The name of the secret's field in a form; NULL, which ends the form, where the build has none. */
const char *stint_oauth_secret_key (StintOauth *self);

G_END_DECLS
