/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-error.h"

G_BEGIN_DECLS

/**
 * StintPagingKind:
 * @STINT_PAGING_RELATIVE: `perPage` and `id` of the last record seen (worklogs of an issue)
 * @STINT_PAGING_NUMBERED: `perPage` and `page` (searches)
 *
 * How the next page is asked for where the reply has no usable `rel="next"`.
 */
typedef enum { STINT_PAGING_RELATIVE, STINT_PAGING_NUMBERED } StintPagingKind;

/**
 * StintPaging:
 *
 * Where a listing stands. Knows nothing of HTTP: it says which query to send next and is told what
 * came. The rules are those that clients of the service found necessary: `rel="next"` may be there
 * although the next page is empty, its address may lack a scheme or name another host, totals are
 * only right beside `rel="seek"`, `perPage` may be ignored.
 */
typedef struct _StintPaging StintPaging;

/* @size: for `perPage` */
StintPaging *stint_paging_new (StintPagingKind kind, guint size);
void         stint_paging_free (StintPaging *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintPaging, stint_paging_free)

/* (transfer none): the query of the page to ask for, without `?`; until the next turn. */
const char *stint_paging_get_query (StintPaging *self);

/* Notes a record of the current page by its id, above 0. FALSE: it was among the last ten thousand already. */
gboolean stint_paging_add (StintPaging *self, gint64 id);

/**
 * stint_paging_ahead:
 * @link: (nullable): the Link header of the current page's reply
 *
 * What a page's headers tell of the next one, so that it is on its way while this one is read. Not for the first page, which may
 * show that the listing is of no use, or that there is no more.
 *
 * Returns: (transfer full) (nullable): the query of the page that follows if there is anything new on the current one
 */
char *stint_paging_ahead (StintPaging *self, const char *link);

/**
 * stint_paging_turn:
 * @rows: how many records the page held, broken and known ones included
 * @link: (nullable): the Link header of the reply
 * @total: the X-Total-Count header, -1 without
 * @more: (out): whether there is another page to ask for
 *
 * Ends the current page. FALSE and BAD_REPLY where the listing does not come to an end: a full page
 * repeats what was there, or there are more pages than any listing has.
 */
gboolean stint_paging_turn (StintPaging *self, guint rows, const char *link, gint64 total,
                            gboolean *more, GError **error);

/* After the last turn: whether nothing says that records are missing (a total that can be
 * trusted, another one on another numbered page, the service's limit of 10 000 records for these). */
gboolean stint_paging_is_complete (StintPaging *self);

/* (transfer full) (nullable): the query of the link with @rel in a Link header; NULL where there is
 * none, or none fit to be sent again. */
char *stint_paging_link_query (const char *link, const char *rel);
gboolean stint_paging_link_has (const char *link, const char *rel);

G_END_DECLS
