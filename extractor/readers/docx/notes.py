"""Footnotes and endnotes: found by the id that a reference in the text names."""
from __future__ import annotations

from .names import w
from .package import Package

_NOTE = {False: w('footnote'), True: w('endnote')}
_PART = {False: 'footnotes', True: 'endnotes'}
_SEPARATORS = frozenset(('separator', 'continuationSeparator', 'continuationNotice'))


class Notes:
    """The notes of a document. Their parts are read when the first reference is met; each note is given once."""

    def __init__(self, package: Package):
        self._package = package
        self._notes: dict[bool, dict] = {}

    def take(self, at_end: bool, note_id: str | None):
        """The element of a note (at_end: an endnote) that was not taken yet; None if there is none."""
        notes = self._notes.get(at_end)
        if notes is None:
            notes = self._notes[at_end] = self._read(at_end)
        return notes.pop(note_id, None)

    def _read(self, at_end: bool) -> dict:
        root = self._package.related(_PART[at_end])
        if root is None:
            return {}
        return {each.get(w('id')): each for each in root.iterchildren(_NOTE[at_end])
                if each.get(w('type')) not in _SEPARATORS}
