# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of one chaotic run: made from the seed alone, before anything runs."""
import random

# What is done, and how often.
WEIGHTS = {
    'start': 8, 'stop': 7, 'discard': 2, 'edit_timer': 3,
    'add': 16, 'twin': 7, 'edit': 12, 'move': 6, 'delete': 7, 'undo': 5, 'retry': 3, 'revert': 4, 'import': 3,
    'pair': 8, 'stops': 1, 'sign_out': 1, 'sign_in': 1, 'sync': 26,
    'fault': 13, 'elsewhere': 3, 'server_edit': 4, 'server_delete': 3, 'issue_moves': 1.5, 'settings': 2,
    'sandbox_down': 1.5, 'clock': 3, 'busy': 2, 'full_disk': 1.5,
}
CALLS = ('start', 'stop', 'discard', 'edit_timer', 'add', 'twin', 'edit', 'move', 'delete', 'undo', 'retry', 'revert',
         'import', 'pair', 'sync', 'sign_in', 'sign_out')
# What a lock or a full disk or a second client may meet.
CHANGES = ('add', 'twin', 'edit', 'move', 'delete', 'undo', 'revert', 'retry')
SEGMENT = 60  # operations from one rest to the next


class Step:
    """kind; u: numbers from 0 to 1 that choose everything else; kill: (who, after so many ms); pause: ms; lag: bool."""

    def __init__(self, dice, kind, lag=False):
        self.kind = kind
        self.lag = lag
        self.u = [dice.random() for _ in range(10)]
        self.pause = dice.choice((0, 0, 0, 1, 3, 10, 25, 60))
        self.kill = None
        self.inner = []
        if kind == 'pair':
            self.inner = [Step(dice, dice.choice(CHANGES)) for _ in range(2)]
        elif kind == 'stops':
            self.inner = [Step(dice, 'stop') for _ in range(2)]
        elif kind in ('busy', 'full_disk'):
            self.inner = [Step(dice, dice.choice(CHANGES + ('start', 'stop', 'import')))]


def make(seed, operations, kills, is_long):
    dice = random.Random(seed)
    kinds = dict(WEIGHTS)
    if is_long:
        kinds['window'] = 3
    steps = []
    lag = False
    for n in range(operations):
        if n % SEGMENT == 0:
            lag = dice.random() < 0.4
        kind = dice.choices(list(kinds), list(kinds.values()))[0]
        steps.append(Step(dice, kind, lag))
    can = [n for n, step in enumerate(steps) if step.kind in CALLS]
    for n in dice.sample(can, min(kills, len(can))):
        who = 'sandbox' if dice.random() < 0.25 else 'agent'
        steps[n].kill = (who, dice.choice((0, 0, 0.3, 1, 2, 3, 5, 8, 15, 40)))
    return steps
