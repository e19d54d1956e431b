/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sign-in-fixture.h"

static void
offer (StintSignInFixture *self, const char *const *kinds)
{
  stint_agent1_set_browser_sign_in (self->base.agent, kinds);
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->base.agent));
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static void
test_no_browser (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *token = stint_window_child (self->page, "token");

  g_assert_false (gtk_widget_get_visible (stint_window_child (token, "browser")));
}

static void
test_browser_code (StintSignInFixture *self, gconstpointer data)
{
  static const char *const kinds[] = { "code", NULL };
  GtkWidget *token = stint_window_child (self->page, "token");
  GtkWidget *browser = stint_window_child (self->page, "browser");

  offer (self, kinds);
  g_assert_true (stint_wait_until (is_visible, stint_window_child (token, "browser")));
  g_assert_false (gtk_widget_get_visible (stint_window_child (token, "device")));
  stint_window_fixture_set_reply (&self->base, "BeginBrowserSignIn",
                                  "({'url': <'stint-test:x'>},)");
  stint_sign_in_type_both (self, "123", "");
  stint_sign_in_click (stint_window_child (token, "code"));
  stint_sign_in_assert_call (self, "BeginBrowserSignIn ('code',)");
  stint_sign_in_wait_step (self, "browser");
  stint_sign_in_click (self->next);
  g_assert_cmpstr (stint_sign_in_get_error (self), ==, "Paste the code that the page shows.");
  stint_sign_in_set_text (stint_window_child (browser, "code"), " 1234567 ");
  stint_sign_in_click (self->next);
  stint_sign_in_assert_call (
      self, "FinishBrowserSignIn ('1234567', {'org': <'123'>, 'org-type': <'360'>})");
  stint_sign_in_wait_step (self, "done");
}

/* The browser is not needed again where only the organisation was wrong, and a wrong code can be mended. */
static void
test_browser_mended (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *token = stint_window_child (self->page, "token");
  GtkWidget *browser = stint_window_child (self->page, "browser");

  stint_window_fixture_set_reply (&self->base, "BeginBrowserSignIn",
                                  "({'url': <'stint-test:x'>},)");
  stint_sign_in_type_both (self, "123", "");
  stint_sign_in_click (stint_window_child (token, "code"));
  stint_sign_in_wait_step (self, "browser");
  stint_sign_in_set_text (stint_window_child (browser, "code"), "1");
  stint_window_fixture_fail_next (&self->base, "FinishBrowserSignIn", STINT_ERROR_INPUT,
                                  "The code is not right.");
  stint_sign_in_click (self->next);
  stint_window_wait_text (self->error, "The code is not right.");
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "browser");

  stint_window_fixture_fail_next (&self->base, "FinishBrowserSignIn", STINT_ERROR_FORBIDDEN, "No.");
  stint_sign_in_click (self->next);
  stint_sign_in_wait_step (self, "org");
  stint_sign_in_set_text (self->org, "456");
  g_string_truncate (self->base.calls, 0);
  stint_sign_in_click (self->next);
  stint_sign_in_assert_call (
      self, "FinishBrowserSignIn ('1', {'org': <'456'>, 'org-type': <'360'>})");
  stint_sign_in_wait_step (self, "done");
}

static void
test_browser_late (StintSignInFixture *self, gconstpointer data)
{
  GtkWidget *token = stint_window_child (self->page, "token");

  stint_window_fixture_set_reply (&self->base, "BeginBrowserSignIn",
                                  "({'url': <'stint-test:x'>},)");
  stint_sign_in_type_both (self, "123", "");
  stint_sign_in_click (stint_window_child (token, "code"));
  stint_sign_in_wait_step (self, "browser");
  stint_sign_in_set_text (stint_window_child (stint_window_child (self->page, "browser"), "code"),
                          "1");
  stint_window_fixture_fail_next (&self->base, "FinishBrowserSignIn", STINT_ERROR_UNAUTHORIZED,
                                  "Late.");
  stint_sign_in_click (self->next);
  stint_sign_in_wait_step (self, "token");
  g_assert_cmpstr (stint_sign_in_get_error (self), ==, "Late.");
}

static void
test_browser_device (StintSignInFixture *self, gconstpointer data)
{
  static const char *const kinds[] = { "code", "device", NULL };
  GtkWidget *token = stint_window_child (self->page, "token");
  GtkWidget *browser = stint_window_child (self->page, "browser");

  offer (self, kinds);
  g_assert_true (stint_wait_until (is_visible, stint_window_child (token, "device")));
  stint_window_fixture_set_reply (
      &self->base, "BeginBrowserSignIn",
      "({'url': <'https://ya.ru/device'>, 'user-code': <'abcd-efgh'>},)");
  stint_sign_in_type_both (self, "123", "");
  stint_sign_in_click (stint_window_child (token, "device"));
  stint_sign_in_assert_call (self, "BeginBrowserSignIn ('device',)");
  self->base.hold = TRUE;
  stint_sign_in_assert_call (
      self, "FinishBrowserSignIn ('', {'org': <'123'>, 'org-type': <'360'>})");
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "browser");
  stint_window_wait_text (stint_window_child (browser, "user_code"), "abcd-efgh");
  /* while it waits, the code can be copied and the waiting given up */
  g_assert_true (gtk_widget_is_sensitive (stint_window_child (browser, "copy")));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->next)));
  stint_sign_in_click (stint_window_child (browser, "copy"));
  stint_window_fixture_wait_toast (&self->base, "The code was copied.");
  stint_sign_in_click (self->cancel);
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "token");
  stint_sign_in_assert_call (self, "BeginBrowserSignIn ('',)"); /* gives it up */
  stint_window_fixture_release (&self->base);

  stint_window_fixture_fail_next (&self->base, "FinishBrowserSignIn", STINT_ERROR_INPUT,
                                  "The code has expired.");
  stint_sign_in_click (stint_window_child (token, "device"));
  stint_window_wait_text (self->error, "The code has expired.");
  g_assert_cmpstr (stint_sign_in_get_step (self), ==, "token");
}

int
main (int argc, char **argv)
{
  stint_window_test_init (&argc, &argv);
#define ADD(name, func)                                                                            \
  g_test_add ("/sign-in-browser/" name, StintSignInFixture, NULL, stint_sign_in_set_up, func,      \
              stint_sign_in_tear_down)
  ADD ("none", test_no_browser);
  ADD ("code", test_browser_code);
  ADD ("mended", test_browser_mended);
  ADD ("late", test_browser_late);
  ADD ("device", test_browser_device);
#undef ADD
  return g_test_run ();
}
