# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real desktop without a screen, in a world of its own, with the tray item of a real agent on it."""
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import time

from stint_panel import WATCHER, Item
from stint_world import NAME, Skip, World, wait_for

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# The clock of a tour leaps: nobody is asked about that, nor reminded.
QUIET = '''[io/github/stintapp/Stint]
idle-minutes=0
remind-start=false
remind-long=false
remind-end=false
remind-week=false
'''
BUTTONS = {'left': 1, 'middle': 2, 'right': 3, 'wheel': 4}
SLOW = 90.0  # seconds a desktop may need to come up


def version_of(*command, env=None):
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    found = re.search(r'\d+\.[\d.]*\d', done.stdout + done.stderr)
    return found.group(0) if found else '?'


def require(programs):
    for program in programs:
        if not (os.path.exists(program) if '/' in program else shutil.which(program)):
            raise Skip(f'{program} is not installed')


class XDisplay:
    """An X server without a screen, with a pointer to move."""

    def __init__(self, size='1024x700'):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-noreset', '-screen', '0', f'{size}x24',
                                        '-nolisten', 'tcp'], pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            self.name = f':{int(told.readline())}'
        self.env = {**os.environ, 'DISPLAY': self.name}

    def xdotool(self, *args):
        subprocess.run(['xdotool', *map(str, args)], check=True, env=self.env, capture_output=True)

    def click(self, x, y, button):
        self.xdotool('mousemove', x, y)
        self.xdotool('click', BUTTONS[button])

    def hover(self, x, y):
        self.xdotool('mousemove', 500, 500)
        self.xdotool('mousemove', x, y)
        self.xdotool('mousemove_relative', 1, 1)
        time.sleep(2)

    def classes(self, name):
        """WM_CLASS of every window that is shown and has such one; tooltips are no windows."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', name], env=self.env, check=False,
                               capture_output=True, text=True).stdout.split()
        told = [subprocess.run(['xprop', '-id', window, '_NET_WM_WINDOW_TYPE', 'WM_CLASS'], env=self.env, check=False,
                               capture_output=True, text=True).stdout for window in found]
        return [line.rstrip('"\n').rpartition('"')[2] for line in told if 'TYPE_NORMAL' in line]

    def shot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', str(path)], check=True, env=self.env)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Desktop:
    """One desktop; a class of stint_hosts.py says how it is started and driven."""

    name = ''
    title = ''
    programs = ()        # what it needs, besides the tests' own
    as_user = False      # refuses to run as root
    services = False     # the session bus may start the desktop's own services
    has_tray = True
    picture = ('running-menu', '440x220+0+0')  # what of it docs/desktops.md shows
    week_picture = '1024x190+0+0'
    server = None        # of stint_servers.py: who shows notifications

    @classmethod
    def check(cls):
        require(cls.programs)

    def __init__(self, build, settings=QUIET, **more):
        self.ends = contextlib.ExitStack()
        try:
            self.prepare()
            self.world = World(build, desktop=self.services, **more, env={
                'GSK_RENDERER': 'cairo', 'GSETTINGS_BACKEND': 'keyfile', **self.environment()})
            self.ends.callback(self.world.close)
            self._install(settings)
            self.access = None  # of stint_access.py, for who needs it
            self.spy = self.world.spawn(['dbus-monitor', "interface='com.canonical.dbusmenu'"], log='menu-calls')
        except BaseException:
            self.ends.close()
            raise

    def _install(self, preferences):
        """What a desktop looks for: the icons, the launcher with its program, and what can be searched."""
        data = pathlib.Path(self.world.env['XDG_DATA_HOME'])
        for source, place in ((f'{NAME}.desktop.in', f'applications/{NAME}.desktop'),
                              (f'{NAME}.search-provider.ini', f'gnome-shell/search-providers/{NAME}.ini')):
            (data / place).parent.mkdir(parents=True)
            shutil.copy(SOURCE / 'data' / source, data / place)
        self.world.env['XDG_DATA_DIRS'] = f"{data}:{self.world.env['XDG_DATA_DIRS']}"
        (self.world.home / 'bin/stint').symlink_to(self.world.cli_path.resolve())
        self.world.env['PATH'] = f"{self.world.home / 'bin'}:{self.world.env['PATH']}"
        settings = self.world.home / 'config/glib-2.0/settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text(preferences)
        folder = data / 'icons/hicolor'
        for place, pattern in (('symbolic/apps', '*-symbolic.svg'), ('scalable/apps', '*Stint.svg')):
            (folder / place).mkdir(parents=True)
            for icon in (SOURCE / 'data/icons').glob(pattern):
                shutil.copy(icon, folder / place)

    # ---- for each desktop ----

    def prepare(self):
        """What must be there before the world is."""

    def environment(self):
        return {}

    def start(self):
        """Up to a panel with a tray."""
        raise NotImplementedError

    def version(self):
        raise NotImplementedError

    def kill_panel(self):
        raise NotImplementedError

    def start_panel(self):
        raise NotImplementedError

    def press(self, button):
        """A click on the icon: left, middle, right, or the wheel (up)."""
        raise NotImplementedError

    def open_menu(self):
        """Again when the click came to nothing: a panel that has just come up may still be moving."""
        before = len(self.menu_calls())
        for attempt in range(4):
            self.press('right')
            try:
                wait_for(lambda: any(call.startswith('AboutToShow') for call in self.menu_calls()[before:]),
                         'the menu opens', 8)
                break
            except AssertionError:
                if attempt == 3:
                    raise
                self.close_menu()
        time.sleep(1.5)  # until it is drawn, which cannot be asked

    def close_menu(self):
        raise NotImplementedError

    def choose(self, number, within=None):
        """Chooses so manieth item of the menu that is open, separators not counted; or so manieth of its submenu."""
        raise NotImplementedError

    def pick(self, *labels):
        """Opens the menu and chooses what begins so; two labels: the second is of the submenu of the first."""
        numbers, items = [], self.item().layout()
        for label in labels:
            found = next((place for place, (name, _) in enumerate(items) if name.startswith(label)), None)
            assert found is not None, f'no {label!r} in {items}'
            numbers.append(found + 1)
            items = items[found][1]
        for _attempt in range(3):  # a slow panel may have missed it
            before = len(self.menu_calls())
            self.open_menu()
            self.choose(*numbers)
            try:
                return wait_for(lambda: any('clicked' in call for call in self.menu_calls()[before:]),
                                f'{labels} is chosen', 8)
            except AssertionError:
                self.close_menu()
        raise AssertionError(f'{labels} could not be chosen: {self.menu_calls()[-10:]}')

    def hover(self):
        """Brings the tooltip, where there is a pointer."""

    def windows(self):
        """By what the desktop knows each of Stint's windows that are on the screen."""
        raise NotImplementedError

    def launch(self, action):
        """One of the launcher's actions, as desktops run them."""
        script = ('import sys; from gi.repository import Gio; '
                  'Gio.DesktopAppInfo.new(sys.argv[1]).launch_action(sys.argv[2]); '
                  'Gio.bus_get_sync(Gio.BusType.SESSION).flush_sync()')
        done = self.world.run(['/usr/bin/python3', '-c', script, f'{NAME}.desktop', action])
        assert done.returncode == 0, done.stderr

    def shot(self, path):
        raise NotImplementedError

    # ---- for all ----

    def settle(self):
        """Until what was just brought up is drawn, for the picture's sake."""
        time.sleep(2)

    def join(self, env):
        """What only the running desktop knows, for whatever is started from now on."""
        self.world.env.update(env)
        self.world.call('UpdateActivationEnvironment', str(env), dest='org.freedesktop.DBus',
                        path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')

    def bus_answer(self, *args):
        done = self.world.gdbus('call', '--session', '--dest', WATCHER, '--object-path', '/StatusNotifierWatcher',
                                '--method', 'org.freedesktop.DBus.Properties.Get', WATCHER, *args)
        return done.stdout.decode()

    def wait_for_host(self):
        wait_for(lambda: '<true>' in self.bus_answer('IsStatusNotifierHostRegistered'), 'the tray is up', SLOW)

    def item_names(self):
        """The bus names of what is in the tray; hosts write an item in several ways."""
        names = re.findall(r"'([^']+)'", self.bus_answer('RegisteredStatusNotifierItems'))
        return [re.split('[/@]', name, maxsplit=1)[0] for name in names]

    def agent_name(self):
        return self.world.owner(NAME)

    def wait_for_item(self):
        wait_for(lambda: self.agent_name() in self.item_names(), 'the icon is in the tray', SLOW)

    def item(self):
        item = Item(self.world)
        item.name = self.agent_name()
        return item

    def menu_calls(self):
        """What a host called or told of the menu so far: names of methods and events, in order."""
        text = (self.world.home / 'menu-calls.log').read_text(errors='replace')
        calls = re.findall(r'^method call .* member=(\w+)\n((?:   .*\n)*)', text, re.M)
        return [name + ''.join(f' {word}' for word in re.findall(r'string "(opened|closed|clicked)"', body))
                for name, body in calls]

    def menu_signals(self):
        text = (self.world.home / 'menu-calls.log').read_text(errors='replace')
        return re.findall(r'^signal .* interface=com.canonical.dbusmenu; member=(\w+)', text, re.M)

    def close(self):
        self.ends.close()
