# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real notification servers: what is shown is asked of them, and a button is pressed where they have it."""
import json
import re
import sysconfig
import time

from stint_access import ENV, LAUNCHER
from stint_desktop import SLOW, require, version_of
from stint_world import wait_for

NAME = 'org.freedesktop.Notifications'
MULTIARCH = sysconfig.get_config_var('MULTIARCH')


class Server:
    """One that is a program; a class below says which, and how a person gets at it."""

    name = ''
    program = ''  # it is this; and as the accessibility bus knows it
    package = ''
    env = {}

    @classmethod
    def check(cls):
        require((cls.program, LAUNCHER) if cls.program else (LAUNCHER,))

    def __init__(self, desktop):
        self.desktop = desktop
        self.world = desktop.world
        # The bus starts no other one: a machine may have several.
        (self.world.home / 'run/dbus-1/services/notifications.service').write_text(
            f'[D-BUS Service]\nName={NAME}\nExec=/bin/false\n')
        self.world.call('ReloadConfig', dest='org.freedesktop.DBus', path='/org/freedesktop/DBus',
                        interface='org.freedesktop.DBus')
        self.configure()

    def configure(self):
        """Before the desktop starts. Notifications stay until they are looked at: a week goes by in a minute here."""

    def start(self):
        self.world.spawn([self.program], log='notifications', env=self.env)
        wait_for(lambda: self.world.owner(NAME), 'the notification server is there', SLOW)

    def version(self):
        return f'{self.name} {version_of("dpkg-query", "-W", "-f", "${Version}", self.package)}'

    def shows(self, text):
        raise NotImplementedError

    def press(self, text, label):
        """Of the notification with this text."""
        raise NotImplementedError


class Accessible(Server):
    """With buttons that an assistive technology finds."""

    def shows(self, text):
        return self.desktop.access.has(self.name, text)

    def press(self, text, label):
        self.desktop.access.press(self.name, label)


class XfceNotifyd(Accessible):
    name = package = 'xfce4-notifyd'
    program = f'/usr/lib/{MULTIARCH}/xfce4/notifyd/xfce4-notifyd'
    env = ENV

    def start(self):
        self.world.run(['xfconf-query', '-c', 'xfce4-notifyd', '-p', '/expire-timeout', '-n', '-t', 'int', '-s', '600'])
        super().start()


class Heard:
    """Of whose notifications only the titles can be asked; what else stands in them is heard on the bus."""

    def configure(self):
        super().configure()
        self.world.spawn(['dbus-monitor', f"interface='{NAME}',member='Notify'"], log='notify')

    def titles(self, text):
        """Of those with the text in them, shown or not."""
        told = re.findall(r'member=Notify\n.*\n.*\n.*\n   string "(.*)"\n   string "(.*)"\n',
                          (self.world.home / 'notify.log').read_text(errors='replace'))
        return {' '.join(title.split()) for title, body in told if text in title or text in body}


class Swaync(Heard, Accessible):
    name = program = 'swaync'
    package = 'sway-notification-center'
    env = {**ENV, 'GDK_BACKEND': 'wayland'}

    def configure(self):
        super().configure()
        folder = self.world.home / 'config/swaync'
        folder.mkdir(parents=True)
        (folder / 'config.json').write_text(json.dumps({'timeout': 600, 'timeout-low': 600}))

    def shows(self, text):
        return any(self.desktop.access.has(self.name, title) for title in self.titles(text))


class PlasmaShell(Heard, Accessible):
    """Plasma's own, in its panel."""

    name = 'plasmashell'

    def configure(self):
        super().configure()
        (self.world.home / 'config/plasmanotifyrc').write_text('[Notifications]\nPopupTimeout=600000\n')

    def start(self):
        wait_for(lambda: self.world.owner(NAME), 'the notification server is there', SLOW)

    def version(self):
        return "Plasma's own"


class Mako(Server):
    """Has no buttons: `makoctl menu` lists them for a program to choose from; the notification stays where it is."""

    name = program = 'mako'
    package = 'mako-notifier'

    def _shown(self):
        found = json.loads(self.world.run(['makoctl', 'list']).stdout or '{"data": [[]]}')['data'][0]
        return {note['id']['data']: note['summary']['data'] + '\n' + note['body']['data'] for note in found}

    def shows(self, text):
        return any(text in shown for shown in self._shown().values())

    def press(self, text, label):
        ident = next(ident for ident, shown in self._shown().items() if text in shown)
        done = self.world.run(['makoctl', 'menu', '-n', str(ident), 'grep', '-Fx', label])
        assert done.returncode == 0, done.stderr
        self.world.run(['makoctl', 'dismiss', '-n', str(ident)])


class Dunst(Heard, Server):
    """Has no buttons: its context menu, which `dunstctl context` opens, lists them and leaves the notification where
    it is."""

    name = program = package = 'dunst'

    def configure(self):
        super().configure()
        home = self.world.home
        self.questions = 0
        (home / 'dunst-menu').write_text(f'''#!/bin/sh
{{ read -r question; read -r label; }} < {home}/dunst-choice
tee {home}/dunst-offers.$question | grep -m1 -F "#$label ("
''')
        (home / 'dunst-menu').chmod(0o755)
        (home / 'config/dunst').mkdir(parents=True)
        (home / 'config/dunst/dunstrc').write_text(f'[global]\ndmenu = {home}/dunst-menu\n'
                                                   + ''.join(f'[urgency_{level}]\ntimeout = 0\n'
                                                             for level in ('low', 'normal', 'critical')))

    def _choose(self, label):
        """What the menu offers, a line each; chooses the one with the label."""
        self.questions += 1
        offers = self.world.home / f'dunst-offers.{self.questions}'
        (self.world.home / 'dunst-choice').write_text(f'{self.questions}\n{label}\n')

        def asked():
            if self.world.run(['dunstctl', 'count', 'displayed']).stdout.strip() in (b'', b'0'):
                return '-'
            self.world.run(['dunstctl', 'context'])  # refused while the one before is being closed
            for _ in range(50):
                if offers.exists() and offers.read_text():
                    time.sleep(0.2)  # until it is read out
                    return offers.read_text()
                time.sleep(0.1)
            return None
        return wait_for(asked, 'the context menu')

    def shows(self, text):
        offers = ' '.join(self._choose('nothing of that name').split())
        return any(f'({title})' in offers for title in self.titles(text))

    def press(self, text, label):
        offers = self._choose(label)
        assert f'#{label} (' in offers, (label, offers)
        self.world.run(['dunstctl', 'close-all'])


class Shell(Server):
    """GNOME's own; its buttons are reached by a script in the shell."""

    name = 'gnome-shell'

    def start(self):
        pass

    def version(self):
        return "the shell's own"

    def _of(self, text, then):
        return self.desktop.evaluate('Main.messageTray.getSources().flatMap(source => source.notifications)'
                                     f'.filter(n => (n.title + n.bannerBodyText).includes("{text}")).map(n => {then})')

    def shows(self, text):
        return self._of(text, '1') != '[]'

    def press(self, text, label):
        pressed = self._of(text, f'n.actions.filter(a => a.label == "{label}").map(a => a.callback()).length')
        assert re.fullmatch(r'\[1\]', pressed or ''), (label, pressed)
