"""What the workbook says, in Vietnamese and English: sheets, the first page, and what codes mean."""
from __future__ import annotations

import datetime
from typing import Any

_CODES = {
    'period_kind': {'month': ('Tháng', 'month'), 'quarter': ('Quý', 'quarter'), 'half': ('6 tháng', 'half-year'),
                    'nine_months': ('9 tháng', 'nine months'), 'year': ('Năm', 'year'), 'other': ('Khác', 'other')},
    'row_kind': {'area': ('Lĩnh vực', 'area'), 'procedure': ('Thủ tục', 'procedure'), 'unit': ('Đơn vị', 'unit'),
                 'group': ('Nhóm', 'group'), 'total': ('Tổng cộng', 'total'), 'item': ('Chỉ tiêu', 'item')},
    'state': {'reported': ('Có số liệu', 'reported'), 'blank': ('Để trống', 'blank'),
              'not_applicable': ('Không áp dụng', 'not applicable'), 'unreadable': ('Không đọc được', 'unreadable')},
    'relation': {'cites': ('Viện dẫn', 'cites'), 'implements': ('Triển khai, thực hiện', 'implements'),
                 'amends': ('Sửa đổi, bổ sung', 'amends'), 'replaces': ('Thay thế', 'replaces'),
                 'repeals': ('Bãi bỏ', 'repeals'), 'attached_to': ('Kèm theo', 'attached to')},
    'role': {'own_output': ('Cơ quan tự ban hành', 'own output'), 'guidance': ('Chỉ đạo của cấp trên', 'guidance'),
             'legal_basis': ('Căn cứ pháp lý', 'legal basis'), 'subject': ('Nội dung báo cáo', 'subject')},
    'severity': {'error': ('Lỗi', 'error'), 'warning': ('Cảnh báo', 'warning'), 'info': ('Lưu ý', 'note')},
    'status': {'imported': ('Đã nhập', 'imported'), 'duplicate': ('Trùng', 'duplicate'),
               'rejected': ('Không đọc được', 'rejected'), 'ignored': ('Bỏ qua', 'ignored')},
    'issuer_basis': {'printed': ('In trong báo cáo', 'printed'), 'symbol': ('Suy từ ký hiệu', 'from the symbol'),
                     'report': ('Chính cơ quan báo cáo', 'the reporting office')},
}
"""Column → code → what it is called in Vietnamese and English."""

_WORDS = {
    'vi': {
        'overview': 'Giới thiệu', 'reports': 'Báo cáo', 'onestop': 'Một cửa', 'indicators': 'Chỉ tiêu',
        'figures': 'Số liệu lời văn', 'citations': 'Viện dẫn', 'legal_documents': 'Văn bản', 'findings': 'Phát hiện',
        'imports': 'Tệp nguồn',
        'about_reports': 'Mỗi dòng là một báo cáo: cơ quan, kỳ, số ký hiệu, người ký',
        'about_onestop': 'Bảng một cửa: mỗi dòng một lĩnh vực, mỗi cột một chỉ số',
        'about_indicators': 'Phụ lục thống kê: mỗi dòng một chỉ tiêu, mỗi cột một báo cáo',
        'about_figures': 'Số liệu nêu trong lời văn, kèm nguyên câu',
        'about_citations': 'Mỗi dòng là một lần báo cáo nhắc đến một văn bản',
        'about_legal_documents': 'Các văn bản được nhắc đến, mỗi văn bản một dòng',
        'about_findings': 'Những điểm cần người kiểm tra xem lại',
        'about_imports': 'Các tệp đã đọc và kết quả; tệp không đọc được có ghi lý do',
        'title': 'Báo cáo công tác cải cách hành chính',
        'made_by': 'Số liệu do cchc-extractor {version} đọc từ các báo cáo; giữ nguyên như in, không sửa.',
        'dataset': 'Bộ dữ liệu', 'written': 'Ghi lúc', 'written_as': '{:%d/%m/%Y %H:%M} (giờ Việt Nam)',
        'digest': 'Mã nhận dạng', 'periods': 'Kỳ báo cáo', 'from_to': 'từ {start} đến {end}',
        'day': '%d/%m/%Y', 'day_format': 'dd/mm/yyyy',
        'sources': 'Tệp nguồn', 'contents': 'Các trang trong sổ', 'sheet': 'Trang', 'holds': 'Nội dung',
        'rows': 'Số dòng', 'reports_count': 'Số báo cáo', 'files': 'Kết quả đọc tệp', 'count': 'Số lượng',
        'all_files': 'Tất cả', 'offices': 'Số cơ quan',
        'copies': 'trong đó {count} bản sao của báo cáo khác, chỉ có ở trang Báo cáo',
        'findings_count': 'Phát hiện', 'to_review': 'Giá trị cần kiểm tra',
        'legend': 'Màu sắc và ký hiệu',
        'legend_corroborated': 'Đã đối chiếu khớp: tổng hàng, tổng cột, lời văn hoặc phụ lục cho cùng số liệu',
        'legend_unchecked': 'Chưa đối chiếu: không có căn cứ độc lập nào để so',
        'legend_review': 'Cần người xem lại trước khi dùng',
        'legend_contradicted': 'Mâu thuẫn: một căn cứ khác cho số liệu khác',
        'legend_raw': 'Không phải số, hoặc số không ghi được nguyên vẹn vào một ô số: chép đúng như in',
        'legend_blank': 'Ô trống: báo cáo không in gì, hoặc không có dòng, cột đó',
        'example': '12', 'example_raw': '-',
        'notes': 'Lưu ý',
        'note_rates': 'Tỷ lệ được ghi như in trong báo cáo (98,5 nghĩa là 98,5%).',
        'note_csv': 'Vị trí của từng giá trị trong tệp nguồn (trang, dòng, ô) có đầy đủ trong các tệp '
                    '{extension} của bộ dữ liệu.',
        'note_continued': 'Trang {sheet} có hơn {limit} dòng, là giới hạn của Excel, nên được ghi tiếp sang {others}.',
        'note_wide': 'Có hơn {limit} báo cáo, là giới hạn số cột của Excel, nên trang {sheet} được ghi tiếp '
                     'sang {others}.',
        'note_cut': '{count} ô có văn bản dài hơn 32.767 ký tự, là giới hạn của Excel, đã bị cắt bớt (cuối ô ghi '
                    '{mark}). Nguyên văn có trong bộ dữ liệu.',
        'cut': '… [đã cắt bớt]', 'yes': 'Có',
        'office': 'Cơ quan', 'period': 'Kỳ báo cáo', 'symbol': 'Số, ký hiệu', 'report_id': 'Mã báo cáo',
        'indicator_id': 'Mã chỉ tiêu', 'code': 'STT', 'label': 'Chỉ tiêu thống kê', 'unit': 'Đơn vị tính',
        'again': ' (lần {count})', 'total': 'Tổng cộng', 'page_of': 'Trang &P/&N',
    },
    'en': {
        'overview': 'About', 'reports': 'Reports', 'onestop': 'One-stop', 'indicators': 'Indicators',
        'figures': 'Figures', 'citations': 'Citations', 'legal_documents': 'Documents', 'findings': 'Findings',
        'imports': 'Source files',
        'about_reports': 'A row for each report: office, period, symbol, signer',
        'about_onestop': 'One-stop tables: a row for each area, a column for each measure',
        'about_indicators': 'Statistical annexes: a row for each indicator, a column for each report',
        'about_figures': 'Numbers stated in the text, with their sentence',
        'about_citations': 'A row for each mention of a document',
        'about_legal_documents': 'The documents mentioned, a row for each',
        'about_findings': 'What a person should look at',
        'about_imports': 'The files tried and what became of them, with the reason where one could not be read',
        'title': 'Administrative-reform reports',
        'made_by': 'Read from the reports by cchc-extractor {version}; kept as printed, nothing repaired.',
        'dataset': 'Dataset', 'written': 'Written', 'written_as': '{:%Y-%m-%d %H:%M} (Vietnam time)',
        'digest': 'Identity', 'periods': 'Periods', 'from_to': '{start} to {end}',
        'day': '%Y-%m-%d', 'day_format': 'yyyy-mm-dd',
        'sources': 'Source files', 'contents': 'The sheets', 'sheet': 'Sheet', 'holds': 'What it holds',
        'rows': 'Rows', 'reports_count': 'Reports', 'files': 'Files', 'count': 'Count',
        'all_files': 'All', 'offices': 'Offices',
        'copies': 'of which {count} are copies of another report, only on the sheet Reports',
        'findings_count': 'Findings', 'to_review': 'Values to review',
        'legend': 'Colours and signs',
        'legend_corroborated': 'Corroborated: a sum, the text or the annex says the same',
        'legend_unchecked': 'Unchecked: there is nothing independent to compare with',
        'legend_review': 'A person should look before it is used',
        'legend_contradicted': 'Contradicted: something else in the report says another number',
        'legend_raw': 'No number, or one that a cell cannot hold exactly: copied as printed',
        'legend_blank': 'Empty cell: the report prints nothing, or has no such row or column',
        'example': '12', 'example_raw': '-',
        'notes': 'Notes',
        'note_rates': 'Rates are as printed in the report (98.5 means 98.5%).',
        'note_csv': 'The place of each value in its source (page, line, cell) is in the {extension} files of the '
                    'dataset.',
        'note_continued': 'Sheet {sheet} has more than {limit} rows, the limit of Excel, and goes on in {others}.',
        'note_wide': 'There are more than {limit} reports, the limit of columns in Excel; sheet {sheet} goes on in '
                     '{others}.',
        'note_cut': '{count} cells with text longer than 32,767 characters, the limit of Excel, were cut (they end in '
                    '{mark}). The whole text is in the dataset.',
        'cut': '… [cut]', 'yes': 'yes',
        'office': 'Office', 'period': 'Period', 'symbol': 'Symbol', 'report_id': 'Report',
        'indicator_id': 'Indicator', 'code': 'No.', 'label': 'Indicator as printed', 'unit': 'Unit',
        'again': ' ({count})', 'total': 'Total', 'page_of': 'Page &P of &N',
    },
}

_ROMAN = ('', 'I', 'II', 'III', 'IV')


class Words:
    """The words of one language: `say['title']`, `say.code('severity', 'info')`, `say.period(row)`."""

    def __init__(self, language: str):
        self.language = language
        self._words = _WORDS[language]

    def __getitem__(self, name: str) -> str:
        return self._words[name]

    def heading(self, field: dict[str, Any]) -> str:
        """The title of a column, from its description in datapackage.json."""
        return field.get('title_vi' if self.language == 'vi' else 'title') or field['name']

    def code(self, column: str, code: str) -> str:
        """What a code means; a code that is not known here, or a column without codes, as it is."""
        names = _CODES.get(column, {}).get(code)
        return names[self.language != 'vi'] if names else code

    def day(self, day: datetime.date | None) -> str:
        return day.strftime(self['day']) if day else ''

    def period(self, row: dict[str, Any]) -> str:
        """The period of a row of reports, as people say it: *Quý III/2021*."""
        kind, year, number = row['period_kind'], row['period_year'], row['period_no']
        if not kind or not year:
            return ''
        vietnamese = self.language == 'vi'
        if kind == 'quarter' and number and 1 <= number <= 4:
            return f'Quý {_ROMAN[number]}/{year}' if vietnamese else f'Q{number} {year}'
        if kind == 'month' and number:
            return f'Tháng {number}/{year}' if vietnamese else f'{year}-{number:02d}'
        if kind == 'half' and number:
            if vietnamese:
                return f'6 tháng {"đầu" if number == 1 else "cuối"} năm {year}'
            return f'{"First" if number == 1 else "Second"} half of {year}'
        if kind == 'other' and row['period_start'] and row['period_end']:
            return f'{self.day(row["period_start"])}–{self.day(row["period_end"])}'
        name = self.code('period_kind', kind)
        if kind == 'year':
            return f'{name} {year}' if vietnamese else str(year)
        return f'{name} năm {year}' if vietnamese else f'{name} {year}'
