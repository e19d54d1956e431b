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


def toggl(studio, month=10):
    lines = [HEAD]
    for n in range(ROWS):
        start = datetime.datetime(2026, month, 1, 9, 30) + datetime.timedelta(days=n // 3, minutes=140 * (n % 3))
        end = start + datetime.timedelta(minutes=35 + 7 * (n % 11))
        key, english, russian = WORK[n % 5]
        text = studio.words(english, russian)
        date = f'2026-{month:02}-{32 + n // 20}' if n % 20 == 12 else f'{start:%Y-%m-%d}'
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


def within(studio, msgid):
    """The window of this title: entries, too, can be continued."""
    def shown():
        app = studio.screen.app()
        children = [app.get_child_at_index(index) for index in range(app.get_child_count())]
        return next((child for child in children if child is not None and child.get_name() == studio.name(msgid)), None)
    return wait_for(shown, f'the window {msgid!r} shows')


def press_within(studio, title, msgid, role='push button'):
    studio.screen.press(studio.name(msgid), role, within=within(studio, title))


def close(studio, before):
    studio.key('Escape')
    wait_for(lambda: len(studio.windows()) == before, 'the window is closed')


def take_in(studio):
    path = toggl(studio)
    before = open_window(studio, 'ctrl+o')
    studio.resize()
    studio.find('Choose File…', 'push button')
    studio.shot('import')
    studio.press('Choose File…', 'push button')
    choose(studio, path)
    studio.shot('import-rows')
    studio.screen.tab_to('', 'table row')
    studio.key('Down')  # to one that cannot be added
    studio.shot('import-reason')
    for page, name in (('Problems', 'import-problems'), ('Sums', 'import-sums'), ('File', 'import-file')):
        studio.press(page, 'page tab')
        studio.shot(name)
    run(studio)
    close(studio, before)


def choose(studio, path):
    studio.find('Choose a File to Import')
    studio.key('ctrl+a')
    studio.type(str(path))
    studio.key('Return')
    studio.screen.find('Toggl Track · ')


def run(studio):
    done = studio.words('toggl.csv was imported', 'Импорт toggl.csv завершён')
    studio.world.control('settings', {'latencyMs': 6000})
    studio.screen.press(studio.words('Add 45 Entries', 'Добавить 45 записей'), 'push button')
    studio.find('Pause', 'push button')
    studio.shot('import-run')
    press_within(studio, 'Import', 'Pause')
    studio.screen.gone(studio.name('Pause'), 'push button')
    studio.shot('import-paused')
    studio.world.control('settings', {'latencyMs': 0})
    press_within(studio, 'Import', 'Continue')
    studio.screen.find(done)
    studio.shot('import-report')
    press_within(studio, 'Import', 'Back to the choice of a file')
    studio.screen.find(done, 'list item')
    studio.shot('import-history')
    stop(studio)


def stop(studio):
    """The right to add time for others is missing."""
    words = studio.words('You are not an administrator of Tracker.', 'Вы не администратор Трекера.')
    studio.world.control('faults', {'method': 'POST', 'path': '/worklogs/_import', 'times': 1, 'status': 403,
                                    'body': f'{{"errors":{{}},"errorMessages":["{words}"],"statusCode":403}}'})
    press_within(studio, 'Import', 'Choose File…')
    choose(studio, toggl(studio, 9))
    press_within(studio, 'Import', 'How the rows are added', 'combo box')
    studio.settle()
    studio.key('Down', 'Return')
    studio.screen.press(studio.words('Add 45 Entries', 'Добавить 45 записей'), 'push button')
    studio.screen.find(words)
    studio.shot('import-stopped')
    press_within(studio, 'Import', 'Undo Import')
    studio.screen.gone(words)


def take_out(studio):
    before = open_window(studio, 'ctrl+e')
    studio.fit()
    studio.find('Save…', 'push button')
    studio.shot('export')
    close(studio, before)
