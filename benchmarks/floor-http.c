/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

/* The least that reading all worklogs can cost: one request after the other on one connection, and
 * what comes is thrown away.
 *
 *   floor-http ADDRESS TOKEN ORG BODY PAGES */

static gsize
ask (SoupSession *session, char **argv, int page)
{
  g_autofree char *uri =
      g_strdup_printf ("%s/v3/worklog/_search?perPage=100&page=%d", argv[1], page);
  g_autofree char *token = g_strconcat ("OAuth ", argv[2], NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) body = g_bytes_new (argv[4], strlen (argv[4]));
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (headers, "Authorization", token);
  soup_message_headers_append (headers, "X-Cloud-Org-ID", argv[3]);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  reply = soup_session_send_and_read (session, message, NULL, &error);
  if (reply == NULL)
    g_error ("%s", error->message);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("Status %u: %.*s", soup_message_get_status (message), (int) g_bytes_get_size (reply),
             (const char *) g_bytes_get_data (reply, NULL));
  return g_bytes_get_size (reply);
}

int
main (int argc, char **argv)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  gsize bytes = 0;

  if (argc != 6)
    {
      g_printerr ("floor-http ADDRESS TOKEN ORG BODY PAGES\n");
      return 2;
    }
  for (int page = 1; page <= atoi (argv[5]); page++)
    bytes += ask (session, argv, page);
  g_print ("%" G_GSIZE_FORMAT "\n", bytes);
  return 0;
}
