# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person can do, as calls and as what they must have done."""
import datetime
import itertools

from gi.repository import GLib

from chaos_model import GONE, Value

WRONG_ISSUE = 'NOPE-1'
STORE = {'Store', 'StoreFull'}


def pick(things, u):
    things = list(things)
    return things[int(u * len(things))] if things else None


def rfc3339(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def variants(**values):
    kinds = {'issue': 's', 'comment': 's', 'start': 'x', 'seconds': 'x', 'at': 'x'}
    return {name: GLib.Variant(kinds[name], value) for name, value in values.items() if value is not None}


class Act:
    """One call that changes something: send() begins it, done() holds its answer against the model.
    After done(): `groups` for Model.look()."""
    errors = set()  # what may be answered when nothing is wrong

    def __init__(self):
        self.groups = []
        self.target = None  # (nullable): the Entry it is about

    def begin(self, client):
        self.call = client.send(f'{self}', *self.request())
        return self.call

    def check_error(self, allowed):
        assert self.call.value in self.errors | allowed, f'an error that has no reason: {self.call}'


class AddAct(Act):
    errors = {'Input'}  # the clock may stand before the start

    def __init__(self, model, issue, value):
        super().__init__()
        self.model, self.issue, self.wanted = model, issue, value

    def __str__(self):
        return f'AddEntry {self.issue} {self.wanted}'

    def request(self):
        v = self.wanted
        return 'AddEntry', GLib.Variant('(a{sv})', (variants(issue=self.issue, start=v.start, seconds=v.seconds,
                                                             comment=v.comment),))

    def done(self):
        self.groups = [([self.wanted], self.call.how == 'ok')] if self.call.how != 'error' else []


class ImportAct(Act):
    def __init__(self, model, rows, bad):
        super().__init__()
        self.model, self.rows, self.bad = model, rows, bad

    def __str__(self):
        return f'Import {[v for _, v in self.rows]} and {self.bad} wrong rows'

    def request(self):
        lines = ['issue,start,seconds,comment']
        lines += [f'{issue},{rfc3339(v.start)},{v.seconds},{v.comment}' for issue, v in self.rows]
        lines += ['TEST-1,yesterday-ish,60,wrong'] * self.bad
        return ('Import', GLib.Variant('(ha{sv})', (0, {'format': GLib.Variant('s', 'csv'), 'again': GLib.Variant('b', True)})),
                ('\n'.join(lines) + '\n').encode())

    def done(self):
        values = [v for _, v in self.rows]
        if self.call.how == 'ok':
            report = self.call.value[0]
            refused = len(report['rejected'])
            assert report['accepted'] + refused == len(values) + self.bad and refused >= self.bad, report
            if refused > self.bad:  # the clock was set back: the rows that lie ahead are refused
                lines = {line for line, _ in report['rejected']}
                values = [v for n, v in enumerate(values, 2) if n not in lines]
        self.groups = [(values, self.call.how == 'ok')] if self.call.how != 'error' and values else []


class EntryAct(Act):
    """Something done to one entry. effect(): all that a value may become by it."""
    errors = {'NoEntry', 'Input'}

    def __init__(self, entry, method, changes=None):
        super().__init__()
        self.target, self.method, self.changes = entry, method, changes or {}

    def __str__(self):
        return f'{self.method} {self.target.id} {self.changes or ""}'

    def request(self):
        if self.method == 'EditEntry':
            return self.method, GLib.Variant('(xa{sv})', (self.target.id, variants(**self.changes)))
        return self.method, GLib.Variant('(x)', (self.target.id,))

    def effect(self, value):
        entry = self.target
        if self.method == 'DeleteEntry':
            return {GONE}
        if self.method == 'UndoDelete':
            return {value} if value is not GONE else set(entry.history)
        if self.method == 'Revert':
            # A server that does not take the start of a PATCH has a little of both when its answer was lost.
            return {v._replace(start=u.start) for v in entry.history for u in entry.history} | {GONE}
        if self.method == 'Retry' or value is GONE:
            return {value}
        changes = dict(self.changes)
        if 'issue' in changes:
            changes['issue'] = self.roots.get(changes['issue'], changes['issue'])
        return {value._replace(**changes)}

    def done(self):
        done_to([self])


def outcomes(acts, values):
    """All that the entry may be after these calls, which ran in any order."""
    found = set()
    sure = [a for a in acts if a.call.how == 'ok']
    lost = [a for a in acts if a.call.how == 'lost']
    for n in range(len(lost) + 1):
        for some in itertools.combinations(lost, n):
            for order in itertools.permutations(sure + list(some)):
                now = set(values)
                for act in order:
                    now = set().union(*(act.effect(v) for v in now)) if now else now
                    act.target.history += [v for v in now if v is not GONE and v not in act.target.history]
                found |= now
    return found


def done_to(acts):
    """The answers of calls about one entry."""
    entry = acts[0].target
    before = set(entry.alts)
    entry.become(outcomes(acts, entry.alts))
    for act in acts:
        assert act.call.value != 'NoEntry' or GONE in before | entry.alts, f'it is there: {act.call}; {before}'
        if len(acts) == 1 and act.call.how == 'ok' and act.method in ('EditEntry', 'UndoDelete'):
            told = act.call.value[0]
            value = Value(act.roots.get(told['issue'], told['issue']), told['start'], told['seconds'],
                          told.get('comment', ''))
            assert value in entry.alts, f'{act.call} answered {value}, not one of {entry.alts}'
            entry.become({value})


class TimerAct(Act):
    """Start, Stop, Discard and EditTimer."""

    def __init__(self, model, method, issue=None, comment=None, at=None):
        super().__init__()
        self.model, self.method, self.issue, self.comment, self.at = model, method, issue, comment, at
        self.errors = {'Input'} | ({'NotRunning'} if model.timer is None or method == 'Stop' else set())

    def __str__(self):
        return f'{self.method} {self.issue or ""} {self.comment or ""} {self.at or ""}'

    def request(self):
        if self.method == 'Start':
            return 'Start', GLib.Variant('(ssa{sv})', (self.issue, self.comment, variants(at=self.at)))
        if self.method == 'Stop':
            return 'Stop', GLib.Variant('(a{sv})', (variants(at=self.at, comment=self.comment),))
        if self.method == 'EditTimer':
            return 'EditTimer', GLib.Variant('(a{sv})', (variants(comment=self.comment),))
        return 'Discard', None

    def logged(self, end):
        """What stopping the timer at `end` logs; None: at a moment that is not known."""
        issue, comment, start = self.model.timer
        if self.method == 'Stop' and self.comment is not None:
            comment = self.comment
        return Value(issue, start, None if end is None else end - start, comment)

    def done(self):
        model, old = self.model, self.model.timer
        shown = model.shown_timer()
        if self.call.how == 'error':
            return
        if self.call.how == 'ok' and self.method == 'Stop':
            assert old is not None, 'a timer that was not there was stopped'
            told = self.call.value[0]
            seconds = told['seconds'] if self.at is None else self.at - old[2]
            self.groups = [([self.logged(old[2] + seconds)], True)]
            assert seconds > 0
        # A lost call has been carried out or not: the database says which, and must say it wholly.
        carried_out = self.call.how == 'ok' or shown != old
        if not carried_out:
            return
        if self.method == 'Start':
            begin = self.at if self.at is not None else shown[2]
            model.timer = (model.roots.get(self.issue, self.issue), self.comment, begin)
            if old is not None and begin != old[2]:
                self.groups = [([Value(old[0], old[2], begin - old[2], old[1])], True)]
        elif self.method == 'EditTimer':
            assert old is not None, 'a timer that was not there was changed'
            model.timer = (old[0], self.comment, old[2])
        else:
            assert old is not None, 'a timer that was not there was ended'
            if self.method == 'Stop' and not self.groups:
                self.groups = [([self.logged(self.at)], True)]
            model.timer = None
