# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Absences of every kind."""
import re
import signal
import time

import stint_desk
from stint_desk import Desk
from stint_world import NAME, instant, main, wait_for, world

MINUTE, HOUR = 60, 3600
NOW = '2026-11-20T13:00:00+00:00'
SLACK = 30
PREFERENCES = {'GSETTINGS_BACKEND': 'keyfile'}


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
    w.control('issues', {'key': 'TEST-2', 'summary': 'Two'})
    w.sign_in()
    w.cli('sync', '--wait')


def prefer(w, key, value):
    done = w.run(['gsettings', 'set', NAME, key, value])
    assert done.returncode == 0, done.stderr


def away(w):
    """[(start, seconds, reason, issue, entry or None)] and the ids."""
    text = w.property('Away').replace('@aa{sv}', '')
    found, ids = [], []
    for part in re.findall(r'\{([^{}]*)\}', text):
        def value(key):
            match = re.search(rf"'{key}': <(?:int64 )?'?([^'>]*)'?>", part)
            return match.group(1) if match else None
        found.append((int(value('start')), int(value('end')) - int(value('start')), value('reason'), value('issue'),
                      value('entry')))
        ids.append(value('id'))
    return found, ids


def wait_away(w, count=1):
    return wait_for(lambda: (lambda found: found if len(found[0]) == count else None)(away(w)), f'{count} absences')


def watched(w, desk):
    """The agent listens to the login manager."""
    wait_for(lambda: {'GetSession', 'Inhibit'} <= set(desk.asked), 'it listens')
    wait_for(lambda: w.property('Timer'), 'it has heard the answers')


def near(value, wanted):
    return abs(value - wanted) <= SLACK


def entries(w):
    return [(e['issue'], e['seconds']) for e in w.json('list', '--from', '2026-11-19', '--to', '2026-11-22')]


def same(found, wanted):
    return len(found) == len(wanted) and all(f[0] == i and near(f[1], s) for f, (i, s) in zip(found, wanted))


def test_idle(build):
    """Idle by the desktop's monitor; asked once, answered by a button; what was logged is exact."""
    with world(build, now=NOW) as w:
        desk = Desk(w)
        ready(w)
        assert desk.watches == {}, 'nothing is watched without a timer'
        w.cli('start', 'TEST-1', '--at', '-60m')
        desk.idle()
        desk.active()
        (found,), (ident,) = wait_away(w)
        assert near(found[0], instant(NOW) - 10 * MINUTE) and near(found[1], 10 * MINUTE), found
        assert found[2:] == ('idle', 'TEST-1', None), found
        number, (title, body, actions) = wait_for(lambda: list(desk.notifications.items()), 'the question')[0]
        assert '10 min' in title and 'TEST-1' in body and {'Keep', 'Take Out'} <= set(actions), (title, body, actions)
        desk.press(number, 'Take Out')
        wait_away(w, 0)
        wait_for(lambda: not desk.notifications, 'the question is gone')
        assert same(entries(w), [('TEST-1', 50 * MINUTE)]), entries(w)
        w.set_clock('2026-11-20T13:05:00+00:00')
        w.cli('stop')
        assert same(entries(w), [('TEST-1', 50 * MINUTE), ('TEST-1', 5 * MINUTE)]), entries(w)
        wait_for(lambda: not [ms for ms in desk.watches.values() if ms], 'nothing is watched any more')
        desk.close()


def test_merged(build):
    """Locked while idle, asleep while locked: one absence, from the first sign to the last."""
    with world(build, now=NOW) as w:
        desk = Desk(w)
        ready(w)
        w.cli('start', 'TEST-1', '--at', '-60m')
        watched(w, desk)
        desk.idle()
        desk.session(LockedHint=True)
        desk.sleep(True)  # comes back when the agent has let go
        w.set_clock('2026-11-21T07:00:00+00:00')
        desk.sleep(False)
        desk.active()
        assert away(w)[0] == [], 'it is still locked'
        desk.session(LockedHint=False)
        (found,), (ident,) = wait_away(w)
        assert near(found[1], 18 * HOUR + 10 * MINUTE) and found[2] == 'suspend', found
        # The answer comes after the stop, and the entries were cut at midnight.
        w.cli('stop')
        (found,), (again,) = wait_away(w)
        assert again == ident and near(found[1], 18 * HOUR + 10 * MINUTE) and found[4] == '1', found
        assert same(entries(w), [('TEST-1', 11 * HOUR), ('TEST-1', 8 * HOUR)]), entries(w)
        w.cli('sync', '--wait')
        w.call('AnswerAway', ident, 'take-out', '{}')
        assert same(entries(w), [('TEST-1', 50 * MINUTE)]) or \
            same(entries(w), [('TEST-1', 50 * MINUTE), ('TEST-1', 0)]), entries(w)
        w.call('AnswerAway', ident, 'undo', '{}')
        assert same(entries(w), [('TEST-1', 11 * HOUR), ('TEST-1', 8 * HOUR)]), entries(w)
        wait_away(w)
        w.call('AnswerAway', ident, 'split', "{'issue': <'TEST-2'>, 'comment': <'travel'>}")
        assert [e for e in entries(w) if e[0] == 'TEST-2'], entries(w)
        w.cli('sync', '--wait')
        assert near(sum(s for _, s in entries(w)), 19 * HOUR), entries(w)
        assert len(w.server_worklogs()) == len(entries(w))
        desk.close()


def test_short(build):
    """Shorter than the preference: nobody is asked. Never, by preference: nothing is even watched."""
    with world(build, now=NOW, env=PREFERENCES) as w:
        desk = Desk(w)
        ready(w)
        w.cli('start', 'TEST-1', '--at', '-60m')
        watched(w, desk)
        desk.session(LockedHint=True)
        desk.session(LockedHint=False)
        desk.session(IdleHint=True, IdleSinceHint=(int(time.time()) - 5 * MINUTE) * 1000000)
        desk.session(IdleHint=False)
        assert away(w)[0] == []
        desk.session(IdleHint=True, IdleSinceHint=(int(time.time()) - 11 * MINUTE) * 1000000)
        desk.session(IdleHint=False)
        (found,), _ = wait_away(w)
        assert near(found[1], 11 * MINUTE), found
        prefer(w, 'idle-minutes', '0')
        wait_for(lambda: not desk.watches, 'it is not watched any more')
        prefer(w, 'idle-minutes', '30')
        wait_for(lambda: list(desk.watches.values()) == [30 * MINUTE * 1000], 'it is watched for longer')
        desk.close()


def test_presenting(build):
    """A video or a shared screen is not idle; nor is the moment in which it ends."""
    with world(build, now=NOW) as w:
        desk = Desk(w)
        desk.inhibited = True
        ready(w)
        w.cli('start', 'TEST-1', '--at', '-60m')
        desk.idle()
        wait_for(lambda: 'IsInhibited' in desk.asked, 'it looks for inhibitors')
        desk.active()
        desk.inhibited = False
        assert away(w)[0] == []
        desk.idle()
        desk.active()
        wait_away(w)
        desk.close()


def test_asked_source(build):
    """A screen saver that has to be asked is asked when idleness could have come, not before."""
    with world(build, now=NOW, env=PREFERENCES) as w:
        desk = Desk(w, names=('org.kde.screensaver', stint_desk.SAVER))
        desk.idle_time = 599_000
        ready(w)
        w.cli('start', 'TEST-1', '--at', '-59m57s')
        wait_for(lambda: desk.asked.count('GetSessionIdleTime') == 1, 'it is asked')
        desk.idle_time = 601_000
        wait_for(lambda: desk.asked.count('GetSessionIdleTime') == 2, 'it is asked when it could be so')
        w.cli('stop')
        (found,), _ = wait_away(w)
        assert near(found[1], 10 * MINUTE), found
        # A better source comes.
        w.cli('start', 'TEST-1')
        desk.own(stint_desk.MONITOR)
        wait_for(lambda: desk.watches, 'the better one is used')
        desk.own(stint_desk.MONITOR, False)
        desk.close()


def test_clock_alone(build):
    """Nobody tells of sleep, no window, no tray: the clock's jump is enough, and the stop knows it."""
    with world(build, now=NOW) as w:
        ready(w)
        w.cli('start', 'TEST-1')
        assert away(w)[0] == []  # The start is answered before all of the agent knows of it.
        w.set_clock('2026-11-20T16:00:00+00:00')
        w.cli('stop')
        (found,), (ident,) = wait_away(w)
        assert near(found[1], 3 * HOUR) and found[2] == 'suspend' and found[4] == '1', found
        assert same(entries(w), [('TEST-1', 3 * HOUR)]), entries(w)
        w.call('AnswerAway', ident, 'keep', '{}')
        wait_away(w, 0)
        assert same(entries(w), [('TEST-1', 3 * HOUR)]), entries(w)
        # Set back is no absence.
        w.cli('start', 'TEST-1')
        w.set_clock('2026-11-20T15:00:00+00:00')
        w.cli('start', 'TEST-2', code=1)
        assert away(w)[0] == []


def test_not_running(build):
    """Logged out with a timer running, or the power went while it slept: the time in between is asked about."""
    with world(build, now=NOW) as w:
        ready(w)
        w.cli('start', 'TEST-1')
        w.kill_agent(signal.SIGTERM)
        w.set_clock('2026-11-20T15:00:00+00:00')
        (found,), _ = wait_away(w)
        assert near(found[1], 2 * HOUR) and found[2] == 'suspend', found
        w.cli('discard')
        wait_away(w, 0)

        desk = Desk(w)
        w.cli('start', 'TEST-1')
        w.kill_agent()  # to have it on the desk's bus
        w.property('Timer')
        watched(w, desk)
        desk.sleep(True)
        w.kill_agent()
        w.set_clock('2026-11-20T18:00:00+00:00')
        (found,), _ = wait_away(w)
        assert near(found[1], 3 * HOUR) and found[2] == 'suspend', found
        w.kill_agent()
        desk.asked.clear()
        w.property('Timer')
        watched(w, desk)
        assert len(away(w)[0]) == 1, 'once'
        desk.close()


def test_not_running_stop(build):
    """The first that it hears when it runs again is the stop."""
    with world(build, now=NOW) as w:
        ready(w)
        w.cli('start', 'TEST-1')
        w.kill_agent(signal.SIGTERM)
        w.set_clock('2026-11-20T15:00:00+00:00')
        w.cli('stop')
        (found,), _ = wait_away(w)
        assert near(found[1], 2 * HOUR) and found[2] == 'suspend' and found[4] == '1', found


def test_bad_answers(build):
    with world(build, now=NOW) as w:
        ready(w)
        for ident, answer, options, error in (('1', 'keep', '{}', 'NoEntry'), ('1', 'perhaps', '{}', 'Input'),
                                              ('1', 'undo', '{}', 'NoEntry'),
                                              ('1', 'keep', "{'what': <'x'>}", 'Input')):
            done = w.gdbus('call', '--session', '--dest', NAME, '--object-path', '/io/github/stintapp/Stint', '--method',
                           f'{NAME}.Agent1.AnswerAway', ident, answer, options)
            assert f'{NAME}.Error.{error}'.encode() in done.stderr, (answer, done.stderr)


PORTALS = {**PREFERENCES, 'GIO_USE_PORTALS': '1', 'GTK_USE_PORTAL': '1'}


def test_notification_by_portal(build):
    """In Flatpak the question after an absence goes through the Notification portal, and its button comes back."""
    with world(build, now=NOW, env=PORTALS) as w:
        desk = Desk(w, names=(stint_desk.PORTAL, stint_desk.MONITOR, stint_desk.LOGIN, stint_desk.SESSION_MANAGER))
        ready(w)
        w.cli('start', 'TEST-1', '--at', '-60m')
        desk.idle()
        desk.active()
        note = wait_for(lambda: desk.kept.get('away'), 'the question')
        button = next(b for b in note['buttons'] if b['label'] == 'Take Out')
        assert '10 min' in note['title'] and button['action'] == 'app.away-take-out', note
        # The portal activates the action as every launcher does.
        w.call('ActivateAction', 'away-take-out', f"[<int64 {button['target']}>]", '{}',
               path='/io/github/stintapp/Stint', interface='org.freedesktop.Application')
        wait_away(w, 0)
        wait_for(lambda: 'away' not in desk.kept, 'the question is gone')
        assert same(entries(w), [('TEST-1', 50 * MINUTE)]), entries(w)
        desk.close()


main([test_idle, test_merged, test_short, test_presenting, test_asked_source, test_clock_alone, test_not_running,
      test_not_running_stop, test_bad_answers, test_notification_by_portal])
