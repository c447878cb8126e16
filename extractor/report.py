"""The Report and its typed rows: the single source of the dataset's tables, columns, types and descriptions.

Each row class is one CSV file. Its fields, in order, are the file's columns; a field's metadata holds the titles, the
description and the constraints from which the CSV header, datapackage.json and docs/data-dictionary.md are made.
`CONTRACT` is the shared contract of the command line and the dataset.
"""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, ClassVar, Iterator

from .document import Document
from .language.numbers import BLANK, NOT_APPLICABLE, REPORTED, UNREADABLE

STATES = (REPORTED, BLANK, NOT_APPLICABLE, UNREADABLE)
CORROBORATED, UNCHECKED, CONTRADICTED = ASSURANCES = ('corroborated', 'unchecked', 'contradicted')
PERIOD_KINDS = ('month', 'quarter', 'half', 'nine_months', 'year', 'other')
RELATIONS = ('cites', 'implements', 'amends', 'replaces', 'repeals', 'attached_to')
ROLES = ('own_output', 'guidance', 'legal_basis', 'subject')
SEVERITIES = ERROR, WARNING, INFO = ('error', 'warning', 'info')
STATUSES = IMPORTED, DUPLICATE, REJECTED, IGNORED = ('imported', 'duplicate', 'rejected', 'ignored')

MEASURE_TITLES = {
    'received_total': ('Received in all', 'Tổng số tiếp nhận'),
    'received_new': ('Newly received', 'Mới tiếp nhận'),
    'received_online': ('Received online', 'Tiếp nhận trực tuyến'),
    'received_online_full': ('Received online, fully', 'Trực tuyến toàn trình'),
    'received_online_part': ('Received online, partly', 'Trực tuyến một phần'),
    'received_online_other': ('Received online, otherwise', 'Trực tuyến khác'),
    'received_direct': ('Received in person or by post', 'Trực tiếp, bưu chính'),
    'received_in_person': ('Received in person', 'Trực tiếp'),
    'received_postal': ('Received by post', 'Qua bưu chính'),
    'received_nonlocal': ('Received outside the district', 'Phi địa giới'),
    'received_carried_over': ('Carried over', 'Kỳ trước chuyển qua'),
    'resolved_total': ('Resolved in all', 'Tổng số đã giải quyết'),
    'resolved_early': ('Resolved early', 'Trước hạn'),
    'resolved_on_time': ('Resolved on time', 'Đúng hạn'),
    'resolved_in_time': ('Resolved early or on time', 'Trước và đúng hạn'),
    'resolved_overdue': ('Resolved overdue', 'Giải quyết quá hạn'),
    'pending_total': ('Pending in all', 'Tổng số đang giải quyết'),
    'pending_not_due': ('Pending, not yet due', 'Chưa đến hạn'),
    'pending_overdue': ('Pending, overdue', 'Đang giải quyết quá hạn'),
    'supplement_requested': ('Supplement requested', 'Chờ bổ sung'),
    'returned': ('Returned', 'Trả lại'),
    'withdrawn': ('Withdrawn', 'Rút hồ sơ'),
    'stopped': ('Stopped', 'Dừng xử lý'),
    'refused': ('Refused', 'Từ chối tiếp nhận'),
    'on_time_rate': ('On-time rate', 'Tỷ lệ đúng hạn'),
    'online_rate': ('Online rate', 'Tỷ lệ trực tuyến'),
    'resolved_rate': ('Resolved rate', 'Tỷ lệ giải quyết'),
    'satisfaction_rate': ('Satisfaction rate', 'Tỷ lệ hài lòng'),
    'procedures_count': ('Procedures', 'Số thủ tục'),
    'other': ('Other', 'Khác'),
}
"""The measures of the contract, in its order, with their titles in English and Vietnamese."""

MEASURES = tuple(MEASURE_TITLES)
"""What a column of a one-stop table counts, in the order of the contract; dossiers unless the name says otherwise."""

SECTION_CODES = (
    'direction', 'direction.plan', 'direction.steering', 'direction.communication', 'direction.inspection',
    'direction.tasks', 'direction.survey', 'direction.dialogue', 'direction.initiatives', 'results', 'institutions',
    'procedures', 'procedures.control', 'procedures.simplification', 'procedures.disclosure', 'procedures.feedback',
    'one_stop', 'organisation', 'organisation.decentralisation', 'civil_service', 'public_finance', 'modernisation',
    'modernisation.it', 'modernisation.online_services', 'modernisation.iso', 'assessment', 'assessment.strengths',
    'assessment.limits', 'assessment.causes', 'outlook', 'recommendations', 'annex.indicators', 'annex.one_stop',
)
"""Codes of headings that mean the same over three programme generations; empty where none fits."""


def column(title: str, title_vi: str, description: str, *, default: Any = '', enum: tuple[str, ...] = (),
           required: bool = False, minimum: int | None = None, maximum: int | None = None, pattern: str = '') -> Any:
    """A field that is a column: its titles, meaning and constraints (Frictionless Table Schema names)."""
    constraints = {name: value for name, value in dict(
        required=required or None, enum=list(enum) or None, minimum=minimum, maximum=maximum,
        pattern=pattern or None).items() if value is not None}
    return field(default=default, metadata=dict(title=title, title_vi=title_vi, description=description,
                                                constraints=constraints))


# Columns that several tables share. A function each, because a dataclass field belongs to one class.

def _report_id():
    return column('Report', 'Báo cáo', 'Id of the report: the same for the same bytes.', required=True)


def _page():
    return column('Page', 'Trang', 'Page of the source, from 1 (PDF and scans).', default=None, minimum=1)


def _table_no():
    return column('Table', 'Bảng số', 'Number of the ruled table in the source, from 1, after tables continued over '
                  'pages are joined.', default=None, minimum=1)


def _row_no():
    return column('Row', 'Dòng số', 'Row of the joined table, from 1, header rows included once.', default=None,
                  minimum=1)


def _column_no():
    return column('Column', 'Cột số', 'Column of the table, from 1.', default=None, minimum=1)


def _line():
    return column('Line', 'Dòng văn bản', 'Line of the source, from 1 (text).', default=None, minimum=1)


def _bbox():
    return column('Box', 'Khung', 'Box on the page: x0 y0 x1 y1 in PDF points, origin top left (PDF).',
                  pattern=r'-?[0-9.]+( -?[0-9.]+){3}')


def _value_raw():
    return column('Printed value', 'Giá trị in', 'The value exactly as printed.')


def _value():
    return column('Value', 'Giá trị', 'The number; empty unless the state is reported.', default=None)


def _state():
    return column('State', 'Trạng thái', 'reported; blank (nothing printed, or …); not_applicable (-, x, không có số '
                  'liệu); unreadable.', default=BLANK, enum=STATES, required=True)


def _assurance():
    return column('Assurance', 'Mức tin cậy', 'corroborated: an independent witness agrees; contradicted: one '
                  'disagrees; unchecked: there is none.', default=UNCHECKED, enum=ASSURANCES, required=True)


def _needs_review():
    return column('Needs review', 'Cần kiểm tra', 'True where a person should look.', default=False, required=True)


def _section_no():
    return column('Section', 'Mục số', 'The section_no of the heading it stands under.', default=None, minimum=1)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: what its letterhead, title, opening and signature say (Decree 30/2020/NĐ-CP, appendix I)."""

    FILE: ClassVar[str] = 'reports'
    KEY: ClassVar[tuple[str, ...]] = ('report_id',)

    report_id: str = _report_id()
    source_path: str = column('Source', 'Tệp nguồn', 'SOURCE as typed joined with the path below it, /-separated.',
                              required=True)
    source_sha256: str = column('SHA-256', 'Mã băm SHA-256', 'SHA-256 of the source file, hexadecimal.', required=True,
                                pattern='[0-9a-f]{64}')
    source_format: str = column('Format', 'Định dạng', 'What the bytes are: text, docx or pdf.', required=True)
    page_count: int | None = column('Pages', 'Số trang', 'Pages of the source; empty where the format has none.',
                                    default=None, minimum=1)
    symbol: str = column('Symbol', 'Số, ký hiệu', 'Number and symbol (1336/BC-VHTT), without spaces; empty in a draft.')
    number: str = column('Number', 'Số', 'The number in the symbol, as printed (06, 30c).')
    doc_type: str = column('Type', 'Loại văn bản', 'Abbreviation of the document type (BC: báo cáo).')
    issuer: str = column('Issuer', 'Cơ quan ban hành', 'The issuing body, letterhead lines joined.')
    issuer_parent: str = column('Superior body', 'Cơ quan chủ quản', 'The superior body of the letterhead.')
    place: str = column('Place', 'Địa danh', 'Place of issue as printed before the date.')
    issued_on: datetime.date | None = column('Issued on', 'Ngày ban hành', 'Date of issue.', default=None)
    title: str = column('Title', 'Tên loại và trích yếu', 'Type name and subject in one line, sentence case.')
    period_kind: str = column('Period kind', 'Loại kỳ', 'Kind of reporting period.', enum=PERIOD_KINDS)
    period_year: int | None = column('Year', 'Năm', 'Year of the period.', default=None, minimum=1990, maximum=2199)
    period_no: int | None = column('Period number', 'Kỳ số', 'Month 1-12, quarter 1-4, half 1-2; else empty.',
                                   default=None, minimum=1, maximum=12)
    period_start: datetime.date | None = column('Period start', 'Đầu kỳ', 'First day of the nominal calendar period.',
                                                default=None)
    period_end: datetime.date | None = column('Period end', 'Cuối kỳ', 'Last day of the nominal calendar period.',
                                              default=None)
    data_from: datetime.date | None = column('Data from', 'Số liệu từ ngày', 'First day of the data window, as stated.',
                                             default=None)
    data_to: datetime.date | None = column('Data to', 'Số liệu đến ngày', 'Last day of the data window, as stated.',
                                           default=None)
    signer: str = column('Signer', 'Người ký', 'Name under the signature.')
    signer_role: str = column('Signer role', 'Chức vụ người ký', 'The line above the signature, sentence case.')
    signed_for: str = column('Signed for', 'Thẩm quyền ký', 'TM./KT./TL./TUQ. lines as printed, joined by " / ".')
    recipients: str = column('Recipients', 'Nơi nhận', 'Recipients, joined by "; ".')
    duplicate_of: str = column('Duplicate of', 'Trùng với', 'report_id of the report of which this is another copy '
                               '(the same report in another format).')
    needs_review: bool = _needs_review()
    field_sources: str = column('Field sources', 'Nguồn của từng trường', 'Where each header field was read: '
                                'field=letterhead|symbol|title|opening|body|signature|closing|date, joined by "; ".')


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading of the outline."""

    FILE: ClassVar[str] = 'sections'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'section_no')

    report_id: str = _report_id()
    section_no: int = column('Section number', 'Mục số', 'Position among the headings of the report, from 1.',
                             default=0, required=True, minimum=1)
    parent_no: int | None = column('Parent', 'Mục cha', 'section_no of the heading above it.', default=None, minimum=1)
    level: int = column('Level', 'Cấp', 'Depth, 1 for the top.', default=1, required=True, minimum=1)
    label: str = column('Label', 'Nhãn', 'Full label path (II.2.2.a); an annex: PHỤ LỤC I, Biểu mẫu 3, or empty.')
    heading: str = column('Heading', 'Tiêu đề', 'As printed, without label and trailing colon.', required=True)
    code: str = column('Code', 'Mã mục', 'What the section is about, over years and wordings.', enum=SECTION_CODES)
    match_score: float | None = column('Match score', 'Độ khớp', 'How well the wording fits the code, 0 to 100.',
                                       default=None, minimum=0, maximum=100)
    needs_review: bool = _needs_review()
    page: int | None = _page()
    line: int | None = _line()
    bbox: str = _bbox()


@dataclass(frozen=True, slots=True)
class OneStopRow:
    """One number of a one-stop (một cửa) table."""

    FILE: ClassVar[str] = 'onestop'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'table_no', 'row_no', 'column_no')

    report_id: str = _report_id()
    row_kind: str = column('Row kind', 'Loại dòng', 'area (lĩnh vực), procedure, unit, group or total.',
                           enum=('area', 'procedure', 'unit', 'group', 'total'), required=True)
    area: str = column('Area', 'Lĩnh vực', "The row's own label without its ordinal.")
    parent_area: str = column('Parent area', 'Thuộc', 'The label of the row it stands under.')
    measure: str = column('Measure', 'Chỉ số', 'What the column counts.', enum=MEASURES, required=True)
    header: str = column('Header', 'Tiêu đề cột', 'Printed header path joined by " > ".')
    value_raw: str = _value_raw()
    value: Decimal | None = _value()
    state: str = _state()
    assurance: str = _assurance()
    needs_review: bool = _needs_review()
    page: int | None = _page()
    table_no: int | None = _table_no()
    row_no: int | None = _row_no()
    column_no: int | None = _column_no()
    line: int | None = _line()
    bbox: str = _bbox()


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One value of a row of an indicator annex."""

    FILE: ClassVar[str] = 'indicators'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'table_no', 'row_no', 'column_no')

    report_id: str = _report_id()
    form: str = column('Form', 'Biểu mẫu', 'The form it stands in (Biểu mẫu 3); empty if there is one annex.')
    row_kind: str = column('Row kind', 'Loại dòng', 'group (has rows below it) or item.', enum=('group', 'item'),
                           required=True)
    code: str = column('Code', 'Số thứ tự', 'Printed number of the row, without trailing dot.')
    parent_code: str = column('Parent code', 'Số thứ tự cha', 'Printed number of the row it stands under.')
    indicator_id: str = column('Indicator', 'Mã chỉ tiêu', 'Stable id over years and renumbering; empty if unsure.')
    label: str = column('Label', 'Chỉ tiêu thống kê', 'The indicator as printed.')
    unit: str = column('Unit', 'Đơn vị tính', 'The unit as printed.')
    value_heading: str = column('Value heading', 'Tiêu đề cột số liệu', "Printed heading of the value's column.")
    value_raw: str = _value_raw()
    value: Decimal | None = _value()
    denominator: Decimal | None = column('Denominator', 'Mẫu số', 'b of a value printed a/b.', default=None)
    qualifier: str = column('Qualifier', 'Từ hạn định', 'What bounds the value, as printed (>, khoảng, trên).')
    state: str = _state()
    note: str = column('Note', 'Ghi chú', 'The note of the row as printed.')
    match_score: float | None = column('Match score', 'Độ khớp', 'How well the label fits the indicator, 0 to 100.',
                                       default=None, minimum=0, maximum=100)
    assurance: str = _assurance()
    needs_review: bool = _needs_review()
    page: int | None = _page()
    table_no: int | None = _table_no()
    row_no: int | None = _row_no()
    column_no: int | None = _column_no()
    line: int | None = _line()
    bbox: str = _bbox()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that the narrative states about what the office did or has."""

    FILE: ClassVar[str] = 'figures'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'figure_no')

    report_id: str = _report_id()
    figure_no: int = column('Figure number', 'Số thứ tự', 'Position in the report, from 1.', default=0, required=True,
                            minimum=1)
    section_no: int | None = _section_no()
    indicator_id: str = column('Indicator', 'Mã chỉ tiêu', 'The indicator or measure that says the same, if any.')
    label: str = column('Label', 'Nội dung', 'The words that name the number, without it.', required=True)
    value_raw: str = _value_raw()
    value: Decimal | None = _value()
    denominator: Decimal | None = column('Denominator', 'Mẫu số', 'b of a number printed a/b.', default=None)
    qualifier: str = column('Qualifier', 'Từ hạn định', 'What bounds the number, as printed.')
    unit: str = column('Unit', 'Đơn vị tính', 'The unit as printed.')
    state: str = _state()
    text: str = column('Text', 'Câu', 'The sentence it stands in.')
    needs_review: bool = _needs_review()
    page: int | None = _page()
    line: int | None = _line()
    bbox: str = _bbox()


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One mention of a document. Holds what this mention prints, nothing inferred."""

    FILE: ClassVar[str] = 'citations'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'citation_no')

    report_id: str = _report_id()
    citation_no: int = column('Citation number', 'Số thứ tự', 'Position in the report, from 1.', default=0,
                              required=True, minimum=1)
    doc_type: str = column('Type', 'Loại văn bản', 'Abbreviation of the document type.')
    number: str = column('Number', 'Số', 'Number in the symbol, as printed (06, 30c).')
    year: int | None = column('Year', 'Năm', 'Year in the symbol, or after the name of a law.', default=None,
                              minimum=1900, maximum=2199)
    symbol: str = column('Symbol', 'Số, ký hiệu', 'As printed, without spaces.')
    issued_on: datetime.date | None = column('Issued on', 'Ngày ban hành', 'Date printed with the mention.',
                                             default=None)
    issuer: str = column('Issuer', 'Cơ quan ban hành', 'Issuer printed with the mention.')
    subject: str = column('Subject', 'Trích yếu', 'What the document is about, as printed; for a law its name.')
    pinpoint: str = column('Pinpoint', 'Điều khoản', 'Article, clause and point cited (điểm a khoản 1 Điều 3).')
    relation: str = column('Relation', 'Quan hệ', 'What this document does to the ones of relation_to.',
                           default='cites', enum=RELATIONS, required=True)
    relation_to: str = column('Relation to', 'Quan hệ với', 'Symbols of the other documents, joined by "; ".')
    role: str = column('Role', 'Vai trò', 'What the document is to the report; empty if unsure.', enum=ROLES)
    document_id: str = column('Document', 'Mã văn bản', 'The document_id in legal_documents.csv.')
    section_no: int | None = _section_no()
    text: str = column('Text', 'Nguyên văn', 'The mention as printed.', required=True)
    start: int = column('Start', 'Bắt đầu', "0-based code point in the Document's text.", default=0, required=True,
                        minimum=0)
    end: int = column('End', 'Kết thúc', "End, exclusive, in the Document's text.", default=0, required=True,
                      minimum=0)
    needs_review: bool = _needs_review()
    page: int | None = _page()
    table_no: int | None = _table_no()
    row_no: int | None = _row_no()
    column_no: int | None = _column_no()
    line: int | None = _line()
    bbox: str = _bbox()


@dataclass(frozen=True, slots=True)
class LegalDocumentRow:
    """A document, over all reports that mention it; with what was inferred of it."""

    FILE: ClassVar[str] = 'legal_documents'
    KEY: ClassVar[tuple[str, ...]] = ('document_id',)

    document_id: str = column('Document', 'Mã văn bản', 'Id of the document.', required=True)
    doc_type: str = column('Type', 'Loại văn bản', 'Abbreviation of the document type.')
    symbol: str = column('Symbol', 'Số, ký hiệu', 'Number and symbol.')
    issued_on: datetime.date | None = column('Issued on', 'Ngày ban hành', 'Date of issue.', default=None)
    issuer: str = column('Issuer', 'Cơ quan ban hành', 'The issuing body.')
    issuer_basis: str = column('Issuer basis', 'Căn cứ xác định cơ quan', 'How the issuer is known: printed, symbol, '
                               'report (its own symbol), or empty.')
    subject: str = column('Subject', 'Trích yếu', 'What the document is about.')
    mentions: int = column('Mentions', 'Số lần viện dẫn', 'How many rows of citations.csv name it.', default=0,
                           required=True, minimum=0)
    reports: int = column('Reports', 'Số báo cáo', 'How many reports name it.', default=0, required=True, minimum=0)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something an auditor should know."""

    FILE: ClassVar[str] = 'findings'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'finding_no')

    report_id: str = _report_id()
    finding_no: int = column('Finding number', 'Số thứ tự', 'Position in the report, from 1.', default=0,
                             required=True, minimum=1)
    rule: str = column('Rule', 'Quy tắc', 'Id of the rule (T04, A02, C07).', required=True)
    severity: str = column('Severity', 'Mức độ', 'error: impossible; warning: probably a mistake; info: a note.',
                           default=INFO, enum=SEVERITIES, required=True)
    message: str = column('Message', 'Nội dung (tiếng Anh)', 'What is wrong, in English.', required=True)
    message_vi: str = column('Message (vi)', 'Nội dung', 'What is wrong, in Vietnamese.', required=True)
    expected: str = column('Expected', 'Giá trị đúng ra', 'What the rule expects.')
    actual: str = column('Actual', 'Giá trị thực tế', 'What is printed.')
    refs: str = column('References', 'Vị trí', 'The places concerned, joined by "; ": onestop:T1R4C2, '
                       'indicators:T2R7C4, citations:3, figures:2, sections:4, reports:period_kind.')


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A source file tried."""

    FILE: ClassVar[str] = 'imports'
    KEY: ClassVar[tuple[str, ...]] = ('source_path',)

    source_path: str = column('Source', 'Tệp nguồn', 'SOURCE as typed joined with the path below it, /-separated.',
                              required=True)
    source_sha256: str = column('SHA-256', 'Mã băm SHA-256', 'SHA-256 of the file, hexadecimal; empty if unreadable.')
    status: str = column('Status', 'Kết quả', 'imported; duplicate (identical bytes); rejected (no report could be '
                         'read); ignored (not a document or not a report).', enum=STATUSES, required=True)
    error: str = column('Error', 'Mã lỗi', 'Code of the reason when rejected or ignored.')
    report_id: str = column('Report', 'Báo cáo', 'The report read from it, or that it is a duplicate of.')
    seconds: float | None = column('Seconds', 'Thời gian (giây)', 'Time it took. The only column that differs between '
                                   'runs.', default=None, minimum=0)
    message: str = column('Message', 'Lý do (tiếng Anh)', 'The reason in English.')
    message_vi: str = column('Message (vi)', 'Lý do', 'The reason in Vietnamese.')


ROW_TYPES = (ReportRow, SectionRow, OneStopRow, IndicatorRow, FigureRow, CitationRow, LegalDocumentRow, FindingRow,
             ImportRow)

WIDE_FILE = 'onestop_wide'
WIDE_KEY = ('report_id', 'table_no', 'row_no')
WIDE_FIXED = ('report_id', 'row_kind', 'area', 'parent_area')
WIDE_PLACE = ('page', 'table_no', 'row_no', 'line')


def column_names(row_type: type) -> tuple[str, ...]:
    """The CSV columns of a row type, in order."""
    return tuple(each.name for each in fields(row_type))


def wide_rows(rows: list[OneStopRow]) -> Iterator[dict[str, Any]]:
    """The rows of onestop_wide.csv: one for each row of a one-stop table, one key for each measure.

    A measure met twice in one row gets `_2`, a third time `_3`. Keys are in the order in which they were met.
    """
    current, row = None, {}
    for cell in rows:
        place = (cell.table_no, cell.row_no)
        if place != current:
            if row:
                yield row
            current = place
            row = {name: getattr(cell, name) for name in (*WIDE_FIXED, *WIDE_PLACE)}
        name, count = cell.measure, 1
        while name in row:
            count += 1
            name = f'{cell.measure}_{count}'
        row[name] = cell.value
    if row:
        yield row


@dataclass(frozen=True)
class Section:
    """A section of a report with its text: the paragraphs under its heading, down to the next heading of any level."""

    row: SectionRow
    text: str


@dataclass(frozen=True)
class Report:
    """What one report says, as one list of typed rows for each table of the dataset.

    `document` is the Document it was read from; `section_texts` holds the text under each heading, by section_no.
    """

    reports: list[ReportRow]
    sections: list[SectionRow] = field(default_factory=list)
    onestop: list[OneStopRow] = field(default_factory=list)
    indicators: list[IndicatorRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    legal_documents: list[LegalDocumentRow] = field(default_factory=list)
    findings: list[FindingRow] = field(default_factory=list)
    imports: list[ImportRow] = field(default_factory=list)
    document: Document | None = field(default=None, repr=False)
    section_texts: dict[int, str] = field(default_factory=dict, repr=False)

    @property
    def onestop_wide(self) -> list[dict[str, Any]]:
        """The rows of onestop_wide.csv as mappings (its measure columns are those that were met)."""
        return list(wide_rows(self.onestop))

    @property
    def report_id(self) -> str:
        return self.reports[0].report_id

    def section(self, code: str) -> Section | None:
        """The first section with a code (`one_stop`), with the text below its heading; None when there is none."""
        row = next((row for row in self.sections if row.code == code), None)
        return Section(row, self.section_texts.get(row.section_no, '')) if row else None

    def to_frames(self) -> dict[str, Any]:
        """A pandas DataFrame for each table of the dataset, with the columns of its CSV file.

        Whole numbers are Int64 and may be missing; values are floats; dates are datetime64.
        """
        from .dataset.frames import report_frames
        return report_frames(self)
