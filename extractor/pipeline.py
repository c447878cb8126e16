"""One source through all stages: bytes → Document → Report → checked Report."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .checks import check_report
from .errors import CchcError, LimitExceeded, NotAReport, ProgramFault, ReadError, UsageError, system_words
from .extraction import Extraction, Source, extract_report
from .patterns import Patterns, shipped_patterns
from .readers import read
from .readers.limits import DEFAULT_LIMITS, Limits
from .report import Report

if TYPE_CHECKING:
    from .readers.text.header_costs import HeadingWords


def extract(path_or_file: str | os.PathLike | BinaryIO, *, patterns: Patterns | None = None,
            limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read one report from a path or an open binary file.

    Raises UsageError when there is no such file, ReadError (with `path`) when no report can be read from it,
    PatternError for wrong patterns.
    """
    if hasattr(path_or_file, 'read'):
        data, path = path_or_file.read(), str(getattr(path_or_file, 'name', ''))
    else:
        path = os.fspath(path_or_file)
        data = file_bytes(Path(path), limits)
    return report_from_bytes(data, path, patterns=patterns, limits=limits)


def report_from_bytes(data: bytes, path: str = '', *, patterns: Patterns | None = None,
                      limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read one report from its bytes; `path` is its source_path. Raises ReadError with that path, and nothing else for
    any bytes: a fault of ours is a ProgramFault."""
    patterns = patterns or shipped_patterns()
    try:
        return check_report(read_stages(data, path, patterns, limits), patterns)
    except CchcError:
        raise
    except Exception as fault:
        raise ProgramFault(fault, path=path) from fault


def read_stages(data: bytes, path: str, patterns: Patterns, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """The stages before the checks, with the readings of each table that `cchc patterns explain` shows."""
    try:
        document = read(data, path=path, limits=limits, known=lambda: _heading_words(patterns))
        source = Source(path.replace(os.sep, '/'), hashlib.sha256(data).hexdigest())
        extraction = extract_report(document, source, patterns)
        if not extraction.is_report:
            raise NotAReport()
    except ReadError as error:
        error.path = error.path or path
        raise
    return extraction


def _heading_words(patterns: Patterns) -> HeadingWords:
    from .patterns.text_layout import heading_words  # few texts have tables of blanks
    return heading_words(patterns)


def file_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file within the limits. Raises UsageError when it cannot be opened."""
    try:
        if path.is_dir():
            raise UsageError('This is a folder, not a file.', 'Đây là thư mục, không phải tệp.', path=str(path))
        if path.stat().st_size > limits.file_bytes:
            raise LimitExceeded('bytes', limits.file_bytes, path=str(path))
        return path.read_bytes()
    except OSError as error:
        reason, reason_vi = system_words(error)
        raise UsageError(f'The file cannot be opened: {reason}.', f'Không mở được tệp: {reason_vi}.',
                         path=str(path)) from None
