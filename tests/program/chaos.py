# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything at once, from a seed: what a person does, two programs doing it, a server and a network that fail in every
way, agent and server killed at any instant, the clock set, the database locked, the disk full. At each rest and at the
end nothing is lost, nothing is doubled and nothing is changed.

chaos.py BUILD [--seed N] [--operations N] [--kills N] [--long] [--tell] [--keep]     BUILD alone: the two cases of the test
"""
import argparse
import random
import sys
import time
import traceback

import chaos_plan
from chaos_run import Chaos
from stint_world import main

SHOWN = 60  # operations told of a failure


def run(build, seed, operations, kills, is_long=False, keep=False, tell=False):
    again = (f'{sys.argv[0]} {build} --seed {seed} --operations {operations} --kills {kills}'
             f'{" --long" if is_long else ""}')
    print(f'# seed {seed}: {operations} operations, {kills} kills', flush=True)
    began = time.monotonic()
    steps = chaos_plan.make(seed, operations, kills, is_long)
    chaos = None
    try:
        chaos = Chaos(build, seed, steps, is_long, keep)
        entries = chaos.run()
    except BaseException:
        if chaos is not None:
            if keep:
                print(f'# {chaos.w.home}')
            for line in chaos.w.logs().splitlines()[-40:] + chaos.told[-SHOWN:]:
                print(f'# {line}')
        print(f'# seed {seed} failed; again: {again}', flush=True)
        raise
    finally:
        if chaos is not None:
            if tell:
                print('\n'.join(chaos.told))
            chaos.close()
    print(f'# {entries} entries, {chaos.killed} kills of agent and server, {chaos.windows} of windows, {chaos.rests} rests, {time.monotonic() - began:.0f} s', flush=True)


def test_fixed_seed(build):
    run(build, 20261120, 500, 25)


def test_any_seed(build):
    run(build, random.SystemRandom().randrange(1, 2 ** 31), 200, 12)


def by_hand():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(1, 2 ** 31))
    parser.add_argument('--operations', type=int)
    parser.add_argument('--kills', type=int)
    parser.add_argument('--long', action='store_true', help='10 000 operations, 500 kills, answers 30 s late')
    parser.add_argument('--tell', action='store_true', help='print all operations')
    parser.add_argument('--keep', action='store_true', help='leave the world of the run where it is')
    options = parser.parse_args()
    operations = options.operations or (10000 if options.long else 500)
    kills = options.kills if options.kills is not None else operations // 20
    try:
        run(options.build, options.seed, operations, kills, options.long, options.keep, options.tell)
    except Exception:
        traceback.print_exc()
        sys.exit(1)


if len(sys.argv) > 2:
    by_hand()
else:
    main([test_fixed_seed, test_any_seed])
