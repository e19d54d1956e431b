# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A working week in a minute, the third of November 2026 in Berlin: the clock goes on in steps of some minutes."""
import json
import re
import urllib.request

from gi.repository import Gio, GLib

from stint_world import AGENT, NAME, ORG, PATH, instant, wait_for

MINUTE, HOUR = 60, 3600
STEP = 5 * MINUTE  # shorter than what counts as an absence
SLACK = 30         # seconds a command may take on a busy machine
NOW = '2026-11-16T07:30:00+00:00'
COMMENT = 'the same as ever'


class Clock:
    """An hour ahead of UTC."""

    def __init__(self, w):
        self.w = w
        self.now = None
        self.bus = Gio.DBusConnection.new_for_address_sync(
            w.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def at(self, now):
        """The clock goes there in one leap: nobody is here, or the computer sleeps."""
        self.now = instant(f'2026-11-{now}:00+01:00')
        self._tick()

    def _tick(self):
        self.w.set_clock(GLib.DateTime.new_from_unix_utc(self.now).format('%Y-%m-%dT%H:%M:%S+00:00'))
        # What the alarm of the real clock would do: somebody makes the agent look at its own.
        try:
            self.bus.call_sync(NAME, PATH, AGENT, 'Sync', None, None, 0, 10000, None)
        except GLib.Error as error:
            if 'Error.Offline' not in error.message:
                raise

    def work_until(self, then):
        then = instant(f'2026-11-{then}:00+01:00')
        while self.now < then:
            self.now = min(self.now + STEP, then)
            self._tick()

    def running(self):
        return self.w.json('status')['issue']

    def wait_running(self, issue):
        wait_for(lambda: self.running() == issue, f'{issue} runs')


def prepare(w):
    """Two issues, somebody signed in, a vacation, and an entry of the week before."""
    for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two')):
        w.control('issues', {'key': key, 'summary': summary})
    add_vacation(w)
    w.sign_in()
    w.elsewhere('anna', 'TEST-1', '2026-11-13T09:00:00+00:00', HOUR, COMMENT)
    w.cli('sync', '--wait')


def add_vacation(w):
    """Thursday; a server that is started again has forgotten it."""
    add_gap(w, '2026-11-19', '2026-11-20')


def add_gap(w, first, after):
    """An absence of anna’s, as an administrator enters it."""
    gap = {'user': 'anna', 'workflow': 'vacation', 'fullDay': True, 'from': f'{first}T00:00:00.000Z',
           'to': f'{after}T00:00:00.000Z'}
    request = urllib.request.Request(w.sandbox_url + '/v3/gaps', data=json.dumps({'gaps': [gap]}).encode(),
                                     headers={'Authorization': 'OAuth token-root', 'X-Cloud-Org-ID': ORG})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as reply:
        assert reply.status == 200


def check(w, wanted):
    """The server has exactly these: (issue, start, seconds, comment), and so have we."""
    w.cli('sync', '--wait')
    found = [(r['issue']['key'], instant(r['start'].replace('+0000', '+00:00')), duration(r['duration']),
              r.get('comment')) for r in sorted(w.server_worklogs(), key=lambda r: r['start'])
             if r['start'] > '2026-11-16']
    entries = w.json('list', '--from', '2026-11-16', '--to', '2026-11-22')
    assert len(found) == len(entries) == len(wanted), (found, entries)
    for record, entry, (issue, start, seconds, comment) in zip(found, entries, wanted):
        assert record == (issue, instant(entry['start']), entry['seconds'], comment), (record, entry)
        assert abs(record[1] - instant(f'2026-11-{start}:00+01:00')) <= SLACK, (record, start)
        assert abs(entry['seconds'] - seconds) <= SLACK and entry['state'] == 'synced', (entry, seconds)
        assert (entry['issue'], entry['comment']) == (issue, comment or ''), entry


def duration(text):
    """Seconds of an ISO duration, in business time."""
    assert re.fullmatch(r'P(\d+W)?(\d+D)?(T(\d+[HMS])+)?', text), text
    units = {'W': 40 * HOUR, 'D': 8 * HOUR, 'H': HOUR, 'M': MINUTE, 'S': 1}
    return sum(int(number) * units[unit] for number, unit in re.findall(r'(\d+)([WDHMS])', text))
