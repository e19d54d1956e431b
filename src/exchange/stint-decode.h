/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands in the text where the file has a zero byte. */
#define STINT_DECODE_ZERO '\1'

/**
 * stint_decode:
 * @data: @length bytes as a file holds them
 * @encoding: (out) (optional): what it was: "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1251", or "UTF-8, WINDOWS-1251" where
 *   lines differ; static
 *
 * Text of any of the encodings that spreadsheets of English and Russian desktops write, told by the byte order mark, by the zero
 * bytes of UTF-16, or line by line by not being UTF-8. Line ends stay as they are, the mark goes.
 *
 * Returns: (transfer full) (nullable): UTF-8; NULL with INPUT for what is no text (one control character or zero in a hundred
 * bytes, a workbook)
 */
char *stint_decode (const char *data, gsize length, const char **encoding, GError **error);

G_END_DECLS
