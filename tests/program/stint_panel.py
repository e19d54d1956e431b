# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of a tray item, for tests of whole programs: one that reads it, and a panel with a tray."""
import re

from gi.repository import Gio, GLib

from stint_world import PATIENCE, wait_for

WATCHER = 'org.kde.StatusNotifierWatcher'
WATCHER_XML = f'''<node><interface name="{WATCHER}">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>'''
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'


class Item:
    """A tray item as a host sees it, over a connection of its own to the world's bus."""

    def __init__(self, w):
        self.name = None  # the item's bus name
        self.signals = []
        self.bus = Gio.DBusConnection.new_for_address_sync(
            w.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for name in (MENU, ITEM):
            self.bus.signal_subscribe(None, name, None, None, None, 0, self._signalled)

    def _signalled(self, _bus, _sender, _path, _interface, name, _args):
        self.signals.append(name)

    def wait(self, condition, what, patience=PATIENCE):
        def turn():
            while GLib.MainContext.default().iteration(False):
                pass
            return condition()
        return wait_for(turn, what, patience)

    def call(self, path, interface, method, args, reply=None):
        # The agent may ask us something back meanwhile, so this must not block our main loop.
        done = []
        self.bus.call(self.name, path, interface, method, args, reply, 0, 5000, None,
                      lambda bus, result: done.append(bus.call_finish(result)))
        return self.wait(lambda: done, method)[0].unpack()

    def property(self, name):
        return self.call('/StatusNotifierItem', 'org.freedesktop.DBus.Properties', 'Get',
                         GLib.Variant('(ss)', (ITEM, name)))[0]

    def _root(self):
        return self.call(self.property('Menu'), MENU, 'GetLayout', GLib.Variant('(iias)', (0, -1, [])))[1]

    def layout(self):
        """[(label, [the same of its submenu])] without separators."""
        def children(node):
            return [(re.sub(r'_(.)', r'\1', child[1]['label']), children(child)) for child in node[2]
                    if child[1].get('label')]
        return children(self._root())

    def menu(self):
        """{label: id} of the whole menu; labels without mnemonics."""
        found = {}

        def walk(node):
            ident, properties, children = node
            label = properties.get('label')
            if label and properties.get('enabled', True):
                found[re.sub(r'_(.)', r'\1', label)] = ident
            for child in children:
                walk(child)
        walk(self._root())
        return found

    def menu_event(self, ident, event):
        self.call(self.property('Menu'), MENU, 'Event', GLib.Variant('(isvu)', (ident, event, GLib.Variant('i', 0), 0)))

    def click(self, beginning):
        """Clicks the item of the menu whose label begins so, and returns the label."""
        menu = self.menu()
        label = next((label for label in menu if label.startswith(beginning)), None)
        assert label is not None, f'no {beginning!r} in {list(menu)}'
        self.menu_event(menu[label], 'clicked')
        return label

    def press(self, method):
        """Activate: the left button; SecondaryActivate: the middle one; Scroll."""
        args = ('(is)', (120, 'vertical')) if method == 'Scroll' else ('(ii)', (0, 0))
        self.call('/StatusNotifierItem', ITEM, method, GLib.Variant(*args))

    def leave(self):
        self.bus.close_sync(None)


class Panel(Item):
    """A panel with a tray."""

    def __init__(self, w):
        super().__init__(w)
        self.items = []
        interface = Gio.DBusNodeInfo.new_for_xml(WATCHER_XML).interfaces[0]
        self.bus.register_object('/StatusNotifierWatcher', interface, self._called, self._get, None)
        self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (WATCHER, 0)), None, 0, -1, None)
        self.wait(lambda: self.items, 'the item registers')

    def _called(self, _bus, sender, _path, _interface, _method, args, invocation):
        self.items.append((sender, args.unpack()[0]))
        self.name = sender
        invocation.return_value(None)

    def _get(self, _bus, _sender, _path, _interface, name):
        return {'RegisteredStatusNotifierItems': GLib.Variant('as', [i for _, i in self.items]),
                'IsStatusNotifierHostRegistered': GLib.Variant('b', True),
                'ProtocolVersion': GLib.Variant('i', 0)}[name]
