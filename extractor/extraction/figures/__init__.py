"""Figures: the numbers that the narrative states about what the office did or has (*số liệu trong lời văn*).

`grammar` finds them in a sentence, `reading` in a document.
"""
from .reading import Figure, figure_patterns, find_figures, lint_examples, topic_of

__all__ = ['Figure', 'figure_patterns', 'find_figures', 'lint_examples', 'topic_of']
