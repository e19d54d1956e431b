/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-suggestions.h"

#include "stint-font.h"
#include "stint-suggestion-row.h"
#include "stint-suggestion-rows.h"

/* In average letters: what a line wants, and below what the summary gets a line of its own. */
#define WIDE_CHARS 60
#define NARROW_CHARS 58
/* What the list leaves of a window that is narrower. */
#define WINDOW_MARGIN 12

struct _StintSuggestions
{
  GtkPopover parent_instance;

  GtkWidget *scrolled;
  GtkListBox *list;
  GtkWidget *status;

  GtkWidget *entry; /* weak */
  StintSuggestionRows *rows;
  gboolean asked; /* by ↓, which goes to the first line as soon as there is one */
};

G_DEFINE_FINAL_TYPE (StintSuggestions, stint_suggestions, GTK_TYPE_POPOVER)

enum
{
  ASKED,
  PICKED,
  PIN,
  DISMISSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- open and closed ---- */

/* As wide as the entry, or wider where the entry is too narrow to read a summary. */
static void
set_width (StintSuggestions *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (parent));
  StintFont font;
  int letter;
  int most = root != NULL ? gtk_widget_get_width (root) - 2 * WINDOW_MARGIN : G_MAXINT;
  int width;

  stint_font_measure (parent, &font);
  letter = MAX (PANGO_PIXELS (font.letter), 1);
  width = MAX (gtk_widget_get_width (parent), MIN (WIDE_CHARS * letter, most));
  gtk_widget_set_halign (GTK_WIDGET (self), gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL
                                                ? GTK_ALIGN_END
                                                : GTK_ALIGN_START);
  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
  stint_suggestion_rows_set_narrow (self->rows, width < NARROW_CHARS * letter);
}

static void
set_open (StintSuggestions *self, gboolean open)
{
  if (open)
    set_width (self);
  if (open == stint_suggestions_is_open (self))
    return;
  if (open)
    gtk_popover_popup (GTK_POPOVER (self));
  else
    gtk_popover_popdown (GTK_POPOVER (self));
  if (self->entry != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                                 -1);
}

gboolean
stint_suggestions_is_open (StintSuggestions *self)
{
  g_return_val_if_fail (STINT_IS_SUGGESTIONS (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
stint_suggestions_close (StintSuggestions *self)
{
  g_return_if_fail (STINT_IS_SUGGESTIONS (self));

  gtk_list_box_unselect_all (self->list);
  set_open (self, FALSE);
}

static void
dismiss (StintSuggestions *self)
{
  self->asked = FALSE;
  stint_suggestions_close (self);
  g_signal_emit (self, signals[DISMISSED], 0);
}

/* ---- what is chosen ---- */

StintSuggestion *
stint_suggestions_get_chosen (StintSuggestions *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (STINT_IS_SUGGESTIONS (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? stint_suggestion_row_get_suggestion (STINT_SUGGESTION_ROW (row)) : NULL;
}

void
stint_suggestions_unchoose (StintSuggestions *self)
{
  g_return_if_fail (STINT_IS_SUGGESTIONS (self));

  self->asked = FALSE;
  gtk_list_box_unselect_all (self->list);
}

/* The heading above the row comes into view with it. */
static void
scroll_to (StintSuggestions *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  GtkWidget *header = gtk_list_box_row_get_header (row);
  graphene_rect_t bounds, above;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    return;
  if (header != NULL && gtk_widget_compute_bounds (header, GTK_WIDGET (self->list), &above))
    graphene_rect_union (&bounds, &above, &bounds);
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* The focus stays in the entry: what is chosen is told as its description. */
static void
row_selected_cb (StintSuggestions *self, GtkListBoxRow *row)
{
  StintSuggestion *chosen = stint_suggestions_get_chosen (self);
  StintIssue *issue = chosen != NULL ? stint_suggestion_get_issue (chosen) : NULL;
  const char *summary = issue != NULL ? stint_issue_get_summary (issue) : NULL;
  g_autofree char *told = NULL;

  if (self->entry == NULL)
    return;
  if (chosen == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  told = g_strjoin (" ", stint_suggestion_get_text (chosen), summary, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  told, -1);
  scroll_to (self, row);
}

static void
choose (StintSuggestions *self, int index)
{
  gtk_list_box_select_row (
      self->list, index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
}

static void
move (StintSuggestions *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = (int) stint_suggestion_rows_get_n (self->rows);

  if (n == 0)
    return;
  if (row == NULL)
    choose (self, step > 0 ? 0 : n - 1);
  else
    choose (self, (gtk_list_box_row_get_index (row) + n + step) % n);
}

static void
pick (StintSuggestions *self, StintSuggestion *suggestion)
{
  g_autoptr(StintSuggestion) picked = g_object_ref (suggestion);

  self->asked = FALSE;
  stint_suggestions_close (self);
  g_signal_emit (self, signals[PICKED], 0, picked);
}

static void
row_activated_cb (StintSuggestions *self, GtkListBoxRow *row)
{
  pick (self, stint_suggestion_row_get_suggestion (STINT_SUGGESTION_ROW (row)));
}

/* ---- the lines ---- */

static int
find_text (GPtrArray *items, const char *text)
{
  for (guint i = 0; text != NULL && i < items->len; i++)
    if (g_strcmp0 (stint_suggestion_get_text (items->pdata[i]), text) == 0)
      return (int) i;
  return -1;
}

void
stint_suggestions_show (StintSuggestions *self, GPtrArray *items, gboolean choose_first)
{
  StintSuggestion *chosen = stint_suggestions_get_chosen (self);
  int index = find_text (items, chosen != NULL ? stint_suggestion_get_text (chosen) : NULL);

  stint_suggestion_rows_show (self->rows, items);
  gtk_widget_set_visible (self->scrolled, TRUE);
  gtk_widget_set_visible (self->status, FALSE);
  choose (self, index < 0 && (choose_first || self->asked) ? 0 : index);
  set_open (self, TRUE);
}

void
stint_suggestions_show_status (StintSuggestions *self, const char *text)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (STINT_IS_SUGGESTIONS (self));

  stint_suggestion_rows_show (self->rows, none);
  gtk_label_set_text (GTK_LABEL (self->status), text);
  gtk_widget_set_visible (self->scrolled, FALSE);
  gtk_widget_set_visible (self->status, TRUE);
  set_open (self, TRUE);
}

/* ---- the entry ---- */

static gboolean
pin_chosen (StintSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    stint_suggestion_row_toggle_pin (STINT_SUGGESTION_ROW (row));
  return row != NULL;
}

/* Returns: whether the key was one of the open list. */
static gboolean
press (StintSuggestions *self, guint keyval)
{
  StintSuggestion *chosen = stint_suggestions_get_chosen (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      dismiss (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (chosen != NULL)
        pick (self, chosen);
      return chosen != NULL;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (StintSuggestions *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  gboolean open = stint_suggestions_is_open (self);

  modifiers &= GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK;
  if (open && modifiers == GDK_CONTROL_MASK && gdk_keyval_to_lower (keyval) == GDK_KEY_p)
    return pin_chosen (self);
  if (modifiers != 0)
    return FALSE;
  if (open)
    return press (self, keyval);
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  self->asked = TRUE;
  g_signal_emit (self, signals[ASKED], 0);
  return TRUE;
}

/* Who comes to the entry will type. */
static void
entered_cb (StintSuggestions *self)
{
  stint_suggestion_rows_prepare (self->rows, self->entry);
}

void
stint_suggestions_attach (StintSuggestions *self, GtkWidget *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (STINT_IS_SUGGESTIONS (self));
  g_return_if_fail (GTK_IS_WIDGET (entry));

  g_set_weak_pointer (&self->entry, entry);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (dismiss), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
}

/* ---- the class ---- */

static void
pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *key;
  gboolean pinned;

  g_variant_get (parameter, "(&sb)", &key, &pinned);
  g_signal_emit (widget, signals[PIN], 0, key, pinned);
}

static void
stint_suggestions_dispose (GObject *object)
{
  StintSuggestions *self = STINT_SUGGESTIONS (object);

  g_clear_weak_pointer (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_SUGGESTIONS);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (stint_suggestions_parent_class)->dispose (object);
}

static void
stint_suggestions_class_init (StintSuggestionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_suggestions_dispose;

  signals[ASKED] = g_signal_new ("asked", STINT_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[PICKED] = g_signal_new ("picked", STINT_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, STINT_TYPE_SUGGESTION);
  signals[PIN] = g_signal_new ("pin", STINT_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[DISMISSED] = g_signal_new ("dismissed", STINT_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "suggestions.pin", "(sb)", pin_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-suggestions.ui");
  gtk_widget_class_bind_template_child (widget_class, StintSuggestions, scrolled);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestions, list);
  gtk_widget_class_bind_template_child (widget_class, StintSuggestions, status);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
stint_suggestions_init (StintSuggestions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = stint_suggestion_rows_new (self->list);
}
