"""pdfium by its raw interface: documents, pages and their characters, opened and closed in one place.

A foreign call through ctypes costs more than what most of pdfium's functions do. Functions that are called once a
character or object are therefore bound so that the interpreter lock stays held (they take well under a microsecond),
which makes a call more than twice as fast; the text of a page comes in one call. Those that are called most have no
declared types of arguments, by which ctypes makes an object of each argument at each call: their pointers are made
once, by `pointer`, which halves the cost of a call once more.

pdfium knows no threads: one document is read at a time.
"""
from __future__ import annotations

import ctypes
import threading
from array import array
from contextlib import contextmanager
from itertools import compress, repeat
from typing import Iterator, Sequence

import pypdfium2.raw as raw

from ...errors import DamagedFile, EncryptedFile, LimitExceeded

_Pointer, _Int, _Float, _Double = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double

PATH, TEXT, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
FILL_AND_STROKE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE


def _quick(name: str, result, *arguments):
    """A function of pdfium that keeps the interpreter lock; pointers are passed as plain addresses."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(getattr(raw, name), _Pointer).value)


pointer = _Pointer.from_param
"""An address as an argument for the functions without declared types: to these a plain number is a C int."""

loose_box = _quick('FPDFText_GetLooseCharBox', _Int)
char_unicode = _quick('FPDFText_GetUnicode', ctypes.c_uint)
char_size = _quick('FPDFText_GetFontSize', _Double)
char_matrix = _quick('FPDFText_GetMatrix', _Int)
char_generated = _quick('FPDFText_IsGenerated', _Int)
count_rectangles = _quick('FPDFText_CountRects', _Int)
get_rectangle = _quick('FPDFText_GetRect', _Int)
char_object = _quick('FPDFText_GetTextObject', _Pointer)
get_object = _quick('FPDFPage_GetObject', _Pointer)
object_type = _quick('FPDFPageObj_GetType', _Int)
object_bounds = _quick('FPDFPageObj_GetBounds', _Int)

object_font = _quick('FPDFTextObj_GetFont', _Pointer, _Pointer)
object_render_mode = _quick('FPDFTextObj_GetTextRenderMode', _Int, _Pointer)
font_name = _quick('FPDFFont_GetBaseFontName', ctypes.c_size_t, _Pointer, _Pointer, ctypes.c_size_t)
font_weight = _quick('FPDFFont_GetWeight', _Int, _Pointer)
font_flags = _quick('FPDFFont_GetFlags', _Int, _Pointer)
count_objects = _quick('FPDFPage_CountObjects', _Int, _Pointer)
object_matrix = _quick('FPDFPageObj_GetMatrix', _Int, _Pointer, _Pointer)
stroke_colour = _quick('FPDFPageObj_GetStrokeColor', _Int, _Pointer, _Pointer, _Pointer, _Pointer, _Pointer)
fill_colour = _quick('FPDFPageObj_GetFillColor', _Int, _Pointer, _Pointer, _Pointer, _Pointer, _Pointer)
draw_mode = _quick('FPDFPath_GetDrawMode', _Int, _Pointer, _Pointer, _Pointer)
count_segments = _quick('FPDFPath_CountSegments', _Int, _Pointer)
get_segment = _quick('FPDFPath_GetPathSegment', _Pointer, _Pointer, _Int)
segment_point = _quick('FPDFPathSegment_GetPoint', _Int, _Pointer, _Pointer, _Pointer)
segment_type = _quick('FPDFPathSegment_GetType', _Int, _Pointer)
segment_closes = _quick('FPDFPathSegment_GetClose', _Int, _Pointer)
count_in_form = _quick('FPDFFormObj_CountObjects', _Int, _Pointer)
get_in_form = _quick('FPDFFormObj_GetObject', _Pointer, _Pointer, ctypes.c_ulong)

object_clip = _quick('FPDFPageObj_GetClipPath', _Pointer, _Pointer)
count_clip_paths = _quick('FPDFClipPath_CountPaths', _Int, _Pointer)
count_clip_segments = _quick('FPDFClipPath_CountPathSegments', _Int, _Pointer, _Int)
get_clip_segment = _quick('FPDFClipPath_GetPathSegment', _Pointer, _Pointer, _Int, _Int)

_POINT = (_Float * 2)()
_POINT_ADDRESSES = ctypes.addressof(_POINT), ctypes.addressof(_POINT) + 4
_CORNERS = (_Double * 4)()
_CORNER_NUMBERS = memoryview(_CORNERS).cast('B').cast('d')  # quicker to take numbers from
_LEFT, _RIGHT, _BOTTOM, _TOP = (pointer(ctypes.addressof(_CORNERS) + 8 * index) for index in range(4))

_AT_ONCE = 1024
_BOXES = array('f', bytes(16 * _AT_ONCE))
_SIDES = tuple([pointer(_BOXES.buffer_info()[0] + at) for at in range(side, 16 * _AT_ONCE, 16)]
               for side in (0, 4, 8, 12))
"""Where pdfium writes the boxes of so many characters or objects, four numbers each."""

_one_reader = threading.RLock()

LINE_TO, BEZIER_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO


def handle(of):
    """A handle that pypdfium2 knows (a page, its text) for the quick functions."""
    return pointer(ctypes.cast(of, _Pointer).value)


@contextmanager
def opened_document(data: bytes, path: str) -> Iterator[object]:
    """A document handle. Raises EncryptedFile when it needs a password, DamagedFile when it cannot be opened."""
    with _one_reader:
        yield from _opened(data, path)


def _opened(data: bytes, path: str) -> Iterator[object]:
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        problem = raw.FPDF_GetLastError()
        if problem in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFile(path=path)
        raise DamagedFile(path=path)
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document, index: int, path: str) -> Iterator[tuple[object, object]]:
    """The handles of a page (0-based) and of its text."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise DamagedFile(path=path, place=f'page {index + 1}')
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            raise DamagedFile(path=path, place=f'page {index + 1}')
        try:
            yield page, text
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def page_box(page) -> tuple[float, float, float, float]:
    """The visible box of a page in its own space: left, bottom, right, top. Of the boxes that a page has or inherits
    from the tree of pages, the crop box within the media box is what a viewer shows (PDF 32000-1, 7.7.3.4 and
    14.11.2); a crop box outside of it counts as none, and what no box tells is US Letter, as pdfium takes it."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    if box.left < box.right and box.bottom < box.top:
        return box.left, box.bottom, box.right, box.top
    values = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPage_GetMediaBox(page, *map(ctypes.byref, values)):
        return 0.0, 0.0, 612.0, 792.0
    left, bottom, right, top = (value.value for value in values)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def page_text(text_page, limit: int, place: str) -> str:
    """The characters of a page in the order of its content. Each index of the text is an index of pdfium."""
    count = max(raw.FPDFText_CountChars(text_page), 0)
    if count > limit:
        raise LimitExceeded('elements on a page', limit, place=place)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer) if count else 1
    text = bytes(buffer)[:2 * max(written - 1, 0)].decode('utf-16-le', 'replace')
    if written - 1 != count or len(text) != count:
        # Characters outside the basic plane, or without a code, break the equality of offsets.
        codes = map(char_unicode, repeat(handle(text_page), count), range(count))
        text = ''.join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else '\ufffd' for code in codes)
    return text


def character_boxes(text_handle, indexes: Sequence[int]) -> array:
    """The boxes of characters: left, top, right, bottom of each, in the page's own space, y upwards; zeros for those
    without."""
    boxes = array('f')
    for at in range(0, len(indexes), _AT_ONCE):
        part = indexes[at:at + _AT_ONCE]
        known = list(map(loose_box, repeat(text_handle), part, _SIDES[0]))
        boxes += _BOXES[:4 * len(part)]
        if not all(known):
            for index in range(len(part)):
                if not known[index]:
                    boxes[4 * (at + index):4 * (at + index + 1)] = array('f', bytes(16))
    return boxes


def objects_bounds(objects: list[int], pointers: list) -> list[tuple[int, float, float, float, float]]:
    """Page objects (their addresses, and as arguments), each with its bounds in the space it is drawn in: left, bottom,
    right, top. Those without bounds are left out."""
    found: list[tuple[int, float, float, float, float]] = []
    for at in range(0, len(objects), _AT_ONCE):
        part = objects[at:at + _AT_ONCE]
        known = list(map(object_bounds, pointers[at:at + _AT_ONCE], *_SIDES))
        bounds = _BOXES[:4 * len(part)]
        bounded = zip(part, *(bounds[side::4].tolist() for side in range(4)))
        found.extend(bounded if all(known) else compress(bounded, known))
    return found


def text_rectangles(text_handle, count: int) -> list[tuple[float, float, float, float]]:
    """The boxes of the stretches that `count_rectangles` has just counted in a line, each drawn by one operator: left,
    right, bottom, top, in the page's own space."""
    rectangles = []
    for index in range(count):
        get_rectangle(text_handle, index, _LEFT, _TOP, _RIGHT, _BOTTOM)
        rectangles.append(tuple(_CORNER_NUMBERS.tolist()))
    return rectangles


def clip_box(drawn: int) -> tuple[float, float, float, float] | None:
    """The box of the paths that clip a page object, each within the others: left, bottom, right, top in the page's own
    space; None where nothing clips it."""
    clip = object_clip(drawn)
    box = None
    for path in range(max(count_clip_paths(clip), 0) if clip else 0):
        xs, ys = [], []
        for index in range(max(count_clip_segments(clip, path), 0)):
            segment = get_clip_segment(clip, path, index)
            if segment and segment_point(segment, *_POINT_ADDRESSES):
                xs.append(_POINT[0])
                ys.append(_POINT[1])
        if xs:
            inner = min(xs), min(ys), max(xs), max(ys)
            box = inner if box is None else (max(box[0], inner[0]), max(box[1], inner[1]), min(box[2], inner[2]),
                                             min(box[3], inner[3]))
    return box


def rotation(page) -> int:
    """The quarter turns clockwise (0–3) by which a page is displayed."""
    return raw.FPDFPage_GetRotation(page) % 4


def page_count(document) -> int:
    return raw.FPDF_GetPageCount(document)
