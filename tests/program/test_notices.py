# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a tray: notifications, the launcher's actions, the desktop's search. And reminders, on any desktop."""
import re

from stint_desk import KEEPER
from stint_notes import Notes
from stint_panel import Panel
from stint_week import HOUR, add_gap
from stint_world import NAME, PATH, main, wait_for, world

SUMMARY = 'One_two & <b>three</b>'
PROVIDER = dict(path=PATH + '/SearchProvider', interface='org.gnome.Shell.SearchProvider2')


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': SUMMARY})
    w.control('issues', {'key': 'TEST-32', 'summary': 'Починить вход'})
    w.sign_in()
    for issue in ('TEST-32', 'TEST-1'):
        w.elsewhere('anna', issue, '2026-11-13T09:00:00+00:00' if issue == 'TEST-1' else '2026-11-12T09:00:00+00:00', HOUR)
    w.cli('sync', '--wait')


def move(w, now):
    """The clock stands elsewhere, as after sleep; the alarm of the real clock does not ring, so somebody else must."""
    w.set_clock(now)
    w.call('Sync')


def settle(w):
    """Whatever the agent was about to say it has said."""
    for _ in range(3):
        w.property('Online')


def running(w):
    return w.json('status')['issue']


def test_without_tray(build):
    with world(build, now='2026-11-16T10:00:00+00:00') as w:
        notes = Notes(w)
        ready(w)
        w.cli('start', 'TEST-1', '-m', 'work')
        note = notes.wait_note('running since')
        assert note.title == f'TEST-1  {SUMMARY}' and '<' not in note.body and '11:0' in note.body, note
        assert note.hints['desktop-entry'] == NAME and note.hints['urgency'] == 2, note.hints
        w.set_clock('2026-11-16T11:00:00+00:00')
        w.cli('start', 'TEST-32')
        switched = notes.wait_note('Починить')
        assert switched.ident == note.ident, 'it takes the other one’s place'
        count = len(notes.sent)
        w.cli('add', 'TEST-1', '5m', '--start', '2026-11-15 10:00')
        w.cli('sync', '--wait')
        w.set_clock('2026-11-16T11:05:00+00:00')
        notes.push(switched, 'Stop')
        wait_for(lambda: running(w) is None, 'the timer is stopped')
        assert len(notes.sent) == count, 'told at start and switch only'

        # A notification that was closed does not come back before the next start.
        w.cli('start', 'TEST-1')
        note = notes.wait_note('running since')
        w.set_clock('2026-11-16T11:10:00+00:00')
        w.cli('stop')
        notes.wait_gone('running since')
        # As soon as there is a tray it shows the timer.
        w.cli('start', 'TEST-1')
        notes.wait_note('running since')
        panel = Panel(w)
        notes.wait_gone('running since')
        panel.leave()
        notes.wait_note('running since')
        # Started and stopped before the server has said which notification that was.
        w.cli('discard')
        notes.wait_gone('running since')
        notes.slow = 0.5
        w.cli('start', 'TEST-32', '--at', '-5m')
        w.cli('stop')
        wait_for(lambda: notes.find('Починить'), 'it comes after all')
        notes.wait_gone('Починить')
        notes.slow = 0
        w.cli('start', 'TEST-1')
        notes.wait_note('running since')
        # What a notification cannot do is told by another.
        w.set_clock('2026-11-16T09:00:00+00:00')
        notes.push(notes.find('running since'), 'Stop')
        assert running(w) == 'TEST-1' and notes.wait_note('The timer was not stopped')
        w.kill_agent(15)
        notes.close()


def test_killed_without_tray(build):
    """The server of GNOME keeps what it was given: what a run that was killed has left there is taken away."""
    with world(build, now='2026-11-16T10:00:00+00:00') as w:
        notes = Notes(w, (KEEPER,))
        ready(w)
        w.kill_agent()  # to have it on the desk's bus
        w.cli('start', 'TEST-1')
        wait_for(lambda: 'timer' in notes.kept, 'the timer is told of')
        w.kill_agent()
        w.cli('stop')
        wait_for(lambda: not notes.kept, 'nothing is told any more')
        # With the timer still running it is told of without a gap.
        w.cli('start', 'TEST-1')
        wait_for(lambda: 'timer' in notes.kept, 'the timer is told of')
        w.kill_agent()
        told = notes.asked.count('AddNotification')
        w.property('Timer')
        wait_for(lambda: notes.asked.count('AddNotification') > told, 'it is told of again')
        assert notes.asked[-1] == 'AddNotification' and 'timer' in notes.kept, notes.asked
        notes.close()


def test_launcher_actions(build):
    with world(build, now='2026-11-16T10:00:00+00:00') as w:
        ready(w)

        def action(name):
            done = w.run(['gapplication', 'action', NAME, name])
            assert done.returncode == 0, done.stderr
        w.kill_agent()
        notes = Notes(w)
        action('start-last')  # starts the agent too
        wait_for(lambda: running(w) == 'TEST-1', 'the last issue runs')
        w.set_clock('2026-11-16T10:30:00+00:00')
        action('stop')
        wait_for(lambda: running(w) is None, 'it is stopped')
        assert w.json('list', '--from', '2026-11-16')[0]['seconds'] > 1700
        action('stop')
        assert 'runs' in notes.wait_note('The timer was not stopped').body
        notes.close()


def unpack(text):
    return re.findall(r"'((?:[^'\\]|\\.)*)'", text)


def test_search_provider(build):
    with world(build, now='2026-11-16T10:00:00+00:00') as w:
        ready(w)
        asked = w.requests()

        def find(*terms):
            return unpack(w.call('GetInitialResultSet', str(list(terms)), **PROVIDER))
        for terms, results in (
                (['start', 'TEST-3'], ['start:TEST-32', 'start:TEST-3']),
                (['START', 'test-32'], ['start:TEST-32']),
                (['start'], ['start:TEST-1', 'start:TEST-32']),
                (['sta'], ['start:TEST-1', 'start:TEST-32']),
                (['st'], []), (['stop'], []), (['one_', 'thr'], ['start:TEST-1']), (['вход'], ['start:TEST-32']),
                (['on'], []), (['nothing'], []), (['start', 'OTHER-9'], ['start:OTHER-9']), (['OTHER-9'], []),
                ([], []), ([''], [])):
            assert find(*terms) == results, (terms, find(*terms))
        metas = w.call('GetResultMetas', "['start:TEST-1', 'stop', 'nonsense']", **PROVIDER)
        assert f"'name': <'TEST-1  {SUMMARY}'>" in metas and 'Start the timer' in metas and 'nonsense' not in metas, metas
        assert NAME in metas, 'an icon'
        w.call('ActivateResult', 'start:TEST-32', "['start', 'TEST-3']", '0', **PROVIDER)
        assert running(w) == 'TEST-32'
        assert find('stop') == ['stop'] and find('вход') == ['stop'] and find('start', 'TEST-32') == ['stop']
        again = unpack(w.call('GetSubsearchResultSet', "['stop']", "['sto']", **PROVIDER))
        assert again == ['stop'], again
        metas = w.call('GetResultMetas', "['stop', 'start:TEST-1']", **PROVIDER)
        assert 'Починить' in metas and 'Switch the timer' in metas, metas
        w.set_clock('2026-11-16T10:30:00+00:00')
        w.call('ActivateResult', 'stop', "['stop']", '0', **PROVIDER)
        assert running(w) is None
        w.call('ActivateResult', 'nonsense', "['stop']", '0', **PROVIDER)
        assert w.requests(method='POST', path='_suggest') == 0 and w.requests(path='/issues/_') == 0, 'from the store alone'
        assert w.requests() - asked <= 3, 'only the entry was sent'


def test_search_without_account(build):
    with world(build, now='2026-11-16T10:00:00+00:00', sandbox=False, keyring='none') as w:
        # Nobody is signed in: nothing to find, and no error either.
        assert unpack(w.call('GetInitialResultSet', "['start', 'TEST-1']", **PROVIDER)) == []
        assert 'aa{sv}' in w.call('GetResultMetas', "['stop']", **PROVIDER)


def test_reminders(build):
    """From Monday on; working hours are 9 to 18, a working day 8 hours."""
    with world(build, now='2026-11-16T07:30:00+00:00') as w:  # 8:30 in Berlin
        notes = Notes(w)
        ready(w)
        move(w, '2026-11-16T08:09:00+00:00')
        assert notes.sent == []
        # Not while something is shown, and not on a locked screen.
        notes.inhibited = True
        move(w, '2026-11-16T08:11:00+00:00')
        wait_for(lambda: 'IsInhibited' in notes.asked, 'it is asked whether something is shown')
        notes.lock(True)
        notes.inhibited = False
        move(w, '2026-11-16T08:30:00+00:00')
        settle(w)
        assert notes.sent == []
        notes.lock(False)
        move(w, '2026-11-16T08:39:00+00:00')
        settle(w)
        assert notes.sent == [], 'whoever comes back gets ten minutes'
        move(w, '2026-11-16T08:41:00+00:00')
        note = notes.wait_note('No timer runs.')
        assert note.buttons == ['Start TEST-1', 'Open'], note
        notes.push(note, 'Start TEST-1')
        wait_for(lambda: running(w) == 'TEST-1', 'the timer runs')

        # Four hours later, once.
        panel = Panel(w)
        move(w, '2026-11-16T12:42:00+00:00')
        note = notes.wait_note('has been running for 4 h')
        assert note.title.startswith('TEST-1') and note.buttons == ['Stop', 'Open'], note
        move(w, '2026-11-16T13:30:00+00:00')
        # The end of the day takes its place.
        move(w, '2026-11-16T17:05:00+00:00')
        end = notes.wait_note('Working hours are over')
        assert end.ident == note.ident and end.buttons == ['Stop at 18:00', 'Stop now'], end
        w.kill_agent(15)
        w.call('Sync')  # a restart tells nothing again
        move(w, '2026-11-16T17:30:00+00:00')
        settle(w)
        assert notes.count('Working hours are over') == 1
        panel.leave()
        notes.close()


def test_preferences(build):
    """Each reminder is off or on, and other hours are other hours, at once."""
    with world(build, now='2026-11-16T07:30:00+00:00', env={'GSETTINGS_BACKEND': 'keyfile'}) as w:
        def prefer(key, value):
            done = w.run(['gsettings', 'set', NAME, key, value])
            assert done.returncode == 0, done.stderr
        notes = Notes(w)
        for key in ('remind-start', 'remind-long', 'remind-end', 'remind-week'):
            prefer(key, 'false')
        ready(w)
        for now in ('16T08:30', '16T12:30', '16T18:00', '20T16:40'):
            move(w, f'2026-11-{now}:00+00:00')
            settle(w)
        w.cli('start', 'TEST-1')
        for now in ('20T17:30', '21T06:00'):
            move(w, f'2026-11-{now}:00+00:00')
            settle(w)
        assert [n for n in notes.sent if 'away' not in n.title and 'running since' not in n.body] == []
        prefer('remind-long', 'true')
        notes.wait_note('has been running for')
        w.cli('discard')
        notes.wait_gone('has been running for')
        prefer('work-begins', str(14 * 60))
        prefer('remind-start', 'true')
        move(w, '2026-11-23T12:00:00+00:00')  # 13:00
        settle(w)
        assert notes.count('No timer runs.') == 0
        prefer('work-begins', str(12 * 60 + 30))
        notes.wait_note('No timer runs.')
        notes.close()


def test_forgotten_over_night(build):
    with world(build, now='2026-11-16T16:00:00+00:00') as w:
        notes = Notes(w)
        ready(w)
        w.cli('start', 'TEST-1')
        move(w, '2026-11-17T07:00:00+00:00')
        note = notes.wait_note('Working hours are over')
        assert note.buttons == ['Stop at Mon 18:00', 'Stop now'], note
        notes.push(note, 'Stop at Mon 18:00')
        wait_for(lambda: running(w) is None, 'the timer is stopped')
        entry, = w.json('list', '--from', '2026-11-16')
        assert abs(entry['seconds'] - HOUR) < 30, entry
        notes.close()


def test_week_and_days_off(build):
    """Absences as the server knows them and the person’s own lower what the week is meant to be."""
    with world(build, now='2026-11-16T07:30:00+00:00') as w:
        notes = Notes(w)
        add_gap(w, '2026-11-17', '2026-11-18')
        ready(w)
        w.call('SetDayOff', '2026-11-20', '28800', 'Own')
        wait_for(lambda: 'of 24:00' in w.cli('week'), 'the absence is read')
        for day, hours in (('16', '8h'), ('18', '8h'), ('19', '6h')):
            w.set_clock(f'2026-11-{day}T16:00:00+00:00')
            w.cli('add', 'TEST-1', hours, '--start', f'2026-11-{day} 09:00')
        # Thursday is the last working day of this week.
        move(w, '2026-11-19T16:31:00+00:00')
        note = notes.wait_note('This week')
        assert note.title == 'This week: 22 h of 24 h' and '2 h is missing' in note.body, note
        assert note.buttons == ['Log time…', 'Open'], note
        assert '22:00 of 24:00' in w.cli('week'), w.cli('week')
        assert set(w.json('week')) == {'from', 'to', 'seconds', 'days', 'issues'}
        # On a day off nobody is reminded of anything.
        count = len(notes.sent)
        for hour in (8, 12, 17):
            move(w, f'2026-11-20T{hour:02}:20:00+00:00')
            settle(w)
        assert len(notes.sent) == count, notes.sent[count:]
        for day in ('20.11', 'today', '2026-02-30', ''):
            done = w.gdbus('call', '--session', '--dest', NAME, '--object-path', PATH, '--method',
                           NAME + '.Agent1.SetDayOff', day, '0', '')
            assert 'Error.Input' in done.stderr.decode(), (day, done)
        w.call('SetDayOff', '2026-11-20', '0', '')
        assert 'of 32:00' in w.cli('week')
        notes.close()


def test_days_off_refused(build):
    """A server that does not offer absences is not asked again, and says nothing to the person."""
    with world(build, now='2026-11-16T07:30:00+00:00') as w:
        w.control('faults', {'method': 'POST', 'path': '/gaps/', 'times': 1, 'status': 403})
        ready(w)
        wait_for(lambda: w.requests(method='POST', path='/v3/gaps') == 1, 'it was asked for')
        for _ in range(3):
            w.call('Sync')
        w.kill_agent()
        w.call('Sync')
        assert w.requests(method='POST', path='/v3/gaps') == 1 and "('', '')" in w.property('Problem')
        assert 'of 40:00' in w.cli('week')


main([test_without_tray, test_killed_without_tray, test_launcher_actions, test_search_provider,
      test_search_without_account, test_reminders, test_preferences, test_forgotten_over_night, test_week_and_days_off, test_days_off_refused])
