"""Figures: a sentence on the left, its figures on the right."""
import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Box, Cell, Document, LineStart, Paragraph, Place, Table
from extractor.extraction.figures.grammar import grammar
from extractor.extraction.figures.sentences import find_in, sentences
from extractor.extraction.figures import figure_patterns, find_figures, lint_examples, topic_of
from extractor.extraction.outline import read_outline
from extractor.patterns import shipped_patterns
from extractor.pipeline import report_from_bytes

PATTERNS = shipped_patterns()
KNOWN = figure_patterns(PATTERNS)
RULES = grammar(KNOWN)


def figures(text, taken=()):
    return [(found.label, found.value_raw, found.unit) for found, _ in find_in(text, RULES, list(taken))]


def test_the_examples_of_the_patterns():
    assert lint_examples(PATTERNS) == []


@pytest.mark.parametrize('text, expected', [
    ('Trung tâm đã tiếp nhận 13.203 hồ sơ, trong đó: tiếp nhận trực tuyến 10.500 hồ sơ (chiếm 79,5%), '
     'trực tiếp 2.703 hồ sơ.',
     [('Trung tâm đã tiếp nhận hồ sơ', '13.203', 'hồ sơ'), ('tiếp nhận trực tuyến hồ sơ', '10.500', 'hồ sơ'),
      ('tiếp nhận trực tuyến hồ sơ', '79,5', '%'), ('trực tiếp', '2.703', 'hồ sơ')]),
    ('UBND huyện đã ban hành 15 văn bản chỉ đạo, gồm: 03 kế hoạch, 05 quyết định và 07 công văn.',
     [('UBND huyện đã ban hành văn bản chỉ đạo', '15', 'văn bản'), ('kế hoạch', '03', 'kế hoạch'),
      ('quyết định', '05', 'quyết định'), ('công văn', '07', 'công văn')]),
    ('Tỷ lệ hồ sơ giải quyết đúng hạn đạt trên 98,5%.',
     [('Tỷ lệ hồ sơ giải quyết đúng hạn', '98,5', '%')]),
    ('Số phiếu khảo sát phát ra: 200 phiếu, thu về: 198 phiếu; mức độ hài lòng đạt 99%.',
     [('Số phiếu khảo sát phát ra', '200', 'phiếu'), ('thu về', '198', 'phiếu'), ('mức độ hài lòng', '99', '%')]),
    ('Đã cấp 12 giấy phép xây dựng; thu phí 1,2 tỷ đồng.',
     [('Đã cấp giấy phép xây dựng', '12', 'giấy phép'), ('thu phí', '1,2', 'tỷ đồng')]),
    ('Tổng số biên chế được giao là 45 người; có mặt 43 người.',
     [('Tổng số biên chế được giao', '45', 'người'), ('có mặt', '43', 'người')]),
    ('2.3 Kết quả tiếp nhận và giải quyết hồ sơ trong kỳ: 45 hồ sơ.',
     [('Kết quả tiếp nhận và giải quyết hồ sơ trong kỳ', '45', 'hồ sơ')]),
    ('Cấp xã: tiếp nhận 120 hồ sơ, đã giải quyết 118 hồ sơ.',
     [('Cấp xã: tiếp nhận hồ sơ', '120', 'hồ sơ'), ('Cấp xã: đã giải quyết hồ sơ', '118', 'hồ sơ')]),
    ('Số TTHC được rà soát trong quý: 12 thủ tục.', [('Số TTHC được rà soát trong quý', '12', 'thủ tục')]),
    ('Tự kiểm điểm 02 trường hợp; tuyên truyền pháp luật 05 buổi.',
     [('Tự kiểm điểm trường hợp', '02', 'trường hợp'), ('tuyên truyền pháp luật buổi', '05', 'buổi')]),
    ('Cung cấp 30 dịch vụ công mức độ 2 và 04 dịch vụ công mức độ 3.',
     [('Cung cấp dịch vụ công mức độ 2', '30', 'dịch vụ công'), ('dịch vụ công mức độ 3', '04', 'dịch vụ công')]),
    ('Đã gửi thư xin lỗi đối với 03/03 hồ sơ trễ hạn theo khoản 2 Điều 9.',
     [('Đã gửi thư xin lỗi đối với hồ sơ trễ hạn', '03/03', 'hồ sơ')]),
    ('Duy trì tỷ lệ đúng hạn từ 98% trở lên; lưu hồ sơ có từ 05 trang trở lên.', []),
    ('UBND xã Cát Tiên 2 tổ chức họp.', []),
    ('Số tờ đơn đã nhận: 120 tờ; đã trả lời: 118 lá.',
     [('Số tờ đơn đã nhận', '120', 'tờ'), ('đã trả lời', '118', 'lá')]),
    ('Căn cứ Điều 5 và khoản 2 Điều 6; có hiệu lực từ 01/7/2025.', []),
    ('Phòng không có kiến nghị sửa đổi cơ chế, chính sách.', []),
    ('Liên hệ số điện thoại 0258 3822123 trong 05 ngày làm việc.', []),
    # The number of a footnote is no part of a word; that of an area is.
    ('Ban hành 03 thông tư², cắt giảm 12 TTHC¹⁰ tại 06 cơ quan, địa phương4; bố trí 90 m² cho Bộ phận Một cửa.',
     [('Ban hành thông tư', '03', 'thông tư'), ('cắt giảm TTHC', '12', 'TTHC'), ('cơ quan, địa phương', '06', 'cơ quan'),
      ('bố trí cho Bộ phận Một cửa', '90', 'm²')]),
    ('05, khiển trách: 02).', [('khiển trách', '02', '')]),
    ('Có 02 (hai) công chức bị kỷ luật; dịch vụ công mức độ3, mức độ4.', [('công chức bị kỷ luật', '02', 'công chức')]),
])
def test_sentences(text, expected):
    assert figures(text) == expected


def test_digits_of_cited_documents_are_no_figures():
    text = 'Thực hiện 05 nhiệm vụ theo Kế hoạch 12 hồ sơ mẫu.'
    start = text.index('Kế hoạch')
    assert len(figures(text)) == 2
    assert [value for _, value, _ in figures(text, [(start, len(text))])] == ['05']


@pytest.mark.parametrize('label, indicator_id', [
    ('Số hồ sơ được tiếp nhận, giải quyết ở mức độ 4 hồ sơ', 'online.doss_l4'),
    ('biên chế', 'org.civil.present'),
    ('Tổng số biên chế được giao người', 'org.civil.quota'),
    ('Số hồ sơ mức độ 3 và mức độ 4', ''),   # neither alone
])
def test_topics(label, indicator_id):
    assert topic_of(label, KNOWN) == indicator_id


def indicators(text):
    report = report_from_bytes(f'BÁO CÁO\nCông tác cải cách hành chính năm 2022\n{text}'.encode(), 'a.txt')
    return [(row.indicator_id, row.value_raw) for row in report.figures if row.indicator_id]


@pytest.mark.parametrize('text, expected', [
    ('Tổng số hồ sơ tiếp nhận trong kỳ: 3.415 hồ sơ (trực tuyến 3.000 hồ sơ); đã giải quyết 3.301 hồ sơ.',
     [('onestop.received_total', '3.415'), ('onestop.resolved_total', '3.301')]),
    # What narrows it may stand before a colon, in the heading, or beside it.
    ('Lĩnh vực đất đai: tiếp nhận 1.512 hồ sơ, đã giải quyết 1.498 hồ sơ.', []),
    ('1. Kết quả tiếp nhận hồ sơ tại cấp xã\nĐã tiếp nhận 512 hồ sơ.', []),
    ('Tiếp nhận trong kỳ 512 hồ sơ, kỳ trước chuyển sang 12 hồ sơ.', []),
    ('Bình quân mỗi ngày tiếp nhận 150 hồ sơ.', []),
    ('Đã tiếp nhận 45 hồ sơ dự tuyển công chức.', []),
    # A rate, a bound or a share is not the count.
    ('Tỷ lệ hồ sơ đã giải quyết đạt 98%; hồ sơ đã giải quyết: trên 300 hồ sơ; đã giải quyết 12/15 hồ sơ.', []),
    # Two years cannot both be the report's.
    ('Biên chế được giao năm 2021: 50 biên chế. Biên chế được giao năm 2022: 48 biên chế.', []),
    ('Điều chuyển 05 biên chế; cơ quan hiện có 28 biên chế.', [('org.civil.present', '28')]),
    ('Số TTHC thuộc thẩm quyền giải quyết được cắt giảm thời gian: 12 TTHC.', []),
])
def test_an_indicator_is_right_or_none(text, expected):
    assert indicators(text) == expected


WORDS = st.lists(st.sampled_from(['hồ sơ', 'thủ tục', '26', '1.234', '77,7%', '12/15', ':', ';', ',', '.', 'là', 'đạt',
                                  'không có', '(', ')', 'trong đó', 'mức độ 3', 'ngày 05/9/2016', 'tỷ đồng', '\n',
                                  'Số', 'lần lượt', 'từ', 'xuống còn', 'triệu', 'Cấp xã']),
                 max_size=40)


@settings(deadline=None)
@given(WORDS)
def test_any_words_give_figures_that_stand_in_the_text(words):
    text = ' '.join(words)
    end = 0
    for found, (start, stop) in find_in(text, RULES):
        assert text[found.start:found.end] == found.value_raw
        assert found.start >= end and start <= found.start < found.end <= stop
        assert found.label.strip() == found.label != ''
        end = found.end


@given(st.text(max_size=200))
def test_sentences_cover_the_text(text):
    spans = sentences(text)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:]))
    assert [word for start, end in spans for word in text[start:end].split()] == text.split()


def test_a_number_that_begins_the_next_line_of_a_page_belongs_to_the_words_before_it():
    def paragraph(text, *boxes):
        starts = [LineStart(offset, Place(page=1, box=Box(x0, 10 * offset, x1, 10 * offset + 9)))
                  for offset, x0, x1 in boxes]
        return Paragraph(text, starts[0].place, lines=tuple(starts))

    lead = 'Đã trả 40 hồ sơ, trong đó đúng hạn:'
    for after, expected in (((0, 85, 200), [('Đã trả', 40), ('đúng hạn', 38), ('quá hạn', 2)]),
                            ((0, 117, 200), [('Đã trả', 40), ('hồ sơ', 38), ('quá hạn', 2)])):  # set in: a new one
        document = Document.of('pdf', [paragraph(lead, (0, 117, 540)), paragraph('38 hồ sơ, quá hạn: 02.', after)])
        found = find_figures(document, read_outline(document, PATTERNS, set()), PATTERNS)
        assert [(each.label, int(each.value)) for each in found] == expected


def test_the_cells_of_a_layout_table_are_narrative():
    """Also where a page keeps them line by line."""
    cells = (Cell('Khu vực ngoại trú:\n- Tổng số lượt khám:\n1.482 lượt;\n- Khám bằng căn cước công dân: 61%.', 0, 0),
             Cell('- Số lượt điều trị:\n415 lượt;\n- Đã nâng cấp 05 phòng khám\ntheo yêu cầu.', 0, 1))
    document = Document.of('pdf', [Paragraph('Trong quý:'), Table(cells, 1, 2, ruled=False)])
    found = find_figures(document, read_outline(document, PATTERNS, set()), PATTERNS)
    assert [(each.label, each.value_raw) for each in found] == [
        ('Tổng số lượt khám', '1.482'), ('Khám bằng căn cước công dân', '61'), ('Số lượt điều trị', '415'),
        ('Đã nâng cấp phòng khám theo yêu cầu', '05')]
    assert all(document.text[each.start:each.end] == each.value_raw for each in found)


@pytest.mark.parametrize('text, values', (
    ('Đã tiếp nhận 1 289 hồ sơ và 312 hồ sơ.', ['1 289', '312']),
    ('Đã tiếp nhận 1\u00a0289 hồ sơ, giải quyết 1\u202f046/1.289 hồ sơ.', ['1\u00a0289', '1\u202f046/1.289']),
    ('Giải ngân 1 038,5 triệu đồng.', ['1 038,5']),
    ('Ký số 2 846 văn bản trên tổng số 2 898 văn bản; số hồ sơ: 1 204 hồ sơ.', ['2 846', '2 898', '1 204']),
    ('Theo Điều 5 100 hồ sơ được số hóa.', ['100']),
    ('Theo Đề án 30 500 hồ sơ được số hóa; trong tháng 9 289 hồ sơ.', ['500', '289']),
    ('Năm 2021 500 hồ sơ được số hóa.', ['500']),
    ('Điện thoại 0236 384 655.', [])))
def test_thousands_set_apart_by_blanks(text, values):
    assert [value for _, value, _ in figures(text)] == values


@pytest.mark.parametrize('text, expected', (
    ('Cho thôi việc theo «Nghị định số 29/2023/NĐ-CP» của Chính phủ đối với 07 người.', ('Cho thôi việc', '07', 'người')),
    ('Chi trả chế độ theo «Nghị định số 67/2025/NĐ-CP» đối với 12 công chức.', ('Chi trả chế độ công chức', '12', 'công chức'))))
def test_what_was_done_under_a_cited_document(text, expected):
    start, end = text.index('«'), text.index('»') - 1
    assert figures(text.replace('«', '').replace('»', ''), [(start, end)]) == [expected]
