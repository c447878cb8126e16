"""Ruling lines of a page: strokes, thin filled rectangles (Word draws one for each cell edge), also within forms."""
from __future__ import annotations

import ctypes
from itertools import compress, repeat

from msgspec import Struct, field

from ...errors import LimitExceeded
from . import pdfium
from .frame import Frame

THIN = 3.2
"""Points: what is at most this thick is a rule; Word's thickest table border is 3 pt (6 pt is not used in tables)."""
_STRAIGHT = 0.6
_MAX_DEPTH = 12
_WHITE = 250


Rule = tuple[float, float, float, int]
"""A ruling line in reading space, y downwards: its y (horizontal) or x, where it starts and ends, and the page object
that draws it (an address, valid while the page is open; 0: not known)."""


class Rulings(Struct):
    """What is drawn on a page besides text. image_share: the share of the page that its largest image covers. drawn: how
    many objects and path segments were met."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    image_share: float = 0.0
    drawn: int = 0


Matrix = tuple[float, float, float, float, float, float]


class _Walk:
    """One walk over the objects of a page."""

    def __init__(self, frame: Frame, limit: int, place: str):
        self.frame, self.limit, self.place = frame, limit, place
        self.found = Rulings()
        self.count = 0
        self._matrix = (ctypes.c_float * 6)()
        self._numbers = (ctypes.c_int * 2)()
        self._plain = not frame.turns
        self._x, self._y = frame.left, frame.top

    def walk(self, container, count: int, get, matrix: Matrix | None, depth: int) -> None:
        self.count += count
        if self.count > self.limit:
            raise LimitExceeded('elements on a page', self.limit, place=self.place)
        objects = list(map(get, repeat(container, count), range(count)))
        pointers = list(map(pdfium.pointer, objects))
        kinds = list(map(pdfium.object_type, pointers))
        if pdfium.PATH in kinds:
            self._paths(_bounds(objects, pointers, kinds, pdfium.PATH), matrix)
        if pdfium.IMAGE in kinds:
            for _, *bounds in _bounds(objects, pointers, kinds, pdfium.IMAGE):
                self._image(*bounds, matrix)
        if pdfium.FORM not in kinds or depth >= _MAX_DEPTH:
            return
        for drawn in compress(objects, map(pdfium.FORM.__eq__, kinds)):
            inner = matrix
            if pdfium.object_matrix(drawn, ctypes.addressof(self._matrix)):
                inner = _times(tuple(self._matrix), matrix)
            self.walk(drawn, max(pdfium.count_in_form(drawn), 0), pdfium.get_in_form, inner, depth + 1)

    def _image(self, left, bottom, right, top, matrix) -> None:
        x0, y0, x1, y1 = self._place(left, bottom, right, top, matrix)
        width = max(min(x1, self.frame.width) - max(x0, 0), 0)
        area = width * max(min(y1, self.frame.height) - max(y0, 0), 0)
        share = area / max(self.frame.width * self.frame.height, 1)
        self.found.image_share = max(self.found.image_share, share)

    def _paths(self, paths: list[tuple[int, float, float, float, float]], matrix: Matrix | None) -> None:
        """Take the rules among paths, each with its bounds: most are one thin box each."""
        plain, x, y = self._plain and matrix is None, self._x, self._y
        across, down = self.found.horizontal.append, self.found.vertical.append
        for drawn, left, bottom, right, top in paths:
            if plain:
                x0, y0, x1, y1 = left - x, y - top, right - x, y - bottom
            else:
                x0, y0, x1, y1 = self._place(left, bottom, right, top, matrix)
            if y1 - y0 <= THIN:  # as `_thin` takes it: this is done for every cell's edge
                across(((y0 + y1) / 2, x0, x1, drawn))
                if x1 - x0 <= THIN:
                    down(((x0 + x1) / 2, y0, y1, drawn))
            elif x1 - x0 <= THIN:
                down(((x0 + x1) / 2, y0, y1, drawn))
            else:
                self._drawn_lines(drawn, matrix)

    def _place(self, left, bottom, right, top, matrix) -> tuple[float, float, float, float]:
        """Bounds in reading space, y downwards: x0, top, x1, bottom."""
        if matrix is not None:
            xs, ys = zip(*(_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)))
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if self._plain:
            return left - self._x, self._y - top, right - self._x, self._y - bottom
        (x0, y0), (x1, y1) = self.frame.point(left, bottom), self.frame.point(right, top)
        height = self.frame.height
        return min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1)

    def _drawn_lines(self, drawn, matrix) -> None:
        """Take the rules of a path that is more than one."""
        numbers = ctypes.addressof(self._numbers)
        pdfium.draw_mode(drawn, numbers, numbers + 4)
        filled, stroked = self._numbers
        if filled or stroked:
            self._segments(drawn, matrix, bool(stroked))

    def _thin(self, drawn, x0, y0, x1, y1) -> bool:
        """Take a box that is thin in one direction (or both: a dot of a dotted border) as a rule."""
        width, height = x1 - x0, y1 - y0
        if height <= THIN:
            self.found.horizontal.append(((y0 + y1) / 2, x0, x1, drawn))
            if width > THIN:
                return True
        if width <= THIN:
            self.found.vertical.append(((x0 + x1) / 2, y0, y1, drawn))
            return True
        return False

    def _segments(self, drawn, matrix, stroked: bool) -> None:
        """The straight lines of a path: those along the axes when it is stroked, its thin rectangles when it is
        filled."""
        count = pdfium.count_segments(drawn)
        self.count += max(count, 0)
        if self.count > self.limit:
            raise LimitExceeded('elements on a page', self.limit, place=self.place)
        own = tuple(self._matrix) if pdfium.object_matrix(drawn, ctypes.addressof(self._matrix)) else None
        whole = _times(own, matrix) if own else matrix
        point = (ctypes.c_float * 2)()
        to_x, to_y = ctypes.addressof(point), ctypes.addressof(point) + 4
        part: list[tuple[float, float]] = []
        boxes: list[tuple[float, float, float, float]] = []
        curved = False
        for index in range(count):
            segment = pdfium.get_segment(drawn, index)
            if not segment or not pdfium.segment_point(segment, to_x, to_y):
                continue
            x, y = point
            if whole is not None:
                x, y = _apply(whole, x, y)
            x, y = self.frame.point(x, y)
            kind = pdfium.segment_type(segment)
            if kind == pdfium.MOVE_TO:
                self._part(drawn, part, stroked, curved, False, boxes)
                part, curved = [], False
            curved = curved or kind == pdfium.BEZIER_TO
            part.append((x, self.frame.height - y))
            if pdfium.segment_closes(segment):
                self._part(drawn, part, stroked, curved, True, boxes)
                part, curved = part[:1], False
        self._part(drawn, part, stroked, curved, False, boxes)
        for one, other in zip(boxes, boxes[1:]):
            self._ring(drawn, one, other)

    def _ring(self, drawn, one, other) -> None:
        """Two rectangles in one filled path, a thin distance apart: what is painted between them is the border of a
        cell, as programs draw it that set HTML."""
        if not all(abs(a - b) <= THIN for a, b in zip(one, other)):
            return
        x0, y0, x1, y1 = ((a + b) / 2 for a, b in zip(one, other))
        self.found.horizontal += [(y0, x0, x1, drawn), (y1, x0, x1, drawn)]
        self.found.vertical += [(x0, y0, y1, drawn), (x1, y0, y1, drawn)]

    def _part(self, drawn, points, stroked: bool, curved: bool, closed: bool, boxes: list) -> None:
        if len(points) < 2 or curved:
            return
        xs, ys = zip(*points)
        if self._thin(drawn, min(xs), min(ys), max(xs), max(ys)):
            return
        if not stroked:
            if len(points) in (4, 5) and len({round(x, 1) for x in xs}) == len({round(y, 1) for y in ys}) == 2:
                boxes.append((min(xs), min(ys), max(xs), max(ys)))
            return
        if closed:
            points = [*points, points[0]]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if abs(y0 - y1) <= _STRAIGHT and x0 != x1:
                self.found.horizontal.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1), drawn))
            elif abs(x0 - x1) <= _STRAIGHT and y0 != y1:
                self.found.vertical.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1), drawn))


def _bounds(objects: list[int], pointers: list, kinds: list[int], kind: int) -> list[tuple[int, float, float, float, float]]:
    """The objects of a kind, each with its bounds: left, bottom, right, top."""
    chosen = list(map(kind.__eq__, kinds))
    return pdfium.objects_bounds(list(compress(objects, chosen)), list(compress(pointers, chosen)))


def _times(one: Matrix, other: Matrix | None) -> Matrix:
    """The matrix that applies `one`, then `other`."""
    if other is None:
        return one
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def read_rulings(page_handle, frame: Frame, limit: int, place: str) -> Rulings:
    """The ruling lines of a page. Raises LimitExceeded past `limit` objects and path segments."""
    walk = _Walk(frame, limit, place)
    walk.walk(page_handle, max(pdfium.count_objects(page_handle), 0), pdfium.get_object, None, 0)
    walk.found.drawn = walk.count
    return walk.found


def is_white(drawn: int) -> bool:
    """Whether a path is painted white (a border that nobody sees)."""
    numbers, colours = (ctypes.c_int * 2)(), (ctypes.c_uint * 4)()
    start, colour = ctypes.addressof(numbers), ctypes.addressof(colours)
    pdfium.draw_mode(drawn, start, start + 4)
    of = pdfium.stroke_colour if numbers[1] else pdfium.fill_colour
    if not of(drawn, colour, colour + 4, colour + 8, colour + 12):
        return False
    return colours[3] == 0 or min(colours[0], colours[1], colours[2]) >= _WHITE
