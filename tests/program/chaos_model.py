# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be, whatever happens: the entries a person was told of, and what the database and the server show."""
import collections
import re
import sqlite3

from stint_world import instant

# The issue is the key it had at first: it may be moved meanwhile.
Value = collections.namedtuple('Value', 'issue start seconds comment')
Row = collections.namedtuple('Row', 'value remote deleted key waits state doubt waits_for')
GONE = None
KEPT, DELETED, LEFT_BEHIND = 0, 1, 2
FAILED = 2

ENTRIES = ('SELECT w.id, w.issue, w.start, w.seconds, w.comment, w.remote_id, w.deleted, o.seq, o.state, o.doubt, '
           'o.waits_for FROM worklogs w LEFT JOIN outbox o ON o.worklog = w.id WHERE w.author IS NULL')


def iso_seconds(text):
    """Business time: a week has five days, a day eight hours."""
    parts = re.fullmatch(r'P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?', text).groups()
    return sum(int(n or 0) * unit for n, unit in zip(parts, (144000, 28800, 3600, 60, 1)))


class Entry:
    """One entry. alts: all it may be now; foreign: what somebody did to it on the server since the last rest."""

    def __init__(self, ident, value):
        self.id = ident
        self.alts = {value}
        self.foreign = set()
        self.history = [value]

    def become(self, values):
        self.alts = set(values) | self.foreign
        self.history += [v for v in values if v is not GONE and v not in self.history]

    def elsewhere(self, value):
        self.foreign.add(value)
        self.become(self.alts)
        if value is not GONE and value not in self.history:
            self.history.append(value)

    def seen(self, value):
        """What the database shows must be one of what it may be."""
        assert value in self.alts, f'entry {self.id} is {value}, not one of {self.alts}; it was {self.history}'
        if not self.foreign:
            self.alts = {value}


class Model:
    def __init__(self, database):
        self.path = database
        self.database = sqlite3.connect(f'file:{database}?mode=ro', uri=True, isolation_level=None)
        self.roots = {}    # key → the key the issue had at first
        self.current = {}  # that key → its key now
        self.entries = {}  # local id → Entry
        self.unbound = []  # Entry: made elsewhere and not seen in the database yet
        self.timer = None  # (issue, comment, start)

    # ---- issues ----

    def add_issue(self, key):
        self.roots[key] = self.current[key] = key

    def move_issue(self, root, new):
        self.roots[new] = root
        self.current[root] = new

    def made_elsewhere(self, value):
        entry = Entry(None, value)
        entry.become({value, GONE})
        self.unbound.append(entry)

    def value(self, issue, start, seconds, comment):
        return Value(self.roots.get(issue, issue), start, seconds, comment)

    # ---- what the database shows ----

    def rows(self):
        found = {}
        for ident, issue, start, seconds, comment, remote, deleted, seq, *rest in self.database.execute(ENTRIES):
            found[ident] = Row(self.value(issue, start, seconds, comment), remote, deleted, issue, seq is not None, *rest)
        return found

    def shown_timer(self):
        row = self.database.execute('SELECT issue, comment, start FROM timer').fetchone()
        return (self.roots.get(row[0], row[0]), row[1], row[2]) if row else None

    def remotes(self):
        """{server id: local id} of what the list shows."""
        return {r.remote: i for i, r in self.rows().items() if r.remote is not None and r.deleted == KEPT}

    # ---- checking ----

    def look(self, groups=()):
        """Compares the database with what must be. groups: [(values, must)]: new entries whose numbers are not
        known, all of a group or none; seconds None: any; must: they were promised."""
        rows = self.rows()
        shown = self.shown_timer()
        assert shown == self.timer, f'the timer is {shown}, not {self.timer}'
        kept = {i: r.value for i, r in rows.items() if r.deleted == KEPT}
        strange = {i: v for i, v in kept.items() if i not in self.entries}
        for ident, value in list(strange.items()):
            entry = next((e for e in self.unbound if value in e.alts), None)
            if entry is not None:
                self.unbound.remove(entry)
                entry.id = ident
                self.entries[ident] = entry
                del strange[ident]
        for values, must in groups:
            self._take_group(strange, values, must)
        assert not strange, f'entries nobody asked for: {strange}'
        for ident, entry in self.entries.items():
            entry.seen(kept.get(ident, GONE))
        return rows

    def _take_group(self, strange, values, must):
        taken = []
        for wanted in values:
            ident = next((i for i, v in strange.items() if i not in taken and v == wanted._replace(
                seconds=v.seconds if wanted.seconds is None else wanted.seconds)), None)
            if ident is not None:
                taken.append(ident)
        assert len(taken) == len(values) or (not taken and not must), f'{len(taken)} of {values} are there'
        for ident in taken:
            self.entries[ident] = Entry(ident, strange.pop(ident))

    def settle(self, records):
        """At rest: the database, the server's records of this person, and the model say the same."""
        rows = self.look()
        assert not [r for r in rows.values() if r.waits], 'something waits still'
        here = {r.remote: (r.key, r.value.start, r.value.seconds, r.value.comment)
                for r in rows.values() if r.deleted == KEPT}
        assert None not in here, f'not on the server: {[r for r in rows.values() if r.deleted == KEPT and not r.remote]}'
        there = {r['id']: (r['issue']['key'], instant(r['start']), iso_seconds(r['duration']), r.get('comment', ''))
                 for r in records}
        here_only = {i: v for i, v in here.items() if there.get(i) != v}
        there_only = {i: v for i, v in there.items() if here.get(i) != v}
        assert here == there, f'here and not there: {here_only}; there and not here: {there_only}'
        assert not self.unbound, f'made elsewhere and never read: {[e.alts for e in self.unbound]}'
        for entry in self.entries.values():
            shown = rows.get(entry.id)
            value = shown.value if shown is not None and shown.deleted == KEPT else GONE
            entry.foreign = set()
            entry.alts = {value}
        return len(here)
