# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees of notifications, and of the screen's lock, for tests of whole programs."""
import time

from stint_desk import Desk
from stint_world import PATIENCE, wait_for


class Note:
    def __init__(self, ident, title, body, actions, hints):
        self.ident = ident
        self.title = title
        self.body = body
        self.buttons = [label for label in actions[1::2] if label]
        self.hints = hints

    def __repr__(self):
        return f'<{self.ident} {self.title!r} {self.body!r} {self.buttons}>'


class Notes(Desk):
    """A desk whose notifications are looked for by their words."""

    def __init__(self, w, *names):
        self.sent = []  # every one there was, in order
        self.slow = 0   # seconds until it answers
        super().__init__(w, *names)

    def _Notify(self, app, replaces, icon, title, body, actions, hints, timeout):
        reply = super()._Notify(app, replaces if replaces in self.notifications else 0, icon, title, body, actions,
                                hints, timeout)
        time.sleep(self.slow)
        self.sent.append(Note(reply.unpack()[0], title, body, actions, hints))
        return reply

    def find(self, text):
        """The notification that is shown with `text` in it, or None."""
        shown = [n for n in {n.ident: n for n in self.sent}.values() if n.ident in self.notifications]
        return next((n for n in shown if text in n.title or text in n.body), None)

    def count(self, text):
        """How many there were."""
        return len([n for n in self.sent if text in n.title or text in n.body])

    def wait_note(self, text, patience=PATIENCE):
        try:
            return wait_for(lambda: self.find(text), f'a notification with {text!r}', patience)
        except AssertionError as error:
            raise AssertionError(f'{error}; there were {self.sent}') from None

    def wait_gone(self, text):
        wait_for(lambda: self.find(text) is None, f'no notification with {text!r}')

    def push(self, note, label):
        """Presses a button; the server then takes the notification away, as real ones do."""
        self.press(note.ident, label)
        self.notifications.pop(note.ident, None)
        self.tell('/org/freedesktop/Notifications', 'org.freedesktop.Notifications', 'NotificationClosed', '(uu)',
                  note.ident, 2)

    def lock(self, locked):
        """The screen, by its locker; the agent has heard of it."""
        self.tell('/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged', '(b)', locked)
        self.world.property('Online')
