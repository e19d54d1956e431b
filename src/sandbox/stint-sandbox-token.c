/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-token.h"

#include <string.h>

SandboxToken *
sandbox_token_new (SandboxTokenKind kind, char *text)
{
  SandboxToken *token = g_new (SandboxToken, 1);

  token->kind = kind;
  token->text = text;
  return token;
}

void
sandbox_token_free (gpointer data)
{
  SandboxToken *token = data;

  g_free (token->text);
  g_free (token);
}

char **
sandbox_text_split (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strsplit_set (folded, " \t\r\n", -1);
}

gboolean
sandbox_text_matches (const char *folded, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      folded = strstr (folded, words[i]);
      if (folded == NULL)
        return FALSE;
      folded += strlen (words[i]);
    }
  return TRUE;
}

static SandboxToken *
read_quoted (SandboxLexer *self, SandboxTokenKind kind)
{
  GString *text = g_string_new (NULL);

  for (self->at++; *self->at != '\0' && *self->at != '"'; self->at++)
    {
      if (*self->at == '\\' && self->at[1] != '\0')
        self->at++;
      g_string_append_c (text, *self->at);
    }
  if (*self->at == '"')
    self->at++;
  return sandbox_token_new (kind, g_string_free (text, FALSE));
}

static SandboxToken *
read_token (SandboxLexer *self)
{
  SandboxTokenKind kind = TOKEN_END;
  const char *start;
  gsize length;

  while (g_ascii_isspace (*self->at))
    self->at++;
  if (*self->at == '"')
    return read_quoted (self, TOKEN_TEXT);
  if (self->at[0] == '#' && self->at[1] == '"')
    {
      self->at++;
      return read_quoted (self, TOKEN_EXACT);
    }
  start = self->at;
  length = strcspn (start, " \t\r\n:,\"");
  if (length > 0)
    kind = TOKEN_WORD;
  else if (*start != '\0')
    {
      kind = *start == ':' ? TOKEN_COLON : TOKEN_COMMA;
      length = 1;
    }
  self->at += length;
  return sandbox_token_new (kind, g_strndup (start, length));
}

void
sandbox_lexer_start (SandboxLexer *self, const char *text)
{
  self->at = text;
  self->next = read_token (self);
}

SandboxToken *
sandbox_lexer_take (SandboxLexer *self)
{
  SandboxToken *token = self->next;

  self->next = read_token (self);
  return token;
}

gboolean
sandbox_lexer_take_if (SandboxLexer *self, SandboxTokenKind kind, const char *word)
{
  if (self->next->kind != kind ||
      (word != NULL && g_ascii_strcasecmp (self->next->text, word) != 0))
    return FALSE;
  sandbox_token_free (sandbox_lexer_take (self));
  return TRUE;
}
