/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintRaw:
 *
 * A server for what no proper server does: it answers each request with the next of the planned
 * byte strings, whatever they are, and keeps what it was sent. Without a plan it hangs up.
 */
typedef struct _StintRaw StintRaw;

StintRaw   *stint_raw_new (void);
void        stint_raw_free (StintRaw *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintRaw, stint_raw_free)

/* (transfer none): `http://127.0.0.1:PORT`. */
const char *stint_raw_get_url (StintRaw *self);
/* No connection is taken any more. */
void        stint_raw_close (StintRaw *self);

typedef enum
{
  STINT_RAW_KEEP,    /* the connection waits for another request */
  STINT_RAW_CLOSE,   /* then hang up */
  STINT_RAW_HANG,    /* then nothing more, without hanging up */
  STINT_RAW_ENDLESS, /* the bytes again and again after the first head */
} StintRawEnd;

/* @length: -1 where @bytes ends with NUL. */
void        stint_raw_plan (StintRaw *self, const char *bytes, gssize length, StintRawEnd end);
/* A proper JSON reply. @headers: (nullable): further ones, each ending with "\r\n". */
void        stint_raw_plan_reply (StintRaw *self, guint status, const char *headers,
                                  const char *body);
/* Every new connection is greeted with @bytes and hung up on. */
void        stint_raw_speak_first (StintRaw *self, const char *bytes);
/* Hangs up every connection, the waiting ones too. */
void        stint_raw_hang_up (StintRaw *self);

/* Requests that came, head and body; connections taken so far. */
guint       stint_raw_count (StintRaw *self);
const char *stint_raw_get_request (StintRaw *self, guint index);
guint       stint_raw_count_connections (StintRaw *self);
/* Bytes written in endless answers. */
guint64     stint_raw_get_written (StintRaw *self);

G_END_DECLS
