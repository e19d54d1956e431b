/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-store-test.h"

G_BEGIN_DECLS

#define PAGE 4096
#define SYNCED 300
#define WAITING 40
#define FIRST_REMOTE 5000

/* A database with entries in every state, its bytes, and what each row says. */
typedef struct
{
  StoreTest store;
  guchar *bytes;
  gsize length;
  GHashTable *rows; /* set of rows as text */
  guint pages;
} Wreck;

void wreck_set_up (Wreck *wreck, gconstpointer data);
void wreck_tear_down (Wreck *wreck, gconstpointer data);
#define WRECK_ADD(name, func) g_test_add (name, Wreck, NULL, wreck_set_up, func, wreck_tear_down)

/* Reads the bytes of the file, and its rows as those that may be there after a rescue. */
void wreck_load (Wreck *wreck);
/* (transfer full): the bytes, to be damaged. */
guchar *wreck_copy (Wreck *wreck);
/* Writes the damaged bytes; opens; checks what always holds; removes all. Returns: how many rows there are. */
guint wreck_rescue (Wreck *wreck, const guchar *bytes, gsize length, gboolean may_be_sound);
/* (transfer full) (element-type filename): the damaged files that were set aside. */
GPtrArray *wreck_find_asides (Wreck *wreck);
/* (transfer full): the texts of one statement's rows, joined. */
char *wreck_ask (const char *path, const char *sql);

G_END_DECLS
