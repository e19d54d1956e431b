/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-entry-feed.h"

#include "stint-clock.h"
#include "stint-entry-read.h"
#include "stint-error.h"
#include "stint-settings.h"

/* A screen full at once, for what is seen first; else what the view makes rows of in one frame. */
#define AT_FIRST 20
#define AT_LEAST 8

struct _StintEntryFeed
{
  GObject parent_instance;

  StintEntryList *list;
  StintClient *client;
  GCancellable *cancellable; /* of the read under way */
  char *query;               /* (nullable) */
  gboolean unsent;
  char *error;
  gboolean loaded;
  gboolean reading;
  gboolean told; /* by the agent, whose entries they are */

  StintDay from;     /* the oldest day that is loaded, when @loaded; STINT_DAY_FIRST: all */
  gboolean scrolled; /* older days were asked for: where they end is worth a line */
  /* What has to be read again; from > to: nothing. */
  StintDay dirty_from;
  StintDay dirty_to;
};

G_DEFINE_FINAL_TYPE (StintEntryFeed, stint_entry_feed, G_TYPE_OBJECT)

enum
{
  PROP_LOADED = 1,
  PROP_ERROR,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- reading ---- */

static void run (StintEntryFeed *self);

static void
set_error (StintEntryFeed *self, const char *message)
{
  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
set_loaded (StintEntryFeed *self, gboolean loaded)
{
  if (loaded == self->loaded)
    return;
  self->loaded = loaded;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

static void
taken_cb (gpointer user_data)
{
  StintEntryFeed *self = STINT_ENTRY_FEED (user_data);

  self->reading = FALSE;
  set_error (self, NULL);
  set_loaded (self, TRUE);
  run (self);
}

/* @reading stays until all lines have come. What is there from an earlier query goes. */
static void
take (StintEntryFeed *self, StintEntryFound *found)
{
  guint at_once = self->loaded || self->query != NULL ? AT_LEAST : AT_FIRST;
  StintDay from = self->loaded ? found->from : STINT_DAY_FIRST;

  if (self->loaded && found->to >= self->from) /* read again */
    at_once = found->items->len;
  self->from = self->loaded ? MIN (self->from, found->from) : found->from;
  stint_entry_list_take_slowly (self->list, from, found->to, found->items, at_once, taken_cb, self);
  set_loaded (self, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StintEntryFound) found =
      stint_reader_run_finish (STINT_READER (source), result, &error);
  StintEntryFeed *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = STINT_ENTRY_FEED (user_data);
  if (found != NULL)
    take (self, found);
  else if (g_error_matches (error, STINT_ERROR, STINT_ERROR_NO_ACCOUNT))
    {
      self->from = STINT_DAY_FIRST;
      stint_entry_list_clear (self->list);
      taken_cb (self);
    }
  else
    {
      self->reading = FALSE;
      set_error (self, error->message);
      run (self);
    }
}

static void
start (StintEntryFeed *self, StintDay from, StintDay to, guint at_least)
{
  StintEntryWanted *wanted = g_new0 (StintEntryWanted, 1);

  wanted->query = g_strdup (self->query);
  wanted->unsent = self->unsent;
  wanted->from = from;
  wanted->to = to;
  wanted->at_least = at_least;
  wanted->days.now = stint_clock_now ();
  wanted->days.zone = stint_clock_zone ();
  wanted->days.work_begins = stint_settings_get_int ("work-begins");
  wanted->days.work_ends = stint_settings_get_int ("work-ends");
  wanted->days.some = self->query != NULL || self->unsent;
  wanted->days.end = !wanted->days.some && self->scrolled;
  self->reading = TRUE;
  stint_reader_run_async (stint_client_get_reader (self->client), stint_entry_read, wanted,
                          (GDestroyNotify) stint_entry_wanted_free,
                          (GDestroyNotify) stint_entry_found_free, self->cancellable, read_cb,
                          self);
}

static void
forget_dirty (StintEntryFeed *self)
{
  self->dirty_from = STINT_DAY_LAST;
  self->dirty_to = STINT_DAY_FIRST;
}

/* Reads again what has changed of the loaded days. */
static void
run (StintEntryFeed *self)
{
  StintDay from = MAX (self->dirty_from, self->from), to = self->dirty_to;

  if (self->reading || !self->loaded || self->client == NULL)
    return;
  forget_dirty (self);
  if (from <= to)
    start (self, from, to, 0);
}

static void
stop (StintEntryFeed *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stint_entry_list_stop (self->list);
  self->reading = FALSE;
  self->scrolled = FALSE;
  forget_dirty (self);
}

static void
begin (StintEntryFeed *self)
{
  if (self->client != NULL && !self->reading && !self->loaded)
    start (self, STINT_DAY_FIRST, STINT_DAY_LAST, self->query != NULL ? AT_LEAST : AT_FIRST);
}

static void
entries_changed_cb (StintEntryFeed *self, gint64 from, gint64 to)
{
  g_autoptr (GTimeZone) zone = stint_clock_zone ();
  StintDay first = from == G_MININT64 ? STINT_DAY_FIRST : stint_day_of (from, zone);
  StintDay last = to == G_MAXINT64 ? STINT_DAY_LAST : stint_day_of (to, zone);

  if (from > to)
    return;
  self->dirty_from = MIN (self->dirty_from, first);
  self->dirty_to = MAX (self->dirty_to, last);
  begin (self);
  run (self);
}

/* The stretch of the running timer is no gap. */
static void
timer_changed_cb (StintEntryFeed *self)
{
  gint64 now = stint_clock_now ();

  if (self->loaded && self->query == NULL)
    entries_changed_cb (self, now, now);
}

/* Another account: nothing shown belongs to it. The client tells next that everything has changed,
 * when its reader is ready for the new database. */
static void
signed_in_cb (StintEntryFeed *self)
{
  gboolean first = !self->told;

  self->told = self->client != NULL && stint_client_get_signed_in (self->client);
  /* What was read before the agent told its account is that account's: both look into one file. */
  if (first && self->told && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return;
  stop (self);
  stint_entry_list_clear (self->list);
  set_loaded (self, FALSE);
}

/* ---- object ---- */

static void
stint_entry_feed_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StintEntryFeed *self = STINT_ENTRY_FEED (object);

  switch (id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stint_entry_feed_dispose (GObject *object)
{
  StintEntryFeed *self = STINT_ENTRY_FEED (object);

  stop (self);
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (stint_entry_feed_parent_class)->dispose (object);
}

static void
stint_entry_feed_finalize (GObject *object)
{
  StintEntryFeed *self = STINT_ENTRY_FEED (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->list);
  g_free (self->query);
  g_free (self->error);
  G_OBJECT_CLASS (stint_entry_feed_parent_class)->finalize (object);
}

static void
stint_entry_feed_class_init (StintEntryFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = stint_entry_feed_get_property;
  object_class->dispose = stint_entry_feed_dispose;
  object_class->finalize = stint_entry_feed_finalize;

  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stint_entry_feed_init (StintEntryFeed *self)
{
  self->list = stint_entry_list_new ();
  self->cancellable = g_cancellable_new ();
  forget_dirty (self);
}

StintEntryFeed *
stint_entry_feed_new (void)
{
  return g_object_new (STINT_TYPE_ENTRY_FEED, NULL);
}

void
stint_entry_feed_set_client (StintEntryFeed *self, StintClient *client)
{
  g_return_if_fail (STINT_IS_ENTRY_FEED (self));

  if (client == self->client)
    return;
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  signed_in_cb (self);
  g_set_object (&self->client, client);
  if (client != NULL)
    {
      g_signal_connect_object (client, "entries-changed", G_CALLBACK (entries_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (client, "changed::timer", G_CALLBACK (timer_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (client, "notify::signed-in", G_CALLBACK (signed_in_cb), self,
                               G_CONNECT_SWAPPED);
    }
  begin (self);
}

StintEntryList *
stint_entry_feed_get_list (StintEntryFeed *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_FEED (self), NULL);

  return self->list;
}

gboolean
stint_entry_feed_get_loaded (StintEntryFeed *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_FEED (self), FALSE);

  return self->loaded;
}

const char *
stint_entry_feed_get_error (StintEntryFeed *self)
{
  g_return_val_if_fail (STINT_IS_ENTRY_FEED (self), NULL);

  return self->error;
}

void
stint_entry_feed_set_query (StintEntryFeed *self, const char *text)
{
  g_return_if_fail (STINT_IS_ENTRY_FEED (self));

  if (g_strcmp0 (text, self->query) == 0)
    return;
  g_free (self->query);
  self->query = g_strdup (text);
  stop (self);
  set_loaded (self, FALSE);
  begin (self);
}

void
stint_entry_feed_set_unsent (StintEntryFeed *self, gboolean unsent)
{
  g_return_if_fail (STINT_IS_ENTRY_FEED (self));

  if (unsent == self->unsent)
    return;
  self->unsent = unsent;
  stop (self);
  set_loaded (self, FALSE);
  begin (self);
}

void
stint_entry_feed_load_more (StintEntryFeed *self)
{
  g_return_if_fail (STINT_IS_ENTRY_FEED (self));

  if (self->loaded && !self->reading && self->client != NULL && self->from != STINT_DAY_FIRST)
    {
      self->scrolled = TRUE;
      start (self, STINT_DAY_FIRST, self->from - 1, AT_LEAST);
    }
}

void
stint_entry_feed_refresh (StintEntryFeed *self, gboolean forget)
{
  g_return_if_fail (STINT_IS_ENTRY_FEED (self));

  if (forget)
    {
      stop (self);
      stint_entry_list_clear (self->list);
    }
  if (!self->loaded)
    {
      begin (self);
      return;
    }
  entries_changed_cb (self, G_MININT64, G_MAXINT64);
}
