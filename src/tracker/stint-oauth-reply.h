/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stint-error.h"

G_BEGIN_DECLS

/* What the replies of the sign-in service mean. No I/O. */

typedef enum
{
  STINT_OAUTH_GRANTED, /* there is a token */
  STINT_OAUTH_PENDING, /* nobody has agreed or declined yet */
  STINT_OAUTH_SLOWER,  /* likewise, and we ask too often */
  STINT_OAUTH_REFUSED, /* @error says why */
} StintOauthAnswer;

/* @status: of the reply. @token: (out) (transfer full): with GRANTED. */
StintOauthAnswer stint_oauth_read_token (guint status, JsonNode *json, char **token, GError **error);

typedef struct
{
  char *device_code;
  char *user_code;
  char *page;
  gint64 interval; /* seconds between two questions, 1 to 60 */
  gint64 lifetime; /* seconds, at most half an hour */
} StintOauthDevice;

void stint_oauth_device_clear (StintOauthDevice *self);

/* @page: (in): where to type the code, when the reply does not name a page of that host. */
gboolean stint_oauth_read_device (guint status, JsonNode *json, const char *page, StintOauthDevice *device,
                                  GError **error);

/* (transfer full): @error of a request (transfer full) in words about signing in. */
GError *stint_oauth_explain (GError *error);

G_END_DECLS
