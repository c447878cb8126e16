"""The commands and their options, in the user's language."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import __version__
from .console import LANGUAGES, system_sentence
from .words import words

FORMATS = ('csv', 'parquet')
"""Those of `dataset.package`, which is not imported for `--help`."""
ENGINES = ('local', 'dask')
"""Those of `archive.engines`."""

LANGUAGE_OPTION = 'extractor.language'


def build(language: str) -> click.Group:
    """The command `cchc` with help in a language."""
    say, cluster = words(language), _installed('distributed')
    settings = {'help_option_names': ['-h', '--help'], 'max_content_width': 100}

    def option_lang(command):
        return click.option('--lang', type=click.Choice(LANGUAGES), expose_value=False, callback=_keep_language,
                            help=say['lang'])(command)

    def option_patterns(command):
        return click.option('--patterns', 'patterns_folder', metavar='DIR', type=click.Path(path_type=Path),
                            help=say['patterns_option'])(command)

    @click.group(cls=_group(language), help=say['cchc'], context_settings=settings)
    @click.version_option(__version__, prog_name='cchc', help=say['version'])
    @option_lang
    def cchc() -> None:
        pass

    @cchc.command('extract', help=say['extract'])
    @click.argument('file', type=click.Path(path_type=Path))
    @click.option('--json', 'as_json', is_flag=True, help=say['json'])
    @click.option('--text', 'as_text', is_flag=True, help=say['text'])
    @click.option('--show', 'picture', metavar='PNG', type=click.Path(path_type=Path), help=say['show'])
    @click.option('--page', metavar='N', type=click.IntRange(min=1), default=1, help=say['page_option'])
    @option_patterns
    @option_lang
    def extract(file: Path, as_json: bool, as_text: bool, picture: Path | None, page: int,
                patterns_folder: Path | None) -> int:
        if picture is not None:
            from .show import page_picture
            print(page_picture(file, picture, page, say))
            return 0
        if as_text:
            from ..patterns.text_layout import heading_words
            from ..pipeline import file_bytes
            from ..readers import read
            from .show import document_lines
            document = read(file_bytes(file), path=str(file), known=lambda: heading_words(_patterns(patterns_folder)))
            _print(document_lines(document, say))
            return 0
        from ..pipeline import extract as extract_file
        from .show import json_text, report_lines
        report = extract_file(file, patterns=_patterns(patterns_folder))
        _print([json_text(report)] if as_json else report_lines(report, say, language))
        return 0

    @cchc.command('import', help=say['import'])
    @click.argument('sources', nargs=-1, required=True, metavar='SOURCE...')
    @click.option('--out', required=True, metavar='DIR', type=click.Path(path_type=Path), help=say['out'])
    @click.option('--workers', metavar='N', type=click.IntRange(min=1), help=say['workers'])
    @click.option('--engine', type=click.Choice(ENGINES), default=ENGINES[0], help=say['engine'],
                  hidden=not cluster)
    @click.option('--scheduler', metavar='ADDRESS', default='', help=say['scheduler'], hidden=not cluster)
    @click.option('--again', is_flag=True, help=say['again'])
    @click.option('--time-limit', metavar='SECONDS', type=click.FloatRange(min=1), help=say['time_limit'])
    @click.option('--memory-limit', metavar='MB', type=click.IntRange(min=200), help=say['memory_limit'])
    @click.option('--format', 'file_format', type=click.Choice(FORMATS), help=say['format'])
    @click.option('--quiet', '-q', is_flag=True, help=say['quiet'])
    @option_patterns
    @option_lang
    def import_(sources: tuple[str, ...], out: Path, workers: int | None, engine: str, scheduler: str, again: bool,
                time_limit: float | None, memory_limit: int | None, file_format: str | None, quiet: bool,
                patterns_folder: Path | None) -> int:
        from ..archive.importing import import_reports
        from .import_summary import summary_lines
        from .progress import progress_bar
        patterns, sources = _patterns(patterns_folder), _with_list(sources)
        try:
            with progress_bar(say, quiet) as progress:
                summary = import_reports(sources, out, patterns=patterns, progress=progress, workers=workers,
                                         again=again, limits=_limits(time_limit, memory_limit), engine=engine,
                                         scheduler=scheduler, file_format=file_format)
        except KeyboardInterrupt:
            print(say['interrupted'], say['as_it_was'], file=sys.stderr)
            return 130
        except OSError as error:
            print(system_sentence(error, language), say['as_it_was'], file=sys.stderr)
            return 2
        if not quiet:
            _print(summary_lines(summary, say, language))
        return 1 if summary.rejected else 0

    @cchc.command('export', help=say['export'])
    @click.argument('folder', metavar='DIR', type=click.Path(path_type=Path))
    @click.argument('file', metavar='FILE.xlsx', type=click.Path(path_type=Path))
    @click.option('--quiet', '-q', is_flag=True, help=say['quiet_export'])
    @click.option('--lang', 'workbook_language', type=click.Choice(LANGUAGES), help=say['lang_workbook'])
    @click.pass_context
    def export(context: click.Context, folder: Path, file: Path, quiet: bool, workbook_language: str | None) -> int:
        from ..export.workbook import export_workbook
        from .show import export_lines
        # For people, so in Vietnamese whatever the locale, unless asked for otherwise.
        summary = export_workbook(folder, file, workbook_language or context.meta.get(LANGUAGE_OPTION) or 'vi')
        if not quiet:
            _print(export_lines(summary, say))
        return 0

    @cchc.group('patterns', help=say['patterns'])
    def patterns() -> None:
        pass

    @patterns.command('check', help=say['patterns_check'])
    @option_patterns
    @option_lang
    def check(patterns_folder: Path | None) -> int:
        from ..lint import lint
        result = lint(_patterns(patterns_folder))
        _print(result.problems)
        if result.problems:
            print(say['lint_failed'].format(count=len(result.problems)), file=sys.stderr)
            return 1
        _print([say['lint_ok'].format(count=result.files)])
        return 0

    @patterns.command('explain', help=say['patterns_explain'])
    @click.argument('file', type=click.Path(path_type=Path))
    @option_patterns
    @option_lang
    def explain(file: Path, patterns_folder: Path | None) -> int:
        from ..pipeline import file_bytes, read_stages
        from .explain import explain_lines
        chosen = _patterns(patterns_folder)
        _print(explain_lines(read_stages(file_bytes(file), str(file), chosen), say))
        return 0

    return cchc


def _group(language: str) -> type[click.Group]:
    """What groups commands; click's own words are English."""
    if language != 'vi':
        return click.Group
    from .vietnamese import Group
    return Group


def _keep_language(context: click.Context, _, chosen: str | None) -> None:
    """`cchc --lang en export …` asks for it as much as `cchc export --lang en …` does."""
    if chosen:
        context.meta[LANGUAGE_OPTION] = chosen


def _patterns(folder: Path | None):
    from ..patterns import shipped_patterns
    return shipped_patterns(folder)


def _installed(library: str) -> bool:
    """Whether a library of an extra is there: an option that needs it is shown only then."""
    from importlib.util import find_spec
    return find_spec(library) is not None


def _with_list(sources: tuple[str, ...]) -> list[str]:
    """The sources, with those listed on standard input in place of `-`."""
    if '-' not in sources:
        return list(sources)
    from ..archive.discovery import read_list
    listed = read_list(sys.stdin.buffer)
    return [each for source in dict.fromkeys(sources) for each in (listed if source == '-' else [source])]


def _limits(seconds: float | None, megabytes: int | None):
    from msgspec.structs import replace

    from ..readers.limits import DEFAULT_LIMITS
    limits = DEFAULT_LIMITS if seconds is None else replace(DEFAULT_LIMITS, seconds=seconds)
    return limits if megabytes is None else replace(limits, memory_bytes=megabytes * 2**20)


def _print(lines) -> None:
    for line in lines:
        print(line)
