# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A working week in a minute: the clock goes on in steps of some minutes, the desktop does what desktops do, and the
server has in the end exactly what was worked."""
import re

from stint_notes import Notes
from stint_panel import Panel
from stint_week import COMMENT, HOUR, MINUTE, NOW, Clock, check, prepare
from stint_world import PATH, main, world

MOST_PSS = 9 * 1024
MOST_GROWTH = 256  # KiB over the days: what an allocator keeps, not a leak


class Week(Clock):
    def __init__(self, w):
        super().__init__(w)
        self.notes = Notes(w)
        self.pss, self.own = [], []

    def end_of_day(self):
        text = open(f'/proc/{self.w.pid()}/smaps_rollup', encoding='utf-8').read()
        self.pss.append(int(re.search(r'^Pss:\s+(\d+)', text, re.M).group(1)))
        # What it shares with others counts for more in PSS when they go; growth is seen in what is its own.
        self.own.append(int(re.search(r'^Private_Dirty:\s+(\d+)', text, re.M).group(1)))


def monday(week):
    """A reminder starts it, lunch is taken out, a notification stops it."""
    notes = week.notes
    week.work_until('16T09:15')
    notes.push(notes.wait_note('No timer runs.'), 'Start TEST-1')
    week.wait_running('TEST-1')
    week.work_until('16T12:00')
    notes.lock(True)
    week.at('16T12:45')
    notes.lock(False)
    notes.push(notes.wait_note('From 12:00 to 12:45'), 'Take Out')
    notes.wait_gone('You were away')
    week.work_until('16T16:50')
    note = notes.wait_note('has been running for 4 h')
    week.work_until('16T17:55')
    notes.push(note, 'Stop')
    week.wait_running(None)


def tuesday(week):
    """Started from the desktop's search, and forgotten."""
    notes = week.notes
    week.at('17T09:00')
    week.w.call('ActivateResult', 'start:TEST-2', "['two']", '0', path=PATH + '/SearchProvider',
                interface='org.gnome.Shell.SearchProvider2')
    week.wait_running('TEST-2')
    week.work_until('17T18:20')
    notes.wait_note('Working hours are over')


def wednesday(week):
    """The computer wakes up with the timer of the day before; later, a night shift."""
    notes = week.notes
    week.at('18T08:55')
    assert notes.count('Working hours are over') == 1
    notes.wait_note('From 18:20 to 08:55')
    notes.push(notes.wait_note('Working hours are over'), 'Stop at 18:00')
    week.wait_running(None)
    notes.wait_gone('You were away')
    assert week.w.property('Away') == '(<@aa{sv} []>,)', 'what was after the end is nobody’s question'
    week.work_until('18T09:15')
    notes.wait_note('No timer runs.')
    week.at('18T20:00')
    week.w.cli('start', 'TEST-1', '-m', 'release')
    notes.wait_gone('No timer runs.')
    week.work_until('19T00:30')
    week.w.cli('stop')


def thursday(week):
    """A day off, as the server knows: nothing to remind of."""
    sent = len(week.notes.sent)
    week.at('19T08:50')
    week.work_until('19T09:30')
    week.at('19T18:05')
    for _ in range(3):
        week.w.property('Online')
    assert len(week.notes.sent) == sent, week.notes.sent[sent:]


def friday(week):
    """From the tray; at the end the week is short of what was meant."""
    notes = week.notes
    week.at('20T09:05')
    panel = Panel(week.w)
    panel.click('TEST-2')
    week.wait_running('TEST-2')
    week.work_until('20T15:05')
    panel.click('Stop')
    week.wait_running(None)
    panel.leave()
    week.work_until('20T17:35')
    note = notes.wait_note('This week')
    assert re.fullmatch('This week: 27 h 2[3-6] min of 32 h', note.title), note
    week.work_until('20T18:30')
    assert notes.count('This week') == 1


def test_week(build):
    with world(build, now=NOW) as w:
        week = Week(w)
        prepare(w)
        week.at('16T08:45')
        pid = w.pid()
        for day in (monday, tuesday, wednesday, thursday, friday):
            day(week)
            week.end_of_day()
        check(w, [('TEST-1', '16T09:15', 2 * HOUR + 45 * MINUTE, COMMENT),
                  ('TEST-1', '16T12:45', 5 * HOUR + 10 * MINUTE, COMMENT),
                  ('TEST-2', '17T09:00', 9 * HOUR, None), ('TEST-1', '18T20:00', 4 * HOUR, 'release'),
                  ('TEST-1', '19T00:00', HOUR // 2, 'release'), ('TEST-2', '20T09:05', 6 * HOUR, None)])
        assert w.pid() == pid, 'one agent all week'
        check_memory(w, week.pss, week.own)
        week.notes.close()


def check_memory(w, pss, own):
    print(f'# PSS of the agent each evening: {pss} KiB, its own: {own} KiB', flush=True)
    if 'asan' in open(f'/proc/{w.pid()}/maps', encoding='utf-8').read():
        return
    assert max(pss) <= MOST_PSS, pss
    # The first day brings what is there once; after it nothing grows from day to day.
    assert own[-1] - own[1] <= MOST_GROWTH, own


main([test_week])
