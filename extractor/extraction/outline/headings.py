"""Headings: the label a line begins with, and whether the line is a heading or a numbered sentence.

Evidence, strongest first: a Word heading style; capitals; one of the known wordings; bold letters; the shape (short,
no full stop, not led by a task verb, followed by text). A heading that was taken on weak evidence is doubtful.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ...document.model import Style
from ...language.ordinals import from_list_letter, from_roman
from ...language.text import one_line
from ...patterns.outline import OutlineWords
from ..lines import is_capitals

PART, CAPITAL, ROMAN, DECIMAL, LETTER = 'part', 'capital', 'roman', 'decimal', 'letter'

_UPPER = r'(?=["“”‘\'(]?[^\W\d_])'
_DASH = r'(?:\s?[-–](?!\s*[-–]))?'
"""After the sign behind a number, as many offices print it: *I/- KẾT QUẢ*, *1.- Cải cách thể chế*, *a)- Ưu điểm*."""

_PART = re.compile(
    r'(?P<label>(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:(?:THỨ|thứ)\s+[^\W\d_]+|[IVX]{1,5}|\d{1,2}|[A-ZĐ]))'
    r'(?!\w)\s*[.:)–-]?\s*(?P<rest>.*)'
)
_COMPOSITE = re.compile(rf'(?P<label>[IVX]{{1,5}}(?:\.\d{{1,2}}){{1,4}})(?!\d)\s*[.)/:]?{_DASH}\s*{_UPPER}(?P<rest>\S.*)')
_ROMAN = re.compile(rf'(?P<label>[IVXl1|]{{1,5}})\s*(?:[./)]{_DASH}|[-–](?=\s))\s*{_UPPER}(?P<rest>\S.*)')
_CAPITAL = re.compile(rf'(?P<label>[A-HĐK-L])\s*(?:[./)]{_DASH}|[-–](?=\s))\s*{_UPPER}(?P<rest>\S.*)')
_DECIMAL = re.compile(
    rf'(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})(?!\d)(?P<mark>\s?(?:\.?[./):]{_DASH}|-\)|[-–](?=\s)|\s-'
    rf'(?=\s)))?\s*{_UPPER}(?P<rest>\S.*)'
)
_LETTER = re.compile(rf'(?P<label>[a-zđ](?:\.?\d{{1,2}})?)\s?[)./]{_DASH}\s*{_UPPER}(?P<rest>\S.*)')
_COLON = re.compile(r'[():“”"]')
_SENTENCE = re.compile(r'(?<=[^\W\d_][^\W\d_])\.\s+(?=[^\W\d_])')
_SENTENCE_END = re.compile(r'(?<=[^\W\d_][^\W\d_])\.(?=\s)|\./')
_FIGURE = re.compile(r'\s*(?:là\s+)?(?:[<>≥≤]\s*)?\d')
_CITES = re.compile(r'(?<!\w)số\s*:?\s*\d+\S*[/-]|(?<!\w)ngày\s+\d{1,2}\s?[/t]', re.IGNORECASE)
_NAMES_DOCUMENT = re.compile(r'(?:[^\W\d_]+\s+){1,3}số\s', re.IGNORECASE)
_LACKS = re.compile(r'\s(?:còn|chưa)\s(?!tồn|hạn|khó|được|làm|vướng|bất)')
_ANSWERED_BY_COUNTS = ('direction', 'procedures.feedback')
_WINDOW = re.compile(
    r'\(?\s*(?:(?:tính\s+)?(?:kể\s+)?từ\s+(?:ngày\s+)?[\d/.]{3,10}\s+)?(?:tính\s+)?đến\s+'
    r'(?:hết\s+)?(?:ngày\s+)?'
    r'\d{1,2}[\d/.]{2,9}\s*\)?',
    re.IGNORECASE,
)
_ABOUT = re.compile(r'(?:về|công tác|tình hình|kết quả)\s', re.IGNORECASE)
_LEADERS = re.compile(r'(?:\.{4,}|…{2,}|\t)\s*\d{1,3}\s*$')
_COUNTED = re.compile(r'(?:tổng\s+)?(?:số(?!\s+(?:hóa|hoá|liệu))|tỷ lệ|tỉ lệ)(?:\s|$)', re.IGNORECASE)


_MAY_LABEL = re.compile(
    r'\s*(?:[PC][HƯhư]|[IVXl1|]{1,5}\s*[./)–-]|[A-HĐK-L]\s*[./)–-]|\d{1,2}[\s./):–-]|[a-zđ](?:\.?\d{1,2})?\s?[)./])'
)


class Label(Struct, frozen=True):
    """A typed or automatic number. kind: which style; parts: its numbers (2.2 → 2, 2); text: as it goes into the
    path."""

    kind: str
    text: str
    parts: tuple[str, ...]
    roman_prefix: str = ''
    mended: bool = False

    @property
    def shape(self) -> tuple[str, int]:
        """Its kind and how many numbers it has: labels of one shape are mostly printed alike."""
        return self.kind, len(self.parts)

    def leads_to(self, other: Label) -> bool:
        """Whether another label comes next in an outline: the next number of its kind, or the first below it."""
        if other.kind == self.kind and other.parts[:-1] == self.parts[:-1]:
            return self.number is not None and other.number == self.number + 1
        return other.number == 1 and (other.kind != self.kind or other.parts == (*self.parts, '1'))

    @property
    def number(self) -> int | None:
        """Its own number among its siblings."""
        last = self.parts[-1]
        if last.isdecimal():
            return int(last)
        if self.kind == LETTER:
            return from_list_letter(last[:1]) if len(last) == 1 else None
        if self.kind == CAPITAL:
            return 'ABCDEFGHIKLMNOPQRSTUVX'.find(last) + 1 or None
        return from_roman(last)


class Heading(Struct, frozen=True):
    """A line taken as a heading. tail: what follows on the same line after its colon. doubtful: on weak evidence."""

    label: Label | None
    text: str
    tail: str = ''
    doubtful: bool = False


@lru_cache(maxsize=512)
def read_label(line: str) -> tuple[Label, str] | None:
    """The label that a line begins with and the rest; None when there is none. *(1)* and dashes are none.

    >>> read_label('3.2 Về thực hiện phân cấp quản lý')[0].parts
    ('3', '2')
    """
    if not _MAY_LABEL.match(line):
        return None
    text = one_line(line)
    if match := _PART.match(text):
        rest = match['rest']
        if not rest or rest[:1].isupper() or not rest[:1].isalpha():
            return Label(PART, one_line(match['label']), (match['label'].split()[-1],)), rest
        return None
    if match := _COMPOSITE.match(text):
        roman, *parts = match['label'].split('.')
        if from_roman(roman) and match['rest'][:1].upper() == match['rest'][:1]:
            return Label(DECIMAL, match['label'], tuple(parts), roman), match['rest']
    if (match := _ROMAN.match(text)) and not match['label'].isdigit():
        label = re.sub('[l1|]', 'I', match['label'])
        if (
            from_roman(label)
            and _begins(match['rest'])
            and (label == match['label'] or is_capitals(match['rest'], 0.7))
        ):
            return Label(ROMAN, label, (label,), mended=label != match['label']), match['rest']
    if (match := _CAPITAL.match(text)) and _begins(match['rest']):
        return Label(CAPITAL, match['label'], (match['label'],)), match['rest']
    if (match := _DECIMAL.match(text)) and _begins(match['rest']):
        parts = tuple(match['label'].split('.'))
        spaced = text[len(match['label']) : len(match['label']) + 1].isspace()
        if match['mark'] or len(parts) > 1 and spaced:
            return Label(DECIMAL, match['label'], parts), match['rest']
    if (match := _LETTER.match(text)) and _begins(match['rest']):
        return Label(LETTER, match['label'].replace('.', ''), (match['label'].replace('.', ''),)), match['rest']
    return None


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends within a text, or an item at its end."""
    return text.rstrip().endswith(('.', ';', ',')) or _SENTENCE_END.search(text) is not None


def _begins(rest: str) -> bool:
    """Whether a text begins as a heading or sentence does: with a capital, perhaps in quotes."""
    return rest.lstrip('“”"‘\'(')[:1].isupper()


def split_run_in(text: str) -> tuple[str, str | None]:
    """A heading and what follows its first colon outside brackets and quotes; None when there is no colon.

    >>> split_run_in('ĐỀ XUẤT, KIẾN NGHỊ: Không.')
    ('ĐỀ XUẤT, KIẾN NGHỊ', 'Không.')
    """
    depth = quoted = 0
    for match in _COLON.finditer(text):
        char = match[0]
        if char == '(':
            depth += 1
        elif char == ')':
            depth = max(0, depth - 1)
        elif char == '“':
            quoted += 1
        elif char == '”':
            quoted = max(0, quoted - 1)
        elif char == ':' and not depth and not quoted:
            if text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit():
                continue
            return text[: match.start()].strip(), text[match.end() :].strip()
    return text.strip(), None


class Around(Struct, frozen=True):
    """Where a labelled line stands.

    followed: text of its own (no other label of its level) comes next. tasks: in a section that lists tasks (outlook,
    recommendations), where verbs lead list items. lists: in one that lists what is good or bad. goes_on: the heading
    before it on its level has the number before its own. above: the codes of the headings it stands under.
    """

    followed: bool = False
    tasks: bool = False
    lists: bool = False
    goes_on: bool = False
    above: tuple[str, ...] = ()


def judge(label: Label, rest: str, style: Style, words: OutlineWords, around: Around) -> Heading | None:
    """The heading that a labelled line is, or None when it is a sentence or a list item."""
    text, tail = split_run_in(rest)
    count = len(text.split())
    end = rest.rstrip()[-1:] if tail is None else ''
    bare = text.rstrip(' .;,')
    if not bare or _LEADERS.search(rest):
        return None
    if (
        label.kind == PART
        or style.heading_level
        and count <= 45
        or is_capitals(bare, 0.8)
        and count <= 60
        and (end not in (';', ',') or label.kind in (ROMAN, CAPITAL))
    ):
        return Heading(label, bare if end == '.' else text, tail or '', label.mended)
    if end in (';', ','):
        return None
    known = count <= 30 and words.names_subject(bare, exactly=bool(tail and _FIGURE.match(tail)))
    if tail is None and (cut := _SENTENCE.search(text)):
        first = text[: cut.start()]
        if len(first.split()) <= 15 and words.names_subject(first) and not words.is_task(first):
            return Heading(label, first, text[cut.end() :], True)
        return None
    if end == '.':
        fits = known or bool(style.bold) or around.followed and _named_with_stop(bare, count, words, around)
        return Heading(label, bare, doubtful=not known) if fits and count <= 14 and not words.is_task(bare) else None
    if known:
        return Heading(label, text, tail or '')
    return _unknown(label, text, tail, style, words, around)


def _named_with_stop(bare: str, count: int, words: OutlineWords, around: Around) -> bool:
    """Whether a line with a full stop begins as a heading (*2. Về thực hiện Đề án 30.*) or follows one like it."""
    return bool(_ABOUT.match(bare)) or (
        around.goes_on and count <= 8 and bool(words.classify(bare, around.above).code) and not words.has_mark(bare)
    )


def _unknown(
    label: Label, text: str, tail: str | None, style: Style, words: OutlineWords, around: Around
) -> Heading | None:
    """`judge` for a line of a wording that is not known, neither in capitals nor with a full stop."""
    bare, count = text.rstrip(' .;,'), len(text.split())
    code = words.classify(bare).code if count <= 16 else ''
    fits = bool(code) or count <= 16 and bool(words.classify(bare, around.above).code)
    sentence, weak = words.has_mark(bare), False
    if not sentence and (_CITES.search(_WINDOW.sub('', bare)) or words.has_weak_mark(bare)):
        weak = fits and not words.is_name(bare)
        sentence = not fits or weak and not (
            count <= 8 and tail == ''
            or around.followed and tail is None and not around.tasks and not _NAMES_DOCUMENT.match(bare)
        )
    if style.bold and count <= 45 and not (sentence and count > 25):
        return Heading(label, text, tail or '')
    if sentence or count > (45 if tail is None else 30) or count > 6 and _LACKS.search(bare):
        return None
    if words.counts(bare) and not words.is_name(bare):
        return None
    if tail is None and not around.followed and label.kind in (DECIMAL, LETTER) and (
        count > 6 or around.tasks or around.lists
    ):
        return None  # one of a list, with or without full stops
    if words.is_task(bare):
        addressed = code == 'recommendations' and count <= 8  # "Kiến nghị với UBND tỉnh"
        alone = not tail and style.bold is None and around.followed and (not around.tasks or addressed) and count <= 18
        return Heading(label, text, '', True) if alone and (label.kind != LETTER or fits) else None
    if tail and (_COUNTED.match(bare) or _FIGURE.match(tail) and not (
        code and (words.is_name(bare) or words.verb_led(bare) or code.startswith(_ANSWERED_BY_COUNTS))
    )):
        return None  # "TTHC cấp xã: 112 thủ tục" counts, "Đối thoại với doanh nghiệp: 01 cuộc" answers
    if words.verb_led(bare):
        if around.tasks and not around.followed:
            return None
        if not code:
            if tail or around.tasks or not around.followed or style.bold is False:
                return None
            return Heading(label, text, '', True)
    if around.tasks and not around.followed and tail is None and count > 12:
        return None
    return Heading(label, text, tail or '', weak or count > 30)
