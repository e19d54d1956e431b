/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <stdio.h>

/* Tells when something is painted into a window that came onto the display after this program: prints
 * `ready`, then `frame` and ends. Works for any toolkit, as it looks from outside. */

#define LEAST 64 /* pixels: smaller windows are helpers */

static int
ignore (Display *display, XErrorEvent *error)
{
  return 0; /* a window may be gone again */
}

static int
is_shown (Display *display, Window window)
{
  XWindowAttributes now;

  return XGetWindowAttributes (display, window, &now) && now.map_state == IsViewable &&
         now.class == InputOutput && now.width >= LEAST && now.height >= LEAST;
}

int
main (void)
{
  Display *display = XOpenDisplay (NULL);
  int damage, error;
  XEvent event;

  if (display == NULL || !XDamageQueryExtension (display, &damage, &error))
    {
      fprintf (stderr, "frame-watch: no display with the extension DAMAGE\n");
      return 1;
    }
  XSetErrorHandler (ignore);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  printf ("ready\n");
  fflush (stdout);
  for (;;)
    {
      XNextEvent (display, &event);
      if (event.type == CreateNotify)
        XDamageCreate (display, event.xcreatewindow.window, XDamageReportNonEmpty);
      else if (event.type == damage + XDamageNotify &&
               is_shown (display, ((XDamageNotifyEvent *) &event)->drawable))
        break;
      else if (event.type == damage + XDamageNotify)
        XDamageSubtract (display, ((XDamageNotifyEvent *) &event)->damage, None, None);
    }
  printf ("frame\n");
  XCloseDisplay (display);
  return 0;
}
