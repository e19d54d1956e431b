# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all parts of benchmarks/run share: worlds, displays, processes, numbers and tables."""
import contextlib
import glob
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'tests/program'))
from stint_world import Skip, World, wait_for  # noqa: E402, F401: handed on

SILENT = [(os.POSIX_SPAWN_OPEN, fd, '/dev/null', mode, 0) for fd, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY))]
WINDOW_ENV = {'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'LIBGL_ALWAYS_SOFTWARE': '1', 'QT_QPA_PLATFORM': 'xcb'}


def say(text):
    print(text, file=sys.stderr, flush=True)


# ---- numbers ----

def show(value):
    """Three figures that count, no more."""
    if value == 0:
        return '0'
    if abs(value) >= 100:
        return f'{value:,.0f}'.replace(',', ' ')
    return f'{value:.1f}' if abs(value) >= 10 else f'{value:.2f}' if abs(value) >= 0.1 else f'{value:.3f}'


class Times:
    """Values of one thing, taken several times."""

    def __init__(self, values):
        self.values = list(values)

    @property
    def median(self):
        return statistics.median(self.values)

    def __str__(self):
        if len(self.values) == 1:
            return show(self.median)
        return f'{show(self.median)} ({show(min(self.values))}–{show(max(self.values))})'


class Report:
    """The page that is made: tables below headings, and the goals."""

    def __init__(self):
        self.lines = []
        self.goals = []
        self.skipped = []

    def text(self, *lines):
        self.lines += ['', *lines]

    def heading(self, title):
        say(f'== {title}')
        self.text(f'## {title}')

    def table(self, heading, rows):
        if rows:
            self.text('| ' + ' | '.join(heading) + ' |', '| --- |' + ' ---: |' * (len(heading) - 1),
                      *('| ' + ' | '.join(str(cell) for cell in row) + ' |' for row in rows))

    def compare(self, heading, times, floor):
        """times: {name: Times}; each with its ratio to the floor."""
        base = times[floor].median
        self.table((*heading, 'runs', f'ratio to {floor}'),
                   [(name, one, len(one.values), '1' if name == floor else show(one.median / base))
                    for name, one in times.items()])

    def goal(self, what, value, limit, unit='', reason=''):
        """A value above its limit stays in the table, with the reason."""
        met = value <= limit
        self.goals.append((what, f'≤ {show(limit)}{unit}', f'{show(value)}{unit}', 'yes' if met else '**no**',
                           '' if met else reason))

    def skip(self, what, why):
        say(f'   skipped: {what}: {why}')
        self.skipped.append(f'{what}: {why}')


# ---- worlds ----

class BenchWorld(World):
    """A world by the machine's own clock, with the programs of benchmarks/ at hand."""

    def __init__(self, build, worklogs=0, env=None, sign_in=True):
        # The settings of a desktop, as they are at home: the tests’ would come cheaper.
        super().__init__(build, now=None, sandbox=False, env={'GSETTINGS_BACKEND': 'dconf', **(env or {})})
        self.host = None
        try:
            self.start_sandbox('--worklogs', str(worklogs))
            self.control('issues', {'key': 'BENCH-1', 'summary': 'What is measured'})
            if sign_in:
                self.sign_in()
                self.cli('sync', '--wait', timeout=900)
        except BaseException:
            self.close()
            raise

    def program(self, name):
        return str(self.build / 'benchmarks' / name)

    def bench(self, name, *args, **more):
        return self.spawn([self.program(name), *args], log=name, **more)

    def database(self):
        return max((self.home / 'data/stint').glob('*.db'), key=lambda path: path.stat().st_size)

    def start_agent(self):
        """Again, when it was ended; it is the bus that does it."""
        self.cli('sync', code=None)

    def cli(self, *args, code=0, **more):
        if code is not None:
            return super().cli(*args, code=code, **more)
        return self.run([str(self.cli_path), *map(str, args)], **more).stdout.decode()

    def refill(self, count, newest):
        """The agent away and the server too, and another store in its place, of as many entries."""
        self.kill_agent()
        database = self.database()
        for path in glob.glob(f'{database}*'):
            os.unlink(path)
        subprocess.run([self.program('bench-store'), 'fill', str(database), str(count), str(newest)], env=self.env,
                       check=True)

    def start_host(self, reads=False):
        self.host = self.bench('tray-host', *(['--reads'] if reads else []), stdout=subprocess.PIPE)

    def next_item(self):
        line = self.host.stdout.readline()
        assert line.startswith(b'item '), f'the tray host said {line!r}'


def peer_world(build, env=None):
    """For a program of others: nothing of ours, and on its bus only what it brings itself."""
    w = World(build, keyring='none', now=None, sandbox=False, env=env)
    w.env.pop('GSETTINGS_SCHEMA_DIR')
    for path in glob.glob('/usr/share/dbus-1/services/org.gnome.Hamster*.service'):
        shutil.copy(path, w.home / 'run/dbus-1/services')
    w.call('ReloadConfig', dest='org.freedesktop.DBus', path='/', interface='org.freedesktop.DBus')
    return w


def brought(w, keep):
    """The processes of a world but those in `keep`: a program and all that it started."""
    mark = f'HOME={w.home}'.encode()
    found = []
    for path in glob.glob('/proc/[0-9]*/environ'):
        pid = int(path.split('/')[2])
        with contextlib.suppress(OSError):
            if pid not in keep and mark in pathlib.Path(path).read_bytes().split(b'\0'):
                found.append(pid)
    return found


@contextlib.contextmanager
def display():
    """A display of one's own; yields its name."""
    if shutil.which('Xvfb') is None:
        raise Skip('Xvfb is not installed')
    reader, writer = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-noreset', '-screen', '0', '1280x1024x24',
                               '-nolisten', 'tcp'], pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f':{int(told.readline())}'
    finally:
        server.terminate()
        server.wait()


# ---- processes ----

def run_once(command, env, codes=(0,)):
    """Milliseconds from exec to exit."""
    begin = time.perf_counter_ns()
    pid = os.posix_spawn(command[0], command, env, file_actions=SILENT)
    _, status = os.waitpid(pid, 0)
    took = (time.perf_counter_ns() - begin) / 1e6
    assert os.waitstatus_to_exitcode(status) in codes, f'{command}: exit {os.waitstatus_to_exitcode(status)}'
    return took


def interleave(jobs, runs):
    """jobs: {name: function that returns milliseconds}, in turn. Returns {name: Times}."""
    values = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            values[name].append(job())
    return {name: Times(taken) for name, taken in values.items()}


def children(pid):
    found = [pid]
    for path in glob.glob(f'/proc/{pid}/task/*/children'):
        with contextlib.suppress(OSError):
            for child in pathlib.Path(path).read_text(encoding='ascii').split():
                found += children(int(child))
    return found


def memory(pids):
    """PSS, private dirty and all private, in MB."""
    sums = [0, 0, 0]
    for pid in pids:
        with contextlib.suppress(OSError):
            with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as rollup:
                kb = {key: int(value) for key, value in re.findall(r'^(\w+):\s+(\d+) kB$', rollup.read(), re.M)}
            for i, keys in enumerate((('Pss',), ('Private_Dirty',), ('Private_Clean', 'Private_Dirty'))):
                sums[i] += sum(kb[key] for key in keys)
    return [value * 1024 / 1e6 for value in sums]


def activity(pid):
    """What changes as long as a process does anything."""
    names, switches = [], 0
    for path in glob.glob(f'/proc/{pid}/task/*'):
        with contextlib.suppress(OSError):
            names.append(pathlib.Path(f'{path}/comm').read_text(encoding='utf-8').strip())
            text = pathlib.Path(f'{path}/status').read_text(encoding='ascii')
            switches += sum(map(int, re.findall(r'ctxt_switches:\s+(\d+)', text)))
    return sorted(names), switches, memory([pid])


def wait_at_rest(pid, quiet, patience=90):
    """Until the threads of GLib's pools have ended (they wait 15 s for more work) and nothing has changed for `quiet` seconds."""
    last, since, deadline = None, 0, time.monotonic() + patience
    while time.monotonic() < deadline:
        now = activity(pid)
        if now != last or any(name.startswith('pool-') and name != 'pool-spawner' for name in now[0]):
            last, since = now, time.monotonic()
        if time.monotonic() - since >= quiet:
            return
        time.sleep(0.1)
    raise AssertionError(f'not at rest within {patience} s: {last}')


def end(pid):
    """Ends a process of ours and what it started."""
    for one in reversed(children(pid)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def drop_caches():
    """What was read from the disk is to be read again; only root may."""
    subprocess.run(['sync'], check=True)
    with open('/proc/sys/vm/drop_caches', 'w', encoding='ascii') as file:
        file.write('3')


def can_drop_caches():
    return os.access('/proc/sys/vm/drop_caches', os.W_OK)

