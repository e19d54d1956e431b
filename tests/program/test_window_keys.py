# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole day by the keyboard alone, from signing in on; after each step the server has exactly what was done."""
from stint_whole_day import DRAFT, HALF, LOGIN, YESTERDAY, check_server, day, half_an_hour_later, manage_windows
from stint_world import NAME, main, wait_for


def sign_in(w, screen):
    screen.await_focus('Organisation ID')
    screen.type('sandbox-org')
    screen.tab_to('More')
    screen.key('space')
    screen.tab_to('Server address')
    screen.type(w.sandbox_url)
    screen.key('Return')
    screen.await_focus('Token')
    screen.type('token-anna')
    screen.key('Return')
    screen.find('Anna Petrova')
    screen.await_focus('Start Tracking')
    screen.key('Return')
    screen.await_focus('Issue')
    check_server(w)


def timer(w, screen):
    screen.key('ctrl+t')
    screen.await_focus('Issue')
    screen.type('TEST-1')
    screen.key('Return')
    screen.await_focus('Comment')
    assert w.json('status')['issue'] == 'TEST-1'
    screen.type(DRAFT[1])
    screen.key('Return')
    wait_for(lambda: w.json('status')['comment'] == DRAFT[1], 'the comment is kept')
    started = w.json('status')['started']
    half_an_hour_later(w)
    screen.key('ctrl+s')
    screen.find('Logged 30 min on TEST-1')
    check_server(w, (DRAFT, HALF, None))

    screen.key('ctrl+z')
    wait_for(lambda: w.json('status')['started'] == started, 'the timer runs on')
    check_server(w)
    screen.key('ctrl+s')
    wait_for(lambda: not w.json('status')['running'], 'the timer stopped again')
    check_server(w, (DRAFT, HALF, None))


def quick_entry(w, screen):
    screen.key('ctrl+l')
    screen.await_focus('New entry in one line')
    screen.type('TEST-2 1h30m fixed the login yesterday 14:00')
    screen.find('1 h 30 min')
    screen.key('Return')
    screen.find('TEST-2 Two <b>not bold</b> & more, 1 h 30 min, 14:00–15:30, fixed the login')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 5400, YESTERDAY))


def entries(w, screen):
    # The oldest is the last; its keys work where it has the focus.
    screen.tab_to('TEST-1', 'list item')
    screen.key('End')
    screen.await_focus('TEST-2', 'list item')
    screen.key('Return')
    screen.find('Save')
    screen.tab_to('Duration')
    screen.key('ctrl+a')
    screen.type('2h')
    screen.key('Return')
    screen.gone('Save', 'push button')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))

    screen.tab_to('TEST-', 'list item')
    screen.key('End')
    screen.await_focus('TEST-2', 'list item')
    screen.key('ctrl+d')
    wait_for(lambda: len(w.json('list', '--from', '2026-11-16')) == 3, 'the entry is there twice')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY), (LOGIN, 7200, None))

    # The day's heading, what was done last, and before it the copy.
    screen.key('Home', 'Down', 'Down')
    screen.await_focus('TEST-2', 'list item')
    screen.key('Delete')
    screen.find('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))
    screen.key('ctrl+z')
    screen.gone('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY), (LOGIN, 7200, None))
    screen.tab_to('TEST-', 'list item')
    screen.key('Home', 'Down', 'Down')
    screen.await_focus('TEST-2', 'list item')
    screen.key('Delete')
    screen.find('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))


def search(w, screen):
    screen.key('ctrl+f')
    screen.await_focus('Search')
    screen.type('draft')
    found = screen.find('Entries that were found', 'list')
    wait_for(lambda: [len(screen.all(key, 'list item', within=found)) for key in ('TEST-1', 'TEST-2')] == [1, 0], 'one is found')
    screen.key('Escape')
    screen.gone('Show all entries')


def week(w, screen):
    screen.key('ctrl+2')
    screen.find('TEST-2, Thu 19 Nov: 2 h', 'table cell')
    screen.tab_to('TEST-', 'table cell')
    screen.key('ctrl+Home')
    screen.key('Home', 'Right', 'Right', 'Right')
    screen.await_focus('TEST-1, Wed 18 Nov', 'table cell')
    screen.type('1h30')
    screen.key('Return')
    screen.find('TEST-1, Wed 18 Nov: 1 h 30 min', 'table cell')
    check_server(w, (DRAFT, HALF, None), (('TEST-1', ''), 5400, None), (LOGIN, 7200, YESTERDAY))

    screen.key('Down', 'Right')
    screen.await_focus('TEST-2, Thu 19 Nov', 'table cell')
    screen.key('F2', 'ctrl+a')
    screen.type('2h30')
    screen.key('Return')
    screen.find('TEST-2, Thu 19 Nov: 2 h 30 min', 'table cell')
    check_server(w, (DRAFT, HALF, None), (('TEST-1', ''), 5400, None), (LOGIN, 9000, YESTERDAY))


def preferences(w, screen):
    """Whoever opens another window comes back to where they were."""
    screen.key('ctrl+l')
    screen.await_focus('New entry in one line')
    screen.key('ctrl+comma')
    screen.await_focus('Add Account…')
    screen.tab_to('Hours a day', 'spin button')
    screen.key('ctrl+a')
    screen.type('7')
    screen.key('Return')
    screen.find(' of 35 h')
    screen.key('Escape')
    screen.gone('Hours a day', 'spin button')
    screen.await_focus('New entry in one line')
    screen.key('F1')
    screen.find('Go to the quick entry')
    screen.key('Escape')
    screen.await_focus('New entry in one line')


def undo_later(w, screen):
    """What was done can be undone when it is not told any more, step by step."""
    screen.key('ctrl+1')
    screen.tab_to('TEST-', 'list item')
    screen.gone('Undo', 'button')
    screen.key('ctrl+z')
    check_server(w, (DRAFT, HALF, None), (('TEST-1', ''), 5400, None), (LOGIN, 7200, YESTERDAY))
    screen.key('ctrl+z')
    wait_for(lambda: len(w.server_worklogs()) == 2, 'the one before is undone too')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))


def close(w, screen):
    agent = w.pid()
    screen.key('ctrl+w')
    wait_for(lambda: not w.owner(NAME + '.Window'), 'the window is closed')
    assert w.pid() == agent, 'the agent outlives the window'


def test_whole_day(build):
    with day(build) as (w, screen):
        manage_windows(w)
        for step in (sign_in, timer, quick_entry, entries, search, week, preferences, undo_later, close):
            step(w, screen)


main([test_whole_day])
