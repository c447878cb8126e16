"""Whether a PDF file is whole, by its own structure: pdfium mends what is cut off, and reads the rest as if it were
all."""
from __future__ import annotations

import re

from ...errors import DamagedFile

_LINEARIZED = re.compile(rb'/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})|/L\s+(\d{1,12})[^>]{0,200}?/Linearized\b')


def check_whole(data: bytes, path: str) -> None:
    """Raise DamagedFile for a file that was cut off.

    A PDF ends with `startxref` and `%%EOF` (PDF 32000-1, 7.5.5); a linearized one says its length in the beginning
    (annex F).
    """
    if b'%%EOF' not in data and b'startxref' not in data[-2048:]:
        raise DamagedFile('its end is missing', path=path)
    if match := _LINEARIZED.search(data[:2048]):
        length = int(match[1] or match[2])
        if length > len(data):
            raise DamagedFile('its end is missing', path=path)
