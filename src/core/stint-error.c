/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-error.h"
#include "stint-error-private.h"

#include <glib/gi18n-lib.h>

#define PREFIX APP_ID ".Error."

/* In the order of the enumeration: the whole D-Bus name; the short name is what follows PREFIX. */
static const char *const bus_names[] = {
  [STINT_ERROR_OFFLINE] = PREFIX "Offline",
  [STINT_ERROR_UNKNOWN_OUTCOME] = PREFIX "UnknownOutcome",
  [STINT_ERROR_RATE_LIMITED] = PREFIX "RateLimited",
  [STINT_ERROR_SERVER] = PREFIX "Server",
  [STINT_ERROR_UNAVAILABLE] = PREFIX "Unavailable",
  [STINT_ERROR_UNAUTHORIZED] = PREFIX "Unauthorized",
  [STINT_ERROR_FORBIDDEN] = PREFIX "Forbidden",
  [STINT_ERROR_NOT_FOUND] = PREFIX "NotFound",
  [STINT_ERROR_CONFLICT] = PREFIX "Conflict",
  [STINT_ERROR_PRECONDITION] = PREFIX "Precondition",
  [STINT_ERROR_BAD_REQUEST] = PREFIX "BadRequest",
  [STINT_ERROR_INVALID] = PREFIX "Invalid",
  [STINT_ERROR_REJECTED] = PREFIX "Rejected",
  [STINT_ERROR_BAD_REPLY] = PREFIX "BadReply",
  [STINT_ERROR_TOO_LARGE] = PREFIX "TooLarge",
  [STINT_ERROR_INPUT] = PREFIX "Input",
  [STINT_ERROR_NO_ACCOUNT] = PREFIX "NoAccount",
  [STINT_ERROR_NOT_RUNNING] = PREFIX "NotRunning",
  [STINT_ERROR_NO_ENTRY] = PREFIX "NoEntry",
  [STINT_ERROR_READ_ONLY] = PREFIX "ReadOnly",
  [STINT_ERROR_NO_TOKEN] = PREFIX "NoToken",
  [STINT_ERROR_KEYRING_LOCKED] = PREFIX "KeyringLocked",
  [STINT_ERROR_NO_KEYRING] = PREFIX "NoKeyring",
  [STINT_ERROR_STORE] = PREFIX "Store",
  [STINT_ERROR_STORE_FULL] = PREFIX "StoreFull",
  [STINT_ERROR_STORE_DAMAGED] = PREFIX "StoreDamaged",
  [STINT_ERROR_STORE_NEWER] = PREFIX "StoreNewer",
};
G_STATIC_ASSERT (G_N_ELEMENTS (bus_names) == STINT_N_ERRORS);

typedef struct
{
  guint status;
  guint retry_after;
  char *words;
} StintErrorPrivate;

/* The extended domain; stint_error_quark() adds the D-Bus names to it. */
static GQuark stint_error_domain_quark (void);

static void
stint_error_domain_private_init (StintErrorPrivate *priv)
{
  *priv = (StintErrorPrivate) { 0 };
}

static void
stint_error_domain_private_copy (const StintErrorPrivate *from, StintErrorPrivate *to)
{
  *to = *from;
  to->words = g_strdup (from->words);
}

static void
stint_error_domain_private_clear (StintErrorPrivate *priv)
{
  g_free (priv->words);
}

G_DEFINE_EXTENDED_ERROR (StintError, stint_error_domain)

GQuark
stint_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark domain = stint_error_domain_quark ();

      stint_error_register (domain, bus_names);
      g_once_init_leave (&quark, domain);
    }
  return (GQuark) quark;
}

static StintError
code_of_status (guint status)
{
  switch (status)
    {
    case 400:
      return STINT_ERROR_BAD_REQUEST;
    case 401:
      return STINT_ERROR_UNAUTHORIZED;
    case 403:
      return STINT_ERROR_FORBIDDEN;
    case 404:
      return STINT_ERROR_NOT_FOUND;
    case 409:
      return STINT_ERROR_CONFLICT;
    case 412:
      return STINT_ERROR_PRECONDITION;
    case 422:
      return STINT_ERROR_INVALID;
    case 429:
      return STINT_ERROR_RATE_LIMITED;
    case 503:
      return STINT_ERROR_UNAVAILABLE;
    default:
      if (status >= 400 && status < 500)
        return STINT_ERROR_REJECTED;
      if (status >= 500 && status < 600)
        return STINT_ERROR_SERVER;
      return STINT_ERROR_BAD_REPLY;
    }
}

/* (transfer full): the sentence for the person, without a full stop as the server's words may
 * follow. */
static char *
sentence_of_status (StintError code, guint status)
{
  switch (code)
    {
    case STINT_ERROR_BAD_REQUEST:
      return g_strdup (_("Tracker could not make sense of the request"));
    case STINT_ERROR_UNAUTHORIZED:
      return g_strdup (_("Tracker does not accept the token; sign in again with a new one"));
    case STINT_ERROR_FORBIDDEN:
      return g_strdup (_("Tracker does not allow this; check your rights and the organisation"));
    case STINT_ERROR_NOT_FOUND:
      return g_strdup (_("Tracker has no such object, or you may not see it"));
    case STINT_ERROR_CONFLICT:
      return g_strdup (_("Somebody else changed this at the same moment"));
    case STINT_ERROR_PRECONDITION:
      return g_strdup (_("This was changed in Tracker meanwhile"));
    case STINT_ERROR_INVALID:
      return g_strdup (_("Tracker does not take these values"));
    case STINT_ERROR_RATE_LIMITED:
      return g_strdup (_("Tracker asks to send fewer requests; try again later"));
    case STINT_ERROR_UNAVAILABLE:
      return g_strdup (_("Tracker is not available at the moment"));
    case STINT_ERROR_REJECTED:
      /* Translators: %u is an HTTP status such as 418 */
      return g_strdup_printf (_("Tracker refused the request (status %u)"), status);
    case STINT_ERROR_SERVER:
      return g_strdup_printf (_("Tracker failed to answer (status %u)"), status);
    default:
      /* Translators: for example the login page of a public network */
      return g_strdup_printf (_("Something other than Tracker answered (status %u)"), status);
    }
}

GError *
stint_error_new_http (guint status, const char *words, guint retry_after)
{
  StintError code = code_of_status (status);
  g_autofree char *sentence = sentence_of_status (code, status);
  gboolean spoke = words != NULL && words[0] != '\0';
  StintErrorPrivate *priv;
  GError *error;

  if (spoke)
    /* Translators: what went wrong, then the words of the server */
    error = g_error_new (STINT_ERROR, (int) code, _("%s: %s"), sentence, words);
  else
    error = g_error_new (STINT_ERROR, (int) code, "%s.", sentence);

  priv = stint_error_domain_get_private (error);
  priv->status = status;
  priv->retry_after = retry_after;
  priv->words = spoke ? g_strdup (words) : NULL;
  return error;
}

static const StintErrorPrivate *
private_of (const GError *error)
{
  if (error == NULL || error->domain != STINT_ERROR)
    return NULL;
  return stint_error_domain_get_private (error);
}

guint
stint_error_get_status (const GError *error)
{
  const StintErrorPrivate *priv = private_of (error);

  return priv != NULL ? priv->status : 0;
}

guint
stint_error_get_retry_after (const GError *error)
{
  const StintErrorPrivate *priv = private_of (error);

  return priv != NULL ? priv->retry_after : 0;
}

const char *
stint_error_get_words (const GError *error)
{
  const StintErrorPrivate *priv = private_of (error);

  return priv != NULL ? priv->words : NULL;
}

/* The bit of the error's code, 0 for NULL and other domains. */
static guint64
bit_of (const GError *error)
{
  G_STATIC_ASSERT (STINT_N_ERRORS <= 64);

  if (error == NULL || error->domain != STINT_ERROR || error->code < 0 ||
      error->code >= STINT_N_ERRORS)
    return 0;
  return G_GUINT64_CONSTANT (1) << error->code;
}

#define BIT(code) (G_GUINT64_CONSTANT (1) << STINT_ERROR_##code)

gboolean
stint_error_is_transient (const GError *error)
{
  return (bit_of (error) & (BIT (OFFLINE) | BIT (RATE_LIMITED) | BIT (SERVER) | BIT (UNAVAILABLE) |
                            BIT (UNKNOWN_OUTCOME) | BIT (BAD_REPLY) | BIT (CONFLICT))) != 0;
}

gboolean
stint_error_may_have_happened (const GError *error)
{
  return (bit_of (error) & (BIT (UNKNOWN_OUTCOME) | BIT (SERVER) | BIT (UNAVAILABLE) |
                            BIT (BAD_REPLY) | BIT (TOO_LARGE))) != 0;
}

gboolean
stint_error_is_refusal (const GError *error)
{
  return (bit_of (error) & (BIT (BAD_REQUEST) | BIT (FORBIDDEN) | BIT (NOT_FOUND) | BIT (INVALID) |
                            BIT (PRECONDITION) | BIT (REJECTED))) != 0;
}

const char *
stint_error_to_name (StintError code)
{
  g_return_val_if_fail ((int) code >= 0 && code < STINT_N_ERRORS, NULL);

  return bus_names[code] + strlen (PREFIX);
}

StintError
stint_error_from_name (const char *name, StintError fallback)
{
  for (int code = 0; name != NULL && code < STINT_N_ERRORS; code++)
    if (strcmp (name, bus_names[code] + strlen (PREFIX)) == 0)
      return (StintError) code;
  return fallback;
}

gboolean
stint_error_input (GError **error, const char *format, ...)
{
  va_list args;
  GError *input;

  va_start (args, format);
  input = g_error_new_valist (STINT_ERROR, STINT_ERROR_INPUT, format, args);
  va_end (args);
  g_propagate_error (error, input);
  return FALSE;
}
