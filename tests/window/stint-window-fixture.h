/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stint-client.h"
#include "stint-error.h"
#include "stint-test.h"
#include "stint-toast.h"

G_BEGIN_DECLS

/**
 * StintWindowFixture:
 *
 * An agent that stands on the test's own session bus in this process, a client connected to it, and
 * a window with a toast to put the widget under test into.
 */
typedef struct
{
  StintAgent1 *agent; /* the skeleton: set its properties, emit its signals */
  StintClient *client;
  GtkWidget *window;
  GtkWidget *toast;

  guint name;
  GHashTable *replies; /* method → text of the tuple it answers with */
  GHashTable *errors;  /* method → GError of the next call */
  GString *calls;
  gboolean hold; /* calls are kept unanswered until stint_window_fixture_release() */
  GPtrArray *held;
} StintWindowFixture;

/* For main(): stint_test_init() and a display. */
void stint_window_test_init (int *argc, char ***argv);

/* Connected when this returns. */
void stint_window_fixture_set_up (StintWindowFixture *self, gconstpointer data);
void stint_window_fixture_tear_down (StintWindowFixture *self, gconstpointer data);
/* The agent's name comes and goes. */
void stint_window_fixture_own_name (StintWindowFixture *self);
void stint_window_fixture_disown_name (StintWindowFixture *self);

/* Puts @widget into the window and shows it. */
void stint_window_fixture_show (StintWindowFixture *self, GtkWidget *widget);
/* What @method answers from now on: the text of a tuple (g_variant_parse()). */
void stint_window_fixture_set_reply (StintWindowFixture *self, const char *method,
                                     const char *reply);
/* The next call of @method fails with this. */
void stint_window_fixture_fail_next (StintWindowFixture *self, const char *method, StintError code,
                                     const char *message);
/* Answers the calls that were held. */
void stint_window_fixture_release (StintWindowFixture *self);
/* Waits for a call and returns it (transfer full): "Start ('TEST-1', '', @a{sv} {})", the bytes
 * of a descriptor in brackets behind it. Calls come in their order. */
char *stint_window_fixture_next_call (StintWindowFixture *self);
/* No call came since the last one that was taken, nor within a moment. */
void stint_window_fixture_assert_no_call (StintWindowFixture *self);

/* Properties of the agent, and waits until the client knows them. @text: g_variant_parse(). */
void stint_window_fixture_set_timer (StintWindowFixture *self, const char *text);
void stint_window_fixture_set_account (StintWindowFixture *self, const char *text);

/* (transfer none): a widget named in the template of @widget. */
gpointer stint_window_child (GtkWidget *widget, const char *name);
/* What the toast shows, "" while it is hidden. */
const char *stint_window_fixture_toast_text (StintWindowFixture *self);
/* Waits until the toast shows @text. */
void stint_window_fixture_wait_toast (StintWindowFixture *self, const char *text);
void stint_window_fixture_click_undo (StintWindowFixture *self);
/* Presses a key on @widget: its key controllers see it. Returns whether one took it. */
gboolean stint_window_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers);

/* Waits until @widget's text or label is @text; fails after the usual patience. */
void stint_window_wait_text (gpointer widget, const char *text);

G_END_DECLS
