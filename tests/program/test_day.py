# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day on the command line: what was typed is on the server, exact."""
import datetime
import json
import os
import signal

from stint_world import NAME, instant, main, wait_for, world


def by_comment(worklogs, comment):
    found = [w for w in worklogs if w.get('comment', '') == comment]
    assert len(found) == 1, f'{comment!r}: {len(found)} worklogs on the server'
    return found[0]


def synced(w):
    w.cli('sync', '--wait')
    assert w.json('status')['pending'] == 0


def test_whole_way(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-324', 'summary': 'Fix the login'})
        w.control('issues', {'key': 'TEST-7', 'summary': 'Написать отчёт'})
        assert w.json('status')['account'] is None
        w.sign_in()
        account = w.json('status')['account']
        assert account == {'login': 'anna', 'org': 'sandbox-org', 'demo': False}, account

        w.cli('start', 'test-324', '-m', 'looking into it', '--at', '-90m')
        status = w.json('status')
        assert status['running'] and status['issue'] == 'TEST-324', status
        assert 5400 <= status['seconds'] <= 5410, status
        started = datetime.datetime.fromisoformat(status['started'])
        w.cli('stop', '-m', 'fixed “the login”', '--at', '-30m')
        assert not w.json('status')['running']

        w.cli('add', 'TEST-7', '2ч 15м', '--start', '2026-11-19 09:00', '-m', 'черновик отчёта')
        w.cli('log', 'TEST-324 45m review 2026-11-20 14:00')
        synced(w)

        server = w.server_worklogs()
        assert len(server) == 3, server
        timed = by_comment(server, 'fixed “the login”')
        assert timed['issue']['key'] == 'TEST-324'
        assert timed['start'] == started.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000+0000')
        assert timed['duration'] in ('PT1H', 'PT1H1S', 'PT59M59S'), timed['duration']
        added = by_comment(server, 'черновик отчёта')
        assert (added['issue']['key'], added['start'], added['duration']) == \
            ('TEST-7', '2026-11-19T08:00:00.000+0000', 'PT2H15M'), added
        logged = by_comment(server, 'review')
        assert (logged['start'], logged['duration']) == ('2026-11-20T13:00:00.000+0000', 'PT45M'), logged

        entries = w.json('list', '--from', '2026-11-01', '--to', '2026-11-20')
        assert entries.pop()['comment'] == 'fixed “the login”'
        assert [(e['issue'], e['start'], e['seconds'], e['state']) for e in entries] == [
            ('TEST-7', '2026-11-19T09:00:00+01:00', 8100, 'synced'),
            ('TEST-324', '2026-11-20T14:00:00+01:00', 2700, 'synced')], entries
        assert entries[0]['summary'] == 'Написать отчёт'
        assert entries[0]['remote_id'] == added['id']


def test_edit_delete_undo(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.control('issues', {'key': 'TEST-2', 'summary': 'Two'})
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00', '-m', 'first')
        w.cli('add', 'TEST-1', '2h', '--start', '2026-11-18 12:00', '-m', 'second')
        synced(w)
        first, second = w.json('list', '--from', '2026-11-18', '--to', '2026-11-18')

        w.cli('edit', first['id'], '--duration', '1h30m', '--start', '2026-11-18 09:30', '-m', 'first, longer')
        w.cli('delete', second['id'])
        synced(w)
        server = w.server_worklogs()
        assert len(server) == 1, server
        assert (server[0]['start'], server[0]['duration'], server[0]['comment']) == \
            ('2026-11-18T08:30:00.000+0000', 'PT1H30M', 'first, longer'), server
        assert server[0]['id'] == first['remote_id'], 'an edit keeps the record'

        w.call('UndoDelete', str(second['id']))
        w.call('EditEntry', str(first['id']), "{'issue': <'TEST-2'>}")
        synced(w)
        server = sorted(w.server_worklogs(), key=lambda r: r['start'])
        assert [(r['issue']['key'], r['duration'], r['comment']) for r in server] == [
            ('TEST-2', 'PT1H30M', 'first, longer'), ('TEST-1', 'PT2H', 'second')], server


def test_week_and_pull(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        for day, hours in ((16, 2), (17, 8), (22, 1)):
            w.elsewhere('anna', 'TEST-1', f'2026-11-{day}T10:00:00+00:00', hours * 3600, 'elsewhere')
        w.elsewhere('boris', 'TEST-1', '2026-11-16T10:00:00+00:00', 5 * 3600)
        w.set_clock('2026-11-22T20:00:00+00:00')
        w.sign_in()
        w.cli('sync', '--wait')
        week = w.json('week')
        assert (week['from'], week['to'], week['seconds']) == ('2026-11-16', '2026-11-22', 11 * 3600), week
        assert [d['seconds'] // 3600 for d in week['days']] == [2, 8, 0, 0, 0, 0, 1], week
        assert [(i['issue'], i['summary'], i['seconds']) for i in week['issues']] == [
            ('TEST-1', 'One', 11 * 3600)], week

        # What changes elsewhere comes too: an edit and a deletion.
        records = {r['start'][:10]: r for r in w.server_worklogs() if r['createdBy']['display'].startswith('Anna')}
        w.control('worklogs', {'id': records['2026-11-16']['id'], 'seconds': 3 * 3600, 'comment': 'longer',
                               'start': instant('2026-11-16T10:00:00+00:00')}, method='PATCH')
        w.control(f"worklogs?id={records['2026-11-22']['id']}", method='DELETE')
        w.cli('sync', '--wait')
        assert [d['seconds'] // 3600 for d in w.json('week')['days']] == [3, 8, 0, 0, 0, 0, 0]


def test_export_import(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        rows = [('2026-11-16 09:00', '1h', 'plain'), ('2026-11-17 09:00', '1h 30m', '=SUM(A1) "quoted", и запятая'),
                ('2026-11-18 09:00', '15m', '')]
        for start, length, comment in rows:
            w.cli('add', 'TEST-1', length, '--start', start, '-m', comment)
        synced(w)
        for kind in ('csv', 'json', 'semicolon'):
            text = w.cli('export', '--from', '2026-11-16', '--to', '2026-11-18', f'--{kind}')
            (w.home / f'out.{kind}').write_text(text, encoding='utf-8')
        before = sorted((r['start'], r['duration'], r.get('comment')) for r in w.server_worklogs())

        report = w.json('import', w.home / 'out.csv', '--dry-run')
        assert report == {'rows': 3, 'accepted': 0, 'rejected': []}, f'all are there already: {report}'
        report = w.json('import', w.home / 'out.csv', '--dry-run', '--again')
        assert report == {'rows': 3, 'accepted': 3, 'rejected': []}, report
        assert len(w.json('list', '--from', '2026-11-16', '--to', '2026-11-18')) == 3, 'a dry run adds nothing'
        for kind in ('csv', 'json', 'semicolon'):
            for entry in w.json('list', '--from', '2026-11-16', '--to', '2026-11-18'):
                w.cli('delete', entry['id'])
            assert w.json('import', w.home / f'out.{kind}')['accepted'] == 3
            synced(w)
            after = sorted((r['start'], r['duration'], r.get('comment')) for r in w.server_worklogs())
            assert after == before, (kind, after)

        (w.home / 'bad.csv').write_text('issue,start,duration\nTEST-1,2026-11-16T09:00:00+01:00,0m\n'
                                        'nonsense,2026-11-16T09:00:00+01:00,1h\n', encoding='utf-8')
        done = w.run([str(w.cli_path), 'import', str(w.home / 'bad.csv'), '--json'])
        report = json.loads(done.stdout)
        assert done.returncode == 1 and report['accepted'] == 0, report
        assert [r['line'] for r in report['rejected']] == [2, 3], report


def test_import_as_authors(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        (w.home / 'team.csv').write_text(
            'issue,start,duration,author,created,comment\n'
            'TEST-1,2026-11-16T09:00:00+01:00,1h,anna,2026-11-16T18:00:00+01:00,by anna\n'
            'TEST-1,2026-11-16T09:00:00+01:00,2h,boris,2026-11-16T18:00:00+01:00,by boris\n', encoding='utf-8')
        w.sign_in('root')
        assert w.json('import', w.home / 'team.csv', '--as-authors')['accepted'] == 2
        synced(w)
        server = w.server_worklogs()
        assert sorted((r['createdBy']['display'].split()[0], r['duration'], r['createdAt']) for r in server) == [
            ('Anna', 'PT1H', '2026-11-16T17:00:00.000+0000'), ('Boris', 'PT2H', '2026-11-16T17:00:00.000+0000')], server
        assert w.json('list', '--from', '2026-11-16', '--to', '2026-11-16') == [], 'none of these is root’s own'


def test_demo(build):
    with world(build, sandbox=False) as w:
        w.cli('sign-in', '--demo')
        w.cli('sync', '--wait')
        assert w.json('status')['account']['demo']
        assert w.json('week', '--ago', '1')['seconds'] > 20 * 3600
        found = w.json('issues', 'отчёт') or w.json('issues', 'о')
        assert found
        w.cli('start', found[0]['issue'])
        w.kill_agent()
        assert w.json('status')['running'], 'the timer outlives the agent'
        w.cli('stop', '--at', 'now') if w.json('status')['seconds'] > 0 else w.cli('discard')
        w.cli('sync', '--wait')
        w.cli('sign-out')
        assert w.json('status')['account'] is None


def test_single_instance_and_signals(build):
    with world(build) as w:
        w.sign_in()
        pid = w.pid()
        second = w.run([str(w.libexec / 'stint-agent'), '--gapplication-service'], timeout=20)
        assert w.pid() == pid and second.returncode != 0, 'the first one stays'
        assert w.property('Failed') == '(<uint32 0>,)'
        os.kill(pid, signal.SIGTERM)
        wait_for(lambda: w.owner(NAME) is None, 'SIGTERM ends the agent', 2)
        # A command wakes it again, and the token comes from the keyring.
        w.cli('sync', '--wait')
        assert "'token': <'keyring'>" in w.property('Account'), w.property('Account')


main([test_whole_way, test_edit_delete_undo, test_week_and_pull, test_export_import, test_import_as_authors,
      test_demo, test_single_instance_and_signals])
