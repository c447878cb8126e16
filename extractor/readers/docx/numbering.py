"""Automatic list numbers and letters, as Word shows them.

ECMA-376 part 1, 17.9. A paragraph names a list instance (w:num) and a level; the instance names an abstract list, whose
levels say how their numbers look. What Word does, and the clauses leave open:

- all instances of one abstract list share its counters; an instance with a start override sets the counter when it is
  first met at that level, and the numbers go on from there in every instance;
- a level used before any level above it counts those above as begun ("1.1." first, then "2.");
- in a label, a level whose own format is a bullet or none prints nothing for its number;
- lowerLetter counts with the 26 Latin letters, whatever the language (a, b, c, d, e: no đ), then aa, bb, cc.
"""
from __future__ import annotations

import re
from typing import Callable, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from ...language.ordinals import to_roman
from .names import ALTERNATE, CHOICE, FALLBACK, ILVL, NUM_ID, NUM_PR, P_PR, R_PR, VAL, is_on, w, whole
from .styles import ParagraphStyle, Styles, read_look
from .symbols import bullet, in_font

LEVELS = 9
_ABSTRACT_ID, _NUM = w('abstractNumId'), w('num')
_PLACEHOLDER = re.compile('%([1-9])')
_MOST_COUNTED = 10_000_000


class Label(NamedTuple):
    """What Word prints before a paragraph: the label, and what separates it from the text (a space, or nothing)."""

    text: str
    separator: str = ' '


class Level(Struct, frozen=True):
    """One level of a list. restart: None as usual; 0 never; n: after a use of the 1-based level n or one above it."""

    start: int = 0
    form: str = 'decimal'
    text: str = ''
    separator: str = ' '
    restart: int | None = None
    all_decimal: bool = False
    font: str | None = None
    hidden: bool = False
    caps: bool | None = None
    picture: bool = False
    width: int = 0
    style: str | None = None


class _Abstract(Struct):
    levels: dict[int, Level]
    by_style: dict[str, int]
    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class _Instance(Struct):
    abstract: _Abstract
    levels: dict[int, Level]
    starts: dict[int, int]
    met: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far they have counted. One for each story (body, notes, header).

    load: gives the root of the numbering part; called when the first paragraph is found to be in a list.
    """

    def __init__(self, load: Callable[[], object], styles: Styles):
        self._styles = styles
        self._load = load
        self._loaded = False
        self._abstract_elements: dict = {}
        self._num_elements: dict = {}
        self._abstracts: dict[str, _Abstract] = {}
        self._instances: dict[str, _Instance | None] = {}
        self._claimed: dict | None = None

    def fresh(self) -> Numbering:
        """The same lists, nothing counted yet."""
        return Numbering(self._load, self._styles)

    def _read_elements(self) -> None:
        self._loaded = True
        root = self._load()
        if root is not None:
            for element in root.iterchildren(w('abstractNum')):
                self._abstract_elements.setdefault(element.get(_ABSTRACT_ID), element)
            for element in root.iterchildren(_NUM):
                self._num_elements.setdefault(element.get(NUM_ID), element)

    def next(self, number: str | None, level: int | None, style: ParagraphStyle,
             caps: bool | None = None) -> Label | None:
        """Count a paragraph of list `number` at `level` (its own, None: its style's) and return its label.

        caps: whether the mark of the paragraph is in capitals, None if that says nothing: a label looks as it does.

        None when the paragraph is in no list, or its list prints nothing.
        """
        own = number is not None
        if not own:
            number = style.number
        if number is None or number == '0':
            return None
        if not self._loaded:
            self._read_elements()
        if number not in self._instances:
            self._instances[number] = self._read_instance(number)
        instance = self._instances[number]
        if instance is None:
            return None
        if level is None:
            level = style.level or 0
            if not own:  # a level that names the style back is the style's level (17.9.23)
                level = next((instance.abstract.by_style[each] for each in style.chain
                              if each in instance.abstract.by_style), level)
        if not 0 <= level < LEVELS:
            return None
        counters = _count(instance, level)
        return _label(instance, level, counters, style.look.caps if caps is None else caps)

    def _read_instance(self, number: str) -> _Instance | None:
        element = self._num_elements.get(number)
        if element is None:
            return None
        abstract = self._abstract(_value(element, _ABSTRACT_ID))
        if abstract is None:
            return None
        levels, starts = dict(abstract.levels), {}
        for override in element.iterchildren(w('lvlOverride')):
            index = whole(override.get(ILVL), -1)
            if not 0 <= index < LEVELS:
                continue
            definition = override.find(w('lvl'))
            if definition is not None:
                levels[index] = _read_level(definition)
                if index not in abstract.levels:
                    abstract.levels[index] = levels[index]
            start = _value(override, w('startOverride'))
            if start is not None:
                starts[index] = whole(start)
                if index in levels:
                    levels[index] = replace(levels[index], start=whole(start))
        return _Instance(abstract, levels, starts)

    def _abstract(self, abstract_id: str | None) -> _Abstract | None:
        """The abstract list, through links to a numbering style (w:numStyleLink) where it has one."""
        seen = set()
        while abstract_id not in seen:
            seen.add(abstract_id)
            element = self._abstract_elements.get(abstract_id)
            if element is None:
                return None
            link = _value(element, w('numStyleLink'))
            linked = self._linked(link) if link else None
            if linked is None:
                break
            abstract_id = linked
        if abstract_id not in self._abstracts:
            levels = {}
            for each in element.iterchildren(w('lvl')):
                index = whole(each.get(ILVL), -1)
                if 0 <= index < LEVELS:
                    levels[index] = _read_level(each)
            by_style = {level.style: index for index, level in levels.items() if level.style}
            self._abstracts[abstract_id] = _Abstract(levels, by_style)
        return self._abstracts[abstract_id]

    def _linked(self, style_id: str) -> str | None:
        """The abstract list that a numbering style stands for: by the style's list, or by the list that claims it."""
        style = self._styles.element(style_id)
        if style is not None:
            number = style.find(f'{P_PR}/{NUM_PR}/{NUM_ID}')
            element = self._num_elements.get(number.get(VAL)) if number is not None else None
            if element is not None:
                return _value(element, _ABSTRACT_ID)
        if self._claimed is None:
            self._claimed = {_value(element, w('styleLink')): abstract_id
                             for abstract_id, element in self._abstract_elements.items()}
        return self._claimed.get(style_id)


def _count(instance: _Instance, level: int) -> list[int]:
    """Count one paragraph at `level`; the numbers of all levels up to it."""
    counters = instance.abstract.counters
    if level in instance.starts and level not in instance.met:
        counters[level] = instance.starts[level]
    elif counters[level] is None:
        counters[level] = _start(instance, level)
    else:
        counters[level] = min(counters[level] + 1, _MOST_COUNTED)
    instance.met.add(level)
    for above in range(level):
        if counters[above] is None:
            counters[above] = _start(instance, above)
    for below in range(level + 1, LEVELS):
        definition = instance.levels.get(below)
        restart = definition.restart if definition else None
        if restart is None or restart > below or (restart and level + 1 <= restart):
            counters[below] = None
    return [number or 0 for number in counters[:level + 1]]


def _start(instance: _Instance, level: int) -> int:
    definition = instance.levels.get(level)
    return definition.start if definition else 1


def _label(instance: _Instance, level: int, counters: list[int], caps: bool | None) -> Label | None:
    definition = instance.levels.get(level)
    if definition is None or definition.hidden:
        return None
    if definition.picture:
        return Label('•', definition.separator)
    if definition.form == 'bullet':
        shown = bullet(definition.text, definition.font)
    else:
        def number(match: re.Match) -> str:
            index = int(match[1]) - 1
            if index > level:
                return ''
            source = instance.levels.get(index)
            if source is None or source.form in ('bullet', 'none'):
                return ''
            form = 'decimal' if definition.all_decimal and source.form != 'decimalZero' else source.form
            return format_number(counters[index], form, source.width)
        shown = _PLACEHOLDER.sub(number, in_font(definition.text, definition.font))
    separator = definition.separator or (' ' if shown.endswith(' ') else '')
    shown = ' '.join(shown.split())
    if definition.form != 'bullet' and (caps if definition.caps is None else definition.caps):
        shown = shown.upper()
    return Label(shown, separator) if shown else None


def _read_level(element) -> Level:
    fonts = element.find(R_PR)
    look = read_look(fonts) if fonts is not None else None
    restart = _value(element, w('lvlRestart'))
    legal = element.find(w('isLgl'))
    text = element.find(w('lvlText'))
    form, width = _form(element)
    return Level(
        start=whole(_value(element, w('start')), 0),
        form=form, width=width,
        text=(text.get(VAL) or '')[:200] if text is not None else '',
        separator='' if _value(element, w('suff')) == 'nothing' else ' ',
        restart=whole(restart) if restart is not None else None,
        all_decimal=legal is not None and is_on(legal),
        font=look.font if look else None,
        hidden=bool(look and look.hidden),
        caps=look.caps if look else None,
        picture=element.find(w('lvlPicBulletId')) is not None,
        style=_value(element, w('pStyle')))


def _form(element) -> tuple[str, int]:
    """The number format of a level, and the width that zeros fill ("001, 002, …")."""
    choice = element.find(ALTERNATE)
    found = element.find(w('numFmt'))
    if choice is not None:
        found = choice.find(f'{CHOICE}/{w("numFmt")}')
        if found is None or (found.get(VAL) == 'custom' and not (found.get(w('format')) or '').startswith('0')):
            fallback = choice.find(f'{FALLBACK}/{w("numFmt")}')
            found = fallback if fallback is not None else found
    if found is None:
        return 'decimal', 0
    form = found.get(VAL) or 'decimal'
    if form == 'custom':
        sample = (found.get(w('format')) or '').partition(',')[0].strip()
        return 'decimal', min(len(sample), 9) if sample.isdigit() else 0
    return form, 0


def _value(parent, tag: str) -> str | None:
    child = parent.find(tag)
    return child.get(VAL) if child is not None else None


_WORDS = ('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín')


def _in_words(number: int) -> str:
    """A number below a hundred in Vietnamese words (w:numFmt vietnameseCounting); others in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, units = divmod(number, 10)
    if not tens:
        return _WORDS[units]
    head = 'mười' if tens == 1 else f'{_WORDS[tens]} mươi'
    if not units:
        return head
    tail = 'lăm' if units == 5 else 'mốt' if units == 1 and tens > 1 else _WORDS[units]
    return f'{head} {tail}'


def _in_letters(number: int, first: str) -> str:
    """a … z, then aa, bb, … as Word repeats them."""
    if number < 1:
        return ''
    rounds, index = divmod(number - 1, 26)
    return chr(ord(first) + index) * min(rounds + 1, 30)


def format_number(number: int, form: str, width: int = 0) -> str:
    """A list number in one of Word's number formats (ST_NumberFormat); formats of other scripts come as digits.

    >>> format_number(4, 'upperRoman'), format_number(28, 'lowerLetter'), format_number(3, 'decimalZero')
    ('IV', 'bb', '03')
    """
    match form:
        case 'decimal':
            return str(number).zfill(width)
        case 'none' | 'bullet':
            return ''
        case 'decimalZero':
            return f'{number:02d}'
        case 'upperRoman':
            return to_roman(number)
        case 'lowerRoman':
            return to_roman(number).lower()
        case 'upperLetter':
            return _in_letters(number, 'A')
        case 'lowerLetter':
            return _in_letters(number, 'a')
        case 'vietnameseCounting':
            return _in_words(number)
        case 'numberInDash':
            return f'- {number} -'
        case 'hex':
            return f'{number:X}'
        case 'decimalEnclosedCircle' | 'decimalEnclosedCircleChinese' if 1 <= number <= 20:
            return chr(0x2460 + number - 1)
        case 'decimalEnclosedParen' if 1 <= number <= 20:
            return chr(0x2474 + number - 1)
        case 'decimalEnclosedFullstop' if 1 <= number <= 20:
            return chr(0x2488 + number - 1)
        case 'chicago' if number >= 1:
            return '*†‡§'[(number - 1) % 4] * min((number - 1) // 4 + 1, 30)
    return str(number)
