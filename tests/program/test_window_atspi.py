# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole day as a screen reader drives it, by actions and editable texts alone; the server has exactly what was done."""
from stint_whole_day import DRAFT, HALF, LOGIN, YESTERDAY, check_server, day, half_an_hour_later
from stint_world import NAME, main, wait_for


def sign_in(w, screen):
    screen.write('Organisation ID', 'sandbox-org')
    screen.press('More', 'push button')
    screen.write('Server address', w.sandbox_url)
    screen.press('Continue')
    screen.write('Token', 'token-anna', 'password text')
    screen.press('Sign In')
    screen.find('Anna Petrova')
    screen.press('Start Tracking')
    screen.find('Issue', 'text')
    check_server(w)


def timer(w, screen):
    screen.write('Issue', 'TEST-1')
    screen.write('Comment', DRAFT[1])
    screen.press('Start')
    wait_for(lambda: w.json('status')['comment'] == DRAFT[1], 'the timer runs')
    started = w.json('status')['started']
    half_an_hour_later(w)
    screen.press('Stop')
    screen.find('Logged 30 min on TEST-1')
    check_server(w, (DRAFT, HALF, None))

    screen.press('Undo')
    wait_for(lambda: w.json('status')['started'] == started, 'the timer runs on')
    check_server(w)
    screen.press('Stop')
    wait_for(lambda: not w.json('status')['running'], 'the timer stopped again')
    check_server(w, (DRAFT, HALF, None))


def quick_entry(w, screen):
    screen.write('New entry in one line', 'TEST-2 1h30m fixed the login yesterday 14:00')
    screen.find('1 h 30 min')
    screen.act(None, 'quick.add', 'panel')
    screen.find('TEST-2 Two <b>not bold</b> & more, 1 h 30 min, 14:00–15:30, fixed the login')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 5400, YESTERDAY))


def entries(w, screen):
    screen.act('TEST-2', 'row.edit', 'list item')
    screen.write('Duration', '2h')
    screen.press('Save')
    screen.gone('Save', 'push button')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))

    screen.act('TEST-2', 'row.duplicate', 'list item')
    wait_for(lambda: len(w.json('list', '--from', '2026-11-16')) == 3, 'the entry is there twice')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY), (LOGIN, 7200, None))

    screen.act('TEST-2 Two <b>not bold</b> & more, 2 h, 16', 'row.delete', 'list item')
    screen.find('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))
    screen.press('Undo')
    screen.gone('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY), (LOGIN, 7200, None))
    screen.act('TEST-2 Two <b>not bold</b> & more, 2 h, 16', 'row.delete', 'list item')
    screen.find('Deleted 2 h of TEST-2')
    check_server(w, (DRAFT, HALF, None), (LOGIN, 7200, YESTERDAY))


def search(w, screen):
    screen.press('Main menu', 'push button')
    screen.press('Search…', 'menu item')
    screen.write('Search the entries', 'draft')
    found = screen.find('Entries that were found', 'list')
    wait_for(lambda: [len(screen.all(key, 'list item', within=found)) for key in ('TEST-1', 'TEST-2')] == [1, 0], 'one is found')
    screen.press('Show all entries')
    screen.gone('Show all entries')


def week(w, screen):
    screen.press('Week', 'page tab')
    screen.act('TEST-1, Wed 18 Nov', 'cell.edit', 'table cell')
    screen.write('TEST-1, Wed 18 Nov', '1h30', 'text')
    screen.act('TEST-1, Wed 18 Nov', 'cell.take', 'table cell')
    screen.find('TEST-1, Wed 18 Nov: 1 h 30 min', 'table cell')
    check_server(w, (DRAFT, HALF, None), (('TEST-1', ''), 5400, None), (LOGIN, 7200, YESTERDAY))

    screen.act('TEST-2, Thu 19 Nov: 2 h', 'cell.edit', 'table cell')
    screen.write('TEST-2, Thu 19 Nov', '2h30', 'text')
    screen.act('TEST-2, Thu 19 Nov', 'cell.take', 'table cell')
    screen.find('TEST-2, Thu 19 Nov: 2 h 30 min', 'table cell')
    check_server(w, (DRAFT, HALF, None), (('TEST-1', ''), 5400, None), (LOGIN, 9000, YESTERDAY))


def preferences(w, screen):
    screen.find(' of 40 h')
    screen.press('Main menu', 'push button')
    screen.press('Preferences', 'menu item')
    screen.find('Anna Petrova')
    assert screen.find('Hours a day', 'spin button').set_current_value(7), 'the hours took no value'
    screen.find(' of 35 h')


def test_whole_day(build):
    with day(build) as (w, screen):
        for step in (sign_in, timer, quick_entry, entries, search, week, preferences):
            step(w, screen)


main([test_whole_day])
