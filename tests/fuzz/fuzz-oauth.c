/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <string.h>

#include "stint-oauth-reply.h"
#include "stint-reply.h"

#define PAGE "https://oauth.yandex.ru/device"

static void
check_token (guint status, JsonNode *json)
{
  g_autofree char *token = NULL;
  g_autoptr(GError) error = NULL;
  StintOauthAnswer answer = stint_oauth_read_token (status, json, &token, &error);

  g_assert_cmpint (answer == STINT_OAUTH_GRANTED, ==, token != NULL);
  g_assert_cmpint (answer == STINT_OAUTH_REFUSED, ==, error != NULL);
  if (error != NULL)
    stint_fuzz_assert_sentence (error);
}

/* What goes to the person's browser is a page of the service, whatever the reply says. */
static void
check_device (guint status, JsonNode *json)
{
  StintOauthDevice device = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) page = NULL;

  if (!stint_oauth_read_device (status, json, PAGE, &device, &error))
    {
      stint_fuzz_assert_sentence (error);
      return;
    }
  page = g_uri_parse (device.page, G_URI_FLAGS_NONE, NULL);
  g_assert_cmpstr (g_uri_get_scheme (page), ==, "https");
  g_assert_true (strcmp (g_uri_get_host (page), "oauth.yandex.ru") == 0 ||
                 strcmp (g_uri_get_host (page), "ya.ru") == 0);
  g_assert_true (g_utf8_validate (device.user_code, -1, NULL));
  g_assert_cmpint (device.interval, >, 0);
  g_assert_cmpint (device.lifetime, >, 0);
  g_assert_cmpint (device.lifetime, <=, 1800);
  stint_oauth_device_clear (&device);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const guint statuses[] = { 200, 400, 403, 429, 500, 503 };
  guint status = size > 0 ? statuses[data[0] % G_N_ELEMENTS (statuses)] : 200;
  g_autoptr(JsonNode) json =
      stint_reply_parse (size > 0 ? data + 1 : NULL, size > 0 ? size - 1 : 0, NULL);

  check_token (status, json);
  check_device (status, json);
  return 0;
}
