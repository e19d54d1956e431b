#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""lengthen.py PO FOLDER STAMP: a translation of every text of PO that is half as long again, as FOLDER/en@long.

A text gets words of the Greek alphabet behind it, and an invisible mark in front by which a test knows it. What is no text
for people stays as it is: formats of dates, units that are typed, words to search for.
"""
import pathlib
import re
import subprocess
import sys

MARK = '\u2060'  # word joiner: it has no width
WORDS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda '
PARSED = ('business time', 'editable duration')
FORMAT = re.compile(r'%(?:\d+\$)?[-+0]*\d*(?:l{0,2}|z)[a-zA-Z%]|<[^>]*>')


def entries(po):
    text = subprocess.run(['msgcat', '--no-wrap', '--no-location', po], capture_output=True, text=True, check=True).stdout
    for block in text.split('\n\n'):
        entry = {}
        for line in block.splitlines():
            field = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if line.startswith('#~'):
                break
            if field:
                key = field.group(1)
                entry[key] = field.group(2)
            elif line.startswith('"'):
                entry[key] += line[1:-1]
        if entry.get('msgid'):
            yield entry


def longer(text):
    shown = FORMAT.sub('', text).replace('_', '')
    if not re.search(r'[A-Za-z]{2}', shown) or re.fullmatch(r'[\w;]+;[\w;]*', text):
        return text
    wanted = (len(shown) + 1) // 2
    more = (' ' + WORDS * (wanted // len(WORDS) + 1))[:wanted].rstrip()
    end = re.search(r'(?:…|:|\\n|\.|\s)*$', text).start()
    return f'{MARK}{text[:end]}{more}{text[end:]}'


def main():
    po, folder, stamp = sys.argv[1], pathlib.Path(sys.argv[2]) / 'en@long/LC_MESSAGES', pathlib.Path(sys.argv[3])
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"']
    for entry in entries(po):
        change = (lambda text: text) if entry.get('msgctxt') in PARSED else longer
        lines.append('')
        lines += [f'{key} "{entry[key]}"' for key in ('msgctxt', 'msgid', 'msgid_plural') if key in entry]
        if 'msgid_plural' in entry:
            lines += [f'msgstr[0] "{change(entry["msgid"])}"', f'msgstr[1] "{change(entry["msgid_plural"])}"']
        else:
            lines.append(f'msgstr "{change(entry["msgid"])}"')
    folder.mkdir(parents=True, exist_ok=True)
    long = folder / 'stint.po'
    long.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    subprocess.run(['msgfmt', '--check-format', '-o', folder / 'stint.mo', long], check=True)
    stamp.write_text('')


main()
