# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way in the window, driven as a screen reader drives it; what was done is on the server, exact."""
from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world


def sign_in(w, screen):
    screen.write('Organisation ID', 'sandbox-org')
    screen.press('More', 'push button')
    screen.write('Server address', w.sandbox_url)
    screen.press('Continue')
    screen.write('Token', 'token-anna', 'password text')
    screen.press('Sign In')
    screen.press('Start Tracking')
    wait_for(lambda: w.json('status')['account'], 'the window signed in')


def test_whole_way(build):
    with world(build, desktop=True, env=WINDOW_ENV) as w:
        for key, summary in (('TEST-1', 'One'), ('TEST-2', 'Two <b>not bold</b> & more')):
            w.control('issues', {'key': key, 'summary': summary})
        screen = Screen(w)
        w.cli()
        wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
        sign_in(w, screen)

        # Timer
        screen.write('Issue', 'TEST-1')
        screen.press('Start')
        wait_for(lambda: w.json('status')['issue'] == 'TEST-1', 'the timer runs')
        w.set_clock('2026-11-20T17:30:00+00:00')
        screen.press('Stop')
        wait_for(lambda: not w.json('status')['running'], 'the timer stopped')

        # One line
        screen.write('New entry in one line', 'TEST-2 1h30m fixed the login yesterday 14:00')
        wait_for(lambda: any('30 min' in text for text in screen.texts()), 'the preview')
        screen.key('ctrl+l', 'Return')
        screen.find('TEST-2 Two <b>not bold</b> & more, 1 h 30 min, 14:00–15:30, fixed the login')
        w.cli('sync', '--wait')
        added, = [r for r in w.server_worklogs() if r.get('comment') == 'fixed the login']
        assert (added['issue']['key'], added['start'], added['duration']) == \
            ('TEST-2', '2026-11-19T13:00:00.000+0000', 'PT1H30M'), added

        # Delete and undo
        screen.find('TEST-2 Two <b>not bold</b>', 'list item')
        screen.key('Tab', 'End', 'Delete')
        wait_for(lambda: len(w.json('list')) == 1, 'the entry is gone')
        screen.press('Undo')
        wait_for(lambda: len(w.json('list')) == 2, 'the entry is back')

        # Edit
        screen.find('TEST-2 Two <b>not bold</b>', 'list item')
        screen.key('ctrl+l', 'Tab', 'End', 'Return')
        screen.write('Duration', '2h')
        screen.press('Save')
        wait_for(lambda: any(e['seconds'] == 7200 for e in w.json('list')), 'the edit is stored')

        # Week
        screen.press('Week', 'page tab')
        week = w.json('week')
        shown = wait_for(lambda: [t for t in screen.texts() if t.startswith('2 h')], 'the sum of the week')
        assert week['seconds'] >= 7200 and shown, (week['seconds'], shown)

        w.cli('sync', '--wait')
        server = sorted((r['issue']['key'], r['duration']) for r in w.server_worklogs())
        assert server[1] == ('TEST-2', 'PT2H') and server[0][0] == 'TEST-1', server

        # Closing leaves the agent alone, and nothing of the window.
        agent = w.pid()
        screen.key('ctrl+w')
        wait_for(lambda: w.owner(NAME + '.Window') is None, 'the window is closed')
        assert w.pid() == agent


main([test_whole_way])
