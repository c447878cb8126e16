"""Invented offices and the head and foot of their reports (Decree 30/2020; party offices their own way)."""
from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from . import vocabulary as words
from .model import Letterhead

DISTRICT_DEPARTMENTS = (('NỘI VỤ', 'Nội vụ', 'NV'), ('VĂN HÓA VÀ THÔNG TIN', 'Văn hóa và Thông tin', 'VHTT'),
                        ('TƯ PHÁP', 'Tư pháp', 'TP'), ('TÀI CHÍNH - KẾ HOẠCH', 'Tài chính - Kế hoạch', 'TCKH'),
                        ('LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'Lao động - Thương binh và Xã hội', 'LĐTBXH'),
                        ('QUẢN LÝ ĐÔ THỊ', 'Quản lý đô thị', 'QLĐT'))
PROVINCE_DEPARTMENTS = (('NỘI VỤ', 'Nội vụ', 'SNV'), ('TƯ PHÁP', 'Tư pháp', 'STP'), ('Y TẾ', 'Y tế', 'SYT'),
                        ('NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN', 'Nông nghiệp và Phát triển nông thôn', 'SNN'),
                        ('VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'Văn hóa, Thể thao và Du lịch', 'SVHTTDL'),
                        ('LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'Lao động - Thương binh và Xã hội', 'SLĐTBXH'))
MINISTRIES = (('CÔNG THƯƠNG', 'Công Thương', 'BCT'), ('TƯ PHÁP', 'Tư pháp', 'BTP'), ('XÂY DỰNG', 'Xây dựng', 'BXD'))
OTHERS = (
    ('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'CHI CỤC THỦY LỢI', 'Chi cục Thủy lợi', 'CCTL', 'CHI CỤC TRƯỞNG'),
    ('UBND TỈNH {0}', 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Trung tâm Phục vụ hành chính công', 'TTPVHCC', 'GIÁM ĐỐC'),
    ('UBND TỈNH {0}', 'BAN QUẢN LÝ KHU KINH TẾ', 'Ban Quản lý Khu kinh tế', 'BQLKKT', 'TRƯỞNG BAN'),
    ('UBND TỈNH {0}', 'THANH TRA TỈNH', 'Thanh tra tỉnh', 'TTr', 'CHÁNH THANH TRA'),
    ('UBND TỈNH {0}', 'VĂN PHÒNG', 'Văn phòng UBND tỉnh', 'VPUBND', 'CHÁNH VĂN PHÒNG'),
)
"""Other offices of a province: superior, agency, its name in prose, symbol, head."""
LEVELS = ('phong', 'phong', 'so', 'so', 'tinh', 'huyen', 'xa', 'xa', 'bo', 'party', 'van_phong', 'other', 'other')


@dataclass(frozen=True, slots=True)
class Office:
    """An office before it writes: names for its letterhead and its prose."""

    level: str
    superior: tuple[str, ...]
    agency: tuple[str, ...]
    short_name: str
    suffix: str
    place: str
    roles: tuple[tuple[tuple[str, ...], str], ...]
    over: str
    """How its prose names the body above it: *UBND tỉnh*, *UBND huyện*."""
    drafter: str


def random_office(rng: random.Random, level: str | None = None, province: str | None = None) -> Office:
    """An office in a province, of a level: phong, so, tinh, huyen, xa, bo, party, van_phong or other."""
    level = level or rng.choice(LEVELS)
    invented, province = bool(province), province or rng.choice(words.PROVINCES)
    long = rng.random() < 0.5
    council = 'ỦY BAN NHÂN DÂN' if long else 'UBND'
    if level == 'phong':
        kind, name = rng.choice((('huyện', rng.choice(words.DISTRICTS)), ('thành phố', rng.choice(words.TOWNS)),
                                 ('thị xã', rng.choice(words.TOWNS))))
        caps, title, code = rng.choice(DISTRICT_DEPARTMENTS)
        superior = (f'UBND {kind.upper()} {name.upper()}',) if not long else (council, f'{kind.upper()} {name.upper()}')
        return Office(level, superior, (f'PHÒNG {caps}',), f'Phòng {title}', rng.choice((code, f'P{code}')), name,
                      (((), 'TRƯỞNG PHÒNG'), (('KT. TRƯỞNG PHÒNG',), 'PHÓ TRƯỞNG PHÒNG')),
                      f'UBND {kind}', code)
    if level == 'so':
        city = rng.random() < 0.2 and not invented
        name = rng.choice(words.CENTRAL_CITIES) if city else province
        kind = 'thành phố' if city else 'tỉnh'
        caps, title, code = rng.choice(PROVINCE_DEPARTMENTS)
        agency = (f'SỞ {caps}',) if len(caps) < 22 else tuple(_halves(f'SỞ {caps}'))
        return Office(level, (f'UBND {kind.upper()} {name.upper()}',) if not long else
                      (f'ỦY BAN NHÂN DÂN {kind.upper()}', name.upper()), agency, f'Sở {title}', code, name,
                      (((), 'GIÁM ĐỐC'), (('KT. GIÁM ĐỐC',), 'PHÓ GIÁM ĐỐC'),
                       (('TUQ. GIÁM ĐỐC',), 'CHÁNH VĂN PHÒNG')), f'UBND {kind}', 'VP')
    if level in ('tinh', 'huyen', 'xa'):
        kind, name = {'tinh': ('tỉnh', province), 'huyen': ('huyện', rng.choice(words.DISTRICTS)),
                      'xa': (rng.choice(('xã', 'phường')), rng.choice(words.COMMUNES))}[level]
        superior: tuple[str, ...] = ()
        agency: tuple[str, ...] = ('ỦY BAN NHÂN DÂN', f'{kind.upper()} {name.upper()}')
        if level == 'xa' and not long and not invented:
            superior, agency = (f'UBND HUYỆN {rng.choice(words.DISTRICTS).upper()}',), (f'UBND {kind.upper()} '
                                                                                       f'{name.upper()}',)
        roles = ((('TM. ỦY BAN NHÂN DÂN',), 'CHỦ TỊCH'),
                 (('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'), 'PHÓ CHỦ TỊCH'), (('KT. CHỦ TỊCH',), 'PHÓ CHỦ TỊCH'))
        if level == 'tinh':
            roles += ((('TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG'), 'PHÓ CHÁNH VĂN PHÒNG'),)
        return Office(level, superior, agency, f'UBND {kind} {name}', 'UBND', name, roles,
                      {'tinh': 'Chính phủ', 'huyen': 'UBND tỉnh',
                       'xa': 'UBND tỉnh' if invented else 'UBND huyện'}[level],
                      {'tinh': 'KSTT', 'huyen': 'NV', 'xa': 'VP'}[level])
    if level == 'bo':
        caps, title, code = rng.choice(MINISTRIES)
        return Office(level, (), (f'BỘ {caps}',), f'Bộ {title}', code, 'Hà Nội',
                      ((('KT. BỘ TRƯỞNG',), 'THỨ TRƯỞNG'), ((), 'BỘ TRƯỞNG')), 'Chính phủ', 'TCCB')
    if level == 'van_phong':
        name = rng.choice(words.DISTRICTS)
        return Office(level, (f'UBND HUYỆN {name.upper()}',), ('VĂN PHÒNG HĐND VÀ UBND',),
                      'Văn phòng HĐND và UBND huyện',
                      'VP', name, (((), 'CHÁNH VĂN PHÒNG'), (('KT. CHÁNH VĂN PHÒNG',), 'PHÓ CHÁNH VĂN PHÒNG')),
                      'UBND huyện', 'VP')
    if level == 'other':
        superior_, agency_, name, code, head = rng.choice(OTHERS)
        return Office(level, (superior_.format(province.upper()),), (agency_,), name, code, province,
                      (((), head), ((f'KT. {head}',), f'PHÓ {head}')), 'UBND tỉnh', 'TH')
    if level == 'party':
        return Office(level, (), (f'TỈNH ỦY {province.upper()}',), f'Tỉnh ủy {province}', 'TU', province,
                      ((('T/M BAN THƯỜNG VỤ',), 'PHÓ BÍ THƯ'), (('T/M BAN THƯỜNG VỤ',), 'BÍ THƯ')), 'Trung ương',
                      'VPTU')
    raise ValueError(f'no office of level {level!r}')


def random_letterhead(rng: random.Random, office: Office, issued_on: date, subject: tuple[str, ...], *,
                      draft: bool = False, dispatch: bool = False, number: int | None = None) -> Letterhead:
    """The head and foot of a report of an office. dispatch: written as an official letter (*công văn*)."""
    party = office.level == 'party'
    doc_type = 'CV' if dispatch else 'BC'
    digits = '' if draft else f'{number or rng.randint(3, 2400):02d}'
    suffix = office.suffix if dispatch and rng.random() < 0.5 else (
        f'{office.suffix}-{office.drafter}' if dispatch else f'BC/{office.suffix}' if party
        else f'BC-{office.suffix}')
    place = office.place
    if draft:
        words_of_date = f'{place}, ngày     tháng {issued_on.month} năm {issued_on.year}'
    else:
        month = f'{issued_on.month:02d}' if issued_on.month < 3 or rng.random() < 0.3 else str(issued_on.month)
        words_of_date = f'{place}, ngày {issued_on.day:02d} tháng {month} năm {issued_on.year}'
        if rng.random() < 0.06:
            words_of_date = f'{place}, ngày {issued_on.day:02d}/{month}/{issued_on.year}'
        elif rng.random() < 0.06:
            words_of_date = words_of_date.replace(f'{issued_on.day:02d} tháng', f'{issued_on.day:02d}tháng')
    signed_for, role = rng.choice(office.roles)
    signer = f'{rng.choice(words.SURNAMES)} {rng.choice(words.MIDDLE)} {rng.choice(words.GIVEN)}'
    recipients = [rng.choice(('Như trên', f'{office.over} (b/c)', 'Sở Nội vụ (để b/c)'))]
    recipients += rng.sample(['Phòng Nội vụ', 'Lãnh đạo cơ quan', 'Các phòng, ban thuộc UBND', 'Cổng thông tin điện tử',
                              'CT, các PCT UBND', 'Thành viên BCĐ CCHC'], rng.randint(0, 3))
    recipients.append(rng.choice(('Lưu: VT, {0}', 'Lưu: VT', 'Lưu VT, {0}', 'Lưu: VT, {0} (02b)'))
                      .format(office.drafter))
    addressed = rng.choice(((), (office.over,), (f'{office.over}', 'Sở Nội vụ')))
    return Letterhead(office.superior, office.agency, digits, suffix, place, None if draft else issued_on, doc_type,
                      subject, signed_for, role, signer, tuple(recipients), addressed if not dispatch else
                      (office.over,), party, words_of_date, '-' if party else '/', office.short_name, office.level)


def _halves(text: str) -> list[str]:
    """A long name on two lines, broken near its middle."""
    parts = text.split()
    cut = min(range(1, len(parts)), key=lambda index: abs(len(' '.join(parts[:index])) - len(text) / 2))
    return [' '.join(parts[:cut]), ' '.join(parts[cut:])]
