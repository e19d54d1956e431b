# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A working week on a desktop, in a minute: timers by the tray or by what stands for it, notifications answered where
the desktop shows them. One thing is a stand-in on all of them: the login manager, who tells of locks and sleep."""
import re
import time

from stint_access import Access
from stint_desk import LOGIN, Desk
from stint_week import COMMENT, HOUR, MINUTE, NOW, Clock, add_vacation, check, prepare
from stint_world import NAME, wait_for


class Week(Clock):
    suffix = '-week'
    world = {'settings': '', 'now': NOW}  # the preferences are as they come

    def __init__(self, desktop, pictures):
        super().__init__(desktop.world)
        self.desktop = desktop
        self.pictures = pictures
        desktop.access = Access(self.w)
        self.notes = desktop.server(desktop)
        self.desk = None
        self.item = None

    def steps(self):
        return (self.desktop_starts, self.week_begins, self.monday, self.tuesday, self.wednesday, self.thursday,
                self.friday, self.server_has_exactly_this)

    # ---- how a person does it ----

    def start(self, issue):
        self.desktop.pick('Start', issue)
        self.wait_running(issue)

    def switch(self, issue):
        self.desktop.pick('Switch to', issue)
        self.wait_running(issue)

    def stop(self):
        self.desktop.pick('Stop')
        self.wait_running(None)

    def start_again(self, issue):
        self.desktop.press('middle')
        self.wait_running(issue)

    def stop_quickly(self):
        self.desktop.press('middle')
        self.wait_running(None)

    def panel_crashes(self):
        self.desktop.kill_panel()
        self.desktop.start_panel()
        self.desktop.wait_for_item()
        assert self.icon() == 'running', self.icon()

    def icon(self):
        return re.fullmatch(f'{NAME}-(.*)-symbolic', self.desktop.item().property('IconName')).group(1)

    def answer(self, text, label):
        wait_for(lambda: self.notes.shows(text), f'a notification with {text!r}')
        self.notes.press(text, label)
        wait_for(lambda: not self.notes.shows(text), f'no notification with {text!r}')

    # ---- the week ----

    def desktop_starts(self):
        self.desk = Desk(self.w, names=(LOGIN,))
        self.desktop.start()
        self.notes.start()
        return f'{self.desktop.title}: {self.desktop.version()}, notifications: {self.notes.version()}'

    def week_begins(self):
        prepare(self.w)
        self.at('16T08:45')
        if self.desktop.has_tray:
            self.desktop.wait_for_item()

    def monday(self):
        """A reminder starts it, lunch behind a locked screen is taken out."""
        self.work_until('16T09:15')
        self.answer('Working hours have begun', 'Start TEST-1')
        self.wait_running('TEST-1')
        wait_for(lambda: {'GetSession', 'Inhibit'} <= set(self.desk.asked), 'it listens to the login manager')
        self.work_until('16T12:00')
        self.desk.session(LockedHint=True)
        self.at('16T12:45')
        self.desk.session(LockedHint=False)
        self.answer('You were away for', 'Take Out')
        self.work_until('16T16:50')
        wait_for(lambda: self.notes.shows('has been running for 4 h'), 'a long timer is told of')
        self.work_until('16T17:55')
        self.stop()

    def tuesday(self):
        """Two issues while the network is away; then the timer is forgotten."""
        self.at('17T09:00')
        self.start('TEST-2')
        self.work_until('17T11:00')
        self.w.stop_sandbox()
        self.work_until('17T11:30')
        self.switch('TEST-1')
        self.work_until('17T12:30')
        self.stop_quickly()
        assert self.w.json('status')['pending'] == 2
        self.work_until('17T13:00')
        self.w.restart_sandbox()
        add_vacation(self.w)
        self.w.cli('sync', '--wait')
        self.work_until('17T14:00')
        self.start_again('TEST-1')
        self.work_until('17T18:20')
        wait_for(lambda: self.notes.shows('Working hours are over'), 'the end of the day is told of')

    def wednesday(self):
        """The computer slept with the timer running; in the evening the night's release, over midnight."""
        self.desk.sleep(True)
        self.at('18T08:55')
        self.desk.sleep(False)
        wait_for(lambda: self.notes.shows('You were away for 14 h'), 'the night is asked about')
        self.answer('Working hours are over', 'Stop at 18:00')
        self.wait_running(None)
        wait_for(lambda: not self.notes.shows('You were away'), 'the night is nobody’s question any more')
        self.at('18T20:00')
        self.start_again('TEST-1')
        self.work_until('18T22:00')
        self.panel_crashes()
        self.work_until('19T00:30')
        self.stop()

    def thursday(self):
        """A vacation: nothing to remind of."""
        self.at('19T08:50')
        self.work_until('19T09:30')
        assert not self.notes.shows('Working hours have begun')
        self.at('19T18:05')
        assert not self.notes.shows('Working hours have begun')

    def friday(self):
        """A call without touching the keyboard is kept; at the end the week is short of what was meant."""
        self.at('20T09:05')
        self.start('TEST-2')
        self.work_until('20T10:00')
        self.desk.session(IdleHint=True, IdleSinceHint=int(time.time()) * 1000000)
        self.at('20T10:30')
        if self.desktop.has_tray:
            wait_for(lambda: self.icon() == 'away', 'the icon is a moon')
        self.desk.session(IdleHint=False)
        self.answer('You were away for', 'Keep')
        self.work_until('20T15:05')
        self.stop_quickly()
        self.work_until('20T17:35')
        wait_for(lambda: any(self.notes.shows(f'This week: 25 h 5{minute} min of 32 h') for minute in range(3, 8)),
                 'the week is told of')
        if self.pictures:
            self.desktop.settle()
            self.desktop.shot(self.pictures / f'{self.desktop.name}-week.png')

    def server_has_exactly_this(self):
        check(self.w, [('TEST-1', '16T09:15', 2 * HOUR + 45 * MINUTE, COMMENT),
                       ('TEST-1', '16T12:45', 5 * HOUR + 10 * MINUTE, COMMENT),
                       ('TEST-2', '17T09:00', 2 * HOUR + 30 * MINUTE, None), ('TEST-1', '17T11:30', HOUR, None),
                       ('TEST-1', '17T14:00', 4 * HOUR, None), ('TEST-1', '18T20:00', 4 * HOUR, None),
                       ('TEST-1', '19T00:00', HOUR // 2, None), ('TEST-2', '20T09:05', 6 * HOUR, None)])


class PlainWeek(Week):
    """Without a tray: the shell's search, the launcher's actions, and the notification that a running timer has."""

    def start(self, issue):
        self.desktop.search(f'start {issue}')
        self.wait_running(issue)

    switch = start

    def stop(self):
        self.answer('The timer has been running since', 'Stop')
        self.wait_running(None)

    def start_again(self, issue):
        self.desktop.launch('start-last')
        self.wait_running(issue)

    def stop_quickly(self):
        self.desktop.launch('stop')
        self.wait_running(None)

    def panel_crashes(self):
        """There is none: the agent does."""
        self.w.kill_agent()
        assert self.running() == 'TEST-1'
