"""The outline: headings told from numbered sentences, their label paths, and what each section is about.

`headings` reads one line as a heading, `annexes` the titles of annexes, `tree` finds its place, `reading` goes through the lines.
"""
from ...patterns.outline import lint_examples
from .reading import Outline, OutlineSection, read_outline

__all__ = ['Outline', 'OutlineSection', 'lint_examples', 'read_outline']
