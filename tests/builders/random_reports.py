"""Whole invented reports from a seed: office, period, outline, tables, and what may be wrong with them."""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from . import vocabulary as words
from .header_trees import TREES, lay_out
from .model import Citation, OneStop, Passage, Planted, ReportTruth, Section
from .random_citations import Citer, joined
from .random_figures import Teller, random_facts
from .random_offices import Office, random_letterhead, random_office
from .random_periods import Timing, random_timing
from .random_tables import random_annexes, random_onestop

TREES_BY_GENERATION = {
    1: ('annex_2011', 'g1', 'flat'),
    2: ('g1', 'g1_returned', 'g2', 'g2_stt_note', 'g2_reordered', 'annex_2011', 'egov', 'postal', 'pending_first'),
    3: tuple(sorted(set(TREES) - {'annex_2011'})),
}
OUTLINE = {
    1: (('direction', ('direction.plan', 'direction.communication')), ('results', (
        'institutions', ('organisation', ('organisation.decentralisation',)), 'civil_service', 'public_finance',
        'one_stop')), ('assessment', ('assessment.strengths', 'assessment.limits')), 'outlook', 'recommendations'),
    2: (('direction', ('direction.plan', 'direction.steering', 'direction.inspection', 'direction.communication')),
        ('results', ('institutions', ('procedures', (
            ('procedures.control', ('procedures.simplification', 'procedures.disclosure')), 'procedures.feedback')),
            ('organisation', ('organisation.decentralisation',)), 'one_stop', 'civil_service', 'public_finance',
            ('modernisation', ('modernisation.it', 'modernisation.iso')))), 'outlook', 'recommendations'),
    3: (('direction', ('direction.plan', 'direction.steering', 'direction.inspection', 'direction.communication',
                       'direction.initiatives')),
        ('results', ('institutions', ('procedures', (
            ('procedures.control', ('procedures.simplification', 'procedures.disclosure')), 'procedures.feedback',
            'one_stop')), ('organisation', ('organisation.decentralisation',)), 'civil_service', 'public_finance',
            ('modernisation', ('modernisation.it', 'modernisation.online_services', 'modernisation.iso')))),
        ('assessment', ('assessment.strengths', 'assessment.limits', 'assessment.causes')), 'outlook',
        'recommendations'),
}
"""The headings of the three programmes (2001-2010, 2011-2020, 2021-2030), by code."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a made report should have. None: left to chance.

    tree: of the one-stop header, '' for no table. annex: 'none', 'one' or 'forms'. columns: value columns of the annex.
    mistakes: kinds of mistakes to plant (see `MISTAKES`). year, kind: of the period. province: an invented one.
    office, timing, onestop: those of an archive, in which the same office reports quarter after quarter.
    """

    level: str | None = None
    generation: int | None = None
    tree: str | None = None
    annex: str | None = None
    columns: int | None = None
    draft: bool | None = None
    dispatch: bool | None = None
    rough: bool = True
    mistakes: tuple[str, ...] = ()
    year: int | None = None
    kind: str | None = None
    province: str | None = None
    office: Office | None = None
    timing: Timing | None = None
    onestop: OneStop | None = None


def random_report(seed: int, wish: Wish = Wish(), name: str = '') -> ReportTruth:
    """The report of a seed: the same for the same seed and wish."""
    rng = random.Random(seed)
    generation = wish.generation or rng.choice((1, 2, 3, 3, 3))
    timing = wish.timing or random_timing(rng, generation, wish.year, wish.kind)
    office = wish.office or random_office(rng, wish.level, wish.province)
    tree = wish.tree if wish.tree is not None else rng.choice((*TREES_BY_GENERATION[generation], ''))
    onestop = wish.onestop or random_onestop(rng, tree or 'period_2025', office.level)
    facts = random_facts(rng, onestop.total)
    draft = wish.draft if wish.draft is not None else rng.random() < 0.1
    dispatch = wish.dispatch if wish.dispatch is not None else office.level != 'party' and rng.random() < 0.08
    subject = _subject(rng, timing, dispatch)
    letterhead = random_letterhead(rng, office, timing.issued_on, subject, draft=draft, dispatch=dispatch)
    citer = Citer(rng, timing.issued_on, office.suffix if office.level != 'party' else 'UBND', wish.rough)
    teller = Teller(rng, facts, rng.random() < 0.7)
    columns = wish.columns or rng.choice((1, 1, 1, 2))
    annex = wish.annex or rng.choice(('one', 'one', 'forms', 'none'))
    annexes = random_annexes(rng, facts, columns, annex == 'forms') if annex != 'none' else ()
    if annexes and letterhead.symbol and rng.random() < 0.4:
        annexes = (replace(annexes[0], attached=_attached(letterhead)), *annexes[1:])
    truth = ReportTruth(
        name or f'made-{seed:04d}', letterhead, timing.period, _opening(rng, citer, office, letterhead, timing),
        tuple(_sections(rng, generation, citer, teller, timing, bool(tree))), _closing(rng, timing),
        onestop if tree else None, annexes, (), generation, tree,
        {'columns': str(columns), 'window': timing.period.data_words})
    for mistake in wish.mistakes:
        truth = MISTAKES[mistake](rng, truth)
    return truth


def _subject(rng: random.Random, timing: Timing, dispatch: bool) -> tuple[str, ...]:
    """The lines of the title below BÁO CÁO, or of the subject of an official letter."""
    what = rng.choice(('Công tác cải cách hành chính', 'Kết quả công tác cải cách hành chính',
                       'Kết quả thực hiện công tác cải cách hành chính', 'Tình hình thực hiện công tác CCHC'))
    when = timing.title
    if dispatch:
        return (f'báo cáo {what[0].lower()}{what[1:]} {timing.period.words}',)
    if rng.random() < 0.25:
        return (what.upper(), when.upper())
    return rng.choice(((what, when), (f'{what} {when}',)))


def _opening(rng: random.Random, citer: Citer, office: Office, letterhead, timing: Timing) -> tuple[Passage, ...]:
    words_ = timing.period.words
    basis = joined((rng.choice(('Thực hiện ', 'Căn cứ ', 'Theo yêu cầu tại ')), citer.titled(), '.'))
    statement = Passage(f'{office.short_name} báo cáo công tác cải cách hành chính {words_} như sau:')
    if rng.random() < 0.3:
        merged = joined((rng.choice(('Thực hiện ', 'Căn cứ ')), citer.titled(),
                         f', {office.short_name} báo cáo kết quả công tác cải cách hành chính {words_} như sau:'))
        return (merged,)
    return (basis, statement) if rng.random() < 0.8 else (statement,)


def _closing(rng: random.Random, timing: Timing) -> str:
    return rng.choice((f'Trên đây là báo cáo công tác cải cách hành chính {timing.period.words}./.',
                       f'Trên đây là nội dung báo cáo công tác cải cách hành chính {timing.period.words}, kính báo cáo '
                       f'cấp trên xem xét, tổng hợp./.'))


def _attached(letterhead) -> Passage:
    day = letterhead.issued_on
    text = f'(Kèm theo Báo cáo số {letterhead.symbol} ngày {day.day:02d}/{day.month:02d}/{day.year})'
    kind = 'BC'
    if letterhead.doc_type == 'CV':
        text, kind = text.replace('Báo cáo', 'Công văn'), 'CV'
    return Passage(text, (Citation(kind, letterhead.symbol, day),))


def _sections(rng: random.Random, generation: int, citer: Citer, teller: Teller, timing: Timing, table: bool):
    def walk(node, depth: int):
        code, below = (node, ()) if isinstance(node, str) else node
        if depth > 0 and not _holds_one_stop(node) and rng.random() < 0.12:
            return
        if code == 'outlook':
            heading = timing.outlook[0].upper() + timing.outlook[1:]
            plans = [Passage(f'{text}.') for text in rng.sample(words.PLANS, rng.randint(2, 4))]
            if rng.random() < 0.3:
                plans.append(joined(('Tiếp tục thực hiện ', citer.mention(), '.')))
            yield Section(depth, heading, code, passages=tuple(plans), sentences=True)
            return
        heading = rng.choice(words.HEADINGS[code])
        if code == 'recommendations':
            if rng.random() < 0.6:
                yield Section(depth, heading, code, True, Passage(rng.choice(('Không.', 'Không có.'))))
            else:
                yield Section(depth, heading, code, passages=(Passage(
                    'Đề nghị cấp trên quan tâm hỗ trợ kinh phí nâng cấp trang thiết bị tại Bộ phận một cửa.'),))
            return
        if code == 'one_stop':
            window = timing.period.data_words
            colon = bool(window) or rng.random() < 0.4
            passages = [] if table or not teller.facts.dossiers.measure('received_total') else [teller.totals()]
            passages += teller.one_stop()
            yield Section(depth, heading, code, colon, Passage(window) if window else None, tuple(_unique(passages)),
                          table)
            return
        passages = []
        if not below or rng.random() < 0.2:
            passages = _passages(rng, code, citer, teller)
        answer = None
        colon = rng.random() < 0.25
        if not below and depth >= 3 and rng.random() < 0.5:
            colon, answer = True, Passage(f'{rng.choice(words.FILLER)}.')
        yield Section(depth, heading, code, colon, answer, tuple(passages))
        for child in below:
            yield from walk(child, depth + 1)

    for node in OUTLINE[generation]:
        yield from walk(node, 0)


def _holds_one_stop(node) -> bool:
    return node == 'one_stop' if isinstance(node, str) else any(map(_holds_one_stop, node[1]))


def _unique(passages: list[Passage]) -> list[Passage]:
    """Each wording once: a report does not state the same totals twice in the same sentence."""
    return list({passage.text: passage for passage in passages}.values())


def _passages(rng: random.Random, code: str, citer: Citer, teller: Teller) -> list[Passage]:
    bullet = rng.choice(('- ', '- ', '- ', '', '+ ', '* ', '• ', '– '))
    found = [Passage(f'{text}.') for text in rng.sample(words.FILLER, rng.randint(1, 2))]
    if rng.random() < 0.3:
        found.append(Passage(f'{rng.choice(words.TRAPS)}.'))
    if code.startswith(('direction', 'institutions', 'civil', 'public', 'procedures')) or rng.random() < 0.3:
        found += [citer.paragraph() for _ in range(rng.randint(1, 2))]
    found += teller.of_section(code)
    rng.shuffle(found)
    return [joined((bullet, each)) for each in found]


def _break_table(measure_of, rule: str, why: str):
    """A planter that spoils one number of the printed one-stop table; see `printing` for how it is applied."""
    def plant(rng: random.Random, truth: ReportTruth) -> ReportTruth:
        measures = set(lay_out(TREES[truth.onestop_tree]).measures) if truth.onestop_tree else set()
        if not measures & measure_of or truth.onestop is None:
            return truth
        measure = sorted(measures & measure_of)[0]
        return replace(truth, planted=(*truth.planted, Planted(rule, why)),
                       extras={**truth.extras, 'spoil': f'{rule}:{measure}'})
    return plant


def _wrong_year(rng: random.Random, truth: ReportTruth) -> ReportTruth:
    """A decree whose printed date is in another year than its symbol (C02)."""
    day = truth.letterhead.issued_on or truth.period.end
    day -= timedelta(days=400)
    symbol = f'{rng.randint(241, 300)}/{day.year - 1}/NĐ-CP'
    passage = Passage(f'Thực hiện Nghị định số {symbol} ngày {day.day:02d}/{day.month:02d}/{day.year} của Chính phủ.',
                      (Citation('NĐ', symbol, day, 'Chính phủ'),))
    return _with_passage(truth, passage, Planted('C02', f'{symbol} is dated {day}'))


def _wrong_type(rng: random.Random, truth: ReportTruth) -> ReportTruth:
    """A type word that its symbol contradicts (C03): the word wins."""
    number = rng.randint(4801, 4999)
    day = (truth.letterhead.issued_on or truth.period.end) - timedelta(days=90)
    passage = Passage(f'Thực hiện Quyết định số {number}/KH-UBND ngày {day.day:02d}/{day.month:02d}/{day.year} của '
                      f'UBND tỉnh.', (Citation('QĐ', f'{number}/KH-UBND', day, 'UBND tỉnh'),))
    return _with_passage(truth, passage, Planted('C03', f'Quyết định with the symbol {number}/KH-UBND'))


def _with_passage(truth: ReportTruth, passage: Passage, planted: Planted) -> ReportTruth:
    for index, section in enumerate(truth.sections):
        if section.code == 'direction.plan' or (section.passages and not section.sentences):
            changed = replace(section, passages=(*section.passages, passage))
            return replace(truth, sections=(*truth.sections[:index], changed, *truth.sections[index + 1:]),
                           planted=(*truth.planted, planted))
    return truth


MISTAKES = {
    'received': _break_table({'received_online', 'received_direct', 'received_new', 'received_in_person'}, 'T01',
                             'a part of the received dossiers is one too many'),
    'resolved': _break_table({'resolved_overdue'}, 'T02', 'the overdue dossiers are one too many'),
    'pending': _break_table({'pending_overdue'}, 'T03', 'the overdue pending dossiers are one too many'),
    'total': _break_table({'received_carried_over'}, 'T05', 'the total row is one too many'),
    'wrong_year': _wrong_year,
    'wrong_type': _wrong_type,
}
"""Mistakes that can be planted, by name, each breaking one rule."""
