"""Cases of a made archive: a truth, a layout, and the files it was written to."""
from __future__ import annotations

import random
from dataclasses import dataclass, replace

from .header_trees import TREES
from .layouts import Layout, random_layout
from .printing import Rendering, render
from .random_reports import MISTAKES, Wish, random_report
from .to_docx import DocxStyle, random_style as random_docx_style, write_docx
from .to_pdf import PdfStyle, write_pdf
from .to_text import TextStyle, random_style as random_text_style, write_text


@dataclass(frozen=True)
class Case:
    """One made report and how each of its files is written."""

    rendering: Rendering
    text: TextStyle
    docx: DocxStyle
    pdf: PdfStyle

    @property
    def name(self) -> str:
        return self.rendering.truth.name

    def sources(self, formats: tuple[str, ...] = ('txt', 'docx', 'pdf')) -> dict[str, bytes]:
        """The report's files by name (`source.txt`)."""
        printed = self.rendering.printed
        makers = {'txt': lambda: write_text(printed, self.text), 'docx': lambda: write_docx(printed, self.docx),
                  'pdf': lambda: write_pdf(printed, self.pdf)}
        return {f'source.{name}': makers[name]() for name in formats}


def made_case(seed: int, wish: Wish = Wish(), *, rough: bool = True, layout: Layout | None = None) -> Case:
    """The case of a seed. rough: False gives the layouts and files that lose least."""
    rng = random.Random(seed * 7919 + 1)
    truth = random_report(seed, wish)
    layout = layout or random_layout(rng, rough)
    if wish.mistakes:
        layout = replace(layout, zero='0', total='last')
    text = random_text_style(rng) if rough else TextStyle(table='full')
    if text.table != 'word' and layout.groups == 'blank':
        # Empty fields and columns of blanks cannot tell an empty cell from one that is merged away.
        layout = replace(layout, groups='merged')
    rendering = render(truth, layout)
    if not rough:
        return Case(rendering, text, DocxStyle(), PdfStyle())
    try:
        write_text(rendering.printed, text)
    except UnicodeEncodeError:
        text = replace(text, encoding='utf-8')
    pdf = PdfStyle(rng.random() < 0.3, rng.random() < 0.8, rng.random() < 0.2, rng.random() < 0.3,
                   rng.choice(('serif', 'serif', 'sans')), rng.random() < 0.8)
    return Case(rendering, text, random_docx_style(rng, layout.headings), pdf)


def every_tree(seed: int, rough: bool = False) -> list[Case]:
    """A case for each header tree of a one-stop table."""
    return [made_case(seed + index, Wish(tree=tree, draft=False, dispatch=False), rough=rough)
            for index, tree in enumerate(TREES)]


def with_mistakes(seed: int) -> list[Case]:
    """A case for each kind of planted mistake."""
    return [made_case(seed + index, Wish(tree='g3', generation=3, draft=False, dispatch=False, mistakes=(mistake,)),
                      rough=False) for index, mistake in enumerate(MISTAKES)]
