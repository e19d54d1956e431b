# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktops that Stint is tried on."""
import json
import re
import subprocess
import time

import stint_access
import stint_servers
from stint_desktop import BUTTONS, SLOW, WATCHER, Desktop, XDisplay, version_of
from stint_world import NAME, wait_for

XFCE_PANEL = '''<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="%s"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="28"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
    <property name="plugin-2" type="string" value="clock"/>
  </property>
</channel>
'''


class Pointed(Desktop):
    """On an X server without a screen: there is a pointer and a keyboard."""

    icon = (14, 14)      # where it stands
    submenu_begins = 1   # at the item that has the focus when a submenu is opened by the keyboard

    def prepare(self):
        self.display = XDisplay()
        self.ends.callback(self.display.close)

    def press(self, button):
        self.display.click(*self.icon, button)

    def close_menu(self):
        self.display.xdotool('key', 'Escape')

    def choose(self, number, within=None):
        if within:
            self.display.xdotool('key', '--delay', 50, *['Down'] * number, 'Right')
            time.sleep(1)  # until the submenu is there, which cannot be asked
            number = within - self.submenu_begins
        self.display.xdotool('key', '--delay', 50, *['Down'] * number, 'Return')

    def hover(self):
        self.display.hover(*self.icon)

    def windows(self):
        return self.display.classes(NAME)

    def shot(self, path):
        self.display.shot(path)


class Xfce(Pointed):
    name = 'xfce'
    title = 'Xfce panel, X11'
    programs = ('Xvfb', 'xdotool', 'import', 'xfce4-panel', 'xfconf-query')
    services = True  # xfconfd
    server = stint_servers.XfceNotifyd
    dark = False

    def environment(self):
        return {'DISPLAY': self.display.name, 'XDG_CURRENT_DESKTOP': 'XFCE', 'GDK_BACKEND': 'x11'}

    def start(self):
        folder = self.world.home / 'config/xfce4/xfconf/xfce-perchannel-xml'
        folder.mkdir(parents=True)
        (folder / 'xfce4-panel.xml').write_text(XFCE_PANEL % str(self.dark).lower())
        self.start_panel()

    def start_panel(self):
        self.panel = self.world.spawn(['xfce4-panel', '--disable-wm-check'], log='panel')
        self.wait_for_host()

    def kill_panel(self):
        self.panel.kill()
        self.panel.wait()

    def version(self):
        return version_of('xfce4-panel', '--version', env=self.display.env)



class XfceDark(Xfce):
    name = 'xfce-dark'
    title = 'Xfce panel in its dark mode, X11'
    server = stint_servers.Dunst
    dark = True


SWAY = '''output * resolution 1024x700 bg #4a5a6a solid_color
'''
WAYBAR = '''{"layer": "top", "height": 28, "modules-left": ["tray"], "modules-right": ["clock"],
 "tray": {"icon-size": 18, "spacing": 8}}
'''


class Sway(Pointed):
    name = 'sway'
    title = 'sway with waybar, Wayland'
    programs = ('Xvfb', 'xdotool', 'sway', 'swaymsg', 'waybar', 'grim')
    as_user = True
    server = stint_servers.Mako
    icon = (17, 14)

    def environment(self):
        return {'DISPLAY': self.display.name, 'WLR_BACKENDS': 'x11', 'WLR_RENDERER': 'pixman',
                'XDG_CURRENT_DESKTOP': 'sway'}

    def start(self):
        folder = self.world.home / 'config'
        for name, text in (('sway/config', SWAY), ('waybar/config', WAYBAR)):
            (folder / name).parent.mkdir(parents=True)
            (folder / name).write_text(text)
        self.world.spawn(['sway', '--unsupported-gpu'], log='sway')
        run = self.world.home / 'run'
        socket = wait_for(lambda: sorted(run.glob('wayland-?')), 'sway is up', SLOW)[0]
        wait_for(lambda: sorted(run.glob('sway-ipc*')), 'sway listens', SLOW)
        self.join({'WAYLAND_DISPLAY': socket.name, 'SWAYSOCK': str(next(run.glob('sway-ipc*')))})
        self.start_panel()

    def start_panel(self):
        self.panel = self.world.spawn(['waybar'], log='panel', env={'GDK_BACKEND': 'wayland', **stint_access.ENV})
        self.wait_for_host()

    def kill_panel(self):
        self.panel.kill()
        self.panel.wait()

    def version(self):
        return version_of('sway', '--version') + ', waybar ' + version_of('waybar', '--version')

    def close_menu(self):
        self.display.click(600, 500, 'left')

    def choose(self, number, within=None):
        """With the pointer: the bar has no keyboard."""
        self.display.click(self.icon[0] + 60, self.icon[1] + 18 + 25 * (number - 1), 'left')
        if within:
            time.sleep(1)  # until the submenu is there, beside this one
            width = self.access.width('waybar', 'menu item')
            self.display.click(self.icon[0] + width + 60, self.icon[1] + 18 + 25 * (number + within - 2), 'left')

    def windows(self):
        return re.findall(f'"app_id": "({NAME}[^"]*)"', self.world.run(['swaymsg', '-t', 'get_tree']).stdout.decode())

    def shot(self, path):
        self.world.run(['grim', str(path)])


class SwaySwaync(Sway):
    name = 'sway-swaync'
    server = stint_servers.Swaync


SHELL = 'org.gnome.Shell'
PLACE = '...%(of)s.get_transformed_position(), ...%(of)s.get_transformed_size()'
APPINDICATOR = 'ubuntu-appindicators@ubuntu.com'


class Gnome(Desktop):
    name = 'gnome'
    title = 'GNOME Shell with the AppIndicator extension, Wayland'
    programs = ('gnome-shell', 'gsettings', 'gnome-extensions', 'dbus-daemon')
    as_user = True
    server = stint_servers.Shell
    extensions = f"['{APPINDICATOR}']"
    picture = ('running-menu', '440x335+584+0')

    def environment(self):
        return {'XDG_CURRENT_DESKTOP': 'GNOME', 'XDG_SESSION_TYPE': 'wayland',
                'LIBGL_ALWAYS_SOFTWARE': '1'}

    def start(self):
        system = self.world.spawn(['dbus-daemon', '--session', '--nofork', '--print-address=1'],
                                  stdout=subprocess.PIPE, log='system-bus')
        self.world.env['DBUS_SYSTEM_BUS_ADDRESS'] = system.stdout.readline().decode().strip()
        self.world.spawn(['/usr/bin/python3', '-m', 'dbusmock', '--system', '--template', 'logind'], log='logind')
        for key, value in (('enabled-extensions', self.extensions), ('welcome-dialog-last-shown-version', '99')):
            self.world.run(['gsettings', 'set', SHELL.lower(), key, value])
        self.world.spawn(['gnome-shell', '--unsafe-mode', '--headless', '--virtual-monitor', '1024x700', '--wayland'],
                         log='shell')
        run = self.world.home / 'run'
        socket = wait_for(lambda: sorted(run.glob('wayland-?')), 'GNOME Shell is up', SLOW)[0]
        wait_for(lambda: self.evaluate('Main.layoutManager._startingUp') == 'false', 'GNOME Shell is ready', SLOW)
        self.join({'WAYLAND_DISPLAY': socket.name})
        self.evaluate('Main.overview.hide(); Main.messageTray.getSources().forEach(source => source.destroy())')
        if self.has_tray:
            self.wait_for_host()

    def evaluate(self, script):
        """Runs a script in the shell and returns its value as JSON."""
        done = self.world.gdbus('call', '--session', '--dest', SHELL, '--object-path', '/org/gnome/Shell', '--method',
                                f'{SHELL}.Eval', script)
        found = re.match(r"\(true, '(.*)'\)\s*$", done.stdout.decode(), re.S)
        return found.group(1) if found else None

    def version(self):
        return version_of('gnome-shell', '--version')

    # The shell cannot be killed without ending the session; its extension can come and go.
    def kill_panel(self):
        self.world.run(['gnome-extensions', 'disable', APPINDICATOR])
        wait_for(lambda: not self.world.owner(WATCHER), 'the extension is off')

    def start_panel(self):
        self.world.run(['gnome-extensions', 'enable', APPINDICATOR])
        self.wait_for_host()

    def indicator(self, then):
        return self.evaluate("const [indicator] = Object.keys(Main.panel.statusArea).filter(name => "
                             f"name.startsWith('appindicator')).map(name => Main.panel.statusArea[name]); {then}")

    # There is no pointer without a screen; the shell gives one to whoever may run scripts in it.
    def point(self, *calls):
        """All at once: a double click has not much time."""
        self.evaluate('global.stintPointer ??= imports.gi.Clutter.get_default_backend().get_default_seat()'
                      '.create_virtual_device(imports.gi.Clutter.InputDeviceType.POINTER_DEVICE);'
                      + ' '.join(f'global.stintPointer.{name}(imports.gi.GLib.get_monotonic_time(), '
                                 f'{", ".join(map(str, args))});' for name, *args in calls))

    def click(self, place, button='left', times=1):
        """In the middle of a place, [x, y, width, height]."""
        self.point(('notify_absolute_motion', place[0] + place[2] / 2, place[1] + place[3] / 2))
        time.sleep(0.2)
        if button == 'wheel':
            self.point(('notify_discrete_scroll', 0, 1))  # up, by a wheel
        else:
            self.point(*[('notify_button', BUTTONS[button], state) for state in (1, 0) * times])

    def press(self, button):
        """The extension keeps the single click for its menu."""
        place = json.loads(self.indicator(f'[{PLACE % {"of": "indicator"}}]'))
        self.click(place, button, 2 if button == 'left' else 1)

    def close_menu(self):
        self.indicator('indicator.menu.close()')

    def choose(self, number, within=None):
        items = 'indicator.menu._getMenuItems().filter(item => item.label && item.label.text)'
        if within:
            self.click(json.loads(self.indicator(f'const item = {items}[{number - 1}]; [{PLACE % {"of": "item"}}]')))
            time.sleep(1)  # until it is unfolded
            items += f'[{number - 1}].menu._getMenuItems()'
            number = within
        self.click(json.loads(self.indicator(f'const item = {items}[{number - 1}]; [{PLACE % {"of": "item"}}]')))

    # ---- what stands for the tray where there is none ----

    def search(self, text):
        """Types into the overview and clicks what Stint finds first."""
        found = ('const found = Main.overview._overview._controls._searchController._searchResults._providers'
                 f'.find(provider => provider.id.startsWith("{NAME}"))?.display.getFirstResult();')
        self.evaluate(f'Main.overview.show(); Main.overview.searchEntry.set_text("{text}")')
        wait_for(lambda: self.evaluate(found + 'Boolean(found?.mapped)') == 'true', 'something is found')
        self.settle()
        self.click(json.loads(self.evaluate(f'{found} [{PLACE % {"of": "found"}}]')))
        self.evaluate('Main.overview.hide()')

    def launch(self, action):
        """One of the launcher's actions, as the dash offers them."""
        self.evaluate(f'imports.gi.Shell.AppSystem.get_default().lookup_app("{NAME}.desktop")'
                      f'.launch_action("{action}", 0, -1)')

    def windows(self):
        """What the dash takes them for: the window's class, if that launcher says so."""
        apps = self.evaluate('const tracker = imports.gi.Shell.WindowTracker.get_default(); '
                             'global.get_window_actors().map(actor => '
                             'tracker.get_window_app(actor.meta_window)?.get_id()'
                             '.replace(/desktop$/, actor.meta_window.get_wm_class()))')
        return [app.removeprefix(NAME + '.') for app in json.loads(apps or '[]')]

    def shot(self, path):
        self.world.call('Screenshot', 'false', 'false', str(path), dest=SHELL + '.Screenshot',
                        path='/org/gnome/Shell/Screenshot', interface=SHELL + '.Screenshot')


class GnomePlain(Gnome):
    name = 'gnome-plain'
    title = 'GNOME Shell as it comes, Wayland'
    extensions = '@as []'
    has_tray = False
    picture = ('running', '700x330+162+0')

    def open_menu(self):
        """The list of notifications."""
        self.evaluate('Main.panel.statusArea.dateMenu.menu.open()')
        time.sleep(1.5)

    def close_menu(self):
        self.evaluate('Main.panel.statusArea.dateMenu.menu.close()')


PLASMA_PANEL = '''
panels().forEach(panel => panel.remove());
var panel = new Panel; panel.location = "top"; panel.height = 32;
panel.addWidget("org.kde.plasma.systemtray");
'''


class Plasma(Pointed):
    name = 'plasma'
    title = 'Plasma, X11'
    programs = ('Xvfb', 'xdotool', 'import', 'plasmashell', 'kded5')
    as_user = True
    services = True  # kactivitymanagerd
    server = stint_servers.PlasmaShell
    icon = (16, 16)
    submenu_begins = 0  # it is empty then
    picture = ('running-menu', '440x245+0+0')

    def environment(self):
        return {'DISPLAY': self.display.name, 'XDG_CURRENT_DESKTOP': 'KDE', 'KDE_FULL_SESSION': 'true',
                'KDE_SESSION_VERSION': '5', 'QT_QUICK_BACKEND': 'software', 'QT_QPA_PLATFORM': 'xcb',
                **stint_access.ENV}

    def start(self):
        self.world.spawn(['kded5'], log='kded')
        self.start_panel()
        wait_for(lambda: self.world.owner('org.kde.plasmashell'), 'Plasma is up', SLOW)
        wait_for(lambda: self.script('print("ready")') == 'ready', 'Plasma is ready', SLOW)
        self.script(PLASMA_PANEL)

    def script(self, text):
        done = self.world.gdbus('call', '--session', '--dest', 'org.kde.plasmashell', '--object-path', '/PlasmaShell',
                                '--method', 'org.kde.PlasmaShell.evaluateScript', text)
        return done.stdout.decode().strip("()',\n")

    def start_panel(self):
        self.panel = self.world.spawn(['plasmashell', '--no-respawn'], log='panel')
        self.wait_for_host()

    def kill_panel(self):
        self.panel.kill()
        self.panel.wait()

    def version(self):
        return version_of('plasmashell', '--version', env=self.world.env)



HOSTS = {host.name: host for host in (Xfce, XfceDark, Sway, SwaySwaync, Gnome, GnomePlain, Plasma)}
