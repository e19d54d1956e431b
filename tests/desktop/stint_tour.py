# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is tried on every desktop, in order: each step goes on where the one before it ended."""
import html
import os
import pathlib
import signal
import subprocess

from stint_week import duration
from stint_world import NAME, instant, wait_for

WINDOW = NAME + '.Window'
SUMMARIES = {'TEST-1': 'שלום __ 😀', 'TEST-2': 'Report_v2 & <b>more</b>'}


class Tour:
    suffix = ''
    world = {}  # what is not as usual in it

    def __init__(self, desktop, pictures):
        self.desktop = desktop
        self.world = desktop.world
        self.pictures = pictures
        self.item = None
        self.notifications = None

    def steps(self):
        if not self.desktop.has_tray:
            return (self.desktop_starts, self.works_without_a_tray, self.notification_stops,
                    self.nothing_is_lost, self.window_opens)
        return (self.desktop_starts, self.icon_needs_attention, self.icon_is_idle, self.menu_opens, self.menu_starts,
                self.middle_button_stops, self.middle_button_starts, self.menu_stops, self.wheel_does_nothing,
                self.launcher_starts_and_stops,
                self.left_button_opens_the_window, self.refusal_is_seen, self.panel_crashes, self.agent_crashes,
                self.menu_quits)

    # ---- helpers ----

    def shot(self, name):
        if self.pictures:
            self.desktop.shot(self.pictures / f'{self.desktop.name}-{name}.png')

    def start_agent(self):
        self.world.call('StartServiceByName', NAME, '0', dest='org.freedesktop.DBus', path='/org/freedesktop/DBus',
                        interface='org.freedesktop.DBus')
        self.desktop.wait_for_item()

    def wait_icon(self, state):
        self.item.wait(lambda: self.item.property('IconName') == f'{NAME}-{state}-symbolic', f'the icon is {state}')

    def tooltip(self):
        _icon, _pixmaps, title, text = self.item.property('ToolTip')
        return title, text

    def running(self):
        return self.world.json('status')['running']

    def wait_running(self, running):
        wait_for(lambda: self.running() == running, 'the timer runs' if running else 'the timer stopped')

    def at(self, clock):
        self.world.set_clock(f'2026-11-20T{clock}+00:00')

    def expect_worklog(self, minutes):
        """The last entry took so long, and the server has exactly that one; all here are on TEST-2, as the day before."""
        self.world.cli('sync', '--wait')
        entry = self.world.json('list', '--from', '2026-11-20')[-1]
        assert abs(entry['seconds'] - minutes * 60) < 30, entry  # the world's clock goes on while the desktop is slow
        wanted = ('TEST-2', instant(entry['start']), entry['seconds'], 'known')
        assert (entry['issue'], entry['comment'], entry['state']) == ('TEST-2', 'known', 'synced'), entry
        found = [(log['issue']['key'], instant(log['start'].replace('+0000', '+00:00')), duration(log['duration']),
                  log.get('comment')) for log in self.world.server_worklogs()]
        assert found.count(wanted) == 1, (wanted, found)
        assert len(found) == len(self.world.json('list', '--from', '2026-11-16')), found

    # ---- with a tray ----

    def desktop_starts(self):
        self.desktop.start()
        return f'{self.desktop.title}: {self.desktop.version()}'

    def icon_needs_attention(self):
        for key, summary in SUMMARIES.items():
            self.world.control('issues', {'key': key, 'summary': summary})
        self.start_agent()
        self.item = self.desktop.item()
        self.wait_icon('attention')
        assert self.item.property('Status') == 'NeedsAttention'
        assert list(self.item.menu()) == ['Open Stint to sign in', 'Quit'], self.item.menu()

    def icon_is_idle(self):
        self.world.sign_in()
        for key, day in (('TEST-1', 18), ('TEST-2', 19)):
            self.world.cli('add', key, '1h', '--start', f'2026-11-{day} 10:00', '-m', 'known')
        self.world.cli('sync', '--wait')
        self.wait_icon('idle')
        assert self.item.property('Status') == 'Active'
        assert self.tooltip() == ('Stint', 'No timer runs.'), self.tooltip()
        self.shot('idle')

    def menu_opens(self):
        labels = [label.translate({0x2068: None, 0x2069: None}) for label in self.item.menu()]
        assert labels == ['Start', 'TEST-2  ' + SUMMARIES['TEST-2'], 'TEST-1  ' + SUMMARIES['TEST-1'],
                          'Start TEST-2 again', 'Log time…', 'This week: 2 h', 'Open Stint', 'Quit'], labels
        before = len(self.desktop.menu_calls())
        self.desktop.open_menu()
        called = self.desktop.menu_calls()[before:]
        assert any(call.startswith('AboutToShow') for call in called), called
        self.shot('menu')
        self.desktop.close_menu()
        return 'calls ' + ', '.join(called)

    def menu_starts(self):
        self.at('17:00:00')
        self.desktop.open_menu()
        self.desktop.choose(2)
        self.wait_running(True)
        self.wait_icon('running')
        self.at('17:25:30')
        self.desktop.open_menu()
        label = next(iter(self.item.menu()))
        assert label.startswith('TEST-2  0:25'), label
        self.shot('running-menu')
        self.desktop.close_menu()

    def middle_button_stops(self):
        self.at('17:30:00')
        self.desktop.press('middle')
        self.wait_running(False)
        self.wait_icon('idle')
        self.expect_worklog(30)

    def middle_button_starts(self):
        self.at('17:40:00')
        self.desktop.press('middle')
        self.wait_running(True)
        self.wait_icon('running')
        text = html.escape(SUMMARIES['TEST-2'])
        assert self.tooltip() == ('TEST-2  0:00', f'<span>{text}</span>'), self.tooltip()
        self.desktop.hover()
        self.shot('tooltip')

    def menu_stops(self):
        self.at('17:55:00')
        self.desktop.open_menu()
        self.desktop.choose(2)
        self.wait_running(False)
        self.expect_worklog(15)

    def wheel_does_nothing(self):
        before = self.world.json('status'), len(self.world.json('list'))
        for _ in range(3):
            self.desktop.press('wheel')
        self.item.property('IconName')
        assert (self.world.json('status'), len(self.world.json('list'))) == before

    def launcher_starts_and_stops(self):
        self.at('18:00:00')
        self.desktop.launch('start-last')
        self.wait_running(True)
        self.at('18:15:00')
        self.desktop.launch('stop')
        self.wait_running(False)
        self.expect_worklog(15)

    def left_button_opens_the_window(self):
        if not (self.world.libexec / 'stint-window').exists():
            return 'not tried: built without the window'
        self.desktop.press('left')
        return self._see_window()

    def _see_window(self):
        """It is on the screen under the name by which its launcher is found, and a second start makes no second one."""
        wait_for(lambda: self.world.owner(WINDOW), 'the window is on the bus', 60)
        agent, window = self.world.pid(), self.world.pid(WINDOW)
        launcher = (pathlib.Path(self.world.env['XDG_DATA_HOME']) / f'applications/{NAME}.desktop').read_text()
        assert f'StartupWMClass={WINDOW}\n' in launcher
        wait_for(lambda: self.desktop.windows() == [WINDOW], 'the window is on the screen', 60)
        self.world.cli()
        self.desktop.settle()
        assert self.desktop.windows() == [WINDOW], self.desktop.windows()
        assert (self.world.pid(), self.world.pid(WINDOW)) == (agent, window)
        self.shot('window')
        os.kill(self.world.pid(WINDOW), signal.SIGTERM)
        wait_for(lambda: not self.world.owner(WINDOW), 'the window is closed')
        return None

    def refusal_is_seen(self):
        self.world.cli('add', 'NOPE-1', '1h', '--start', '2026-11-17 10:00')
        self.world.cli('sync', '--wait', code=1)
        self.wait_icon('attention')
        assert '1 entry was refused' in self.item.menu(), self.item.menu()
        self.shot('attention')
        self.world.cli('delete', next(e['id'] for e in self.world.json('list', '--from', '2026-11-16')
                                      if e['state'] == 'failed'))
        self.wait_icon('idle')

    def panel_crashes(self):
        self.desktop.kill_panel()
        self.desktop.start_panel()
        self.desktop.wait_for_item()
        assert 'Start TEST-2 again' in self.item.menu()
        self.desktop.settle()
        self.shot('again')

    def agent_crashes(self):
        self.world.cli('start', 'TEST-1')
        self.world.kill_agent()
        wait_for(lambda: self.item.name not in self.desktop.item_names(), 'its icon is gone')
        assert self.running()
        self.start_agent()
        self.item.leave()
        self.item = self.desktop.item()
        self.wait_icon('running')
        self.world.cli('discard')

    def menu_quits(self):
        name = self.desktop.agent_name()
        self.item.click('Quit')
        wait_for(lambda: self.desktop.agent_name() is None, 'the agent is gone')
        wait_for(lambda: name not in self.desktop.item_names(), 'its icon is gone')

    # ---- without one ----

    def works_without_a_tray(self):
        assert not self.world.owner('org.kde.StatusNotifierWatcher')
        self.notifications = self.desktop.server(self.desktop)
        for key, summary in SUMMARIES.items():
            self.world.control('issues', {'key': key, 'summary': summary})
        self.world.sign_in()
        self.at('17:00:00')
        self.world.cli('start', 'TEST-2', '-m', 'known')
        wait_for(lambda: self.notifications.shows('TEST-2'), 'a notification tells of the timer', 60)
        self.desktop.open_menu()
        self.shot('running')
        self.desktop.close_menu()

    def notification_stops(self):
        self.at('17:30:00')
        self.notifications.press('TEST-2', 'Stop')
        self.wait_running(False)
        self.expect_worklog(30)
        wait_for(lambda: not self.notifications.shows('TEST-2'), 'the notification is gone')

    def nothing_is_lost(self):
        self.at('17:40:00')
        self.world.cli('start', 'TEST-2', '-m', 'known')
        self.world.kill_agent()
        self.at('17:55:00')
        assert self.running()
        self.world.cli('stop')
        self.expect_worklog(15)

    def window_opens(self):
        if not (self.world.libexec / 'stint-window').exists():
            return 'not tried: built without the window'
        self.world.cli()
        return self._see_window()


def crop(pictures, desktop, kind):
    """The picture for docs/desktops.md."""
    name, part = (desktop.name + '-week', desktop.week_picture) if kind.suffix else \
        (f'{desktop.name}-{desktop.picture[0]}', desktop.picture[1])
    subprocess.run(['convert', str(pictures / f'{name}.png'), '-crop', part, '+repage', '-strip', '+dither',
                    '-colors', '64', str(pictures / f'desktop-{desktop.name}{kind.suffix}.png')],
                   check=True)
