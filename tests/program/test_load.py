# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A month offline in small: benchmarks/bench-load has the same with 100 000 entries and 5 000 that wait."""
from stint_load import Drain, LoadWorld
from stint_world import main

LOCAL, QUEUED = 2000, 200
PAUSE = 3
LARGEST = 12.0  # MB


def test_month_offline(build):
    w = LoadWorld(build, LOCAL)
    try:
        w.sign_in()
        w.cli('sync', '--wait')
        w.stop_sandbox()
        w.queue(QUEUED)
        w.cli('sync', code=1)
        status = w.json('status')
        assert (status['pending'], status['online']) == (QUEUED, False), status
        assert w.pending() == QUEUED
        w.restart_sandbox()
        w.control('settings', {'latencyMs': 10})  # so that there is something to watch
        drain = Drain(w, QUEUED, PAUSE)

        assert drain.order == list(range(QUEUED)), f'each once, oldest first: {drain.order}'
        assert drain.most_in_flight == 1, drain.most_in_flight
        assert drain.during_pause == (0, 0), f'asked while the server wanted a pause: {drain.during_pause}'
        counts = [left for _, left in drain.seen]
        assert counts == sorted(counts, reverse=True) and len(set(counts)) > 5, f'progress: {counts}'
        status = w.json('status')
        assert (status['pending'], status['failed'], status['online']) == (0, 0, True), status
        if 'ASAN_OPTIONS' not in w.env:
            assert max(pss for pss, *_ in drain.memory) <= LARGEST, drain.memory
    except BaseException:
        print('\n'.join('# ' + line for line in w.logs().splitlines()))
        raise
    finally:
        w.close()


main([test_month_offline])
