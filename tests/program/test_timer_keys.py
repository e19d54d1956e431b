# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Timer bar and quick entry by keyboard alone: start, comment, earlier start, switch, stop, and Undo of each."""
from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world


def focused(screen):
    state = screen.atspi.StateType.FOCUSED
    return [node.get_name() for node in screen.all() if node.get_state_set().contains(state)]


def entries(w):
    return [(e['issue'], e['seconds'], e['comment']) for e in w.json('list')]


def test_keys(build):
    with world(build, desktop=True, env=WINDOW_ENV) as w:
        for key, summary in (('TEST-1', 'Login'), ('TEST-2', 'Backup of the nights')):
            w.control('issues', {'key': key, 'summary': summary})
        w.sign_in()
        screen = Screen(w)
        w.cli()
        wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
        screen.find('Issue', 'text')

        # A pasted address, Enter; then what is done.
        screen.key('ctrl+t')
        wait_for(lambda: focused(screen) == ['Issue'], 'the issue entry has the focus')
        screen.type('https://tracker.yandex.ru/TEST-1')
        screen.key('Return')
        wait_for(lambda: w.json('status')['issue'] == 'TEST-1', 'the timer runs')
        wait_for(lambda: focused(screen) == ['Comment'], 'the comment has the focus')
        screen.type('typed while it runs')
        screen.key('Return')
        wait_for(lambda: w.json('status')['comment'] == 'typed while it runs', 'the comment is kept')

        # Ten minutes earlier, by the popover of the clock.
        before = w.json('status')['seconds']
        screen.key('shift+Tab')
        wait_for(lambda: focused(screen) == ['Elapsed time; change when it started'], 'the clock has the focus')
        screen.key('space')
        wait_for(lambda: focused(screen) == ['Started at'], 'the popover is open')
        screen.tab_to('5 minutes earlier')
        screen.key('space', 'space')
        wait_for(lambda: w.json('status')['seconds'] >= before + 600, 'the start is ten minutes earlier')
        screen.key('Escape')

        # Another issue, found by a word; Esc twice would have gone back.
        started = w.json('status')['started']
        screen.key('ctrl+shift+t')
        wait_for(lambda: focused(screen) == ['Issue'], 'another issue can be chosen')
        screen.key('Escape', 'Escape')
        wait_for(lambda: focused(screen) == ['Comment'], 'nothing was chosen')
        screen.key('ctrl+shift+t')
        wait_for(lambda: focused(screen) == ['Issue'], 'another issue can be chosen again')
        screen.type('nights')
        screen.find('TEST-2 Backup of the nights', 'list item')
        screen.key('Return')
        wait_for(lambda: w.json('status')['issue'] == 'TEST-2', 'the other timer runs')
        assert [e[::2] for e in entries(w)] == [('TEST-1', 'typed while it runs')], entries(w)
        screen.find('the timer runs on TEST-2 now')
        screen.key('ctrl+z')
        wait_for(lambda: not entries(w), 'what was logged is gone')
        status = w.json('status')
        assert (status['issue'], status['started']) == ('TEST-1', started), status

        # Stop and back.
        screen.key('ctrl+s')
        wait_for(lambda: not w.json('status')['running'], 'the timer stopped')
        screen.find('Logged')
        screen.key('ctrl+z')
        wait_for(lambda: not entries(w), 'what was logged is gone again')
        assert w.json('status')['started'] == started, w.json('status')

        # One line; its first word becomes the issue.
        screen.key('ctrl+l')
        wait_for(lambda: focused(screen) == ['New entry in one line'], 'the line has the focus')
        screen.type('nights')
        screen.find('TEST-2 Backup of the nights', 'list item')
        screen.key('Return')
        screen.type('20m review 11:00')
        screen.key('Return')
        wait_for(lambda: entries(w) == [('TEST-2', 1200, 'review')], 'the entry is added')


main([test_keys])
