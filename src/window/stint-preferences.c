/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-preferences.h"

#include <glib/gi18n-lib.h>

#include "stint-account-text.h"
#include "stint-preference-row.h"
#include "stint-wrap-layout.h"

struct _StintPreferences
{
  GtkWindow parent_instance;

  GtkWidget *groups;
  GtkWidget *missing;
  GtkLabel *who;
  GtkLabel *where;
  GtkLabel *note;
  GtkWidget *sign_out;

  StintClient *client;
};

G_DEFINE_FINAL_TYPE (StintPreferences, stint_preferences, GTK_TYPE_WINDOW)

static const StintPreferenceChoice week_starts[] = {
  { "0", N_("As the system says") },
  { "1", N_("Monday") },
  { "6", N_("Saturday") },
  { "7", N_("Sunday") },
  { NULL, NULL },
};
static const StintPreferenceChoice roundings[] = {
  { "0", N_("Not at all") },
  { "1", N_("1 minute") },
  { "5", N_("5 minutes") },
  { "15", N_("15 minutes") },
  { NULL, NULL },
};
static const StintPreferenceChoice round_modes[] = {
  { "nearest", N_("To the nearest") },
  { "up", N_("Up") },
  { NULL, NULL },
};
static const StintPreferenceChoice units[] = {
  { "hours", N_("Hours and minutes") },
  { "business", N_("Weeks, days and hours") },
  { NULL, NULL },
};
static const StintPreferenceChoice schemes[] = {
  { "system", N_("As the desktop") },
  { "light", N_("Light") },
  { "dark", N_("Dark") },
  { NULL, NULL },
};

/* Without a key: the heading of what follows. */
static const StintPreference preferences[] = {
  { .title = N_("Working Time") },
  { STINT_PREFERENCE_NUMBER, "hours-per-day", N_("_Hours a day"), .lower = 0.5, .upper = 24,
    .step = 0.5, .digits = 1 },
  { STINT_PREFERENCE_NUMBER, "days-per-week", N_("_Days a week"), .lower = 1, .upper = 7,
    .step = 1 },
  { STINT_PREFERENCE_CHOICE, "week-start", N_("The _week begins on"), .choices = week_starts },
  { STINT_PREFERENCE_TIME, "work-begins", N_("Work _begins at") },
  { STINT_PREFERENCE_TIME, "work-ends", N_("Work _ends at") },
  { .title = N_("Timer") },
  { STINT_PREFERENCE_CHOICE, "round-minutes", N_("_Round what a timer logs"),
    .choices = roundings },
  { STINT_PREFERENCE_CHOICE, "round-mode", N_("Round _to"), .depends = "round-minutes",
    .choices = round_modes },
  { STINT_PREFERENCE_SWITCH, "split-midnight",
    N_("An entry for each day when it ran over _midnight") },
  { STINT_PREFERENCE_NUMBER, "idle-minutes", N_("Ask what an _absence was after so many minutes"),
    N_("0: never"), .lower = 0, .upper = 1440, .step = 5 },
  { .title = N_("Reminders") },
  { STINT_PREFERENCE_SWITCH, "remind-start", N_("When work has begun and _no timer runs") },
  { STINT_PREFERENCE_SWITCH, "remind-end", N_("When a timer runs after _work has ended") },
  { STINT_PREFERENCE_SWITCH, "remind-long", N_("When a timer has been running for _long") },
  { STINT_PREFERENCE_NUMBER, "remind-long-hours", N_("_For so many hours"),
    .depends = "remind-long", .lower = 1, .upper = 24, .step = 1 },
  { STINT_PREFERENCE_SWITCH, "remind-week",
    N_("On the last working day, how much of the week is m_issing") },
  { .title = N_("Appearance") },
  { STINT_PREFERENCE_CHOICE, "display-units", N_("Show d_urations as"),
    N_("A week has 5 days and a day 8 hours, as Tracker counts"), .choices = units },
  { STINT_PREFERENCE_CHOICE, "color-scheme", N_("_Colours"), .choices = schemes },
  { .title = N_("Program") },
  { STINT_PREFERENCE_SWITCH, "autostart", N_("_Start with the desktop session") },
  { STINT_PREFERENCE_SWITCH, "stay-when-closed", N_("Sta_y in the tray when the window is closed"),
    N_("When off, closing ends Stint unless a timer runs or entries wait") },
};

static void
fill (StintPreferences *self, GSettings *settings)
{
  GtkWidget *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (preferences); i++)
    {
      GtkWidget *heading;

      if (preferences[i].key != NULL)
        {
          gtk_box_append (GTK_BOX (group), stint_preference_row_new (&preferences[i], settings));
          continue;
        }
      heading = gtk_label_new (_(preferences[i].title));
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "stint-heading");
      gtk_box_append (GTK_BOX (self->groups), heading);
      group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (group, "stint-group");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      heading, NULL, -1);
      gtk_box_append (GTK_BOX (self->groups), group);
    }
}

/* ---- the account ---- */

static void
update_account (StintPreferences *self)
{
  g_autoptr(GVariant) account = NULL;
  g_autofree char *who = NULL;
  g_autofree char *where = NULL;
  g_autofree char *note = NULL;

  g_object_get (self->client, "account", &account, NULL);
  note = stint_account_text_advice (account);
  who = account != NULL ? stint_account_text_who (account) : g_strdup (_("Nobody is signed in."));
  where = account != NULL ? stint_account_text_where (account) : g_strdup ("");
  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->where, where);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->where), *where != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  gtk_widget_set_sensitive (self->sign_out,
                            account != NULL && stint_client_get_agent (self->client) != NULL);
}

/* What these do shows in the window behind. */
static void
leave_for (StintPreferences *self, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_account_cb (StintPreferences *self)
{
  leave_for (self, "win.add-account");
}

static void
sign_out_cb (StintPreferences *self)
{
  leave_for (self, "win.sign-out");
}

/* ---- the class ---- */

static void
stint_preferences_dispose (GObject *object)
{
  StintPreferences *self = STINT_PREFERENCES (object);

  stint_client_follow (&self->client, NULL, self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STINT_TYPE_PREFERENCES);
  G_OBJECT_CLASS (stint_preferences_parent_class)->dispose (object);
}

static void
stint_preferences_class_init (StintPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stint_preferences_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);

  g_type_ensure (STINT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "/Window/stint-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, groups);
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, missing);
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, who);
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, where);
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, note);
  gtk_widget_class_bind_template_child (widget_class, StintPreferences, sign_out);
  gtk_widget_class_bind_template_callback (widget_class, add_account_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
}

static void
stint_preferences_init (StintPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stint_preferences_new (GtkWindow *parent, StintClient *client, GSettings *settings)
{
  static const char *const properties[] = { "account", NULL };
  StintPreferences *self = g_object_new (STINT_TYPE_PREFERENCES, "transient-for", parent, NULL);

  gtk_widget_set_visible (self->missing, settings == NULL);
  fill (self, settings);
  stint_client_follow (&self->client, client, self, G_CALLBACK (update_account), properties);
  return GTK_WIDGET (self);
}
