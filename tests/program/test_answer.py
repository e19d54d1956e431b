# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program hears of a command of the timer, in which order, over one connection."""
from gi.repository import Gio, GLib

from chaos_bus import Client, turn
from stint_world import AGENT, NAME, PATH, instant, main, wait_for, world


class Listener(Client):
    """Keeps what it hears: properties that changed, `entries`, and `answer`."""

    def __init__(self, w):
        super().__init__(w)
        self.heard = []
        self.bus.signal_subscribe(NAME, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', PATH, None,
                                  Gio.DBusSignalFlags.NONE, self._changed)
        self.bus.signal_subscribe(NAME, AGENT, 'EntriesChanged', PATH, None, Gio.DBusSignalFlags.NONE,
                                  lambda *_: self.heard.append('entries'))
        self.property('Timer')  # now the bus knows what is listened to

    def _changed(self, _bus, _sender, _path, _interface, _signal, args):
        self.heard += args.unpack()[1]

    def _answered(self, bus, result):
        bus.call_finish(result)
        self.heard.append('answer')

    def command(self, method, args, last):
        """What is heard from the call until `last`."""
        self.heard.clear()
        self.bus.call(NAME, PATH, AGENT, method, args, None, Gio.DBusCallFlags.NONE, 60000, None, self._answered)
        wait_for(lambda: turn() or last in self.heard, f'{last} after {method}')
        return self.heard[:self.heard.index(last) + 1]


def test_timer_before_the_answer(build):
    with world(build) as w:
        w.control('issues', {'key': 'TEST-1', 'summary': 'One'})
        w.sign_in()
        w.cli('sync', '--wait')
        w.stop_sandbox()
        client = Listener(w)
        hour_ago = GLib.Variant('x', instant('2026-11-20T16:00:00+00:00'))

        heard = client.command('Start', GLib.Variant('(ssa{sv})', ('TEST-1', '', {'at': hour_ago})), 'entries')
        assert heard == ['Timer', 'answer', 'entries'], heard
        heard = client.command('Stop', GLib.Variant('(a{sv})', ({},)), 'entries')
        assert heard == ['Timer', 'answer', 'Pending', 'entries'], heard
        assert client.property('Pending') == 1


main([test_timer_before_the_answer])
