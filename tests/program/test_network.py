# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever the network, the server and the power cord do: nothing is lost, nothing is doubled."""
import signal
import time

from stint_world import main, wait_for, world

DAY = ('--from', '2026-11-14', '--to', '2026-11-22')


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
    w.control('issues', {'key': 'TEST-2', 'summary': 'Two'})
    w.sign_in()
    w.cli('sync', '--wait')


def add(w, comment, start='2026-11-18 10:00', issue='TEST-1'):
    w.cli('add', issue, '1h', '--start', start, '-m', comment)


def settle(w, patience=40):
    """Until nothing waits; hurries what was put off, as a person clicking Sync would."""
    def empty():
        if w.json('status')['pending'] == 0:
            return True
        w.run([str(w.cli_path), 'sync'])
        return False
    wait_for(empty, f"the outbox is empty: {w.json('status')}", patience)


def comments(w):
    return sorted(r.get('comment', '') for r in w.server_worklogs())


def fault(w, **what):
    w.control('faults', {'method': 'POST', 'path': '/worklog', 'times': 1, **what})


def test_cut_after_commit(build):
    with world(build) as w:
        ready(w)
        fault(w, cut='after')
        add(w, 'cut after')
        settle(w)
        assert comments(w) == ['cut after'], comments(w)
        assert [e['state'] for e in w.json('list', *DAY)] == ['synced']


def test_cut_before_commit(build):
    with world(build) as w:
        ready(w)
        fault(w, cut='before')
        add(w, 'cut before')
        settle(w)
        assert comments(w) == ['cut before'], comments(w)


def test_twins_cut(build):
    """Two equal entries, both answers lost: two equal records, not one and not three."""
    with world(build) as w:
        ready(w)
        fault(w, cut='after', times=2)
        add(w, 'twin')
        add(w, 'twin')
        settle(w)
        assert comments(w) == ['twin', 'twin'], comments(w)
        ids = {e['remote_id'] for e in w.json('list', *DAY)}
        assert len(ids) == 2 and None not in ids, ids


def test_killed_while_sending(build):
    for cut in ('before', 'after'):
        with world(build) as w:
            ready(w)
            # The answer takes long; the change is made before (delay) the agent dies.
            fault(w, delayMs=3000, cut=cut if cut == 'before' else 'none')
            add(w, 'killed')
            wait_for(lambda w=w: w.requests('POST', '/TEST-1/worklog'), 'the request is under way')
            w.kill_agent()
            settle(w)
            assert comments(w) == ['killed'], (cut, comments(w))


def test_server_errors(build):
    with world(build) as w:
        ready(w)
        fault(w, status=500)
        add(w, 'after 500')
        settle(w)
        fault(w, status=503, retryAfter=1)
        add(w, 'after 503')
        settle(w)
        fault(w, status=429, retryAfter=1)
        add(w, 'after 429')
        settle(w)
        fault(w, status=200, body='<html>captive portal</html>', contentType='text/html')
        add(w, 'after html')
        settle(w)
        assert comments(w) == ['after 429', 'after 500', 'after 503', 'after html'], comments(w)


def test_offline_and_back(build):
    with world(build) as w:
        ready(w)
        w.stop_sandbox()
        add(w, 'on the train', '2026-11-18 10:00')
        add(w, 'still on the train', '2026-11-18 12:00')
        w.cli('start', 'TEST-2', '--at', '-5m')
        w.cli('stop')
        w.cli('sync', code=1)
        status = w.json('status')
        assert status['pending'] == 3 and not status['online'], status
        w.kill_agent()
        assert w.json('status')['pending'] == 3
        w.restart_sandbox()
        w.cli('sync', '--wait')
        assert comments(w) == ['', 'on the train', 'still on the train'], comments(w)
        assert w.json('status')['online']


def test_refused_then_mended(build):
    with world(build) as w:
        ready(w)
        add(w, 'wrong issue', issue='NOPE-1')
        w.cli('sync', '--wait', code=1)
        entry, = w.json('list', *DAY)
        assert entry['state'] == 'failed' and entry['error'], entry
        w.cli('retry', entry['id'])
        w.cli('sync', '--wait', code=1)
        w.call('EditEntry', str(entry['id']), "{'issue': <'TEST-2'>}")
        w.cli('sync', '--wait')
        assert comments(w) == ['wrong issue']
        assert w.json('list', *DAY)[0]['state'] == 'synced'


def test_move_refused_loses_nothing(build):
    with world(build) as w:
        ready(w)
        add(w, 'to be moved')
        settle(w)
        entry, = w.json('list', *DAY)
        w.call('EditEntry', str(entry['id']), "{'issue': <'NOPE-9'>}")
        w.cli('sync', '--wait', code=1)
        assert comments(w) == ['to be moved'], 'the old record stays until the new one is there'
        w.call('Revert', str(entry['id']))
        w.cli('sync', '--wait')
        entry, = w.json('list', *DAY)
        assert (entry['issue'], entry['state']) == ('TEST-1', 'synced'), entry
        assert comments(w) == ['to be moved']


def test_edit_and_delete_while_sending(build):
    with world(build) as w:
        ready(w)
        fault(w, delayMs=1500, times=2)
        add(w, 'one', '2026-11-18 10:00')
        add(w, 'two', '2026-11-18 12:00')
        one, two = w.json('list', *DAY)
        w.cli('edit', one['id'], '-m', 'one, edited meanwhile')
        w.cli('delete', two['id'])
        settle(w)
        assert comments(w) == ['one, edited meanwhile'], comments(w)


def test_moved_issue(build):
    with world(build) as w:
        ready(w)
        add(w, 'before the move')
        settle(w)
        w.control('issues', {'key': 'TEST-1', 'newKey': 'NEW-1'}, method='PATCH')
        entry, = w.json('list', *DAY)
        w.cli('edit', entry['id'], '--duration', '2h')
        add(w, 'by the old key', '2026-11-19 10:00')
        settle(w)
        server = w.server_worklogs()
        assert sorted((r['issue']['key'], r['duration'], r['comment']) for r in server) == [
            ('NEW-1', 'PT1H', 'by the old key'), ('NEW-1', 'PT2H', 'before the move')], server


def test_patch_without_start(build):
    """A service that keeps `start` on an edit: the entry is made anew and the old one goes."""
    with world(build) as w:
        ready(w)
        w.control('settings', {'patchStart': False})
        add(w, 'shift me')
        settle(w)
        entry, = w.json('list', *DAY)
        w.cli('edit', entry['id'], '--start', '2026-11-18 15:00')
        settle(w)
        server = w.server_worklogs()
        assert [(r['start'], r['comment']) for r in server] == [('2026-11-18T14:00:00.000+0000', 'shift me')], server


def test_search_filters(build):
    for behaviour in ('honoured', 'ignored', 'refused'):
        with world(build) as w:
            w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
            w.control('settings', {'startFilter': behaviour})
            for day in range(16, 21):
                w.elsewhere('anna', 'TEST-1', f'2026-11-{day}T10:00:00+00:00', 3600)
            w.sign_in()
            w.cli('sync', '--wait')
            entries = w.json('list', *DAY)
            assert len(entries) == 5, (behaviour, entries)


def test_expired_token(build):
    with world(build) as w:
        ready(w)
        w.control('faults', {'times': -1, 'status': 401})
        add(w, 'while the token is dead')
        wait_for(lambda: 'Unauthorized' in w.property('Problem'), 'the agent says that the token is dead')
        time.sleep(0.3)
        before = w.requests()
        time.sleep(1.0)
        assert w.requests() == before, 'no hammering with a dead token'
        assert w.json('status')['pending'] == 1
        w.control('faults', method='DELETE')
        w.sign_in()
        w.cli('sync', '--wait')
        assert comments(w) == ['while the token is dead']


def test_kill_again_and_again(build):
    with world(build) as w:
        ready(w)
        wanted = []
        for n in range(12):
            comment = f'entry {n}'
            fault(w, delayMs=150, times=3)
            add(w, comment, f'2026-11-{14 + n % 7} 1{n % 10}:00')
            wanted.append(comment)
            time.sleep(0.02 * n)
            w.kill_agent(signal.SIGKILL)
        w.control('faults', method='DELETE')
        settle(w, 60)
        assert comments(w) == sorted(wanted), comments(w)
        assert sorted(e['comment'] for e in w.json('list', *DAY)) == sorted(wanted)


main([test_cut_after_commit, test_cut_before_commit, test_twins_cut, test_killed_while_sending, test_server_errors,
      test_offline_and_back, test_refused_then_mended, test_move_refused_loses_nothing,
      test_edit_and_delete_while_sending, test_moved_issue, test_patch_without_start, test_search_filters,
      test_expired_token, test_kill_again_and_again])
