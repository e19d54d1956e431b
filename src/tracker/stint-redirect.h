/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-error.h"

G_BEGIN_DECLS

/* Whether @status sends to another address. */
gboolean stint_redirect_is_one (guint status);

/**
 * stint_redirect_target:
 * @here: the address that answered
 * @location: (nullable): its Location header
 * @status: of the answer
 * @method: of the request, which is to be kept with its body
 * @taken: how many redirects were followed before
 *
 * A moved issue answers with its new address; the documentation does not say with which status.
 * Only the same scheme, host and port are taken, because the token goes along; twice at most. 307
 * and 308 say that nothing was done. A 301, 302 or 303 may also be the thanks for a write that was
 * done, so it is taken for GET and where the address differs in the issue alone. The query asked
 * with stays where @location has none.
 *
 * Returns: (transfer full): the address to ask; NULL and BAD_REPLY
 */
GUri *stint_redirect_target (GUri *here, const char *location, guint status, const char *method,
                             guint taken, GError **error);

G_END_DECLS
