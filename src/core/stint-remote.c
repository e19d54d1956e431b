/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-remote.h"

StintPerson *
stint_person_new (void)
{
  StintPerson *self = g_new0 (StintPerson, 1);

  self->has_license = TRUE;
  return self;
}

StintPerson *
stint_person_copy (const StintPerson *self)
{
  StintPerson *copy;

  if (self == NULL)
    return NULL;

  copy = g_new0 (StintPerson, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->self_id = g_strdup (self->self_id);
  copy->login = g_strdup (self->login);
  copy->display = g_strdup (self->display);
  copy->cloud_uid = g_strdup (self->cloud_uid);
  return copy;
}

void
stint_person_free (StintPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->self_id);
  g_free (self->login);
  g_free (self->display);
  g_free (self->cloud_uid);
  g_free (self);
}

static gboolean
same_text (const char *a, const char *b)
{
  return a != NULL && b != NULL && a[0] != '\0' && strcmp (a, b) == 0;
}

static gboolean
same_number (const char *text, gint64 number)
{
  g_autofree char *digits = NULL;

  if (number == 0)
    return FALSE;
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return same_text (text, digits);
}

gboolean
stint_person_is_author (const StintPerson *me, const StintPerson *author)
{
  if (me == NULL || author == NULL)
    return FALSE;

  return same_number (author->id, me->uid) || same_number (author->id, me->tracker_uid) ||
         same_number (author->id, me->passport_uid) || same_text (author->id, me->cloud_uid) ||
         same_text (author->id, me->login) || same_text (author->self_id, me->self_id);
}

StintRemoteWorklog *
stint_remote_worklog_new (void)
{
  return g_new0 (StintRemoteWorklog, 1);
}

void
stint_remote_worklog_free (StintRemoteWorklog *self)
{
  if (self == NULL)
    return;

  g_free (self->issue);
  g_free (self->issue_id);
  g_free (self->summary);
  g_free (self->comment);
  stint_person_free (self->author);
  g_free (self);
}
