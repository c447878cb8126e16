"""How an office prints a report: header tree, numbers, numbering, columns of the annex, page breaks."""
from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from .model import BLANK, NOT_APPLICABLE, REPORTED, Amount


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as printed and what should be read from it."""

    raw: str
    value: Decimal | None
    state: str
    denominator: Decimal | None = None
    qualifier: str = ''


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices of one office. See the builders of `printing` for what each does.

    two_digits: `05` for 5, `00` for 0. zero: how nothing is printed in the one-stop table (`0`, `-`, '').
    thousands: '.' or ''. total: first, last or missing. ordinals: column (where the form has one), label or none.
    number_row: '', '1', '(1)' or 'formula'. groups: numbers, merged or blank, for groups without numbers.
    headings: roman (I, 1, 1.1, a), letter (A, I, 1, a), dotless (3.2 without its dot), slash (I/, 1/, a/), tight (no
    blank after the label), dash (I-, 1-, 1.1-, a-), paren (I., 1), 1.1), a)). signed: words between role and name.
    annex_columns: order of the columns of an annex. header_note: a second line under the label's heading.
    trailing_dot: annex codes end in a dot. split_annex: the office split the table and repeated its header.
    merged_notes: one note over several rows. narrow: a wide one-stop table stays on an upright page, where its cells
    break words and numbers. decimal_sign: a few offices print a point. number_gap: blanks in the report's symbol before
    its slash, as numbers filled in by hand leave them. unit_line: the unit of a table printed above it.
    onestop_in_annex: the one-stop table follows the signature.
    """

    two_digits: bool = True
    zero: str = '0'
    thousands: str = '.'
    decimals: int = 1
    total: str = 'last'
    ordinals: str = 'column'
    number_row: str = ''
    groups: str = 'merged'
    headings: str = 'roman'
    caps: bool = True
    annex_columns: tuple[str, ...] = ('code', 'label', 'unit', 'value', 'note')
    annex_two_rows: bool = True
    header_note: bool = False
    trailing_dot: bool = False
    split_annex: bool = False
    merged_notes: bool = False
    percent_sign: bool = False
    signature_first: bool = True
    stamp: bool = False
    narrow: bool = False
    decimal_sign: str = ','
    number_gap: str = ''
    unit_line: bool = False
    onestop_in_annex: bool = False
    signed: str = ''
    words_seed: int = 0
    size: float = 13.5

    def show(self, amount: Amount, unit: str = '') -> Shown:
        """An amount as this office prints it."""
        if amount.state != REPORTED or amount.number is None:
            return Shown('-' if amount.state == NOT_APPLICABLE else '', None, amount.state)
        number = amount.number
        if amount.kind == 'none':
            return Shown('Không', Decimal(0), REPORTED)
        if amount.kind == 'percent':
            raw = self.decimal(number) + ('%' if self.percent_sign else '')
            return Shown(raw, number, REPORTED)
        if amount.kind == 'fraction':
            return Shown(f'{self.whole(number)}/{self.whole(amount.denominator)}', number, REPORTED,
                         amount.denominator)
        if amount.kind == 'bound':
            return Shown(f'{amount.qualifier}{self.decimal(number)}', number, REPORTED,
                         qualifier=amount.qualifier.strip())
        if amount.kind == 'unit':
            return Shown(f'{self.whole(number)} {unit.lower()}', number, REPORTED)
        if amount.kind == 'code':
            return Shown(str(int(number)), number, REPORTED)
        if amount.kind == 'money':
            return Shown(self.whole(number, '.'), number, REPORTED)
        return Shown(self.whole(number), number, REPORTED)

    def cell(self, number: int | Decimal | None, rate: bool = False) -> Shown:
        """A number of the one-stop table. rate: a percentage; None: nothing to divide by."""
        if number is None:
            return Shown('-', None, NOT_APPLICABLE)
        if rate:
            return Shown(self.decimal(Decimal(number)) + ('%' if self.percent_sign else ''), Decimal(number), REPORTED)
        if number == 0 and self.zero != '0':
            return Shown(self.zero, None, NOT_APPLICABLE if self.zero else BLANK)
        return Shown(self.whole(Decimal(number)), Decimal(number), REPORTED)

    def whole(self, number: Decimal, thousands: str | None = None) -> str:
        """A whole number: `05`, `1.234`."""
        digits = int(number)
        if self.two_digits and digits < 10:
            return f'{digits:02d}'
        separator = self.thousands if thousands is None else thousands
        return f'{digits:,}'.replace(',', separator)

    def decimal(self, number: Decimal) -> str:
        """A number with a decimal comma, without trailing zeros: `99,1`, `100`."""
        text = f'{number:f}'
        if '.' in text:
            text = text.rstrip('0').rstrip('.')
        if self.two_digits and text == '0':
            text = '00'
        return text.replace('.', self.decimal_sign)


ANNEX_COLUMNS = (
    ('code', 'label', 'unit', 'value', 'note'), ('code', 'label', 'unit', 'value'),
    ('code', 'label', 'value', 'unit', 'note'), ('code', 'label', 'unit', 'value', 'note'),
)


def random_layout(rng: random.Random, rough: bool = True) -> Layout:
    """A layout by chance. rough: also what makes reading harder (zeros as dashes or blanks, no separators)."""
    return Layout(
        two_digits=rng.random() < 0.6,
        zero=rng.choice(('0', '0', '0', '-', '')) if rough else '0',
        thousands=rng.choice(('.', '.', '')),
        decimals=rng.choice((1, 1, 2)),
        total=rng.choice(('last', 'last', 'last', 'first', 'missing')),
        ordinals=rng.choice(('column', 'column', 'label', 'none')),
        number_row=rng.choice(('', '', '1', '(1)', 'formula')),
        groups=rng.choice(('merged', 'blank')),
        headings=rng.choice(('roman', 'roman', 'roman', 'letter', 'dotless', 'slash', 'tight', 'dash', 'paren')),
        caps=rng.random() < 0.7,
        annex_columns=rng.choice(ANNEX_COLUMNS),
        annex_two_rows=rng.random() < 0.5,
        header_note=rng.random() < 0.2,
        trailing_dot=rng.random() < 0.2,
        split_annex=rng.random() < 0.3,
        merged_notes=rng.random() < 0.2,
        percent_sign=rng.random() < 0.25,
        stamp=rng.random() < 0.1,
        narrow=rough and rng.random() < 0.05,
        decimal_sign='.' if rough and rng.random() < 0.08 else ',',
        number_gap=rng.choice(('', '', '', '      ', ' ')) if rough else '',
        unit_line=rng.random() < 0.25,
        onestop_in_annex=rng.random() < 0.15,
        signed=rng.choice(('', '', '', '', '(Đã ký)', '(đã ký)')),
        words_seed=rng.randrange(10_000),
    )
