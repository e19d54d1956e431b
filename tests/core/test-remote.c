/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-test.h"

#include "stint-remote.h"

static void
test_author (void)
{
  const StintPerson me = { .uid = 1100000000000001, .tracker_uid = 22, .passport_uid = 33,
                           .cloud_uid = (char *) "ajeabc", .login = (char *) "anna",
                           .display = (char *) "Anna", .self_id = (char *) "44" };
  static const struct
  {
    StintPerson author;
    gboolean same;
  } cases[] = {
    { { .id = (char *) "1100000000000001" }, TRUE },
    { { .id = (char *) "22" }, TRUE },
    { { .id = (char *) "33" }, TRUE },
    { { .id = (char *) "ajeabc" }, TRUE },
    { { .id = (char *) "anna" }, TRUE },
    { { .self_id = (char *) "44" }, TRUE },
    { { .id = (char *) "99", .self_id = (char *) "44" }, TRUE },
    { { .id = (char *) "99", .self_id = (char *) "45" }, FALSE },
    { { .id = (char *) "1100000000000002" }, FALSE },
    { { .id = (char *) "110000000000000" }, FALSE },
    { { .id = (char *) "0" }, FALSE },
    { { .id = (char *) "" }, FALSE },
    { { .id = (char *) "boris", .display = (char *) "Anna" }, FALSE },
    { { .display = (char *) "Anna" }, FALSE },
    { { 0 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%zu", i);
      g_assert_cmpint (stint_person_is_author (&me, &cases[i].author), ==, cases[i].same);
    }
}

static void
test_author_unknown (void)
{
  const StintPerson nobody = { .login = (char *) "", .self_id = (char *) "" };
  const StintPerson zero = { .id = (char *) "0" };
  const StintPerson empty = { .id = (char *) "", .self_id = (char *) "" };

  g_assert_false (stint_person_is_author (&nobody, &zero));
  g_assert_false (stint_person_is_author (&nobody, &empty));
  g_assert_false (stint_person_is_author (&nobody, NULL));
  g_assert_false (stint_person_is_author (NULL, &zero));
  g_assert_false (stint_person_is_author (NULL, NULL));
}

static void
test_person (void)
{
  g_autoptr(StintPerson) person = stint_person_new ();
  g_autoptr(StintPerson) copy = NULL;

  g_assert_true (person->has_license);
  g_assert_false (person->dismissed);
  person->id = g_strdup ("1");
  person->self_id = g_strdup ("2");
  person->login = g_strdup ("anna");
  person->display = g_strdup ("Анна");
  person->cloud_uid = g_strdup ("aje");
  person->uid = 3;
  person->tracker_uid = 4;
  person->passport_uid = 5;
  person->has_license = FALSE;
  person->dismissed = TRUE;

  copy = stint_person_copy (person);
  g_clear_pointer (&person, stint_person_free);
  g_assert_cmpstr (copy->id, ==, "1");
  g_assert_cmpstr (copy->self_id, ==, "2");
  g_assert_cmpstr (copy->login, ==, "anna");
  g_assert_cmpstr (copy->display, ==, "Анна");
  g_assert_cmpstr (copy->cloud_uid, ==, "aje");
  g_assert_cmpint (copy->uid, ==, 3);
  g_assert_cmpint (copy->tracker_uid, ==, 4);
  g_assert_cmpint (copy->passport_uid, ==, 5);
  g_assert_false (copy->has_license);
  g_assert_true (copy->dismissed);

  g_assert_null (stint_person_copy (NULL));
  stint_person_free (NULL);
}

static void
test_worklog (void)
{
  StintRemoteWorklog *worklog = stint_remote_worklog_new ();

  g_assert_cmpint (worklog->id, ==, 0);
  g_assert_null (worklog->author);
  worklog->issue = g_strdup ("TEST-1");
  worklog->issue_id = g_strdup ("abc");
  worklog->summary = g_strdup ("One");
  worklog->comment = g_strdup ("");
  worklog->author = stint_person_new ();
  stint_remote_worklog_free (worklog);
  stint_remote_worklog_free (NULL);
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/remote/author", test_author);
  g_test_add_func ("/remote/author-unknown", test_author_unknown);
  g_test_add_func ("/remote/person", test_person);
  g_test_add_func ("/remote/worklog", test_worklog);
  return g_test_run ();
}
