/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-file-watch.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "stint-test.h"

typedef struct
{
  char *folder;
  char *path;
  StintFileWatch *watch;
  guint told;
} Fixture;

static void
changed_cb (gpointer user_data)
{
  Fixture *self = user_data;

  self->told++;
}

static void
write_file (const char *path, const char *text)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("stint-file-watch-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "it", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->watch, stint_file_watch_free);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

/* The kernel queues an event before the call returns that makes it. */
static gboolean
turn (void)
{
  gboolean woken = FALSE;

  while (g_main_context_iteration (NULL, FALSE))
    woken = TRUE;
  return woken;
}

static void
assert_told (Fixture *self)
{
  turn ();
  g_assert_cmpuint (self->told, >, 0);
  turn ();
  self->told = 0;
}

static void
replace (Fixture *self)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  write_file (other, "new");
  g_assert_cmpint (g_rename (other, self->path), ==, 0);
}

static void
test_replaced (Fixture *self, gconstpointer data)
{
  write_file (self->path, "old");
  self->watch = stint_file_watch_new (self->path, changed_cb, self);
  for (int i = 0; i < 3; i++)
    {
      replace (self);
      assert_told (self);
    }
}

static void
test_replaced_link (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  g_assert_cmpint (symlink ("/nowhere/one", self->path), ==, 0);
  self->watch = stint_file_watch_new (self->path, changed_cb, self);
  g_assert_cmpint (symlink ("/nowhere/two", other), ==, 0);
  g_assert_cmpint (g_rename (other, self->path), ==, 0);
  assert_told (self);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  assert_told (self);
  g_assert_cmpint (symlink ("/nowhere/three", self->path), ==, 0);
  assert_told (self);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  FILE *file;

  write_file (self->path, "old");
  self->watch = stint_file_watch_new (self->path, changed_cb, self);
  file = g_fopen (self->path, "a");
  g_assert_nonnull (file);
  fputs ("new", file);
  fclose (file);
  assert_told (self);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  self->watch = stint_file_watch_new (self->path, changed_cb, self);
  write_file (other, "another's");
  turn ();
  g_assert_cmpuint (self->told, ==, 0);
  g_unlink (other);
  replace (self);
  assert_told (self);
  replace (self);
  assert_told (self);
}

/* What others do in the folder does not even wake us. */
static void
test_neighbours (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  write_file (self->path, "old");
  self->watch = stint_file_watch_new (self->path, changed_cb, self);
  turn ();
  write_file (other, "another's");
  write_file (other, "another's again");
  g_unlink (other);
  g_assert_false (turn ());

  /* Nor does it once the file has been away. */
  g_unlink (self->path);
  assert_told (self);
  replace (self);
  assert_told (self);
  write_file (other, "another's");
  g_unlink (other);
  g_assert_false (turn ());
  g_assert_cmpuint (self->told, ==, 0);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add ("/file-watch/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/file-watch/replaced-link", Fixture, NULL, set_up, test_replaced_link, tear_down);
  g_test_add ("/file-watch/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/file-watch/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/file-watch/neighbours", Fixture, NULL, set_up, test_neighbours, tear_down);
  return g_test_run ();
}
