/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-fuzz.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stint-clock.h"
#include "stint-error.h"

/* Warnings about broken records are wanted; what they say is not. */
static GLogWriterOutput
write_nothing (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  return level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)
             ? g_log_writer_standard_streams (level, fields, n_fields, user_data)
             : G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_writer_func (write_nothing, NULL, NULL);
  stint_clock_set (STINT_FUZZ_NOW);
  return 0;
}

/* ---- taking an input apart ---- */

guint8
stint_fuzz_byte (StintFuzz *self)
{
  if (self->size == 0)
    return 0;
  self->size--;
  return *self->data++;
}

/* (transfer full): @length bytes with what a string cannot hold as spaces. */
static char *
take (StintFuzz *self, gsize length)
{
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = self->data[i] != 0 ? (char) self->data[i] : ' ';
  text[length] = '\0';
  self->data += length;
  self->size -= length;
  return text;
}

char *
stint_fuzz_line (StintFuzz *self)
{
  const guint8 *end = self->size > 0 ? memchr (self->data, '\n', self->size) : NULL;
  char *line;

  if (self->size == 0)
    return NULL;
  line = take (self, end != NULL ? (gsize) (end - self->data) : self->size);
  if (end != NULL)
    stint_fuzz_byte (self);
  return line;
}

char *
stint_fuzz_rest (StintFuzz *self)
{
  return take (self, self->size);
}

static char *folder;

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

static void
clean_up (void)
{
  remove_folder (folder);
  g_free (folder);
}

const char *
stint_fuzz_folder (void)
{
  const char *memory = "/dev/shm";

  if (folder == NULL)
    {
      folder = g_build_filename (g_access (memory, W_OK) == 0 ? memory : g_get_tmp_dir (),
                                 "stint-fuzz-XXXXXX", NULL);
      g_assert_nonnull (g_mkdtemp (folder));
      atexit (clean_up);
    }
  return folder;
}

GTimeZone *
stint_fuzz_zone (guint8 choice)
{
  /* Rules instead of names: not every machine has the table of names. */
  static const char *const zones[] = { "UTC", "<+03>-3", "CET-1CEST,M3.5.0,M10.5.0/3",
                                       "EST5EDT,M3.2.0,M11.1.0", "<+0545>-5:45",
                                       "<-02>2<-01>,M3.4.0/-1,M10.5.0/0" };
  static GTimeZone *kept[G_N_ELEMENTS (zones)];
  gsize i = choice % G_N_ELEMENTS (zones);

  if (kept[i] == NULL)
    kept[i] = g_time_zone_new_identifier (zones[i]);
  return kept[i] != NULL ? g_time_zone_ref (kept[i]) : g_time_zone_new_utc ();
}

/* ---- assertions ---- */

void
stint_fuzz_assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == STINT_ERROR);
  g_assert_cmpint (error->code, >=, 0);
  g_assert_cmpint (error->code, <, STINT_N_ERRORS);
  g_assert_true (*error->message != '\0');
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strpbrk (error->message, "\r\n"));
}

void
stint_fuzz_assert_input (const GError *error)
{
  stint_fuzz_assert_sentence (error);
  g_assert_error (error, STINT_ERROR, STINT_ERROR_INPUT);
}

static gboolean
is_border (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

void
stint_fuzz_assert_range (const char *text, gsize begin, gsize end)
{
  g_assert_cmpuint (begin, <=, end);
  g_assert_cmpuint (end, <=, strlen (text));
  g_assert_true (is_border (text[begin]));
  g_assert_true (is_border (text[end]));
}
