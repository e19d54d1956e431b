/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What libFuzzer calls; stint-fuzz-main.c does the same with the files of a folder. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
/* The target: one per program. A property that does not hold aborts. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Wednesday 2026-11-18 09:00 UTC: the tests' clock stands here. */
#define STINT_FUZZ_NOW G_GINT64_CONSTANT (1794992400)

/* What is left of an input. */
typedef struct
{
  const guint8 *data;
  gsize size;
} StintFuzz;

/* The next byte, 0 at the end. */
guint8 stint_fuzz_byte (StintFuzz *self);
/* (transfer full) (nullable): the next line without its end, NULL at the end. Any bytes but NUL. */
char *stint_fuzz_line (StintFuzz *self);
/* (transfer full): all that is left. Any bytes but NUL. */
char *stint_fuzz_rest (StintFuzz *self);
/* (transfer none): a folder for the whole run, in memory where the system has that. */
const char *stint_fuzz_folder (void);
/* (transfer full): the zone that @choice stands for; with and without DST, odd offsets. */
GTimeZone *stint_fuzz_zone (guint8 choice);

/* @error is an input error with a sentence that can be shown. */
void stint_fuzz_assert_input (const GError *error);
/* @error is there, of our domain, and can be shown. */
void stint_fuzz_assert_sentence (const GError *error);
/* @begin and @end are borders of characters in @text, in this order. */
void stint_fuzz_assert_range (const char *text, gsize begin, gsize end);

/**
 * stint_fuzz_connect:
 * @client: (out) (transfer full): the caller's end
 *
 * Returns: (transfer full): an end of a connection without a bus, to export objects on
 */
GDBusConnection *stint_fuzz_connect (GDBusConnection **client);
/**
 * stint_fuzz_call:
 * @line: `METHOD ARGUMENTS`, the latter as g_variant_parse() reads them
 * @interface: the interface of an object at `/`
 *
 * Does nothing for what is not a call of this interface: the bus refuses it before we hear of it.
 *
 * Returns: (transfer full) (nullable): the reply; NULL with @error where the call failed, without
 *   where there was none
 */
GVariant *stint_fuzz_call (GDBusConnection *client, GDBusInterfaceInfo *interface, const char *line,
                           GError **error);

G_END_DECLS
