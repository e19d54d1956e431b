# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every shortcut that the window of shortcuts tells does what it says, and whoever opens another window by one comes back to where
they were, also on a display whose windows nobody manages."""
import re

from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world

LINE = 'New entry in one line'
KEYS = r'((Ctrl|Shift|Alt)\+)*(F\d+|[A-Z0-9,?]|Enter|Delete|Menu|Home|Left|Right|Down)'
tried = set()


def press(screen, *shortcuts):
    """As the window of shortcuts writes them: “Shift+Ctrl+T”."""
    for shortcut in shortcuts:
        tried.add(shortcut)
        *held, key = [{'Ctrl': 'ctrl', 'Shift': 'shift', 'Alt': 'alt', ',': 'comma', '?': 'question', 'Enter': 'Return'}.get(part, part)
                      for part in shortcut.split('+')]
        screen.key('+'.join([*held, key.lower() if len(key) == 1 else key]))


def issues(w):
    return [e['issue'] for e in w.json('list', '--from', '2026-11-16')]


def open_window(w):
    for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two')):
        w.control('issues', {'key': key, 'summary': summary})
    w.elsewhere('anna', 'TEST-1', '2026-11-20T09:00:00+01:00', 3600, 'known')
    w.sign_in()
    w.cli('sync', '--wait')
    screen = Screen(w)
    w.cli()
    wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
    screen.find('TEST-1 One', 'list item')
    return screen


def timer(w, screen):
    press(screen, 'Ctrl+L')
    screen.await_focus(LINE)
    press(screen, 'Ctrl+T')
    screen.await_focus('Issue')
    press(screen, 'Down')
    screen.find('TEST-1 One', 'list item')
    screen.key('Down')
    press(screen, 'Ctrl+P')
    screen.find('Unpin TEST-')
    screen.key('ctrl+a')
    screen.type('TEST-2')
    press(screen, 'Ctrl+S')
    wait_for(lambda: w.json('status')['issue'] == 'TEST-2', 'the timer runs')
    press(screen, 'Shift+Ctrl+T')
    screen.await_focus('Issue')
    screen.key('Escape', 'Escape')
    screen.await_focus('Comment')
    press(screen, 'Ctrl+S')
    wait_for(lambda: not w.json('status')['running'], 'the timer stopped')
    wait_for(lambda: issues(w) == ['TEST-1', 'TEST-2'], 'it is logged')


def sync(w, screen):
    for key in ('F5', 'Ctrl+R'):
        w.cli('sync', '--wait')
        w.control('requests', method='DELETE')
        press(screen, key)
        wait_for(lambda: w.control('requests')['count'] > 0, f'{key} asks the server')


def on_entry(screen, *keys):
    """On the oldest entry."""
    screen.key('ctrl+l')
    screen.tab_to('TEST-', 'list item')
    screen.key('End')
    screen.await_focus('TEST-1', 'list item')
    press(screen, *keys)


def entries(w, screen):
    for key in ('Enter', 'F2'):
        on_entry(screen, key)
        screen.find('Save', 'push button')
        screen.key('Escape')
        screen.gone('Save', 'push button')
    on_entry(screen, 'Ctrl+M')
    screen.find('Move to Another Issue')
    screen.key('Escape')
    screen.gone('Move to Another Issue')
    for key in ('Menu', 'Shift+F10'):
        on_entry(screen, key)
        screen.find('Duplicate', 'menu item')
        screen.key('Escape')
        screen.gone('Duplicate', 'menu item')
    on_entry(screen, 'Ctrl+D')
    wait_for(lambda: issues(w).count('TEST-1') == 2, 'the entry is there twice')
    press(screen, 'Ctrl+Z')
    wait_for(lambda: issues(w).count('TEST-1') == 1, 'it is there once')
    on_entry(screen, 'Delete')
    wait_for(lambda: 'TEST-1' not in issues(w), 'it is deleted')
    press(screen, 'Ctrl+Z')
    wait_for(lambda: 'TEST-1' in issues(w), 'it is back')
    screen.find('TEST-1 One', 'list item')
    on_entry(screen, 'Ctrl+Enter')
    wait_for(lambda: w.json('status')['issue'] == 'TEST-1', 'its timer runs')
    screen.key('ctrl+z')
    wait_for(lambda: not w.json('status')['running'], 'it does not run any more')
    press(screen, 'Ctrl+F')
    screen.await_focus('Search')
    screen.key('Escape')


def week(w, screen):
    press(screen, 'Ctrl+2')
    screen.find('16 – 22 Nov')
    press(screen, 'Alt+Left')
    screen.find('9 – 15 Nov')
    press(screen, 'Alt+Right', 'Alt+Right')
    screen.find('23 – 29 Nov')
    press(screen, 'Alt+Home')
    screen.find('TEST-1, Fri 20 Nov: 1 h', 'table cell')
    for key in ('Enter', 'F2'):
        screen.key('ctrl+l')
        screen.tab_to('TEST-', 'table cell')
        screen.key('ctrl+Home', 'Home', *['Right'] * 5)
        screen.await_focus('TEST-1, Fri 20 Nov', 'table cell')
        press(screen, key)
        screen.await_focus('TEST-1, Fri 20 Nov', 'text')
        screen.key('Escape')
        screen.await_focus('TEST-1, Fri 20 Nov', 'table cell')
    press(screen, 'Delete')
    wait_for(lambda: 'TEST-1' not in issues(w), 'the cell is empty')
    screen.key('ctrl+z')
    wait_for(lambda: 'TEST-1' in issues(w), 'it is full again')
    press(screen, 'Ctrl+1')
    screen.find('TEST-1 One', 'list item')


def tell(screen):
    """The keys that the window of shortcuts tells."""
    window = next(child for child in (screen.app().get_child_at_index(n) for n in range(screen.app().get_child_count()))
                  if child.get_name() == 'Keyboard Shortcuts')
    parts = {part for node in screen.all(role='label', within=window) for part in node.get_name().split(', ')}
    return {part for part in parts if re.fullmatch(KEYS, part)}


def windows(w, screen):
    for key, ready in (('Ctrl+O', 'Choose File…'), ('Ctrl+E', 'Save…'), ('Ctrl+,', 'Hours a day'), ('F1', 'Go to the quick entry'),
                       ('Ctrl+?', 'Go to the quick entry')):
        screen.key('ctrl+l')
        press(screen, key)
        screen.find(ready)
        if key == 'F1':
            told = tell(screen)
        screen.key('Escape')
        screen.gone(ready)
        # Nobody gives the window the focus back; keys come to it all the same.
        screen.type('TEST-2 25:00')
        screen.find('not a time of day')
        screen.key('ctrl+a', 'BackSpace')
        screen.gone('not a time of day')
    return told


def close(w, screen):
    for key in ('Ctrl+W', 'Ctrl+Q'):
        w.cli()
        wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
        screen.find('TEST-1 One', 'list item')
        press(screen, key)
        wait_for(lambda: not w.owner(NAME + '.Window'), 'the window is closed')


def test_shortcuts(build):
    with world(build, desktop=True, now='2026-11-20T17:00:00+00:00', env=WINDOW_ENV) as w:
        screen = open_window(w)
        try:
            timer(w, screen)
            sync(w, screen)
            entries(w, screen)
            week(w, screen)
            told = windows(w, screen)
            close(w, screen)
        except AssertionError:
            print('# ' + screen.dump().replace('\n', '\n# '))
            raise
        assert told == tried, (told - tried, tried - told)


main([test_shortcuts])
