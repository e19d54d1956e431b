# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the tray item, and to the first painted frame; what the programs take of memory after it."""
import contextlib
import os
import signal
import subprocess
import time

import bench_peers
from bench_world import (SILENT, WINDOW_ENV, BenchWorld, Skip, Times, brought, can_drop_caches, display, drop_caches, end,
                         memory, peer_world, say, show, wait_for)

REST = 2.0  # seconds between the first frame and a look at the memory


def measure_tray(report, options):
    report.heading('Start: exec until the tray item is registered')
    with contextlib.closing(BenchWorld(options.build, 10000)) as w:
        w.start_host()
        w.kill_agent()
        w.start_agent()
        w.next_item()
        w.cli('start', 'BENCH-1', '--at', '-10m')
        w.kill_agent()
        programs = {'floor: GIO and a tray item': w.program('floor-gio'),
                    'agent, timer runs, 10 000 entries': str(w.libexec / 'stint-agent')}
        taken = {name: [] for name in programs}
        for _ in range(options.runs):
            for name, program in programs.items():
                begin = time.perf_counter_ns()
                pid = os.posix_spawn(program, [program], w.env, file_actions=SILENT)
                w.next_item()
                taken[name].append((time.perf_counter_ns() - begin) / 1e6)
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
    times = {name: Times(values) for name, values in taken.items()}
    report.compare(('program', 'ms: median (min–max)'), times, 'floor: GIO and a tray item')
    floor, agent = times.values()
    report.goal('tray item, times its floor', agent.median / floor.median, 3, ' ×')


# ---- windows ----

class Program:
    """Something that opens a window, in a world of its own."""

    def __init__(self, name, command, w, keep=()):
        self.name, self.command, self.w = name, command, w
        self.keep = {process.pid for process in w.children} | set(keep)
        self.warm, self.cold, self.memory = [], [], []

    def run(self, cold):
        keep = {*self.keep, os.getpid()}
        watch = subprocess.Popen([self.w.program_path], env=self.w.env, stdout=subprocess.PIPE)
        try:
            assert watch.stdout.readline() == b'ready\n'
            if cold:
                drop_caches()
            begin = time.perf_counter_ns()
            pid = os.posix_spawn(self.command[0], self.command, self.w.env, file_actions=[
                *SILENT, (os.POSIX_SPAWN_OPEN, 2, '/dev/null', os.O_WRONLY, 0)])
            self._wait(watch)
            (self.cold if cold else self.warm).append((time.perf_counter_ns() - begin) / 1e6)
            if not cold:
                time.sleep(REST)
                self.memory.append(memory(brought(self.w, {*keep, watch.pid})))
        finally:
            watch.kill()
            watch.wait()
        end(pid)
        for other in brought(self.w, keep):
            with contextlib.suppress(ProcessLookupError):
                os.kill(other, signal.SIGKILL)
        wait_for(lambda: not brought(self.w, keep), f'{self.name} is gone')

    def _wait(self, watch):
        """A program that shows nothing is an error, not a measurement that never ends."""
        os.set_blocking(watch.stdout.fileno(), False)
        wait_for(lambda: watch.poll() is not None, f'a frame of {self.name}', patience=30)
        assert watch.stdout.read() == b'frame\n', self.name


def stint_program(stack, options, env, worklogs):
    w = stack.enter_context(contextlib.closing(BenchWorld(options.build, worklogs, env)))
    w.program_path = w.program('frame-watch')
    w.stop_sandbox()
    name = f'stint-window, {show(worklogs)} entries' if worklogs else 'stint-window, no entries'
    return Program(name, [str(options.build / 'src/window/stint-window')], w, keep=[w.pid()])


def other_program(stack, options, env, name, command):
    w = stack.enter_context(contextlib.closing(peer_world(options.build, env)))
    w.program_path = str(options.build / 'benchmarks/frame-watch')
    return Program(name, command, w)


def take_turns(programs, report, cold, runs):
    for number in range(runs + (not cold)):
        for program in list(programs):
            try:
                program.run(cold)
            except AssertionError as error:
                report.skip(program.name, str(error))
                programs.remove(program)
                continue
            if number == 0 and not cold:  # caches of fonts and icons, first-time files
                program.warm.clear()
                program.memory.clear()


def measure_window(report, options):
    report.heading('Start: exec until the first painted frame')
    floor = str(options.build / 'benchmarks/floor-window')
    if not os.path.exists(floor) or not os.path.exists(options.build / 'benchmarks/frame-watch'):
        raise Skip('built without the window, or without libX11 and libXdamage')
    with contextlib.ExitStack() as stack:
        env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
        programs = [other_program(stack, options, env, 'floor: an empty GTK 4 window', [floor])]
        programs += [stint_program(stack, options, env, n) for n in (0, 100000)]
        programs += [other_program(stack, options, env, name, command)
                     for name, command in bench_peers.desktop(report).items()]
        say(f'   {len(programs)} programs, warm')
        take_turns(programs, report, False, options.window_runs)
        if can_drop_caches():
            say('   cold')
            take_turns(programs, report, True, 7)
        else:
            report.skip('cold starts', 'only root may drop the caches')
    print_windows(report, programs)


def print_windows(report, programs):
    base = Times(programs[0].warm).median
    cold_base = Times(programs[0].cold).median if programs[0].cold else 0
    rows = []
    for program in programs:
        warm = Times(program.warm)
        pss, dirty, _ = (Times(one) for one in zip(*program.memory))
        cold = Times(program.cold) if program.cold else '–'
        rows.append((program.name, warm, show(warm.median / base), cold,
                     show(cold.median / cold_base) if program.cold else '–', pss, dirty))
    report.table(('program', 'warm, ms', 'ratio', 'cold, ms', 'ratio', 'PSS, MB', 'private dirty, MB'), rows)
    report.text(f'{len(programs[0].warm)} warm starts of each, in turn, and {len(programs[0].cold)} cold ones. '
                'Painted is painted: seen from outside, by the X extension DAMAGE (Xvfb, cairo, no window manager), the '
                'same for all. Cold: after the caches of the system were dropped, but what running programs map stays. '
                'The window’s memory is its own, without the agent’s; the others’ is with their services.')
    warm = {program.name: Times(program.warm).median for program in programs}
    stint = max(value for name, value in warm.items() if name.startswith('stint'))
    report.goal('first frame, times an empty GTK 4 window', stint / base, 1.4, ' ×')
    rivals = {name: value for name, value in warm.items() if not name.startswith(('stint', 'floor'))}
    if rivals:
        quickest = min(rivals, key=rivals.get)
        report.goal('first frame, times the quickest peer’s', stint / rivals[quickest], 1, ' ×',
                    f'{quickest} needs {show(rivals[quickest])} ms, an empty GTK 4 window {show(base)}')


def measure_click(report, options):
    report.heading('From a click until it is stored and shown')
    program = options.build / 'benchmarks/bench-click'
    if not program.exists():
        raise Skip('built without the window')
    with contextlib.ExitStack() as stack:
        env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
        w = stack.enter_context(contextlib.closing(BenchWorld(options.build, 10000, env)))
        told = subprocess.run([str(program), 'BENCH-1', str(options.clicks)], env=w.env, check=True, stdout=subprocess.PIPE,
                              text=True, timeout=1200).stdout
    values = {}
    for line in told.splitlines():
        name, value = line.split()
        values.setdefault(name, []).append(float(value))
    names = {'insert': 'floor: one bare insert, synced', 'empty': 'floor: one call that does nothing',
             'start-answered': 'Start, stored and heard of', 'start-painted': 'Start, shown',
             'stop-answered': 'Stop, stored and heard of', 'stop-painted': 'Stop, shown'}
    times = {text: Times(values[name]) for name, text in names.items()}
    floors = [times[names[name]] for name in ('insert', 'empty')]
    insert, trip = (one.median for one in floors)
    report.table(('click until', 'median, ms', '99th percentile', 'longest', 'clicks', 'ratio to floor'),
                 [(text, show(one.median), show(percentile(one, 99)), show(max(one.values)), len(one.values),
                   show(one.median / insert)) for text, one in times.items()])
    report.text('Heard of: by the window’s main loop, from the agent, which has it on the disk by then. The floors are measured '
                'in turn with the clicks, after the same rest; the call goes over the bus, from main loop to main loop.')
    report.text('Shown is painted (Xvfb, cairo), with the window at rest before the click. While something moves in it, frames '
                'come at 60 Hz, and what is new waits for the next one: 8 ms on average.')
    report.goal('click until stored, times the raw insert', times['Start, stored and heard of'].median / insert, 1.5, ' ×',
                f'the insert and a call over the bus that does nothing take {show((insert + trip) / insert)} × together')
    slow = ' and '.join(f'{show(percentile(one, 99))} ms' for one in floors)
    for text in ('Start, shown', 'Stop, shown'):
        report.goal(f'click on {text}, 99th percentile', percentile(times[text], 99), 16, ' ms',
                    f'the 99th percentile of the bare insert and of a call that does nothing, in turn with it, are {slow}: '
                    'the machine’s pauses are in it')


def percentile(times, share):
    return sorted(times.values)[(len(times.values) - 1) * share // 100]


PASSES = {
    'scroll': 'rows that come into view are filled, measured and painted, all of a frame at once',
    'search': 'the focus comes into the page: GTK works out the styles of all that stands in it anew, of rows out of sight too',
    'quick-entry': 'the list of suggestions gets its styles, is measured and painted when it is first shown',
    'pages': 'all of the window is painted anew, without a graphics card by the main thread',
}


def passes(command, env, told):
    """Of bench-scroll.c and floor-loop.c, which tell what their lines are. @told: by name, a list of what each run told"""
    lines = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True, timeout=300).stdout.splitlines()
    for name, *values in map(str.split, lines):
        told.setdefault(name, []).append(values)


def longest(told, name, column):
    return Times([int(values[column]) / 1000 for values in told[name]])


def measure_scroll(report, options):
    report.heading('Passes of the window’s main loop')
    program, bare = (options.build / 'benchmarks' / name for name in ('bench-scroll', 'floor-loop'))
    if not program.exists():
        raise Skip('built without the window')
    floor, told = {}, {}
    with contextlib.ExitStack() as stack:
        env = {'DISPLAY': stack.enter_context(display()), **WINDOW_ENV}
        w = stack.enter_context(contextlib.closing(BenchWorld(options.build, options.pulls[-1], env)))
        for _ in range(options.window_runs):
            passes([str(bare)], w.env, floor)
            passes([str(program)], w.env, told)
    rows = [(f'floor: {name}', floor, name) for name in PASSES if name in floor] + [(name, told, name) for name in PASSES]
    report.table(('', 'passes', 'longest, ms', '99th percentile', 'without painting', 'longest, CPU ms', '99th percentile',
                  'without painting'),
                 [(text, of[name][0][0], *(longest(of, name, column) for column in range(1, 7))) for text, of, name in rows])
    report.text(f'{options.window_runs} runs of each, in turn. {show(options.pulls[-1])} entries, {told["rows"][0][0]} rows '
                f'scrolled; painted by {told["renderer"][0][0]}. CPU is the main thread’s. A pass that takes 8 ms is not felt. '
                'Floor: the same in a bare GTK window of that size, with a list of plain labels, a search entry, and a page of '
                'one label.')
    for name, reason in PASSES.items():
        least = f'; a bare window’s longest takes {show(longest(floor, name, 4).median)} ms' if name in floor else ''
        report.goal(f'longest pass, {name}, CPU', longest(told, name, 4).median, 8, ' ms', reason + least)
