"""The user's console: its language, and streams that survive a terminal that is not UTF-8."""
from __future__ import annotations

import os
import sys

LANGUAGES = ('en', 'vi')


def chosen_language(arguments: list[str]) -> str:
    """'vi' or 'en': from `--lang`, else from the locale. Needed before the options are parsed, as help is in it."""
    for index, argument in enumerate(arguments):
        if argument.startswith('--lang='):
            wanted = argument.partition('=')[2]
        elif argument == '--lang' and index + 1 < len(arguments):
            wanted = arguments[index + 1]
        else:
            continue
        if wanted in LANGUAGES:
            return wanted
    for variable in ('LC_ALL', 'LC_MESSAGES', 'LANG'):
        if value := os.environ.get(variable):
            return 'vi' if value.lower().startswith('vi') else 'en'
    import locale
    try:
        named = locale.getlocale()[0] or ''
    except ValueError:
        named = ''
    return 'vi' if named.lower().startswith('vi') else 'en'


def system_sentence(error: OSError, language: str) -> str:
    """What the system says is wrong, and with which file."""
    from ..errors import system_words
    reason = system_words(error)[LANGUAGES.index(language)]
    return f'{error.filename}: {reason}.' if error.filename else f'{reason[:1].upper()}{reason[1:]}.'


def prepare_streams() -> None:
    """Pipes and files get UTF-8; a terminal keeps its encoding, and a letter it lacks is shown as `?`."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or not hasattr(stream, 'reconfigure'):
            continue
        if stream.isatty():
            stream.reconfigure(errors='replace')
        else:
            stream.reconfigure(encoding='utf-8', errors='backslashreplace')
