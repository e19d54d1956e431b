# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle means idle: with no timer running the agent does not wake up, and nothing at all goes over the bus. How busy
the machine is makes no difference. STINT_QUIET_SECONDS says for how long (600: the figure of docs/desktops.md)."""
import os
import pathlib
import re
import time

from stint_panel import Panel
from stint_world import main, wait_for, world

SETTLE = 40  # connections are kept for half a minute, the threads of a pool for less
SECONDS = int(os.environ.get('STINT_QUIET_SECONDS', '15'))


def wakeups(pid):
    """How often a thread of the process has gone to sleep so far."""
    return sum(int(re.search(r'^voluntary_ctxt_switches:\s+(\d+)', status.read_text(), re.M).group(1))
               for status in pathlib.Path(f'/proc/{pid}/task').glob('*/status'))


class Sleeper:
    """A signed-in agent in a tray, its server there or not."""

    def __init__(self, w, reachable):
        self.world = w
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-19 10:00')
        w.cli('sync', '--wait')
        self.panel = Panel(w)
        self.panel.menu()
        # The menu is read and closed, a timer has come and gone.
        w.cli('start', 'TEST-1')
        w.cli('discard')
        self.panel.wait(lambda: self.panel.property('IconName').endswith('-idle-symbolic'), 'the idle icon')
        if not reachable:
            w.stop_sandbox()
            w.cli('sync', '--wait', code=1)
        self.agent = w.pid()
        self.monitor = w.spawn(['dbus-monitor', '--profile'], log='monitor')
        wait_for(self.heard, 'the bus is monitored')

    def heard(self):
        return (self.world.home / 'monitor.log').read_text(errors='replace').count('\n')


def test_no_wakeup(build):
    with world(build, now=None) as near, world(build, now=None) as far:
        sleepers = Sleeper(near, True), Sleeper(far, False)
        time.sleep(SETTLE)
        before = [(wakeups(s.agent), s.heard()) for s in sleepers]
        time.sleep(SECONDS)
        after = [(wakeups(s.agent), s.heard()) for s in sleepers]
        logs = [s.world.home / 'monitor.log' for s in sleepers]
        assert after == before, (before, after, [log.read_text()[-2000:] for log in logs])
        # What would have been counted.
        for sleeper, (slept, heard) in zip(sleepers, before):
            sleeper.world.property('Timer')
            assert wakeups(sleeper.agent) > slept and sleeper.heard() > heard
            sleeper.panel.leave()


main([test_no_wakeup])
