# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time is brought in and taken out by the window: a file of another program, a rule for a project, the run, what was refused, and the
whole of it taken back as one step; then an export, which is what the command line writes."""
import pathlib

from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world

HEAD = 'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()'
ROWS = [
    'Anna,a@example.com,,Website,,TEST-1: the form,No,2026-11-16,09:00:00,2026-11-16,10:30:00,01:30:00,,',
    'Anna,a@example.com,,Website,,planning,No,2026-11-17,09:00:00,2026-11-17,10:00:00,01:00:00,,',
    'Anna,a@example.com,,Website,,"<b>review</b>, twice",No,2026-11-17,11:00:00,2026-11-17,11:45:00,00:45:00,,',
    'Anna,a@example.com,,Website,,TEST-1,No,2026-31-31,09:00:00,2026-31-31,10:00:00,01:00:00,,',
    'Anna,a@example.com,,Website,,TEST-1 known already,No,2026-11-18,09:00:00,2026-11-18,10:00:00,01:00:00,,',
]


def open_window(w):
    for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two')):
        w.control('issues', {'key': key, 'summary': summary})
    w.elsewhere('anna', 'TEST-1', '2026-11-18T09:00:00+01:00', 3600, 'known already')
    w.sign_in()
    w.cli('sync', '--wait')
    screen = Screen(w)
    w.cli()
    wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
    screen.find('Start', 'push button')
    return screen


def choose(screen, title, path):
    """In the dialog for files, as one types."""
    screen.find(title)
    screen.key('ctrl+a')
    screen.type(str(path))
    screen.key('shift+End', 'Delete')  # what the dialog completed meanwhile, behind what was typed
    screen.key('Return')
    screen.gone(title)


def issues_on_server(w):
    return sorted((r['issue']['key'], r['duration'], r.get('comment', '')) for r in w.server_worklogs())


KNOWN = ('TEST-1', 'PT1H', 'known already')
ADDED = [('TEST-1', 'PT1H30M', 'the form'), ('TEST-2', 'PT1H', 'planning'), ('TEST-2', 'PT45M', '<b>review</b>, twice')]


def bring_in(w, screen):
    path = w.home / 'toggl.csv'
    path.write_text('\n'.join([HEAD, *ROWS]) + '\n')
    screen.key('ctrl+o')
    screen.press('Choose File', 'push button')
    choose(screen, 'Choose a File to Import', path)
    screen.find('Toggl Track · 5 rows · UTF-8 · commas')
    screen.find('1 will be added · 1 is there already · 3 cannot be added')

    screen.press('Problems', 'page tab')
    screen.find('2 rows name no issue')
    screen.write('Issue for “Website”', 'TEST-2', 'text')
    screen.press('Use', 'push button')
    screen.find('3 will be added · 1 is there already · 1 cannot be added')
    assert issues_on_server(w) == [KNOWN], 'nothing is sent before it is asked for'

    screen.press('Add 3 Entries', 'push button')
    screen.find('toggl.csv was imported')
    screen.find('3 entries were added · 1 was there already · 1 was refused')
    assert issues_on_server(w) == sorted([KNOWN, *ADDED]), issues_on_server(w)


def save_refused(w, screen):
    path = w.home / 'refused.csv'
    screen.press('Save Refused Rows', 'push button')
    choose(screen, 'Save the Refused Rows', path)
    wait_for(path.exists, 'the file is written')
    text = path.read_text()
    assert text.splitlines()[0].startswith('User,Email,') and text.splitlines()[0].endswith('reason'), text
    assert len(text.splitlines()) == 2 and '2026-31-31' in text, text


def take_back(w, screen):
    screen.press('Undo Import', 'push button')
    screen.find('The import of toggl.csv was undone')
    wait_for(lambda: issues_on_server(w) == [KNOWN], 'exactly what was added is gone')
    screen.press('Back to the choice of a file')
    screen.find('The import of toggl.csv was undone', 'list item')
    screen.key('Escape')
    screen.gone('Bring Your Time Here')


def take_out(w, screen):
    path = pathlib.Path(w.home / 'export.csv')
    screen.key('ctrl+e')
    screen.find('1 entry, 1 h')
    screen.press('Save…', 'push button')
    choose(screen, 'Save the Entries', path)
    wait_for(path.exists, 'the file is written')
    wanted = w.cli('export', '--from', '2026-11-16', '--to', '2026-11-22')
    wait_for(lambda: path.read_text().splitlines() == wanted.splitlines(), 'the file is what the command line writes')
    assert 'known already' in wanted


def test_there_and_back(build):
    with world(build, now='2026-11-20T17:00:00+00:00', env=WINDOW_ENV, desktop=True) as w:
        screen = open_window(w)
        bring_in(w, screen)
        save_refused(w, screen)
        take_back(w, screen)
        take_out(w, screen)


main([test_there_and_back])
