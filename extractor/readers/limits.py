"""Budgets for untrusted files, checked while reading, never by sizes that a file declares."""
from __future__ import annotations

import time

from msgspec import Struct, field

from ..errors import LimitExceeded


class Limits(Struct, frozen=True):
    """What one file may cost. A reader that reaches one raises LimitExceeded.

    file_bytes: size of the source. unpacked_bytes: what its compressed parts expand to. pages: of a PDF.
    elements: XML elements of a DOCX part; characters plus ruling lines of one PDF page. depth: nesting of XML elements.
    characters: of the whole text. seconds: wall time of reading one file. memory_bytes: resident memory of the process
    that reads; kept by the supervisor of an import, not by the readers.
    """

    file_bytes: int = 256 * 2**20
    unpacked_bytes: int = 512 * 2**20
    pages: int = 3_000
    elements: int = 5_000_000
    depth: int = 2_000
    characters: int = 50_000_000
    seconds: float = 300.0
    memory_bytes: int = 2 * 2**30


DEFAULT_LIMITS = Limits()


class Clock(Struct):
    """Measures one reading against `Limits.seconds`. Readers call `check` once a page or every few thousand elements."""

    limits: Limits
    started: float = field(default_factory=time.monotonic)

    def check(self, place: str = '') -> None:
        if time.monotonic() - self.started > self.limits.seconds:
            raise LimitExceeded('seconds', self.limits.seconds, place=place)
