# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The world of a chaotic run: a server with a clock and faults of its own, a clock that moves, a disk that fills."""
import os
import resource
import time

from chaos_model import iso_seconds
from stint_screen import WINDOW_ENV
from stint_world import NAME, World, instant

BASE = '2026-11-20T12:00:00+00:00'
HTML = '<html><body>captive portal</body></html>'
CUT_JSON = '{"self":"https://api.tracker.yandex.net/v3/issues/TEST-1/worklog/1","id":1,"ver'


class ChaosWorld(World):
    def __init__(self, build, keep):
        self.base = instant(BASE)
        self.window = None
        self.moved = 0      # seconds that the person's clock is off
        self.peak = 0       # the most it ever was
        super().__init__(build, keep=keep, now=BASE, sandbox=False, env={'STINT_SETTLE_SECONDS': '2', 'GSETTINGS_BACKEND': 'keyfile'})
        try:
            self.shift = self.base - int(time.time())
            (self.home / 'server-clock').write_text(str(self.shift))
            self.start_sandbox()
            # One stop is one entry here; what midnight makes of it is the subject of test_time.py.
            done = self.run(['gsettings', 'set', NAME, 'split-midnight', 'false'])
            assert done.returncode == 0, done.stderr
        except BaseException:
            self.close()
            raise

    def spawn(self, command, log, **more):
        if log == 'sandbox':  # the server keeps its own time
            more['env'] = {'STINT_CLOCK_FILE': str(self.home / 'server-clock')}
        if log == 'bus':  # what it starts is told by an error that a file may not grow, not killed
            command = ['env', '--ignore-signal=XFSZ', *command]
        return super().spawn(command, log, **more)

    # ---- clock and disk ----

    def now(self):
        return int(time.time()) + self.shift + self.moved

    def move_clock(self, moved):
        self.moved = moved
        self.peak = max(self.peak, moved)
        # At once: a half written number would be another jump.
        (self.home / 'clock.new').write_text(str(self.shift + moved))
        os.replace(self.home / 'clock.new', self.home / 'clock')

    @staticmethod
    def fill_disk(pid):
        """No file of this process may grow; the answer ends that."""
        try:
            soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        except ProcessLookupError:
            return lambda: None

        def room():
            try:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
            except ProcessLookupError:
                pass
        return room

    # ---- the server ----

    def come_back(self):
        self.sandbox_process.wait()
        self.restart_sandbox()

    def settings(self, **values):
        self.control('settings', values)

    def records(self):
        return [r for r in self.server_worklogs() if r['createdBy']['display'].startswith('Anna')]

    @staticmethod
    def record_value(record):
        return record['issue']['key'], instant(record['start']), iso_seconds(record['duration']), record.get('comment', '')

    @staticmethod
    def fault(u, is_long):
        """A misbehaviour of the server by these numbers."""
        fault = {'times': 1 + int(u[0] * 3)}
        if u[1] < 0.7:
            fault['method'] = ('POST', 'POST', 'PATCH', 'DELETE')[int(u[2] * 4)]
            fault['path'] = '/worklog'
        late = 30000 if is_long and u[3] < 0.01 else int(u[3] * 600)
        kinds = (
            {'cut': 'before'}, {'cut': 'after'}, {'cut': 'after', 'delayMs': late},
            {'status': 429}, {'status': 429, 'retryAfter': 1 + int(u[4] * 3)},
            {'status': 500}, {'status': 500, 'carryOut': True},
            {'status': 503}, {'status': 503, 'retryAfter': 1, 'carryOut': u[4] < 0.5},
            {'status': 200, 'body': HTML, 'contentType': 'text/html', 'carryOut': u[4] < 0.5},
            {'status': 502, 'body': HTML, 'contentType': 'text/html', 'carryOut': u[4] < 0.5},
            {'status': 201, 'body': CUT_JSON, 'carryOut': u[4] < 0.5},
            {'delayMs': late}, {'delayMs': late}, {'status': 403}, {'status': 422}, {'status': 401},
        )
        return {**fault, **kinds[int(u[5] * len(kinds))]}

    # ---- the window ----

    def toggle_window(self):
        """Opens a window or kills it, where there is a display: "opened" or "killed"."""
        program = self.libexec / 'stint-window'
        if not os.environ.get('DISPLAY') or not program.exists():
            return None
        if self.window is not None:
            ended = self.window.poll()
            assert ended is None, f'the window ended by itself: {ended}'
            self.window.kill()
            self.window.wait()
            self.window = None
            return 'killed'
        self.window = self.spawn([str(program)], 'window', env={**WINDOW_ENV, 'GTK_A11Y': 'none'})
        return 'opened'
