# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import goes on wherever agent or server die: nothing is lost, nothing is doubled; its undoing likewise.

By hand: test_import_chaos.py BUILD --long [SEED]: 10 000 rows and twenty kills.
"""
import collections
import datetime
import random
import sys
import time

from stint_world import main, wait_for, world

LONG = '--long' in sys.argv
SEED = int(sys.argv[-1]) if LONG and sys.argv[-1].isdigit() else 1
ROWS, KILLS, ISSUES, PATIENCE = (10000, 20, 40, 900) if LONG else (600, 6, 6, 120)
FIRST = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.timezone.utc)


def rows_of(chance):
    """Every tenth row stands there two or three times."""
    rows = []
    while len(rows) < ROWS:
        start = FIRST + datetime.timedelta(minutes=5 * len(rows))
        row = (f'TEST-{chance.randrange(ISSUES) + 1}', start, 60 * chance.randrange(1, 5), f'row {chance.randrange(ROWS)}')
        rows += [row] * (chance.choice((2, 3)) if len(rows) % 10 == 0 else 1)
    rows = rows[:ROWS]
    chance.shuffle(rows)
    return rows


def write(path, rows):
    with path.open('w', encoding='utf-8') as out:
        out.write('issue,start,seconds,comment\n')
        for issue, start, seconds, comment in rows:
            out.write(f'{issue},{start.isoformat()},{seconds},{comment}\n')


def on_server(w):
    return collections.Counter((r['issue']['key'], datetime.datetime.strptime(r['start'], '%Y-%m-%dT%H:%M:%S.%f%z'),
                                r['duration'], r['comment']) for r in w.server_worklogs())


def expected(rows):
    return collections.Counter((issue, start, f'PT{seconds // 60}M', comment) for issue, start, seconds, comment in rows)


def state(w):
    return w.json('imports')[0]


def kill_one(w, chance, log):
    if chance.random() < 0.6:
        w.kill_agent()
        log['agent'] += 1
    else:
        w.stop_sandbox()
        log['server'] += 1
        w.restart_sandbox()
        w.control('settings', {'latencyMs': 3})
    w.property('Pending')  # somebody starts it again
    w.spawn([str(w.cli_path), 'sync'], log='sync')


def through(w, chance, kills, step, log, what):
    """Kills again and again while it goes on; the last part in peace."""
    marks = sorted(chance.uniform(0.02, 0.9) for _ in range(kills))
    deadline = time.monotonic() + PATIENCE
    while True:
        now = state(w)
        if now['waiting'] == 0:
            return
        if marks and step(now) >= marks[0]:
            marks.pop(0)
            kill_one(w, chance, log)
        assert time.monotonic() < deadline, f'{what}: {now}'
        time.sleep(0.02)


def test_killed(build):
    chance = random.Random(SEED)
    rows = rows_of(chance)
    log = collections.Counter()
    with world(build) as w:
        for n in range(ISSUES):
            w.control('issues', {'key': f'TEST-{n + 1}', 'summary': f'Issue {n + 1}'})
        w.control('settings', {'latencyMs': 3})
        w.sign_in()
        w.elsewhere('boris', 'TEST-1', '2024-01-01T09:00:00+00:00', 60, 'not mine')
        others = on_server(w)
        path = w.home / 'years.csv'
        write(path, rows)
        began = time.monotonic()
        w.cli('import', path, timeout=120)
        through(w, chance, KILLS, lambda now: now['sent'] / ROWS, log, 'import')
        took = time.monotonic() - began
        there = on_server(w)
        assert there == others + expected(rows), (there - others - expected(rows), others + expected(rows) - there)
        assert state(w)['sent'] == ROWS and state(w)['state'] == 'done'
        assert w.json('import', path)['accepted'] == 0, 'what is there comes in once more'

        w.cli('imports', '--undo', state(w)['id'])
        through(w, chance, KILLS // 3, lambda now: 1 - now['waiting'] / ROWS, log, 'undo')
        assert on_server(w) == others
        print(f"# {ROWS} rows: {log['agent']} kills of the agent, {log['server']} of the server; import {took:.0f} s, "
              f'with its undoing {time.monotonic() - began:.0f} s')
        assert sum(log.values()) >= KILLS


def test_steered(build):
    """Paused and cancelled from the command line; what is refused comes back as a file."""
    rows = rows_of(random.Random(SEED))[:200]
    with world(build) as w:
        for n in range(ISSUES):
            w.control('issues', {'key': f'TEST-{n + 1}', 'summary': f'Issue {n + 1}'})
        w.sign_in()
        w.control('settings', {'latencyMs': 100})
        path = w.home / 'years.csv'
        write(path, rows + [('NOPE-1', FIRST, 60, 'no such issue'), ('nothing', FIRST, 60, 'no issue')])
        w.cli('import', path, code=1)
        w.cli('imports', '--pause', 1)
        # Those on the way still arrive.
        wait_for(lambda: state(w)['sent'] == sum(on_server(w).values()), 'it rests')
        waiting = state(w)['waiting']
        assert waiting > 100 and state(w)['state'] == 'paused'
        w.kill_agent()
        w.cli('sync')
        assert state(w)['waiting'] == waiting and state(w)['state'] == 'paused'
        w.control('settings', {'latencyMs': 0})
        w.cli('imports', '--resume', 1)
        wait_for(lambda: state(w)['waiting'] == 0, 'it is over')
        assert (state(w)['sent'], state(w)['refused']) == (200, 2), state(w)
        refused = w.home / 'refused.csv'
        refused.write_text(w.cli('imports', '--refused', 1), encoding='utf-8')
        lines = refused.read_text(encoding='utf-8').splitlines()
        assert lines[0] == 'issue,start,seconds,comment,reason' and len(lines) == 3, lines
        refused.write_text(refused.read_text(encoding='utf-8').replace('NOPE-1', 'TEST-1').replace('nothing', 'TEST-2'),
                           encoding='utf-8')
        w.cli('import', refused, '--wait')
        assert len(on_server(w) - expected(rows)) == 2

        w.control('settings', {'latencyMs': 20})
        write(path, [(i, s + datetime.timedelta(days=400), n, c) for i, s, n, c in rows])
        w.cli('import', path)
        w.cli('imports', '--cancel', 3)
        wait_for(lambda: w.json('status')['pending'] == 0, 'what was on its way has arrived')
        assert state(w)['state'] == 'cancelled' and state(w)['sent'] == sum(on_server(w).values()) - 202


main([test_killed, test_steered])
