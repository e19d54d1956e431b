# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of the agent over connections of one's own, several under way at once, their answers told apart."""
import os
import re
import signal
import time

from gi.repository import Gio, GLib

from stint_world import AGENT, NAME, PATH, wait_for

BUS = 'org.freedesktop.DBus'
# The agent went before it answered: what was asked for may have been done.
LOST = re.compile(r'GDBus\.Error:org\.freedesktop\.DBus\.Error\.'
                  r'(NoReply|ServiceUnknown|Spawn\.\w+|Disconnected|NameHasNoOwner)')
REFUSED = re.compile(r'GDBus\.Error:io\.github\.stintapp\.Stint\.Error\.(\w+): (.*)', re.S)


class Call:
    """One call under way. Afterwards `how` is 'ok', 'error' or 'lost'; `value`: the answer, or the error's name."""

    def __init__(self, text):
        self.text = text
        self.how = None
        self.value = None
        self.words = ''

    def finish(self, bus, result):
        try:
            answer, _fds = bus.call_with_unix_fd_list_finish(result)
            self.how, self.value = 'ok', answer.unpack()
        except GLib.Error as error:
            refused = REFUSED.search(error.message)
            if refused:
                self.how, self.value, self.words = 'error', refused.group(1), refused.group(2)
            elif LOST.search(error.message):
                self.how = 'lost'
            else:
                self.how, self.value = 'error', f'unexpected: {error.message}'

    def __str__(self):
        tail = {'ok': '', 'lost': '', 'error': f' {self.value} {self.words}', None: ' (under way)'}[self.how]
        return f'{self.text} → {self.how}{tail}'


class Client:
    """A program that uses the agent, as a connection of its own on the world's bus."""

    def __init__(self, w):
        self.bus = Gio.DBusConnection.new_for_address_sync(
            w.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def send(self, text, method, args=None, data=None, interface=AGENT):
        """Begins a call; data: bytes that the agent reads from a descriptor, given as the handle 0 of `args`."""
        call = Call(text)
        fds = None
        if data is not None:
            reader, writer = os.pipe()
            os.write(writer, data)
            os.close(writer)
            fds = Gio.UnixFDList.new()
            fds.append(reader)
            os.close(reader)
        self.bus.call_with_unix_fd_list(NAME, PATH, interface, method, args, None, 0, 120000, fds, None, call.finish)
        self.bus.flush_sync(None)
        return call

    def ask(self, method, args=None, interface=AGENT):
        call = self.send(method, method, args, interface=interface)
        wait([call])
        return call

    def property(self, name):
        """None: the agent went meanwhile."""
        call = self.ask('Get', GLib.Variant('(ss)', (AGENT, name)), interface='org.freedesktop.DBus.Properties')
        return call.value[0] if call.how == 'ok' else None

    def of_bus(self, method, args):
        return self.bus.call_sync(BUS, '/org/freedesktop/DBus', BUS, method, args, None, 0, 30000, None).unpack()[0]

    def pid(self):
        """The agent's process; None: none runs."""
        try:
            return self.of_bus('GetConnectionUnixProcessID', GLib.Variant('(s)', (NAME,)))
        except GLib.Error:
            return None

    def kill_agent(self, pid):
        """pid: asked for beforehand, so that the blow falls at its moment."""
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        wait_for(lambda: self.pid() != pid, 'the agent is gone')


def turn(seconds=0.0):
    """Lets answers arrive for so long."""
    context = GLib.MainContext.default()
    deadline = time.monotonic() + seconds
    while True:
        while context.iteration(False):
            pass
        if time.monotonic() >= deadline:
            return
        time.sleep(0.0005)


def wait(calls, patience=150):
    deadline = time.monotonic() + patience
    while any(call.how is None for call in calls):
        turn()
        time.sleep(0.0003)
        if time.monotonic() > deadline:
            raise AssertionError(f'no answer within {patience} s: {", ".join(str(c) for c in calls)}')
    for call in calls:
        if call.how == 'error' and call.value.startswith('unexpected'):
            raise AssertionError(f'{call}')
