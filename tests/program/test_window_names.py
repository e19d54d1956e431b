# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every control of every page has a name that a screen reader can say."""
import re

from stint_whole_day import day
from stint_world import NAME, main, wait_for

# What takes the focus only to hand it on, or is a text that can be selected.
NO_CONTROLS = {'scroll pane', 'label', 'frame', 'dialog', 'filler', 'panel', 'viewport'}


def shows(node):
    """Not so on a page that is out of sight."""
    return node.get_component_iface() is not None and node.get_extents(0).width > 0


def nameless(screen, within=None):
    """Roles and actions of controls whose name is missing, or just the type of the widget, and where they are."""
    found = []

    def walk(node, path):
        if path and not shows(node):
            return
        role = node.get_role_name()
        name = node.get_name() or ''
        if role not in NO_CONTROLS and re.fullmatch(r'|(Gtk|Stint)[A-Z]\w+', name) and \
                'combo box' not in path[-1] and node.get_state_set().contains(screen.atspi.StateType.FOCUSABLE):
            found.append((role, screen.actions(node), path))
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                walk(child, path + [f'{role} {name!r}'] if role != 'application' else [])
    screen._turn()
    walk(within or screen.app(), [])
    return found


def check(screen, page, ready, role=None):
    screen.find(ready, role)
    left = nameless(screen)
    assert not left, f'{page}: ' + '; '.join(f'{role} {actions} in {path[-4:]}' for role, actions, path in left)


def sign_in(w, screen):
    check(screen, 'sign-in', 'Organisation ID')
    screen.write('Organisation ID', 'sandbox-org')
    screen.press('More', 'push button')
    screen.write('Server address', w.sandbox_url)
    check(screen, 'sign-in, more', 'Server address')
    screen.press('Continue')
    check(screen, 'token', 'Token')
    screen.write('Token', 'token-anna', 'password text')
    screen.press('Sign In')
    check(screen, 'signed in', 'Start Tracking')
    screen.press('Start Tracking')
    check(screen, 'first day', 'No entries yet')


def entries(w, screen):
    w.cli('start', 'TEST-1', '--at', '-50m', '-m', 'first')
    w.cli('add', 'TEST-2', '1h30', '--start', '10:00')
    w.cli('add', 'NOPE-1', '1h', '--start', '11:00')
    w.cli('sync', '--wait', code=1)
    check(screen, 'entries', 'Retry')
    screen.press('1 refused', 'push button')
    check(screen, 'what was not sent', 'Show the Entries')
    screen.press('Show the Entries')
    check(screen, 'refused entries', 'Refused or not sent yet')
    screen.press('Show all entries')
    screen.act('TEST-2', 'row.edit', 'list item')
    check(screen, 'editor', 'Save')
    screen.press('Cancel', within=screen.find('Edit Entry'))
    screen.gone('Save', 'push button')


def lines(w, screen):
    screen.write('New entry in one line', 'TEST-2 2h 25:00')
    check(screen, 'quick entry', 'not a time of day')
    screen.write('New entry in one line', '')
    screen.press('Elapsed time; change when it started', 'push button')
    check(screen, 'started at', '−15 min')
    screen.key('Escape')
    screen.gone('−15 min')
    screen.act('Timer', 'timer.switch', 'panel')
    screen.write('Issue', 'TEST')
    check(screen, 'suggestions', 'TEST-2', 'list item')


def week(w, screen):
    screen.press('Week', 'page tab')
    check(screen, 'week', 'TEST-2, Fri 20 Nov', 'table cell')
    screen.act('TEST-2, Thu 19 Nov', 'cell.edit', 'table cell')
    check(screen, 'cell', 'TEST-2, Thu 19 Nov', 'text')


def windows(w, screen):
    screen.press('Main menu', 'push button')
    check(screen, 'menu', 'Preferences')
    screen.key('Escape')
    for key, ready in (('ctrl+comma', 'Hours a day'), ('F1', 'Go to the quick entry')):
        screen.key(key)
        check(screen, key, ready)
        screen.key('Escape')
        screen.gone(ready)
    screen.key('ctrl+e')
    check(screen, 'export', 'Every entry')
    screen.key('Escape')
    screen.gone('Every entry')


def take_in(w, screen):
    path = w.home / 'work.csv'
    path.write_text('date,issue,duration,comment\n2026-11-18,TEST-1,1:30,review\n2026-11-18,,0:30,nothing\n')
    screen.key('ctrl+o')
    check(screen, 'import', 'Choose File…', 'push button')
    screen.press('Choose File…', 'push button')
    screen.find('Choose a File to Import')
    screen.key('ctrl+a')
    screen.type(str(path))
    screen.key('Return')
    for page, ready in (('Rows', 'All rows'), ('Problems', 'What is wrong'), ('Sums', 'will be added'), ('File', 'Encoding')):
        screen.press(page, 'page tab')
        check(screen, f'import, {page}', ready)
    screen.press('Add 1 Entry', 'push button')
    check(screen, 'import, report', 'Undo Import', 'push button')


def test_names(build):
    with day(build) as (w, screen):
        for step in (sign_in, entries, lines, week, windows, take_in):
            step(w, screen)
        assert w.owner(NAME + '.Window')
        wait_for(lambda: w.json('status')['running'], 'the timer ran all the time')


main([test_names])
