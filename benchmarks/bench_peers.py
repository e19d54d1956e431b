# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other time trackers that Debian has: how they are started, and the same data for them.

    apt-get install hamster-time-tracker gtimelog ktimetracker charmtimetracker workrave timewarrior
"""
import json
import pathlib
import shutil
import sqlite3
import time

# name: (package, command)
DESKTOP = {
    'hamster': ('hamster-time-tracker', ['hamster']),
    'gtimelog': ('gtimelog', ['gtimelog']),
    'ktimetracker': ('ktimetracker', ['ktimetracker']),
    'charm': ('charmtimetracker', ['charmtimetracker']),
    'workrave': ('workrave', ['workrave']),
}
DAY = 86400
PER_DAY, EVERY, SECONDS, ISSUES = 50, 1440, 1200, 40  # as bench-store.c fills a store of Stint


def desktop(report):
    """{name: command} of those that are here."""
    found = {}
    for name, (package, command) in DESKTOP.items():
        program = shutil.which(command[0])
        if program is None:
            report.skip(name, f'not installed (package {package})')
        else:
            found[name] = [program, *command[1:]]
    return found


def newest():
    """When the newest entry of all stores begins: it has just ended."""
    return int(time.time()) - SECONDS - 60


def entries(count, last):
    """(issue, start, end), the newest first."""
    for i in range(count):
        start = last - i // PER_DAY * DAY - i % PER_DAY * EVERY
        yield f'TEST-{i * 7 % ISSUES + 1}', start, start + SECONDS


# ---- timewarrior ----

def stamp(moment):
    return time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(moment))


def fill_timewarrior(folder, count, last):
    """Returns the environment that it needs."""
    data = pathlib.Path(folder) / 'data'
    data.mkdir(parents=True)
    months, tags = {}, {}
    for issue, start, end in entries(count, last):
        months.setdefault(time.strftime('%Y-%m', time.gmtime(start)), []).append((start, end, issue))
        tags[issue] = {'count': tags.get(issue, {'count': 0})['count'] + 1}
    for month, found in months.items():
        lines = [f'inc {stamp(start)} - {stamp(end)} # {issue}' for start, end, issue in sorted(found)]
        (data / f'{month}.data').write_text('\n'.join(lines) + '\n', encoding='ascii')
    (data / 'tags.data').write_text(json.dumps(tags, indent=1), encoding='ascii')
    (data.parent / 'timewarrior.cfg').write_text('', encoding='ascii')
    return {'TIMEWARRIORDB': str(data.parent)}


# ---- hamster ----

def fill_hamster(database, count, last):
    """Into the database that hamster has made itself."""
    with sqlite3.connect(database) as db:
        db.execute('INSERT INTO categories (name, search_name) VALUES (?, ?)', ('bench', 'bench'))
        category = db.execute("SELECT id FROM categories WHERE name = 'bench'").fetchone()[0]
        ids = {}
        for number in range(1, ISSUES + 1):
            name = f'TEST-{number}'
            ids[name] = db.execute('INSERT INTO activities (name, category_id, search_name) VALUES (?, ?, ?)',
                                   (name, category, name.lower())).lastrowid
        db.executemany('INSERT INTO facts (activity_id, start_time, end_time) VALUES (?, ?, ?)',
                       ((ids[issue], local(start), local(end)) for issue, start, end in entries(count, last)))
    db.close()


def local(moment):
    return time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(moment))
