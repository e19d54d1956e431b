# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an assistive technology finds and presses on a desktop: for what stands nobody knows where on the screen."""
import os

from stint_world import Skip, wait_for

LAUNCHER = '/usr/libexec/at-spi-bus-launcher'
ENV = {'NO_AT_BRIDGE': '0', 'QT_ACCESSIBILITY': '1', 'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1'}


class Access:
    """One for a process: the library keeps the bus that it found first."""

    def __init__(self, world):
        if not os.path.exists(LAUNCHER):
            raise Skip('at-spi2-core is not installed')
        if not world.owner('org.a11y.Bus'):
            world.spawn([LAUNCHER, '--launch-immediately'], log='at-spi')
            wait_for(lambda: world.owner('org.a11y.Bus'), 'the accessibility bus is there')
        for name in ('DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'DISPLAY'):
            if name in world.env:
                os.environ[name] = world.env[name]
        try:
            import gi
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi, GLib
        except (ImportError, ValueError) as error:
            raise Skip(f'no AT-SPI for Python: {error}') from error
        self.atspi, self.glib = Atspi, GLib
        Atspi.init()

    def _walk(self, node, depth=0):
        if node is None or depth > 40:
            return
        yield node
        try:
            children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
        except self.glib.Error:  # it is gone
            return
        for child in children:
            yield from self._walk(child, depth + 1)

    def _text(self, node):
        """Its name, or else what is written in it, without what is only for the eye."""
        name = node.get_name()
        if not name and node.get_text_iface() is not None:
            name = self.atspi.Text.get_text(node, 0, self.atspi.Text.get_character_count(node))
        return ' '.join((name or '').split())

    def objects(self, app):
        """Of the programs whose name begins so: (object, role, text), from the outside in."""
        while self.glib.MainContext.default().iteration(False):
            pass
        root = self.atspi.get_desktop(0)
        found = []
        for index in range(root.get_child_count()):
            program = root.get_child_at_index(index)
            try:
                if program is None or not (program.get_name() or '').startswith(app):
                    continue
                program.clear_cache()
                found += [(node, node.get_role_name(), self._text(node)) for node in self._walk(program)]
            except self.glib.Error:
                continue
        return found

    def has(self, app, text):
        return any(text in name for _node, _role, name in self.objects(app))

    def width(self, app, role):
        """Of the widest control of the kind that is shown."""
        return max(node.get_extents(self.atspi.CoordType.WINDOW).width for node, found, _name in self.objects(app)
                   if found == role and node.get_state_set().contains(self.atspi.StateType.SHOWING))

    def press(self, app, label):
        """The first action of the control with this label."""
        def pressed():
            for node, _role, name in self.objects(app):
                try:
                    if name.replace('_', '') == label and node.get_n_actions() > 0 and \
                            node.get_state_set().contains(self.atspi.StateType.SENSITIVE):
                        return node.do_action(0)
                except self.glib.Error:
                    continue
            return False
        wait_for(pressed, f'{label!r} is pressed')
