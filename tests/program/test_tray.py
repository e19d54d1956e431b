# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start and stop from the tray menu over the bus, with a watcher that comes, goes and comes again."""
import os
import re

from stint_panel import Panel
from stint_world import main, world


def test_start_and_stop(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One_two & <three>'})
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-19 10:00', '-m', 'known issue')
        w.cli('sync', '--wait')
        panel = Panel(w)
        assert panel.items[0][0].startswith(':')
        panel.wait(lambda: panel.property('IconName').endswith('-idle-symbolic'), 'the idle icon')
        label = panel.click('TEST-1')
        assert 'One_two & <three>' in label, label
        panel.wait(lambda: w.json('status')['running'], 'the timer runs')
        panel.wait(lambda: panel.property('IconName').endswith('-running-symbolic'), 'the running icon')
        assert 'TEST-1' in panel.property('ToolTip')[2]
        w.set_clock('2026-11-20T17:30:00+00:00')
        panel.click('Stop')
        panel.wait(lambda: not w.json('status')['running'], 'the timer stopped')
        w.cli('sync', '--wait')
        timed, = [r for r in w.server_worklogs() if 'comment' not in r]
        assert timed['issue']['key'] == 'TEST-1' and timed['duration'].startswith('PT'), timed
        panel.leave()


def test_panel_restarts(build):
    with world(build) as w:
        w.sign_in()
        first = Panel(w)
        first.leave()
        second = Panel(w)
        assert second.items, 'a new panel gets the icon again'
        second.leave()


def test_quiet_while_idle(build):
    with world(build) as w:
        w.sign_in()
        w.cli('sync', '--wait')
        panel = Panel(w)
        panel.menu()
        panel.wait(lambda: panel.property('IconName'), 'the icon')
        panel.signals.clear()
        pid = w.pid()

        def switches():
            total = 0
            for task in os.listdir(f'/proc/{pid}/task'):
                with open(f'/proc/{pid}/task/{task}/status', encoding='utf-8') as status:
                    total += int(re.search(r'^voluntary_ctxt_switches:\s+(\d+)', status.read(), re.M).group(1))
            return total
        # What was still in its pipes settles first; then nothing may stir for three seconds.
        last = [switches(), 0]

        def settled():
            now = switches()
            last[1] = last[1] + 1 if now == last[0] else 0
            last[0] = now
            return last[1] > 150
        panel.wait(settled, 'the agent stays asleep')
        assert panel.signals == [], panel.signals
        panel.leave()


main([test_start_and_stop, test_panel_restarts, test_quiet_while_idle])
