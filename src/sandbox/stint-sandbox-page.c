/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-call.h"

#include <string.h>

#define DEFAULT_SIZE 50
#define LARGEST_SIZE 10000

static gboolean
get_number (SandboxCall *call, const char *name, guint fallback, guint *number)
{
  g_autofree char *text = sandbox_call_dup_param (call, name);
  guint64 value;

  *number = fallback;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &value, NULL))
    {
      sandbox_call_fail (call, SOUP_STATUS_BAD_REQUEST, "Parameter %s must be a positive number.",
                         name);
      return FALSE;
    }
  *number = (guint)value;
  return TRUE;
}

gboolean
sandbox_call_get_page (SandboxCall *self, guint total, SandboxPage *page)
{
  guint64 first;

  if (!get_number (self, "page", 1, &page->page) ||
      !get_number (self, "perPage", DEFAULT_SIZE, &page->size))
    return FALSE;
  page->size = MIN (page->size, LARGEST_SIZE);
  first = (guint64)(page->page - 1) * page->size;
  page->first = (guint)MIN (first, total);
  page->end = page->first + MIN (page->size, total - page->first);
  return TRUE;
}

/* Appends the address of this request with other paging parameters as one entry of a Link header.
 */
static void
add_link (SandboxCall *self, GString *links, const char *paging, const char *rel)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  const char *base = self->base_url;
  GUriParamsIter iter;

  if (self->settings->schemeless_links)
    base = strstr (base, "://") + strlen ("://");
  g_string_append_printf (links, "%s<%s", links->len > 0 ? ", " : "", base);
  g_string_append_uri_escaped (links, self->path, "/", TRUE);
  g_string_append_printf (links, "?%s", paging);
  g_uri_params_iter_init (&iter, self->query != NULL ? self->query : "", -1, "&",
                          G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      if (strcmp (key, "page") != 0 && strcmp (key, "perPage") != 0 && strcmp (key, "id") != 0)
        {
          g_string_append_c (links, '&');
          g_string_append_uri_escaped (links, key, NULL, TRUE);
          g_string_append_c (links, '=');
          g_string_append_uri_escaped (links, value, NULL, TRUE);
        }
      g_clear_pointer (&key, g_free);
      g_clear_pointer (&value, g_free);
    }
  g_string_append_printf (links, ">; rel=\"%s\"", rel);
}

static void
add_page_link (SandboxCall *self, GString *links, guint page, guint size, const char *rel)
{
  g_autofree char *paging = g_strdup_printf ("perPage=%u&page=%u", size, page);

  add_link (self, links, paging, rel);
}

static void
add_number (SandboxCall *self, const char *header, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  soup_message_headers_replace (self->reply_headers, header, text);
}

void
sandbox_call_add_totals (SandboxCall *self, guint total, const SandboxPage *page)
{
  g_autoptr(GString) links = g_string_new (NULL);
  g_autofree char *seek = g_strdup_printf ("perPage=%u{&page}", page->size);
  guint pages = MAX (1, (total + page->size - 1) / page->size);

  add_page_link (self, links, 1, page->size, "first");
  add_link (self, links, seek, "seek");
  add_page_link (self, links, pages, page->size, "last");
  if (page->page < pages)
    add_page_link (self, links, page->page + 1, page->size, "next");
  soup_message_headers_replace (self->reply_headers, "Link", links->str);
  add_number (self, "X-Total-Count", total);
  add_number (self, "X-Total-Pages", pages);
}

void
sandbox_call_add_relative (SandboxCall *self, gint64 last_id, guint size, guint rows)
{
  g_autoptr(GString) links = g_string_new (NULL);
  g_autofree char *first = g_strdup_printf ("perPage=%u", size);
  g_autofree char *next = g_strdup_printf ("id=%" G_GINT64_FORMAT "&perPage=%u", last_id, size);

  add_link (self, links, first, "first");
  add_link (self, links, next, "next");
  soup_message_headers_replace (self->reply_headers, "Link", links->str);
  /* Wrong, as they are on the service's relative lists. */
  add_number (self, "X-Total-Count", rows);
  add_number (self, "X-Total-Pages", 1);
}
