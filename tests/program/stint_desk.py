# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The services of a desktop that know whether somebody is there, for tests of whole programs: an idle monitor, a login
manager, a session manager and a notification server. The world's session bus is its system bus too."""
import os
import threading

from gi.repository import Gio, GLib

from stint_world import PATIENCE, wait_for

MONITOR = 'org.gnome.Mutter.IdleMonitor'
SAVER = 'org.freedesktop.ScreenSaver'
LOGIN = 'org.freedesktop.login1'
SESSION_MANAGER = 'org.gnome.SessionManager'
NOTIFICATIONS = 'org.freedesktop.Notifications'
KEEPER = 'org.gtk.Notifications'  # GNOME's
PORTAL = 'org.freedesktop.portal.Desktop'
PORTAL_PATH = '/org/freedesktop/portal/desktop'
OBJECTS = {
    '/org/gnome/Mutter/IdleMonitor/Core': f'''<interface name="{MONITOR}">
      <method name="AddIdleWatch"><arg type="t" direction="in"/><arg type="u" direction="out"/></method>
      <method name="AddUserActiveWatch"><arg type="u" direction="out"/></method>
      <method name="RemoveWatch"><arg type="u" direction="in"/></method></interface>''',
    '/org/freedesktop/ScreenSaver': f'''<interface name="{SAVER}">
      <method name="GetSessionIdleTime"><arg type="u" direction="out"/></method></interface>''',
    '/org/freedesktop/login1': f'''<interface name="{LOGIN}.Manager">
      <method name="GetSession"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
      <method name="Inhibit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="h" direction="out"/></method>
      </interface>''',
    '/org/gnome/SessionManager': f'''<interface name="{SESSION_MANAGER}">
      <method name="IsInhibited"><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
      <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="o" direction="out"/></method></interface>''',
    '/org/gnome/SessionManager/Client1': f'''<interface name="{SESSION_MANAGER}.ClientPrivate">
      <method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
      </interface>''',
    '/org/freedesktop/Notifications': f'''<interface name="{NOTIFICATIONS}">
      <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
        <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
        <arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method></interface>''',
    '/org/gtk/Notifications': f'''<interface name="{KEEPER}">
      <method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="a{{sv}}" direction="in"/></method>
      <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
      </interface>''',
    PORTAL_PATH: '''<interface name="org.freedesktop.portal.Background">
      <method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
        <arg type="o" direction="out"/></method></interface>
      <interface name="org.freedesktop.portal.Notification">
      <method name="AddNotification"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
      <method name="RemoveNotification"><arg type="s" direction="in"/></method></interface>''',
}
SESSION_PATH = '/org/freedesktop/login1/session/_31'


class Desk:
    """names: which services there are. Answers by itself, in a thread of its own."""

    def __init__(self, w, names=(MONITOR, LOGIN, SESSION_MANAGER, NOTIFICATIONS)):
        self.world = w
        self.watches = {}         # id: milliseconds; 0: until somebody is active
        self.watches_made = 0
        self.inhibited = False
        self.idle_time = 0
        self.asked = []           # every method that was called
        self.notifications = {}   # id: (title, body, {label: action}, default)
        self.sleep_fd = None      # our end of the delay inhibitor's pipe
        self.agreed = []
        self.caller = None        # whose call is being answered
        self.background = []      # options of what was asked of the Background portal
        self.kept = {}            # id: what the Notification portal, or GNOME's server, was given
        self.context = GLib.MainContext()
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(names, ready), daemon=True)
        self.thread.start()
        assert ready.wait(10), 'the desk is on the bus'
        address = w.env['DBUS_SESSION_BUS_ADDRESS']
        w.call('UpdateActivationEnvironment', f"{{'DBUS_SYSTEM_BUS_ADDRESS': '{address}'}}",
               dest='org.freedesktop.DBus', path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')

    def _run(self, names, ready):
        self.context.push_thread_default()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.world.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for path, xml in OBJECTS.items():
            for interface in Gio.DBusNodeInfo.new_for_xml(f'<node>{xml}</node>').interfaces:
                self.bus.register_object(path, interface, self._called, None, None)
        for name in names:
            self._own(name)
        ready.set()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.loop.run()

    def _own(self, name):
        self.bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (name, 4)), None, 0, -1, None)

    def own(self, name, owned=True):
        """Another service comes, or one goes."""
        if owned:
            self._own(name)
        else:
            self.bus.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'ReleaseName',
                               GLib.Variant('(s)', (name,)), None, 0, -1, None)

    def _called(self, _bus, sender, _path, _interface, method, args, invocation):
        self.asked.append(method)
        self.caller = sender
        if method == 'Inhibit':
            ours, theirs = os.pipe()
            self.sleep_fd = ours
            fds = Gio.UnixFDList.new()
            index = fds.append(theirs)
            os.close(theirs)
            invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (index,)), fds)
            return
        invocation.return_value(getattr(self, '_' + method)(*args.unpack()))

    def _AddIdleWatch(self, milliseconds):
        self.watches_made += 1
        self.watches[self.watches_made] = milliseconds
        return GLib.Variant('(u)', (self.watches_made,))

    def _AddUserActiveWatch(self):
        return self._AddIdleWatch(0)

    def _RemoveWatch(self, ident):
        self.watches.pop(ident, None)

    def _GetSessionIdleTime(self):
        return GLib.Variant('(u)', (self.idle_time,))

    def _GetSession(self, _ident):
        return GLib.Variant('(o)', (SESSION_PATH,))

    def _IsInhibited(self, _flags):
        return GLib.Variant('(b)', (self.inhibited,))

    def _RegisterClient(self, _app, _startup):
        return GLib.Variant('(o)', ('/org/gnome/SessionManager/Client1',))

    def _EndSessionResponse(self, agreed, _reason):
        self.agreed.append(agreed)

    def _Notify(self, _app, replaces, _icon, title, body, actions, _hints, _timeout):
        ident = replaces or len(self.notifications) + 1
        pairs = dict(zip(actions[1::2], actions[0::2]))
        self.notifications[ident] = (title, body, pairs)
        return GLib.Variant('(u)', (ident,))

    def _CloseNotification(self, ident):
        self.notifications.pop(ident, None)

    def _RequestBackground(self, _window, options):
        self.background.append(options)
        return GLib.Variant('(o)', (self._request(options),))

    def _request(self, options):
        return f"{PORTAL_PATH}/request/{self.caller[1:].replace('.', '_')}/{options['handle_token']}"

    # The portal knows who calls; GNOME is told first.
    def _AddNotification(self, *args):
        self.kept[args[-2]] = args[-1]

    def _RemoveNotification(self, *args):
        self.kept.pop(args[-1], None)

    # ---- what happens ----

    def answer_background(self, response, **results):
        """The last question of the Background portal; 0: done, 1: cancelled by the person, 2: otherwise."""
        self.tell(self._request(self.background[-1]), 'org.freedesktop.portal.Request', 'Response', '(ua{sv})',
                  response, {name: GLib.Variant('b', value) for name, value in results.items()})

    def tell(self, path, interface, signal, types, *values):
        """From the thread that answers: what was asked before is answered before, as real services do."""
        told = threading.Event()

        def emit():
            self.bus.emit_signal(None, path, interface, signal, GLib.Variant(types, values))
            self.bus.flush_sync(None)
            told.set()
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, emit)
        assert told.wait(PATIENCE), 'the desk tells'

    def _fire(self, wanted, what):
        ident = wait_for(lambda: next((i for i, ms in self.watches.items() if (ms > 0) == wanted), None), what)
        if not wanted:
            del self.watches[ident]
        self.tell('/org/gnome/Mutter/IdleMonitor/Core', MONITOR, 'WatchFired', '(u)', ident)

    def idle(self):
        looks = self.asked.count('IsInhibited')
        self._fire(True, 'somebody watches for idleness')
        wait_for(lambda: self.asked.count('IsInhibited') > looks, 'inhibitors are looked for')
        self.world.property('Timer')  # the answer is there too

    def active(self):
        self._fire(False, 'somebody watches for activity')

    def session(self, **hints):
        """LockedHint=True, IdleHint=…"""
        values = {name: GLib.Variant('b' if isinstance(value, bool) else 't', value) for name, value in hints.items()}
        self.tell(SESSION_PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', '(sa{sv}as)',
                  LOGIN + '.Session', values, [])

    def sleep(self, begins):
        if begins:
            wait_for(lambda: self.sleep_fd is not None, 'sleep is put off')
        self.tell('/org/freedesktop/login1', LOGIN + '.Manager', 'PrepareForSleep', '(b)', begins)
        if begins:
            os.read(self.sleep_fd, 1)  # ends when the other side lets go
            os.close(self.sleep_fd)
            self.sleep_fd = None

    def press(self, ident, label):
        """A button of a notification; '' is the notification itself."""
        actions = self.notifications[ident][2]
        self.tell('/org/freedesktop/Notifications', NOTIFICATIONS, 'ActionInvoked', '(us)', ident, actions[label])

    def close(self):
        self.bus.close_sync(None)
        self.loop.quit()
        self.thread.join(5)
