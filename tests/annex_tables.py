"""Random indicator annexes laid out as tables, with the rows that must be read from them.

A truth is a list of `TrueRow`; `lay_out` prints it in a random layout: column order, headings, header rows, merged
cells, several value columns, split tables. What is printed in a value cell comes with what it means.
"""
from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from extractor.document import Cell, Document, Paragraph, Table

GROUPS = ('Tuyên truyền CCHC', 'Cải cách thể chế', 'Công tác văn thư', 'Hồ sơ trực tuyến', 'Chuyển đổi số cấp xã',
          'Thực hiện nhiệm vụ do UBND tỉnh giao', 'Kiểm tra công vụ', 'CẢI CÁCH TÀI CHÍNH CÔNG', 'Thi đua, khen thưởng')
ITEMS = (('Số tin, bài tuyên truyền về CCHC trên loa truyền thanh', 'Tin, bài'), ('Số VBQPPL đã rà soát', 'Văn bản'),
         ('Số máy tính được kết nối mạng', 'Máy'), ('Tỷ lệ hồ sơ trực tuyến mức độ 3', '%'),
         ('Tỷ lệ số hóa tài liệu', '%'),
         ('Số tiền được thanh toán trực tuyến', 'Đồng'), ('Số nhiệm vụ đã hoàn thành đúng hạn', 'Nhiệm vụ'),
         ('Số buổi giao ban', 'Buổi'), ('Hình thức khảo sát', 'Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2'),
         ('Số công chức cấp xã được tập huấn chuyển đổi số', 'Người'), ('Các hoạt động khác (hội nghị, tờ rơi...)', ''),
         ('Tổng số hồ sơ lưu trữ đã chỉnh lý (tính bằng mét giá)', ''), ('Chỉ số CCHC (PAR INDEX)', 'Điểm'))
HEADINGS = {'code': ('Stt', 'STT', 'TT', 'Số TT'), 'unit': ('Đơn vị tính', 'ĐVT', 'Đơn vị'),
            'label': ('Chỉ tiêu thống kê', 'Nội dung', 'Tiêu chí', 'Chỉ tiêu', 'Tên chỉ tiêu',
                      'Chỉ tiêu thống kê\n(Sử dụng trong kỳ báo cáo hàng quý, 6 tháng, năm)'),
            'note': ('Ghi chú', 'Ghi chú (nếu có)', 'Giải trình'), 'extra': ('Cơ quan thực hiện', 'Đơn vị chủ trì')}
VALUE_HEADINGS = (('Số liệu',), ('Kết quả thống kê',), ('Kết quả',), ('Số lượng',), ('Giá trị',), ('Thực hiện',),
                  ('Kỳ này', 'Lũy kế từ đầu năm'), ('Kỳ trước', 'Kỳ này'), ('Quý II/2021', 'Quý III/2021'),
                  ('Cấp tỉnh', 'Cấp huyện', 'Cấp xã'))


@dataclass(frozen=True)
class Shown:
    """What a value cell prints and means. review: a person must be asked to look."""

    raw: str
    state: str
    value: Decimal | None = None
    denominator: Decimal | None = None
    qualifier: str = ''
    unit: str = ''
    review: bool = False


@dataclass(frozen=True)
class TrueRow:
    code: str
    label: str
    unit: str
    values: tuple[Shown, ...]
    note: str = ''
    group: bool = False
    parent: str = ''
    form: str = ''


def random_value(rng: random.Random, unit: str, style: dict) -> Shown:
    """A value in a unit, printed in one of the ways offices have."""
    if '=' in unit:
        number = rng.randint(0, 2)
        return rng.choice((Shown(str(number), 'reported', Decimal(number)), Shown('', 'blank')))
    chance = rng.random()
    if chance < 0.06:
        return Shown(rng.choice(('', '…', '...')), 'blank')
    if chance < 0.14:
        return Shown(rng.choice(('-', '–', 'x', 'không có số liệu')), 'not_applicable')
    if chance < 0.2:
        return Shown(rng.choice(('Không', 'không có', 'KPS', 'Không phát sinh')), 'reported', Decimal(0))
    if chance < 0.23:
        return Shown(rng.choice(('O2', '1O5', '0l', '02 02', '2 5', 'OO', '12-15')), 'unreadable', review=True)
    if unit == '%' or unit == 'Điểm':
        number = Decimal(rng.randint(0, 1000)) / 10 if rng.random() < 0.6 else Decimal(rng.randint(0, 100))
        text = f'{number:f}'.replace('.', style['decimal'])
        if chance < 0.3 and unit == '%':
            return Shown(text + '%', 'reported', number)
        if chance < 0.36:
            sign = rng.choice(('>', '≥ ', 'trên ', 'khoảng '))
            return Shown(sign + text, 'reported', number, qualifier=sign.strip())
        return Shown(text, 'reported', number)
    if unit == 'Đồng':
        number = rng.choice((0, rng.randint(1, 999) * 1000, rng.randint(1, 9999) * 1_000_000))
        if chance < 0.3 and number:
            short = Decimal(rng.randint(11, 99)) / 10
            return Shown(f'{short:f} tỷ đồng'.replace('.', ','), 'reported', short, unit='tỷ đồng', review=True)
        return Shown(f'{number:,}'.replace(',', '.'), 'reported', Decimal(number))
    number = rng.choice((0, rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 99_999),
                         rng.randint(1000, 9_999_999)))
    text = f'{number:02d}' if style['padded'] and number < 10 else (
        f'{number:,}'.replace(',', '.') if style['grouped'] else str(number))
    if chance < 0.3 and unit:
        return Shown(f'{text} {unit.lower()}', 'reported', Decimal(number))
    if chance < 0.34:
        below = number + rng.randint(1, 50)
        return Shown(f'{text}/{below}', 'reported', Decimal(number), Decimal(below),
                     review=1990 <= below <= 2199 and 1 <= number <= 12)
    if chance < 0.36 and number >= 1000:
        return Shown(f'{number:,}', 'reported', Decimal(number), review=number < 1_000_000)
    if chance < 0.38:
        return Shown(f'{text} (1)', 'reported', Decimal(number))
    return Shown(text, 'reported', Decimal(number))


def random_truth(rng: random.Random, columns: int, forms: int, rows: int = 40) -> list[list[TrueRow]]:
    """The rows of one annex, or of several forms whose numbers restart."""
    style = {'padded': rng.random() < 0.5, 'grouped': rng.random() < 0.6, 'decimal': rng.choice(',.')}
    numbering = rng.choice(('dotted', 'dotted', 'roman', 'letter', 'dash', 'deep'))
    truth = []
    for number in range(1, forms + 1):
        form, found = (f'Biểu mẫu {number}' if forms > 1 else ''), []
        for group in range(1, max(2, rows // forms // 5) + 1):
            code = {'roman': 'I II III IV V VI VII VIII IX X XI XII'.split()[group - 1] if group <= 12 else str(group),
                    'letter': 'ABCDEFGHIKLM'[min(group, 12) - 1]}.get(numbering, str(group))
            blank = tuple(rng.choice((Shown('', 'blank'),) * 8 + (Shown('-', 'not_applicable'),
                                                                  Shown('00', 'reported', Decimal(0))))
                          for _ in range(columns))
            found.append(TrueRow(code, rng.choice(GROUPS), '', blank, '', True, '', form))
            for item in range(1, rng.randint(2, 5) + 1):
                label, unit = rng.choice(ITEMS)
                child = {'dotted': f'{code}.{item}', 'deep': f'{code}.{item}', 'dash': '-'}.get(numbering, str(item))
                values = tuple(random_value(rng, unit, style) for _ in range(columns))
                deep = numbering == 'deep' and rng.random() < 0.3
                note = rng.choice(('', '', 'Theo báo cáo của phòng'))
                found.append(TrueRow(child, label, unit, values, note, deep, code,
                                     form))
                if deep:
                    for leaf in range(1, 3):
                        label, unit = rng.choice(ITEMS)
                        mark = '-' if number % 2 else f'{child}.{leaf}'
                        values = tuple(random_value(rng, unit, style) for _ in range(columns))
                        found.append(TrueRow(mark, label, unit, values,
                                             '', False, child, form))
        truth.append(found)
    return truth


def lay_out(rng: random.Random, truth: list[list[TrueRow]], headings: tuple[str, ...]) -> tuple[Document, list[str]]:
    """A Document that prints the truth, and the value headings in the order of its value columns."""
    order = ['code', 'label', 'unit', *(f'value{n}' for n in range(len(headings))), 'note']
    change = rng.random()
    if change < 0.2:
        order = ['code', 'label', *(f'value{n}' for n in range(len(headings))), 'unit', 'note']
    elif change < 0.3:
        order.insert(-1, 'extra')
    elif change < 0.4:
        order.remove('note')
    words = {name: rng.choice(options) for name, options in HEADINGS.items()}
    words.update({f'value{n}': heading for n, heading in enumerate(headings)})
    facts = dict(spans=rng.random() < 0.6, two_rows=rng.random() < 0.5, number_row=rng.random() < 0.25,
                 dots=rng.random() < 0.3,
                 merged_groups=rng.random() < 0.3, split=rng.choice(('no', 'no', 'header', 'none')),
                 again=rng.random() < 0.2,
                 title_inside=rng.random() < 0.3, broken=rng.random() < 0.15)
    blocks: list = [Paragraph('PHỤ LỤC'), Paragraph('KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH')]
    for rows in truth:
        inside = bool(rows[0].form) and facts['title_inside'] and facts['spans']
        if rows[0].form and not inside:
            blocks += [Paragraph(rows[0].form + rng.choice(('', ': KẾT QUẢ THỰC HIỆN', '\nKẾT QUẢ THỰC HIỆN')))]
        cut = len(rows) // 2 if facts['split'] != 'no' and len(rows) > 6 else len(rows)
        blocks.append(_table(rng, rows[:cut], order, words, facts, rows[0].form if inside else '', True))
        if cut < len(rows):
            blocks.append(_table(rng, rows[cut:], order, words, facts, '', facts['split'] == 'header'))
    return Document.of('docx' if facts['spans'] else 'text', blocks), [words[name] for name in order if 'value' in name]


def _table(rng: random.Random, rows: list[TrueRow], order: list[str], words: dict, facts: dict, title: str,
           header: bool) -> Table:
    cells: list[Cell] = []
    at, width = 0, len(order)
    if title:
        cells.append(Cell(title, 0, 0, column_span=width))
        at = 1
    heading_rows: list[list[Cell]] = []
    if header:
        values = [index for index, name in enumerate(order) if 'value' in name]
        under = [index for index, name in enumerate(order) if 'value' in name or name == 'unit']
        under = under if under == list(range(under[0], under[0] + len(under))) else values
        if facts['two_rows'] and len(under) > 1:
            top, bottom = [], []
            for index, name in enumerate(order):
                if index == under[0]:
                    top.append(Cell('Kết quả thống kê', 0, index, column_span=len(under) if facts['spans'] else 1))
                elif index not in under:
                    top.append(Cell(words[name], 0, index, row_span=2 if facts['spans'] else 1))
                elif not facts['spans']:
                    top.append(Cell('', 0, index))
                if index in under or not facts['spans']:
                    bottom.append(Cell(words[name] if index in under else '', 0, index))
            heading_rows = [top, bottom]
        else:
            heading_rows = [[Cell(words[name], 0, index) for index, name in enumerate(order)]]
        if facts['number_row']:
            heading_rows.append([Cell(f'({index})', 0, index - 1) for index in range(1, width + 1)])
    for line in heading_rows:
        cells += [Cell(cell.text, at, cell.column, cell.row_span, cell.column_span) for cell in line]
        at += 1
    again = len(rows) // 2 if facts['again'] and header and len(rows) > 8 else -1
    for index, row in enumerate(rows):
        if index == again:
            for line in heading_rows[:2 if facts['two_rows'] else 1]:
                cells += [Cell(cell.text, at, cell.column, cell.row_span, cell.column_span) for cell in line]
                at += 1
        code = row.code + ('.' if facts['dots'] and row.code not in '-+' else '')
        silent = row.group and not row.unit and not any(shown.raw for shown in row.values)
        if silent and facts['merged_groups'] and facts['spans']:
            cells += [Cell(code, at, 0), Cell(row.label, at, 1, column_span=width - 1)]
            at += 1
            continue
        label = row.label
        if facts['broken'] and len(label) > 20:
            label = label[:14] + ' ' + label[14:]  # a narrow cell broke a word
        for column, name in enumerate(order):
            text = {'code': code, 'label': label, 'unit': row.unit, 'note': row.note, 'extra': 'Phòng Nội vụ'}.get(name)
            if text is None:
                text = row.values[int(name[5:])].raw
            cells.append(Cell(text, at, column))
        at += 1
    return Table(tuple(cells), at, width, spans_known=facts['spans'])
