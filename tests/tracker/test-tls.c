/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-http-fixture.h"

#include <libsoup/soup.h>
#include <string.h>

/* Made for this test alone: trusted by nobody until the test says so. */
static const char key_pem[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXpp+xuyLOoOQqgVF\n"
                              "GM1Xj8LNSo/HDlGtifeCg6wYSyChRANCAATQdE5sA0eKapZlyZ3KQGKtrGHMfdxg\n"
                              "Nxnt+apyhp+fzzBD8saeOhhZg02b87+7l7IZICvA2uamHf5Qjrkrkvnx\n"
                              "-----END PRIVATE KEY-----\n";
static const char certificate_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv\n"
    "c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM\n"
    "CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNB0TmwDR4pqlmXJ\n"
    "ncpAYq2sYcx93GA3Ge35qnKGn5/PMEPyxp46GFmDTZvzv7uXshkgK8Da5qYd/lCO\n"
    "uSuS+fGjTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0\n"
    "hwR/AAABMB0GA1UdDgQWBBTZzUIQSWraMeLFPhtWNU+D04izZTAKBggqhkjOPQQD\n"
    "AgNIADBFAiEA7dnWkcKm3mehMAcbS1Lj/K2eKVTD9u+9BxrYNJfM1WQCIFLQ+N9+\n"
    "+3cFrM7PzdczbdWgxSSqTirDVAOwkTvCclRG\n"
    "-----END CERTIFICATE-----\n";

/* A server with TLS that speaks HTTP/2, as the service may: one for all tests, because libsoup 3.6 crashes
 * when a server goes during a handshake that the client has broken off. */
static SoupServer *server;

typedef struct
{
  char *url;
  char *folder;
  StintHttp *http;
  guint requests;
  SoupHTTPVersion version; /* of the last request */
  gboolean hang;           /* take the request and do not answer */
  gboolean cut;            /* take the request and hang up */
  SoupServerMessage *held;
} Fixture;

static void
request_cb (SoupServer *self, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->requests++;
  fixture->version = soup_server_message_get_http_version (message);
  if (fixture->hang)
    {
      fixture->held = g_object_ref (message);
      soup_server_message_pause (message);
      return;
    }
  if (fixture->cut)
    {
      g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
      return;
    }
  soup_server_message_set_status (message, SOUP_STATUS_CREATED, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{\"id\":5}",
                                    8);
}

static GTlsCertificate *
certificate_new (void)
{
  g_autofree char *both = g_strconcat (key_pem, certificate_pem, NULL);
  g_autoptr(GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_pem (both, -1, &error);

  g_assert_no_error (error);
  return certificate;
}

/* Makes this program trust the test's certificate and nothing else. */
static void
trust (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "trusted.pem", NULL);
  g_autoptr(GTlsDatabase) database = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, certificate_pem, -1, &error);
  g_assert_no_error (error);
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static void
start_server (void)
{
  g_autoptr(GTlsCertificate) certificate = certificate_new ();
  g_autoptr(GError) error = NULL;

  server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_listen_all (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GSList *uris;

  fixture->folder = stint_test_folder ();
  if (data != NULL)
    trust (fixture);
  if (server == NULL)
    start_server ();
  soup_server_add_handler (server, NULL, request_cb, fixture, NULL);
  uris = soup_server_get_uris (server);
  fixture->url = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  fixture->http = http_new (fixture->url, "token-anna");
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->http);
  g_clear_object (&fixture->held);
  soup_server_remove_handler (server, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  stint_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->url);
}

static void
test_trusted (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "GET", "POST", "POST", "DELETE", "GET" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StintReply) reply =
          http_call (fixture->http, methods[i], "/v3/x", NULL, methods[i][0] != 'G', &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reply->status, ==, 201);
      g_assert_nonnull (reply->json);
      g_assert_cmpint (fixture->version, ==, SOUP_HTTP_2_0);
    }
  g_assert_cmpuint (fixture->requests, ==, G_N_ELEMENTS (methods));
}

static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  stint_http_set_timeout (fixture->http, 1);
  fixture->hang = TRUE;
  error = http_failure (fixture->http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (fixture->requests, ==, 1);
}

/* The connection goes after the request was taken: it is not sent again. */
static void
test_written_once (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "POST", "PATCH", "DELETE" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(StintReply) reply = NULL;
      g_autoptr(GError) error = NULL;

      fixture->cut = FALSE;
      reply = http_call (fixture->http, "GET", "/v3/x", NULL, FALSE, &error);
      g_assert_no_error (error);
      fixture->requests = 0;
      fixture->cut = TRUE;
      error = http_failure (fixture->http, methods[i], TRUE);
      g_assert_error (error, STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME);
      stint_wait_ms (100);
      g_assert_cmpuint (fixture->requests, ==, 1);
    }
}

static void
test_unknown_certificate (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = http_failure (fixture->http, "POST", TRUE);

  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "safely"));
  g_assert_cmpuint (fixture->requests, ==, 0);
}

/* The certificate is good, but for other names. */
static void
test_wrong_name (Fixture *fixture, gconstpointer data)
{
  const char *port = strrchr (fixture->url, ':');
  g_autofree char *url = g_strconcat ("https://127.0.0.2", port, NULL);
  g_autoptr(StintHttp) http = http_new (url, "token-anna");
  g_autoptr(GError) error = http_failure (http, "POST", TRUE);

  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "safely"));
  g_assert_cmpuint (fixture->requests, ==, 0);
}

/* The server speaks, but not TLS. */
static void
test_not_tls (HttpFixture *fixture, gconstpointer data)
{
  g_autofree char *url =
      g_strconcat ("https", stint_raw_get_url (fixture->server) + strlen ("http"), NULL);
  g_autoptr(StintHttp) http = http_new (url, "token-anna");
  g_autoptr(GError) error = NULL;

  stint_raw_speak_first (fixture->server, "HTTP/1.1 400 This is not TLS\r\n\r\n");
  error = http_failure (http, "POST", TRUE);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_OFFLINE);
  g_assert_cmpuint (stint_raw_count (fixture->server), ==, 0);
}

#define ADD(name, data, function) g_test_add (name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  stint_test_init (&argc, &argv);
  ADD ("/tls/trusted", "trusted", test_trusted);
  ADD ("/tls/timeout", "trusted", test_timeout);
  ADD ("/tls/written-once", "trusted", test_written_once);
  ADD ("/tls/unknown-certificate", NULL, test_unknown_certificate);
  ADD ("/tls/wrong-name", "trusted", test_wrong_name);
  HTTP_ADD ("/tls/not-tls", test_not_tls);
  return g_test_run ();
}
