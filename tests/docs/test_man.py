#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_man.py STINT PAGE: the man page has every command and option that the program has, and no other."""
import os
import pathlib
import re
import subprocess
import sys

from stint_tap import run

STINT, PAGE = sys.argv[1], pathlib.Path(sys.argv[2])
COMMON = {'--help', '-h'}  # told once for all commands


def text_of(page):
    """The page without its escapes and fonts; a line that began with a macro still begins with a dot."""
    text = re.sub(r'\\f[A-Z]', '', page)
    text = text.replace('\\-', '-').replace('\\(dq', '"').replace('\\&', '')
    return re.sub(r'(?<!^)"', '', re.sub(r'^(\.(?:B|I|R)[BIR]?) +', r'\1 ', text, flags=re.M), flags=re.M)


def help_of(*words):
    return subprocess.run([STINT, *words, '--help'], capture_output=True, text=True, check=True,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''}).stdout


def told_commands():
    """Name to what the page says of it, its heading first; lists within are part of it."""
    section = re.search(r'^\.SH COMMANDS\n(.*?)^\.SH VALUES', text_of(PAGE.read_text(encoding='utf-8')), re.M | re.S)
    found = {}
    text = re.sub(r'^\.RS\n.*?^\.RE\n', lambda nested: nested.group(0).replace('.TP\n', ''), section.group(1), flags=re.M | re.S)
    for item in re.split(r'^\.(?:TP|SS .*|PP)\n', text, flags=re.M):
        heading = re.match(r'\.\w+ "?stint ([a-z-]+)', item)
        if heading:
            found[heading.group(1)] = found.get(heading.group(1), '') + item
    return found


def options_in(text):
    return set(re.findall(r'(?<![\w-])(--[a-z][a-z-]*|-[a-z])(?![\w-])', text))


def real_commands():
    return re.findall(r'^  ([a-z-]+)  ', help_of().split('Commands:')[1], re.M)


def test_commands():
    """Every command has its place, and every place its command."""
    assert len(real_commands()) > 15
    told = set(told_commands())
    assert told == set(real_commands()), f'not in the page: {set(real_commands()) - told}; ' \
                                         f'not in the program: {told - set(real_commands())}'


def test_options():
    """Every option of a command is told where the command is, and none that it does not take."""
    told = told_commands()
    for command in real_commands():
        lines = help_of(command).split('Options:')[1].splitlines()
        real = set().union(*(options_in(line.split('  ')[1] if line.startswith('  ') else '') for line in lines)) - COMMON
        page = options_in(told[command]) - COMMON
        # One of both names of an option is enough.
        pairs = [options_in(line.split('  ')[1]) for line in lines if line.startswith('  -')]
        missing = [names for names in pairs if not names & page and not names <= COMMON]
        assert not missing, f'stint {command}: not in the page: {missing}'
        assert not page - real, f'stint {command}: not in the program: {page - real}'


def test_version():
    """The page is of this version."""
    version = subprocess.run([STINT, '--version'], capture_output=True, text=True, check=True).stdout.strip()
    assert version.replace('stint', 'Stint') in PAGE.read_text(encoding='utf-8'), version


def test_examples():
    """What the README and the page show can be typed."""
    readme = (PAGE.parent.parent / 'README.md').read_text(encoding='utf-8')
    shown = re.findall(r'^stint .*', '\n'.join(re.findall(r'^```\w*\n(.*?)^```', readme, re.M | re.S)), re.M)
    shown += re.findall(r'^\.B (stint .*)', text_of(PAGE.read_text(encoding='utf-8')).split('.SH EXAMPLES')[1], re.M)
    calls = [call for line in shown for call in re.split(r'  +(?=stint )', line)]
    assert len(calls) > 10, calls
    commands = real_commands()
    for call in calls:
        words = call.split()
        assert words[1] in commands, call
        lacking = options_in(re.sub(r'"[^"]*"', '', call)) - options_in(help_of(words[1]))
        assert not lacking, f'{call}: there is no {lacking}'


run(test_commands, test_options, test_version, test_examples)
