#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, the beginning of the week and the words follow the person's language; what programs read does not."""
import locale
import re
import shutil

from stint_world import Skip, main, world


def needs(name):
    try:
        locale.setlocale(locale.LC_TIME, name)
    except locale.Error as error:
        raise Skip(f'the locale {name} is not installed') from error
    finally:
        locale.setlocale(locale.LC_TIME, 'C')


def week_of(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'Login'})
    w.sign_in()
    w.cli('add', 'TEST-1', '1h', '--start', '2026-11-15 10:00')  # a Sunday
    w.cli('add', 'TEST-1', '2h', '--start', '2026-11-16 10:00')
    w.cli('sync', '--wait')
    return w.json('week', '--ago', '0')


def test_monday(build):
    """Russia and Germany begin the week on Monday."""
    needs('ru_RU.UTF-8')
    with world(build, locale='ru_RU.UTF-8') as w:
        week = week_of(w)
        assert (week['from'], week['to'], week['seconds']) == ('2026-11-16', '2026-11-22', 7200), week


def test_sunday(build):
    """The United States begin it on Sunday."""
    needs('en_US.UTF-8')
    with world(build, locale='en_US.UTF-8') as w:
        week = week_of(w)
        assert (week['from'], week['to'], week['seconds']) == ('2026-11-15', '2026-11-21', 10800), week


def test_words(build):
    """Russian has its words, its units and its plural forms; JSON stays as it is."""
    needs('ru_RU.UTF-8')
    if shutil.which('msgfmt') is None:
        raise Skip('msgfmt is not installed')
    with world(build, locale='ru_RU.UTF-8', env={'LANGUAGE': 'ru'}) as w:
        week_of(w)
        text = w.cli('week').replace('\u00a0', ' ')
        assert 'Итого' in text and 'пн' in text.lower(), text
        assert w.json('list', '--from', '2026-11-16')[0]['start'].startswith('2026-11-16T10:00:00')
        w.stop_sandbox()
        for number, words in ((1, '1 запись'), (2, '2 записи'), (5, '5 записей')):
            while w.json('status')['pending'] < number:
                w.cli('add', 'TEST-1', '5м', '--start', 'вчера 12:00')
            told = w.cli('status').replace('\u00a0', ' ')
            assert re.search(rf'{words}\b', told), f'{words}: {told}'


if __name__ == '__main__':
    main([test_monday, test_sunday, test_words])
