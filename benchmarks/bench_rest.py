# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stays: the agent's memory in its states, and who wakes up while nobody does anything."""
import contextlib
import glob
import os
import pathlib
import re
import time

import bench_peers
from bench_world import (WINDOW_ENV, BenchWorld, Skip, Times, brought, display, memory, peer_world, say, show, wait_at_rest,
                         wait_for)

TOOLKIT = re.compile(r'/lib(gtk-|gdk-|gsk|adwaita|Qt\d|pango|cairo|graphene|X11\.|wayland-)')
SAMPLE = 0.25    # seconds between two looks at a process's counters
ONE_WAKE = 0.75  # what happens within this is one wake-up


# ---- memory ----

def toolkit_of(pid):
    with open(f'/proc/{pid}/maps', encoding='utf-8') as maps:
        return {pathlib.Path(path).name for path in re.findall(r'\S+\.so\S*$', maps.read(), re.M) if TOOLKIT.search(path)}


def others_with(library, pid):
    """How many other processes of the machine map it: what they share makes the proportional size smaller."""
    count = 0
    for path in glob.glob('/proc/[0-9]*/maps'):
        with contextlib.suppress(OSError):
            count += path != f'/proc/{pid}/maps' and library in pathlib.Path(path).read_text(encoding='utf-8')
    return count


class States:
    """One agent through all its states; the server is away when its memory is looked at, as it would share libraries."""

    def __init__(self, w, found, quiet):
        self.w, self.found, self.quiet = w, found, quiet

    def look(self, name):
        wait_at_rest(self.w.pid(), self.quiet)
        assert not toolkit_of(self.w.pid())
        self.found.setdefault('others', []).append(
            [others_with(library, self.w.pid()) for library in ('/libgio-2.0.so', '/libsoup-3.0.so')])
        self.found.setdefault(name, []).append(memory([self.w.pid()]))

    def open_window(self, window):
        process = self.w.spawn([window], log='window')
        wait_for(lambda: self.w.owner('io.github.stintapp.Stint.Window'), 'the window is open')
        time.sleep(3)
        process.terminate()
        process.wait()

    def week(self):
        """Five days of eight pairs, with entries, edits and what is sent, in some seconds."""
        self.w.restart_sandbox()
        for _ in range(5):
            for _ in range(8):
                self.w.cli('start', 'BENCH-1', '-m', 'what a day is made of', '--at', '-10m')
                self.w.cli('status')
                self.w.cli('stop')
            self.w.cli('add', 'BENCH-1', '30m', '-m', 'a call')
            self.w.cli('week')
            self.w.cli('sync', '--wait')
        self.w.cli('start', 'BENCH-1', '--at', '-10m')
        self.w.cli('sync', '--wait')
        self.w.stop_sandbox()


def go_through(options, env, found):
    with contextlib.closing(BenchWorld(options.build, 100000, env)) as w:
        states = States(w, found, options.quiet)
        w.start_host(reads=True)
        w.stop_sandbox()
        states.look('agent, has just read 100 000 entries')
        w.kill_agent()
        w.cli('status')
        w.start_agent()
        states.look('agent, started anew, idle')
        w.cli('start', 'BENCH-1', '--at', '-10m')
        states.look('agent, timer runs')
        window = options.build / 'src/window/stint-window'
        if env and window.exists():
            states.open_window(str(window))
            states.look('agent, window open and closed again')
        w.cli('stop')
        states.week()
        states.look('agent, timer runs, after a week in some seconds')
        w.kill_agent()
        for name, args in (('floor: GIO on the bus', ['--bare']), ('floor: GIO and a tray item', [])):
            floor = w.bench('floor-gio', *args)
            wait_at_rest(floor.pid, 1)
            found.setdefault(name, []).append(memory([floor.pid]))
            floor.kill()
            floor.wait()


def measure_memory(report, options):
    report.heading('Memory of what stays')
    found = {}
    with contextlib.ExitStack() as stack:
        env = None
        with contextlib.suppress(Skip):
            env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
        for number in range(options.memory_runs):
            say(f'   {number + 1} of {options.memory_runs}')
            go_through(options, env, found)
    with_gio, with_soup = (max(column) for column in zip(*found.pop('others')))
    columns = {name: [Times(column) for column in zip(*values)] for name, values in found.items()}
    names = sorted(columns, key=lambda name: name.startswith('agent'))
    report.table(('', 'PSS, MB: median (min–max)', 'private dirty, MB', 'private, MB', 'runs'),
                 [(name, *columns[name], options.memory_runs) for name in names])
    report.text(f'At rest: nothing has changed for {options.quiet:g} s, memory, switches and threads, and the threads that wait for '
                'more work have ended. 100 000 entries in the store. MB are 1 000 000 bytes. No '
                f'library of a toolkit is mapped in the agent. PSS shares what others map too: at most {with_gio} other '
                f'processes had GIO here, and {with_soup} libsoup.')
    pss, dirty, _ = columns['agent, timer runs']
    shared = 'all its libraries count for it alone here: on a desktop others share GLib and GIO'
    report.goal('agent with a timer, PSS', pss.median, 8, ' MB', shared)
    report.goal('agent with a timer, private dirty', dirty.median, 1.5, ' MB',
                'the heap of GLib’s types, signals and time zone is half of it, relocated tables of 40 libraries a third; '
                'GLib before 2.76 keeps what reading JSON once took')


# ---- wake-ups ----

def counters(pids):
    """CPU milliseconds, voluntary and involuntary context switches of all threads."""
    sums = [0.0, 0, 0]
    for path in (path for pid in pids for path in glob.glob(f'/proc/{pid}/task/*')):
        with contextlib.suppress(OSError):
            text = pathlib.Path(f'{path}/status').read_text(encoding='ascii')
            sums[0] += int(pathlib.Path(f'{path}/schedstat').read_text(encoding='ascii').split()[0]) / 1e6
            sums[1] += int(re.search(r'\nvoluntary_ctxt_switches:\s+(\d+)', text).group(1))
            sums[2] += int(re.search(r'\nnonvoluntary_ctxt_switches:\s+(\d+)', text).group(1))
    return sums


class Watched:
    """A program at rest. `closely`: its moments are counted too."""

    def __init__(self, name, pids, closely):
        self.name, self.pids, self.closely = name, pids, closely
        self.moments = 0
        self.awake = 0.0
        self.begin = self.last = counters(pids)

    def look(self, now):
        found = counters(self.pids)
        if found[1:] != self.last[1:]:
            self.moments += now - self.awake > ONE_WAKE
            self.awake = now
        self.last = found

    def row(self):
        cpu, voluntary, involuntary = (new - old for new, old in zip(counters(self.pids), self.begin))
        return (self.name, self.moments if self.closely else '–', f'{voluntary:,}'.replace(',', ' '),
                f'{involuntary:,}'.replace(',', ' '), show(cpu))


def start_agents(stack, options):
    """(name, pids, closely) of agents and floors, at rest."""
    found = []
    for running in (False, True):
        w = stack.enter_context(contextlib.closing(BenchWorld(options.build)))
        w.start_host(reads=True)
        w.kill_agent()
        w.start_agent()
        w.next_item()
        if running:
            w.cli('start', 'BENCH-1', '--at', '-10m')
        state = 'timer runs' if running else 'no timer'
        floor = w.bench('floor-gio', *(['--tick'] if running else []))
        found += [(f'agent, {state}', [w.pid()], True),
                  ('floor: a tray item that changes each minute' if running else 'floor: a tray item', [floor.pid], True)]
    return found


def start_peers(stack, report, options):
    try:
        env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
    except Skip as reason:
        report.skip('the others at rest', str(reason))
        return []
    found = []
    for name, command in bench_peers.desktop(report).items():
        w = stack.enter_context(contextlib.closing(peer_world(options.build, env)))
        keep = {process.pid for process in w.children}
        w.spawn(command, log=name)
        found.append((name, w, keep))
    return found


def alive(name, w, keep):
    """What it has become some time after its start."""
    return (name, brought(w, {*keep, os.getpid()}), False)


def measure_rest(report, options):
    minutes = options.minutes
    report.heading(f'At rest for {minutes:g} minutes')
    with contextlib.ExitStack() as stack:
        peers = start_peers(stack, report, options)
        agents = start_agents(stack, options)
        say(f'   {options.settle:g} s until what was done last has settled, then {minutes:g} minutes')
        time.sleep(options.settle)
        watched = [Watched(*one) for one in agents + [alive(*peer) for peer in peers]]
        close = [one for one in watched if one.closely]
        begin = time.monotonic()
        while time.monotonic() - begin < minutes * 60:
            time.sleep(SAMPLE)
            for one in close:
                one.look(time.monotonic())
        rows = [one.row() for one in watched]
    report.table(('', 'wake-ups', 'voluntary switches', 'involuntary', 'CPU, ms'), rows)
    report.text('All at the same time, each on a bus of its own, the agent’s with a tray that asks back for what it shows. A '
                'wake-up is all that happens within three quarters of a second.')
    report.goal(f'wake-ups without a timer in {minutes:g} minutes', rows[0][1], 0)
    report.goal(f'wake-ups with a timer in {minutes:g} minutes', rows[2][1], minutes, '',
                'the tray shows another minute each minute')

