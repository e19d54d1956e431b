#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of docs/bus.md do what they say, and the page names all there is."""
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree

from stint_world import AGENT, Skip, main, wait_for, world

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PAGE = SOURCE / 'docs/bus.md'


def blocks():
    """Language and text of each example, in order."""
    return re.findall(r'^```(sh|python)\n(.*?)^```', PAGE.read_text(encoding='utf-8'), re.M | re.S)


def shift_date(w):
    """The examples ask `date` for a moment: it tells the moment of the programs' clock."""
    tools = w.home / 'tools'
    tools.mkdir()
    date = tools / 'date'
    date.write_text(f'''#!/bin/sh
case "$*" in
  *+%s) echo $(($({shutil.which('date')} "$@") + $(cat "$STINT_CLOCK_FILE"))) ;;
  *) echo "only +%s is moved: $*" >&2; exit 1 ;;
esac
''')
    date.chmod(0o755)
    w.env['PATH'] = f"{tools}:{w.env['PATH']}"


def test_examples(build):
    """They are run one after the other, as somebody does who reads the page."""
    for tool in ('gdbus', 'busctl', 'gapplication'):
        if shutil.which(tool) is None:
            raise Skip(f'{tool} is not installed')
    examples = blocks()
    assert len(examples) > 6, examples
    with world(build) as w:
        if w.run([sys.executable, '-c', 'from gi.repository import Gio']).returncode != 0:
            raise Skip('PyGObject is not installed')
        w.control('issues', {'key': 'TEST-324', 'summary': 'Fix the login'})
        w.sign_in()
        shift_date(w)
        printed = ''
        for language, text in examples:
            command = ['bash', '-euo', 'pipefail', '-c', text] if language == 'sh' else [sys.executable, '-c', text]
            done = w.run(command)
            assert done.returncode == 0 and not done.stderr, f'{text}\n{done.stdout.decode()}{done.stderr.decode()}'
            printed += done.stdout.decode()
        assert "'comment': <'fixing the login, with tests'>" in printed, printed
        assert '"TEST-324","Fix the login"' in re.sub(r'\s', '', printed).replace('Fixthelogin', 'Fix the login'), printed
        assert 'logged 25 minutes' in printed and 'Error.NotRunning' in printed, printed
        w.cli('sync', '--wait')
        wait_for(lambda: {'fixing the login, with tests', 'review', 'pairing'}
                 <= {worklog.get('comment') for worklog in w.server_worklogs()}, 'all are on the server')


def test_names(build):
    """Every method, property and signal is in one of the tables, and nothing else is."""
    interface = xml.etree.ElementTree.parse(SOURCE / f'data/dbus/{AGENT}.xml').getroot().find('interface')
    tables = PAGE.read_text(encoding='utf-8').split('## What there is')[1]
    told = set(re.findall(r'`(\w+)`', ''.join(re.findall(r'^\| (`.*?) \|', tables, re.M))))
    real = {node.get('name') for kind in ('method', 'property', 'signal') for node in interface.findall(kind)}
    assert told == real, f'not in the page: {sorted(real - told)}; not in the interface: {sorted(told - real)}'
    errors = (SOURCE / 'src/core/stint-error.h').read_text(encoding='utf-8')
    codes = {name.replace('_', '').lower() for name in re.findall(r'STINT_ERROR_(\w+),', errors)}
    named = re.search(r'Errors are .*?others\.', tables, re.S).group(0)
    for name in re.findall(r'`([A-Z]\w+)`', named):
        assert name.lower() in codes, f'{name} is no error'


if __name__ == '__main__':
    main([test_examples, test_names])
