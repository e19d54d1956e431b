# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A world of its own for one test: home, session bus, keyring, sandbox server, and the real programs.

Nothing of the person's own session is touched. Used by the tests of this folder and by build-aux/demo-tour.
"""
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

NAME = 'io.github.stintapp.Stint'
PATH = '/io/github/stintapp/Stint'
AGENT = NAME + '.Agent1'
ORG = 'sandbox-org'
PATIENCE = 30.0


class Skip(Exception):
    """The machine lacks what a test needs."""


def instant(text):
    """Seconds since 1970 of an RFC 3339 text."""
    return int(datetime.datetime.fromisoformat(text).timestamp())


def wait_for(condition, what, patience=PATIENCE):
    """Polls until condition() is true and returns its value; fails the test otherwise."""
    deadline = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f'not within {patience:g} s: {what}')
        time.sleep(0.02)


class World:
    """build: the build folder, or an installation prefix (then `installed` is true)."""

    def __init__(self, build, keyring='unlocked', locale='C.UTF-8', zone='Europe/Berlin', env=None,
                 sandbox=True, keep=False, installed=False, desktop=False, now='2026-11-20T17:00:00+00:00'):
        self.build = pathlib.Path(build)
        self.keep = keep
        self.desktop = desktop  # whether the bus may start the machine's own services too
        self.children = []
        self.sandbox_process = None
        self.sandbox_url = None
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='stint-world-'))
        (self.home / 'run').mkdir(mode=0o700)
        (self.home / 'bin').mkdir()
        self.env = {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'XDG_RUNTIME_DIR': str(self.home / 'run'), 'XDG_DATA_DIRS': '/usr/local/share:/usr/share',
            'PATH': os.environ['PATH'], 'LC_ALL': locale, 'TZ': zone,
            'GIO_USE_PROXY_RESOLVER': 'dummy', 'GSETTINGS_BACKEND': 'memory', 'GIO_USE_VFS': 'local',
            'STINT_SETTLE_SECONDS': '1', 'NO_AT_BRIDGE': '1', 'GTK_A11Y': 'none',
        }
        if now:
            self.set_clock(now)
        self.env.update({name: value for name, value in os.environ.items()
                         if name in ('LOCPATH', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')})
        self.env.update(env or {})
        self._find_programs(installed)
        try:
            self._start_bus()
            if keyring != 'none':
                self.start_keyring(unlocked=keyring == 'unlocked')
            if sandbox:
                self.start_sandbox()
        except BaseException:
            self.close()
            raise

    def set_clock(self, now):
        """From this moment on the programs' clock goes on from `now` (RFC 3339)."""
        # In one step: an empty file would be no shift at all.
        (self.home / 'clock.new').write_text(str(instant(now) - int(time.time())))
        (self.home / 'clock.new').replace(self.home / 'clock')
        self.env['STINT_CLOCK_FILE'] = str(self.home / 'clock')

    def _find_programs(self, installed):
        if installed:
            self.cli_path = self.build / 'bin/stint'
            self.env['XDG_DATA_DIRS'] = f"{self.build / 'share'}:{self.env['XDG_DATA_DIRS']}"
            self.libexec = self.build / 'libexec'
            return
        self.cli_path = self.build / 'src/cli/stint'
        self.libexec = self.home / 'bin'
        for folder in ('agent', 'window', 'sandbox'):
            program = self.build / 'src' / folder / f'stint-{folder}'
            if program.exists():
                (self.libexec / f'stint-{folder}').symlink_to(program.resolve())
        for part in ('stint-import', 'stint-dbus.so'):
            (self.libexec / part).symlink_to(self.build / 'src/cli' / part)
        self.env['STINT_LIBEXECDIR'] = str(self.libexec)
        self.env['STINT_LOCALEDIR'] = str(self.build / 'po')
        schemas = self.home / 'schemas'
        schemas.mkdir()
        source = pathlib.Path(__file__).resolve().parents[2] / 'data'
        for schema in source.glob('*.gschema.xml'):
            shutil.copy(schema, schemas)
        if subprocess.run(['glib-compile-schemas', str(schemas)], check=False,
                          stderr=subprocess.DEVNULL).returncode == 0:
            self.env['GSETTINGS_SCHEMA_DIR'] = str(schemas)

    # ---- bus and keyring ----

    def _start_bus(self):
        # A bus of its own kind: it starts our programs and, but for the keyring's case, nothing of the machine's.
        services = self.home / 'run/dbus-1/services'
        services.mkdir(parents=True)
        for name, program in ((NAME, 'stint-agent'), (NAME + '.Window', 'stint-window')):
            (services / f'{name}.service').write_text(
                f'[D-BUS Service]\nName={name}\nExec={self.libexec}/{program} --gapplication-service\n')
        folders = [services] + ([pathlib.Path('/usr/share/dbus-1/services')] if self.desktop else [])
        config = self.home / 'bus.conf'
        config.write_text('<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>'
                          + ''.join(f'<servicedir>{folder}</servicedir>' for folder in folders)
                          + '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
                          '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>')
        bus = self.spawn(['dbus-daemon', '--nofork', '--print-address=1', f'--config-file={config}'],
                         stdout=subprocess.PIPE, log='bus')
        self.bus_process = bus
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()

    def start_keyring(self, unlocked=True):
        if shutil.which('gnome-keyring-daemon') is None:
            raise Skip('gnome-keyring-daemon is not installed')
        command = ['gnome-keyring-daemon', '--foreground', '--components=secrets']
        if unlocked:
            command.append('--unlock')
        daemon = self.spawn(command, stdin=subprocess.PIPE, log='keyring')
        if unlocked:
            daemon.stdin.write(b'password\n')
        daemon.stdin.close()
        wait_for(lambda: self.owner('org.freedesktop.secrets'), 'the keyring is on the bus')

    # ---- processes ----

    def spawn(self, command, log, stdin=subprocess.DEVNULL, stdout=None, env=None):
        with open(self.home / f'{log}.log', 'ab') as output:
            process = subprocess.Popen(command, stdin=stdin, stdout=stdout or output, stderr=output,
                                       env={**self.env, **(env or {})}, cwd=self.home)
        self.children.append(process)
        return process

    def run(self, command, stdin=None, env=None, timeout=60):
        return subprocess.run(command, input=stdin, capture_output=True, env={**self.env, **(env or {})},
                              cwd=self.home, timeout=timeout, check=False)

    def cli(self, *args, stdin=None, code=0, env=None, timeout=60):
        """Runs `stint`, checks its exit code and returns what it printed."""
        args = [a if isinstance(a, bytes) else str(a).encode() for a in args]
        done = self.run([str(self.cli_path).encode()] + args, stdin=stdin.encode() if stdin else b'',
                        env=env, timeout=timeout)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == code, f'stint {args}: exit {done.returncode}, wanted {code}\n{out}\n{err}'
        if code == 1:
            assert len(err.strip().splitlines()) == 1, f'stint {args}: one clear line on stderr, not {err!r}'
        return err if code else out

    def json(self, *args, **more):
        return json.loads(self.cli(*args, '--json', **more))

    def gdbus(self, *args, timeout=60):
        return self.run(['gdbus', *args], timeout=timeout)

    def call(self, method, *args, dest=NAME, path=PATH, interface=AGENT):
        done = self.gdbus('call', '--session', '--dest', dest, '--object-path', path, '--method',
                          f'{interface}.{method}', '--', *args)
        assert done.returncode == 0, f'{method}: {done.stderr.decode()}'
        return done.stdout.decode().strip()

    def property(self, name):
        return self.call('Get', AGENT, name, interface='org.freedesktop.DBus.Properties')

    def owner(self, name):
        done = self.gdbus('call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/',
                          '--method', 'org.freedesktop.DBus.GetNameOwner', name)
        found = re.search(rb"'(:[^']+)'", done.stdout)
        return found.group(1).decode() if found else None

    def pid(self, name=NAME):
        if self.owner(name) is None:
            return None
        text = self.call('GetConnectionUnixProcessID', name, dest='org.freedesktop.DBus', path='/',
                         interface='org.freedesktop.DBus')
        return int(re.search(r'uint32 (\d+)', text).group(1))

    def kill_agent(self, how=signal.SIGKILL):
        pid = self.pid()
        if pid is not None:
            os.kill(pid, how)
            wait_for(lambda: self.owner(NAME) is None, 'the agent is gone')

    def sign_in(self, login='anna', **more):
        return self.cli('sign-in', '--org', ORG, '--org-type', 'cloud', '--url', self.sandbox_url,
                        stdin=f'token-{login}\n', **more)

    # ---- sandbox ----

    def start_sandbox(self, *args, port=0):
        self.sandbox_process = self.spawn(
            [str(self.libexec / 'stint-sandbox'), '--port', str(port), '--state',
             str(self.home / 'sandbox.json'), *args], stdout=subprocess.PIPE, log='sandbox')
        line = self.sandbox_process.stdout.readline().decode()
        assert line.startswith('listening '), f'sandbox said {line!r}'
        self.sandbox_url = line.split()[1]

    def stop_sandbox(self, how=signal.SIGKILL):
        self.sandbox_process.send_signal(how)
        self.sandbox_process.wait()

    def restart_sandbox(self):
        self.start_sandbox(port=int(self.sandbox_url.rsplit(':', 1)[1]))

    def control(self, what, body=None, method=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f'{self.sandbox_url}/_sandbox/{what}', data=data,
                                         method=method or ('POST' if data else 'GET'),
                                         headers={'Content-Type': 'application/json'})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as reply:
            text = reply.read().decode()
        return json.loads(text) if text.strip() else None

    def server_worklogs(self):
        return self.control('worklogs')

    def elsewhere(self, login, issue, start, seconds, comment=''):
        """A worklog entered by other means; start as RFC 3339."""
        self.control('worklogs', {'login': login, 'issue': issue, 'start': instant(start), 'seconds': seconds,
                                  'comment': comment})

    def requests(self, method='', path=''):
        return self.control(f'requests?method={method}&path={path}')['count']

    # ---- the end ----

    def logs(self):
        return ''.join(f'--- {p.name}\n{p.read_text(errors="replace")}' for p in sorted(self.home.glob('*.log')))

    def close(self):
        # The bus goes last: what it started ends with it.
        for process in reversed(self.children):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        if not self.keep:
            shutil.rmtree(self.home, ignore_errors=True)


def main(tests):
    """Runs test functions (each takes the build folder) and prints TAP."""
    build = os.environ.get('STINT_BUILD') or sys.argv[1]
    only = os.environ.get('STINT_TEST')
    print('TAP version 13')
    tests = [t for t in tests if not only or only in t.__name__]
    print(f'1..{len(tests)}', flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        title = f'{number} /program/{pathlib.Path(sys.argv[0]).stem}/{test.__name__}'
        try:
            test(build)
            print(f'ok {title}', flush=True)
        except Skip as reason:
            print(f'ok {title} # SKIP {reason}', flush=True)
        except BaseException:  # noqa: B902: whatever it is, it is this test's failure
            failed = True
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'not ok {title}', flush=True)
    sys.exit(1 if failed else 0)


class world:
    """with world(build, …) as w: … ; prints the programs' logs when the test fails."""

    def __init__(self, build, **more):
        self.args = (build, more)

    def __enter__(self):
        self.world = World(self.args[0], **self.args[1])
        return self.world

    def __exit__(self, kind, value, trace):
        if kind is not None and not issubclass(kind, Skip):
            for line in self.world.logs().splitlines():
                print(f'# {line}')
        self.world.close()
        return False
