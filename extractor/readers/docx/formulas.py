"""Formulas (Office Math) in one line, as Word itself writes them in its linear format: 95/100, (a+b)/2, √x, x².

ECMA-376 part 1, 22.1. A fraction whose parts were only put together would be another number: 95 over 100 is not 95100.
"""
from __future__ import annotations

import re

from .names import M_NS, OFF, T, BR, CR, NO_BREAK_HYPHEN, SDT_PR, TAB, w_all
from .run_text import lowered, raised

PREFIX = f'{{{M_NS}}}'
"""What the names of all elements of formulas begin with."""


def _m(name: str) -> str:
    return PREFIX + name


_VAL, _T, _E, _NUM, _DEN, _SUB, _SUP, _DEG, _LIM, _F_NAME = map(
    _m, ('val', 't', 'e', 'num', 'den', 'sub', 'sup', 'deg', 'lim', 'fName'))
_NOT_SHOWN = w_all('del moveFrom delText delInstrText rPr instrText') | {SDT_PR}
_SIGNS = {TAB: ' ', BR: '\n', CR: '\n', NO_BREAK_HYPHEN: '-'}
_SIMPLE = re.compile(r'[\w.,%°′″]*|\([^()]*\)|√\w*')
_DIGITS = re.compile(r'[0-9]*')


def linear(element) -> str:
    """The text of a formula, or of any element in one."""
    read = _READERS.get(element.tag)
    return read(element) if read is not None else _all(element)


def _all(element) -> str:
    pieces = []
    for child in element:
        tag = child.tag
        if tag == _T or tag == T:
            pieces.append(child.text or '')
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag not in _NOT_SHOWN:
            pieces.append(linear(child))
    return ''.join(pieces)


def _part(element, tag: str) -> str:
    part = element.find(tag)
    return _all(part).strip() if part is not None else ''


def _closed(text: str) -> str:
    """A part as it can stand beside an operator: in brackets unless it is one number, word or bracket."""
    return text if _SIMPLE.fullmatch(text) else f'({text})'


def _up(text: str) -> str:
    return raised(text) if _DIGITS.fullmatch(text) else '^' + _closed(text)


def _down(text: str) -> str:
    return lowered(text) if _DIGITS.fullmatch(text) else '_' + _closed(text)


def _property(element, name: str, default: str) -> str:
    """The value of a property of a structure: the first child's child of that name."""
    found = element.find(f'{element.tag}Pr/{_m(name)}')
    return default if found is None else found.get(_VAL, '')


def _fraction(element) -> str:
    above, below = _part(element, _NUM), _part(element, _DEN)
    if _property(element, 'type', 'bar') == 'noBar':  # a binomial: two lines without a rule
        return f'{_closed(above)} {_closed(below)}'
    return f'{_closed(above)}/{_closed(below)}'


def _delimited(element) -> str:
    parts = [_all(each).strip() for each in element.iterchildren(_E)]
    return (_property(element, 'begChr', '(') + _property(element, 'sepChr', '|').join(parts)
            + _property(element, 'endChr', ')'))


def _root(element) -> str:
    return raised(_part(element, _DEG)) + '√' + _closed(_part(element, _E))


def _large_operator(element) -> str:
    sub, sup = _part(element, _SUB), _part(element, _SUP)
    limits = (_down(sub) if sub else '') + (_up(sup) if sup else '')
    return _property(element, 'chr', '∫') + limits + (' ' if limits else '') + _part(element, _E)


def _matrix(element) -> str:
    return '; '.join(' '.join(_all(each).strip() for each in row.iterchildren(_E))
                     for row in element.iterchildren(_m('mr')))


def _phantom(element) -> str:
    return '' if _property(element, 'show', '1') in OFF else _part(element, _E)


_READERS = {
    _m('f'): _fraction,
    _m('d'): _delimited,
    _m('rad'): _root,
    _m('nary'): _large_operator,
    _m('m'): _matrix,
    _m('phant'): _phantom,
    _m('sSup'): lambda element: _part(element, _E) + _up(_part(element, _SUP)),
    _m('sSub'): lambda element: _part(element, _E) + _down(_part(element, _SUB)),
    _m('sSubSup'): lambda element: (_part(element, _E) + _down(_part(element, _SUB)) + _up(_part(element, _SUP))),
    _m('sPre'): lambda element: (_down(_part(element, _SUB)) + _up(_part(element, _SUP)) + _part(element, _E)),
    _m('limLow'): lambda element: _part(element, _E) + _down(_part(element, _LIM)),
    _m('limUpp'): lambda element: _part(element, _E) + _up(_part(element, _LIM)),
    _m('func'): lambda element: f'{_part(element, _F_NAME)} {_part(element, _E)}'.strip(),
    _m('eqArr'): lambda element: '\n'.join(_all(each).strip() for each in element.iterchildren(_E)),
    _m('oMathPara'): lambda element: '\n'.join(text for each in element if (text := linear(each).strip())),
}
