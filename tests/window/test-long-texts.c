/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "stint-clock.h"
#include "stint-pages-fixture.h"
#include "stint-test.h"
#include "stint-window-fixture.h"
#include "stint-window.h"

/* The window in a language whose every text is half as long again and has a mark in front (tests/po/lengthen.py). With
 * STINT_PICTURES=FOLDER it leaves pictures there. */

#define MARK "\u2060"
#define NARROW 360
#define WIDE 900
#define HEIGHT 720
#define FRAME 24 /* around a window, at most */

static const int widths[] = { NARROW, WIDE };

/* Nothing while a window is being drawn anew. */
static GskRenderNode *
take_node (GtkWidget *window)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  return gtk_snapshot_to_node (snapshot);
}

typedef struct
{
  GtkWidget *window;
  const char *path;
} Picture;

static gboolean
save_picture (gpointer data)
{
  Picture *self = data;
  g_autoptr(GskRenderNode) node = take_node (self->window);
  g_autoptr(GdkTexture) texture = NULL;

  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node, NULL);
  return gdk_texture_save_to_png (texture, self->path);
}

static void
save_pictures (GtkWidget *window, const char *name, int width)
{
  const char *folder = g_getenv ("STINT_PICTURES");
  g_autofree char *path = g_strdup_printf ("%s/%s-%d.png", folder, name, width);
  Picture picture = { window, path };

  if (folder != NULL)
    g_assert_true (stint_wait_until (save_picture, &picture));
}

/* A hint in an empty field may be cut, and what the pointer and a screen reader are told in full. */
static gboolean
may_be_cut (GtkWidget *label)
{
  if (GTK_IS_TEXT (gtk_widget_get_parent (label)))
    return TRUE;
  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* @n: how many texts were seen that are translated. */
static void
check_labels (GtkWidget *widget, const char *where, int width, guint *n)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), MARK) != NULL)
    {
      (*n)++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) && !may_be_cut (widget))
        g_error ("%s, %d px: “%s” is cut", where, width, gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_labels (child, where, width, n);
}

static int
min_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
append_labels (GString *text, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, " “%s” %d", gtk_label_get_text (GTK_LABEL (widget)), min_width (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      append_labels (text, child);
}

/* (transfer full): what is too wide, the innermost last, and the labels in it; for the message of a failure. */
static char *
describe_widest (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *child = widget; child != NULL;)
    {
      if (min_width (child) <= NARROW)
        {
          child = gtk_widget_get_next_sibling (child);
          continue;
        }
      widget = child;
      g_string_append_printf (text, " %s %d", G_OBJECT_TYPE_NAME (widget), min_width (widget));
      child = gtk_widget_get_first_child (widget);
    }
  append_labels (text, widget);
  return g_string_free (text, FALSE);
}

typedef struct
{
  GtkWidget *window;
  int width;
} Size;

static gboolean
has_width (gpointer data)
{
  Size *self = data;

  return ABS (gtk_widget_get_width (self->window) - self->width) <= FRAME;
}

/* What is read in a thread comes some frames later. */
static void
settle (GtkWidget *window)
{
  for (int frame = 0; frame < 10; frame++)
    {
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
    }
}

/* The frame around a window is the desktop's affair. */
static void
check_width (GtkWidget *window, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (window); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (min_width (child) > NARROW)
      {
        g_autofree char *widest = describe_widest (child);

        g_error ("%s is too wide: %s", name, widest);
      }
}

/* @window can be as narrow as a phone held upright, and says all it has to say there. Returns how many texts it has. */
static guint
check_window (GtkWidget *window, const char *name)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Size size = { window, widths[i] };

      check_width (window, name);
      gtk_window_set_default_size (GTK_WINDOW (window), widths[i], HEIGHT);
      g_assert_true (stint_wait_until (has_width, &size));
      settle (window);
      check_labels (window, name, widths[i], &n);
      save_pictures (window, name, widths[i]);
    }
  return n;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
show (StintPagesFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = stint_window_new (NULL, self->client);
  self->toast = stint_window_child (self->window, "toast");
  gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW, HEIGHT);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (stint_wait_until (is_mapped, self->window));
}

static void
test_pages (StintPagesFixture *self, gconstpointer data)
{
  StintDraft draft = { .issue = "TEST-3", .start = STINT_PAGES_NOW - STINT_PAGES_HOUR / 2, .seconds = 600 };
  GtkSelectionModel *pages;

  stint_pages_fill (self);
  g_assert_cmpint (stint_store_add (self->agent->store, &draft, NULL), >, 0);
  stint_test_agent_refuse_oldest (self->agent, "Issue does not exist.");
  stint_agent1_set_timer (self->agent->skeleton,
                          g_variant_new_parsed ("{'issue': <'TEST-1'>, 'summary': <'Login'>, 'comment': <'a'>,"
                                                " 'start': <int64 1763722800>}"));
  stint_agent1_set_failed (self->agent->skeleton, 1);
  show (self);
  pages = gtk_stack_get_pages (stint_window_child (self->window, "pages"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pages)), >=, 2);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr(GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      gtk_selection_model_select_item (pages, i, TRUE);
      g_assert_cmpuint (check_window (self->window, gtk_stack_page_get_name (GTK_STACK_PAGE (page))), >, 10);
    }
  g_object_unref (pages);
}

static void
test_empty (StintPagesFixture *self, gconstpointer data)
{
  show (self);
  check_window (self->window, "first-day");
}

/* What stands above the pages when something needs the person. */
static void
test_bars (StintPagesFixture *self, gconstpointer data)
{
  stint_agent1_set_problem (self->agent->skeleton,
                            g_variant_new ("(ss)", "io.github.stintapp.Stint.Error.Unauthorized",
                                           "Tracker does not accept the token any more."));
  stint_agent1_set_away (self->agent->skeleton,
                         g_variant_new_parsed ("[{'id': <int64 1>, 'start': <int64 1763719200>,"
                                               " 'end': <int64 1763722800>, 'reason': <'idle'>,"
                                               " 'issue': <'TEST-1'>, 'comment': <''>}]"));
  show (self);
  check_window (self->window, "bars");
}

static void
test_sign_in (StintPagesFixture *self, gconstpointer data)
{
  stint_agent1_set_account (self->agent->skeleton, g_variant_new ("a{sv}", NULL));
  show (self);
  check_window (self->window, "sign-in");
}

/* Windows of their own: @data is the action that opens one. */
static void
test_dialog (StintPagesFixture *self, gconstpointer data)
{
  const char *action = data;
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  gboolean found = FALSE;

  show (self);
  g_assert_true (gtk_widget_activate_action (self->window, action, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (GTK_WINDOW (window)) != GTK_WINDOW (self->window))
        continue;
      g_assert_true (stint_wait_until (is_mapped, window));
      check_window (window, action);
      gtk_window_destroy (GTK_WINDOW (window));
      found = TRUE;
      break;
    }
  g_assert_true (found);
}

/* As the program does when it starts. */
static void
load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, APP_PATH "/Window/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("STINT_LOCALEDIR");

  stint_window_test_init (&argc, &argv);
  load_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    {
      g_print ("1..0 # SKIP The locale en_US.UTF-8 is not installed\n");
      return 0;
    }
  g_assert_true (g_str_has_prefix (gettext ("Close"), MARK));

#define ADD(path, data, test)                                                                      \
  g_test_add (path, StintPagesFixture, data, stint_pages_set_up, test, stint_pages_tear_down)
  ADD ("/long-texts/pages", NULL, test_pages);
  ADD ("/long-texts/empty", NULL, test_empty);
  ADD ("/long-texts/bars", NULL, test_bars);
  ADD ("/long-texts/sign-in", NULL, test_sign_in);
  ADD ("/long-texts/preferences", "win.preferences", test_dialog);
  ADD ("/long-texts/export", "win.export", test_dialog);
  ADD ("/long-texts/import", "win.import", test_dialog);
#undef ADD
  return g_test_run ();
}
