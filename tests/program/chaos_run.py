# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries out a plan against the real agent and the real sandbox, and holds both against the model."""
import random
import sqlite3
import time

from gi.repository import GLib

from chaos_acts import STORE, WRONG_ISSUE, AddAct, EntryAct, ImportAct, TimerAct, done_to, pick
from chaos_bus import Client, turn, wait
from chaos_model import DELETED, FAILED, GONE, LEFT_BEHIND, Model
from chaos_plan import SEGMENT
from chaos_server import ServerSteps
from chaos_world import ChaosWorld
from stint_world import ORG

DAY = 86400
ISSUES = 6
REST_PATIENCE = 120
TOKEN = b'token-anna\n'


class Chaos(ServerSteps):
    def __init__(self, build, seed, steps, is_long, keep):
        self.seed, self.steps, self.is_long = seed, steps, is_long
        self.told = []        # what was done so far
        self.background = []  # calls of Sync that nobody waits for
        self.killed = self.windows = self.rests = self.names = 0
        self.back_at = None   # the step at which the server comes back
        self.number = 0
        self.w = ChaosWorld(build, keep)
        try:
            self.a, self.b = Client(self.w), Client(self.w)
            for n in range(1, ISSUES + 1):
                self.w.control('issues', {'key': f'TEST-{n}', 'summary': f'Issue {n}'})
            self.sign_in()
            self.model = Model(next((self.w.home / 'data/stint').glob('*.db')))
            for n in range(1, ISSUES + 1):
                self.model.add_issue(f'TEST-{n}')
        except BaseException:
            self.w.close()
            raise

    def close(self):
        self.w.close()

    def tell(self, text):
        self.told.append(f'{self.number}: {text}')

    # ---- the whole ----

    def run(self):
        for self.number, step in enumerate(self.steps):
            if self.number % SEGMENT == 0:
                self.rest()
                if step.lag:
                    turn(0.35)  # what was shown stays shown: the clock has gone ahead by minutes since it was sent
                    self.w.settings(lagMs=300)
            if self.back_at is not None and self.number >= self.back_at:
                self.back_at = None
                self.w.come_back()
                self.tell('the server is back')
            if not self.signed_in:
                self.sign_in()
            self.step(step)
            turn(step.pause / 1000)
        return self.rest(last=True)

    def step(self, step):
        special = getattr(self, f'do_{step.kind}', None)
        if special is not None:
            special(step)
            return
        act = self.act(step)
        if act is not None:
            self.perform([act], step.kill)

    # ---- acts ----

    def name(self):
        self.names += 1
        return f'c{self.names}'

    def key(self, u):
        """Any key of any issue, the old ones of moved issues too."""
        return pick(sorted(self.model.roots), u)

    def wanted(self, u, issue, comment):
        start = self.w.base - DAY - int(u * 10 * DAY) // 60 * 60
        return self.model.value(issue, start, 60 + int(u * 9973) % 20000, comment)

    def entry(self, u, gone=False):
        """One of the entries; gone: one that may be deleted."""
        entries = self.model.entries.values()
        return pick([e for e in entries if (GONE in e.alts if gone else e.alts != {GONE})], u)

    def entry_act(self, entry, method, **changes):
        if entry is None:
            return None
        act = EntryAct(entry, method, changes)
        act.roots = self.model.roots
        return act

    def act(self, step, target=None):
        u, model = step.u, self.model
        now = self.w.now()
        entry = target or self.entry(u[0])
        if step.kind == 'add':
            issue = WRONG_ISSUE if u[1] < 0.05 else self.key(u[2])
            return AddAct(model, issue, self.wanted(u[3], issue, self.name()))
        if step.kind == 'twin':
            like = [v for e in model.entries.values() for v in e.alts if v is not GONE]
            value = pick(like, u[1])
            if value is None:
                return None
            return AddAct(model, model.current.get(value.issue, value.issue), value)
        if step.kind == 'edit':
            changes = {'comment': self.name()} if u[1] < 0.5 else {}
            if u[2] < 0.5 or not changes:
                changes['seconds'] = 60 + int(u[3] * 20000)
            if u[4] < 0.4:
                changes['start'] = self.w.base - DAY - int(u[5] * 10 * DAY)
            return self.entry_act(entry, 'EditEntry', **changes)
        if step.kind == 'move':
            return self.entry_act(entry, 'EditEntry', issue=WRONG_ISSUE if u[1] < 0.07 else self.key(u[2]))
        if step.kind == 'import':
            rows = []
            for n in range(1 + int(u[1] * 5)):
                issue = self.key(u[2 + n])
                rows.append((issue, self.wanted(u[3 + n], issue, self.name())))
            return ImportAct(model, rows + rows[:1] * (u[9] < 0.4), int(u[8] * 2.5))
        if step.kind == 'start':
            at = None if u[1] < 0.4 else now - int(u[2] * 7200)
            return TimerAct(model, 'Start', WRONG_ISSUE if u[3] < 0.03 else self.key(u[4]), self.name(), at)
        if step.kind == 'stop':
            at = None
            if u[1] < 0.6 and model.timer is not None:
                at = model.timer[2] + int(u[2] * 9000) - 300
            return TimerAct(model, 'Stop', comment=self.name() if u[3] < 0.3 else None, at=at)
        if step.kind == 'edit_timer':
            return TimerAct(model, 'EditTimer', comment=self.name())
        if step.kind == 'discard':
            return TimerAct(model, 'Discard')
        if step.kind == 'undo':
            return self.entry_act(target or self.entry(u[0], gone=True), 'UndoDelete')
        return self.entry_act(entry, {'delete': 'DeleteEntry', 'retry': 'Retry', 'revert': 'Revert'}[step.kind])

    def perform(self, acts, kill=None, store_errors=frozenset(), meanwhile=None):
        """Begins all, kills or does something meanwhile, waits for the answers and holds them against the model."""
        blow = self.prepare_kill(kill)
        for act, client in zip(acts, (self.a, self.b)):
            act.begin(client)
        blow()
        if meanwhile is not None:
            meanwhile()
        wait([act.call for act in acts])
        for act in acts:
            self.tell(act.call)
        allowed = store_errors | (set() if self.signed_in else {'NoAccount'})
        acts = sorted(acts, key=lambda a: a.call.how != 'ok')
        for act in acts:
            if act.call.how == 'error':
                act.check_error(allowed)
        if len(acts) == 2 and acts[0].target is not None and acts[0].target is acts[1].target:
            done_to(acts)
        else:
            for act in acts:
                act.done()
        self.look([g for act in acts for g in act.groups])

    def look(self, groups=()):
        self.model.look(groups)

    def prepare_kill(self, kill):
        """What is called when all is under way that the kill is to hit."""
        if kill is None:
            return lambda: None
        who, after_ms = kill
        pid = self.a.pid() if who == 'agent' else None

        def blow():
            turn(after_ms / 1000)
            if pid is not None:
                self.a.kill_agent(pid)
            elif who == 'sandbox' and self.back_at is None:
                self.w.stop_sandbox()
                self.w.come_back()
            else:
                return
            self.killed += 1
            self.tell(f'kill -9 {who} after {after_ms} ms')
        return blow

    # ---- two at once ----

    def do_pair(self, step):
        same = step.u[0] < 0.5
        target = self.entry(step.u[1])
        acts = [self.act(s, target if same and s.kind not in ('add', 'twin') else None) for s in step.inner]
        self.perform([a for a in acts if a is not None], step.kill)

    def do_stops(self, step):
        self.perform([self.act(s) for s in step.inner])

    # ---- the machine ----

    def do_busy(self, step):
        """Somebody else has the database: for less or (seldom) more time than the agent is ready to wait."""
        act = self.act(step.inner[0])
        if act is None:
            return
        seconds = 6.5 if step.u[1] < 0.06 else 0.02 + 0.4 * step.u[2] ** 2
        # The agent may be writing just now.
        lock = sqlite3.connect(self.model.path, isolation_level=None, timeout=30)
        lock.execute('BEGIN IMMEDIATE')
        self.tell(f'the database is locked for {seconds:.2f} s')

        def meanwhile():
            turn(seconds)
            lock.execute('ROLLBACK')
        try:
            self.perform([act], store_errors=STORE if seconds > 4 else frozenset(), meanwhile=meanwhile)
        finally:
            lock.close()

    def do_full_disk(self, step):
        act = self.act(step.inner[0])
        pid = self.a.pid()
        if act is None or pid is None:
            return
        self.tell('the disk is full')
        room = self.w.fill_disk(pid)
        try:
            self.perform([act], store_errors=STORE)
            turn(step.u[1] * 0.05)
        finally:
            room()

    def do_clock(self, step):
        """Back or forth by minutes or hours, at most half a day from where it belongs. Forth not while listings lag:
        what was sent a moment ago would be missed like something old."""
        far = 43200 if step.u[0] < 0.2 else 600 if step.u[1] < 0.5 else 7200
        by = int((step.u[2] * 2 - 1) * far)
        if step.lag:
            by = -abs(by)
        moved = max(-43200, min(43200, self.w.moved + by))
        self.w.move_clock(moved)
        self.tell(f'the clock is {moved} s off')

    def do_window(self, step):
        done = self.w.toggle_window()
        self.windows += done == 'killed'
        if done:
            self.tell(f'the window is {done}')

    # ---- the account ----

    def sign_in(self):
        options = {'org': ORG, 'org-type': 'cloud', 'url': self.w.sandbox_url}
        call = self.a.send('SignIn', 'SignIn', GLib.Variant(
            '(ha{sv})', (0, {k: GLib.Variant('s', v) for k, v in options.items()})), TOKEN)
        wait([call])
        self.tell(call)
        self.learn_account()
        return call

    def learn_account(self):
        account = None
        while account is None:
            account = self.a.property('Account')
        self.signed_in = bool(account)

    def do_sign_in(self, step):
        self.sign_in()
        self.look()

    def do_sign_out(self, step):
        blow = self.prepare_kill(step.kill)
        call = self.a.send('SignOut', 'SignOut')
        blow()
        wait([call])
        self.tell(call)
        assert call.how != 'error' or call.value in ('NoAccount',) or \
            (call.value == 'Input' and self.model.timer is not None), f'{call}'
        self.learn_account()
        self.look()

    def do_sync(self, step):
        """Half of them are left to go on while other things happen."""
        blow = self.prepare_kill(step.kill)
        call = (self.a if step.u[0] < 0.5 else self.b).send('Sync', 'Sync')
        blow()
        deadline = time.monotonic() + (0.3 if step.u[1] < 0.5 else 0)
        while call.how is None and time.monotonic() < deadline:
            turn(0.001)
        self.background = [c for c in self.background if c.how is None] + [call]
        self.tell(call)
        self.look()

    # ---- rest ----

    def rest(self, last=False):
        """All faults end; what waits is sent, what was refused is mended; then all must be equal."""
        if self.back_at is not None:
            self.back_at = None
            self.w.come_back()
        self.w.control('faults', method='DELETE')
        self.w.settings(lagMs=0, latencyMs=0, patchStart=True, startFilter='honoured')
        # Far enough for the listings to count as complete for all that was sent before.
        self.w.move_clock(self.w.peak + 180)
        self.tell('rest')
        self.look()
        dice = random.Random(f'{self.seed} {self.number}')
        deadline = time.monotonic() + REST_PATIENCE
        fresh = True
        while True:
            if self.signed_in and (self.a.property('Problem') or ('', ''))[0] == 'Unauthorized':
                self.signed_in = False
            # A new connection each time: one that met a search without filter does not believe in absence any more.
            if not self.signed_in or fresh:
                fresh = self.sign_in().how != 'ok'
            sync = self.a.ask('Sync')
            self.look()
            rows = self.model.rows()
            waiting = {i: r for i, r in rows.items() if r.waits}
            if sync.how == 'ok' and not waiting:
                break
            self.mend(waiting, dice)
            assert time.monotonic() < deadline, \
                f'no rest: {sync}, Problem {self.a.property("Problem")}, waiting {waiting}'
            turn(0.05)
        wait(self.background)
        sync = self.a.ask('Sync')
        assert sync.how == 'ok', f'{sync}'
        self.rests += 1
        count = self.model.settle(self.w.records())
        if last:
            self.compare_list()
        return count

    def mend(self, waiting, dice):
        for ident, row in waiting.items():
            if row.state != FAILED:
                continue
            entry = self.model.entries.get(ident)
            if row.deleted == LEFT_BEHIND or entry is None:
                wait([self.a.send(f'Retry {ident}, left behind', 'Retry', GLib.Variant('(x)', (ident,)))])
            elif row.deleted == DELETED:
                self.perform([self.entry_act(entry, dice.choice(('Retry', 'Revert')))])
            elif row.value.issue == WRONG_ISSUE and dice.random() < 0.7:
                self.perform([self.entry_act(entry, 'EditEntry', issue='TEST-1')])
            elif row.remote is not None and GONE in entry.foreign and dice.random() < 0.5:
                self.perform([self.entry_act(entry, 'EditEntry', issue=pick(sorted(self.model.current.values()), dice.random()))])
            else:
                self.perform([self.entry_act(entry, dice.choice(('Retry', 'Revert')))])

    def compare_list(self):
        """What the command line tells is what the database has."""
        told = sorted(e['id'] for e in self.w.json('list', '--from', '2026-10-01', '--to', '2027-03-01'))
        here = sorted(i for i, r in self.model.rows().items() if r.deleted == 0)
        assert told == here, f'the list has {set(told) ^ set(here)} more or less'
