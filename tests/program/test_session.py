# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop session: autostart by file and by portal, logout, an upgrade while it runs."""
import os
import pathlib
import shutil
import signal
import time

import stint_desk
from stint_desk import Desk
from stint_world import NAME, main, wait_for, world

NOW = '2026-11-20T13:00:00+00:00'
PREFERENCES = {'GSETTINGS_BACKEND': 'keyfile'}
PORTALS = {**PREFERENCES, 'GIO_USE_PORTALS': '1', 'GTK_USE_PORTAL': '1'}


def sign_in(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
    w.sign_in()
    w.cli('sync', '--wait')


def prefer(w, key, value):
    done = w.run(['gsettings', 'set', NAME, key, value])
    assert done.returncode == 0, done.stderr


# ---- the desktop session ----

def test_autostart(build):
    with world(build, now=NOW, env=PREFERENCES) as w:
        system = w.home / 'xdg/autostart'
        system.mkdir(parents=True)
        own = w.home / 'config/autostart' / f'{NAME}.Autostart.desktop'
        w.call('UpdateActivationEnvironment', f"{{'XDG_CONFIG_DIRS': '{w.home / 'xdg'}'}}", dest='org.freedesktop.DBus',
               path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')
        (system / own.name).write_text('[Desktop Entry]\nType=Application\nName=Stint\nExec=stint-agent\n')
        w.property('Timer')
        assert not own.exists()
        prefer(w, 'autostart', 'false')
        wait_for(own.exists, 'the override')
        assert 'Hidden=true' in own.read_text()
        prefer(w, 'autostart', 'true')
        wait_for(lambda: not own.exists(), 'it is gone')
        # Where the system has none, we are started by the person's own file.
        (system / own.name).unlink()
        prefer(w, 'autostart', 'false')
        time.sleep(0.3)
        assert not own.exists(), 'nothing to hide'
        prefer(w, 'autostart', 'true')
        wait_for(own.exists, 'the file')
        text = own.read_text()
        assert 'Hidden' not in text and 'stint-agent --gapplication-service' in text, text
        assert w.run(['desktop-file-validate', str(own)]).returncode == 0 or not shutil.which('desktop-file-validate')


def test_autostart_by_portal(build):
    """In Flatpak the Background portal is asked; what it refuses is off in the preferences, and not asked for again."""
    with world(build, now=NOW, env=PORTALS) as w:
        desk = Desk(w, names=(stint_desk.PORTAL,))
        own = w.home / 'config/autostart' / f'{NAME}.Autostart.desktop'

        def preference():
            return w.run(['gsettings', 'get', NAME, 'autostart']).stdout.strip()

        def asked(times):
            wait_for(lambda: len(desk.background) == times, f'asked {times} times')
            return desk.background[-1]
        w.property('Timer')
        options = asked(1)
        assert options['autostart'] is True and options['reason'], options
        assert options['commandline'] == [str(w.libexec / 'stint-agent'), '--gapplication-service'], options
        desk.answer_background(0, background=True, autostart=True)
        w.property('Timer')
        assert preference() == b'true'
        prefer(w, 'autostart', 'false')
        assert asked(2)['autostart'] is False
        desk.answer_background(0, background=True, autostart=False)
        # Turned on again, and this time the person says no; nobody answers the first of the two questions.
        prefer(w, 'autostart', 'true')
        asked(3)
        prefer(w, 'autostart', 'false')
        asked(4)
        prefer(w, 'autostart', 'true')
        assert asked(5)['autostart'] is True
        desk.answer_background(1)
        wait_for(lambda: preference() == b'false', 'the preference is what is true')
        w.kill_agent(signal.SIGTERM)
        before = len(desk.background)
        w.property('Timer')
        assert asked(before + 1)['autostart'] is False, 'it is not asked for again'
        # A portal that fails is no answer.
        prefer(w, 'autostart', 'true')
        asked(before + 2)
        desk.answer_background(2)
        w.property('Timer')
        assert preference() == b'true'
        assert not own.exists(), 'a sandbox has no autostart folder of the desktop'
        desk.close()


def gone(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/stat').read_text().split(') ')[1][0] == 'Z'
    except FileNotFoundError:
        return True


def test_logout(build):
    """It never keeps anybody from logging out, and is gone at once: by the session manager, or by a signal while it sends."""
    with world(build, now=NOW) as w:
        desk = Desk(w)
        sign_in(w)
        w.cli('start', 'TEST-1', '--at', '-5m')
        w.kill_agent()
        w.property('Timer')
        wait_for(lambda: 'RegisterClient' in desk.asked, 'it is known to the session manager')
        client = '/org/gnome/SessionManager/Client1', stint_desk.SESSION_MANAGER + '.ClientPrivate'
        wait_for(lambda: desk.tell(*client, 'QueryEndSession', '(u)', 0) or desk.agreed, 'it agrees')
        pid = w.pid()
        began = time.monotonic()
        desk.tell(*client, 'EndSession', '(u)', 0)
        wait_for(lambda: gone(pid), 'it is gone')
        took = [time.monotonic() - began]

        w.control('faults', {'method': 'POST', 'path': '/worklog', 'times': 9, 'delay': 20000})
        w.cli('stop')
        pid = w.pid()
        began = time.monotonic()
        os.kill(pid, signal.SIGTERM)
        wait_for(lambda: gone(pid), 'it is gone')
        took.append(time.monotonic() - began)
        print('# gone after', ' and '.join(f'{1000 * t:.0f} ms' for t in took))
        assert max(took) < 0.2 or 'ASAN_OPTIONS' in os.environ, took
        assert len(w.json('list', '--from', '2026-11-19', '--to', '2026-11-22')) == 1
        desk.close()


def test_upgrade(build):
    """Its file is replaced while a timer runs: the new program goes on with it."""
    with world(build, now=NOW) as w:
        program = w.libexec / 'stint-agent'
        real = program.resolve()
        program.unlink()
        shutil.copy(real, program)
        sign_in(w)
        w.cli('start', 'TEST-1', '-m', 'kept')
        pid, owner = w.pid(), w.owner(NAME)
        shutil.copy(real, w.libexec / 'new')
        os.rename(w.libexec / 'new', program)
        assert os.readlink(f'/proc/{pid}/exe').endswith('(deleted)')
        wait_for(lambda: not os.readlink(f'/proc/{pid}/exe').endswith('(deleted)'), 'it has become the new one', 20)
        wait_for(lambda: w.owner(NAME) not in (None, owner), 'it is back on the bus')
        assert w.pid() == pid
        status = w.json('status')
        assert (status['running'], status['comment']) == (True, 'kept'), status
        w.cli('stop')


main([test_autostart, test_autostart_by_portal, test_logout, test_upgrade])
