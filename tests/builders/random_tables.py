"""Invented one-stop tables and indicator annexes whose arithmetic closes."""
from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from . import vocabulary as words
from .header_trees import TREES, lay_out
from .model import (BLANK, NOT_APPLICABLE, NOTHING, Amount, Annex, AreaLine, Dossiers, Indicator, OneStop, percentage)
from .random_figures import Facts

TOTAL_LABELS = ('Tổng cộng', 'Tổng số', 'Cộng', 'TỔNG CỘNG', 'Tổng')
CODES_YES_NO, CODES_MODE = 'Có = 1; Không = 0', 'Trực tuyến = 0; Phát phiếu = 1; Kết hợp = 2'


def random_dossiers(rng: random.Random, most: int, quiet: bool = False) -> Dossiers:
    """The dossiers of one area; `most` bounds each part. quiet: none at all."""
    if quiet:
        return Dossiers()
    def some(share: float = 1.0) -> int:
        return rng.randint(0, max(int(most * share), 1)) if rng.random() < 0.8 else 0
    given = dict(online_full=some(), online_part=some(), online_other=some(0.05), in_person=some(), postal=some(0.1),
                 nonlocal_=some(0.05), carried_over=some(0.3))
    left = sum(given.values())
    kept = {}
    for name, share in (('returned', 0.02), ('withdrawn', 0.01), ('stopped', 0.01), ('supplement', 0.03),
                        ('pending_overdue', 0.03), ('not_due', 0.2), ('overdue', 0.04), ('early', 0.6)):
        kept[name] = rng.randint(0, int(left * share) + (1 if left and rng.random() < 0.3 else 0)) if left else 0
        kept[name] = min(kept[name], left)
        left -= kept[name]
    return Dossiers(**given, **kept, on_time=left, procedures=rng.randint(1, 40))


def random_onestop(rng: random.Random, tree: str, level: str = 'so') -> OneStop:
    """A one-stop table that a form with this header can show, of an office of a level: flat, in groups, or with
    procedures under areas.
    """
    measures = {measure for measure in lay_out(TREES[tree]).measures}
    by_unit = any(words_ == 'label' and 'Đơn vị' in heading for heading, words_ in TREES[tree])
    units = words.UNITS if level in ('so', 'tinh', 'bo', 'party') else words.LOCAL_UNITS
    names = list(units if by_unit else words.AREAS)
    rng.shuffle(names)
    most = rng.choice((3, 40, 900, 30_000) if level in ('tinh', 'bo', 'so') else (3, 12, 40, 900))
    shape = rng.choice(('flat', 'flat', 'flat', 'groups', 'groups_empty', 'subtotals', 'procedures'))
    kind = 'unit' if by_unit else 'area'

    def draw() -> Dossiers:
        return random_dossiers(rng, most, rng.random() < 0.1).counted(measures)

    lines: list[AreaLine] = []
    total_label = rng.choice(TOTAL_LABELS)
    if shape == 'flat':
        lines = [AreaLine(kind, name, draw(), str(number)) for number, name in enumerate(
            names[:rng.choice((2, 3, 6, 14, 26))], 1)]
        total = _sum(line.dossiers for line in lines)
    elif shape in ('groups', 'groups_empty', 'subtotals'):
        groups = rng.choice(words.GROUPS)
        letters = rng.random() < 0.5
        total = Dossiers()
        for index, group in enumerate(groups):
            ordinal = 'ABCD'[index] if letters else ('I', 'II', 'III', 'IV')[index]
            members = [AreaLine(kind, names.pop(), draw(), str(number), group)
                       for number in range(1, rng.randint(2, 5) + 1)]
            own = _sum(line.dossiers for line in members)
            lines.append(AreaLine('group', group, own if shape == 'groups' else None, ordinal))
            lines += members
            if shape == 'subtotals':
                lines.append(AreaLine('total', f'Cộng {ordinal}', own, '', group))
            total += own
        if letters and shape == 'groups' and rng.random() < 0.3:
            total_label = f'Tổng cộng ({"+".join("ABCD"[:len(groups)])})'
    else:
        total = Dossiers()
        for number, name in enumerate(names[:rng.randint(2, 4)], 1):
            members = [AreaLine('procedure', procedure, draw(), f'{number}.{item}', name)
                       for item, procedure in enumerate(rng.sample(words.PROCEDURES, rng.randint(2, 4)), 1)]
            own = _sum(line.dossiers for line in members)
            lines += [AreaLine(kind, name, own, str(number)), *members]
            total += own
    return OneStop(tuple(lines), total, total_label)


def _sum(parts) -> Dossiers:
    total = Dossiers()
    for part in parts:
        total += part
    return total


def count(number: int | None) -> Amount:
    return NOTHING if number is None else Amount(Decimal(number))


def share(part: int, whole: int, decimals: int = 1) -> Amount:
    """A percentage as an indicator; `-` where there is nothing to divide by."""
    number = percentage(part, whole, decimals)
    return Amount(None, NOT_APPLICABLE) if number is None else Amount(number, kind='percent')


def indicator_rows(rng: random.Random, facts: Facts, level: str = 'cấp trên') -> list[tuple[str, list[tuple]]]:
    """Groups of indicators as (group label, rows); a row is (concept, wordings, unit, amount, note)."""
    told = facts.dossiers
    online, new = told.measure('received_online'), told.measure('received_new')
    resolved, in_time = told.measure('resolved_total'), told.measure('resolved_in_time')
    done = facts.tasks - facts.tasks_late
    na = Amount(None, NOT_APPLICABLE)
    return [
        ('Tuyên truyền CCHC|Công tác tuyên truyền', [
            ('comm.loudspeaker', 'Số tin, bài tuyên truyền về CCHC trên loa truyền thanh', 'Tin, bài', count(
                rng.randint(0, 40)), ''),
            ('comm.website', 'Số tin, bài tuyên truyền về CCHC trên Trang thông tin điện tử|'
                             'Số tin bài tuyên truyền trên Trang thông tin điện tử', 'Tin, bài', count(facts.news), ''),
            ('comm.other', 'Các hoạt động khác (tuyên truyền lưu động, hội nghị, hội thảo, phát tờ rơi...)', '',
             count(facts.meetings), 'Hội nghị tuyên truyền')]),
        ('Khảo sát mức độ hài lòng của tổ chức, công dân', [
            ('survey.forms', 'Số lượng phiếu khảo sát|Tổng số phiếu khảo sát', 'Phiếu', count(facts.survey_sent), ''),
            ('survey.mode', 'Hình thức khảo sát', CODES_MODE, Amount(Decimal(rng.randint(0, 2)), kind='code'), '')]),
        (f'Thực hiện nhiệm vụ do {level} giao', [
            ('task.total', 'Tổng số nhiệm vụ được giao', 'Nhiệm vụ', count(facts.tasks), ''),
            ('task.in_time', 'Số nhiệm vụ đã hoàn thành đúng hạn', 'Nhiệm vụ', count(done), ''),
            ('task.late', 'Số nhiệm vụ đã hoàn thành nhưng quá hạn', 'Nhiệm vụ', count(facts.tasks_late), '')]),
        ('Cải cách thể chế', [
            ('inst.issued', 'Số VBQPPL đã ban hành/tham mưu ban hành', 'Văn bản', count(rng.randint(0, 9)), ''),
            ('inst.checked', 'Số VBQPPL đã kiểm tra theo thẩm quyền', 'Văn bản', count(rng.randint(0, 9)), ''),
            ('inst.reviewed', 'Số VBQPPL đã rà soát', 'Văn bản', count(rng.randint(0, 20)), ''),
            ('inst.none', 'Số VBQPPL có kiến nghị xử lý đã được xử lý xong', 'Văn bản',
             Amount(Decimal(0), kind=rng.choice(('none', 'count'))), '')]),
        ('Cải cách thủ tục hành chính|Cải cách TTHC', [
            ('tthc.new', 'Số TTHC được công bố mới|Số TTHC công bố mới', 'Thủ tục', count(rng.randint(0, 8)), ''),
            ('tthc.abolished', 'Số TTHC bị bãi bỏ', 'Thủ tục', count(rng.randint(0, 8)), ''),
            ('tthc.in_force', 'Tổng số TTHC đang có hiệu lực (theo thẩm quyền giải quyết hoặc theo lĩnh vực phụ trách)|'
                              'Tổng số TTHC đang còn hiệu lực', 'Thủ tục', count(facts.procedures), ''),
            ('tthc.handled', 'Tổng số TTHC được tiếp nhận, trả kết quả tại Bộ phận tiếp nhận và trả kết quả', 'Thủ tục',
             Amount(Decimal(facts.procedures), kind=rng.choice(('count', 'count', 'unit'))), ''),
            ('tthc.on_time', 'Tỷ lệ hồ sơ giải quyết đúng hạn', '%', share(in_time, resolved), '')]),
        ('Hồ sơ trực tuyến', [
            ('online.full', 'Số lượng hồ sơ trực tuyến toàn trình', 'Hồ sơ', count(
                told.online_full + told.online_other), ''),
            ('online.part', 'Số lượng hồ sơ trực tuyến một phần', 'Hồ sơ', count(told.online_part), ''),
            ('online.rate', 'Tỷ lệ hồ sơ nộp trực tuyến', '%', share(online, new, 2), ''),
            ('online.fraction', 'Số hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận trong kỳ', 'Hồ sơ', Amount(
                Decimal(online), kind='fraction', denominator=Decimal(new)) if new else na, '')]),
        ('Hồ sơ thực hiện qua dịch vụ BCCI', [
            ('bcci.in', 'Hồ sơ tiếp nhận qua dịch vụ BCCI', 'Hồ sơ', count(told.postal), ''),
            ('bcci.out', 'Hồ sơ trả kết quả qua dịch vụ BCCI', 'Hồ sơ', count(0), '')]),
        ('Hồ sơ thanh toán trực tuyến', [
            ('pay.dossiers', 'Số lượng hồ sơ được thanh toán trực tuyến', 'Hồ sơ', count(0 if not facts.money else 3),
             ''),
            ('pay.money', 'Số tiền được thanh toán trực tuyến', 'Đồng', Amount(Decimal(facts.money), kind='money'),
             '')]),
        ('Cải cách chế độ công vụ', [
            ('civ.jobs', 'Số cơ quan, tổ chức được phê duyệt vị trí việc làm', 'Cơ quan, tổ chức',
             count(rng.randint(0, 9)),
             ''),
            ('civ.trained', 'Số lượt CBCCVC được đào tạo, bồi dưỡng', 'Lượt người', count(facts.trained), ''),
            ('civ.commune', 'Tỷ lệ cán bộ, công chức cấp xã đạt chuẩn', '%', Amount(Decimal(100), kind='percent'),
             '')]),
        ('Cải cách tài chính công', [
            ('fin.rate', 'Tỷ lệ giải ngân kế hoạch đầu tư vốn ngân sách nhà nước', '%',
             Amount(Decimal(rng.randint(2000, 9999)) / 100, kind='percent'), ''),
            ('fin.units', 'Số ĐVSNCL tự bảo đảm chi thường xuyên và chi đầu tư', 'Đơn vị', count(rng.randint(0, 3)),
             ''),
            ('fin.income', 'Thu nhập tăng thêm bình quân', 'Đồng/người/tháng',
             Amount(Decimal(rng.randint(3, 25) * 100_000), kind='money'), '')]),
        ('Cải cách tổ chức bộ máy', [
            ('org.quota', 'Tổng số biên chế được giao trong năm', 'Người', count(facts.quota), ''),
            ('org.staff', 'Tổng số biên chế có mặt tại thời điểm báo cáo', 'Người', count(facts.staff), ''),
            ('org.contracts', 'Số lao động hợp đồng có mặt tại thời điểm báo cáo', 'Người', count(facts.contracts),
             'Hợp đồng làm việc tại bộ phận hành chính'),
            ('org.reduced_rate', 'Tỷ lệ % biên chế đã tinh giản so với năm 2015', '%', na, '')]),
        ('Số liệu về xử lý kỷ luật cán bộ, công chức (cả về Đảng và chính quyền)', [
            ('disc.civil', 'Số cán bộ, công chức bị kỷ luật', 'Người', count(0), ''),
            ('disc.public', 'Số người làm việc hưởng lương từ NSNN bị kỷ luật', 'Người', na, '')]),
        ('Về trao đổi văn bản điện tử', [
            ('edoc.full', 'Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử (Sử dụng chữ ký số, chứng thư số và gửi '
                          'trên môi trường điện tử)', '%', Amount(facts.electronic, kind='percent'), ''),
            ('edoc.both', 'Tỷ lệ văn bản được gửi dưới dạng điện tử và song song với văn bản giấy', '%',
             Amount(100 - facts.electronic, kind='percent'), ''),
            ('edoc.platform', 'Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)', CODES_YES_NO,
             Amount(Decimal(rng.randint(0, 1)), kind='code'), ''),
            ('edoc.goal', 'Mức độ hài lòng của người dân, doanh nghiệp', '%',
             Amount(Decimal(rng.randint(80, 95)), kind='bound', qualifier=rng.choice(('>', 'Trên ', '≥ '))), '')]),
    ]


def random_annexes(rng: random.Random, facts: Facts, columns: int, forms: bool) -> tuple[Annex, ...]:
    """One annex, or several forms *Biểu mẫu n* whose numbers restart. columns: value columns."""
    groups = indicator_rows(rng, facts, rng.choice(('UBND tỉnh', 'UBND huyện', 'Thủ tướng Chính phủ')))
    chosen = sorted(rng.sample(range(len(groups)), rng.randint(5, len(groups))))
    groups = [groups[index] for index in chosen]
    if not forms:
        title = rng.choice(('KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH',
                            'THỐNG KÊ SỐ LIỆU CÁC CHỈ TIÊU CHỦ YẾU VỀ CẢI CÁCH HÀNH CHÍNH'))
        style = rng.choice(('dotted', 'dotted', 'roman', 'letter', 'dash', 'deep', 'deep', 'mixed'))
        form = rng.choice(('', '', 'PHỤ LỤC', 'Phụ lục I'))
        return (Annex(title, tuple(_numbered(rng, groups, columns, style)), form),)
    size = rng.randint(1, 2)
    parts = [groups[index:index + size] for index in range(0, len(groups), size)][:7]
    annexes = []
    for number, part in enumerate(parts, 1):
        title = part[0][0].split('|')[0].upper()
        annexes.append(Annex(f'{title}', tuple(_numbered(rng, part, columns, 'dotted')), f'Biểu mẫu {number}'))
    return tuple(annexes)


def _numbered(rng: random.Random, groups: list, columns: int, style: str) -> list[Indicator]:
    """The rows of an annex with codes in a style: `dotted` 1, 1.1; `roman` I, 1; `letter` A, 1; `dash` 1, -; `deep`
    I, 1, 1.1, with the groups two by two under a roman number; `mixed` 1, 1.1 with `-` below the second row.
    """
    lines: list[Indicator] = []
    if style == 'deep':
        return _deep(rng, groups, columns)
    for number, (label, rows) in enumerate(groups, 1):
        code = {'roman': _ROMAN[number], 'letter': chr(64 + number)}.get(style, str(number))
        blank = NOTHING if rng.random() < 0.9 else Amount(None, NOT_APPLICABLE)
        lines.append(Indicator('', code, rng.choice(label.split('|')), '', (blank,) * columns, kind='group'))
        for item, (concept, wordings, unit, amount, note) in enumerate(rows, 1):
            amounts = tuple(amount if column == 0 else _cumulative(concept, amount) for column in range(columns))
            if rng.random() < 0.02:
                amounts = (NOTHING,) * columns
            child = {'dotted': f'{code}.{item}', 'roman': str(item), 'letter': str(item), 'dash': '-',
                     'mixed': f'{code}.{item}' if item < 3 else '-'}[style]
            lines.append(Indicator(concept, child, rng.choice(wordings.split('|')), unit, amounts,
                                   note if rng.random() < 0.6 else '', 'item', code))
    return lines


_ROMAN = ('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV')


def _deep(rng: random.Random, groups: list, columns: int) -> list[Indicator]:
    lines: list[Indicator] = []
    number = 0
    for index in range(0, len(groups), 2):
        part = groups[index:index + 2]
        roman = _ROMAN[index // 2 + 1]
        title = ' và '.join(label.split('|')[0].lower() for label, _ in part)
        lines.append(Indicator('', roman, f'Nhóm chỉ tiêu về {title}', '', (NOTHING,) * columns, kind='group'))
        for label, rows in part:
            number += 1
            lines.append(Indicator('', str(number), label.split('|')[0], '', (NOTHING,) * columns, '', 'group', roman))
            for item, (concept, wordings, unit, amount, note) in enumerate(rows, 1):
                amounts = tuple(amount if column == 0 else _cumulative(concept, amount) for column in range(columns))
                lines.append(Indicator(concept, f'{number}.{item}', rng.choice(wordings.split('|')), unit, amounts,
                                       note,
                                       'item', str(number)))
    return lines


def _cumulative(concept: str, amount: Amount) -> Amount:
    """The cumulative value (*lũy kế*) beside the period's: twice a count, so that sums close; the same for the rest."""
    stock = concept.startswith('org.') or concept in ('tthc.in_force', 'tthc.handled')
    if amount.number is None or amount.kind not in ('count', 'money', 'unit') or stock:
        return amount
    return replace(amount, number=amount.number * 2)


def unreported(indicator: Indicator) -> Indicator:
    """The row with nothing printed."""
    return replace(indicator, amounts=(Amount(None, BLANK),) * len(indicator.amounts))
