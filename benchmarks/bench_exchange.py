# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading from the server and sending to it, what an entry costs on the disk, and instructions."""
import contextlib
import datetime
import glob
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import threading
import time

from bench_world import BenchWorld, Skip, Times, memory, run_once, say, show, wait_for

PAGE = 100  # worklogs a request
DAY = 86400


class Most(threading.Thread):
    """The largest PSS of a process while it works."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0.0, threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(0.05):
            self.most = max(self.most, memory([self.pid])[0])

    def stop(self):
        self.over.set()
        self.join()
        return self.most


class Reader:
    """A world whose agent reads `count` worklogs, again and again."""

    def __init__(self, build, count):
        self.w = BenchWorld(build, count, sign_in=False)
        self.count, self.memory, self.cpu = count, [], {'agent': [], 'server': []}

    def pull(self):
        """Milliseconds; a new account file and database each time, so that everything is read."""
        self.w.kill_agent()
        for path in glob.glob(f"{self.w.home / 'data/stint'}/*"):
            os.unlink(path)
        server = self.w.sandbox_process.pid
        server_before = cpu(server)
        begin = time.perf_counter_ns()
        self.w.sign_in()
        agent = self.w.pid()
        most = Most(agent)
        wait_for(self.is_read, 'all is read', 900)
        took = (time.perf_counter_ns() - begin) / 1e6
        self.memory.append(most.stop())
        self.cpu['agent'].append(cpu(agent))
        self.cpu['server'].append(cpu(server) - server_before)
        return took

    def is_read(self):
        """What the agent notes when the first pass is over."""
        with contextlib.closing(sqlite3.connect(f'file:{self.w.database()}?mode=ro', uri=True)) as store:
            return store.execute("SELECT 1 FROM meta WHERE key = 'last-full-pull'").fetchone() is not None

    def floor(self):
        now = int(time.time())
        span = {'from': stamp(now - 2 * 366 * DAY * 60), 'to': stamp(now + 2 * DAY)}
        body = json.dumps({'createdBy': 'anna', 'start': span})
        return run_once([self.w.program('floor-http'), self.w.sandbox_url, 'token-anna', 'sandbox-org', body,
                         str(-(-self.count // PAGE))], self.w.env)


def cpu(pid):
    """Milliseconds of all threads since it was started, those that are over too."""
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text(encoding='ascii').rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf('SC_CLK_TCK')


def stamp(moment):
    return datetime.datetime.fromtimestamp(max(moment, 0), datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000+0000')


def measure_pull(report, options):
    report.heading('Reading everything from the server')
    rows, most = [], {}
    for count in options.pulls:
        reader = Reader(options.build, count)
        with contextlib.closing(reader.w):
            floors, pulls = [], []
            for number in range(options.pull_runs):
                say(f'   {show(count)}: {number + 1} of {options.pull_runs}')
                floors.append(reader.floor())
                pulls.append(reader.pull())
            listed = len(reader.w.json('list', '--from', '1970-01-01', timeout=60))
            assert listed == count, f'{listed} of {count} entries'
        floor, pull = Times(floors), Times(pulls)
        most[count] = Times(reader.memory)
        rows.append((f'{show(count)} worklogs, {count // PAGE} pages', len(pulls), floor, pull, show(floor.median / pull.median),
                     show(count / pull.median * 1000), Times(reader.cpu['agent']), Times(reader.cpu['server']), most[count]))
    report.table(('', 'runs', 'raw libsoup requests, ms', 'signed in and all on the disk, ms', 'throughput to raw',
                  'worklogs a second', 'CPU of the agent, ms', 'of the server, ms', 'most PSS, MB'), rows)
    ratio = floor.median / pull.median
    report.goal('raw requests’ throughput, times the pull’s', 1 / ratio, 1 / 0.7, ' ×',
                'more than half of the agent’s time goes into reading JSON, a quarter into the store; raw requests do neither, and '
                'the server’s work is all that goes on meanwhile')
    first, last = most[options.pulls[0]].median, most[options.pulls[-1]].median
    report.goal(f'memory of a pull of {show(options.pulls[-1])} beside one of {show(options.pulls[0])}', last / first, 1.15,
                ' ×', 'more of a larger store lies in SQLite’s log and cache while it is written')


def import_rows(w, count):
    rows = ['issue,start,duration,comment']
    first = datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc)
    rows += [f'BENCH-1,{(first + datetime.timedelta(minutes=5 * n)).isoformat()},4m,queued {n}' for n in range(count)]
    (w.home / 'month.csv').write_text('\n'.join(rows) + '\n', encoding='utf-8')
    w.cli('import', w.home / 'month.csv', timeout=300)


def measure_drain(report, options):
    report.heading(f'Sending {show(options.queued)} entries that waited')
    taken = []
    for number in range(options.drain_runs):
        say(f'   {number + 1} of {options.drain_runs}')
        with contextlib.closing(BenchWorld(options.build)) as w:
            w.stop_sandbox()
            import_rows(w, options.queued)
            w.restart_sandbox()
            begin = time.monotonic()
            w.cli('sync', '--wait', timeout=600)
            taken.append(time.monotonic() - begin)
            assert w.json('status')['pending'] == 0
            assert len(w.server_worklogs()) == options.queued
    times = Times(taken)
    report.table(('', 'seconds: median (min–max)', 'runs', 'entries a second'),
                 [(f'{show(options.queued)} entries, each on the server once', times, len(taken),
                   show(options.queued / times.median))])


def written(pid):
    text = pathlib.Path(f'/proc/{pid}/io').read_text(encoding='ascii')
    return int(re.search(r'^write_bytes: (\d+)', text, re.M).group(1))


def measure_disk(report, options):
    report.heading('Written to the disk')
    rows = []
    with contextlib.closing(BenchWorld(options.build, 10000)) as w:
        w.stop_sandbox()
        pid = w.pid()
        for name, command in (('an entry added', ['add', 'BENCH-1', '10m']),
                              ('a timer started', ['start', 'BENCH-1', '--at', '-10m'])):
            values = []
            for _ in range(options.runs):
                before = written(pid)
                w.cli(*command)
                values.append((written(pid) - before) / 1024)
                if command[0] == 'start':
                    w.cli('discard')
            rows.append((name, Times(values), len(values)))
    report.table(('', 'KiB: median (min–max)', 'runs'), rows)
    report.text('What the agent gave the disk until it answered (`write_bytes`); the log is folded into the database later, '
                'some megabytes at once.')


# ---- instructions: the same on any day ----

def read_total(path):
    found = re.search(r'^(?:summary|totals): (\d+)', pathlib.Path(path).read_text(encoding='utf-8'), re.M)
    return int(found.group(1)) / 1e6


def client_instructions(w, *args):
    out = w.home / 'callgrind.client'
    subprocess.run(['valgrind', '--tool=callgrind', f'--callgrind-out-file={out}', str(w.cli_path), *args], env=w.env,
                   check=True, capture_output=True, cwd=w.home)
    return read_total(out)


def control(agent, *args):
    subprocess.run(['callgrind_control', *args, str(agent.pid)], check=True, capture_output=True)


def agent_pair(w, agent, number):
    control(agent, '-z')
    w.cli('start', 'BENCH-1', '--at', '-10m')
    time.sleep(1)
    w.cli('stop')
    time.sleep(1)
    control(agent, '-d', f'pair{number}')
    return read_total(wait_for(lambda: sorted(w.home.glob(f'callgrind.agent.{number + 1}')), 'callgrind has written')[0])


def measure_instructions(report, options):
    report.heading('Instructions')
    if shutil.which('valgrind') is None:
        raise Skip('valgrind is not installed')
    with contextlib.closing(BenchWorld(options.build, 1000)) as w:
        w.stop_sandbox()
        w.kill_agent()
        agent = w.spawn(['valgrind', '--tool=callgrind', '--instr-atstart=no',
                         f"--callgrind-out-file={w.home / 'callgrind.agent'}", str(w.libexec / 'stint-agent')],
                        log='valgrind')
        wait_for(w.pid, 'the agent runs', 120)
        time.sleep(5)
        for _ in range(2):
            w.cli('start', 'BENCH-1', '--at', '-10m')
            w.cli('stop')
        time.sleep(3)
        control(agent, '-i', 'on')
        pairs = Times(agent_pair(w, agent, number) for number in range(7))
        agent.kill()
        agent.wait()
    with contextlib.closing(BenchWorld(options.build, 1000)) as w:
        begin, finish, week = [], [], []
        for _ in range(7):
            begin.append(client_instructions(w, 'start', 'BENCH-1', '--at', '-10m'))
            finish.append(client_instructions(w, 'stop'))
            week.append(client_instructions(w, 'week'))
    report.table(('', 'millions: median (min–max)', 'runs'),
                 [('agent: a start–stop pair, with all that follows it (no tray host, offline)', pairs, 7),
                  ('`stint start`, with the dynamic linker', Times(begin), 7), ('`stint stop`', Times(finish), 7),
                  ('`stint week`', Times(week), 7)])
    report.text('Counted by callgrind: a figure that does not depend on the machine’s mood.')
