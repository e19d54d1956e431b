/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of the query language. */

typedef enum
{
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_TEXT,
  TOKEN_EXACT,
  TOKEN_COLON,
  TOKEN_COMMA
} SandboxTokenKind;

typedef struct
{
  SandboxTokenKind kind;
  char *text;
} SandboxToken;

typedef struct
{
  const char *at;
  SandboxToken *next; /* the one to be taken */
} SandboxLexer;

/* @text: (transfer full) */
SandboxToken *sandbox_token_new (SandboxTokenKind kind, char *text);
void sandbox_token_free (gpointer token);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxToken, sandbox_token_free)

/* @text is borrowed. When done, free `next`. */
void sandbox_lexer_start (SandboxLexer *self, const char *text);
/* (transfer full) */
SandboxToken *sandbox_lexer_take (SandboxLexer *self);
/* Takes the next token if it is of @kind and, unless NULL, reads @word in any case. */
gboolean sandbox_lexer_take_if (SandboxLexer *self, SandboxTokenKind kind, const char *word);

/* (transfer full): the words of what a person typed, casefolded. */
char **sandbox_text_split (const char *text);
/* Whether all @words occur in @folded, in their order. */
gboolean sandbox_text_matches (const char *folded, char **words);

G_END_DECLS
