"""pdfium by its raw interface: documents, pages and their characters, opened and closed in one place.

A foreign call through ctypes costs more than what most of pdfium's functions do. Functions that are called once a
character or object are therefore bound so that the interpreter lock stays held (they take well under a microsecond),
which makes a call more than twice as fast; the text of a page comes in one call.
"""
from __future__ import annotations

import ctypes
from array import array
from collections import deque
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


loose_box = _quick('FPDFText_GetLooseCharBox', _Int, _Pointer, _Int, _Pointer)
char_origin = _quick('FPDFText_GetCharOrigin', _Int, _Pointer, _Int, _Pointer, _Pointer)
char_unicode = _quick('FPDFText_GetUnicode', ctypes.c_uint, _Pointer, _Int)
char_size = _quick('FPDFText_GetFontSize', _Double, _Pointer, _Int)
char_matrix = _quick('FPDFText_GetMatrix', _Int, _Pointer, _Int, _Pointer)
char_angle = _quick('FPDFText_GetCharAngle', _Float, _Pointer, _Int)
char_generated = _quick('FPDFText_IsGenerated', _Int, _Pointer, _Int)
count_rectangles = _quick('FPDFText_CountRects', _Int, _Pointer, _Int, _Int)
get_rectangle = _quick('FPDFText_GetRect', _Int, _Pointer, _Int, _Pointer, _Pointer, _Pointer, _Pointer)
char_object = _quick('FPDFText_GetTextObject', _Pointer, _Pointer, _Int)
object_font = _quick('FPDFTextObj_GetFont', _Pointer, _Pointer)
object_render_mode = _quick('FPDFTextObj_GetTextRenderMode', _Int, _Pointer)
font_name = _quick('FPDFFont_GetBaseFontName', ctypes.c_size_t, _Pointer, _Pointer, ctypes.c_size_t)
font_weight = _quick('FPDFFont_GetWeight', _Int, _Pointer)
font_flags = _quick('FPDFFont_GetFlags', _Int, _Pointer)
font_italic_angle = _quick('FPDFFont_GetItalicAngle', _Int, _Pointer, _Pointer)
count_objects = _quick('FPDFPage_CountObjects', _Int, _Pointer)
get_object = _quick('FPDFPage_GetObject', _Pointer, _Pointer, _Int)
object_type = _quick('FPDFPageObj_GetType', _Int, _Pointer)
object_bounds = _quick('FPDFPageObj_GetBounds', _Int, _Pointer, _Pointer, _Pointer, _Pointer, _Pointer)
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
_LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.addressof(_CORNERS) + 8 * index for index in range(4))

LINE_TO, BEZIER_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO


def address(pointer) -> int:
    """A handle of pdfium as a plain address, for the quick functions."""
    return ctypes.cast(pointer, _Pointer).value


@contextmanager
def opened_document(data: bytes, path: str) -> Iterator[object]:
    """A document handle. Raises EncryptedFile when it needs a password, DamagedFile when it cannot be opened."""
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
    """The visible box of a page in its own space: left, bottom, right, top. Of the boxes that a page has, the crop
    box within the media box is what a viewer shows (PDF 32000-1, 14.11.2)."""
    values = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(value) for value in values]
    box = (0.0, 0.0, 612.0, 792.0)
    if raw.FPDFPage_GetMediaBox(page, *pointers):
        box = tuple(value.value for value in values)
        box = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
    if raw.FPDFPage_GetCropBox(page, *pointers):
        crop = tuple(value.value for value in values)
        inner = (max(box[0], min(crop[0], crop[2])), max(box[1], min(crop[1], crop[3])),
                 min(box[2], max(crop[0], crop[2])), min(box[3], max(crop[1], crop[3])))
        if inner[0] < inner[2] and inner[1] < inner[3]:
            box = inner
    return box


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
        codes = map(char_unicode, repeat(address(text_page), count), range(count))
        text = ''.join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else '\ufffd' for code in codes)
    return text


def character_boxes(handle: int, indexes: Sequence[int]) -> array:
    """The boxes of characters: left, top, right, bottom of each, in the page's own space, y upwards."""
    count = len(indexes)
    boxes = array('f', bytes(16 * count))
    first = boxes.buffer_info()[0]
    deque(map(loose_box, repeat(handle, count), indexes, range(first, first + 16 * count, 16)), maxlen=0)
    return boxes


def objects_bounds(objects: list[int]) -> Iterator[tuple[int, float, float, float, float]]:
    """Page objects, each with its bounds in the space it is drawn in: left, bottom, right, top. Those without bounds
    are left out."""
    count = len(objects)
    bounds = array('f', bytes(16 * count))
    first = bounds.buffer_info()[0]
    corners = (range(first + at, first + at + 16 * count, 16) for at in (0, 4, 8, 12))
    known = list(map(object_bounds, objects, *corners))
    found = zip(objects, *(bounds[at::4].tolist() for at in range(4)))
    return found if all(known) else compress(found, known)


def text_rectangles(handle: int, count: int) -> list[tuple[float, float, float, float]]:
    """The boxes of the stretches that `count_rectangles` has just counted in a line, each drawn by one operator: left,
    right, bottom, top, in the page's own space."""
    rectangles = []
    for index in range(count):
        get_rectangle(handle, index, _LEFT, _TOP, _RIGHT, _BOTTOM)
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
