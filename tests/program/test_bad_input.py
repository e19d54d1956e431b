# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input, wrong rights, a broken machine: one clear sentence each, nothing lost or half done."""
import contextlib
import os
import shutil
import subprocess

from stint_world import NAME, PATH, Skip, main, wait_for, world

DAY = ('--from', '2026-11-16', '--to', '2026-11-22')


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
    w.sign_in()
    w.cli('sync', '--wait')


def test_nobody_signed_in(build):
    with world(build, sandbox=False) as w:
        for args in (('start', 'TEST-1'), ('stop',), ('add', 'TEST-1', '1h'), ('sync',), ('week',), ('list',)):
            said = w.cli(*args, code=1)
            assert 'signed in' in said or 'sign in' in said, (args, said)


def test_wrong_sign_in(build):
    with world(build) as w:
        def sign_in(token='token-anna', **more):
            args = {'--org': 'sandbox-org', '--org-type': 'cloud', '--url': w.sandbox_url, **more}
            return w.cli('sign-in', *sum(args.items(), ()), stdin=token + '\n', code=1)
        assert sign_in('wrong-token')
        assert sign_in('')
        assert sign_in('two words')
        assert sign_in(**{'--org': 'other-org'})
        assert sign_in(**{'--org': 'no good\theader'})
        assert 'https' in sign_in(**{'--url': 'http://example.org'})
        assert sign_in(**{'--url': 'ftp://127.0.0.1'})
        assert sign_in(**{'--url': 'http://127.0.0.1:1'})
        assert w.json('status')['account'] is None


def test_rights(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in('reader')
        assert 'licence' in w.cli('add', 'TEST-1', '1h', code=1)
        assert 'licence' in w.cli('start', 'TEST-1', code=1)
        assert w.server_worklogs() == []
        w.sign_in('boris')
        (w.home / 'x.csv').write_text('issue,start,duration,author\nTEST-1,2026-11-16T09:00:00Z,1h,anna\n',
                                      encoding='utf-8')
        w.cli('import', w.home / 'x.csv', '--as-authors')
        w.cli('sync', '--wait', code=1)
        assert w.server_worklogs() == []


def test_absurd_values(build):
    with world(build) as w:
        ready(w)
        for length in ('0m', '0', '-1h', '1000000000000h', '99999999999999999999h', '1h99x', 'P1Y', 'soon', ''):
            w.cli('add', 'TEST-1', '--', length, code=1 if length != '' else 1)
        for issue in ('nonsense', 'TEST-', '-1', 'TEST-0x', 'TEST 1', ''):
            w.cli('add', '--', issue, '1h', code=1)
        for when in ('25:00', 'yesterday', '2126-01-01 10:00', 'blah', '2026-02-30 10:00'):
            w.cli('add', 'TEST-1', '1h', '--start', when, code=1)
        w.cli('log', 'TEST-1 14:00-13:00x nothing', code=1)
        w.cli('start', 'TEST-1', '--at', '2026-11-20 10:00')
        w.cli('stop', '--at', '2026-11-20 09:00', code=1)
        assert w.json('status')['running'], 'a wrong stop leaves the timer running'
        w.cli('stop', '--at', '2026-11-20 11:00')
        w.cli('sync', '--wait')
        assert len(w.server_worklogs()) == 1


def test_huge_and_broken_text(build):
    with world(build) as w:
        ready(w)
        w.cli('add', 'TEST-1', '1h', '-m', 'x' * 100_000, code=1)
        w.cli('add', 'TEST-1', '1h', '-m', b'\xff\xfe broken', code=1)
        w.cli('add', b'\xc3\x28-1', '1h', code=1)
        w.cli('log', 'TEST-1 1h ' + 'y' * 100_000, code=1)
        w.cli('issues', 'z' * 100_000, code=1)
        long = 'ы' * 30_000
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00', '-m', long)
        w.cli('sync', '--wait')
        assert [r['comment'] for r in w.server_worklogs()] == [long]


def test_wrong_usage(build):
    with world(build, sandbox=False) as w:
        for args in (('frobnicate',), ('start',), ('add', 'TEST-1'), ('status', '--nope'), ('edit', 'one'), ('week', '--ago', 'x')):
            w.cli(*args, code=2)


def test_no_keyring(build):
    with world(build, keyring='none') as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        assert "'token': <'session'>" in w.property('Account')
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00')
        w.cli('sync', '--wait')
        w.kill_agent()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 12:00')
        wait_for(lambda: 'NoKeyring' in w.property('Problem'), 'the agent says that there is no keyring')
        assert w.json('status')['pending'] == 1, 'tracking goes on without a token'
        w.sign_in()
        w.cli('sync', '--wait')
        assert len(w.server_worklogs()) == 2


def test_locked_keyring(build):
    with world(build) as w:
        ready(w)
        w.kill_agent()
        w.gdbus('call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path', '/org/freedesktop/secrets',
                '--method', 'org.freedesktop.Secret.Service.Lock', "[objectpath '/org/freedesktop/secrets/collection/login']")
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00')
        assert w.json('status')['pending'] == 1, 'tracking goes on while the keyring is locked'
        assert w.server_worklogs() == []


def database(w):
    found = [p for p in (w.home / 'data/stint').glob('*.db')]
    assert len(found) == 1, found
    return found[0]


def test_damaged_database(build):
    with world(build) as w:
        ready(w)
        w.cli('add', 'TEST-1', '2h')
        w.cli('sync', '--wait')
        w.kill_agent()
        path = database(w)
        for extra in path.parent.glob(path.name + '-*'):
            extra.unlink()
        path.write_bytes(b'this is not a database at all, however long one looks at it' * 100)
        assert 'damaged' in w.cli('week', code=1)
        assert path.read_bytes().startswith(b'this is not'), 'whoever only reads leaves it as it was'
        w.cli('add', 'TEST-1', '1h')
        aside = list(path.parent.glob(path.name + '.damaged-*'))
        assert len(aside) == 1 and aside[0].read_bytes().startswith(b'this is not'), aside
        w.cli('sync', '--wait')
        assert sorted(e['seconds'] for e in w.json('list')) == [3600, 7200], w.json('list')
        assert len(w.server_worklogs()) == 2


def test_newer_database(build):
    with world(build) as w:
        ready(w)
        w.kill_agent()
        path = database(w)
        subprocess.run([shutil.which('python3') or 'python3', '-c',
                        'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); '
                        'c.execute("PRAGMA user_version = 999"); c.commit(); c.close()', str(path)], check=True)
        before = path.read_bytes()
        assert 'newer' in w.cli('add', 'TEST-1', '1h', code=1)
        assert 'newer' in w.cli('week', code=1)
        assert path.read_bytes() == before


def test_full_disk(build):
    with world(build) as w:
        small = w.home / 'small'
        small.mkdir()
        if os.geteuid() != 0 or subprocess.run(
                ['mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', str(small)], check=False,
                stderr=subprocess.DEVNULL).returncode != 0:
            raise Skip('a small file system cannot be mounted here')
        try:
            full_disk(w, small)
        finally:
            w.kill_agent()
            subprocess.run(['umount', '-l', str(small)], check=False)


def full_disk(w, small):
    w.kill_agent()
    w.env['XDG_DATA_HOME'] = str(small)
    w.call('UpdateActivationEnvironment', "{'XDG_DATA_HOME': '%s'}" % small,
           dest='org.freedesktop.DBus', path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')
    ready(w)
    with open(small / 'ballast', 'wb', buffering=0) as ballast, contextlib.suppress(OSError):
        while True:
            ballast.write(b'\0' * 4096)
    refused = 0
    added = []
    for n in range(40):
        comment = f'{n} ' + 'x' * 4000
        done = w.run([str(w.cli_path), 'add', 'TEST-1', '1h', '--start', '2026-11-18 10:00', '-m', comment])
        if done.returncode == 0:
            added.append(comment)
        else:
            refused += 1
    assert refused > 0, 'the disk was full'
    (small / 'ballast').unlink()
    w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 12:00', '-m', 'room again')
    w.cli('sync', '--wait')
    added.append('room again')
    assert sorted(r['comment'] for r in w.server_worklogs()) == sorted(added)


def test_bus_arguments(build):
    with world(build) as w:
        ready(w)
        for method, *args in (
                ('Start', 'TEST-1', '', "{'nope': <1>}"), ('Start', 'TEST-1', '', "{'at': <'now'>}"),
                ('Start', 'TEST-1', '', "{'at': <int64 -9223372036854775808>}"),
                ('AddEntry', "{'issue': <'TEST-1'>}"),
                ('AddEntry', "{'issue': <'TEST-1'>, 'start': <int64 1>, 'seconds': <int64 0>}"),
                ('AddEntry', "{'issue': <'TEST-1'>, 'start': <int64 1795176000>, 'seconds': <int64 9223372036854775807>}"),
                ('AddEntry', "{'issue': <'TEST-1'>, 'start': <int64 9223372036854775807>, 'seconds': <int64 60>}"),
                ('AddEntry', "{'issue': <5>, 'start': <int64 1795176000>, 'seconds': <int64 60>}"),
                ('EditEntry', '99999', "{'seconds': <int64 60>}"), ('DeleteEntry', '-1'), ('UndoDelete', '0'),
                ('Retry', '77'), ('Revert', '77'),
                ('PinIssue', 'nonsense', 'true'), ('PinIssue', '', 'true'), ('SearchIssues', 'x' * 1000),
                ('SwitchAccount', 'nobody'), ('SwitchAccount', '../../x'), ('SwitchAccount', ''),
                ('BeginBrowserSignIn', 'sms'), ('FinishBrowserSignIn', '1234567', "{'org': <'sandbox-org'>}"),
                ('FinishBrowserSignIn', '', '{}'), ('FinishBrowserSignIn', '1', "{'org': <'a b'>}"),
                ('FinishBrowserSignIn', '1', "{'org': <'1'>, 'token-type': <'iam'>}"),
                ('FinishBrowserSignIn', '1', "{'org': <'1'>, 'url': <'http://example.org'>}")):
            done = w.gdbus('call', '--session', '--dest', NAME, '--object-path', PATH, '--method',
                           f'{NAME}.Agent1.{method}', '--', *args)
            said = done.stderr.decode()
            assert done.returncode == 1 and f'{NAME}.Error.' in said, (method, args, done.stdout, said)
        assert not w.json('status')['running']
        assert w.server_worklogs() == [] and w.json('status')['pending'] == 0


main([test_nobody_signed_in, test_wrong_sign_in, test_rights, test_absurd_values, test_huge_and_broken_text,
      test_wrong_usage, test_no_keyring, test_locked_keyring, test_damaged_database, test_newer_database,
      test_full_disk, test_bus_arguments])
