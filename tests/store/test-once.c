/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stint-store-test.h"

/* A person, a server and a bad line between them, all by chance: whatever happens, in the end the
 * server has each entry exactly once, as the person left it. Values are few, so that equal entries
 * are common. */

#define ROUNDS 60
#define STEPS 60

typedef struct
{
  StoreTest *test;
  GRand *random;
  GPtrArray *server;  /* (element-type StintRemoteWorklog) */
  GHashTable *wanted; /* id → StintRemoteWorklog: what the person wants; NULL: deleted */
  GArray *ids;
  gint64 last_remote;
} World;

static const char *const issues[] = { "TEST-1", "TEST-2" };
static const char *const comments[] = { "", "fix" };

static gboolean
chance (World *world, int percent)
{
  return g_rand_int_range (world->random, 0, 100) < percent;
}

static StintDraft
any_draft (World *world)
{
  return store_test_draft (issues[g_rand_int_range (world->random, 0, 2)],
                           MONDAY + HOUR * g_rand_int_range (world->random, 0, 2),
                           HOUR * g_rand_int_range (world->random, 1, 3),
                           comments[g_rand_int_range (world->random, 0, 2)]);
}

static StintRemoteWorklog *
find (World *world, gint64 remote_id)
{
  for (guint i = 0; i < world->server->len; i++)
    {
      StintRemoteWorklog *remote = g_ptr_array_index (world->server, i);

      if (remote->id == remote_id)
        return remote;
    }
  return NULL;
}

/* ---- the person ---- */

static void
want (World *world, gint64 id, const StintDraft *draft)
{
  g_hash_table_insert (world->wanted, g_memdup2 (&id, sizeof id),
                       draft != NULL ? store_test_remote (0, draft->issue, draft->start,
                                                          draft->seconds, draft->comment)
                                     : NULL);
}

static void
want_what_is (World *world, gint64 id)
{
  g_autoptr (StintWorklog) entry = stint_store_get (world->test->store, id, NULL);
  StintDraft draft;

  if (entry == NULL)
    {
      want (world, id, NULL);
      return;
    }
  draft = store_test_draft (stint_worklog_get_issue (entry), stint_worklog_get_start (entry),
                            stint_worklog_get_seconds (entry), stint_worklog_get_comment (entry));
  want (world, id, &draft);
}

static void
add (World *world)
{
  StintDraft draft = any_draft (world);
  gint64 id = stint_store_add (world->test->store, &draft, NULL);

  g_assert_cmpint (id, >, 0);
  g_array_append_val (world->ids, id);
  want (world, id, &draft);
}

static void
do_something (World *world)
{
  StintStore *store = world->test->store;
  StintDraft draft = any_draft (world);
  gint64 id;

  if (world->ids->len == 0 || chance (world, 20))
    {
      add (world);
      return;
    }
  id = g_array_index (world->ids, gint64,
                      g_rand_int_range (world->random, 0, (gint32) world->ids->len));
  switch (g_rand_int_range (world->random, 0, 7))
    {
    case 0:
    case 1:
    case 2:
      if (stint_store_edit (store, id, &draft, NULL))
        want (world, id, &draft);
      break;
    case 3:
      if (stint_store_delete (store, id, NULL))
        want (world, id, NULL);
      break;
    case 4:
      if (stint_store_undelete (store, id, NULL))
        want_what_is (world, id);
      break;
    case 5:
      stint_store_retry (store, id, NULL);
      break;
    default:
      if (stint_store_revert (store, id, NULL))
        want_what_is (world, id);
      break;
    }
}

/* ---- the server ---- */

/* (nullable) (transfer none): the record afterwards. */
static StintRemoteWorklog *
carry_out (World *world, const StintOutboxItem *item, gboolean keep_start)
{
  StintRemoteWorklog *remote = find (world, item->remote_id);

  if (item->kind == STINT_OUTBOX_CREATE)
    {
      remote = store_test_remote (++world->last_remote, item->issue, item->start, item->seconds,
                                  item->comment);
      g_ptr_array_add (world->server, remote);
      return remote;
    }
  if (item->kind == STINT_OUTBOX_DELETE)
    {
      if (remote != NULL)
        g_assert_cmpstr (remote->issue, ==, item->issue);
      g_ptr_array_remove (world->server, remote);
      return NULL;
    }
  g_assert_nonnull (remote);
  g_assert_cmpstr (remote->issue, ==, item->issue);
  if (item->start != item->base_start && !keep_start)
    remote->start = item->start;
  remote->seconds = item->seconds;
  g_free (remote->comment);
  remote->comment = g_strdup (item->comment);
  remote->version++;
  return remote;
}

static gboolean
linked (World *world, gint64 remote_id)
{
  gboolean is = FALSE;

  g_assert_true (stint_store_is_linked (world->test->store, remote_id, &is, NULL));
  return is;
}

static void
look (World *world, const StintOutboxItem *item)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < world->server->len; i++)
    {
      StintRemoteWorklog *remote = g_ptr_array_index (world->server, i);

      if (g_str_equal (remote->issue, item->issue) && remote->start == item->start &&
          remote->seconds == item->seconds && g_str_equal (remote->comment, item->comment) &&
          !linked (world, remote->id))
        {
          stint_store_outbox_done (world->test->store, item, remote, NOW, &error);
          g_assert_no_error (error);
          return;
        }
    }
  stint_store_outbox_not_there (world->test->store, item, &error);
  g_assert_no_error (error);
}

static void
answer (World *world, const StintOutboxItem *item)
{
  gboolean keep_start = world->last_remote % 3 == 0;
  StintRemoteWorklog *remote = carry_out (world, item, keep_start);
  g_autoptr (GError) error = NULL;

  if (item->kind == STINT_OUTBOX_EDIT && remote->start != item->start)
    stint_store_outbox_replace (world->test->store, item, remote, NOW, &error);
  else
    stint_store_outbox_done (world->test->store, item, remote, NOW, &error);
  g_assert_no_error (error);
}

static void
go_wrong (World *world, const StintOutboxItem *item)
{
  gboolean create = item->kind == STINT_OUTBOX_CREATE;
  g_autoptr (GError) cut = g_error_new_literal (STINT_ERROR, STINT_ERROR_UNKNOWN_OUTCOME, "cut");
  g_autoptr (GError) error = NULL;

  switch (g_rand_int_range (world->random, 0, 4))
    {
    case 0:
      store_test_later (world->test, item, FALSE);
      return;
    case 1:
      store_test_refused (world->test, item, "no");
      return;
    case 2:
      if (chance (world, 50))
        carry_out (world, item, FALSE);
      /* As push says it: a change may be repeated, so it is not called unclear. */
      stint_store_outbox_later (world->test->store, item, NOW, create, cut, &error);
      g_assert_no_error (error);
      return;
    default: /* killed */
      if (chance (world, 50))
        carry_out (world, item, FALSE);
      store_test_reopen (world->test);
    }
}

static gboolean
push (World *world, int bad_luck)
{
  g_autoptr (GError) error = NULL;
  gint64 next_due;
  g_autoptr (StintOutboxItem) item =
      stint_store_outbox_next (world->test->store, NOW, &next_due, &error);

  g_assert_no_error (error);
  if (item == NULL)
    return FALSE;
  if (item->unclear)
    {
      look (world, item);
      return TRUE;
    }
  g_assert_true (stint_store_outbox_sending (world->test->store, item, NOW, NULL));
  while (bad_luck > 0 && chance (world, 30))
    do_something (world);
  if (chance (world, bad_luck))
    go_wrong (world, item);
  else
    answer (world, item);
  return TRUE;
}

static void
pull (World *world)
{
  g_autoptr (StintIdSet) present = stint_id_set_new ();
  g_autoptr (GError) error = NULL;
  StintRange changed = STINT_RANGE_EMPTY;

  stint_store_apply_page (world->test->store, world->server, NOW, &changed, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < world->server->len; i++)
    stint_id_set_add (present, ((StintRemoteWorklog *) g_ptr_array_index (world->server, i))->id);
  stint_store_remove_absent (world->test->store, 0, G_MAXINT64, present, NOW + 1, &changed, &error);
  g_assert_no_error (error);
}

/* ---- the end ---- */

static void
retry_refused (World *world)
{
  g_autoptr (GPtrArray) failed = stint_store_list_failed (world->test->store, NULL);

  for (guint i = 0; i < failed->len; i++)
    g_assert_true (stint_store_retry (world->test->store,
                                      stint_worklog_get_id (g_ptr_array_index (failed, i)), NULL));
}

static void
compare (World *world)
{
  g_autoptr (GPtrArray) entries =
      stint_store_list (world->test->store, 0, G_MAXINT64, FALSE, 0, NULL);
  guint n_wanted = 0;

  for (guint i = 0; i < world->ids->len; i++)
    n_wanted += g_hash_table_lookup (world->wanted, &g_array_index (world->ids, gint64, i)) != NULL;
  g_assert_cmpuint (entries->len, ==, n_wanted);
  g_assert_cmpuint (world->server->len, ==, n_wanted);
  for (guint i = 0; i < entries->len; i++)
    {
      StintWorklog *entry = g_ptr_array_index (entries, i);
      gint64 id = stint_worklog_get_id (entry);
      StintRemoteWorklog *remote = find (world, stint_worklog_get_remote_id (entry));
      StintRemoteWorklog *wish = g_hash_table_lookup (world->wanted, &id);

      g_assert_nonnull (remote);
      g_assert_nonnull (wish);
      store_test_assert_entry (world->test, id, STINT_STATE_SYNCED, remote->id, remote->issue,
                               remote->start, remote->seconds, remote->comment);
      store_test_assert_entry (world->test, id, STINT_STATE_SYNCED, remote->id, wish->issue,
                               wish->start, wish->seconds, wish->comment);
    }
}

static void
free_wish (gpointer data)
{
  if (data != NULL)
    stint_remote_worklog_free (data);
}

static void
live (World *world)
{
  int rest = 2000;

  for (int i = 0; i < STEPS; i++)
    {
      if (chance (world, 50))
        do_something (world);
      else if (chance (world, 85))
        push (world, 40);
      else if (chance (world, 50))
        pull (world);
      else
        store_test_reopen (world->test);
    }
  do
    {
      retry_refused (world);
      g_assert_cmpint (--rest, >, 0);
    }
  while (push (world, 0));
  pull (world);
  store_test_assert_count (world->test, 0, 0);
  compare (world);
}

static void
test_chance (void)
{
  for (guint32 seed = 1; seed <= ROUNDS; seed++)
    {
      StoreTest test = { NULL };
      World world = { &test };

      store_test_set_up (&test, NULL);
      world.random = g_rand_new_with_seed (seed);
      world.server = g_ptr_array_new_with_free_func ((GDestroyNotify) stint_remote_worklog_free);
      world.wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_wish);
      world.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_test_message ("seed %u", seed);
      live (&world);
      g_array_unref (world.ids);
      g_hash_table_unref (world.wanted);
      g_ptr_array_unref (world.server);
      g_rand_free (world.random);
      store_test_tear_down (&test, NULL);
    }
}

int
main (int argc, char **argv)
{
  stint_test_init (&argc, &argv);
  g_test_add_func ("/once/chance", test_chance);
  return g_test_run ();
}
