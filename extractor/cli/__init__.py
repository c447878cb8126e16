"""The command `cchc`. Thin: options in, calls of the package, words and exit status out.

Exit status: 0 done; 1 finished, but some source stands rejected, or the lint failed; 2 usage or configuration error,
nothing written; 130 interrupted. What was asked for goes to stdout, progress and messages to stderr.
"""
from __future__ import annotations

import gc
import sys

from .. import regex_cache
from .console import chosen_language, prepare_streams, system_sentence


def main(arguments: list[str] | None = None) -> None:
    """Run the command and exit with its status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    gc.set_threshold(200_000)  # what one report is made of lives until it is printed: collecting it finds nothing
    prepare_streams()
    save_expressions = regex_cache.install()
    language = chosen_language(arguments)
    import click

    from ..errors import CchcError, PatternError, UsageError
    from .commands import build
    from .words import words

    try:
        status = build(language).main(arguments, prog_name='cchc', standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        print(words(language)['interrupted'], file=sys.stderr)
        status = 130
    except click.ClickException as error:
        if language == 'vi':
            from .vietnamese import usage_error
            print(usage_error(error), file=sys.stderr)
        else:
            error.show()
        status = 2
    except (UsageError, PatternError) as error:
        print(_sentence(error, language), file=sys.stderr)
        status = 2
    except CchcError as error:
        print(_sentence(error, language), file=sys.stderr)
        status = 1
    except BrokenPipeError:  # the reader of our output went away (`cchc extract … | head`)
        sys.stdout = None
        status = 0
    except OSError as error:
        print(system_sentence(error, language), file=sys.stderr)
        status = 2
    save_expressions()
    gc.freeze()  # the process ends: nothing need be searched for what could still be freed
    sys.exit(status or 0)


def _sentence(error, language: str) -> str:
    message = error.message_vi if language == 'vi' else error.message
    where = ', '.join(part for part in (error.path, error.place) if part)
    return f'{where}: {message}' if where else message
