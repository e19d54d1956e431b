# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of a plan that happen on the server: its faults, and what is done there by other means."""
import json

from chaos_acts import pick
from chaos_model import GONE


class ServerSteps:
    """Of Chaos, which has the world `w`, the `model`, and `back_at`: not None while the server is down."""

    def do_fault(self, step):
        fault = self.w.fault(step.u, self.is_long)
        if self.back_at is None:
            self.w.control('faults', fault)
            self.tell(f'fault {json.dumps(fault)}')

    def do_settings(self, step):
        if self.back_at is None:
            u = step.u
            self.w.settings(latencyMs=int(u[0] * 30), patchStart=u[1] < 0.7,
                            startFilter=pick(('honoured', 'ignored', 'refused'), u[2]),
                            redirectStatus=pick((301, 302, 307, 308), u[3]), schemelessLinks=u[4] < 0.5)
            self.tell('other settings of the server')

    def do_sandbox_down(self, step):
        if self.back_at is None:
            self.w.stop_sandbox()
            self.back_at = self.number + 1 + int(step.u[0] * 8)
            self.tell('the server is down')

    def do_elsewhere(self, step):
        if self.back_at is not None:
            return
        key = self.key(step.u[0])
        value = self.wanted(step.u[1], key, f'else{self.number}')
        self.w.control('worklogs', {'login': 'anna', 'issue': key, 'start': value.start, 'seconds': value.seconds,
                                    'comment': value.comment})
        self.model.made_elsewhere(value)
        self.tell(f'elsewhere: {value}')

    def linked(self, u):
        """(server id, Entry, its values there) of a record that the agent knows as its entry's."""
        if self.back_at is not None:
            return None
        there = {r['id']: r for r in self.w.records()}
        known = [(r, self.model.entries[i]) for r, i in sorted(self.model.remotes().items())
                 if r in there and i in self.model.entries]
        remote, entry = pick(known, u) or (None, None)
        return (remote, entry, self.w.record_value(there[remote])) if remote else None

    def do_server_edit(self, step):
        found = self.linked(step.u[0])
        if found is None:
            return
        remote, entry, (issue, start, seconds, comment) = found
        start += 60 * int(step.u[1] * 5)
        seconds += 60 if step.u[2] < 0.5 else 0
        comment = f'{comment} edited{self.number}'
        self.w.control('worklogs', {'id': remote, 'start': start, 'seconds': seconds, 'comment': comment}, 'PATCH')
        entry.elsewhere(self.model.value(issue, start, seconds, comment))
        self.tell(f'elsewhere: {entry.id} ({remote}) becomes {(issue, start, seconds, comment)}')

    def do_server_delete(self, step):
        found = self.linked(step.u[0])
        if found is None:
            return
        remote, entry, _value = found
        self.w.control(f'worklogs?id={remote}', method='DELETE')
        entry.elsewhere(GONE)
        self.tell(f'elsewhere: {entry.id} ({remote}) is deleted')

    def do_issue_moves(self, step):
        root = pick(sorted(self.model.current), step.u[0])
        if self.back_at is not None or len(self.model.roots) > 40:
            return
        new = f'{pick(("MOVED", "NEW", "TEST"), step.u[1])}-{100 + self.number}'
        self.w.control('issues', {'key': self.model.current[root], 'newKey': new}, 'PATCH')
        self.tell(f'{self.model.current[root]} becomes {new}')
        self.model.move_issue(root, new)
