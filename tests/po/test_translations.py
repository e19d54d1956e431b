# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_translations.py SOURCE: whether everything a person can read is translated into each language of po/LINGUAS."""
import gettext
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

SOURCE = pathlib.Path(sys.argv[1]).resolve()
PO = SOURCE / 'po'

MARK_C = re.compile(r'\b(?:_|N_|C_|NC_|d?n?gettext|g_dc?gettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
MARK_UI = re.compile(r'translatable="(?:yes|true|1)"')
MARKS = {'.c': MARK_C, '.h': MARK_C, '.ui': MARK_UI}
# Files of data/ whose format says what is translated.
DATA = ('*.desktop.in', '*.desktop.in.in', '*.gschema.xml', '*.metainfo.xml.in')

# What meson's preset “glib” tells xgettext.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')
FLAGS = ('N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
         'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_error_new:3:c-format', 'g_set_error:4:c-format', 'g_markup_printf_escaped:1:c-format',
         'g_log:3:c-format', 'g_print:1:c-format', 'g_printerr:1:c-format', 'g_printf:1:c-format',
         'g_fprintf:2:c-format', 'g_sprintf:2:c-format', 'g_snprintf:3:c-format')


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=SOURCE, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})
    assert done.returncode == 0, f'{command[0]} failed:\n{done.stderr}'
    return done


def lines(path):
    return [line for line in path.read_text(encoding='utf-8').splitlines() if line and not line.startswith('#')]


def entries(*command):
    """The messages a gettext tool prints: dictionaries of keyword to text, `flags` among them."""
    found = []
    for block in run(*command, '--no-wrap', '--no-location').stdout.split('\n\n'):
        entry = {'flags': ''}
        for line in block.splitlines():
            field = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if line.startswith('#,'):
                entry['flags'] = line[2:]
            elif line.startswith('#~'):
                entry['flags'] += ' obsolete'
            elif field:
                key = field.group(1)
                entry[key] = field.group(2)
            elif line.startswith('"'):
                entry[key] += line[1:-1]
        if entry.get('msgid') or 'obsolete' in entry['flags']:
            found.append(entry)
    return found


def template(folder):
    """The pot file, and what xgettext had to complain of."""
    pot = folder / 'stint.pot'
    done = run('xgettext', '--from-code=UTF-8', '--add-comments', *(f'--keyword={word}' for word in KEYWORDS),
               *(f'--flag={flag}' for flag in FLAGS), f'--files-from={PO / "POTFILES"}', f'--directory={SOURCE}',
               '--package-name=stint', f'--output={pot}')
    return pot, done.stderr


def test_files(folder):
    """POTFILES names every file with texts for people, and no other, in order."""
    listed = lines(PO / 'POTFILES')
    assert listed == sorted(set(listed)), 'po/POTFILES is not sorted, or names a file twice'
    wanted = {path for pattern in DATA for path in (SOURCE / 'data').glob(pattern)}
    wanted |= {path for path in (SOURCE / 'src').rglob('*')
               if path.suffix in MARKS and MARKS[path.suffix].search(path.read_text(encoding='utf-8'))}
    wanted = {path.relative_to(SOURCE).as_posix() for path in wanted}
    assert not wanted - set(listed), f'not in po/POTFILES: {sorted(wanted - set(listed))}'
    assert not set(listed) - wanted, f'nothing to translate in: {sorted(set(listed) - wanted)}'


def test_languages(folder):
    """Each language of LINGUAS has its file and the other way round."""
    named = sorted(' '.join(lines(PO / 'LINGUAS')).split())
    there = sorted(path.stem for path in PO.glob('*.po'))
    assert named and named == there, f'LINGUAS: {named}; files: {there}'
    for language in named:
        assert f'"Language: {language}\\n"' in (PO / f'{language}.po').read_text(encoding='utf-8'), language


def test_texts(folder):
    """xgettext reads every text whole; a macro in the middle, as G_GSIZE_FORMAT, would cut it off."""
    _, complaints = template(folder)
    cut = [line for line in complaints.splitlines() if 'not a valid' in line]
    assert not cut, '\n'.join(cut)


def test_complete(folder):
    """Every message is translated in every language, for certain, and nothing old is kept."""
    pot, _ = template(folder)
    assert len(entries('msgcat', pot)) > 100, 'the pot file is too short to be true'
    for language in ' '.join(lines(PO / 'LINGUAS')).split():
        po = PO / f'{language}.po'
        fuzzy = [entry['msgid'] for entry in entries('msgcat', po) if 'fuzzy' in entry['flags']]
        assert not fuzzy, f'{po.name}: fuzzy: {fuzzy}'
        merged = folder / po.name
        run('msgmerge', '--quiet', '--no-fuzzy-matching', po, pot, '-o', merged)
        missing = [entry['msgid'] for entry in entries('msgattrib', '--untranslated', merged)]
        assert not missing, f'{po.name}: not translated: {missing}'
        old = entries('msgattrib', '--only-obsolete', merged)
        assert not old, f'{po.name}: {len(old)} messages that no source has any more'


def tags(text):
    """The markup of a text. A link may lead to the same page of the service in another language, and nowhere else."""
    return sorted(tag.replace('.yandex.ru', '.yandex.com').replace('//yandex.ru', '//yandex.com').replace('/ru/', '/en/')
                  for tag in re.findall(r'<[^>]+>', text))


def test_form(folder):
    """Formats, plurals, mnemonics and line ends of the translations are as in the original; so is markup."""
    for po in PO.glob('*.po'):
        run('msgfmt', '--check', '--check-accelerators=_', '-o', folder / 'stint.mo', po)
        for entry in entries('msgcat', po):
            for key, text in entry.items():
                if key.startswith('msgstr') and text:
                    assert tags(text) == tags(entry['msgid']), f'{po.name}: markup of {text!r}'
                    assert text.endswith('…') == entry['msgid'].endswith('…'), f'{po.name}: the end of {text!r}'


# Numbers of each form: of one thing, of two, of five.
PLURALS = {'ru': ({1, 21, 101, 1001}, {2, 4, 22, 103}, {0, 5, 11, 12, 14, 20, 25, 111, 112})}


def test_plurals(folder):
    """The rule for numbers gives each its form, and every message has all of the forms."""
    for po in PO.glob('*.po'):
        header = re.search(r'Plural-Forms: nplurals=(\d+); plural=([^;]+);', run('msgcat', '--no-wrap', po).stdout)
        rule, forms = gettext.c2py(header.group(2)), int(header.group(1))
        for form, numbers in enumerate(PLURALS.get(po.stem, ())):
            wrong = [number for number in numbers if rule(number) != form]
            assert not wrong, f'{po.name}: {wrong} are not of form {form}'
        for entry in entries('msgcat', po):
            lacking = 'msgid_plural' in entry and [form for form in range(forms) if not entry.get(f'msgstr[{form}]')]
            assert not lacking, f'{po.name}: {entry["msgid"]!r} lacks the forms {lacking}'


# What a reader of Russian stumbles over, and what it should be.
RUSSIAN = (
    (r'(?<!=)\\"[^<>]*\\"(?!>)|“|”', 'quotes are «these»'),
    (r'\.\.\.', 'an ellipsis is one character'),
    (r'\w - \w| -- ', 'a dash is —'),
    (r'(?<=\S) —', 'before a dash stands a no-break space'),
    (r'(?<![\w./:-])Tracker(?![\w./-])', 'it is called Трекер there'),
    (r'(?i)\b(?:еще|учет\w*|идет|ждет|придет|отчет\w*|счет\w*|берется|дает|узнает|вернется|остается|начнется|войдет|черн\w+ тем\w+'
     r'|трех|четырех|утвержден\w*|заблокированна\w*|подойдет|пришлет)\b', 'ё is written ё'),
)


def test_russian(folder):
    """Russian is set as Russian is, and has the words of the service."""
    wrong = []
    for entry in entries('msgcat', PO / 'ru.po'):
        for key, text in entry.items():
            if key.startswith('msgstr') and ';' not in entry['msgid'].split()[0]:
                wrong += [f'{why}: {text}' for pattern, why in RUSSIAN if re.search(pattern, re.sub(r'<[^>]*>', '', text))]
    assert not wrong, '\n'.join(wrong)


def main():
    tests = [test_files, test_languages, test_texts, test_complete, test_form, test_plurals, test_russian]
    tools = ('xgettext', 'msgcat', 'msgmerge', 'msgattrib', 'msgfmt')
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    print(f'TAP version 13\n1..{len(tests)}')
    failed = False
    for number, test in enumerate(tests, 1):
        title = f'{number} /po/{test.__name__[5:]}'
        if lacking:
            print(f'ok {title} # SKIP {lacking[0]} is not installed')
            continue
        try:
            with tempfile.TemporaryDirectory(prefix='stint-po-') as folder:
                test(pathlib.Path(folder))
            print(f'ok {title}')
        except Exception as error:  # whatever it is, it is this test's failure
            failed = True
            text = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print(''.join(f'# {line}\n' for line in text.splitlines()) + f'not ok {title}')
    return 1 if failed else 0


sys.exit(main())
