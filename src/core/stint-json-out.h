/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StintJsonOut:
 *
 * Writes one JSON text (RFC 8259), compact, members in the order of the calls. The caller keeps the
 * nesting right; commas, colons and escapes are done here.
 */
typedef struct _StintJsonOut StintJsonOut;

StintJsonOut *stint_json_out_new (void);
void stint_json_out_free (StintJsonOut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintJsonOut, stint_json_out_free)

void stint_json_out_begin_object (StintJsonOut *self);
void stint_json_out_end_object (StintJsonOut *self);
void stint_json_out_begin_array (StintJsonOut *self);
void stint_json_out_end_array (StintJsonOut *self);
/* The name of the member whose value is written next. */
void stint_json_out_name (StintJsonOut *self, const char *name);
/* NULL is `null`; what is not valid UTF-8 becomes U+FFFD. */
void stint_json_out_string (StintJsonOut *self, const char *text);
void stint_json_out_int (StintJsonOut *self, gint64 value);
void stint_json_out_bool (StintJsonOut *self, gboolean value);
void stint_json_out_null (StintJsonOut *self);

/* A member with its value. */
void stint_json_out_member_string (StintJsonOut *self, const char *name, const char *text);
void stint_json_out_member_int (StintJsonOut *self, const char *name, gint64 value);
void stint_json_out_member_bool (StintJsonOut *self, const char *name, gboolean value);

/* (transfer none): what was written so far. */
const char *stint_json_out_get (StintJsonOut *self);

G_END_DECLS
