"""Invented mentions of documents, worded as reports word them, with what each mention prints.

Every function returns a `Passage` fragment: text and the citations in it, in reading order.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from . import vocabulary as words
from .model import Citation, Passage

NOUNS = {'NĐ': 'Nghị định', 'QĐ': 'Quyết định', 'CT': 'Chỉ thị', 'KH': 'Kế hoạch', 'NQ': 'Nghị quyết', 'TT': 'Thông tư',
         'CV': 'Công văn', 'TB': 'Thông báo', 'BC': 'Báo cáo', 'TTr': 'Tờ trình', 'CTr': 'Chương trình hành động',
         'KL': 'Kết luận', 'HD': 'Hướng dẫn', 'CĐ': 'Công điện', 'TTLT': 'Thông tư liên tịch', 'PA': 'Phương án',
         'QyĐ': 'Quy định', 'L': 'Luật'}
SHORT_NOUNS = {'NĐ': 'NĐ', 'QĐ': 'QĐ', 'KH': 'KH', 'TT': 'TT', 'CV': 'CV'}


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of document that reports cite. symbol: with {n} and {y}; issuer: as prose names it after *của*."""

    doc_type: str
    symbol: str
    issuers: tuple[str, ...]
    dated_year: bool = False
    since: int = 0


CENTRAL = (
    Source('NĐ', '{n}/{y}/NĐ-CP', ('Chính phủ',), True), Source('NQ', '{n}/NQ-CP', ('Chính phủ',)),
    Source('NQ', '{n}/NQ-CP', ('Chính phủ',)), Source('QĐ', '{n}/QĐ-TTg', ('Thủ tướng Chính phủ',)),
    Source('QĐ', '{n}/{y}/QĐ-TTg', ('Thủ tướng Chính phủ',), True),
    Source('CT', '{n}/CT-TTg', ('Thủ tướng Chính phủ',)),
    Source('TT', '{n}/{y}/TT-VPCP', ('Văn phòng Chính phủ',), True),
    Source('TT', '{n}/{y}/TT-BNV', ('Bộ Nội vụ', 'Bộ trưởng Bộ Nội vụ'), True),
    Source('TT', '{n}/{y}/TT-BTC', ('Bộ Tài chính', 'Bộ trưởng Bộ Tài chính'), True),
    Source('CV', '{n}/BNV-CCHC', ('Bộ Nội vụ',)), Source('CV', '{n}/VPCP-KSTT', ('Văn phòng Chính phủ',)),
    Source('CV', '{n}/BTP-KTVB&QLXLVPHC', ('Bộ Tư pháp',)), Source('CĐ', '{n}/CĐ-TTg', ('Thủ tướng Chính phủ',)),
    Source('TTLT', '{n}/{y}/TTLT-BVHTTDL-BNV', (), True), Source('L', '{n}/{y}/QH14', ('Quốc hội',), True, 2017),
    Source('NQ', '{n}-NQ/TW', ('Bộ Chính trị', 'Ban Chấp hành Trung ương')),
    Source('KL', '{n}-KL/TW', ('Bộ Chính trị',)),
    Source('CT', '{n}-CT/TW', ('Bộ Chính trị', 'Ban Bí thư')),
    Source('HD', '{n}-HD/BTCTW', ('Ban Tổ chức Trung ương',)),
    Source('QyĐ', '{n}-QĐ/TW', ('Bộ Chính trị',)), Source('NQ', '66.{k}/2025/NQ-CP', ('Chính phủ',), since=2026),
    Source('NQ', '{k}0c/NQ-CP', ('Chính phủ',)), Source('QĐ', '{n}/QĐ-BNV', ('Bộ trưởng Bộ Nội vụ', 'Bộ Nội vụ')),
    Source('KH', '{n}/KH-BCĐ', ('Ban Chỉ đạo cải cách hành chính của Chính phủ',)),
    Source('CT', '{n}/CT-BNNMT', ('Bộ Nông nghiệp và Môi trường',), since=2025),
    Source('NQ', '{n}/{y}/UBTVQH14', ('Ủy ban Thường vụ Quốc hội',), True, 2017),
    Source('TB', '{n}/TB-VPCP', ('Văn phòng Chính phủ',)), Source('KH', '{n}-KH/BTCTW', ('Ban Tổ chức Trung ương',)),
)
LOCAL = (
    Source('QĐ', '{n}/QĐ-UBND', ('UBND tỉnh', 'UBND huyện', 'UBND thành phố', 'Chủ tịch UBND tỉnh')),
    Source('QĐ', '{n}/{y}/QĐ-UBND', ('UBND tỉnh', 'Ủy ban nhân dân tỉnh'), True),
    Source('KH', '{n}/KH-UBND', ('UBND tỉnh', 'UBND huyện', 'UBND thành phố')),
    Source('CT', '{n}/CT-UBND', ('UBND tỉnh', 'Chủ tịch UBND tỉnh')),
    Source('CV', '{n}/UBND-NC', ('UBND tỉnh', 'UBND huyện')), Source('CV', '{n}/UBND', ('UBND huyện',)),
    Source('CV', '{n}/SNV-CCHC', ('Sở Nội vụ',)), Source('CV', '{n}/STP-KSTTHC', ('Sở Tư pháp',)),
    Source('CV', '{n}/SNV-CCHC&PC', ('Sở Nội vụ',)), Source('NQ', '{n}/{y}/NQ-HĐND', ('HĐND tỉnh',), True),
    Source('NQ', '{n}/NQ-HĐND', ('HĐND huyện', 'Hội đồng nhân dân tỉnh')), Source('TB', '{n}/TB-UBND', ('UBND tỉnh',)),
    Source('CTr', '{n}-CTr/TU', ('Tỉnh ủy',)), Source('KH', '{n}-KH/TU', ('Tỉnh ủy',)),
    Source('PA', '{n}/PA-UBND', ('UBND tỉnh',)), Source('CV', '{n}-CV/HU', ('Huyện ủy',)),
    Source('BC', '{n}/BC-SNV', ('Sở Nội vụ',)), Source('HD', '{n}/HD-SNV', ('Sở Nội vụ',)),
    Source('NQ', '{n}-NQ/ĐU', ('Đảng ủy xã', 'Đảng ủy')), Source('TB', '{n}-TB/VPTU', ('Văn phòng Tỉnh ủy',)),
    Source('QĐ', '{n}-QĐ/TU', ('Ban Thường vụ Tỉnh ủy',)), Source('CT', '{n}-CT/HU', ('Ban Thường vụ Huyện ủy',)),
    Source('CĐ', '{n}/CĐ-UBND', ('Chủ tịch UBND tỉnh',)), Source('KL', '{n}/KL-TTr', ('Thanh tra tỉnh',)),
    Source('QĐ', '{n}/QĐ-CTUBND', ('Chủ tịch UBND tỉnh',)), Source('CV', '{n}/VP-KSTT', ('Văn phòng UBND tỉnh',)),
)
LAWS = (('Luật Ban hành văn bản quy phạm pháp luật năm 1996', 'L', 1996), ('Bộ luật Lao động', 'BL', 1994),
        ('Luật Cán bộ, công chức năm 2008', 'L', 2008), ('Luật Tổ chức chính quyền địa phương', 'L', 2015),
        ('Luật Tiếp cận thông tin năm 2016', 'L', 2016), ('Bộ luật Lao động năm 2019', 'BL', 2019),
        ('Pháp lệnh Ưu đãi người có công với cách mạng', 'PL', 1994),
        ('Luật Ban hành văn bản quy phạm pháp luật năm 2015', 'L', 2015))
"""Laws by name, with the year from which they can be cited."""


class Citer:
    """Invents mentions for one report: symbols are not used twice unless a document is meant to be named again.

    until: no cited document is younger. own: the suffix of the report's own symbols (`VHTT`); own documents get
    numbers that grow with their dates.
    """

    def __init__(self, rng: random.Random, until: date, own: str, rough: bool = True) -> None:
        self.rng, self.until, self.own, self.rough = rng, until, own, rough
        self.used: set[str] = set()

    def mention(self, source: Source | None = None, *, full: bool | None = None) -> Passage:
        """One mention, in one of the usual wordings."""
        rng = self.rng
        source = source or rng.choice([each for each in CENTRAL + LOCAL if each.since <= self.until.year])
        day, symbol = self._dated_symbol(source)
        noun = NOUNS[source.doc_type]
        if source.doc_type == 'CV' and rng.random() < 0.3:
            noun = 'Văn bản'
        if source.doc_type == 'CTr' and rng.random() < 0.4:
            noun = 'Chương trình'
        full = rng.random() < 0.85 if full is None else full
        issuer = rng.choice(source.issuers) if source.issuers and rng.random() < 0.75 else ''
        printed, intro = symbol, ' số '
        if self.rough:
            choice = rng.random()
            if choice < 0.04:
                printed = symbol.replace('Đ', 'Ð')
            elif choice < 0.08:
                printed = symbol.replace('/', ' /', 1)
            elif choice < 0.11:
                intro = ' số'
            elif choice < 0.15:
                intro = ' số: '
            elif choice < 0.19 and noun != 'Văn bản':
                intro = ' '
            elif choice < 0.22 and source.doc_type in SHORT_NOUNS and noun != 'Văn bản':
                noun = SHORT_NOUNS[source.doc_type]
            elif choice < 0.24:
                printed = symbol.replace('-', '–')
        text, issued_on = f'{noun}{intro}{printed}', None
        if full:
            comma = ',' if self.rough and rng.random() < 0.06 else ''
            text, issued_on = f'{text}{comma} {self.day_words(day)}', day
        if issuer:
            text += f' của {issuer}'
        return Passage(text, (Citation(source.doc_type, symbol, issued_on, issuer),))

    def titled(self, source: Source | None = None) -> Passage:
        """A mention with its title."""
        passage = self.mention(source)
        cited = passage.citations[0]
        if cited.doc_type == 'L':
            return passage
        if cited.doc_type in ('NĐ', 'TT', 'TTLT') and self.rng.random() < 0.7:
            title = f' quy định {self.rng.choice(words.REGULATES)}'
        else:
            title = f' {self.rng.choice(("về", "về việc", "về việc"))} {self.rng.choice(words.SUBJECTS)}'
        return replace(passage, text=passage.text + title)

    def own_output(self) -> Passage:
        """A document that the reporting office issued itself: no issuer is printed."""
        kind = self.rng.choice(('KH', 'TB', 'TTr', 'QĐ', 'CV', 'BC'))
        symbol = f'{{n}}/{kind}-{self.own}' if kind != 'CV' else f'{{n}}/{self.own}'
        return self._without_issuer(self.titled(Source(kind, symbol, ())))

    def shared_list(self) -> Passage:
        """A list that prints its date and issuer once, at the end."""
        rng = self.rng
        day = self._day()
        style = rng.choice(('suffix', 'full', 'full', 'both'))
        ending = 'KH-UBND' if style == 'both' else 'QĐ-UBND'
        free = [number for number in range(11, 90) if f'{number}/{ending}' not in self.used]
        numbers = sorted(rng.sample(free, rng.randint(2, 3)))
        self.used.update(f'{number}/{ending}' for number in numbers)
        if style == 'suffix':
            symbols = [f'{number}/QĐ-UBND' for number in numbers]
            named = ', '.join(map(str, numbers[:-1])) + f', {symbols[-1]}'
            text = f'các Quyết định số {named}'
        elif style == 'full':
            symbols = [f'{number}/QĐ-UBND' for number in numbers]
            text = 'các Quyết định số ' + ', '.join(symbols[:-1]) + f' và {symbols[-1]}'
        else:
            symbols = [f'{number}/KH-UBND' for number in numbers]
            text = 'Kế hoạch số ' + ' và số '.join([', số '.join(symbols[:-1]), symbols[-1]])
        kind = 'KH' if style == 'both' else 'QĐ'
        return Passage(f'{text} {self.day_words(day)} của UBND tỉnh',
                       tuple(Citation(kind, symbol, day, 'UBND tỉnh') for symbol in symbols))

    def related(self) -> Passage:
        """Two documents of which one does something to the other."""
        rng = self.rng
        first, second = self.mention(rng.choice(CENTRAL[:2])), None
        kind = rng.choice(('amends', 'replaces', 'repeals', 'amended_by', 'implements'))
        source = Source('NĐ', '{n}/{y}/NĐ-CP', ('Chính phủ',), True)
        first, second = sorted((self.mention(source, full=True), self.mention(source, full=True)),
                               key=lambda passage: passage.citations[0].issued_on, reverse=True)
        if kind == 'implements':
            first = self.mention(Source('KH', '{n}/KH-UBND', ('UBND tỉnh',)), full=True)
            second = self.mention(Source('CT', '{n}/CT-TTg', ('Thủ tướng Chính phủ',)), full=True)
            if second.citations[0].issued_on > first.citations[0].issued_on:
                return first
            joint, way = ' về việc triển khai thực hiện ', 'implements'
        else:
            joint, way = {
                'amends': (' sửa đổi, bổ sung một số điều của ', 'amends'), 'replaces': (' thay thế ', 'replaces'),
                'repeals': (' bãi bỏ ', 'repeals'), 'amended_by': (' (được sửa đổi, bổ sung bởi ', 'amends')}[kind]
        newer, older = first.citations[0], second.citations[0]
        if newer.symbol == older.symbol:
            return first
        if kind == 'amended_by':
            return Passage(f'{second.text}{joint}{first.text})',
                           (older, replace(newer, relation=way, relation_to=older.symbol)))
        return Passage(f'{first.text}{joint}{second.text}',
                       (replace(newer, relation=way, relation_to=older.symbol), older))

    def special(self) -> Passage:
        """Laws by name, standards, party resolutions without number, blanks, numbers without symbol."""
        rng = self.rng
        kind = rng.choice(('law', 'law', 'standard', 'central', 'congress', 'bare', 'undated', 'law_number', 'before',
                           'blank',
                           'attached', 'pinpoint', 'pinpoint', 'two_types', 'amended_law'))
        if kind == 'law':
            name, doc_type, _ = rng.choice([law for law in LAWS if law[2] <= self.until.year])
            return Passage(name, (Citation(doc_type),))
        if kind == 'standard':
            edition = 2015 if self.until.year > 2015 else 2008 if self.until.year > 2008 else 2000
            return Passage(f'tiêu chuẩn quốc gia TCVN ISO 9001:{edition}',
                           (Citation('TCVN', f'TCVN ISO 9001:{edition}'),))
        if kind == 'central':
            return Passage('Nghị quyết Trung ương 5 (khóa X)', (Citation('NQ'),))
        if kind == 'congress':
            return Passage('Nghị quyết Đại hội XIII của Đảng', (Citation('NQ'),))
        if kind == 'bare':
            number = rng.randint(200, 900)
            day = self._day()
            return Passage(f'Công văn số {number} {self.day_words(day)} của Sở Nội vụ',
                           (Citation('CV', str(number), day, 'Sở Nội vụ'),))
        if kind == 'undated':
            day = self._day()
            return Passage(f'Công văn {self.day_words(day)} của Sở Nội vụ', (Citation('CV', '', day, 'Sở Nội vụ'),))
        if kind == 'blank':
            month = f'{self.until.month:02d}/{self.until.year}'
            return Passage(f'Quyết định số       /QĐ-UBND ngày     /{month} của UBND tỉnh',
                           (Citation('QĐ', '', None, 'UBND tỉnh'),))
        if kind == 'attached':
            passage = self.mention(Source('QĐ', '{n}/{y}/QĐ-TTg', ('Thủ tướng Chính phủ',), True))
            return Passage(f'Quy chế ban hành kèm theo {passage.text}',
                           (replace(passage.citations[0], relation='attached_to'),))
        if kind == 'pinpoint':
            passage = self.mention(Source('NĐ', '{n}/{y}/NĐ-CP', ('Chính phủ',), True))
            where = rng.choice(('khoản 2 Điều 5', 'điểm a khoản 1 Điều 3 và Điều 7',
                                'các điểm a, b và đ khoản 1 Điều 8',
                                'khoản 1, khoản 2 Điều 35a', 'từ Điều 48 đến Điều 52', 'Chương II'))
            return replace(passage, text=f'{where} {rng.choice(("", "của "))}{passage.text}')
        if kind == 'two_types':
            one = self.mention(Source('QĐ', '{n}/QĐ-UBND', ()), full=True)
            two = self.mention(Source('KH', '{n}/KH-UBND', ()), full=True)
            return Passage(f'{one.text} và {two.text} của UBND tỉnh',
                           tuple(replace(each.citations[0], issuer='UBND tỉnh') for each in (one, two)))
        if kind == 'amended_law':
            return Passage('Luật Tổ chức chính quyền địa phương (sửa đổi)', (Citation('L'),)) if (
                self.until.year > 2019) else Passage('Hiến pháp', (Citation('HP'),))
        if kind == 'law_number':
            return Passage('Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13', (Citation('L', '80/2015/QH13'),))
        passage = self.mention(Source('NQ', '{n}-NQ/TW', ('Bộ Chính trị',)), full=False)
        day = self._day()
        symbol = passage.citations[0].symbol
        return Passage(f'Ngày {day.day:02d}/{day.month}/{day.year}, Bộ Chính trị ban hành Nghị quyết số {symbol}',
                       (Citation('NQ', symbol, day, 'Bộ Chính trị'),))

    def paragraph(self) -> Passage:
        """A paragraph that cites."""
        rng = self.rng
        choice = rng.random()
        if choice < 0.3:
            return joined((rng.choice(('Tiếp tục triển khai thực hiện ', 'Thực hiện ', 'Căn cứ ',
                                       'Tiếp tục quán triệt, triển khai các nội dung nhiệm vụ tại ')),
                           self.titled(), '.'))
        if choice < 0.5:
            return joined(('Đã ban hành ', self.own_output(), '.'))
        if choice < 0.65:
            return joined(('Kịp thời phổ biến, quán triệt ', self.titled(), '; ', self.titled(), '; ', self.mention(),
                           '.'))
        if choice < 0.75:
            return joined(('Thực hiện ', self.shared_list(), ' về giao chỉ tiêu kế hoạch.'))
        if choice < 0.85:
            return joined(('Triển khai thực hiện ', self.related(), '.'))
        special = self.special()
        if special.text.startswith('Ngày '):
            return joined((special, '; đơn vị đã quán triệt đến toàn thể cán bộ, công chức.'))
        return joined(('Tổ chức thực hiện ', special, ' đến toàn thể cán bộ, công chức trong đơn vị.'))

    def day_words(self, day: date) -> str:
        """A date after a symbol, in one of the printed styles."""
        style = self.rng.random()
        padded = f'{day.month:02d}' if day.month < 3 else str(day.month)
        if style < 0.6:
            return f'ngày {day.day:02d}/{padded}/{day.year}'
        if style < 0.7:
            return f'ngày {day.day}/{day.month}/{day.year}'
        if style < 0.95 or not self.rough:
            return f'ngày {day.day:02d} tháng {padded} năm {day.year}'
        return self.rng.choice((f'ngày {day.day:02d}-{day.month:02d}-{day.year}',
                                f'ngày {day.day}.{day.month}.{day.year}'))

    def _day(self) -> date:
        return self.until - timedelta(days=self.rng.randint(20, 1500))

    def _dated_symbol(self, source: Source) -> tuple[date, str]:
        for _ in range(50):
            day = self._day()
            many = source.doc_type in ('CV', 'QĐ', 'BC', 'TB', 'KH', 'TTr') and '-QĐ/' not in source.symbol
            most = 4800 if many else 240
            number = f'{self.rng.choice((self.rng.randint(1, 60), self.rng.randint(60, most))):02d}'
            symbol = source.symbol.format(n=number, y=day.year, k=self.rng.randint(1, 9))
            if '/QH' in symbol or '2025/NQ-CP' in symbol:
                day = date(int(symbol.split('/')[1]), 6, 19)
                if day > self.until:
                    continue
            if symbol not in self.used:
                self.used.add(symbol)
                return day, symbol
        raise RuntimeError(f'no unused symbol of {source.symbol}')

    def _without_issuer(self, passage: Passage) -> Passage:
        return replace(passage, citations=tuple(replace(each, issuer='') for each in passage.citations))


def joined(parts: tuple[str | Passage, ...]) -> Passage:
    """Fragments put together, what is found in them in order."""
    text, citations, figures = '', [], []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        text += part.text
        citations += part.citations
        figures += part.figures
    return Passage(text, tuple(citations), tuple(figures))
