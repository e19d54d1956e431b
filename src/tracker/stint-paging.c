/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-paging.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stint-id-set.h"

#define MAX_PAGES 10000 /* a million records: no person has them */
#define MAX_QUERY 2048
#define NUMBERED_LIMIT 10000 /* page mode never shows more than that many records */

struct _StintPaging
{
  StintPagingKind kind;
  guint size;
  guint page; /* the current one, from 1 */
  char *query;
  StintIdSet *seen;   /* of the records, the latest NUMBERED_LIMIT and some */
  StintIdSet *before; /* (nullable): those before @seen */
  guint n_seen;       /* of all pages */
  guint fresh;      /* new records on the current page */
  gint64 last_id;
  gint64 total; /* -1: nothing that can be trusted */
  gboolean shifted; /* records came or went between two pages */
};

static void
set_query (StintPaging *self, char *query)
{
  g_free (self->query);
  self->query = query;
}

StintPaging *
stint_paging_new (StintPagingKind kind, guint size)
{
  StintPaging *self = g_new0 (StintPaging, 1);

  self->kind = kind;
  self->size = size;
  self->page = 1;
  self->total = -1;
  self->seen = stint_id_set_new ();
  if (kind == STINT_PAGING_NUMBERED)
    set_query (self, g_strdup_printf ("perPage=%u&page=1", size));
  else
    set_query (self, g_strdup_printf ("perPage=%u", size));
  return self;
}

void
stint_paging_free (StintPaging *self)
{
  if (self == NULL)
    return;

  g_free (self->query);
  stint_id_set_free (self->seen);
  g_clear_pointer (&self->before, stint_id_set_free);
  g_free (self);
}

const char *
stint_paging_get_query (StintPaging *self)
{
  return self->query;
}

gboolean
stint_paging_add (StintPaging *self, gint64 id)
{
  self->last_id = id;
  if ((self->before != NULL && stint_id_set_contains (self->before, id)) || !stint_id_set_add (self->seen, id))
    return FALSE;

  self->fresh++;
  self->n_seen++;
  /* A listing as long as that proves no absence, and it shall not take memory for all of its length: what matters now are the
   * pages that were just read. */
  if (stint_id_set_size (self->seen) >= NUMBERED_LIMIT)
    {
      g_clear_pointer (&self->before, stint_id_set_free);
      self->before = g_steal_pointer (&self->seen);
      self->seen = stint_id_set_new ();
    }
  return TRUE;
}

/* (nullable): what @link tells of the next page, NULL where that is this one. */
static char *
linked_query (StintPaging *self, const char *link)
{
  g_autofree char *linked = stint_paging_link_query (link, "next");

  return linked != NULL && strcmp (linked, self->query) != 0 ? g_steal_pointer (&linked) : NULL;
}

char *
stint_paging_ahead (StintPaging *self, const char *link)
{
  return self->page > 1 && self->page < MAX_PAGES ? linked_query (self, link) : NULL;
}

/* (nullable): NULL where asking further would be asking the same again. */
static char *
next_query (StintPaging *self, guint rows, const char *link)
{
  char *linked = linked_query (self, link);

  if (linked != NULL)
    return linked;
  if (rows < self->size)
    return NULL;
  if (self->kind == STINT_PAGING_NUMBERED)
    return g_strdup_printf ("perPage=%u&page=%u", self->size, self->page + 1);
  return g_strdup_printf ("perPage=%u&id=%" G_GINT64_FORMAT, self->size, self->last_id);
}

gboolean
stint_paging_turn (StintPaging *self, guint rows, const char *link, gint64 total, gboolean *more,
                   GError **error)
{
  guint fresh = self->fresh;
  char *query = fresh > 0 ? next_query (self, rows, link) : NULL;

  *more = query != NULL;
  self->fresh = 0;
  if (total >= 0 && stint_paging_link_has (link, "seek"))
    {
      /* A record that goes moves those after it forward: one slips from the next page to this one. */
      self->shifted = self->shifted || (self->total >= 0 && total != self->total);
      self->total = total;
    }

  /* A short page without anything new is the end: some lists answer the last page for ever. A full
   * one means that what follows cannot be reached. */
  if ((fresh == 0 && rows >= self->size) || (*more && self->page >= MAX_PAGES))
    {
      g_free (query);
      *more = FALSE;
      g_set_error_literal (error, STINT_ERROR, STINT_ERROR_BAD_REPLY,
                           _("The server’s list does not come to an end."));
      return FALSE;
    }
  if (*more)
    {
      self->page++;
      set_query (self, query);
    }
  return TRUE;
}

gboolean
stint_paging_is_complete (StintPaging *self)
{
  if (self->kind == STINT_PAGING_NUMBERED && (self->n_seen >= NUMBERED_LIMIT || self->shifted))
    return FALSE;
  return self->total <= (gint64) self->n_seen;
}

/* Whether @params (what follows `<…>` up to the next link) hold rel=@rel; a rel may list several.
 */
static gboolean
params_have_rel (const char *params, gsize length, const char *rel)
{
  g_autofree char *text = g_strndup (params, length);
  g_auto(GStrv) list = g_strsplit (text, ";", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    {
      char *name = g_strstrip (list[i]);
      char *value = strchr (name, '=');
      g_auto(GStrv) words = NULL;

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_ascii_strcasecmp (g_strstrip (name), "rel") != 0)
        continue;

      words = g_strsplit_set (value, "\" \t,", -1);
      for (gsize j = 0; words[j] != NULL; j++)
        if (g_ascii_strcasecmp (words[j], rel) == 0)
          return TRUE;
    }
  return FALSE;
}

/* (nullable): where the address of the link with @rel begins in @link; @length: of the address. */
static const char *
find_link (const char *link, const char *rel, gsize *length)
{
  const char *open = link != NULL ? strchr (link, '<') : NULL;

  while (open != NULL)
    {
      const char *close = strchr (open, '>');
      const char *next = close != NULL ? strchr (close, '<') : NULL;

      if (close == NULL)
        return NULL;
      if (params_have_rel (close + 1,
                           next != NULL ? (gsize) (next - close - 1) : strlen (close + 1), rel))
        {
          *length = (gsize) (close - open - 1);
          return open + 1;
        }
      open = next;
    }
  return NULL;
}

gboolean
stint_paging_link_has (const char *link, const char *rel)
{
  gsize length;

  return find_link (link, rel, &length) != NULL;
}

/* Whether @query can stand in a request line as it is. */
static gboolean
is_query (const char *query)
{
  for (const char *at = query; *at != '\0'; at++)
    {
      if (!g_ascii_isgraph (*at) || strchr ("\"#<>\\^`{|}", *at) != NULL)
        return FALSE;
      if (*at == '%' && !(g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2])))
        return FALSE;
    }
  return *query != '\0' && strlen (query) <= MAX_QUERY;
}

char *
stint_paging_link_query (const char *link, const char *rel)
{
  gsize length;
  const char *address = find_link (link, rel, &length);
  const char *mark = address != NULL ? memchr (address, '?', length) : NULL;
  g_autofree char *query = NULL;

  if (mark == NULL)
    return NULL;

  query = g_strndup (mark + 1, (gsize) (address + length - mark - 1));
  query[strcspn (query, "#")] = '\0';
  return is_query (query) ? g_steal_pointer (&query) : NULL;
}
