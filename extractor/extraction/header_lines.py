"""Header lines of a text, whose merged cells were lost → for each column the path of headings above it.

What is left of a merged cell is empty fields beside it (as many as the row below has columns there), empty fields below
it (Word), or nothing at all. What a reader of the page does is done here: headings are laid over the columns below them
in order, and of the ways to do so the one is taken in which the headings go together best.
"""
from __future__ import annotations

from typing import Callable, NamedTuple, Sequence

from ..language.folding import fold

Path = tuple[str, ...]
"""The headings above a column as printed, outermost first; empty where nothing is printed. An empty last heading is
a cell left empty under a heading of several columns."""

Fit = Callable[[Sequence[Path]], float]
"""How well neighbouring columns with these paths go together; used only where text lost the spans of its header."""

MAX_COLUMNS = 64
"""Wider tables are laid out without a search."""

CLEARLY = 1.0
"""By how much a header must read better for lines of equal length to stand on different columns."""

_MOST_BEYOND = 4
"""Headings whose columns may be missing at the right."""

KEPT = 4
UNFOLDED = 48
"""How many ways to lay a ragged header, and one without any empty fields, are kept while looking for the best."""
_SMALL = 1_000
"""Headings of a row, squared, times the columns above them: with more, fewer ways are gone on with."""


class Layout(NamedTuple):
    """One way to read a header: the paths of its columns, and how well they fit (0 when there was no choice)."""

    paths: tuple[Path, ...]
    score: float


def text_layouts(rows: list[list[str]], width: int, fit: Fit | None = None) -> list[Layout]:
    """The ways to read header lines, the best first. rows: their fields; width: columns of the table."""
    bands = _bands(rows)
    last = bands[-1] if bands else []
    if not last or width > MAX_COLUMNS:
        return [Layout(tuple(filled_paths(_squared(rows, width)) or ((),) * width), 0.0)]
    if len(last[0]) < width:
        if found := _unfold(rows, width, fit):
            return found
        bands[-1] = [row + [''] * (width - len(row)) for row in last]
    # An empty field is the rest of the heading to its left, or (Word) of the one above it: both are tried.
    layouts = _stacked(bands, lambda band: filled_paths(band, keep_empty=True), fit)
    layouts += _stacked(bands, _plain_paths, fit) if len(bands) > 1 else []
    if not fit:
        return sorted(dict.fromkeys(layouts), key=lambda each: -each.score)[:KEPT]
    layouts = _ranked(layouts, fit)
    if len(rows) > 1 and (not rows[-1][-1] or any(_stands_over_another(path, fit) for path in layouts[0].paths)):
        others = _ranked(_beyond(bands, width, fit), fit)
        if others and fit(others[0].paths) > fit(layouts[0].paths) + CLEARLY:
            return others
    return layouts


def _ranked(layouts: list[Layout], fit: Fit) -> list[Layout]:
    """Layouts by how well all their columns go together, the best first."""
    layouts = [_withdrawn(layout, fit) for layout in layouts]
    layouts = [Layout(layout.paths, fit(layout.paths) + 0.1 * layout.score) for layout in layouts]
    return sorted(dict.fromkeys(layouts), key=lambda each: -each.score)[:KEPT]


def _stands_over_another(path: Path, fit: Fit) -> bool:
    """Whether a heading that is a column's own (*Rút hồ sơ*) stands over a column that it does not go with."""
    return len(path) > 1 and fit([path[:1]]) >= 1 > fit([path])


def _beyond(bands: list[list[list[str]]], width: int, fit: Fit) -> list[Layout]:
    """The ways in which the lines above the last one stand over columns that are empty in it and in all rows below.

    Empty columns at the right (*Trả lại*, *Ghi chú*) are no columns of a text: the last line is then shorter than it
    was. Only what reads as a heading of its own can have stood there.
    """
    *upper, last = bands
    found = []
    for more in range(1, _MOST_BEYOND + 1):
        wider = [*upper, *([last[:-1]] if len(last) > 1 else []), [last[-1] + [''] * more]]
        for paths_of in (lambda band: filled_paths(band, keep_empty=True), _plain_paths):
            found += [Layout(layout.paths[:width], layout.score) for layout in _stacked(wider, paths_of, fit)
                      if len(layout.paths) == width + more and all(fit([path]) >= 1 for path in layout.paths[width:])]
    return found


def _stacked(bands: list[list[list[str]]], paths_of: Callable[[list[list[str]]], list[Path]],
             fit: Fit | None) -> list[Layout]:
    """The ways to lay the bands of a header, each with fields of its own, over one another from the last line up."""
    layouts = [Layout(tuple(filled_paths(bands[-1])), 0.0)]
    for band in reversed(bands[:-1]):
        parents = paths_of(band)
        layouts = [each for layout in layouts for each in _laid_over(parents, layout, fit)]
        layouts = sorted(dict.fromkeys(layouts), key=lambda each: -each.score)[:KEPT]
    return layouts


def _bands(rows: list[list[str]]) -> list[list[list[str]]]:
    """Neighbouring rows with the same number of fields: they stand on the same columns."""
    bands: list[list[list[str]]] = []
    for row in rows:
        if bands and len(bands[-1][0]) == len(row):
            bands[-1].append(row)
        else:
            bands.append([row])
    return bands


def _squared(rows: list[list[str]], width: int) -> list[list[str]]:
    return [row[:width] + [''] * (width - len(row)) for row in rows]


def _plain_paths(rows: list[list[str]]) -> list[Path]:
    """Paths of rows with equal numbers of fields, each heading over its own field alone."""
    return [tuple(row[column] for row in rows if row[column]) for column in range(len(rows[0]))]


def filled_paths(rows: list[list[str]], keep_empty: bool = False) -> list[Path]:
    """Paths of rows with equal numbers of fields. keep_empty: a field counts as having headings below it."""
    if not rows:
        return []
    sources = heading_sources(rows + [['·'] * len(rows[0])] if keep_empty else rows)
    paths = []
    for column in range(len(rows[0])):
        path = [rows[row][sources[row][column]] for row in range(len(rows)) if sources[row][column] is not None]
        paths.append(tuple(text for text in path if text))
    return paths


def heading_sources(texts: list[list[str]], covered: list[list[bool]] | None = None) -> list[list[int | None]]:
    """For each row and column the column whose heading holds there: itself, one to the left, or none.

    An empty field continues the heading to its left where that heading has others below it (is not a column's own),
    both stand under the same heading, and something is printed below the field.
    """
    height, width = len(texts), len(texts[0]) if texts else 0
    below = [[any(texts[lower][column] for lower in range(row + 1, height)) for column in range(width)]
             for row in range(height)]
    sources: list[list[int | None]] = []
    for row in range(height):
        line: list[int | None] = []
        for column in range(width):
            if texts[row][column]:
                line.append(column)
                continue
            if covered and covered[row][column]:
                line.append(column)
                continue
            left = line[column - 1] if column else None
            if (left is not None and below[row][left] and below[row][column] and texts[row][left]
                    and all(above[column] == above[column - 1] for above in sources)):
                line.append(left)
            else:
                line.append(None)
        sources.append(line)
    return sources


def _laid_over(parents: list[Path], below: Layout, fit: Fit | None) -> list[Layout]:
    """Lay headings over the columns below, each over one or more neighbours, in order: the ways that fit best.

    A field that is empty below continues the heading above it, which then is that column's own and covers no other.
    """
    leaves = below.paths
    if len(parents) > len(leaves):
        parents = [path for path in parents if path]
        if len(parents) > len(leaves):
            return [below]
    score = fit or _plain_fit
    width = len(leaves)
    # Neighbouring fields that one heading reaches over are that heading, at least as wide.
    runs: list[tuple[Path, int]] = []
    for parent in parents:
        if runs and parent and runs[-1][0] == parent:
            runs[-1] = (parent, runs[-1][1] + 1)
        else:
            runs.append((parent, 1))
    # *Số hồ sơ nhận giải quyết* beside *Số hồ sơ nhận giải quyết > Trong đó*: the first holds the total alone.
    stems = {other[:-1] for other in parents if len(other) > 1}
    memo: dict[tuple[Path, int, int], float] = {}

    def segment(parent: Path, start: int, end: int) -> float:
        key = (parent, start, end)
        if key not in memo:
            value = score([parent + leaf for leaf in leaves[start:end]])
            if end - start > 1:
                value -= 5.0 * sum(not leaf for leaf in leaves[start:end]) + 0.5 * (parent in stems)
            memo[key] = value
        return memo[key]

    # best[end]: the best ways to lay the headings so far over the first `end` columns, as (score, ends of segments)
    best: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
    needed = sum(least for _, least in runs)
    for index, (parent, least) in enumerate(runs):
        needed -= least
        after: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for start, ways in best.items():
            ends = range(start + least, width - needed + 1) if index + 1 < len(runs) else [width]
            for end in ends:
                if end < start + least:
                    continue
                gain = segment(parent, start, end)
                after.setdefault(end, []).extend((value + gain, ends_so_far + (end,)) for value, ends_so_far in ways)
        best = {end: sorted(ways, key=lambda way: (-way[0], way[1]))[:KEPT] for end, ways in after.items()}
    layouts = []
    for value, ends in best.get(width, []):
        paths, start = [], 0
        for (parent, _), end in zip(runs, ends):
            paths.extend(parent + leaf for leaf in leaves[start:end])
            start = end
        layouts.append(Layout(tuple(paths), value + below.score))
    return layouts or [below]


def _withdrawn(layout: Layout, fit: Fit) -> Layout:
    """Take a heading back from columns on its right that read better without it.

    Where a line shows empty fields beside a heading, nobody knows which of them it reaches over and which belong to
    headings printed further down.
    """
    paths = list(layout.paths)
    for depth in range(max(map(len, paths), default=0)):
        start = 0
        while start < len(paths):
            end = start + 1
            head = paths[start][:depth + 1]
            while end < len(paths) and len(head) == depth + 1 and paths[end][:depth + 1] == head:
                end += 1
            if len(head) == depth + 1 and end - start > 1:
                for column in range(end - 1, start, -1):
                    path = paths[column]
                    without = path[:depth] + path[depth + 1:]
                    if len(path) <= depth + 1 or fit([without]) <= fit([path]) + 0.5:
                        break
                    paths[column] = without
            start = end
    return Layout(tuple(paths), layout.score)


def _plain_fit(paths: Sequence[Path]) -> float:
    """Without knowledge of the form: no heading twice in a group, and a total (*Tổng số*) first in it."""
    leaves = [fold(path[-1]) for path in paths if path]
    totals = [index for index, leaf in enumerate(leaves) if leaf.startswith('tổng')]
    return float(totals == [0]) - sum(map(bool, totals)) - (len(leaves) - len(set(leaves)))


def _unfold(rows: list[list[str]], width: int, fit: Fit | None) -> list[Layout]:
    """A header whose every row holds only the cells that begin in it, so that the last has fewer than the columns.

    Its headings are laid out from the top: each row goes under those headings of the rows above that have others below
    them. Which do is not printed: the ways that give `width` columns are tried, the best-fitting kept.
    """
    score = fit or _plain_fit
    cells = [[text for text in row if text] for row in rows]
    if len(cells) < 2 or sum(map(len, cells)) > MAX_COLUMNS or not all(cells):
        return []
    # A way is the columns so far as (path, open): an open column may be divided by the next row.
    ways: list[tuple[tuple[Path, bool], ...]] = [tuple(((text,), True) for text in cells[0])]
    for depth, row in enumerate(cells[1:], 1):
        scores: dict[tuple[Path, int, int], float] = {}
        most = max(UNFOLDED * _SMALL // (len(row) ** 2 * max(map(len, ways), default=1)), 2)
        divided = {columns for way in ways[:most]
                   for columns in _divisions(way, row, width, depth == len(cells) - 1, score, scores)}
        # Ways with fewer columns so far are no worse: they are compared by how well their columns read on average.
        ranked = sorted(divided, key=lambda columns: (-score([path for path, _ in columns]) / len(columns), columns))
        ways = ranked[:UNFOLDED]
    found = [Layout(tuple(path for path, _ in columns), score([path for path, _ in columns]))
             for columns in ways if len(columns) == width]
    found.sort(key=lambda each: -each.score)
    return found[:KEPT]


def _divisions(way, row: list[str], width: int, last: bool, score: Fit,
               scores: dict[tuple[Path, int, int], float]) -> list[tuple[tuple[Path, bool], ...]]:
    """The ways to put a row of headings under the open columns: each takes none (it is closed) or some of them.

    scores: of a column with so many of the row's headings from one on, as far as they are known.
    """
    def scored(path: Path, used: int, count: int) -> float:
        key = path, used, count
        found = scores.get(key)
        if found is None:
            children = [path + (text,) for text in row[used:used + count]] if count else [path]
            found = scores[key] = score(children)
        return found

    states: list[tuple[float, int, tuple[tuple[Path, bool], ...]]] = [(0.0, 0, ())]
    takers = len(way) + len(row) - width  # so many columns take headings, if the row is the last
    kept = KEPT if len(row) * len(way) < _SMALL // 5 else 1
    for position, (path, is_open) in enumerate(way):
        after: dict[tuple[int, int], list[tuple[float, int, tuple[tuple[Path, bool], ...]]]] = {}
        left = sum(is_open for _, is_open in way[position + 1:])
        for value, used, columns in states:
            for count in range(len(row) - used + 1 if is_open else 1):
                rest, own = len(row) - used - count, 1 if not count else count
                if len(columns) + own > width:
                    break
                # Of the last row as many columns as it needs must still be there to take what is left of it.
                need = takers - (position + 1 + used + count - len(columns) - own)
                if rest and not left or last and not (0 <= need <= min(left, rest) and (need > 0) == (rest > 0)):
                    continue
                shown = ((path, False),) if not count else tuple(
                    [(path + (text,), True) for text in row[used:used + count]])
                after.setdefault((used + count, len(columns) + own), []).append(
                    (value + scored(path, used, count), used + count, columns + shown))
        states = [state for group in after.values()
                  for state in sorted(group, key=lambda each: (-each[0], each[2]))[:kept]]
    return [columns for _, used, columns in states if used == len(row) and (not last or len(columns) == width)]
