# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The week's table, once by the keyboard alone and once as a screen reader drives it; what was typed is on the server."""
from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world


def open_week(w):
    for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two <b>not bold</b>')):
        w.control('issues', {'key': key, 'summary': summary})
    w.elsewhere('anna', 'TEST-1', '2026-11-17T09:00:00+01:00', 3600)
    w.sign_in()
    w.cli('sync', '--wait')
    screen = Screen(w)
    w.cli()
    wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
    screen.press('Week', 'page tab')
    screen.find('TEST-1, Tue 17 Nov: 1 h', 'table cell')
    return screen


def days(w, issue):
    return next((row['days'] for row in w.json('week')['issues'] if row['issue'] == issue), None)


def act(screen, cell, action, role='table cell'):
    screen.act(cell, action, role)


def by_reader(w, screen):
    act(screen, 'TEST-1, Wed 18 Nov', 'cell.edit')
    screen.write('TEST-1, Wed 18 Nov', 'nonsense', 'text')
    act(screen, 'TEST-1, Wed 18 Nov', 'cell.take')
    wait_for(lambda: any(e.get_description() for e in screen.all('TEST-1, Wed 18 Nov', 'text')), 'what is wrong')
    assert days(w, 'TEST-1')[2] == 0
    screen.write('TEST-1, Wed 18 Nov', '1h30m', 'text')
    act(screen, 'TEST-1, Wed 18 Nov', 'cell.take')
    wait_for(lambda: days(w, 'TEST-1')[2] == 5400, 'the entry is there')
    screen.find('TEST-1, Wed 18 Nov: 1 h 30 min', 'table cell')
    screen.find('All issues, Wed 18 Nov: 1 h 30 min', 'table cell')

    act(screen, 'TEST-1, Tue 17 Nov: 1 h', 'cell.clear')
    wait_for(lambda: days(w, 'TEST-1')[1] == 0, 'the entry is gone')
    screen.press('Undo')
    wait_for(lambda: days(w, 'TEST-1')[1] == 3600, 'the entry is back')

    act(screen, 'Thu 19 Nov: 0 min of 8 h', 'day.menu', 'push button')
    screen.press('Day Off', 'menu item')
    screen.find('Thu 19 Nov: 0 min (day off)')
    screen.find('2 h 30 min of 32 h')
    w.cli('sync', '--wait')
    assert sorted(r['duration'] for r in w.server_worklogs()) == ['PT1H', 'PT1H30M']


def has_focus(screen, role):
    focused = screen.atspi.StateType.FOCUSED
    return any(node.get_state_set().contains(focused) for node in screen.all(role=role))


def by_keyboard(w, screen):
    # From the quick entry on: the chooser, the days, the table.
    screen.key('ctrl+l')
    for _ in range(20):
        screen.key('Tab')
        if has_focus(screen, 'table cell'):
            break
    assert has_focus(screen, 'table cell'), 'Tab never came to the table'
    screen.key('Home', 'Right', 'Right', 'Right', 'Right')
    screen.type('2h')
    screen.key('Return')
    wait_for(lambda: days(w, 'TEST-1')[3] == 7200, 'the entry is there')
    screen.key('F2', 'ctrl+a')
    screen.type('45m')
    screen.key('Tab')
    wait_for(lambda: days(w, 'TEST-1')[3] == 2700, 'the entry is changed')
    screen.key('Left', 'Delete')
    wait_for(lambda: days(w, 'TEST-1')[3] == 0, 'the entry is gone')
    screen.find('Deleted 45 min of TEST-1')
    screen.key('ctrl+z')
    wait_for(lambda: days(w, 'TEST-1')[3] == 2700, 'the entry is back')

    # Another issue, in another week.
    screen.key('alt+Left')
    screen.find('Nothing in this week')
    screen.write('Add an issue to the week', 'TEST-2')
    screen.press('Add Issue')
    screen.find('TEST-2, Mon 9 Nov', 'text')
    screen.type('8h')
    screen.key('Return')
    wait_for(lambda: w.json('week', '--ago', '1')['seconds'] == 28800, 'the entry of last week')


def under_menu(w, screen):
    """A menu takes the keyboard from a cell that is being written: what stands there is taken, and nothing hangs."""
    screen.key('alt+Home')
    act(screen, 'TEST-1, Fri 20 Nov', 'cell.edit')
    screen.write('TEST-1, Fri 20 Nov', '2h', 'text')
    screen.press('Main menu', 'push button')
    screen.find('Preferences', 'menu item')
    wait_for(lambda: days(w, 'TEST-1')[4] == 7200, 'what was written is taken')
    screen.key('Escape')
    screen.gone('Preferences', 'menu item')
    act(screen, 'TEST-1, Fri 20 Nov: 2 h', 'cell.edit')
    screen.write('TEST-1, Fri 20 Nov', 'nonsense', 'text')
    screen.key('F10')
    screen.find('Preferences', 'menu item')
    screen.key('Escape')
    screen.gone('Preferences', 'menu item')
    assert days(w, 'TEST-1')[4] == 7200
    screen.find('TEST-1, Fri 20 Nov', 'text')
    screen.key('Escape')


def test_timesheet(build):
    with world(build, desktop=True, env=WINDOW_ENV) as w:
        screen = open_week(w)
        by_reader(w, screen)
        by_keyboard(w, screen)
        under_menu(w, screen)


main([test_timesheet])
