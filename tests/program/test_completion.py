#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shells offer after `stint`: the same real commands, options and issue keys in bash, zsh and fish."""
import os
import pathlib
import pty
import re
import resource
import select
import shutil
import subprocess

from stint_world import NAME, Skip, main, wait_for, world

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / 'data/completions'
QUICK = 0.050  # seconds of processor time


def offers(w, *typed):
    """What `stint --complete` prints: words, without what they are."""
    done = w.run([str(w.cli_path), '--complete', *typed])
    assert done.returncode == 0 and not done.stderr, done
    return [line.split('\t')[0] for line in done.stdout.decode().splitlines()]


def fill(w):
    """Entries on two issues; afterwards no agent runs."""
    for key, summary in (('TEST-1', 'Sign-in'), ('TEST-2', 'Rates: the “limits”')):
        w.control('issues', {'key': key, 'summary': summary})
    w.sign_in()
    w.cli('add', 'TEST-1', '1h', '--start', 'today 09:00', '-m', 'review')
    w.cli('add', 'TEST-2', '30m', '--start', 'today 11:00')
    w.cli('sync', '--wait')
    w.kill_agent()


def test_words(build):
    """Commands, options, issues, entries, accounts and choices, each where it belongs."""
    with world(build) as w:
        fill(w)
        entries = {str(entry['id']): entry['issue'] for entry in w.json('list')}
        commands = set(re.findall(r'^  (\S+)  ', w.cli('--help').split('Commands:')[1], re.M))
        assert len(commands) > 15 and set(offers(w, '')) == commands, commands
        assert offers(w, 'st') == ['start', 'stop', 'status']
        assert offers(w, '--') == ['--help', '--version']
        for command in commands:
            options = set(re.findall(r'--[a-z-]+', w.cli(command, '--help').split('Options:')[1]))
            assert set(offers(w, command, '--')) == options, f'{command}: {options}'

        assert {'TEST-1', 'TEST-2'} <= set(offers(w, 'start', ''))
        assert 'TEST-1' in offers(w, 'start', 'test-'), 'any case'
        assert offers(w, 'add', '--start', '10:00', 'TEST-2') == ['TEST-2']
        assert offers(w, 'add', 'TEST-1', '') == [], 'a duration is anybody’s guess'
        assert offers(w, 'start', '-m', 'TEST') == [], 'so is a comment'
        assert offers(w, 'start', '--', 'TEST-1')[0] == 'TEST-1'
        assert set(offers(w, 'edit', '')) == set(entries)
        assert offers(w, 'retry', '') == [], 'nothing was refused'
        assert offers(w, 'switch', '') == ['anna']
        assert offers(w, 'import', '') == [':files']
        assert offers(w, 'sign-in', '--org-type', '') == ['360', 'cloud']
        assert offers(w, 'sign-in', '--org-type=c') == ['--org-type=cloud']
        assert offers(w, 'sign-in', '--org-type', '=', 'c') == ['cloud'], 'as bash breaks it'
        assert offers(w, 'list', '--from', 'y') == ['yesterday']
        assert offers(w, 'export', '--sums', '') == ['day', 'issue', 'queue']
        assert offers(w, 'import', '--unit', 'm') == ['minutes']
        assert offers(w, 'import', '--refused', '') == [':files'] and offers(w, 'imports', '--undo', '') == []
        assert offers(w, 'nonsense', '') == [] and offers(w) != []
        assert w.owner(NAME) is None, 'completing starts nothing'


def test_nobody(build):
    """Without an account, a bus or a home there is silence."""
    with world(build, sandbox=False, keyring='none') as w:
        assert offers(w, 'start', '') == [] and offers(w, 'edit', '') == []
        w.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nowhere'
        w.env['XDG_DATA_HOME'] = '/nowhere'
        assert offers(w, 'start', 'T') == [] and 'start' in offers(w, '')


def test_quick(build):
    """A key press does not wait."""
    with world(build) as w:
        fill(w)
        costs = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            offers(w, 'start', 'TEST')
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert min(costs) < QUICK, costs
        print(f'# {min(costs) * 1000:.0f} ms')


# ---- the shells ----

def shell(name):
    if shutil.which(name) is None:
        raise Skip(f'{name} is not installed')


def program_path(w):
    """Lets `stint` be found by name."""
    link = w.home / 'bin/stint'
    if not link.exists():
        link.symlink_to(w.cli_path.resolve())
    w.env['PATH'] = f"{w.home / 'bin'}:{w.env['PATH']}"


def bash_offers(w, *words):
    script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _stint; printf "%s\\n" "${COMPREPLY[@]}"')
    done = w.run(['bash', '--norc', '-c', script, 'bash', str(SCRIPTS / 'stint.bash'), *words])
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout.decode().split()


class Terminal:
    """A shell at a terminal, as a person has it."""

    def __init__(self, w, command):
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=w.home,
                                        env={**w.env, 'TERM': 'dumb', 'PS1': '$ '}, start_new_session=True)
        os.close(slave)
        self.seen = ''

    def type(self, text):
        os.write(self.master, text.encode())

    def wait(self, pattern):
        def there():
            if select.select([self.master], [], [], 0)[0]:
                self.seen += os.read(self.master, 4096).decode(errors='replace')
            return re.search(pattern, self.seen)
        try:
            wait_for(there, pattern, 20)
        except AssertionError as error:
            raise AssertionError(f'{error}; the terminal has {self.seen!r}') from error
        self.seen = ''

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def test_bash(build):
    shell('bash')
    with world(build) as w:
        fill(w)
        program_path(w)
        assert bash_offers(w, 'stint', 'sta') == ['start', 'status']
        assert {'TEST-1', 'TEST-2'} <= set(bash_offers(w, 'stint', 'start', ''))
        assert bash_offers(w, 'stint', 'log', '"TEST-1')[0] == 'TEST-1', 'inside of quotes'
        assert bash_offers(w, 'stint', 'start', '--at', '9', ':', '30', 'TEST-2') == ['TEST-2']
        assert bash_offers(w, 'stint', 'sign-in', '--token-type', '=', 'i') == ['iam']
        (w.home / 'hours of May.csv').write_text('')
        terminal = Terminal(w, ['bash', '--norc', '--noprofile', '-i'])
        try:
            terminal.type(f'source {SCRIPTS / "stint.bash"}; echo rea""dy\n')
            terminal.wait('ready')
            terminal.type('stint start TEST-2\t')
            terminal.wait('TEST-2 ')
            terminal.type('\x15stint import hou\t')
            terminal.wait(r'hours\\ of\\ May\.csv ')
        finally:
            terminal.close()
        assert w.owner(NAME) is None


def test_zsh(build):
    shell('zsh')
    with world(build) as w:
        fill(w)
        program_path(w)
        (w.home / '.zshrc').write_text(f'PS1="$ "; fpath=({SCRIPTS} $fpath)\nautoload -Uz compinit; compinit -u -D\n'
                                       'zstyle ":completion:*" list-packed no\necho ready\n')
        (w.home / 'hours.csv').write_text('')
        terminal = Terminal(w, ['zsh', '-i'])
        try:
            terminal.wait('ready')
            terminal.type('stint sta\t')
            terminal.wait(r'status +-- .*\n|start +-- .*\n')
            terminal.type('\x15stint start test-2\t')
            terminal.wait('TEST-2')
            terminal.type('\x15stint sign-in --org-type=c\t')
            terminal.wait('--org-type=cloud')
            terminal.type('\x15stint import hou\t')
            terminal.wait(r'hours\.csv')
        finally:
            terminal.close()
        assert w.owner(NAME) is None


def test_fish(build):
    shell('fish')
    with world(build) as w:
        fill(w)
        program_path(w)
        (w.home / 'hours.csv').write_text('')

        def fish(line):
            done = w.run(['fish', '--no-config', '-c', f'source {SCRIPTS / "stint.fish"}; complete -C "$argv"', line])
            assert done.returncode == 0 and not done.stderr, done
            return done.stdout.decode().splitlines()
        assert 'start\tStart the timer' in fish('stint sta'), fish('stint sta')
        assert any(line.startswith('TEST-2\t') for line in fish('stint start TEST')), fish('stint start TEST')
        assert [line.split('\t')[0] for line in fish('stint sign-in --org-type ')] == ['360', 'cloud']
        assert 'hours.csv' in fish('stint import hou')[0]
        assert 'hours.csv' not in ' '.join(fish('stint start '))
        assert w.owner(NAME) is None


if __name__ == '__main__':
    main([test_words, test_nobody, test_quick, test_bash, test_zsh, test_fish])
