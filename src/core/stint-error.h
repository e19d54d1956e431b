/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StintError:
 *
 * Why something did not happen. Every code has a D-Bus name
 * (`io.github.stintapp.Stint.Error.<Name>`), so that it survives the bus.
 *
 * The #GError message is one sentence for the person, already translated; where
 * the server said something, its own words are part of it and are also kept
 * alone (see stint_error_get_words()).
 */
typedef enum
{
  STINT_ERROR_OFFLINE,         /* no network, no DNS, refused: the request was surely not sent */
  STINT_ERROR_UNKNOWN_OUTCOME, /* cut or timed out after sending: it may have been carried out */
  STINT_ERROR_RATE_LIMITED,    /* 429 */
  STINT_ERROR_SERVER,          /* 500 and other 5xx */
  STINT_ERROR_UNAVAILABLE,     /* 503 */
  STINT_ERROR_UNAUTHORIZED,    /* 401 */
  STINT_ERROR_FORBIDDEN,       /* 403 */
  STINT_ERROR_NOT_FOUND,       /* 404 */
  STINT_ERROR_CONFLICT,        /* 409 */
  STINT_ERROR_PRECONDITION,    /* 412 */
  STINT_ERROR_BAD_REQUEST,     /* 400 */
  STINT_ERROR_INVALID,         /* 422 */
  STINT_ERROR_REJECTED,        /* any other 4xx */
  STINT_ERROR_BAD_REPLY,       /* the reply is not what the API promises (HTML, cut JSON, 3xx) */
  STINT_ERROR_TOO_LARGE,       /* a reply or an input above its limit */
  STINT_ERROR_INPUT,           /* what a person or a caller gave cannot be used */
  STINT_ERROR_NO_ACCOUNT,      /* nobody is signed in */
  STINT_ERROR_NOT_RUNNING,     /* no timer runs */
  STINT_ERROR_NO_ENTRY,        /* no such entry */
  STINT_ERROR_READ_ONLY,       /* the account's licence only allows reading */
  STINT_ERROR_NO_TOKEN,        /* the keyring works and has no token for this account */
  STINT_ERROR_KEYRING_LOCKED,  /* locked, and the person dismissed the prompt */
  STINT_ERROR_NO_KEYRING,      /* no Secret Service on this session */
  STINT_ERROR_STORE,           /* the database failed */
  STINT_ERROR_STORE_FULL,      /* the disk is full */
  STINT_ERROR_STORE_DAMAGED,   /* the file is not a sound database */
  STINT_ERROR_STORE_NEWER,     /* the database was written by a newer version */
  STINT_N_ERRORS
} StintError;

/**
 * STINT_ERROR:
 *
 * The error domain. Registered with its D-Bus names on first use of the quark.
 */
#define STINT_ERROR (stint_error_quark ())
GQuark stint_error_quark (void);

/**
 * stint_error_new_http:
 * @status: the HTTP status of the reply, not 2xx
 * @words: (nullable): the server's own words, already valid UTF-8 and cut to length
 * @retry_after: seconds the server asked to wait, 0 if it did not say
 *
 * The one place where a status becomes a code:
 * 400, 401, 403, 404, 409, 412, 422, 429, 500, 503 have their own, other 4xx are
 * REJECTED, other 5xx SERVER, everything else BAD_REPLY.
 *
 * Returns: (transfer full): the error; its message holds @words
 */
GError *stint_error_new_http (guint status, const char *words, guint retry_after);

/**
 * stint_error_input:
 * @format: (translatable): one sentence that names the field and the value
 *
 * Sets an %STINT_ERROR_INPUT error.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean stint_error_input (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The parts of an error made by stint_error_new_http(); 0 or NULL for any other error. */
guint       stint_error_get_status (const GError *error);
guint       stint_error_get_retry_after (const GError *error);
const char *stint_error_get_words (const GError *error);

/**
 * stint_error_is_transient:
 *
 * Returns: whether the same request may succeed later without anybody changing it:
 *   OFFLINE, RATE_LIMITED, SERVER, UNAVAILABLE, UNKNOWN_OUTCOME, BAD_REPLY
 *   (a captive portal answers with HTML), CONFLICT (worklogs are last-write-wins)
 */
gboolean stint_error_is_transient (const GError *error);

/**
 * stint_error_may_have_happened:
 *
 * Returns: whether the request may have been carried out although it failed:
 *   UNKNOWN_OUTCOME, SERVER, UNAVAILABLE, BAD_REPLY, TOO_LARGE
 */
gboolean stint_error_may_have_happened (const GError *error);

/**
 * stint_error_is_refusal:
 *
 * Returns: whether the server understood and said no for good
 *   (BAD_REQUEST, FORBIDDEN, NOT_FOUND, INVALID, PRECONDITION, REJECTED)
 */
gboolean stint_error_is_refusal (const GError *error);

/**
 * stint_error_to_name:
 *
 * Returns: (transfer none): the short name of a code, as in its D-Bus name: "RateLimited"
 */
const char *stint_error_to_name (StintError code);
/* The code of a short name; @fallback for an unknown or NULL name. */
StintError  stint_error_from_name (const char *name, StintError fallback);

G_END_DECLS
