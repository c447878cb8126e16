"""The format-neutral Document: what a person sees on the pages, in reading order, with places."""
from .model import (
    BODY, FOOTNOTE, Block, Box, Cell, Document, Furniture, LineStart, Location, Notice, Paragraph, Place, Style, Table,
)

__all__ = [
    'BODY', 'FOOTNOTE', 'Block', 'Box', 'Cell', 'Document', 'Furniture', 'LineStart', 'Location', 'Notice', 'Paragraph',
    'Place', 'Style', 'Table',
]
