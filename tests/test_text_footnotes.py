"""Footnotes at the foot of printed pages, apart from the sentence that goes on over them; what only looks like one."""
import pytest

from extractor import find_citations
from extractor.document import FOOTNOTE
from extractor.readers.text import read_text

BODY = ['       I. CHỈ ĐẠO, ĐIỀU HÀNH',
        '     Quán triệt chủ trương của Trung ương1, HĐND tỉnh ban hành 16 nghị quyết về phát triển kinh tế, xã hội;',
        'UBND tỉnh đã kiểm tra 18 cơ quan, địa phương 2, chấn chỉnh 96 thiếu sót. Trong kỳ, Quyết định số',
        '22/2026/QĐ-UBND ngày 08/4/2026 của UBND tỉnh được ban hành và thay thế cho Quyết định số']
NOTES = ['', '1 Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị về đổi mới công tác xây dựng và', 'thi hành pháp luật.',
         '2 Gồm 05 sở, ngành và 13 xã, phường.']
AFTER = ['\f14/2022/QĐ-UBND ngày 12/5/2022 của UBND tỉnh Bạc Liêu. Rà soát 1.873 văn bản.']


def read(lines):
    document = read_text('\n'.join(lines).encode())
    return ([each.text for each in document.paragraphs if each.role == FOOTNOTE],
            [each.text for each in document.paragraphs if each.role != FOOTNOTE])


def test_a_sentence_goes_on_over_the_footnotes_of_its_page():
    notes, texts = read([*BODY, *NOTES, *AFTER])
    assert notes == ['¹ Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị về đổi mới công tác xây dựng và thi hành '
                     'pháp luật.', '² Gồm 05 sở, ngành và 13 xã, phường.']
    assert 'của Trung ương¹, HĐND' in ' '.join(texts) and 'địa phương ², chấn chỉnh' in ' '.join(texts)
    symbols = [each.symbol for each in find_citations('\n'.join(texts))]
    assert '14/2022/QĐ-UBND' in symbols


def test_the_numbers_go_on_counting_or_begin_anew_on_each_page():
    other, foot = [line.upper() for line in BODY], [line.upper() for line in NOTES]  # else all would be running lines
    on = [line.replace('ƯƠNG1', 'ƯƠNG3').replace('PHƯƠNG 2,', 'PHƯƠNG 4,') for line in other]
    on_foot = [line.replace('1 NGHỊ', '3 NGHỊ').replace('2 GỒM', '4 GỒM') for line in foot]
    for body, below, marks in ((on, on_foot, '¹²³⁴'), (other, foot, '¹²¹²')):
        notes, _ = read([*BODY, *NOTES, '\f' + body[0], *body[1:], *below])
        assert ''.join(note[0] for note in notes) == marks


@pytest.mark.parametrize('lines', (
    [*BODY, *NOTES],                                                                  # no page ends
    [*(line.replace('ương1', 'ương') for line in BODY), *NOTES, *AFTER],              # no mark
    [*BODY, '', '1 Hộ tịch       12       11', '2 Đất đai       15       14', *AFTER],  # a table
    [*BODY, '', '2 Gồm 05 sở, ngành và 13 xã, phường.', *AFTER]))                     # the first is missing
def test_what_cannot_be_told_for_certain_stays(lines):
    assert read(lines)[0] == []
