#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""stint_portal.py BUS-NAME FILE: the other side of the desktop portal, for tests of the Flatpak.

Agrees to all that it is asked and writes each call into FILE, a JSON object a line.
"""
import json
import sys

from gi.repository import Gio, GLib

PATH = '/org/freedesktop/portal/desktop'
XML = '''<node>
<interface name="org.freedesktop.impl.portal.Access">
  <method name="AccessDialog">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
</interface>
<interface name="org.freedesktop.impl.portal.Background">
  <method name="GetAppState"><arg type="a{sv}" direction="out"/></method>
  <method name="NotifyBackground">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
  </method>
  <method name="EnableAutostart">
    <arg type="s" direction="in"/><arg type="b" direction="in"/><arg type="as" direction="in"/>
    <arg type="u" direction="in"/><arg type="b" direction="out"/>
  </method>
  <signal name="RunningApplicationsChanged"/>
</interface>
<interface name="org.freedesktop.impl.portal.Notification">
  <method name="AddNotification">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
  </method>
  <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface>
</node>'''
ANSWERS = {'AccessDialog': GLib.Variant('(ua{sv})', (0, {})), 'GetAppState': GLib.Variant('(a{sv})', ({},)), 'NotifyBackground': GLib.Variant('(ua{sv})', (0, {})),
           'EnableAutostart': GLib.Variant('(b)', (True,))}


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def called(_bus, _sender, _path, _interface, method, arguments, invocation):
        with open(sys.argv[2], 'a', encoding='utf-8') as file:
            file.write(json.dumps({'method': method, 'arguments': arguments.unpack()}, default=str) + '\n')
        invocation.return_value(ANSWERS.get(method))

    for interface in Gio.DBusNodeInfo.new_for_xml(XML).interfaces:
        bus.register_object(PATH, interface, called, None, None)
    Gio.bus_own_name_on_connection(bus, sys.argv[1], Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


main()
