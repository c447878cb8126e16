#!/usr/bin/env python3
"""Make an archive of reports as a province keeps one: six offices, eight quarters, folders by year.

Offices, people and numbers are invented; the forms are real. Dossiers pending at the end of a quarter are carried over
into the next one, but for one office that copied a number wrongly. One report is there twice, one is missing, one file
is empty. Used by notebooks/02-archive.ipynb; to look at the files:

    python tools/sample_archive.py FOLDER
"""
from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.builders.layouts import Layout  # noqa: E402
from tests.builders.model import AreaLine, Dossiers, OneStop, Passage  # noqa: E402
from tests.builders.printing import render  # noqa: E402
from tests.builders.random_offices import Office, random_office  # noqa: E402
from tests.builders.random_periods import Timing, random_timing  # noqa: E402
from tests.builders.random_reports import Wish, random_report  # noqa: E402
from tests.builders.to_docx import write_docx  # noqa: E402
from tests.builders.to_text import TextStyle, write_text  # noqa: E402

PROVINCE = 'Khánh Lâm'
YEARS = (2021, 2022)
QUARTERS = tuple((year, quarter) for year in YEARS for quarter in (1, 2, 3, 4))
ROMAN = ('I', 'II', 'III', 'IV')
AREAS = ('Hộ tịch', 'Chứng thực', 'Đất đai', 'Bảo trợ xã hội')
BASIS = (
    (date(2018, 4, 23), 'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế '
                        'một cửa, một cửa liên thông;'),
    (date(2021, 7, 15), 'Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về Chương trình tổng '
                        'thể cải cách hành chính nhà nước giai đoạn 2021-2030;'),
    (date(2020, 12, 18), 'Thực hiện Kế hoạch số 4120/KH-UBND ngày 18/12/2020 của UBND tỉnh Khánh Lâm về cải '
                         'cách hành chính;'),
    (date(2021, 3, 27), 'Căn cứ Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ phê duyệt Đề '
                        'án đổi mới việc thực hiện cơ chế một cửa;'),
    (date(2021, 2, 25), 'Theo hướng dẫn tại Công văn số 725/SNV-CCHC ngày 25/02/2021 của Sở Nội vụ về báo cáo '
                        'định kỳ;'),
)
"""What reports begin with, with the day of the document: each office cites the first ones of these that there are, more
or fewer from quarter to quarter."""


class Member:
    """An office of the archive: how it prints its reports, and how it works. most: dossiers of an area in a quarter;
    late, late_after: share resolved overdue in the first and the last quarter."""

    def __init__(self, seed: int, level: str, tree: str, layout: Layout, most: int, late: float, late_after: float,
                 docx: bool = False):
        self.office: Office = random_office(random.Random(seed), level, PROVINCE)
        self.seed, self.tree, self.layout, self.docx = seed, tree, layout, docx
        self.most, self.late, self.late_after = most, late, late_after


def members() -> tuple[Member, ...]:
    """The offices, each with a form and habits of its own."""
    return (
        Member(3, 'xa', 'g3', Layout(), 60, 0.12, 0.02),
        Member(4, 'xa', 'g2', Layout(two_digits=False, number_row='(1)'), 45, 0.09, 0.01),
        Member(8, 'xa', 'g1', Layout(total='first'), 80, 0.20, 0.05),
        Member(21, 'huyen', 'g3', Layout(two_digits=False, headings='letter'), 400, 0.10, 0.03, docx=True),
        Member(40, 'phong', 'g2', Layout(), 120, 0.07, 0.02),
        Member(50, 'so', 'g3', Layout(two_digits=False, number_row='formula'), 900, 0.05, 0.008, docx=True),
    )


COPIED_WRONGLY = 2, (2022, 1)
"""Office and quarter in which the dossiers carried over are not those pending before."""
MISSING = 4, (2021, 4)
SENT_TWICE = 3, (2022, 2)


def write_archive(folder: Path) -> list[Path]:
    """Write the archive; the paths of its files."""
    folder, written = Path(folder), []
    for index, member in enumerate(members()):
        pending = dict.fromkeys(AREAS, member.most // 10)
        for step, (year, quarter) in enumerate(QUARTERS):
            rng = random.Random(1000 * member.seed + step)
            if (index, (year, quarter)) == COPIED_WRONGLY:
                pending = {area: count + 7 for area, count in pending.items()}
            onestop, pending = _onestop(rng, member, step, pending)
            if (index, (year, quarter)) == MISSING:
                continue
            printed = _report(rng, member, step, year, quarter, onestop)
            name = f'{index + 1:02d} {member.office.short_name} - quý {ROMAN[quarter - 1]}'
            place = folder / f'Năm {year}'
            place.mkdir(parents=True, exist_ok=True)
            if member.docx:
                written.append(_write(place / f'{name}.docx', write_docx(printed)))
            if not member.docx or (index, (year, quarter)) == SENT_TWICE:
                written.append(_write(place / f'{name}.txt', write_text(printed, TextStyle())))
    written.append(_write(folder / f'Năm {YEARS[-1]}' / 'bản quét hỏng.pdf', b''))
    return written


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _report(rng: random.Random, member: Member, step: int, year: int, quarter: int, onestop: OneStop):
    wish = Wish(rough=False, generation=3, tree=member.tree, annex='one', columns=1, draft=False, dispatch=False,
                office=member.office, timing=_timing(year, quarter), onestop=onestop)
    truth = random_report(rng.randrange(1 << 30), wish)
    known = [text for day, text in BASIS if day < truth.letterhead.issued_on]
    basis = map(Passage, known[:2 + (step + member.seed) % (len(BASIS) - 1)])
    return render(replace(truth, opening=(*basis, *truth.opening[-1:])), member.layout).printed


def _timing(year: int, quarter: int) -> Timing:
    """The period of a quarter, titled by itself: *quý II năm 2021*."""
    timings = (random_timing(random.Random(seed), 3, year, 'quarter') for seed in range(10_000))
    title = f'quý {ROMAN[quarter - 1]} năm {year}'
    return next(timing for timing in timings if timing.title == timing.period.words == title)


def _onestop(rng: random.Random, member: Member, step: int, carried_over: dict[str, int]) -> tuple[OneStop, dict[str, int]]:
    """The one-stop table of a quarter, and what is pending at its end."""
    share = step / (len(QUARTERS) - 1)
    late = member.late + (member.late_after - member.late) * share
    lines, pending = [], {}
    for number, area in enumerate(AREAS, 1):
        new = rng.randint(member.most // 2, member.most)
        online = round(new * min(0.2 + 0.6 * share + rng.uniform(-0.08, 0.08), 0.95))
        left = new + carried_over[area]
        not_due = round(left * rng.uniform(0.05, 0.15))
        overdue_now = round(left * late * rng.uniform(0.1, 0.4))
        resolved = left - not_due - overdue_now
        overdue = round(resolved * late * rng.uniform(0.6, 1.4))
        early = round((resolved - overdue) * rng.uniform(0.2, 0.5))
        dossiers = Dossiers(online_full=online // 2, online_part=online - online // 2, in_person=new - online,
                            carried_over=carried_over[area], early=early, on_time=resolved - overdue - early,
                            overdue=overdue, not_due=not_due, pending_overdue=overdue_now)
        pending[area] = dossiers.measure('pending_total')
        lines.append(AreaLine('area', area, dossiers, str(number)))
    total = sum((line.dossiers for line in lines[1:]), lines[0].dossiers)
    return OneStop(tuple(lines), total), pending


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f'{len(write_archive(Path(sys.argv[1])))} files')
