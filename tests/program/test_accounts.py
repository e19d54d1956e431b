# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several accounts side by side, each with its data and token; signing in with the browser."""
import os
import re
import subprocess
import threading
import time
import urllib.request

from stint_world import NAME, ORG, PATH, main, wait_for, world

OPTIONS = "{'org': <'%s'>, 'org-type': <'cloud'>, 'url': <'%s'>}"


def ready(w):
    w.control('issues', {'key': 'TEST-1', 'summary': 'One'})


def test_two_accounts(build):
    with world(build) as w:
        ready(w)
        w.sign_in('boris')
        w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00', '-m', 'of boris')
        w.sign_in('anna')
        w.cli('add', 'TEST-1', '2h', '--start', '2026-11-18 10:00', '-m', 'of anna')
        w.cli('sync', '--wait')
        known = {a['login']: a for a in w.json('accounts')}
        assert list(known) == ['boris', 'anna'] and known['anna']['current'] and not known['boris']['current'], known
        assert known['boris']['id'] in w.property('Accounts')

        w.cli('start', 'TEST-1')
        assert 'TEST-1' in w.cli('switch', 'boris', code=1), 'a timer runs'
        w.cli('discard')
        w.cli('switch', 'boris')
        assert [e['comment'] for e in w.json('list', '--from', '2026-11-16')] == ['of boris']
        w.cli('sync', '--wait')  # with his own token
        w.kill_agent()
        assert w.json('status')['account']['login'] == 'boris'
        w.cli('switch', known['anna']['id'])
        assert [e['comment'] for e in w.json('list', '--from', '2026-11-16')] == ['of anna']
        w.cli('sync', '--wait')
        assert sorted(r['comment'] for r in w.server_worklogs()) == ['of anna', 'of boris']
        assert len({r['createdBy']['id'] for r in w.server_worklogs()}) == 2

        w.cli('sign-out')  # forgets one token only
        assert w.json('status')['account'] is None
        w.cli('switch', 'boris')
        w.cli('sync', '--wait')
        w.cli('switch', 'anna')
        wait_for(lambda: 'NoToken' in w.property('Problem'), 'her token is gone')
        assert [e['comment'] for e in w.json('list', '--from', '2026-11-16')] == ['of anna']


def begin(w, kind):
    w.call('UpdateActivationEnvironment', "{'STINT_OAUTH_URL': '%s'}" % w.sandbox_url,
           dest='org.freedesktop.DBus', path='/org/freedesktop/DBus', interface='org.freedesktop.DBus')
    assert "'code', 'device'" in w.property('BrowserSignIn')
    return w.call('BeginBrowserSignIn', kind)


def browse(url):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=30) as page:
        return page.read().decode()


def finish(w, code, org=ORG):
    done = w.gdbus('call', '--session', '--timeout', '60', '--dest', NAME, '--object-path', PATH, '--method',
                   f'{NAME}.Agent1.FinishBrowserSignIn', '--', code, OPTIONS % (org, w.sandbox_url))
    return done.stdout.decode() + done.stderr.decode()


def test_browser_code(build):
    with world(build, env={'G_MESSAGES_DEBUG': 'all'}) as w:
        ready(w)
        with open(w.home / 'bus-record', 'wb') as record:
            monitor = subprocess.Popen(['dbus-monitor', '--pcap'], stdout=record, stderr=subprocess.DEVNULL, env=w.env)
            wait_for(lambda: os.path.getsize(w.home / 'bus-record') > 0, 'the bus is recorded')
            how = begin(w, 'code')
            page = browse(re.search(r"'url': <'([^']+)'>", how).group(1))
            code = re.search(r'id="code">(\d+)<', page).group(1)
            assert 'Error.Input' in finish(w, '7654321')
            assert 'Error.Forbidden' in finish(w, code, org='other')
            assert "'login': <'anna'>" in finish(w, code)
            w.cli('add', 'TEST-1', '1h', '--start', '2026-11-18 10:00')
            w.cli('sync', '--wait')
            w.kill_agent()
            w.cli('sync', '--wait')  # the keyring has the token
            assert len(w.server_worklogs()) == 1
            time.sleep(0.2)
            monitor.terminate()
            monitor.wait()
        for path in w.home.rglob('*'):
            if path.is_file() and not path.is_symlink() and 'sandbox' not in path.name:
                assert b'token-anna' not in path.read_bytes(), f'the token is in {path}'


def test_browser_device(build):
    with world(build) as w:
        ready(w)
        how = begin(w, 'device')
        url = re.search(r"'url': <'([^']+)'>", how).group(1)
        code = re.search(r"'user-code': <'([^']+)'>", how).group(1)
        said = []
        waiting = threading.Thread(target=lambda: said.append(finish(w, '')))
        waiting.start()
        wait_for(lambda: w.requests('POST', '/token') > 0, 'the agent asks')
        browse(f'{url}?user_code={code}&answer=allow')
        waiting.join(30)
        assert said and "'login': <'anna'>" in said[0], said
        asked = w.requests('POST', '/token')
        time.sleep(2)
        assert w.requests('POST', '/token') == asked, 'nobody is asked any more'


def test_browser_not_built_in(build):
    with world(build) as w:
        if "'code'" in w.property('BrowserSignIn'):
            return  # this build has a client id
        done = w.gdbus('call', '--session', '--dest', NAME, '--object-path', PATH, '--method',
                       f'{NAME}.Agent1.BeginBrowserSignIn', '--', 'code')
        assert 'Error.Input' in done.stderr.decode(), done.stderr


def test_pins_and_assigned(build):
    with world(build) as w:
        ready(w)
        w.control('issues', {'key': 'TEST-2', 'summary': 'Two'})
        w.sign_in()
        w.cli('sync', '--wait')
        asked = w.requests('POST', '/issues/_search')
        w.call('PinIssue', 'WORK-7', 'true')
        offered = w.call('SearchIssues', '')
        assert 0 < offered.index('WORK-7') < offered.index('TEST-2'), offered
        assert w.requests('POST', '/issues/_search') == asked, 'they were read just now'
        w.call('PinIssue', 'WORK-7', 'false')
        assert 'WORK-7' not in w.call('SearchIssues', '')


main([test_two_accounts, test_browser_code, test_browser_device, test_browser_not_built_in, test_pins_and_assigned])
