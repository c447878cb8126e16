"""Numbers written as letters: Roman numerals, and the letters that Vietnamese lists count with."""
from __future__ import annotations

import re

LIST_LETTERS = 'abcdđeghiklmnopqrstuvxy'
"""The letters of *điểm* and list items in the order of Decree 30/2020 practice: a, b, c, d, đ, e, g, …"""

_ROMAN = ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'),
          (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I'))
_ROMAN_NUMERAL = re.compile('(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})')


def to_roman(number: int) -> str:
    """The Roman numeral of 1…3999 in capitals; other numbers as digits.

    >>> to_roman(14)
    'XIV'
    """
    if not 1 <= number <= 3999:
        return str(number)
    numeral = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral.append(letters * count)
    return ''.join(numeral)


def from_roman(text: str) -> int | None:
    """The number of a Roman numeral in capitals, None when it is none.

    >>> from_roman('IV'), from_roman('IIII')
    (4, None)
    """
    if not text or not _ROMAN_NUMERAL.fullmatch(text):
        return None
    values = dict((letters, value) for value, letters in _ROMAN)
    digits = [values[letter] for letter in text]
    return sum(-digit if any(later > digit for later in digits[index + 1:index + 2]) else digit
               for index, digit in enumerate(digits))


def from_list_letter(letter: str) -> int | None:
    """The 1-based position of a list letter, None when it is none.

    >>> from_list_letter('đ')
    5
    """
    index = LIST_LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    return index + 1 or None
