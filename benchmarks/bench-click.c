/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "stint-issue-entry.h"
#include "stint-timer-bar.h"
#include "stint-toast.h"

/* Clicks on Start and Stop of a timer bar, each measured until the window has heard of it from the
 * agent, which has stored it by then, and until the frame that shows it is painted. The window is at
 * rest before: a blinking cursor alone makes frames, and the answer would wait for the next one. In
 * turn with them, after the same rest, what no program can be quicker than: a call of the agent that
 * has nothing to do, and one row inserted into a bare database that syncs as the store does. Their
 * slowest tell how much of the clicks' slowest is the machine's.
 *
 *   bench-click ISSUE [CLICKS]    where somebody is signed in; prints `what milliseconds` for each */

#define REST_MS 350 /* between two clicks, at least */
#define STILL_MS 100 /* so long nothing was painted: nothing moves any more that the next frame would wait for */
#define PATIENCE_MS 5000

enum
{
  START_ANSWERED,
  START_PAINTED,
  STOP_ANSWERED,
  STOP_PAINTED,
  EMPTY,
  INSERT,
  N_TIMES
};
static const char *const names[] = { "start-answered", "start-painted", "stop-answered",
                                     "stop-painted", "empty", "insert" };

typedef struct
{
  GtkWidget *window;
  GtkWidget *bar;
  GtkWidget *button;
  StintIssueEntry *issue;
  StintClient *client;
  sqlite3 *bare;
  sqlite3_stmt *insert;
  gint64 answered; /* when the window had it, 0: not yet */
  gint64 painted;
  gint64 frame; /* when the last one was painted, of whatever */
  GArray *times[N_TIMES]; /* (element-type double): milliseconds */
} Bench;

static void
check_sqlite (Bench *self, int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("SQLite: %s", sqlite3_errmsg (self->bare));
}

static void
open_bare (Bench *self)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bench-click.db", NULL);

  check_sqlite (self, sqlite3_open (path, &self->bare));
  check_sqlite (self, sqlite3_exec (self->bare,
                                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                    "CREATE TABLE IF NOT EXISTS rows (text TEXT)",
                                    NULL, NULL, NULL));
  check_sqlite (self, sqlite3_prepare_v2 (self->bare, "INSERT INTO rows VALUES ('TEST-324')", -1,
                                          &self->insert, NULL));
}

static void
add (Bench *self, int what, gint64 begin, gint64 end)
{
  double ms = (double) (end - begin) / 1000.0;

  g_array_append_val (self->times[what], ms);
}

static void
insert (Bench *self)
{
  gint64 begin = g_get_monotonic_time ();

  check_sqlite (self, sqlite3_step (self->insert));
  add (self, INSERT, begin, g_get_monotonic_time ());
  check_sqlite (self, sqlite3_reset (self->insert));
}

/* ---- the main loop ---- */

static gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pass (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, set_true, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
rest (Bench *self)
{
  pass (REST_MS);
  while (g_get_monotonic_time () - self->frame < STILL_MS * G_TIME_SPAN_MILLISECOND)
    pass (STILL_MS / 5);
}

static void
wait_for (gboolean (*is_so) (Bench *self), Bench *self, const char *what)
{
  gboolean over = FALSE;
  guint source = g_timeout_add (PATIENCE_MS, set_true, &over);

  while (!is_so (self) && !over)
    g_main_context_iteration (NULL, TRUE);
  if (over)
    g_error ("Not within %d ms: %s", PATIENCE_MS, what);
  g_source_remove (source);
}

static gboolean
is_connected (Bench *self)
{
  return stint_client_get_agent (self->client) != NULL;
}

static gboolean
is_mapped (Bench *self)
{
  return gtk_widget_get_mapped (self->bar);
}

static gboolean
is_painted (Bench *self)
{
  return self->painted != 0;
}

static gboolean
is_answered (Bench *self)
{
  return self->answered != 0;
}

static void
changed_cb (Bench *self)
{
  if (self->answered == 0)
    self->answered = g_get_monotonic_time ();
}

static void
painted_cb (Bench *self)
{
  self->frame = g_get_monotonic_time ();
  if (self->answered != 0 && self->painted == 0)
    self->painted = self->frame;
}

/* ---- clicks ---- */

/* @answered: the time of the answer; that of the frame follows it */
static void
click (Bench *self, int answered)
{
  gint64 begin;

  gtk_widget_grab_focus (self->button); /* as a click does */
  rest (self);
  self->answered = self->painted = 0;
  begin = g_get_monotonic_time ();
  g_signal_emit_by_name (self->button, "clicked");
  wait_for (is_painted, self, names[answered + 1]);
  add (self, answered, begin, self->answered);
  add (self, answered + 1, begin, self->painted);
}

/* A timer of no length cannot be logged. */
static void
begin_earlier (Bench *self)
{
  g_autoptr(GError) error = NULL;
  GVariantDict changes;

  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert (&changes, "start", "x", g_get_real_time () / G_USEC_PER_SEC - 60);
  if (!stint_agent1_call_edit_timer_sync (stint_client_get_agent (self->client),
                                          g_variant_dict_end (&changes), NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
emptied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_error ("%s", error->message);
  changed_cb (user_data);
}

/* A property is read, from main loop to main loop. */
static void
call_empty (Bench *self)
{
  GDBusConnection *bus = g_dbus_proxy_get_connection (G_DBUS_PROXY (stint_client_get_agent (self->client)));
  gint64 begin;

  gtk_window_set_focus (GTK_WINDOW (self->window), NULL); /* no cursor blinks */
  rest (self);
  self->answered = 0;
  begin = g_get_monotonic_time ();
  g_dbus_connection_call (bus, APP_ID, APP_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", APP_ID ".Agent1", "Pending"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, emptied_cb, self);
  wait_for (is_answered, self, names[EMPTY]);
  add (self, EMPTY, begin, self->answered);
}

static void
run (Bench *self, const char *issue, int n)
{
  for (int i = 0; i < n; i++)
    {
      stint_issue_entry_set_text (self->issue, issue);
      click (self, START_ANSWERED);
      begin_earlier (self);
      click (self, STOP_ANSWERED);
      call_empty (self);
      insert (self);
    }
}

static void
show (Bench *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->client = stint_client_new ();
  stint_client_connect (self->client);
  wait_for (is_connected, self, "the agent answers");
  g_signal_connect_swapped (stint_client_get_agent (self->client), "notify::timer",
                            G_CALLBACK (changed_cb), self); /* before the bar hears it */

  self->window = gtk_window_new ();
  self->bar = stint_timer_bar_new ();
  g_object_set (self->bar, "client", self->client, "valign", GTK_ALIGN_START, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->bar);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), g_object_new (STINT_TYPE_TOAST, NULL));
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 720, 640);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (is_mapped, self, "the window shows");

  self->button = GTK_WIDGET (
      gtk_widget_get_template_child (self->bar, STINT_TYPE_TIMER_BAR, "button"));
  self->issue = STINT_ISSUE_ENTRY (
      gtk_widget_get_template_child (self->bar, STINT_TYPE_TIMER_BAR, "issue_entry"));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self->bar), "after-paint",
                            G_CALLBACK (painted_cb), self);
}

static void
print (Bench *self)
{
  for (int i = 0; i < N_TIMES; i++)
    for (guint k = 0; k < self->times[i]->len; k++)
      g_print ("%s %.4f\n", names[i], g_array_index (self->times[i], double, k));
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };

  if (argc < 2)
    {
      g_printerr ("bench-click ISSUE [CLICKS]\n");
      return 2;
    }
  for (int i = 0; i < N_TIMES; i++)
    self.times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_init ();
  open_bare (&self);
  show (&self);
  run (&self, argv[1], argc > 2 ? atoi (argv[2]) : 100);
  print (&self);

  gtk_window_destroy (GTK_WINDOW (self.window));
  stint_client_close (self.client);
  sqlite3_finalize (self.insert);
  sqlite3_close (self.bare);
  for (int i = 0; i < N_TIMES; i++)
    g_array_unref (self.times[i]);
  return 0;
}
