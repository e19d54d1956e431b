# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever the clock and the zone do: entries are elapsed seconds that begin at an instant."""
import pathlib

from stint_panel import Panel
from stint_world import NAME, main, wait_for, world

HOUR, DAY = 3600, 86400
SLACK = 30  # seconds a command may take on a busy machine


PREFERENCES = {'GSETTINGS_BACKEND': 'keyfile'}  # in the home of the world


def prefer(w, key, value):
    done = w.run(['gsettings', 'set', NAME, key, value])
    assert done.returncode == 0, done.stderr


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
    w.sign_in()
    w.cli('sync', '--wait')


def sent(w):
    """(start, duration) of all records of the server."""
    w.cli('sync', '--wait')
    return [(r['start'][:19], r['duration']) for r in sorted(w.server_worklogs(), key=lambda r: r['start'])]


def listed(w, day, last=None):
    return [(e['start'], e['seconds']) for e in w.json('list', '--from', day, '--to', last or day)]


def days(w, ago=0):
    return {d['date']: d['seconds'] for d in w.json('week', '--ago', str(ago))['days']}


def near(seconds, wanted):
    return abs(seconds - wanted) <= SLACK


def test_suspend(build):
    """The wall clock goes on while the machine sleeps: the timer's length has it all, nothing else happens."""
    with world(build, now='2026-11-20T17:00:00+00:00') as w:
        ready(w)
        panel = Panel(w)
        w.cli('start', 'TEST-1', '-m', 'slept', '--at', '-50s')  # the tray ticks in ten seconds, at the whole minute
        pid = w.pid()
        asked = w.requests()
        panel.wait(lambda: panel.property('ToolTip')[2].endswith('0:00'), 'the tray shows the timer')
        w.set_clock('2026-11-21T01:30:00+00:00')
        status = w.json('status')
        assert near(status['seconds'], 8 * HOUR + 1800 + 50) and status['pending'] == 0, status
        panel.wait(lambda: panel.property('ToolTip')[2].endswith(('8:30', '8:31')), 'the tray shows the time slept', 40)
        assert w.requests() == asked, 'nothing was sent because time went by'
        assert listed(w, '2026-11-20', '2026-11-21') == [], 'nothing was logged because time went by'
        w.cli('stop')
        (start, before), (midnight, after) = listed(w, '2026-11-20', '2026-11-21')
        assert start.startswith(('2026-11-20T17:59:', '2026-11-20T18:00:')), start
        assert midnight == '2026-11-21T00:00:00+01:00', midnight
        assert near(before + after, 8 * HOUR + 1800 + 50), (before, after)
        assert w.pid() == pid
        assert len(sent(w)) == 2


def test_timer_over_dst(build):
    """Berlin repeats an hour on 25 October and skips one on 29 March: what counts is the time that went by."""
    for start, shown, end, seconds in (
            ('2026-10-24T22:30:00+00:00', '2026-10-25T00:30:0', '2026-10-25T03:30:00+00:00', 5 * HOUR),
            ('2027-03-27T23:30:00+00:00', '2027-03-28T00:30:0', '2027-03-28T02:30:00+00:00', 3 * HOUR),
            ('2026-03-29T00:30:00+00:00', '2026-03-29T01:30:0', '2026-03-29T01:30:00+00:00', HOUR)):
        with world(build, now=start) as w:
            ready(w)
            w.cli('start', 'TEST-1')
            w.set_clock(end)
            assert near(w.json('status')['seconds'], seconds), w.json('status')
            w.cli('stop')
            day = shown[:10]
            (began, length), = listed(w, day)
            assert began.startswith(shown) and near(length, seconds), (began, length)
            assert days(w)[day] == length, days(w)
            (there, _), = sent(w)
            assert there[:16] == start[:16], there


def test_skipped_and_doubled_times(build):
    """A doubled local time is its first one; one that the zone skips is the first moment after the gap."""
    with world(build, now='2026-11-08T12:00:00+00:00') as w:
        ready(w)
        for typed, shown, utc in (
                ('2026-10-25 01:59', '2026-10-25T01:59:00+02:00', '2026-10-24T23:59:00'),
                ('2026-10-25 02:30', '2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00'),
                ('2026-10-25T02:30:00+01:00', '2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00'),
                ('2026-10-25 03:00', '2026-10-25T03:00:00+01:00', '2026-10-25T02:00:00'),
                ('2026-03-29 01:59', '2026-03-29T01:59:00+01:00', '2026-03-29T00:59:00'),
                ('2026-03-29 02:30', '2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00'),
                ('2026-03-29 03:30', '2026-03-29T03:30:00+02:00', '2026-03-29T01:30:00')):
            w.cli('add', 'TEST-1', '1h', '--start', typed, '-m', typed)
            day = typed[:10]
            entry, = [e for e in w.json('list', '--from', day, '--to', day) if e['comment'] == typed]
            assert (entry['start'], entry['seconds']) == (shown, HOUR), entry
            w.cli('sync', '--wait')
            record, = [r for r in w.server_worklogs() if r.get('comment') == typed]
            assert (record['start'], record['duration']) == (f'{utc}.000+0000', 'PT1H'), record
        # Both days are whole: 25 hours and 23.
        w.cli('add', 'TEST-1', '10m', '--start', '2026-10-25 23:59', '-m', 'last minute')
        w.cli('add', 'TEST-1', '10m', '--start', '2026-10-26 00:00', '-m', 'first minute')
        assert days(w, ago=1)['2026-10-26'] == 600, days(w, ago=1)
        assert days(w, ago=2)['2026-10-25'] == 4 * HOUR + 600, days(w, ago=2)


def test_changed_zone(build):
    """Who travels keeps the instants; on which day they lie is counted by the zone where the person is."""
    with world(build, now='2026-11-22T12:00:00+00:00', zone='Europe/Berlin') as w:
        ready(w)
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-20 23:30', '-m', 'late')
        w.cli('add', 'TEST-1', '2h', '--start', '2026-11-16 00:30', '-m', 'on monday')
        w.cli('start', 'TEST-1', '--at', '2026-11-22 12:00')
        before = sent(w)
        for zone, late, monday, sums, began in (
                ('Asia/Tokyo', '2026-11-21T07:30:00+09:00', '2026-11-16T08:30:00+09:00',
                 {'2026-11-21': HOUR, '2026-11-16': 2 * HOUR}, '2026-11-22T20:00:00+09:00'),
                ('America/New_York', '2026-11-20T17:30:00-05:00', '2026-11-15T18:30:00-05:00',
                 {'2026-11-20': HOUR}, '2026-11-22T06:00:00-05:00'),
                ('Europe/Berlin', '2026-11-20T23:30:00+01:00', '2026-11-16T00:30:00+01:00',
                 {'2026-11-20': HOUR, '2026-11-16': 2 * HOUR}, '2026-11-22T12:00:00+01:00')):
            w.kill_agent()
            w.env['TZ'] = zone
            # What the bus starts from now on is in that zone too, as after signing in again.
            told = w.gdbus('call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path',
                           '/org/freedesktop/DBus', '--method',
                           'org.freedesktop.DBus.UpdateActivationEnvironment', f"{{'TZ': '{zone}'}}")
            assert told.returncode == 0, told.stderr
            entries = {e['comment']: e['start'] for e in w.json('list', '--from', '2026-11-14', '--to', '2026-11-22')}
            assert entries == {'late': late, 'on monday': monday}, (zone, entries)
            assert {day: n for day, n in days(w).items() if n} == sums, (zone, days(w))
            assert w.json('status')['started'] == began, (zone, w.json('status'))
            assert sent(w) == before, zone
            environment = pathlib.Path(f'/proc/{w.pid()}/environ').read_bytes()
            assert f'TZ={zone}'.encode() in environment, 'the agent itself is in the new zone'
        w.cli('stop')
        assert len(sent(w)) == 3


def test_midnight(build):
    """A timer over midnight is an entry for each day, told one by one and made in one step."""
    with world(build, now='2026-11-15T22:30:00+00:00') as w:
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'over midnight')
        w.set_clock('2026-11-17T01:30:00+00:00')
        text = w.cli('stop')
        assert text.count('Logged TEST-1') == 3 and '(entry 3)' in text, text
        (start, sunday), = listed(w, '2026-11-15')
        assert start.startswith('2026-11-15T23:30:') and near(sunday, HOUR // 2), (start, sunday)
        assert listed(w, '2026-11-16') == [('2026-11-16T00:00:00+01:00', DAY)]
        (start, tuesday), = listed(w, '2026-11-17')
        assert start == '2026-11-17T00:00:00+01:00' and near(tuesday, 2 * HOUR + 1800), (start, tuesday)
        week = days(w)
        assert (week['2026-11-16'], week['2026-11-17']) == (DAY, tuesday) and days(w, ago=1)['2026-11-15'] == sunday
        assert len(sent(w)) == 3
        # A switch tells the parts as a stop does.
        w.set_clock('2026-11-17T22:30:00+00:00')
        w.cli('start', 'TEST-1')
        w.set_clock('2026-11-18T00:30:00+00:00')
        text = w.cli('start', 'TEST-1')
        assert text.count('Logged TEST-1') == 2, text


def test_midnight_as_one(build):
    """By preference it is one entry; it belongs to the day of its start, in the list and in the week."""
    with world(build, now='2026-11-15T22:30:00+00:00', env=PREFERENCES) as w:
        prefer(w, 'split-midnight', 'false')
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'over midnight')
        w.set_clock('2026-11-16T01:30:00+00:00')
        w.cli('stop')
        (start, seconds), = listed(w, '2026-11-15')
        assert start.startswith('2026-11-15T23:30:') and near(seconds, 3 * HOUR), (start, seconds)
        assert listed(w, '2026-11-16') == []
        assert days(w)['2026-11-16'] == 0 and days(w, ago=1)['2026-11-15'] == seconds
        assert w.json('week')['seconds'] == 0 and w.json('week', '--ago', '1')['seconds'] == seconds
        assert len(sent(w)) == 1


def test_rounding(build):
    """What a timer logs is rounded as a whole, never to nothing; what is typed is not."""
    with world(build, now='2026-11-20T22:50:00+00:00', env=PREFERENCES) as w:
        prefer(w, 'round-minutes', '15')
        ready(w)
        for minutes, seconds in ((1, 900), (20, 900), (24, 1800)):
            w.set_clock('2026-11-20T12:00:00+00:00')
            w.cli('start', 'TEST-1', '-m', str(minutes))
            w.set_clock(f'2026-11-20T12:{minutes:02}:00+00:00')
            w.cli('stop')
            entry, = [e for e in w.json('list', '--from', '2026-11-20') if e['comment'] == str(minutes)]
            assert entry['seconds'] == seconds, entry
        w.cli('add', 'TEST-1', '7m', '--start', '2026-11-20 08:00')
        assert listed(w, '2026-11-20')[0][1] == 420
        w.set_clock('2026-11-20T22:50:00+00:00')
        w.cli('start', 'TEST-1')
        w.set_clock('2026-11-20T23:55:00+00:00')
        w.cli('stop')
        assert listed(w, '2026-11-20')[-1][1] == 900 and listed(w, '2026-11-21') == [('2026-11-21T00:00:00+01:00', 2700)]


def test_leap_day(build):
    with world(build, now='2028-02-28T22:00:00+00:00') as w:
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'into the leap day')
        w.set_clock('2028-02-29T09:00:00+00:00')
        w.cli('stop', '--at', 'today 00:30')
        w.cli('log', 'TEST-1 1h 29.02 09:00 typed')
        w.cli('add', 'TEST-1', '1h', '--start', '29.02.2027 09:00', code=1)
        w.set_clock('2028-03-01T09:00:00+00:00')
        w.cli('add', 'TEST-1', '2h', '--start', 'yesterday 23:30', '-m', 'out of the leap day')
        assert [start[:16] for start, _ in listed(w, '2028-02-29')] == ['2028-02-29T00:00', '2028-02-29T09:00',
                                                                          '2028-02-29T23:30']
        week = days(w)
        assert (week['2028-02-29'], week['2028-03-01']) == (3 * HOUR + 1800, 0), week
        assert near(week['2028-02-28'], HOUR), week
        assert [start for start, _ in sent(w)][1:] == ['2028-02-28T23:00:00', '2028-02-29T08:00:00', '2028-02-29T22:30:00']


def test_clock_before_the_start(build):
    """A clock set back below the timer's start: nothing is logged by guess, nothing is lost."""
    with world(build, now='2026-11-20T17:00:00+00:00') as w:
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'kept')
        started = w.json('status')['started']
        for now in ('2026-11-20T16:00:00+00:00', '2021-01-01T00:00:00+00:00'):
            w.set_clock(now)
            assert '2026-11-20T18:00:' in w.cli('stop', code=1), 'the sentence names the start'
            w.cli('start', 'TEST-1', '-m', 'another', code=1)
            status = w.json('status')
            assert (status['running'], status['started'], status['seconds'], status['comment']) == \
                (True, started, 0, 'kept'), status
            w.cli('status')
            w.kill_agent()
        assert w.json('list', '--from', '2020-12-01', '--to', '2026-12-01') == []
        w.cli('stop', '--at', '2026-11-20 18:30')
        (_, seconds), = listed(w, '2026-11-20')
        assert near(seconds, HOUR // 2), seconds

        w.set_clock('2026-11-20T17:00:00+00:00')
        w.cli('start', 'TEST-1', '-m', 'again')
        w.set_clock('2026-11-20T16:00:00+00:00')
        w.cli('stop', code=1)
        w.set_clock('2026-11-20T18:00:00+00:00')
        w.cli('stop')
        entries = {e['comment']: e['seconds'] for e in w.json('list', '--from', '2026-11-20', '--to', '2026-11-20')}
        assert near(entries['again'], HOUR), entries
        assert len(sent(w)) == 2


def test_clock_far_back_while_entries_wait(build):
    """What was put off by a clock of the future is sent all the same, and once."""
    with world(build, now='2026-11-20T17:00:00+00:00') as w:
        ready(w)
        w.control('faults', {'method': 'POST', 'path': '/worklog', 'times': 1, 'status': 429, 'retryAfter': 900})
        for hour in (9, 10):
            w.cli('add', 'TEST-1', '1h', '--start', f'2026-11-20 {hour}:00', '-m', f'at {hour}')
        wait_for(lambda: w.control('faults')['count'] == 0, 'the server asked for a pause')
        assert w.json('status')['pending'] == 2
        w.set_clock('2024-02-29T12:00:00+00:00')
        w.kill_agent()
        w.property('Pending')  # somebody wakes the agent; nobody asks it to send
        wait_for(lambda: w.json('status')['pending'] == 0, 'all is sent')
        assert sorted(r['comment'] for r in w.server_worklogs()) == ['at 10', 'at 9']
        w.set_clock('2026-11-20T17:10:00+00:00')
        assert len(sent(w)) == 2
        assert [e['state'] for e in w.json('list', '--from', '2026-11-20', '--to', '2026-11-20')] == ['synced'] * 2


def test_left_running_for_days(build):
    with world(build, now='2026-11-17T08:00:00+00:00', env=PREFERENCES) as w:
        prefer(w, 'split-midnight', 'false')
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'forgotten')
        w.set_clock('2026-11-20T08:05:00+00:00')
        assert near(w.json('status')['seconds'], 3 * DAY + 300)
        text = w.cli('status')
        assert '72:0' in text and '2026-11-17' in text, f'the length, and the day of its start: {text}'
        text = w.cli('stop')
        assert '72 h' in text and '17' in text, text
        (_, seconds), = listed(w, '2026-11-17')
        assert near(seconds, 3 * DAY + 300), seconds
        assert days(w)['2026-11-17'] == seconds, 'all of it on the day of its start'
        (_, duration), = sent(w)
        assert duration.startswith('P1W4D'), f'72 h are 9 working days: {duration}'

        # Longer than an entry may be: told, and the timer stays until an end is given.
        w.cli('start', 'TEST-1', '-m', 'for ever')
        w.set_clock('2028-01-20T08:05:00+00:00')
        assert '10000' in w.cli('stop', code=1)
        assert w.json('status')['running']
        w.cli('stop', '--at', '2026-11-20 17:00')
        assert [e['comment'] for e in w.json('list', '--from', '2026-11-20', '--to', '2026-11-20')] == ['for ever']
        assert len(sent(w)) == 2


main([test_suspend, test_timer_over_dst, test_skipped_and_doubled_times, test_changed_zone, test_midnight,
      test_midnight_as_one, test_rounding, test_leap_day, test_clock_before_the_start, test_clock_far_back_while_entries_wait, test_left_running_for_days])
