# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as an assistive technology sees and drives it (AT-SPI), under a display of one's own."""
import os
import shutil
import subprocess

from stint_world import Skip, wait_for

DISPLAY_ENV = {name: os.environ.get(name, '') for name in ('DISPLAY', 'XAUTHORITY')}
WINDOW_ENV = {**DISPLAY_ENV, 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo', 'GTK_A11Y': 'atspi', 'NO_AT_BRIDGE': '0',
              'LIBGL_ALWAYS_SOFTWARE': '1'}

# What newer libraries than Debian 12's call otherwise (at-spi2-core 2.56, GTK 4.18).
NEW_ROLES = {'button': 'push button', 'check menu item': 'menu item', 'radio menu item': 'menu item',
             'grouping': 'panel'}


def role_of(node):
    role = node.get_role_name()
    return NEW_ROLES.get(role, role)


def name_of(node):
    """What is said of it. A status has no name in GTK 4.18: its text is all there is to say."""
    name = node.get_name() or ''
    if name or node.get_role_name() != 'status bar' or node.get_text_iface() is None:
        return name
    from gi.repository import Atspi
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


class Screen:
    """One for a process: the accessibility library keeps the bus it found first."""

    def __init__(self, w):
        if not DISPLAY_ENV['DISPLAY']:
            raise Skip('there is no display')
        self.world = w
        self.pointer = (300, 400)  # where keys go; over the window
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = w.env['DBUS_SESSION_BUS_ADDRESS']
        os.environ['XDG_RUNTIME_DIR'] = w.env['XDG_RUNTIME_DIR']
        try:
            import gi
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi
        except (ImportError, ValueError) as error:
            raise Skip(f'no AT-SPI for Python: {error}') from error
        self.atspi = Atspi
        Atspi.init()

    def _turn(self):
        from gi.repository import GLib
        while GLib.MainContext.default().iteration(False):
            pass

    def _walk(self, node, depth=0):
        if node is None or depth > 40:
            return
        yield node
        try:
            count = node.get_child_count()
        except Exception:  # the object is gone
            return
        for index in range(count):
            try:
                yield from self._walk(node.get_child_at_index(index), depth + 1)
            except Exception:  # noqa: B902: it vanished while we looked
                continue

    def app(self):
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_child_count() > 0:
                return child
        return None

    def all(self, name=None, role=None, shown=True, within=None):
        """Every object whose accessible name holds `name` and whose role is `role`."""
        self._turn()
        found = []
        for node in self._walk(within or self.app()):
            try:
                if role is not None and role_of(node) != role:
                    continue
                if name is not None and name not in name_of(node):
                    continue
                if shown and not node.get_state_set().contains(self.atspi.StateType.VISIBLE):
                    continue
            except Exception:  # noqa: B902
                continue
            found.append(node)
        return found

    def find(self, name=None, role=None, patience=15):
        return wait_for(lambda: self.all(name, role), f'{role or "something"} named {name!r} shows', patience)[0]

    def gone(self, name, role=None):
        wait_for(lambda: not self.all(name, role), f'{name!r} is gone', 15)

    def press(self, name, role=None, within=None):
        """Does the first action of a control that can be used."""
        def usable():
            for node in self.all(name, role, shown=within is None, within=within):
                for inner in self._walk(node):  # a menu button of GTK 4.18 has its action in a button within
                    if inner.get_state_set().contains(self.atspi.StateType.SENSITIVE) and inner.get_n_actions() > 0:
                        return inner
            return None
        node = wait_for(usable, f'{name!r} can be pressed', 15)
        assert node.do_action(0), f'{name!r} was not pressed'
        self._turn()

    def actions(self, node):
        try:
            return [node.get_action_name(number) for number in range(node.get_n_actions())]
        except Exception:  # noqa: B902: it cannot be used, or is gone
            return []

    def act(self, name, action, role=None):
        """Does the action of this name, of a control or of something in it."""
        seen = set()

        def able():
            for node in self.all(name, role):
                for inner in self._walk(node):
                    for number, found in enumerate(self.actions(inner)):
                        seen.add(found)
                        if found == action:
                            return inner, number
            return None
        try:
            node, number = wait_for(able, f'{name!r} can {action}', 15)
        except AssertionError as error:
            raise AssertionError(f'{error}, but {sorted(seen)}') from error
        assert node.do_action(number), f'{name!r}: {action} was not done'
        self._turn()

    def write(self, name, text, role=None):
        """Sets the text of an entry as a screen reader does."""
        def editable():
            for node in self.all(name, role):
                for inner in self._walk(node):
                    if inner.get_editable_text_iface() is not None and \
                            inner.get_state_set().contains(self.atspi.StateType.EDITABLE):
                        return inner
            return None
        entry = wait_for(editable, f'the entry {name!r}', 15)
        assert entry.set_text_contents(text), f'{name!r} took no text'
        self._turn()

    def focused(self):
        """Name and role of what has the keyboard."""
        for node in self.all():
            if node.get_state_set().contains(self.atspi.StateType.FOCUSED):
                return name_of(node), role_of(node)
        return '', ''

    def await_focus(self, name, role=None):
        def there():
            found = self.focused()
            return name in found[0] and role in (None, found[1])
        try:
            wait_for(there, f'{role or "something"} named {name!r} has the focus', 15)
        except AssertionError as error:
            raise AssertionError(f'{error}, but {self.focused()}') from error

    def tab_to(self, name, role=None, key='Tab'):
        """Presses Tab until `name` has the focus, as one does who cannot see where it is."""
        passed = []
        for _ in range(40):
            found = self.focused()
            if name in found[0] and role in (None, found[1]):
                return
            passed.append(found)
            self.key(key)
        raise AssertionError(f'{key} never came to {role or "something"} named {name!r}, but to {passed}')

    def texts(self):
        """All names on the screen, for assertions and for finding out."""
        return [name_of(node) for node in self.all() if name_of(node)]

    def dump(self):
        self._turn()
        lines = []

        def walk(node, depth):
            if node is None:
                return
            lines.append('  ' * depth + f'{role_of(node)} {name_of(node)!r}')
            for index in range(node.get_child_count()):
                walk(node.get_child_at_index(index), depth + 1)
        walk(self.app(), 0)
        return '\n'.join(lines)

    def _point_at_window(self):
        # Without a window manager the keys go where the pointer is.
        subprocess.run(['xdotool', 'mousemove', *map(str, self.pointer)], check=True, env={**os.environ, **DISPLAY_ENV})

    def key(self, *keys):
        """Types keys as a person does: 'ctrl+l', 'Return', or text after --."""
        if shutil.which('xdotool') is None:
            raise Skip('xdotool is not installed')
        self._point_at_window()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True, env={**os.environ, **DISPLAY_ENV})

    def type(self, text):
        if shutil.which('xdotool') is None:
            raise Skip('xdotool is not installed')
        self._point_at_window()
        subprocess.run(['xdotool', 'type', '--delay', '5', text], check=True, env={**os.environ, **DISPLAY_ENV})

    def shot(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], check=True, env={**os.environ, **DISPLAY_ENV})
