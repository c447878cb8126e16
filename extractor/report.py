"""The Report and its typed rows: the single source of the dataset's tables, columns, types and descriptions.

Each row class is one CSV file. Its fields, in order, are the file's columns; the `Column` with which each is annotated
holds the titles, the description and the constraints from which datapackage.json and docs/data-dictionary.md are made.
The names are those of the contract of the command line and the dataset.
"""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Iterator

from msgspec import Struct, field

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
    'resolved_overdue_apology': ('Resolved overdue, with an apology', 'Quá hạn, đã xin lỗi'),
    'resolved_overdue_no_apology': ('Resolved overdue, without an apology', 'Quá hạn, chưa xin lỗi'),
    'pending_total': ('Pending in all', 'Tổng số đang giải quyết'),
    'pending_not_due': ('Pending, not yet due', 'Chưa đến hạn'),
    'pending_overdue': ('Pending, overdue', 'Đang giải quyết quá hạn'),
    'supplement_requested': ('Supplement requested', 'Chờ bổ sung'),
    'returned': ('Returned', 'Trả lại'),
    'withdrawn': ('Withdrawn', 'Rút hồ sơ'),
    'stopped': ('Stopped', 'Dừng xử lý'),
    'refused': ('Refused', 'Từ chối tiếp nhận'),
    'pay_total': ('Fees due', 'Phải thanh toán'),
    'pay_online': ('Fees paid online', 'Thanh toán trực tuyến'),
    'on_time_rate': ('On-time rate', 'Tỷ lệ đúng hạn'),
    'online_rate': ('Online rate', 'Tỷ lệ trực tuyến'),
    'resolved_rate': ('Resolved rate', 'Tỷ lệ giải quyết'),
    'satisfaction_rate': ('Satisfaction rate', 'Tỷ lệ hài lòng'),
    'procedures_count': ('Procedures', 'Số thủ tục'),
    'other': ('Other', 'Khác'),
}
"""The measures of the contract, in its order, with those that other forms add (late with or without a letter of apology:
*thư xin lỗi*; payment), and their titles in English and Vietnamese."""

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


class Column(Struct, frozen=True):
    """What a field of a row is as a column: its titles, meaning and constraints (Frictionless Table Schema names)."""

    title: str
    title_vi: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ''

    def constraints(self) -> dict[str, Any]:
        """Its constraints as a Table Schema has them; only those that bind."""
        named = dict(required=self.required or None, enum=list(self.enum) or None, minimum=self.minimum,
                     maximum=self.maximum, pattern=self.pattern or None)
        return {name: value for name, value in named.items() if value is not None}


# Columns that several tables share.

_ReportId = Annotated[str, Column('Report', 'Báo cáo', 'Id of the report: the same for the same bytes.', required=True)]
_Page = Annotated[int | None, Column('Page', 'Trang', 'Page of the source, from 1 (PDF and scans).', minimum=1)]
_TableNo = Annotated[int | None, Column('Table', 'Bảng số', 'Number of the ruled table in the source, from 1, after '
                                           'tables continued over pages are joined.', minimum=1)]
_RowNo = Annotated[int | None, Column('Row', 'Dòng số', 'Row of the joined table, from 1, header rows included '
                                         'once.', minimum=1)]
_ColumnNo = Annotated[int | None, Column('Column', 'Cột số', 'Column of the table, from 1.', minimum=1)]
_Line = Annotated[int | None, Column('Line', 'Dòng văn bản', 'Line of the source, from 1 (text).', minimum=1)]
_Bbox = Annotated[str, Column('Box', 'Khung', 'Box on the page: x0 y0 x1 y1 in PDF points, origin top left (PDF).',
                              pattern=r'-?[0-9.]+( -?[0-9.]+){3}')]
_ValueRaw = Annotated[str, Column('Printed value', 'Giá trị in', 'The value exactly as printed.')]
_Value = Annotated[Decimal | None, Column('Value', 'Giá trị', 'The number; empty unless the state is reported.')]
_State = Annotated[str, Column('State', 'Trạng thái', 'reported; blank (nothing printed, or …); not_applicable (-, x, '
                               'không có số liệu); unreadable.', enum=STATES, required=True)]
_Assurance = Annotated[str, Column('Assurance', 'Mức tin cậy', 'corroborated: an independent witness agrees; '
                                   'contradicted: one disagrees; unchecked: there is none.', enum=ASSURANCES,
                                   required=True)]
_NeedsReview = Annotated[bool, Column('Needs review', 'Cần kiểm tra', 'True where a person should look.',
                                      required=True)]
_SectionNo = Annotated[int | None, Column('Section', 'Mục số', 'The section_no of the heading it stands under.',
                                             minimum=1)]


class ReportRow(Struct, frozen=True):
    """A report: what its letterhead, title, opening and signature say (Decree 30/2020/NĐ-CP, appendix I)."""

    FILE: ClassVar[str] = 'reports'
    KEY: ClassVar[tuple[str, ...]] = ('report_id',)

    report_id: _ReportId = ''
    source_path: Annotated[str, Column('Source', 'Tệp nguồn', 'SOURCE as typed joined with the path below it, '
                                       '/-separated.', required=True)] = ''
    source_sha256: Annotated[str, Column('SHA-256', 'Mã băm SHA-256', 'SHA-256 of the source file, hexadecimal.',
                                         required=True, pattern='[0-9a-f]{64}')] = ''
    source_format: Annotated[str, Column('Format', 'Định dạng', 'What the bytes are: text, docx or pdf.',
                                         required=True)] = ''
    page_count: Annotated[int | None, Column('Pages', 'Số trang', 'Pages of the source; empty where the format has '
                                             'none.', minimum=1)] = None
    symbol: Annotated[str, Column('Symbol', 'Số, ký hiệu', 'Number and symbol (1336/BC-VHTT), without spaces; empty in '
                                  'a draft.')] = ''
    number: Annotated[str, Column('Number', 'Số', 'The number in the symbol, as printed (06, 30c).')] = ''
    doc_type: Annotated[str, Column('Type', 'Loại văn bản', 'Abbreviation of the document type (BC: báo cáo).')] = ''
    issuer: Annotated[str, Column('Issuer', 'Cơ quan ban hành', 'The issuing body, letterhead lines joined.')] = ''
    issuer_parent: Annotated[str, Column('Superior body', 'Cơ quan chủ quản', 'The superior body of the '
                                         'letterhead.')] = ''
    place: Annotated[str, Column('Place', 'Địa danh', 'Place of issue as printed before the date.')] = ''
    issued_on: Annotated[datetime.date | None, Column('Issued on', 'Ngày ban hành', 'Date of issue.')] = None
    title: Annotated[str, Column('Title', 'Tên loại và trích yếu', 'Type name and subject in one line, sentence '
                                 'case.')] = ''
    period_kind: Annotated[str, Column('Period kind', 'Loại kỳ', 'Kind of reporting period.', enum=PERIOD_KINDS)] = ''
    period_year: Annotated[int | None, Column('Year', 'Năm', 'Year of the period.', minimum=1990, maximum=2199)] = None
    period_no: Annotated[int | None, Column('Period number', 'Kỳ số', 'Month 1-12, quarter 1-4, half 1-2; else empty.',
                                            minimum=1, maximum=12)] = None
    period_start: Annotated[datetime.date | None, Column('Period start', 'Đầu kỳ', 'First day of the nominal calendar '
                                                         'period.')] = None
    period_end: Annotated[datetime.date | None, Column('Period end', 'Cuối kỳ', 'Last day of the nominal calendar '
                                                       'period.')] = None
    data_from: Annotated[datetime.date | None, Column('Data from', 'Số liệu từ ngày', 'First day of the data window, '
                                                      'as stated.')] = None
    data_to: Annotated[datetime.date | None, Column('Data to', 'Số liệu đến ngày', 'Last day of the data window, as '
                                                    'stated.')] = None
    signer: Annotated[str, Column('Signer', 'Người ký', 'Name under the signature.')] = ''
    signer_role: Annotated[str, Column('Signer role', 'Chức vụ người ký', 'The line above the signature, sentence '
                                       'case.')] = ''
    signed_for: Annotated[str, Column('Signed for', 'Thẩm quyền ký', 'TM./KT./TL./TUQ. lines as printed, joined by " / '
                                      '".')] = ''
    recipients: Annotated[str, Column('Recipients', 'Nơi nhận', 'Recipients, joined by "; ".')] = ''
    duplicate_of: Annotated[str, Column('Duplicate of', 'Trùng với', 'report_id of the report of which this is another '
                                        'copy (the same report in another format).')] = ''
    needs_review: _NeedsReview = False
    field_sources: Annotated[str, Column('Field sources', 'Nguồn của từng trường', 'Where each header field was read: '
                                         'field=letterhead|symbol|title|opening|body|signature|closing|date, joined by '
                                         '"; ".')] = ''


class SectionRow(Struct, frozen=True):
    """A heading of the outline."""

    FILE: ClassVar[str] = 'sections'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'section_no')

    report_id: _ReportId = ''
    section_no: Annotated[int, Column('Section number', 'Mục số', 'Position among the headings of the report, from 1.',
                                      required=True, minimum=1)] = 0
    parent_no: Annotated[int | None, Column('Parent', 'Mục cha', 'section_no of the heading above it.',
                                            minimum=1)] = None
    level: Annotated[int, Column('Level', 'Cấp', 'Depth, 1 for the top.', required=True, minimum=1)] = 1
    label: Annotated[str, Column('Label', 'Nhãn', 'Full label path (II.2.2.a); an annex: PHỤ LỤC I, Biểu mẫu 3, or '
                                 'empty.')] = ''
    heading: Annotated[str, Column('Heading', 'Tiêu đề', 'As printed, without label and trailing colon.',
                                   required=True)] = ''
    code: Annotated[str, Column('Code', 'Mã mục', 'What the section is about, over years and wordings.',
                                enum=SECTION_CODES)] = ''
    match_score: Annotated[float | None, Column('Match score', 'Độ khớp', 'How well the wording fits the code, 0 to '
                                                '100.', minimum=0, maximum=100)] = None
    needs_review: _NeedsReview = False
    page: _Page = None
    line: _Line = None
    bbox: _Bbox = ''


class OneStopRow(Struct, frozen=True):
    """One number of a one-stop (một cửa) table."""

    FILE: ClassVar[str] = 'onestop'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'table_no', 'row_no', 'column_no')

    report_id: _ReportId = ''
    row_kind: Annotated[str, Column('Row kind', 'Loại dòng', 'area (lĩnh vực), procedure, unit, group or total.',
                                    enum=('area', 'procedure', 'unit', 'group', 'total'), required=True)] = ''
    area: Annotated[str, Column('Area', 'Lĩnh vực', "The row's own label without its ordinal.")] = ''
    parent_area: Annotated[str, Column('Parent area', 'Thuộc', 'The label of the row it stands under.')] = ''
    measure: Annotated[str, Column('Measure', 'Chỉ số', 'What the column counts.', enum=MEASURES, required=True)] = ''
    header: Annotated[str, Column('Header', 'Tiêu đề cột', 'Printed header path joined by " > ".')] = ''
    value_raw: _ValueRaw = ''
    value: _Value = None
    state: _State = BLANK
    assurance: _Assurance = UNCHECKED
    needs_review: _NeedsReview = False
    page: _Page = None
    table_no: _TableNo = None
    row_no: _RowNo = None
    column_no: _ColumnNo = None
    line: _Line = None
    bbox: _Bbox = ''


class IndicatorRow(Struct, frozen=True):
    """One value of a row of an indicator annex."""

    FILE: ClassVar[str] = 'indicators'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'table_no', 'row_no', 'column_no')

    report_id: _ReportId = ''
    form: Annotated[str, Column('Form', 'Biểu mẫu', 'The form it stands in (Biểu mẫu 3); empty if there is one '
                                'annex.')] = ''
    row_kind: Annotated[str, Column('Row kind', 'Loại dòng', 'group (has rows below it) or item.',
                                    enum=('group', 'item'), required=True)] = ''
    code: Annotated[str, Column('Code', 'Số thứ tự', 'Printed number of the row, without trailing dot.')] = ''
    parent_code: Annotated[str, Column('Parent code', 'Số thứ tự cha', 'Printed number of the row it stands '
                                       'under.')] = ''
    indicator_id: Annotated[str, Column('Indicator', 'Mã chỉ tiêu', 'Stable id over years and renumbering; empty if '
                                        'unsure.')] = ''
    label: Annotated[str, Column('Label', 'Chỉ tiêu thống kê', 'The indicator as printed.')] = ''
    unit: Annotated[str, Column('Unit', 'Đơn vị tính', 'The unit as printed.')] = ''
    value_heading: Annotated[str, Column('Value heading', 'Tiêu đề cột số liệu', "Printed heading of the value's "
                                         'column.')] = ''
    value_raw: _ValueRaw = ''
    value: _Value = None
    denominator: Annotated[Decimal | None, Column('Denominator', 'Mẫu số', 'b of a value printed a/b.')] = None
    qualifier: Annotated[str, Column('Qualifier', 'Từ hạn định', 'What bounds the value, as printed (>, khoảng, '
                                     'trên).')] = ''
    state: _State = BLANK
    note: Annotated[str, Column('Note', 'Ghi chú', 'The note of the row as printed.')] = ''
    match_score: Annotated[float | None, Column('Match score', 'Độ khớp', 'How well the label fits the indicator, 0 to '
                                                '100.', minimum=0, maximum=100)] = None
    assurance: _Assurance = UNCHECKED
    needs_review: _NeedsReview = False
    page: _Page = None
    table_no: _TableNo = None
    row_no: _RowNo = None
    column_no: _ColumnNo = None
    line: _Line = None
    bbox: _Bbox = ''


class FigureRow(Struct, frozen=True):
    """A number that the narrative states about what the office did or has."""

    FILE: ClassVar[str] = 'figures'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'figure_no')

    report_id: _ReportId = ''
    figure_no: Annotated[int, Column('Figure number', 'Số thứ tự', 'Position in the report, from 1.', required=True,
                                     minimum=1)] = 0
    section_no: _SectionNo = None
    indicator_id: Annotated[str, Column('Indicator', 'Mã chỉ tiêu', 'The indicator or measure that says the same, if '
                                        'any.')] = ''
    label: Annotated[str, Column('Label', 'Nội dung', 'The words that name the number, without it.',
                                 required=True)] = ''
    value_raw: _ValueRaw = ''
    value: _Value = None
    denominator: Annotated[Decimal | None, Column('Denominator', 'Mẫu số', 'b of a number printed a/b.')] = None
    qualifier: Annotated[str, Column('Qualifier', 'Từ hạn định', 'What bounds the number, as printed.')] = ''
    unit: Annotated[str, Column('Unit', 'Đơn vị tính', 'The unit as printed.')] = ''
    state: _State = BLANK
    text: Annotated[str, Column('Text', 'Câu', 'The sentence it stands in.')] = ''
    needs_review: _NeedsReview = False
    page: _Page = None
    line: _Line = None
    bbox: _Bbox = ''


class CitationRow(Struct, frozen=True):
    """One mention of a document. Holds what this mention prints, nothing inferred."""

    FILE: ClassVar[str] = 'citations'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'citation_no')

    report_id: _ReportId = ''
    citation_no: Annotated[int, Column('Citation number', 'Số thứ tự', 'Position in the report, from 1.', required=True,
                                       minimum=1)] = 0
    doc_type: Annotated[str, Column('Type', 'Loại văn bản', 'Abbreviation of the document type.')] = ''
    number: Annotated[str, Column('Number', 'Số', 'Number in the symbol, as printed (06, 30c).')] = ''
    year: Annotated[int | None, Column('Year', 'Năm', 'Year in the symbol, or after the name of a law.', minimum=1900,
                                       maximum=2199)] = None
    symbol: Annotated[str, Column('Symbol', 'Số, ký hiệu', 'As printed, without spaces.')] = ''
    issued_on: Annotated[datetime.date | None, Column('Issued on', 'Ngày ban hành', 'Date printed with the '
                                                      'mention.')] = None
    issuer: Annotated[str, Column('Issuer', 'Cơ quan ban hành', 'Issuer printed with the mention.')] = ''
    subject: Annotated[str, Column('Subject', 'Trích yếu', 'What the document is about, as printed; for a law its '
                                   'name.')] = ''
    pinpoint: Annotated[str, Column('Pinpoint', 'Điều khoản', 'Article, clause and point cited (điểm a khoản 1 Điều '
                                    '3).')] = ''
    relation: Annotated[str, Column('Relation', 'Quan hệ', 'What this document does to the ones of relation_to.',
                                    enum=RELATIONS, required=True)] = 'cites'
    relation_to: Annotated[str, Column('Relation to', 'Quan hệ với', 'Symbols of the other documents, joined by "; '
                                       '".')] = ''
    role: Annotated[str, Column('Role', 'Vai trò', 'What the document is to the report; empty if unsure.',
                                enum=ROLES)] = ''
    document_id: Annotated[str, Column('Document', 'Mã văn bản', 'The document_id in legal_documents.csv.')] = ''
    section_no: _SectionNo = None
    text: Annotated[str, Column('Text', 'Nguyên văn', 'The mention as printed.', required=True)] = ''
    start: Annotated[int, Column('Start', 'Bắt đầu', "0-based code point in the Document's text.", required=True,
                                 minimum=0)] = 0
    end: Annotated[int, Column('End', 'Kết thúc', "End, exclusive, in the Document's text.", required=True,
                               minimum=0)] = 0
    needs_review: _NeedsReview = False
    page: _Page = None
    table_no: _TableNo = None
    row_no: _RowNo = None
    column_no: _ColumnNo = None
    line: _Line = None
    bbox: _Bbox = ''


class LegalDocumentRow(Struct, frozen=True):
    """A document, over all reports that mention it; with what was inferred of it."""

    FILE: ClassVar[str] = 'legal_documents'
    KEY: ClassVar[tuple[str, ...]] = ('document_id',)

    document_id: Annotated[str, Column('Document', 'Mã văn bản', 'Id of the document.', required=True)] = ''
    doc_type: Annotated[str, Column('Type', 'Loại văn bản', 'Abbreviation of the document type.')] = ''
    symbol: Annotated[str, Column('Symbol', 'Số, ký hiệu', 'Number and symbol.')] = ''
    issued_on: Annotated[datetime.date | None, Column('Issued on', 'Ngày ban hành', 'Date of issue.')] = None
    issuer: Annotated[str, Column('Issuer', 'Cơ quan ban hành', 'The issuing body.')] = ''
    issuer_basis: Annotated[str, Column('Issuer basis', 'Căn cứ xác định cơ quan', 'How the issuer is known: printed, '
                                        'symbol, report (its own symbol), or empty.')] = ''
    subject: Annotated[str, Column('Subject', 'Trích yếu', 'What the document is about.')] = ''
    mentions: Annotated[int, Column('Mentions', 'Số lần viện dẫn', 'How many rows of citations.csv name it.',
                                    required=True, minimum=0)] = 0
    reports: Annotated[int, Column('Reports', 'Số báo cáo', 'How many reports name it.', required=True, minimum=0)] = 0


class FindingRow(Struct, frozen=True):
    """Something an auditor should know."""

    FILE: ClassVar[str] = 'findings'
    KEY: ClassVar[tuple[str, ...]] = ('report_id', 'finding_no')

    report_id: _ReportId = ''
    finding_no: Annotated[int, Column('Finding number', 'Số thứ tự', 'Position in the report, from 1.', required=True,
                                      minimum=1)] = 0
    rule: Annotated[str, Column('Rule', 'Quy tắc', 'Id of the rule (T04, A02, C07).', required=True)] = ''
    severity: Annotated[str, Column('Severity', 'Mức độ', 'error: impossible; warning: probably a mistake; info: a '
                                    'note.', enum=SEVERITIES, required=True)] = INFO
    message: Annotated[str, Column('Message', 'Nội dung (tiếng Anh)', 'What is wrong, in English.', required=True)] = ''
    message_vi: Annotated[str, Column('Message (vi)', 'Nội dung', 'What is wrong, in Vietnamese.', required=True)] = ''
    expected: Annotated[str, Column('Expected', 'Giá trị đúng ra', 'What the rule expects.')] = ''
    actual: Annotated[str, Column('Actual', 'Giá trị thực tế', 'What is printed.')] = ''
    refs: Annotated[str, Column('References', 'Vị trí', 'The places concerned, joined by "; ": onestop:T1R4C2, '
                                'indicators:T2R7C4, citations:3, figures:2, sections:4, reports:period_kind.')] = ''


class ImportRow(Struct, frozen=True):
    """A source file tried."""

    FILE: ClassVar[str] = 'imports'
    KEY: ClassVar[tuple[str, ...]] = ('source_path',)

    source_path: Annotated[str, Column('Source', 'Tệp nguồn', 'SOURCE as typed joined with the path below it, '
                                       '/-separated.', required=True)] = ''
    source_sha256: Annotated[str, Column('SHA-256', 'Mã băm SHA-256', 'SHA-256 of the file, hexadecimal; empty if '
                                         'unreadable.')] = ''
    status: Annotated[str, Column('Status', 'Kết quả', 'imported; duplicate (identical bytes); rejected (no report '
                                  'could be read); ignored (not a document or not a report).', enum=STATUSES,
                                  required=True)] = ''
    error: Annotated[str, Column('Error', 'Mã lỗi', 'Code of the reason when rejected or ignored.')] = ''
    report_id: Annotated[str, Column('Report', 'Báo cáo', 'The report read from it, or that it is a duplicate '
                                     'of.')] = ''
    seconds: Annotated[float | None, Column('Seconds', 'Thời gian (giây)', 'Time it took. The only column that differs '
                                            'between runs.', minimum=0)] = None
    message: Annotated[str, Column('Message', 'Lý do (tiếng Anh)', 'The reason in English.')] = ''
    message_vi: Annotated[str, Column('Message (vi)', 'Lý do', 'The reason in Vietnamese.')] = ''


ROW_TYPES = (ReportRow, SectionRow, OneStopRow, IndicatorRow, FigureRow, CitationRow, LegalDocumentRow, FindingRow,
             ImportRow)

WIDE_FILE = 'onestop_wide'
WIDE_KEY = ('report_id', 'table_no', 'row_no')
WIDE_FIXED = ('report_id', 'row_kind', 'area', 'parent_area')
WIDE_PLACE = ('page', 'table_no', 'row_no', 'line')


def column_names(row_type: type) -> tuple[str, ...]:
    """The CSV columns of a row type, in order."""
    return row_type.__struct_fields__


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


class Section(Struct, frozen=True):
    """A section of a report with its text: the paragraphs under its heading, down to the next heading of any level."""

    row: SectionRow
    text: str


class Report(Struct, frozen=True):
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
    document: Document | None = None
    section_texts: dict[int, str] = field(default_factory=dict)

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
