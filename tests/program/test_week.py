# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A working week in a minute: the clock goes on in steps of some minutes, the desktop does what desktops do, and the server
has in the end exactly what was worked."""
import json
import re
import urllib.request

from gi.repository import GLib

from stint_notes import Notes
from stint_panel import Panel
from stint_world import AGENT, NAME, ORG, PATH, instant, main, wait_for, world

MINUTE, HOUR = 60, 3600
STEP = 5 * MINUTE  # shorter than what counts as an absence
SLACK = 30         # seconds a command may take on a busy machine
MOST_PSS = 9 * 1024
MOST_GROWTH = 256  # KiB over the days: what an allocator keeps, not a leak


class Week:
    """Berlin in November: an hour ahead of UTC."""

    def __init__(self, w):
        self.w = w
        self.notes = Notes(w)
        self.now = None
        self.pss, self.own = [], []

    def at(self, now):
        """The clock goes there in one leap: nobody is here, or the computer sleeps."""
        self.now = instant(f'2026-11-{now}:00+01:00')
        self._tick()

    def _tick(self):
        self.w.set_clock(GLib.DateTime.new_from_unix_utc(self.now).format('%Y-%m-%dT%H:%M:%S+00:00'))
        # What the alarm of the real clock would do: somebody makes the agent look at its own.
        self.notes.bus.call_sync(NAME, PATH, AGENT, 'Sync', None, None, 0, 10000, None)

    def work_until(self, then):
        then = instant(f'2026-11-{then}:00+01:00')
        while self.now < then:
            self.now = min(self.now + STEP, then)
            self._tick()

    def running(self):
        return self.w.json('status')['issue']

    def wait_running(self, issue):
        wait_for(lambda: self.running() == issue, f'{issue} runs')

    def end_of_day(self):
        text = open(f'/proc/{self.w.pid()}/smaps_rollup', encoding='utf-8').read()
        self.pss.append(int(re.search(r'^Pss:\s+(\d+)', text, re.M).group(1)))
        # What it shares with others counts for more in PSS when they go; growth is seen in what is its own.
        self.own.append(int(re.search(r'^Private_Dirty:\s+(\d+)', text, re.M).group(1)))


def prepare(w):
    for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two')):
        w.control('issues', {'key': key, 'summary': summary})
    gap = {'user': 'anna', 'workflow': 'vacation', 'fullDay': True, 'from': '2026-11-19T00:00:00.000Z',
           'to': '2026-11-20T00:00:00.000Z'}
    request = urllib.request.Request(w.sandbox_url + '/v3/gaps', data=json.dumps({'gaps': [gap]}).encode(),
                                     headers={'Authorization': 'OAuth token-root', 'X-Cloud-Org-ID': ORG})
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30).close()
    w.sign_in()
    w.elsewhere('anna', 'TEST-1', '2026-11-13T09:00:00+00:00', HOUR, 'the same as ever')
    w.cli('sync', '--wait')


def monday(week):
    """A reminder starts it, lunch is taken out, a notification stops it."""
    notes = week.notes
    week.work_until('16T09:15')
    notes.push(notes.wait_note('No timer runs'), 'Start TEST-1')
    week.wait_running('TEST-1')
    week.work_until('16T12:00')
    notes.lock(True)
    week.at('16T12:45')
    notes.lock(False)
    notes.push(notes.wait_note('You were away for 45 min'), 'Take Out')
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
    notes.wait_note('You were away for 14 h 35 min')
    notes.push(notes.wait_note('Working hours are over'), 'Stop at 18:00')
    week.wait_running(None)
    notes.wait_gone('You were away')
    assert week.w.property('Away') == '(<@aa{sv} []>,)', 'what was after the end is nobody’s question'
    week.work_until('18T09:15')
    notes.wait_note('No timer runs')
    week.at('18T20:00')
    week.w.cli('start', 'TEST-1', '-m', 'release')
    notes.wait_gone('No timer runs')
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
    with world(build, now='2026-11-16T07:30:00+00:00') as w:
        week = Week(w)
        prepare(w)
        week.at('16T08:45')
        pid = w.pid()
        for day in (monday, tuesday, wednesday, thursday, friday):
            day(week)
            week.end_of_day()
        w.cli('sync', '--wait')
        records = sorted(w.server_worklogs(), key=lambda r: r['start'])
        found = [(r['issue']['key'], instant(r['start'].replace('+0000', '+00:00')), r['duration'], r.get('comment'))
                 for r in records if r['start'] > '2026-11-16']
        entries = w.json('list', '--from', '2026-11-16', '--to', '2026-11-22')
        wanted = [('TEST-1', '16T09:15', 2 * HOUR + 45 * MINUTE), ('TEST-1', '16T12:45', 5 * HOUR + 10 * MINUTE),
                  ('TEST-2', '17T09:00', 9 * HOUR), ('TEST-1', '18T20:00', 4 * HOUR), ('TEST-1', '19T00:00', HOUR // 2),
                  ('TEST-2', '20T09:05', 6 * HOUR)]
        assert len(found) == len(entries) == len(wanted), (found, entries)
        for record, entry, (issue, start, seconds) in zip(found, entries, wanted):
            assert record[0] == entry['issue'] == issue, (record, entry)
            assert abs(record[1] - instant(f'2026-11-{start}:00+01:00')) <= SLACK, (record, start)
            assert abs(entry['seconds'] - seconds) <= SLACK and entry['state'] == 'synced', (entry, seconds)
            assert instant(entry['start']) == record[1], (entry, record)
        assert [r[3] for r in found] == ['the same as ever'] * 2 + [None, 'release', 'release', None], found
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
