# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in, accounts and preferences in the window, with the keyboard alone once the sandbox's address is set."""
from stint_screen import WINDOW_ENV, Screen
from stint_world import NAME, main, wait_for, world


def write(screen, text):
    screen.key('ctrl+a')
    screen.type(text)
    screen.key('Return')


def sign_in(w, screen):
    screen.press('More', 'push button')
    screen.write('Server address', w.sandbox_url)
    write(screen, 'other-org')
    screen.find('Step 2 of 3')
    write(screen, 'token-wrong')
    screen.find('does not accept this token')
    write(screen, 'token-anna')
    screen.find('into organisation “other-org”')  # the token is good, the organisation is not
    screen.find('Step 1 of 3')
    write(screen, 'sandbox-org')
    screen.find('Step 2 of 3')
    screen.key('Return')  # the token is kept meanwhile
    screen.find('Anna Petrova')
    assert w.json('status')['account']['login'] == 'anna'
    screen.key('Return')
    screen.gone('Step 3 of 3')


def is_demo(w):
    return w.json('status')['account']['demo']


def choose_account(screen, name):
    """From the main menu."""
    screen.key('F10')
    screen.find('Add Account…', 'menu item')
    screen.tab_to(name, key='Down')
    screen.key('Return')


def test_by_keyboard(build):
    with world(build, desktop=True, env=WINDOW_ENV) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        screen = Screen(w)
        w.cli()
        wait_for(lambda: w.owner(NAME + '.Window'), 'the window is open')
        screen.find('Organisation ID')
        sign_in(w, screen)

        # Another account beside it, and back.
        w.cli('sign-in', '--demo')
        screen.find('This is the demo account')
        choose_account(screen, 'Anna Petrova')
        wait_for(lambda: not is_demo(w), 'the first account is the current one again')
        screen.gone('This is the demo account')

        # Not while a timer runs: it is said what to do first.
        w.cli('start', 'TEST-1')
        choose_account(screen, 'Demo account')
        screen.find('stop or discard it first')
        assert not is_demo(w)

        # Preferences come up and go away.
        screen.key('ctrl+comma')
        screen.find('Hours a day', 'spin button')
        screen.key('Escape')
        screen.gone('Hours a day', 'spin button')


main([test_by_keyboard])
