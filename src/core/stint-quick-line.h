/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-quick-words.h"
#include "stint-quick.h"

G_BEGIN_DECLS

typedef enum
{
  STINT_ROLE_COMMENT,
  STINT_ROLE_TAKEN, /* understood */
  STINT_ROLE_WRONG, /* looks like something and is not valid */
} StintQuickRole;

/* A line while it is read. Each step takes words that no step before it took. */
typedef struct
{
  const char *text;
  GArray *words;         /* (element-type StintQuickWord) */
  StintQuickRole *roles; /* one for each word */
  StintDay today;
  StintDay day; /* 0: not given */
  int start;    /* seconds of the day, -1: not given */
  int end;      /* the same, -1: no range */
  gsize range_begin; /* bytes of the range */
  gsize range_end;
  StintQuick *quick; /* its issue, duration and their bytes are filled in */
} StintQuickLine;

/* Takes every word that is understood. */
void stint_quick_line_read (StintQuickLine *line);

/* The @i-th word, as stint_quick_words_split() makes them. */
const char *stint_quick_line_word (const StintQuickLine *line, guint i);
/* The #StintWordFlags of the word before the @i-th, 0 if it is taken. */
guint stint_quick_line_flags_before (const StintQuickLine *line, guint i);
/* Whether the @n words from @i stand at an edge of the line or beside something understood:
 * in the middle of a sentence they are words of the sentence. */
gboolean stint_quick_line_touches (const StintQuickLine *line, guint i, guint n);

G_END_DECLS
