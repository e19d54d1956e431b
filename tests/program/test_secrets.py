# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token is in the keyring and in the agent's memory, nowhere else; comments are not in logs."""
import os
import pathlib
import stat
import subprocess
import time

from stint_world import main, wait_for, world

TOKEN = b'token-anna'
COMMENT = 'quite-a-private-remark'


def test_token_stays_secret(build):
    with world(build, env={'G_MESSAGES_DEBUG': 'all', 'SOUP_DEBUG': '1'}) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        record = open(w.home / 'bus-record', 'wb')
        monitor = subprocess.Popen(['dbus-monitor', '--pcap'], stdout=record, stderr=subprocess.DEVNULL, env=w.env)
        wait_for(lambda: os.path.getsize(w.home / 'bus-record') > 0, 'the bus is recorded')
        w.sign_in()
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00', '-m', COMMENT)
        w.cli('sync', '--wait')
        w.kill_agent()
        w.cli('sync', '--wait')
        time.sleep(0.2)

        for pid in filter(str.isdigit, os.listdir('/proc')):
            for what in ('environ', 'cmdline'):
                try:
                    content = pathlib.Path(f'/proc/{pid}/{what}').read_bytes()
                except OSError:
                    continue
                assert TOKEN not in content, f'the token is in {what} of process {pid}'
        monitor.terminate()
        monitor.wait()
        record.close()

        places = [p for p in w.home.rglob('*') if p.is_file() and not p.is_symlink()]
        assert any(p.suffix == '.db' for p in places)
        for path in places:
            content = path.read_bytes()
            if path.name not in ('sandbox.json',) and 'sandbox' not in path.name:
                assert TOKEN not in content, f'the token is in {path}'
            if path.suffix == '.log':
                assert COMMENT.encode() not in content, f'the comment is in {path}'
        assert w.run(['secret-tool', 'search', '--all', 'app', 'io.github.stintapp.Stint']).returncode == 0


def test_files_are_private(build):
    with world(build) as w:
        w.sign_in()
        w.cli('sync', '--wait')
        folder = w.home / 'data/stint'
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_sign_out_forgets(build):
    with world(build) as w:
        w.sign_in()
        assert w.run(['secret-tool', 'lookup', 'app', 'io.github.stintapp.Stint']).stdout.strip() == TOKEN
        w.cli('sign-out')
        assert w.run(['secret-tool', 'lookup', 'app', 'io.github.stintapp.Stint']).stdout == b''


main([test_token_stays_secret, test_files_are_private, test_sign_out_forgets])
