# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store by itself, and the command line against a bare C program, timewarrior and hamster on the same data."""
import contextlib
import datetime
import os
import shutil
import subprocess
import tempfile
import time

import bench_peers
from bench_world import (WINDOW_ENV, BenchWorld, Skip, Times, display, interleave, peer_world, run_once, say, show,
                         wait_for)

HAMSTER_MOST = 100000  # entries: a million take it minutes to look through


def measure_store(report, options):
    report.heading('The store, within the process')
    with tempfile.TemporaryDirectory(prefix='stint-bench-') as folder:
        told = subprocess.run([str(options.build / 'benchmarks/bench-store'), 'measure', *map(str, options.sizes)],
                              check=True, stdout=subprocess.PIPE, text=True).stdout
        raw = subprocess.run([str(options.build / 'benchmarks/floor-sqlite'), 'insert', f'{folder}/floor.db', '200'],
                             check=True, stdout=subprocess.PIPE, text=True).stdout
    insert = Times(float(line) for line in raw.split())
    found = {}
    for line in told.splitlines():
        size, name, median, least, most = line.split()
        found.setdefault(name, {})[int(size)] = [float(median), float(least), float(most)]
    names = {'select-1': 'floor: `SELECT 1`', 'week': 'sums of a week', 'list': 'list of a week (350 entries)',
             'search': 'search for issues', 'add': 'add an entry, on the disk'}
    growth = {name: found[name][options.sizes[-1]][0] / found[name][options.sizes[1]][0] for name in names}
    rows = [(text, *(f'{show(middle)} ({show(least)}–{show(most)})' for middle, least, most in found[name].values()),
             show(growth[name])) for name, text in names.items()]
    rows.append(('floor: a raw insert (WAL, synchronous=FULL)', insert, *[''] * len(options.sizes)))
    report.table(('ms: median (min–max)', *(f'{show(size)} entries' for size in options.sizes), 'growth'), rows)
    report.text(f'Growth: {show(options.sizes[-1])} entries compared with {show(options.sizes[1])}. 101 runs of each, {len(insert.values)} '
                'of the raw insert.')
    if 100000 in found['week']:
        report.goal('week over 100 000 in the store', found['week'][100000][0], 2, ' ms')
    if len(options.sizes) > 2:
        report.goal('growth of the week in the store', growth['week'], 1.3, ' ×',
                    f'one size is measured after the other, and the machine’s pace changes: `SELECT 1` alone grew {show(growth["select-1"])} ×')


# ---- worlds with the same data ----

class Hamster:
    """Hamster with its own database in its own world; it wants a display whatever it does."""

    def __init__(self, build, env, count, last):
        self.w = peer_world(build, env)
        try:
            self.program = shutil.which('hamster')
            self.command('list')
            database = wait_for(lambda: list(self.w.home.glob('**/hamster.db')), 'hamster has its database')[0]
            self.stop()
            bench_peers.fill_hamster(database, count, last)
            self.command('list')  # its service runs from here on
        except BaseException:
            self.w.close()
            raise

    def command(self, *args):
        return run_once([self.program, *args], self.w.env)

    def stop(self):
        name = 'org.gnome.Hamster'
        pid = self.w.pid(name)
        if pid is not None:
            os.kill(pid, 9)
            wait_for(lambda: self.w.owner(name) is None, 'hamster’s service is gone')


def week_range():
    today = datetime.date.today()
    monday = today - datetime.timedelta(days=today.weekday())
    return [int(datetime.datetime.combine(day, datetime.time()).timestamp())
            for day in (monday, monday + datetime.timedelta(days=7))]


def prepare(stack, report, options, size, last):
    """{name: function} of what is to be measured with a store of that size."""
    zone = {'TZ': os.environ.get('TZ', 'Europe/Berlin')}
    w = stack.enter_context(contextlib.closing(BenchWorld(options.build, env=zone)))
    w.cli('sync', '--wait')
    w.stop_sandbox()
    w.refill(size, last)
    w.cli('status')
    stint = str(w.cli_path)
    begin, finish = week_range()
    jobs = {
        '`true`': lambda: run_once([shutil.which('true')], w.env),
        'floor: the week’s sums in bare C': lambda: run_once(
            [w.program('floor-sqlite'), 'week', str(w.database()), str(begin), str(finish)], w.env),
        '`stint week`': lambda: run_once([stint, 'week'], w.env),
        '`stint status`': lambda: run_once([stint, 'status'], w.env),
        '`stint start`': lambda: run_once([stint, 'start', 'BENCH-1', '--at', '-10m'], w.env),
        '`stint stop`': lambda: run_once([stint, 'stop'], w.env),
    }
    add_timewarrior(report, jobs, w, size, last)
    add_hamster(stack, report, options, jobs, size, last)
    return w, jobs


def add_timewarrior(report, jobs, w, size, last):
    program = shutil.which('timew')
    if program is None:
        report.skip('timewarrior', 'not installed (package timewarrior)')
        return
    env = {**w.env, **bench_peers.fill_timewarrior(w.home / 'timew', size, last)}

    def start():
        took = run_once([program, 'start', 'STINT-1'], env)
        time.sleep(1.1)  # it takes no interval without a length
        return took

    jobs['`timew summary :week`'] = lambda: run_once([program, 'summary', ':week'], env)
    jobs['`timew start`'] = start
    jobs['`timew stop`'] = lambda: run_once([program, 'stop'], env)


def add_hamster(stack, report, options, jobs, size, last):
    if shutil.which('hamster') is None:
        report.skip('hamster’s commands', 'not installed (package hamster-time-tracker)')
        return
    if size > HAMSTER_MOST:
        return
    try:
        env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
        hamster = Hamster(options.build, env, size, last)
    except (AssertionError, OSError, Skip) as error:
        report.skip('hamster’s commands', str(error))
        return
    stack.callback(hamster.w.close)
    begin = time.strftime('%Y-%m-%d', time.localtime(week_range()[0]))
    jobs['`hamster list` (a week)'] = lambda: hamster.command('list', begin)


def measure_commands(report, options):
    report.heading('The command line, exec to exit')
    last = bench_peers.newest()
    sizes = {}
    for size in options.sizes:
        say(f'   {show(size)} entries')
        with contextlib.ExitStack() as stack:
            w, jobs = prepare(stack, report, options, size, last)
            for job in jobs.values():
                job()
            pid = w.pid()
            sizes[size] = interleave(jobs, options.command_runs)
            assert w.pid() == pid, w.logs()
    names = list(sizes[options.sizes[0]])
    report.table(('ms: median (min–max)', *(f'{show(size)} entries' for size in options.sizes)),
                 [(name, *(times.get(name, '–') for times in sizes.values())) for name in names])
    report.text(f'{options.command_runs} runs of each, in turn. All on the same data. `stint start` and `stop` answer '
                'when the disk has it, over the bus, from the running agent; timewarrior writes its files without waiting '
                'for the disk.')
    add_goals(report, sizes[100000] if 100000 in sizes else sizes[options.sizes[-1]])
    week = [times['`stint week`'].median for times in sizes.values()]
    if len(week) > 2:
        report.goal('growth of `stint week`, 10 000 to the largest store', week[-1] / week[1], 1.3, ' ×')


def add_goals(report, times):
    """By the store of 100 000."""
    floor = times['floor: the week’s sums in bare C'].median
    report.goal('`stint week`, times the same in bare C', times['`stint week`'].median / floor, 2.2, ' ×',
                'loading GLib and GObject is the rest')
    for ours, theirs, why in (('`stint week`', '`timew summary :week`', 'loading GLib and GObject'),
                              ('`stint start`', '`timew start`', 'it waits for the disk and goes over the bus')):
        if theirs in times:
            report.goal(f'{ours}, times {theirs}', times[ours].median / times[theirs].median, 1, ' ×', why)


