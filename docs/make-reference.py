#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-reference.py SOURCE FOLDER: the headers of the core libraries as pages to read, one for each library.

The headers are their own documentation: a comment tells of the declarations that follow it, up to the next blank line.
"""
import html
import pathlib
import re
import sys

LIBRARIES = {'core': 'values and rules', 'store': 'the database', 'tracker': 'the REST client and the keyring',
             'exchange': 'files of other programs'}
STYLE = '''body { max-width: 60em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.45 }
pre { background: #f4f5f8; padding: .7em 1em; border-radius: 6px; overflow-x: auto; line-height: 1.35 }
h2 { border-bottom: 1px solid #ccd; margin-top: 2.5em } nav a { margin-right: 1em } p { white-space: pre-line }
@media (prefers-color-scheme: dark) { body { background: #1c1d20; color: #ddd } pre { background: #292b31 } a { color: #8fb3ff } }'''
NOISE = re.compile(r'^(?:#(?!define).*|G_(?:BEGIN|END)_DECLS.*|#define STINT_TYPE_.*|G_DEFINE_AUTO.*)$', re.M)


def parts(text):
    """(comment, declarations) in the order of the header; either may be empty."""
    text = NOISE.sub('', re.sub(r'\A\s*/\* SPDX.*?\*/', '', text, flags=re.S))
    found = []
    for piece in re.split(r'\n\s*\n', text):
        piece = piece.strip('\n')
        comment = re.match(r'\s*/\*\*?(.*?)\*/[ \t]*\n?(.*)\Z', piece, re.S)
        if comment and not re.search(r'\*/', comment.group(1)):
            found.append((comment.group(1), comment.group(2).strip('\n')))
        elif piece.strip():
            found.append(('', piece))
    # A block comment may stand alone, with a blank line before what it tells of.
    joined = []
    for words, code in found:
        if joined and joined[-1][0] and not joined[-1][1] and not words:
            joined[-1] = (joined[-1][0], code)
        else:
            joined.append((words, code))
    return joined


def prose(comment):
    lines = [re.sub(r'^\s*\*? ?', '', line) for line in comment.strip().splitlines()]
    if lines and re.fullmatch(r'\w+:', lines[0].strip()):
        lines = lines[1:]
    text = html.escape('\n'.join(lines).strip(' -\n'), quote=False)
    text = re.sub(r'\n(?!\n|[@-]|Returns|Errors)', ' ', text)
    return re.sub(r'([@%#]\w+|\b\w+ ?\(\))', r'<code>\1</code>', text)


def page(title, body, links):
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head>'
            f'<body><nav>{links}</nav>\n<h1>{title}</h1>\n{body}</body></html>\n')


def main():
    source, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    links = ''.join(f'<a href="{name}.html">{name}</a>' for name in LIBRARIES)
    for name, what in LIBRARIES.items():
        body = ''
        for header in sorted((source / 'src' / name).glob('*.h')):
            if header.stem.endswith('-private'):
                continue
            body += f'<h2 id="{header.stem}">{header.name}</h2>\n'
            for words, code in parts(header.read_text(encoding='utf-8')):
                body += f'<p>{prose(words)}</p>\n' if words.strip() else ''
                body += f'<pre>{html.escape(code)}</pre>\n' if code.strip() else ''
        (folder / f'{name}.html').write_text(page(f'libstint-{name}: {what}', body, links), encoding='utf-8')
    index = ''.join(f'<p><a href="{name}.html">libstint-{name}</a>: {what}</p>' for name, what in LIBRARIES.items())
    (folder / 'index.html').write_text(page('Stint: reference of the libraries', index, ''), encoding='utf-8')


main()
