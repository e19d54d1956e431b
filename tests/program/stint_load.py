# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A month offline: many entries here already, thousands more wait, then the server is back.

Used by test_load.py (small, with assertions) and benchmarks/bench-load (large, with figures).
"""
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import time

from stint_world import World, wait_for

ISSUE = 'MONTH-1'
MONTH = datetime.datetime(2026, 10, 20, 8, 0, tzinfo=datetime.timezone.utc)
LOOK = 0.2  # seconds between two looks at the queue


class LoadWorld(World):
    """alone: the sandbox gets copies of its libraries, so that the agent's share of memory is as without it."""

    def __init__(self, build, worklogs, alone=False):
        super().__init__(build, sandbox=False)
        self.sandbox_env = self._copy_libraries() if alone else {}
        try:
            self.start_sandbox('--worklogs', str(worklogs))
            self.control('issues', {'key': ISSUE, 'summary': 'What was done on the way'})
        except BaseException:
            self.close()
            raise

    def _copy_libraries(self):
        folder = self.home / 'lib'
        folder.mkdir()
        listed = subprocess.run(['ldd', str(self.libexec / 'stint-sandbox')], check=True, capture_output=True)
        for path in re.findall(r'=> (/\S+)', listed.stdout.decode()):
            shutil.copy(path, folder / pathlib.Path(path).name)
        return {'LD_LIBRARY_PATH': str(folder)}

    def spawn(self, command, log, env=None, **more):
        return super().spawn(command, log, env=self.sandbox_env if log == 'sandbox' else env, **more)

    def learn_agent(self):
        self.agent = self.pid()

    def memory(self):
        """MB of the agent: its share (PSS), what is its own, and all of it, as if nobody shared a library."""
        text = pathlib.Path(f'/proc/{self.agent}/smaps_rollup').read_text(encoding='ascii')
        kb = {key: int(value) for key, value in re.findall(r'^(\w+):\s+(\d+) kB$', text, re.M)}
        return kb['Pss'] / 1000, kb['Private_Dirty'] / 1000, kb['Rss'] / 1000

    def pending(self):
        return int(re.search(r'uint32 (\d+)', self.property('Pending')).group(1))

    def queue(self, count):
        """Entries that lie one after the other, while the server is away."""
        for n in range(count):
            start = (MONTH + datetime.timedelta(minutes=5 * n)).isoformat()
            self.cli('add', ISSUE, '4m', '--start', start, '-m', f'queued {n}')

    def posts(self):
        return self.requests('POST', f'/issues/{ISSUE}/worklog')


class Drain:
    """Watches the queue run empty; `pause` in seconds is what the server asks for once on the way."""

    def __init__(self, w, count, pause=0, patience=900):
        self.seen, self.memory, self.during_pause = [], [], None
        self.most_in_flight = 0
        w.learn_agent()
        begin = time.monotonic()
        # As the person, or the network that is back, would; it answers only when the pass is over.
        w.spawn([str(w.cli_path), 'sync'], log='sync')
        while True:
            left = w.pending()
            self.seen.append((time.monotonic() - begin, left))
            self.memory.append(w.memory())
            if left == 0:
                break
            if pause and left < count * 2 // 3:
                self._pause(w, pause)
                pause = 0
            assert time.monotonic() - begin < patience, f'{left} still wait'
            time.sleep(LOOK)
        self.seconds = time.monotonic() - begin
        self._keep_most(w)
        records = [r for r in w.server_worklogs() if r.get('comment', '').startswith('queued ')]
        self.order = [int(r['comment'].split()[1]) for r in sorted(records, key=lambda r: r['id'])]

    def _keep_most(self, w):
        self.most_in_flight = max(self.most_in_flight, w.control('requests?method=NONE')['mostInFlight'])

    def _pause(self, w, seconds):
        self._keep_most(w)
        w.control('requests', method='DELETE')
        w.control('faults', {'method': 'POST', 'path': '/worklog', 'times': 1, 'status': 429, 'retryAfter': seconds})
        wait_for(lambda: w.control('faults')['count'] == 0, 'the server asked for a pause')
        begin = time.monotonic()
        asked = w.requests()
        waited = w.pending()
        while time.monotonic() - begin < seconds - 0.5:
            time.sleep(LOOK)
        self.during_pause = (w.requests() - asked, waited - w.pending())

    def late(self):
        """How many were sent after one that was entered later."""
        last = -1
        count = 0
        for number in self.order:
            count += number < last
            last = max(last, number)
        return count


def processors():
    return f'{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}'
