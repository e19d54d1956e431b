# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of a whole day in the window share: its world, and the day's account as the server has it."""
import contextlib
import datetime
import re
import shutil

from stint_screen import DISPLAY_ENV, WINDOW_ENV, Screen
from stint_world import NAME, Skip, instant, wait_for, world

DRAFT = ('TEST-1', 'wrote the draft')
LOGIN = ('TEST-2', 'fixed the login')
YESTERDAY = '2026-11-19T13:00:00.000+0000'  # 14:00 in Berlin


def seconds(duration):
    """Seconds of a worklog's duration as the server says it."""
    hours, minutes, rest = re.fullmatch(r'PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?', duration).groups(default=0)
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def check_server(w, *expected):
    """Exactly these worklogs are there: (issue, comment), seconds or a range of them, start or None."""
    w.cli('sync', '--wait')
    left = sorted(((r['issue']['key'], r.get('comment') or ''), seconds(r['duration']), r['start'])
                  for r in w.server_worklogs())
    # What the person sees is what the server has.
    shown = sorted(((e['issue'], e['comment']), e['seconds'], instant(e['start'])) for e in w.json('list', '--from', '2026-11-16'))
    assert [(what, n, instant(start)) for what, n, start in left] == shown, (left, shown)
    found = list(left)
    for what, length, start in expected:
        fits = [row for row in left if row[0] == what and start in (None, row[2])
                and (row[1] in length if isinstance(length, range) else row[1] == length)]
        assert fits, f'no {what} of {length} at {start} in {found}'
        left.remove(fits[0])
    assert not left, f'more than was done: {left}'


HALF = range(1800, 1860)  # what a timer of half an hour gives: the clock of the programs goes on


def half_an_hour_later(w):
    started = datetime.datetime.fromisoformat(w.json('status')['started'])
    w.set_clock((started + datetime.timedelta(minutes=30)).isoformat())


def manage_windows(w):
    """From now on somebody gives the keyboard to dialogs and takes it back."""
    program = next(filter(shutil.which, ('openbox', 'xfwm4')), None)
    if program is None:
        raise Skip('there is no window manager: openbox or xfwm4')
    w.spawn([program], log='manager', env={**DISPLAY_ENV, 'NO_AT_BRIDGE': '1'})
    wait_for(lambda: b'window id' in w.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], env=DISPLAY_ENV).stdout,
             'windows are managed')
    # The window was there first: nobody has given it the keyboard yet.
    wait_for(lambda: w.run(['xdotool', 'search', '--onlyvisible', '--class', 'io.github.stintapp.Stint', 'windowactivate', '--sync'],
                           env=DISPLAY_ENV).returncode == 0, 'the window has the keyboard')


@contextlib.contextmanager
def day(build):
    with world(build, desktop=True, env=WINDOW_ENV) as w:
        for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two <b>not bold</b> & more')):
            w.control('issues', {'key': key, 'summary': summary})
        screen = Screen(w)
        w.cli()
        wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
        try:
            yield w, screen
        except AssertionError:
            print('# ' + screen.dump().replace('\n', '\n# '))
            raise
