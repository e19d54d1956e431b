# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Stint cannot run, or not yet: each time one sentence that says what to do, and an exit code that is not 0."""
import os
import pathlib
import shutil

from stint_screen import DISPLAY_ENV, WINDOW_ENV
from stint_world import NAME, ORG, Skip, main, wait_for, world

SOURCE = pathlib.Path(__file__).resolve().parents[2]
NO_BUS = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
NO_DISPLAY = {'DISPLAY': '', 'WAYLAND_DISPLAY': ''}
DEAD_DISPLAYS = ({'DISPLAY': ':7654', 'WAYLAND_DISPLAY': ''}, {'DISPLAY': '', 'WAYLAND_DISPLAY': 'wayland-gone'},
                 {'DISPLAY': ':7654', 'WAYLAND_DISPLAY': 'wayland-gone'})


def refused(w, command, *words, env=None):
    """One line on the standard error that holds all these words, and nothing done."""
    done = w.run([str(part) for part in command], env=env, timeout=30)
    lines = done.stderr.decode().strip().splitlines()
    assert done.returncode == 1 and len(lines) == 1, (command, done.returncode, done.stdout, lines)
    assert all(word in lines[0] for word in words) and lines[0].endswith('.'), lines


def test_no_bus(build):
    with world(build, sandbox=False) as w:
        w.cli('sign-in', '--demo')
        w.kill_agent()
        refused(w, [w.libexec / 'stint-agent'], 'session bus', 'dbus-run-session', env=NO_BUS)
        refused(w, [w.cli_path, 'start', 'DEMO-1'], 'session bus', 'dbus-run-session', env=NO_BUS)
        refused(w, [w.cli_path], 'session bus', 'dbus-run-session', env={**DISPLAY_ENV, **NO_BUS})
        assert w.json('status', env=NO_BUS)['account']['demo'], 'what is only read needs no bus'
        if DISPLAY_ENV['DISPLAY'] and (w.libexec / 'stint-window').exists():
            refused(w, [w.libexec / 'stint-window'], 'session bus', 'dbus-run-session', env={**DISPLAY_ENV, **NO_BUS})


def test_no_display(build):
    with world(build, sandbox=False) as w:
        refused(w, [w.cli_path], 'no display', 'stint --help', env=NO_DISPLAY)
        if (w.libexec / 'stint-window').exists():
            refused(w, [w.libexec / 'stint-window'], 'needs a display', 'stint --help', env=NO_DISPLAY)
        assert w.owner(NAME + '.Window') is None


def test_dead_display(build):
    """A display that is named but does not answer, as of a session that has ended; the bus starts the window, or we do."""
    if not (pathlib.Path(build) / 'src/window/stint-window').exists():
        raise Skip('built without the window')
    for display in DEAD_DISPLAYS:
        with world(build, sandbox=False, env=display) as w:
            refused(w, [w.libexec / 'stint-window'], 'needs a display', 'stint --help')
            refused(w, [w.cli_path], 'did not open', 'display does not answer', 'stint --help')
            (w.home / f'run/dbus-1/services/{NAME}.Window.service').unlink()
            w.call('ReloadConfig', dest='org.freedesktop.DBus', path='/org/freedesktop/DBus',
                   interface='org.freedesktop.DBus')
            refused(w, [w.cli_path], 'did not open', 'display does not answer', 'stint --help')
            (w.libexec / 'stint-window').unlink()
            refused(w, [w.cli_path], 'could not be started', 'with its window', 'stint --help')
            assert w.owner(NAME + '.Window') is None


def test_display_of_the_shell(build):
    """A bus that was never told of the display, as some desktops leave it: the window opens where `stint` was typed."""
    if not DISPLAY_ENV['DISPLAY'] or not (pathlib.Path(build) / 'src/window/stint-window').exists():
        raise Skip('no display, or built without the window')
    with world(build, sandbox=False) as w:
        w.cli(env=WINDOW_ENV)
        assert w.owner(NAME + '.Window')


def test_not_installed(build):
    with world(build, sandbox=False) as w:
        for service in (w.home / 'run/dbus-1/services').glob('*.service'):
            service.unlink()
        w.call('ReloadConfig', dest='org.freedesktop.DBus', path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')
        (w.libexec / 'stint-agent').unlink()
        refused(w, [w.cli_path, 'sign-in', '--demo'], 'could not be started', 'install Stint again')


def test_no_keyring(build):
    with world(build, keyring='none') as w:
        said = w.cli('sign-in', '--org', ORG, '--org-type', 'cloud', '--url', w.sandbox_url, stdin='token-anna\n')
        assert 'forgotten when the session ends' in said, said
        w.kill_agent()
        refused(w, [w.cli_path, 'sync', '--wait'], 'No keyring', 'GNOME Keyring', 'sign in again')
        assert 'GNOME Keyring' in w.cli('status')


def test_locked_keyring(build):
    with world(build) as w:
        w.sign_in()
        w.kill_agent()
        w.gdbus('call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path', '/org/freedesktop/secrets',
                '--method', 'org.freedesktop.Secret.Service.Lock', "[objectpath '/org/freedesktop/secrets/collection/login']")
        refused(w, [w.cli_path, 'sync', '--wait'], 'locked', 'unlock it')
        wait_for(lambda: 'unlock it' in w.cli('status'), 'the status says so too')


def test_through_proxy(build):
    """What Flatpak puts between a program and the bus lets the commands through."""
    if shutil.which('xdg-dbus-proxy') is None:
        raise Skip('xdg-dbus-proxy is not installed')
    with world(build, sandbox=False) as w:
        socket = w.home / 'proxy'
        w.spawn(['xdg-dbus-proxy', w.env['DBUS_SESSION_BUS_ADDRESS'], str(socket), '--filter', f'--own={NAME}.*'], log='proxy')
        wait_for(socket.exists, 'the proxy listens')
        proxied = {'DBUS_SESSION_BUS_ADDRESS': f'unix:path={socket}'}
        w.cli('sign-in', '--demo', env=proxied)
        issue = w.json('issues', '', env=proxied)[0]['issue']
        w.cli('start', issue, env=proxied)
        assert w.json('status', env=proxied)['issue'] == issue
        w.cli('discard', env=proxied)


def tools(w, *names, **own):
    """A PATH of these programs only; `own` are scripts of the test."""
    folder = w.home / 'tools'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in set(names) - set(own):
        if shutil.which(name) is None:
            raise Skip(f'{name} is not installed')
        (folder / name).symlink_to(shutil.which(name))
    for name, script in own.items():
        (folder / name).write_text(f'#!/bin/sh\n{script}\n')
        (folder / name).chmod(0o755)
    return {'PATH': str(folder), **NO_DISPLAY}


def test_wrong_platform(build):
    """What the demo and the checks say before they have built anything."""
    base = ('bash', 'dirname', 'id', 'env')
    bash = shutil.which('bash')
    with world(build, sandbox=False) as w:
        for command in ('demo', 'check'):
            here = [bash, SOURCE / 'build-aux' / command]
            refused(w, here, 'Linux only', 'Debian 12', env=tools(w, *base, uname='echo Darwin'))
            refused(w, here, 'none of apt-get', 'meson.build', env=tools(w, *base, 'uname'))
        gtk = tools(w, *base, 'uname', meson=':', ninja=':', msgfmt=':', **{'pkg-config': 'case $1 in --modversion) echo 4.6.9;; *) exit 1;; esac'})
        refused(w, [bash, SOURCE / 'build-aux/install-packages'], 'GTK 4.8', '4.6.9', env=gtk)
        packages = tools(w, *base, 'uname', **{'apt-get': 'exit 1', 'dpkg-query': 'exit 1', 'id': 'echo 1000'})
        refused(w, [bash, SOURCE / 'build-aux/install-packages'], 'as root: apt-get install build-essential', env=packages)


main([test_no_bus, test_no_display, test_dead_display, test_display_of_the_shell, test_not_installed, test_no_keyring,
      test_locked_keyring, test_through_proxy, test_wrong_platform])
