# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time kept in other programs comes in once, whatever the file and however often it is given."""
import json
import pathlib
import sqlite3

from stint_world import main, world

DATA = pathlib.Path(__file__).resolve().parents[1] / 'exchange/data'
NINE = '2026-11-16T08:00:00.000+0000'  # nine in Berlin

# What each file has: rows, those with an issue and an end.
FILES = {
    'toggl.csv': (3, 2), 'clockify.csv': (2, 2), 'kimai.csv': (2, 2), 'hamster.tsv': (2, 2), 'hamster.xml': (3, 2),
    'hamster.db': (3, 2), 'timelog.txt': (4, 3), 'timewarrior.json': (3, 2), 'super-productivity.json': (4, 3),
    'tracker-report.csv': (2, 2), 'stint.csv': (2, 2), 'stint.json': (2, 2),
}


def file_of(w, name):
    if name != 'hamster.db':
        return DATA / name
    path = w.home / name
    with sqlite3.connect(path) as db:
        db.executescript((DATA / 'hamster.sql').read_text(encoding='utf-8'))
    return path


def take(w, path, *options):
    done = w.run([str(w.cli_path), 'import', str(path), '--json', *options])
    return json.loads(done.stdout), done.returncode


def issues(w):
    for n in (1, 2, 3):
        w.control('issues', {'key': f'TEST-{n}', 'summary': f'Issue {n}'})


def test_every_program(build):
    for name, (rows, good) in FILES.items():
        with world(build) as w:
            issues(w)
            w.sign_in()
            path = file_of(w, name)
            report, code = take(w, path)
            assert (report['rows'], report['accepted'], code) == (rows, good, 1 if good < rows else 0), (name, report)
            w.cli('sync', '--wait')
            there = sorted((r['start'], r['issue']['key'], r['duration']) for r in w.server_worklogs())
            assert len(there) == good and there[0] == (NINE, 'TEST-1', 'PT1H30M'), (name, there)

            again, _ = take(w, path)
            assert again['accepted'] == 0 and len(again['rejected']) == rows - good, (name, again)
            w.cli('sync', '--wait')
            assert len(w.server_worklogs()) == good, f'{name} came in twice'


def test_twins(build):
    """Of three equal rows one is there: two come in, and none after that."""
    with world(build) as w:
        issues(w)
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-16 09:00', '-m', 'by hand')
        path = w.home / 'twins.csv'
        path.write_text('issue,start,hours\n' + 'TEST-1,2026-11-16 09:00,1\n' * 3, encoding='utf-8')
        assert take(w, path)[0] == {'rows': 3, 'accepted': 2, 'rejected': []}
        assert take(w, path)[0]['accepted'] == 0
        assert take(w, path, '--again', '--dry-run')[0]['accepted'] == 3
        w.cli('sync', '--wait')
        assert len(w.server_worklogs()) == 3


main([test_every_program, test_twins])
