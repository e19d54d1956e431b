# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start and stop from the tray menu over the bus, with a watcher that comes, goes and comes again."""
from stint_panel import Panel
from stint_world import NAME, main, world


def test_start_and_stop(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One_two & <three>'})
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-19 10:00', '-m', 'known issue')
        w.cli('sync', '--wait')
        panel = Panel(w)
        assert panel.items[0][0].startswith(':')
        panel.wait(lambda: panel.property('IconName').endswith('-idle-symbolic'), 'the idle icon')
        label = panel.click('TEST-1')
        assert 'One_two & <three>' in label, label
        panel.wait(lambda: w.json('status')['running'], 'the timer runs')
        panel.wait(lambda: panel.property('IconName').endswith('-running-symbolic'), 'the running icon')
        assert 'TEST-1' in panel.property('ToolTip')[2]
        w.set_clock('2026-11-20T17:30:00+00:00')
        panel.click('Stop')
        panel.wait(lambda: not w.json('status')['running'], 'the timer stopped')
        w.cli('sync', '--wait')
        timed, = [r for r in w.server_worklogs() if 'comment' not in r]
        assert timed['issue']['key'] == 'TEST-1' and timed['duration'].startswith('PT'), timed
        panel.leave()


def test_buttons(build):
    """The middle one starts the last issue again, and stops; the wheel does nothing."""
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        panel = Panel(w)
        panel.press('SecondaryActivate')  # nothing was logged yet: nothing to start
        panel.press('Scroll')
        assert not w.json('status')['running']
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-19 10:00', '-m', 'the last')
        panel.press('SecondaryActivate')
        panel.wait(lambda: w.json('status')['running'], 'the timer runs')
        status = w.json('status')
        assert (status['issue'], status['comment']) == ('TEST-1', 'the last'), status
        for _ in range(5):
            panel.press('Scroll')
        assert w.json('status')['started'] == status['started']
        w.set_clock('2026-11-20T17:30:00+00:00')
        panel.press('SecondaryActivate')
        panel.wait(lambda: not w.json('status')['running'], 'the timer stopped')
        w.cli('sync', '--wait')
        assert len(w.server_worklogs()) == 2
        panel.leave()


def test_attention(build):
    with world(build) as w:
        w.call('StartServiceByName', NAME, '0', dest='org.freedesktop.DBus', path='/org/freedesktop/DBus',
               interface='org.freedesktop.DBus')
        panel = Panel(w)
        panel.wait(lambda: panel.property('IconName').endswith('-attention-symbolic'), 'nobody is signed in')
        assert panel.property('Status') == 'NeedsAttention'
        assert list(panel.menu()) == ['Open Stint to sign in', 'Quit'], panel.menu()
        w.sign_in()
        panel.wait(lambda: panel.property('IconName').endswith('-idle-symbolic'), 'somebody is')
        assert panel.property('Status') == 'Active'
        w.cli('add', 'NOPE-1', '1h', '--start', '2026-11-19 10:00')
        w.cli('sync', '--wait', code=1)
        panel.wait(lambda: panel.property('IconName').endswith('-attention-symbolic'), 'an entry was refused')
        assert '1 entry was refused' in panel.menu(), panel.menu()
        panel.leave()


def test_minute(build):
    """A minute is one signal; the closed menu is not told of it, an open one is."""
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        w.cli('sync', '--wait')
        panel = Panel(w)
        for opened in (False, True):
            w.set_clock('2026-11-20T17:00:54+00:00')
            w.cli('start', 'TEST-1', '--at', '2026-11-20 18:00')
            panel.wait(lambda: panel.property('IconName').endswith('-running-symbolic'), 'the running icon')
            panel.menu()
            if opened:
                panel.menu_event(0, 'opened')
            panel.wait(lambda: panel.property('ToolTip')[2] == 'TEST-1  0:00', 'the tooltip')
            panel.signals.clear()
            panel.wait(lambda: panel.property('ToolTip')[2] == 'TEST-1  0:01', 'the next minute')
            panel.menu_event(0, 'closed')
            assert panel.signals == ['NewToolTip'] + ['ItemsPropertiesUpdated'] * opened, panel.signals
            label = next(iter(panel.menu()))
            assert label.startswith('TEST-1  0:01'), label
            w.cli('discard')
            panel.wait(lambda: panel.property('IconName').endswith('-idle-symbolic'), 'the idle icon')
        panel.leave()


def test_quit_at_once(build):
    """Leaving while the agent is still starting is leaving in order."""
    with world(build) as w:
        w.sign_in()
        w.kill_agent()
        for _ in range(5):
            agent = w.spawn([str(w.libexec / 'stint-agent'), '--gapplication-service'], log='agent')
            panel = Panel(w)
            panel.click('Quit')
            assert agent.wait(10) == 0
            panel.leave()


def test_panel_restarts(build):
    with world(build) as w:
        w.sign_in()
        first = Panel(w)
        first.leave()
        second = Panel(w)
        assert second.items, 'a new panel gets the icon again'
        second.leave()


main([test_start_and_stop, test_buttons, test_attention, test_minute, test_quit_at_once, test_panel_restarts])
