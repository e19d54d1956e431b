# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""For `screenshots`: time is brought in, step by step, and taken out."""
import datetime

from stint_world import wait_for

HEAD = 'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()'
ROWS = 60
PROJECTS = (('Website', 'Сайт'), ('Internal', 'Внутреннее'), ('Support', 'Поддержка'))
WORK = (('WEB-128', 'codes by SMS', 'коды по СМС'), ('', 'planning of the week', 'план недели'), ('API-77', 'review', 'просмотр кода'),
        ('WEB-131', 'address form', 'форма адреса'), ('OPS-42', 'copies checked', 'проверка копий'))


def toggl(studio):
    lines = [HEAD]
    for n in range(ROWS):
        start = datetime.datetime(2026, 10, 1, 9, 30) + datetime.timedelta(days=n // 3, minutes=140 * (n % 3))
        end = start + datetime.timedelta(minutes=35 + 7 * (n % 11))
        key, english, russian = WORK[n % 5]
        text = studio.words(english, russian)
        date = f'2026-10-{32 + n // 20}' if n % 20 == 12 else f'{start:%Y-%m-%d}'
        lines.append(f'Anna,anna@example.com,,{studio.words(*PROJECTS[n % 3])},,{key + ": " if key else ""}{text},No,'
                     f'{date},{start:%H:%M:%S},{end:%Y-%m-%d},{end:%H:%M:%S},{end - start},,')
    path = studio.world.home / 'toggl.csv'
    path.write_text('\n'.join(lines) + '\n')
    return path


def open_window(studio, *keys):
    before = len(studio.windows())
    studio.key(*keys)
    wait_for(lambda: len(studio.windows()) > before, 'another window shows')
    return before


def take_in(studio):
    path = toggl(studio)
    before = open_window(studio, 'ctrl+o')
    studio.resize()
    studio.find('Choose File…', 'push button')
    studio.shot('import')
    studio.press('Choose File…', 'push button')
    studio.find('Choose a File to Import')
    studio.key('ctrl+a')
    studio.type(str(path))
    studio.key('Return')
    studio.screen.find('Toggl Track · ')
    studio.shot('import-rows')
    for page, name in (('Problems', 'import-problems'), ('Sums', 'import-sums'), ('File', 'import-file')):
        studio.press(page, 'page tab')
        studio.shot(name)
    run(studio)
    studio.key('Escape')
    wait_for(lambda: len(studio.windows()) == before, 'the window is closed')


def run(studio):
    studio.world.control('settings', {'latencyMs': 6000})
    studio.screen.press(studio.words('Add 45 Entries', 'Добавить 45 записей'), 'push button')
    studio.find('Pause', 'push button')
    studio.shot('import-run')
    studio.press('Pause', 'push button')
    studio.find('Continue', 'push button')
    studio.shot('import-paused')
    studio.world.control('settings', {'latencyMs': 0})
    studio.press('Continue', 'push button')
    studio.screen.find(studio.words('toggl.csv was imported', 'Импорт toggl.csv завершён'))
    studio.shot('import-report')


def take_out(studio):
    before = open_window(studio, 'ctrl+e')
    studio.find('Save…', 'push button')
    studio.shot('export')
    studio.key('Escape')
    wait_for(lambda: len(studio.windows()) == before, 'the window is closed')
