#!/usr/bin/python3
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_pages.py SOURCE VERSION: the pages name files that are there, and say of the tree what is so."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from stint_tap import Skip, run

SOURCE, VERSION = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
FOLDERS = ('benchmarks', 'build-aux', 'data', 'debian', 'docs', 'flatpak', 'po', 'src', 'tests')
ID = 'io.github.stintapp.Stint'
METAINFO = SOURCE / f'data/{ID}.metainfo.xml.in'


def read(name):
    return (SOURCE / name).read_text(encoding='utf-8')


def pages():
    found = sorted(SOURCE.glob('*.md')) + [page for folder in FOLDERS for page in sorted((SOURCE / folder).rglob('*.md'))]
    assert len(found) > 8, found
    return [(page, page.read_text(encoding='utf-8')) for page in found]


def anchors(text):
    """As GitHub makes them from headings."""
    titles = re.findall(r'^#+ (.*)$', text, re.M)
    return {re.sub(r'[^\w\- ]', '', title.replace('`', '')).strip().lower().replace(' ', '-') for title in titles}


def test_links():
    """Every link into the tree leads to something, and so does its anchor."""
    broken = []
    for page, text in pages():
        for link in re.findall(r'\]\(([^)\s]+)\)', text) + re.findall(r'<img src="([^"]+)"', text):
            if re.match(r'[a-z]+:', link):
                continue
            path, _, anchor = link.partition('#')
            target = (page.parent / path).resolve() if path else page
            if not target.exists():
                broken.append(f'{page.relative_to(SOURCE)}: {link}')
            elif anchor and target.suffix == '.md' and anchor not in anchors(target.read_text(encoding='utf-8')):
                broken.append(f'{page.relative_to(SOURCE)}: {link}: no such heading')
    assert not broken, '\n'.join(broken)


def test_paths():
    """Every path in code marks is there; so is every one in a drawing."""
    broken = []
    for page, text in pages():
        for code in re.findall(r'`([^`\n]+)`', re.sub(r'^```.*?^```', '', text, flags=re.M | re.S)):
            word = code.split()[0].rstrip('.,;:')
            if re.match(rf'(?:{"|".join(FOLDERS)})/', word) and not re.search(r'[{}…<>$]|xx\b|/de\.po$|stint\.pot$', word) \
                    and not (list(SOURCE.glob(word)) if '*' in word else (SOURCE / word).exists()):
                broken.append(f'{page.relative_to(SOURCE)}: {word}')
    for drawing in (SOURCE / 'docs/images').glob('*.svg'):
        for word in re.findall(r'\bsrc/\w+', drawing.read_text(encoding='utf-8')):
            if not (SOURCE / word).exists():
                broken.append(f'{drawing.name}: {word}')
    assert not broken, '\n'.join(broken)


def test_layers():
    """docs/architecture.md has every folder of src, and says which of the others it is linked with."""
    rows = re.findall(r'^\| `src/(\w+)` \| .* \| (.*) \|$', read('docs/architecture.md').split('## The folders')[1], re.M)
    told = {folder: set(re.findall(r'core|bus|store|tracker|exchange', words)) for folder, words in rows}
    folders = {folder.name for folder in (SOURCE / 'src').iterdir() if folder.is_dir()}
    assert set(told) == folders, f'{set(told) ^ folders}'
    for folder, words in told.items():
        library = re.search(r'static_library\(\'stint-\w+(?:-lib)?\'.*?dependencies: (\[[^\]]*\]|\w+)',
                            read(f'src/{folder}/meson.build').split(f"{folder}_lib = ")[1], re.S)
        real = set(re.findall(r'(core|bus|store|tracker|exchange)_dep', library.group(1)))
        assert words == real, f'src/{folder}: the page says {sorted(words)}, meson.build {sorted(real)}'


def test_version():
    """The newest release is the same everywhere."""
    releases = xml.etree.ElementTree.parse(METAINFO).getroot().find('releases')
    release = releases[0]
    heading = re.search(r'^## (\S+) – (\S+)$', read('CHANGELOG.md'), re.M)
    assert heading.group(1) == VERSION == release.get('version'), (heading.group(1), VERSION, release.get('version'))
    assert heading.group(2) == release.get('date'), 'CHANGELOG.md and metainfo differ on the date'
    assert read('debian/changelog').startswith(f'stint ({VERSION}) '), 'debian/changelog is of another version'


def test_screenshots():
    """The pictures of the metainfo are in the tree."""
    for image in xml.etree.ElementTree.parse(METAINFO).getroot().iter('image'):
        path = re.search(r'/main/(docs/.*)$', image.text).group(1)
        assert (SOURCE / path).exists(), path


def test_licence():
    text = read('LICENSE')
    assert 'GNU GENERAL PUBLIC LICENSE' in text and 'Version 3' in text and 'END OF TERMS AND CONDITIONS' in text
    assert len(text) > 34000, 'LICENSE is cut'


def test_icons():
    """Every symbolic icon of the window is drawn by us or by GTK itself, so that no theme can lack it."""
    gresource, config = shutil.which('gresource'), shutil.which('pkg-config')
    libdir = subprocess.run([config, '--variable=libdir', 'gtk4'], capture_output=True, text=True,
                            check=False).stdout.strip() if config else ''
    library = pathlib.Path(libdir) / 'libgtk-4.so.1'
    if not gresource or not libdir or not library.exists():
        raise Skip('gresource or GTK 4 is not installed')
    toolkit = subprocess.run([gresource, 'list', str(library)], capture_output=True, text=True, check=True).stdout
    own = read('src/window/stint-window.gresource.xml')
    used = set()
    for path in (SOURCE / 'src/window').iterdir():
        if path.suffix in ('.c', '.ui'):
            used |= set(re.findall(r'\b[a-z]+(?:-[a-z]+)*-symbolic\b', path.read_text(encoding='utf-8')))
    lacking = [name for name in sorted(used) if f'/{name}.svg' not in own and f'/{name}.' not in toolkit]
    assert len(used) > 10 and not lacking, f'in neither GTK nor our resource: {lacking}'


def test_reference():
    """Every function that the libraries' headers declare is in the pages made of them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, SOURCE / 'docs/make-reference.py', SOURCE, folder], check=True)
        text = ''.join(page.read_text(encoding='utf-8') for page in pathlib.Path(folder).glob('*.html'))
    functions = set()
    for library in ('core', 'store', 'tracker', 'exchange'):
        for header in (SOURCE / 'src' / library).glob('*.h'):
            if not header.stem.endswith('-private'):
                functions |= set(re.findall(r'^[\w ]+[ *]+(stint_\w+) \(', header.read_text(encoding='utf-8'), re.M))
    assert len(functions) > 200, functions
    lacking = [name for name in sorted(functions) if not re.search(rf'\b{name} \(', text)]
    assert not lacking, f'not in the reference: {lacking}'
    assert not re.search(r'&\w*<', text), 'an escape is torn apart'


run(test_links, test_paths, test_layers, test_version, test_screenshots, test_licence, test_icons, test_reference)
