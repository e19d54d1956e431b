/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "loop-probe.h"

#include <time.h>

typedef struct
{
  gint64 wall;
  gint64 cpu;
} Moment;

static GArray *passes; /* (element-type LoopPass) */
static Moment begun;   /* 0: no pass has yet */
static Moment painting;
static LoopPass pass; /* what is known of the one that is under way */

static Moment
now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &cpu);
  return (Moment){ g_get_monotonic_time (), cpu.tv_sec * G_USEC_PER_SEC + cpu.tv_nsec / 1000 };
}

static gint
poll_cb (GPollFD *fds, guint n, gint timeout)
{
  Moment at = now ();
  gint result;

  if (begun.wall != 0)
    {
      pass.wall = at.wall - begun.wall;
      pass.cpu = at.cpu - begun.cpu;
      g_array_append_val (passes, pass);
    }
  result = g_poll (fds, n, timeout);
  begun = now ();
  pass = (LoopPass){ 0 };
  return result;
}

/* The last of these comes right before painting: a frame may have no layout. */
static void
before_painting_cb (void)
{
  painting = now ();
}

static void
painted_cb (void)
{
  Moment at = now ();

  pass.painted_wall += at.wall - painting.wall;
  pass.painted_cpu += at.cpu - painting.cpu;
}

void
loop_probe_install (void)
{
  passes = g_array_new (FALSE, FALSE, sizeof (LoopPass));
  g_main_context_set_poll_func (NULL, poll_cb);
}

void
loop_probe_watch (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  /* After the handlers of all surfaces that the clock has now or later. */
  g_signal_connect_after (clock, "before-paint", G_CALLBACK (before_painting_cb), NULL);
  g_signal_connect_after (clock, "update", G_CALLBACK (before_painting_cb), NULL);
  g_signal_connect_after (clock, "layout", G_CALLBACK (before_painting_cb), NULL);
  g_signal_connect_after (clock, "paint", G_CALLBACK (painted_cb), NULL);
}

GArray *
loop_probe_take (void)
{
  static GArray *taken;

  g_clear_pointer (&taken, g_array_unref);
  taken = g_steal_pointer (&passes);
  passes = g_array_new (FALSE, FALSE, sizeof (LoopPass));
  return taken;
}

const char *
loop_probe_get_renderer (GtkWidget *window)
{
  return G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window)));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

gint64
loop_probe_quantile (GArray *of, LoopTime get, double share)
{
  g_autoptr(GArray) times = g_array_sized_new (FALSE, FALSE, sizeof (gint64), of->len);

  if (of->len == 0)
    return 0;
  for (guint i = 0; i < of->len; i++)
    {
      gint64 time = get (&g_array_index (of, LoopPass, i));

      g_array_append_val (times, time);
    }
  g_array_sort (times, compare_cb);
  return g_array_index (times, gint64, (guint) (share * (of->len - 1)));
}

gint64
loop_pass_wall (const LoopPass *one)
{
  return one->wall;
}

gint64
loop_pass_wall_unpainted (const LoopPass *one)
{
  return one->wall - one->painted_wall;
}

gint64
loop_pass_cpu (const LoopPass *one)
{
  return one->cpu;
}

gint64
loop_pass_cpu_unpainted (const LoopPass *one)
{
  return one->cpu - one->painted_cpu;
}

void
loop_probe_report (const char *name)
{
  GArray *of = loop_probe_take ();

  g_print ("%s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
           " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
           name, of->len, loop_probe_quantile (of, loop_pass_wall, 1),
           loop_probe_quantile (of, loop_pass_wall, 0.99),
           loop_probe_quantile (of, loop_pass_wall_unpainted, 1),
           loop_probe_quantile (of, loop_pass_cpu, 1),
           loop_probe_quantile (of, loop_pass_cpu, 0.99),
           loop_probe_quantile (of, loop_pass_cpu_unpainted, 1));
}

gpointer
loop_probe_find (gpointer widget, GType type)
{
  if (widget == NULL)
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = loop_probe_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
