# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs test functions and prints TAP."""
import pathlib
import sys
import traceback


class Skip(Exception):
    """The machine lacks what a test needs."""


def run(*tests):
    print(f'TAP version 13\n1..{len(tests)}')
    failed = False
    for number, test in enumerate(tests, 1):
        title = f'{number} /docs/{pathlib.Path(sys.argv[0]).stem[5:]}/{test.__name__[5:]}'
        try:
            test()
            print(f'ok {title}', flush=True)
        except Skip as reason:
            print(f'ok {title} # SKIP {reason}', flush=True)
        except Exception as error:  # whatever it is, it is this test's failure
            failed = True
            text = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print(''.join(f'# {line}\n' for line in text.splitlines()) + f'not ok {title}', flush=True)
    sys.exit(1 if failed else 0)
