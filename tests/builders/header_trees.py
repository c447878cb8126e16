"""Header trees of one-stop tables (*một cửa*), over the families of national and local forms.

A tree is a list of headings; a heading is `(words, measure)` or `(words, [headings under it])`. Words separated by `|`
are alternatives that offices use. Measures are those of the contract, and `#` (ordinal), `label`, `note`, and
`other:…` for columns that the contract has no measure for. `on_time+early`: a form without an early column.
"""
from __future__ import annotations

import random
from dataclasses import dataclass

STT, LABEL, NOTE = ('STT|TT|Stt', '#'), ('Lĩnh vực|Lĩnh vực công việc|Tên lĩnh vực', 'label'), ('Ghi chú', 'note')
UNIT = ('Đơn vị|Tên đơn vị|Cơ quan|Cơ quan, đơn vị', 'label')
TOTAL = 'Tổng số|Tổng số|Tổng|Tổng cộng|TS'
IN_TIME = 'Trả đúng thời hạn|Đúng hạn|Trả đúng hạn|Đúng thời hạn|Giải quyết đúng hạn'
LATE = 'Trả quá hạn|Quá hạn|Trễ hạn|Chậm hạn|Giải quyết trễ hạn'

_RESOLVED = ('Số hồ sơ đã giải quyết|Hồ sơ đã giải quyết|Đã giải quyết', [
    (TOTAL, 'resolved_total'), (IN_TIME, 'resolved_on_time+early'), (LATE, 'resolved_overdue')])
_RESOLVED_3 = ('Số lượng hồ sơ đã giải quyết|Số hồ sơ đã giải quyết|Hồ sơ đã giải quyết', [
    (TOTAL, 'resolved_total'), ('Trước hạn|Trả trước hạn|Sớm hạn', 'resolved_early'),
    ('Đúng hạn|Trả đúng hạn', 'resolved_on_time'), ('Quá hạn|Trễ hạn', 'resolved_overdue')])
_PENDING = ('Số hồ sơ đang giải quyết|Số lượng hồ sơ đang giải quyết|Hồ sơ đang giải quyết|Đang giải quyết', [
    (TOTAL, 'pending_total'), ('Chưa đến hạn|Trong hạn|Chưa tới hạn|Còn trong hạn', 'pending_not_due'),
    ('Quá hạn|Đã quá hạn|Trễ hạn', 'pending_overdue')])
_G2_PARTS = [('Số mới tiếp nhận trực tuyến|Tiếp nhận trực tuyến', 'received_online'),
             ('Số kỳ trước chuyển qua|Kỳ trước chuyển qua', 'received_carried_over'),
             ('Số mới tiếp nhận (trực tiếp - bưu chính)|Số mới tiếp nhận (trực tiếp hoặc qua dịch vụ bưu chính)',
              'received_direct')]

TREES: dict[str, list] = {
    'g2': [LABEL, ('Số hồ sơ nhận giải quyết', [('Tổng số', 'received_total'), ('Trong đó', _G2_PARTS)]),
           ('Kết quả giải quyết', [_RESOLVED, _PENDING])],
    'g2_stt_note': [STT, LABEL, ('Số hồ sơ nhận giải quyết|Số hồ sơ tiếp nhận',
                                 [(TOTAL, 'received_total'), ('Trong đó', _G2_PARTS)]),
                    ('Kết quả giải quyết', [_RESOLVED, _PENDING]), NOTE],
    'g2_reordered': [STT, LABEL, ('Số hồ sơ nhận giải quyết|Hồ sơ tiếp nhận', [
        (TOTAL, 'received_total'), ('Trong đó', [_G2_PARTS[1], _G2_PARTS[2], _G2_PARTS[0]])]),
        ('Kết quả giải quyết', [_RESOLVED, _PENDING])],
    'g1': [STT, LABEL, ('Số hồ sơ nhận giải quyết', [('Tổng số', 'received_total'), ('Trong đó', [
        ('Số kỳ trước chuyển qua|Kỳ trước chuyển sang', 'received_carried_over'),
        ('Số mới tiếp nhận|Mới tiếp nhận', 'received_new')])]), ('Kết quả giải quyết', [_RESOLVED, _PENDING])],
    'g1_returned': [STT, LABEL, ('Số hồ sơ nhận giải quyết', [('Tổng số', 'received_total'), ('Trong đó', [
        ('Kỳ trước chuyển qua|Tồn kỳ trước', 'received_carried_over'), ('Số mới tiếp nhận', 'received_new')])]),
        ('Kết quả giải quyết', [_RESOLVED, _PENDING]), ('Bổ sung|Chờ bổ sung', 'supplement_requested'),
        ('Trả lại|Hồ sơ trả lại', 'returned')],
    'g3': [('TT|STT', '#'), ('Lĩnh vực, công việc giải quyết theo cấp|Lĩnh vực giải quyết', 'label'),
           ('Số lượng hồ sơ tiếp nhận|Tiếp nhận|Số hồ sơ nhận giải quyết', [
               ('Tổng số', 'received_total'),
               ('Trong kỳ', [('Trực tuyến', 'received_online'),
                             ('Trực tiếp, dịch vụ bưu chính', 'received_direct')]),
               ('Từ kỳ trước', 'received_carried_over')]),
           _RESOLVED_3, ('Số lượng hồ sơ đang giải quyết', [('Tổng số', 'pending_total'),
                                                            ('Trong hạn', 'pending_not_due'),
                                                            ('Quá hạn', 'pending_overdue')])],
    'g3_long': [('TT', '#'), ('Lĩnh vực, công việc giải quyết theo cấp', 'label'),
                ('Tiếp nhận', [('Tổng số', 'received_total'),
                               ('Trong đó', [('Trực tuyến', 'received_online'),
                                             ('Trực tiếp, dịch vụ bưu chính', 'received_direct')]),
                               ('Từ kỳ trước', 'received_carried_over')]),
                ('Số lượng hồ sơ đã giải quyết', [
                    ('Tổng số', 'resolved_total'), ('Trước hạn', 'resolved_early'),
                    ('Đúng hạn (Bao gồm cả hồ sơ chờ Bổ sung và Trả lại / Xin rút)', 'resolved_on_time'),
                    ('Quá hạn', 'resolved_overdue')]),
                ('Số lượng hồ sơ đang giải quyết', [
                    ('Tổng số', 'pending_total'),
                    ('Trong hạn (Bao gồm cả hồ sơ chờ bổ sung và hồ sơ khác)', 'pending_not_due'),
                    ('Quá hạn', 'pending_overdue')])],
    'postal': [STT, LABEL, ('Số hồ sơ nhận giải quyết', [
        ('Tổng số', 'received_total'), ('Trong đó', [
            ('Số mới tiếp nhận trực tuyến', 'received_online'), ('Số mới tiếp nhận trực tiếp', 'received_in_person'),
            ('Số mới tiếp nhận qua BCCI|Qua dịch vụ bưu chính', 'received_postal'),
            ('Số kỳ trước chuyển qua', 'received_carried_over')])]),
        ('Kết quả giải quyết', [_RESOLVED, _PENDING]), ('Chờ bổ sung', 'supplement_requested'),
        ('Trả lại/Rút HS|Trả lại', 'returned')],
    'egov': [STT, ('Nhóm thủ tục hành chính|Cơ quan', 'label'), ('Tổng', 'received_total'),
             ('Tiếp nhận|Tiếp nhận trong kỳ', 'received_new'), ('Kỳ trước chuyển qua', 'received_carried_over'),
             ('Hồ sơ đã giải quyết', [('Số hồ sơ|Tổng số', 'resolved_total'), ('Sớm|Sớm hạn', 'resolved_early'),
                                      ('Đúng|Đúng hạn', 'resolved_on_time'), ('Trễ|Trễ hạn', 'resolved_overdue')]),
             ('Hồ sơ đang giải quyết', [('Số hồ sơ|Tổng số', 'pending_total'), ('Chưa đến hạn', 'pending_not_due'),
                                        ('Đã quá hạn', 'pending_overdue')]),
             ('CD rút hồ sơ|Rút hồ sơ', 'withdrawn'), ('Hồ sơ trả lại', 'returned'), ('Tồn cuối', 'other:closing')],
    'opencps': [STT, UNIT, ('Tổng số hồ sơ', 'received_total'), ('Kỳ trước chuyển sang|Tồn đầu kỳ',
                                                                 'received_carried_over'),
                ('Tiếp nhận trong kỳ', 'received_new'),
                ('Đã giải quyết', [(TOTAL, 'resolved_total'), ('Trước hạn', 'resolved_early'),
                                   ('Đúng hạn', 'resolved_on_time'), ('Quá hạn', 'resolved_overdue')]),
                ('Đang giải quyết', [(TOTAL, 'pending_total'), ('Trong hạn', 'pending_not_due'),
                                     ('Quá hạn', 'pending_overdue')]),
                ('Tổng số trễ hạn', 'other:late'), ('Trả lại', 'returned'), ('Rút hồ sơ', 'withdrawn')],
    'period_2025': [('STT', '#'), UNIT, ('Hồ sơ tiếp nhận', [
        ('Tổng số', 'received_total'), ('Trực tiếp', 'received_in_person'),
        ('Trực tuyến', [('Toàn trình', 'received_online_full'), ('Một phần', 'received_online_part'),
                        ('Khác', 'received_online_other')]),
        ('Phi địa giới', 'received_nonlocal'), ('Kỳ trước chuyển qua', 'received_carried_over'),
        ('Qua BCCI|Bưu chính công ích', 'received_postal')]),
        ('Kết quả giải quyết', [
            ('Hồ sơ đã giải quyết', [('Tổng số', 'resolved_total'), ('Đúng và trước hạn', 'resolved_in_time'),
                                     ('Quá hạn', [('Tổng số', 'resolved_overdue'),
                                                  ('Đã có thư xin lỗi', 'resolved_overdue_apology'),
                                                  ('Chưa có thư xin lỗi', 'resolved_overdue_no_apology')])]),
            ('Hồ sơ đang giải quyết', [('Tổng số', 'pending_total'), ('Trong hạn', 'pending_not_due'),
                                       ('Quá hạn', 'pending_overdue')])]),
        ('Dừng xử lý|Hồ sơ dừng xử lý', 'stopped'), ('Rút hồ sơ', 'withdrawn')],
    'weekly_2025': [('STT', '#'), UNIT, ('Tiếp nhận', [
        ('Tổng số', 'received_total'), ('Trực tuyến toàn trình', 'received_online_full'),
        ('Trực tuyến một phần', 'received_online_part'), ('Bưu chính', 'received_postal'),
        ('Trực tiếp', 'received_in_person'), ('Kỳ trước chuyển qua', 'received_carried_over')]),
        _RESOLVED_3, ('Đang giải quyết', [(TOTAL, 'pending_total'), ('Trong hạn', 'pending_not_due'),
                                          ('Quá hạn', 'pending_overdue')])],
    'annex_2011': [STT, LABEL, ('Tổng số hồ sơ tiếp nhận', 'received_total'),
                   ('Trong đó', [('Kỳ trước chuyển qua', 'received_carried_over'),
                                 ('Tiếp nhận trong kỳ', 'received_new')]),
                   ('Hồ sơ đã giải quyết', [('Tổng số', 'resolved_total'), ('Trước hạn', 'resolved_early'),
                                            ('Đúng hạn', 'resolved_on_time'), ('Quá hạn', 'resolved_overdue')]),
                   ('Hồ sơ đang giải quyết', [('Tổng số', 'pending_total'), ('Chưa đến hạn', 'pending_not_due'),
                                              ('Quá hạn', 'pending_overdue')]), NOTE],
    'two_rows_rate': [('TT', '#'), UNIT, ('Tổng số hồ sơ tiếp nhận', 'received_total'),
                      ('Đã giải quyết', [('Tổng số', 'resolved_total'),
                                         ('Đúng và trước hạn|Trước hạn và đúng hạn', 'resolved_in_time'),
                                         ('Quá hạn|Trễ hạn', 'resolved_overdue')]),
                      ('Đang giải quyết', [('Tổng số', 'pending_total'), ('Trong hạn', 'pending_not_due'),
                                           ('Quá hạn', 'pending_overdue')]),
                      ('Tỷ lệ giải quyết đúng hạn (%)|Tỷ lệ đúng hạn (%)', 'on_time_rate')],
    'pending_first': [STT, LABEL, ('Hồ sơ tiếp nhận', [
        ('Tổng số', 'received_total'), ('Mới tiếp nhận', 'received_new'), ('Tồn kỳ trước', 'received_carried_over')]),
        ('Hồ sơ đang giải quyết', [('Tổng số', 'pending_total'), ('Quá hạn', 'pending_overdue'),
                                   ('Chưa đến hạn', 'pending_not_due')]),
        ('Hồ sơ đã giải quyết', [('Tổng số', 'resolved_total'), ('Quá hạn', 'resolved_overdue'),
                                 ('Đúng hạn', 'resolved_on_time'), ('Trước hạn', 'resolved_early')])],
    'no_split': [STT, LABEL, ('Tổng số hồ sơ tiếp nhận trong kỳ|Số hồ sơ tiếp nhận', 'received_total'),
                 ('Số hồ sơ đã giải quyết', [('Trước và đúng hạn|Đúng và trước hạn', 'resolved_in_time'),
                                             ('Trễ hạn|Quá hạn', 'resolved_overdue')]),
                 ('Số hồ sơ đang giải quyết', [('Trong hạn|Chưa đến hạn', 'pending_not_due'),
                                               ('Quá hạn', 'pending_overdue')])],
    'levels_rate': [STT, UNIT, ('Số TTHC', 'procedures_count'), ('Số hồ sơ tiếp nhận', [
        ('Tổng số', 'received_total'), ('Kỳ trước chuyển sang', 'received_carried_over'),
        ('Tiếp nhận mới', [('Trực tuyến', 'received_online'),
                           ('Trực tiếp và BCCI|Trực tiếp/BCCI', 'received_direct')])]),
        ('Số hồ sơ đã giải quyết', [('Tổng số', 'resolved_total'), ('Trước hạn', 'resolved_early'),
                                    ('Đúng hạn', 'resolved_on_time'), ('Quá hạn', 'resolved_overdue'),
                                    ('Tỷ lệ đúng hạn (%)', 'on_time_rate')]),
        ('Số hồ sơ đang giải quyết', [('Tổng số', 'pending_total'), ('Trong hạn', 'pending_not_due'),
                                      ('Quá hạn', 'pending_overdue')]),
        ('Tỷ lệ hồ sơ trực tuyến (%)', 'online_rate'), ('Ghi chú', 'note')],
    'flat': [LABEL, ('Tổng số hồ sơ tiếp nhận', 'received_total'), ('Hồ sơ kỳ trước chuyển qua',
                                                                   'received_carried_over'),
             ('Hồ sơ tiếp nhận mới', 'received_new'), ('Tổng số hồ sơ đã giải quyết', 'resolved_total'),
             ('Giải quyết trước hạn', 'resolved_early'), ('Giải quyết đúng hạn', 'resolved_on_time'),
             ('Giải quyết quá hạn', 'resolved_overdue'), ('Tổng số hồ sơ đang giải quyết', 'pending_total'),
             ('Đang giải quyết chưa đến hạn', 'pending_not_due'), ('Đang giải quyết quá hạn', 'pending_overdue')],
    'banner': [STT, LABEL, ('Số TTHC', 'procedures_count'), ('KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ', [
        ('Số hồ sơ tiếp nhận', [('Tổng số', 'received_total'), ('Trong đó', [
            ('Trực tuyến', 'received_online'), ('Trực tiếp', 'received_in_person'), ('Qua BCCI', 'received_postal'),
            ('Kỳ trước chuyển sang', 'received_carried_over')])]),
        ('Đã giải quyết', [('Tổng số', 'resolved_total'), ('Trước hạn', 'resolved_early'),
                           ('Đúng hạn', 'resolved_on_time'), ('Quá hạn', 'resolved_overdue')]),
        ('Đang giải quyết', [('Tổng số', 'pending_total'), ('Trong hạn', 'pending_not_due'),
                             ('Quá hạn', 'pending_overdue')])]),
        ('Tỷ lệ hồ sơ trực tuyến (%)', 'online_rate'), NOTE],
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading cell of a printed table: its words and the part of the header it covers. measure: of a leaf."""

    words: str
    row: int
    column: int
    row_span: int
    column_span: int
    measure: str = ''


@dataclass(frozen=True)
class Header:
    """A header as printed. measures: of the columns from left to right; paths: the headings over each column."""

    headings: tuple[Heading, ...]
    depth: int
    measures: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]


def lay_out(tree: list, rng: random.Random | None = None) -> Header:
    """A header tree as merged cells, alternatives of wording chosen by `rng` (the first ones without it)."""
    def words_of(words: str) -> str:
        options = words.split('|')
        return rng.choice(options) if rng else options[0]

    def depth_of(node: tuple) -> int:
        return 1 + (max(map(depth_of, node[1])) if isinstance(node[1], list) else 0)

    depth = max(map(depth_of, tree))
    headings: list[Heading] = []
    measures: list[str] = []
    paths: list[tuple[str, ...]] = []

    def place(node: tuple, row: int, path: tuple[str, ...]) -> None:
        words, below = words_of(node[0]), node[1]
        column = len(measures)
        if isinstance(below, list):
            index = len(headings)
            for child in below:
                place(child, row + 1, (*path, words))
            headings.insert(index, Heading(words, row, column, 1, len(measures) - column))
        else:
            headings.append(Heading(words, row, column, depth - row, 1, below))
            measures.append(below)
            paths.append((*path, words))

    for node in tree:
        place(node, 0, ())
    return Header(tuple(headings), depth, tuple(measures), tuple(paths))


def contract_measure(measure: str) -> str:
    """The measure of the contract for a leaf of a tree."""
    return measure.split(':')[0].split('+')[0]
