/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * StintPerson:
 *
 * A user as `/myself` or a worklog's author names them. Any field may be missing (0 or NULL);
 * ids have up to 16 digits.
 */
typedef struct
{
  char *id;          /* createdBy.id; /myself has none */
  char *self_id;     /* last path segment of `self` */
  char *login;
  char *display;
  char *cloud_uid;
  gint64 uid;
  gint64 tracker_uid;
  gint64 passport_uid;
  gboolean has_license; /* TRUE where the reply does not say */
  gboolean dismissed;
} StintPerson;

StintPerson *stint_person_new (void);
StintPerson *stint_person_copy (const StintPerson *self);
void         stint_person_free (StintPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintPerson, stint_person_free)

/**
 * stint_person_is_author:
 * @me: from `/myself`
 * @author: `createdBy` of a worklog
 *
 * Compares createdBy.id with uid, then trackerUid, passportUid, cloudUid, login, then the last path segment of `self`.
 */
gboolean stint_person_is_author (const StintPerson *me, const StintPerson *author);

/* A worklog as the server gave it. */
typedef struct
{
  gint64 id;
  gint64 version; /* opaque; 0 when absent */
  char *issue;    /* key */
  char *issue_id; /* (nullable) */
  char *summary;  /* (nullable): issue.display */
  gint64 start;   /* seconds, UTC */
  gint64 seconds; /* business seconds */
  char *comment;  /* "" when absent */
  StintPerson *author; /* (nullable) */
  gint64 created_at;   /* seconds, UTC; 0 when absent */
  gint64 updated_at;
} StintRemoteWorklog;

StintRemoteWorklog *stint_remote_worklog_new (void);
void                stint_remote_worklog_free (StintRemoteWorklog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintRemoteWorklog, stint_remote_worklog_free)

G_END_DECLS
