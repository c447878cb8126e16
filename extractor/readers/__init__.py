"""Bytes become a Document: what a person sees, in reading order, with places.

`read` looks at the content, never at the file's name, and hands it to the reader of its format.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from ..document import Document
from .limits import DEFAULT_LIMITS, Limits
from .sniffing import DOCX, PDF, sniff

if TYPE_CHECKING:
    from .text.header_costs import HeadingWords

__all__ = ['DEFAULT_LIMITS', 'Limits', 'read', 'sniff']


def read(data: bytes, *, path: str = '', limits: Limits = DEFAULT_LIMITS,
         known: Callable[[], HeadingWords] | None = None) -> Document:
    """The Document in the bytes of a text, DOCX or PDF file.

    path: only named in errors. known: gives what is known of the words of headings (`patterns.text_layout`),
    asked for only where blanks keep the columns of a text's table apart. Raises a ReadError (EmptyFile, UnsupportedFormat, EncryptedFile, DamagedFile,
    LimitExceeded, …) and nothing else.
    """
    kind = sniff(data, path=path, limits=limits)
    # The readers are imported where they are used: a text file needs no PDF library.
    if kind == PDF:
        from .pdf import read_pdf
        return read_pdf(data, path=path, limits=limits)
    if kind == DOCX:
        from .docx import read_docx
        return read_docx(data, path=path, limits=limits)
    from .text import read_text
    return read_text(data, path=path, limits=limits, known=known)
