"""Figures: the numbers that the narrative states about what the office did or has (*số liệu trong lời văn*).

`grammar` compiles the patterns; `sentences` divides a paragraph and masks what is no figure, `numerals` finds its
numbers, `refusals` says which of them count nothing, `beside` reads those that the figure beside them names, `counts`
the others, `labels` cuts the words that name them; `reading` puts them together for a document.
"""
from .reading import Figure, figure_patterns, find_figures, lint_examples, topic_of

__all__ = ['Figure', 'figure_patterns', 'find_figures', 'lint_examples', 'topic_of']
