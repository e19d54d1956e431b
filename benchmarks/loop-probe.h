/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A probe in the place of poll(): what lies between two calls of it is one pass of the main loop. Of the main thread alone. */

/* Microseconds, by the clock and by the processor's time of the thread; of these, what painting took. */
typedef struct
{
  gint64 wall;
  gint64 cpu;
  gint64 painted_wall;
  gint64 painted_cpu;
} LoopPass;

typedef gint64 (*LoopTime) (const LoopPass *pass);

/* Before the main loop runs. */
void        loop_probe_install (void);
/* @window: realized; its painting is told apart from then on, with that of its popovers */
void        loop_probe_watch (GtkWidget *window);
/* (transfer none) (element-type LoopPass): those since it was called last; valid until it is called again */
GArray     *loop_probe_take (void);

/* @share: 0.99: what 99 passes of 100 do not exceed; 1: the longest. Without a pass 0. */
gint64      loop_probe_quantile (GArray *passes, LoopTime get, double share);
gint64      loop_pass_wall (const LoopPass *pass);
gint64      loop_pass_wall_unpainted (const LoopPass *pass);
gint64      loop_pass_cpu (const LoopPass *pass);
gint64      loop_pass_cpu_unpainted (const LoopPass *pass);

/* Prints the name, how many passes there were since the last report, then in microseconds the longest,
 * the 99th percentile and the longest without painting (the renderer's work), and the same by the
 * processor's time. */
void        loop_probe_report (const char *name);

/* The renderer of a realized window: `GskCairoRenderer` */
const char *loop_probe_get_renderer (GtkWidget *window);
/* (nullable): the first mapped descendant of the type; of nothing: nothing */
gpointer    loop_probe_find (gpointer widget, GType type);

G_END_DECLS
