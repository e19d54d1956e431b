/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a person's or the server's words as a part of one line: what is Markdown in them is escaped, line ends are spaces. */
void stint_markdown_append (GString *text, const char *words);

G_END_DECLS
