/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-error.h"
#include "stint-id-set.h"
#include "stint-issue.h"
#include "stint-remote.h"
#include "stint-report.h"
#include "stint-span.h"
#include "stint-worklog.h"

G_BEGIN_DECLS

/**
 * StintStore:
 *
 * The database of one account. Every function is synchronous, one transaction, and durable when it
 * returns TRUE (WAL, synchronous=FULL). One object belongs to one thread at a time. The agent is the only
 * one that opens it %STINT_STORE_READ_WRITE. Times are seconds since 1970, UTC.
 *
 * Errors: NO_ENTRY, NOT_RUNNING, INPUT, STORE, STORE_FULL, STORE_DAMAGED, STORE_NEWER. After an error nothing has changed.
 */
#define STINT_TYPE_STORE (stint_store_get_type ())
G_DECLARE_FINAL_TYPE (StintStore, stint_store, STINT, STORE, GObject)

typedef enum
{
  STINT_STORE_READ_ONLY,  /* a missing file is NO_ACCOUNT; never writes, never migrates (an older schema is STORE) */
  STINT_STORE_READ_WRITE, /* creates folder (0700) and file (0600), migrates an older schema in one transaction
                             after a copy `<file>.v<N>`, refuses a newer one untouched */
} StintStoreMode;

StintStore *stint_store_open (const char *path, StintStoreMode mode, GError **error);
/* Finishes at once; the object answers STORE errors afterwards. Also done by dispose. */
void        stint_store_close (StintStore *self);
/* Gives back the memory that only serves to be quicker next time; for a program that rests now. */
void        stint_store_rest (StintStore *self);

/* ---- the running timer ---- */

typedef struct
{
  char *issue;
  char *comment; /* never NULL */
  gint64 start;
  int offset; /* seconds east of UTC */
} StintTimer;

StintTimer *stint_timer_new (const char *issue, const char *comment, gint64 start, int offset);
void        stint_timer_free (StintTimer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintTimer, stint_timer_free)

/* (transfer full) (nullable): NULL without error: none runs. */
StintTimer *stint_store_get_timer (StintStore *self, GError **error);
/* Starts or changes the timer; NULL discards it, with its absences. */
gboolean    stint_store_set_timer (StintStore *self, const StintTimer *timer, GError **error);
/**
 * stint_store_stop_timer:
 * @end: when the work ended; must be after the timer's start, else INPUT and the timer runs on
 * @comment: (nullable): replaces the timer's comment
 * @next: (nullable): the timer that runs afterwards
 * @rules: (nullable): how the time becomes entries; NULL: as one, to the second
 * @ids: (out) (optional) (element-type gint64): all entries, by start
 *
 * One transaction: delete the timer, insert the worklogs, append to the outbox, perhaps start @next. The timer's
 * absences belong to the entries from now on.
 * Returns: the first entry's id, 0 on error
 */
gint64      stint_store_stop_timer (StintStore *self, gint64 end, const char *comment, const StintTimer *next,
                                    const StintSpanRules *rules, GArray **ids, GError **error);

/* ---- entries, as a person changes them ---- */

typedef struct
{
  const char *issue;
  const char *comment; /* NULL: empty */
  gint64 start;
  int offset;
  gint64 seconds;
  const char *author;  /* (nullable): import for another author; such an entry is never listed as one's own */
  gint64 created_at;   /* with @author: the original time of entry */
} StintDraft;

/* Adds an entry and its outbox row. Returns: the entry's id, 0 on error. */
gint64   stint_store_add (StintStore *self, const StintDraft *draft, GError **error);
/* All or none of @drafts in one transaction. @ids (out) (optional) (element-type gint64). */
gboolean stint_store_add_many (StintStore *self, const StintDraft *drafts, gsize n, GArray **ids,
                               GError **error);
/**
 * stint_store_edit:
 *
 * Changes issue, start, seconds and comment of an entry. What has not been sent yet changes in place.
 * A synced entry gets an *edit* row; when its issue changes, its server record becomes a deleted entry of its own whose
 * *delete* row waits until this entry has been created anew (the entry keeps its local id). An edit back to
 * what the server has removes the row again.
 */
gboolean stint_store_edit (StintStore *self, gint64 id, const StintDraft *draft, GError **error);
/* Marks the entry deleted; a *delete* row if the server has it (or may have it). Unsent creates just vanish. */
gboolean stint_store_delete (StintStore *self, gint64 id, GError **error);
/* Brings a deleted entry back: takes the unsent delete away, or creates the entry anew. Kept for at least a day. */
gboolean stint_store_undelete (StintStore *self, gint64 id, GError **error);
/* A failed entry is due again, now. */
gboolean stint_store_retry (StintStore *self, gint64 id, GError **error);
/* Gives up a failed or waiting change: the entry is again what the server has; one the server never had is deleted.
 * A *delete* that waited for it is given up too. INPUT while it is being sent. */
gboolean stint_store_revert (StintStore *self, gint64 id, GError **error);

/* ---- reading ---- */

/* (transfer full) (nullable): deleted ones are NO_ENTRY. */
StintWorklog *stint_store_get (StintStore *self, gint64 id, GError **error);
/**
 * stint_store_list:
 * @from: first instant; @to: first instant after
 * @newest_first: order by start
 * @limit: at most this many, 0: all
 *
 * Own entries (deleted ones left out) whose *start* lies in the range. Failed and waiting ones included.
 * Returns: (transfer full) (element-type StintWorklog)
 */
GPtrArray   *stint_store_list (StintStore *self, gint64 from, gint64 to, gboolean newest_first,
                               guint limit, GError **error);
/**
 * stint_store_search_entries:
 * @text: words; each of them has to stand in the key, the summary or the comment, whatever its case; without a word nothing
 *   is found
 * @from, @to, @limit: as in stint_store_list()
 *
 * Returns: (transfer full) (element-type StintWorklog): own entries, newest first
 */
GPtrArray   *stint_store_search_entries (StintStore *self, const char *text, gint64 from, gint64 to, guint limit,
                                         GError **error);
/* (transfer full): own entries of the week that begins on @from in @zone. */
StintReport *stint_store_report (StintStore *self, StintDay from, GTimeZone *zone, GError **error);
/* Entries that wait (pending, sending, unclear; deletes too) and that were refused. A delete that waits for a create
 * is not counted: both are one thing to the person. */
gboolean     stint_store_count (StintStore *self, guint *pending, guint *failed, GError **error);
/* (transfer full) (element-type StintWorklog): what stint_store_count() counts, whose *start* lies in [@from, @to), newest first: refused and waiting ones,
 * deleted ones too. @limit: at most this many, 0: all */
GPtrArray   *stint_store_list_unsent (StintStore *self, gint64 from, gint64 to, guint limit, GError **error);
/* (transfer full) (element-type StintWorklog): the refused ones, oldest first. */
GPtrArray   *stint_store_list_failed (StintStore *self, GError **error);

/* ---- issues ---- */

/* Remembers issues (replaces what was known of the same key). @issues (element-type StintIssue). */
gboolean   stint_store_put_issues (StintStore *self, GPtrArray *issues, gint64 now, GError **error);
/* (transfer full) (nullable): NULL without error: not known. */
StintIssue *stint_store_get_issue (StintStore *self, const char *key, GError **error);
/* (transfer full) (element-type StintIssue): key prefix or words anywhere in the summary, any case and alphabet;
 * those with own entries or timers most recently first; "" gives the recent ones. */
GPtrArray *stint_store_search_issues (StintStore *self, const char *text, guint limit, GError **error);
/* (transfer full) (element-type utf8): distinct comments of own entries on the issue, newest first. */
GPtrArray *stint_store_recent_comments (StintStore *self, const char *issue, guint limit, GError **error);

/* Pins an issue (after the pinned ones) or lets it go; one that is not known is remembered by its key. */
gboolean   stint_store_pin_issue (StintStore *self, const char *key, gboolean pinned, GError **error);
/* Remembers that exactly @issues (element-type StintIssue) are assigned to the person. */
gboolean   stint_store_put_assigned (StintStore *self, GPtrArray *issues, gint64 now, GError **error);
/* (transfer full) (element-type StintIssue): what to offer before a word is typed: the pinned ones in their order, the recent,
 * the assigned; each once. */
GPtrArray *stint_store_offer_issues (StintStore *self, guint limit, GError **error);

/* ---- days off (stint-store-days.c) ---- */

typedef struct
{
  StintDay day;
  gint64 seconds; /* how much less than a full day is worked, above 0 */
  gboolean own;   /* the person said so; otherwise the service did */
  char *name;     /* never NULL */
} StintDayOff;

void stint_day_off_free (StintDayOff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintDayOff, stint_day_off_free)

/* The person's own day off; @seconds 0 takes it away. */
gboolean   stint_store_set_day_off (StintStore *self, StintDay day, gint64 seconds, const char *name, GError **error);
/* The service's days off in [@from, @to) are exactly @days (element-type StintDayOff). */
gboolean   stint_store_put_days_off (StintStore *self, StintDay from, StintDay to, GPtrArray *days, GError **error);
/* (transfer full) (element-type StintDayOff): in [@from, @to), by day; of two for one day the longer. */
GPtrArray *stint_store_days_off (StintStore *self, StintDay from, StintDay to, GError **error);
/* The same for the seven days from @from on, as stint_norm_week() takes it. */
gboolean   stint_store_week_off (StintStore *self, StintDay from, gint64 off[7], GError **error);

/* ---- absences nobody has judged yet (stint-store-away.c) ---- */

typedef struct
{
  gint64 id;
  gint64 start;
  gint64 until;
  char *reason;   /* "idle", "lock", "suspend" */
  gint64 worklog; /* the entry that holds it; 0: the running timer */
} StintAway;

void stint_away_free (StintAway *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintAway, stint_away_free)

/* Remembers an absence from the running timer; one that touches another within a minute becomes one with it.
 * Returns: its id, 0 on error (NOT_RUNNING, or INPUT when it begins before the timer or has no length) */
gint64     stint_store_add_away (StintStore *self, gint64 start, gint64 until, const char *reason, GError **error);
/* (transfer full) (element-type StintAway): oldest first. Those of a timer that was logged name its entry, the first one of an
 * absence over midnight; those of a deleted entry or a discarded timer are gone, and those that an edited entry does not hold any more. */
GPtrArray *stint_store_list_away (StintStore *self, GError **error);

typedef enum
{
  STINT_AWAY_KEEP,     /* it was work */
  STINT_AWAY_TAKE_OUT, /* logged up to it, goes on after it */
  STINT_AWAY_STOP,     /* logged up to it, nothing after it */
  STINT_AWAY_SPLIT,    /* as taking out, and the absence is an entry of its own */
} StintAwayAnswer;

/**
 * stint_store_answer_away:
 * @issue: (nullable): SPLIT: the issue of the absence
 * @comment: (nullable): SPLIT: its comment
 * @rules: (nullable): how time becomes entries, as in stint_store_stop_timer(); an entry is not cut at midnight here
 * @entries: (out) (element-type gint64): the entries made or changed
 *
 * One transaction. Of a running timer: the part before becomes an entry (unless it is empty), the timer begins anew at the end of
 * the absence (STOP: ends). Of an entry: it is cut to the part before, the part after becomes an entry of its own (STOP: is dropped).
 * An absence over midnight is taken from each entry that holds a part of it.
 * NO_ENTRY when it has been answered already.
 */
gboolean   stint_store_answer_away (StintStore *self, gint64 id, StintAwayAnswer answer, const char *issue, const char *comment,
                                    const StintSpanRules *rules, GArray **entries, GError **error);
/* Everything is as before the last answer, when that was to absence @id and was given to this object: the timer, the entries,
 * the open question. INPUT when another timer runs meanwhile. @entries: (out) (element-type gint64): those that changed. */
gboolean   stint_store_undo_away (StintStore *self, gint64 id, GArray **entries, GError **error);

/* ---- the outbox, for push ---- */

typedef enum
{
  STINT_OUTBOX_CREATE,
  STINT_OUTBOX_EDIT,
  STINT_OUTBOX_DELETE,
  STINT_OUTBOX_IMPORT, /* create with author and time of entry (`_import`) */
} StintOutboxKind;

/* One thing to tell the server. For an unclear row these are the values as they were *sent*, whatever was edited since. */
typedef struct
{
  gint64 worklog; /* local id */
  StintOutboxKind kind;
  gboolean unclear; /* a create that may have been carried out: look before sending again */
  gint64 sent_at;   /* when it was last marked sending; 0 never */
  guint attempts;
  gint64 remote_id;
  char *issue;
  char *comment;
  gint64 start;
  int offset;
  gint64 seconds;
  gint64 base_start; /* edit: what the server has; PATCH names `start` only when it changes. %G_MININT64 when an
                        earlier PATCH of unknown outcome left that in doubt */
  char *author;      /* import */
  gint64 created_at;
  gint64 import;      /* the import it belongs to (stint-store-imports.h), 0: none */
  gboolean unchecked; /* of an import for authors: see stint_store_check_import() */
  gboolean marked;    /* *sending* already (stint_store_outbox_take()) */
} StintOutboxItem;

void stint_outbox_item_free (StintOutboxItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StintOutboxItem, stint_outbox_item_free)

/* At opening by the agent: what was *sending* when it died is unclear now (edits and deletes: due again). */
gboolean stint_store_outbox_recover (StintStore *self, GError **error);
/* (transfer full) (nullable): the oldest due row (failed ones, and deletes that wait for a create, are not due).
 * NULL without error: nothing due; @next_due (out): when something will be, 0: never. */
StintOutboxItem *stint_store_outbox_next (StintStore *self, gint64 now, gint64 *next_due, GError **error);
/* Whether others like it may be on their way beside it: a create of an import whose fate is clear, or a delete that undoes one. */
gboolean stint_outbox_item_is_free (const StintOutboxItem *self);
/* (transfer full) (element-type StintOutboxItem): the next due rows, as long as they are free ones of @import, marked *sending* in one
 * transaction. Those that are not sent after all go back by stint_store_outbox_release(). */
GPtrArray *stint_store_outbox_take (StintStore *self, gint64 import, gint64 now, guint most, GError **error);
gboolean stint_store_outbox_release (StintStore *self, GPtrArray *items, GError **error);
/* Marks *sending* and keeps the sent values. Durable before the call is made. */
gboolean stint_store_outbox_sending (StintStore *self, const StintOutboxItem *item, gint64 now, GError **error);
/* The server has carried it out. @remote: its answer (nullable for deletes). One transaction: stores id and version,
 * removes the row; a change or delete made meanwhile becomes a new row. Another local entry that a pull made
 * for the same server record is merged away. An import for another author vanishes locally. A row of an import is durable with
 * the next transaction that is; before, it is one that may have been carried out. */
gboolean stint_store_outbox_done (StintStore *self, const StintOutboxItem *item, const StintRemoteWorklog *remote,
                                  gint64 now, GError **error);
/* Not now: due again at @not_before. @unclear: it may have been carried out (for edits and deletes @why tells, too).
 * What was unclear stays so. @why (nullable) is kept (code and words) and counts as an attempt. */
gboolean stint_store_outbox_later (StintStore *self, const StintOutboxItem *item, gint64 not_before,
                                   gboolean unclear, const GError *why, GError **error);
/* The server said no for good: the entry is failed with @why. */
gboolean stint_store_outbox_refused (StintStore *self, const StintOutboxItem *item, const GError *why, GError **error);
/* An unclear create was looked for and is not there: due now, clear again (what was edited since counts). */
gboolean stint_store_outbox_not_there (StintStore *self, const StintOutboxItem *item, GError **error);
/* The server took a PATCH but not its new start (@remote is its answer): create anew, then delete the old record. */
gboolean stint_store_outbox_replace (StintStore *self, const StintOutboxItem *item, const StintRemoteWorklog *remote,
                                     gint64 now, GError **error);
/* Everything that waits is due now (the person asked; the network came back). */
gboolean stint_store_outbox_hurry (StintStore *self, GError **error);
/* Whether a local entry (deleted ones too) is linked to this server record. */
gboolean stint_store_is_linked (StintStore *self, gint64 remote_id, gboolean *linked, GError **error);

/* ---- pull ---- */

/* The instants between which something changed; begin > end: nothing did. */
typedef struct { gint64 begin; gint64 end; } StintRange;
#define STINT_RANGE_EMPTY ((StintRange) { G_MAXINT64, G_MININT64 })
void stint_range_add (StintRange *self, gint64 instant);

/**
 * stint_store_apply_page:
 * @remotes: (element-type StintRemoteWorklog): own records only
 * @changed: (inout): grown by what changed
 *
 * One transaction, which does not wait for the disk: a power cut may undo it, and the next pull does it again; what is stored
 * later is never on the disk without it. New records become entries, known ones take the server's values; an entry that waits in the outbox
 * keeps its local values (only what "revert" goes back to is renewed). A record equal to an unclear create's
 * sent values and not linked yet is adopted as that create's result. Issues named by the records are remembered.
 */
gboolean stint_store_apply_page (StintStore *self, GPtrArray *remotes, gint64 now, StintRange *changed, GError **error);
/* Whether stint_store_remove_absent() would remove anything. */
gboolean stint_store_has_absent (StintStore *self, gint64 from, gint64 to, StintIdSet *present,
                                 gint64 synced_before, gboolean *any, GError **error);
/* Removes synced entries with start in [@from, @to) whose remote id is not in @present and that
 * were last written by a push before @synced_before (listings lag behind writes). */
gboolean stint_store_remove_absent (StintStore *self, gint64 from, gint64 to, StintIdSet *present,
                                    gint64 synced_before, StintRange *changed, GError **error);

/* ---- small facts ---- */

/* (transfer full) (nullable): NULL without error: never set. Keys in use: "last-sync", "assigned-at" (of the last stint_store_put_assigned()),
 * "away-since" (StintAwayWatch: an absence that has begun). */
/* What `stint week` needs of the preferences, as the agent keeps it (stint_settings_print_reading()). */
#define STINT_META_PREFERENCES "preferences"
char    *stint_store_get_meta (StintStore *self, const char *key, GError **error);
gboolean stint_store_set_meta (StintStore *self, const char *key, const char *value, GError **error);

G_END_DECLS
