# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time kept in other programs comes in once, whatever the file and however often it is given."""
import contextlib
import json
import pathlib
import re
import shutil
import sqlite3

from stint_world import Skip, main, wait_for, world

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


# ---- many rows ----

MANY = 40000


def rows_in_store(w):
    path = next((w.home / 'data/stint').glob('*.db'))
    with contextlib.closing(sqlite3.connect(f'file:{path}?mode=ro', uri=True)) as db:
        return db.execute('SELECT count(*) FROM import_rows').fetchone()[0]


@contextlib.contextmanager
def coming_in(build, **options):
    """A world, offline, in which an import has begun to come in, and the command that waits for it."""
    with world(build, **options) as w:
        issues(w)
        w.sign_in()
        w.stop_sandbox()
        yield w, begin_many(w)


def begin_many(w):
    path = w.home / 'many.csv'
    with path.open('w', encoding='utf-8') as out:
        out.write('issue,start,minutes\n')
        for n in range(MANY):
            day, minute = divmod(n, 480)
            out.write(f'TEST-{n % 3 + 1},{2000 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02} '
                      f'{minute // 60 + 8:02}:{minute % 60:02},1\n')
    child = w.spawn([str(w.cli_path), 'import', str(path)], log='import')
    wait_for(lambda: 0 < rows_in_store(w) < MANY, 'its rows come in')
    return child


def test_coming_in(build):
    """While the rows of a large file come in, the timer is answered, and nothing is told of them."""
    with coming_in(build) as (w, child):
        w.cli('start', 'TEST-1', '--at', '-10m')
        w.cli('stop')
        assert child.poll() is None and rows_in_store(w) < MANY, 'the timer had to wait for all rows'
        assert w.json('imports') == []
        assert child.wait(120) == 0
        assert w.json('imports')[0]['waiting'] == MANY
        assert w.json('status')['pending'] == MANY + 1


def test_killed_coming_in(build):
    """Of an import that had not come in as a whole nothing stays; it can be given again."""
    with coming_in(build) as (w, child):
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-16 09:00')
        w.kill_agent()
        assert child.wait(120) != 0
        w.property('Pending')  # somebody starts it again
        wait_for(lambda: w.json('status')['pending'] == 1, 'what was put in by hand is what waits')
        assert w.json('imports') == [] and rows_in_store(w) == 0
        assert len(w.json('list', '--from', '1990-01-01')) == 1


def signed_out_coming_in(build, sentence, **options):
    with coming_in(build, **options) as (w, child):
        agent = w.pid()
        w.cli('sign-out')
        assert child.wait(120) == 1
        said = (w.home / 'import.log').read_text().strip()
        assert re.search(sentence, said) and said.endswith('.') and '\n' not in said, said
        assert w.pid() == agent, 'the agent lives on'
        w.restart_sandbox()
        w.sign_in()
        assert w.json('imports') == [] and rows_in_store(w) == 0
        assert w.json('list', '--from', '1990-01-01') == []


def test_signed_out_coming_in(build):
    """Whoever signs out meanwhile is told that nothing came of it and what to do, and finds nothing of it later."""
    signed_out_coming_in(build, 'nothing of the file was imported; .* import the file again')
    if shutil.which('msgfmt') is None:
        raise Skip('msgfmt is not installed')
    signed_out_coming_in(build, 'ничего из файла не импортировано; .* импортируйте файл ещё раз',
                         locale='ru_RU.UTF-8', env={'LANGUAGE': 'ru'})


# ---- verdicts ----

# What keeps each row out.
BAD = ('issue,project,date,start time,start,end,duration,hours,seconds,comment,author,created', [
    ',,2026-11-16,09:00,,,1h,,,,anna,', ',Site,2026-11-16,09:00,,,1h,,,,anna,', 'TEST-0,,2026-11-16,09:00,,,1h,,,,anna,',
    'TEST-1,,,09:00,,,1h,,,,anna,', 'TEST-1,,2026-02-29,09:00,,,1h,,,,anna,', 'TEST-1,,2026-11-16,29:00,,,1h,,,,anna,',
    'TEST-1,,,,soon,,1h,,,,anna,', 'TEST-1,,,,1989-01-01 09:00,,1h,,,,anna,', 'TEST-1,,,,2126-01-01 09:00,,1h,,,,anna,',
    'TEST-1,,2026-11-16,09:00,,,,,,,anna,', 'TEST-1,,2026-11-16,09:00,,,0m,,,,anna,',
    'TEST-1,,2026-11-16,09:00,,,never,,,,anna,', 'TEST-1,,2026-11-16,09:00,,,1.5,,,,anna,',
    'TEST-1,,2026-11-16,09:00,,,,x,,,anna,', 'TEST-1,,2026-11-16,09:00,,,,,-5,,anna,',
    'TEST-1,,2026-11-16,09:00,,,9999999h,,,,anna,', 'TEST-1,,2026-11-16,09:00,,2026-11-16 08:00,,,,,anna,',
    'TEST-1,,2026-11-16,09:00,,later,,,,,anna,', 'TEST-1,,2026-11-16,09:00,,,1h,,,bell \a,anna,',
    'TEST-1,,2026-11-16,09:00,,,1h,,,"' + 'x' * 70000 + '",anna,', 'TEST-1,,2026-11-16,09:00,,,1h,,,,,',
    'TEST-1,,2026-11-16,09:00,,,1h,,,,anna,yesterday maybe', 'TEST-1,,2026-11-16,09:00,,,1h' + ',' * 10000,
])


def verdicts(build, locale, env):
    with world(build, locale=locale, env=env) as w:
        issues(w)
        w.sign_in()
        path = w.home / 'bad.csv'
        path.write_text('\n'.join([BAD[0], *BAD[1]]) + '\n', encoding='utf-8')
        report, _ = take(w, path, '--dry-run', '--as-authors')
        assert [one['line'] for one in report['rejected']] == list(range(2, len(BAD[1]) + 2)), report
        return [one['error'] for one in report['rejected']]


def test_verdicts(build):
    """Each row that cannot be taken says why, in a sentence, in the language of the person."""
    if shutil.which('msgfmt') is None:
        raise Skip('msgfmt is not installed')
    for english in verdicts(build, 'C.UTF-8', {}):
        assert re.match(r'[a-z“].*\.$', english, re.S | re.I), english
    for russian in verdicts(build, 'ru_RU.UTF-8', {'LANGUAGE': 'ru'}):
        # Without what stands in the file, and examples of what could.
        plain = re.sub(r'[«“„][^»”]*[»”]|TEST-\d+|\bCSV\b|\d+[hmdw]\b', '', russian)
        assert not re.search('[A-Za-z]', plain), russian


main([test_every_program, test_twins, test_coming_in, test_killed_coming_in, test_signed_out_coming_in, test_verdicts])
