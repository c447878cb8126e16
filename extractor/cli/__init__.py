"""The command `cchc`. Thin: options in, calls of the package, words and exit status out.

Exit status: 0 done; 1 finished, but some source stands rejected, or the lint failed; 2 usage or configuration error,
nothing written; 130 interrupted. What was asked for goes to stdout, progress and messages to stderr.
"""
from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress

from .. import regex_cache
from .console import chosen_language, prepare_streams, system_sentence


def main(arguments: list[str] | None = None) -> None:
    """Run the command and exit with its status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    gc.set_threshold(200_000)  # what one report is made of lives until it is printed: collecting it finds nothing
    prepare_streams()
    save_expressions = regex_cache.install()
    language = chosen_language(arguments)
    try:
        status = _status(arguments, language)
    except KeyboardInterrupt:
        from .words import words
        print(words(language)['interrupted'], file=sys.stderr)
        status = 130
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressed twice: all that was to be said is said
    save_expressions()
    gc.freeze()  # the process ends: nothing need be searched for what could still be freed
    sys.exit(status)


def _status(arguments: list[str], language: str) -> int:
    """The exit status of the command; what is wrong with it is said."""
    import click

    from ..errors import CchcError, PatternError, UsageError
    from .commands import build

    try:
        return build(language).main(arguments, prog_name='cchc', standalone_mode=False) or 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        if language == 'vi':
            from .vietnamese import usage_error
            print(usage_error(error), file=sys.stderr)
        else:
            error.show()
        return 2
    except (UsageError, PatternError) as error:
        print(_sentence(error, language), file=sys.stderr)
        return 2
    except CchcError as error:
        print(_sentence(error, language), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output went away (`cchc extract … | head`)
        sys.stdout = None
        return 0
    except OSError as error:
        print(system_sentence(error, language), file=sys.stderr)
        return 2


def _sentence(error, language: str) -> str:
    message = error.message_vi if language == 'vi' else error.message
    where = ', '.join(part for part in (error.path, error.place) if part)
    return f'{where}: {message}' if where else message
