"""Everything that can be wrong with what a user gives us, as typed errors.

Each error knows a stable `code` (it goes into imports.csv), a message in English and one in
Vietnamese that a clerk understands, and the file and the place it is about. Code that reads
input raises these and nothing else; whatever else escapes is a bug of ours.
"""
from __future__ import annotations

import errno
import os


class CchcError(Exception):
    """Base of all errors this package raises on purpose.

    `message` and `message_vi` are whole sentences without the file's name; `path` and `place`
    (for example "page 3") are added when the error is shown.
    """

    code = 'error'

    def __init__(self, message: str, message_vi: str = '', *, path: str = '', place: str = ''):
        super().__init__(message)
        self.message = message
        self.message_vi = message_vi or message
        self.path = path
        self.place = place

    def __str__(self) -> str:
        where = ', '.join(part for part in (self.path, self.place) if part)
        return f'{where}: {self.message}' if where else self.message

    def __reduce__(self):
        return _rebuild, (type(self), self.message, self.message_vi, self.path, self.place)


def _rebuild(kind, message, message_vi, path, place):
    """Unpickle an error whose constructor takes keywords (errors cross process borders)."""
    error = kind.__new__(kind)
    CchcError.__init__(error, message, message_vi, path=path, place=place)
    return error


def system_words(error: OSError) -> tuple[str, str]:
    """What the system says is wrong, in English (or the language of its Windows) and Vietnamese, without a full stop."""
    english = error.strerror or str(error) or type(error).__name__
    if error.errno == errno.ENOSPC:
        english = os.strerror(errno.ENOSPC)  # a database says it in words of its own
    return english, _SYSTEM_VI.get(error.errno or 0, english)


_SYSTEM_VI = {
    errno.EACCES: 'không có quyền, hoặc chương trình khác đang giữ tệp', errno.EPERM: 'không có quyền',
    errno.ENOENT: 'không tìm thấy', errno.ENOSPC: 'ổ đĩa đã đầy', errno.EROFS: 'ổ đĩa chỉ cho đọc',
    errno.EIO: 'ổ đĩa bị lỗi đọc ghi', errno.EBUSY: 'chương trình khác đang giữ tệp', errno.ENAMETOOLONG: 'tên quá dài',
    errno.EISDIR: 'đây là một thư mục', errno.ENOTDIR: 'đây không phải thư mục', errno.ELOOP: 'liên kết lòng vòng',
    errno.ETIMEDOUT: 'quá thời gian chờ',
}


class UsageError(CchcError):
    """The command or call itself is wrong: a SOURCE that does not exist, an output that is a file. Exit status 2."""

    code = 'usage'


class PatternError(CchcError):
    """A file in patterns/ is not what it must be; `path` names the file, `place` the line and entry. Exit status 2."""

    code = 'pattern'


class MissingPart(UsageError):
    """What was asked for needs a library that is not installed; `extra` is the name it is installed by. Exit status 2."""

    code = 'missing_part'

    def __init__(self, what: str, what_vi: str, extra: str, *, path: str = ''):
        line = f'python -m pip install "cchc-extractor[{extra}]"'
        super().__init__(f'{what} needs a part that is not installed. Install it with: {line}',
                         f'{what_vi} cần một thành phần chưa được cài đặt. Hãy cài bằng lệnh: {line}', path=path)


class ReadError(CchcError):
    """No report can be read from this source. Costs this source and no other."""

    code = 'unreadable'


class EmptyFile(ReadError):
    code = 'empty_file'

    def __init__(self, *, path: str = ''):
        super().__init__('The file is empty.', 'Tệp rỗng, không có nội dung.', path=path)


class UnsupportedFormat(ReadError):
    """The bytes are of a kind that no reader takes; `found` says what they look like, `found_vi` in Vietnamese."""

    code = 'unsupported_format'

    def __init__(self, found: str = '', found_vi: str = '', *, path: str = ''):
        seems = f' It looks like {found}.' if found else ''
        seems_vi = f' Nội dung có vẻ là {found_vi or found}.' if found else ''
        super().__init__('This is not a text, DOCX or PDF file.' + seems,
                         'Tệp không phải văn bản thuần, DOCX hoặc PDF.' + seems_vi, path=path)


class UnsupportedDocument(UnsupportedFormat):
    """A document of a kind that no reader takes (DOC, RTF, ODT, a saved web page): it may well be a report, so it is
    never passed over as if it were none."""

    code = 'unsupported_document'


class EncryptedFile(ReadError):
    code = 'encrypted'

    def __init__(self, *, path: str = ''):
        super().__init__('The file is protected by a password. Save a copy without the password and import that.',
                         'Tệp được bảo vệ bằng mật khẩu. Hãy lưu một bản không có mật khẩu rồi nhập lại.', path=path)


class DamagedFile(ReadError):
    """The file says it is of a known kind but cannot be opened: truncated, or its structure is broken."""

    code = 'damaged'

    def __init__(self, detail: str = '', *, path: str = '', place: str = ''):
        tail = f' ({detail})' if detail else ''
        super().__init__(f'The file is damaged or incomplete and cannot be opened{tail}.',
                         f'Tệp bị hỏng hoặc không đầy đủ, không mở được{tail}.', path=path, place=place)


class LegacyEncoding(ReadError):
    """Text in an old 8-bit encoding (or already garbled) that cannot be turned into Unicode with certainty."""

    code = 'legacy_encoding'

    def __init__(self, *, path: str = '', place: str = ''):
        super().__init__('The text is in an old font encoding (TCVN3, VNI or similar) that cannot be read with certainty. '
                         'Convert it to Unicode and import that.',
                         'Văn bản dùng bảng mã cũ (TCVN3, VNI hoặc tương tự), không đọc chắc chắn được. '
                         'Hãy chuyển sang Unicode rồi nhập lại.', path=path, place=place)


class NoTextLayer(ReadError):
    """A PDF whose pages are images (a scan), or whose text layer is garbage."""

    code = 'no_text_layer'

    def __init__(self, detail: str = '', *, path: str = '', place: str = ''):
        tail = f' ({detail})' if detail else ''
        super().__init__(f'The pages are scanned images without usable text{tail}. Run text recognition (OCR) first.',
                         f'Các trang là ảnh quét, không có lớp chữ dùng được{tail}. Cần nhận dạng chữ (OCR) trước.',
                         path=path, place=place)


class LimitExceeded(ReadError):
    """A budget (bytes, pages, elements, depth, seconds) ran out while reading; `what` names it. Bytes in millions are
    said in MB (of 2**20)."""

    code = 'limit_exceeded'

    def __init__(self, what: str, limit: int | float, *, path: str = '', place: str = ''):
        if what.startswith('bytes') and limit >= 2**20:
            what, limit = what.replace('bytes', 'MB', 1), int(limit) >> 20
        what_vi, limit_vi = _LIMITED_VI.get(what, what), f'{limit:,}'.replace(',', '.')
        super().__init__(f'The file is larger than this program reads: more than {limit:,} {what}.',
                         f'Tệp vượt giới hạn cho phép: hơn {limit_vi} {what_vi}.', path=path, place=place)


_LIMITED_VI = {
    'MB when unpacked': 'MB sau khi giải nén', 'bytes when unpacked': 'byte sau khi giải nén', 'bytes': 'byte',
    'MB in one XML node': 'MB trong một nút XML', 'pages': 'trang', 'characters': 'ký tự', 'seconds': 'giây',
    'bytes in overlapping entries of an archive': 'byte trong các mục chồng lên nhau của tệp nén',
    'MB in overlapping entries of an archive': 'MB trong các mục chồng lên nhau của tệp nén',
    'files in one archive': 'tệp trong một tệp nén', 'files in the package': 'tệp thành phần',
    'XML elements and attributes': 'phần tử và thuộc tính XML', 'nested XML elements': 'lớp phần tử XML lồng nhau',
    'positions in one table': 'ô trong một bảng', 'elements on a page': 'phần tử trên một trang',
    'crossing lines on a page': 'giao điểm đường kẻ trên một trang',
}


class NotAReport(ReadError):
    """A readable document in which nothing of an administrative-reform report was found."""

    code = 'not_a_report'

    def __init__(self, *, path: str = ''):
        super().__init__('The document can be read, but nothing in it looks like an administrative-reform report.',
                         'Đọc được tệp nhưng không thấy nội dung báo cáo cải cách hành chính.', path=path)


class CannotOpen(ReadError):
    """The bytes of a file cannot be had: no permission, locked, gone, no regular file, or its store does not answer."""

    code = 'cannot_open'

    def __init__(self, reason: str = '', reason_vi: str = '', *, path: str = ''):
        super().__init__(f'The file cannot be opened: {reason}.', f'Không mở được tệp: {reason_vi or reason}.',
                         path=path)
        self.reason = reason


class TimeLimit(ReadError):
    """Reading took longer than one file may; its process was ended. No other file was touched by it."""

    code = 'time_limit'

    def __init__(self, seconds: float, *, path: str = ''):
        super().__init__(f'Reading the file took more than {seconds:g} seconds and was stopped.',
                         f'Đọc tệp mất hơn {seconds:g} giây nên đã bị dừng.', path=path)


class MemoryLimit(ReadError):
    """Reading needed more memory than one file may; its process was ended. No other file was touched by it."""

    code = 'memory_limit'

    def __init__(self, size: int, *, path: str = ''):
        megabytes = size // 2**20
        super().__init__(f'Reading the file needed more than {megabytes:,} MB of memory and was stopped.',
                         f'Đọc tệp cần hơn {megabytes:,} MB bộ nhớ nên đã bị dừng.', path=path)


class ReadingCrashed(ReadError):
    """The process that read the file ended by itself (a crash in a library), twice."""

    code = 'crashed'

    def __init__(self, how: str = '', *, path: str = ''):
        tail = f' ({how})' if how else ''
        super().__init__(f'The program that reads the file crashed on it{tail}; please report it with the file.',
                         f'Chương trình đọc bị dừng đột ngột khi đọc tệp này{tail}; xin báo lại kèm theo tệp.',
                         path=path)


class Outdated(ReadError):
    """An older import read it, in a form that this version cannot write; it was in no source since."""

    code = 'outdated'

    def __init__(self, *, path: str = ''):
        super().__init__('It was read by an older version of this program. Import it again.',
                         'Báo cáo này do phiên bản cũ của chương trình đọc. Hãy nhập lại.', path=path)


class ProgramFault(ReadError):
    """A fault of this program that a file brought to light. It costs that file and no other, and is said, not hidden."""

    code = 'program_fault'

    def __init__(self, fault: BaseException, *, path: str = ''):
        where = _last_place(fault)
        detail = f'{type(fault).__name__}{": " if str(fault) else ""}{str(fault)[:200]}{where}'
        super().__init__(f'This program failed on the file; please report it with the file ({detail}).',
                         f'Chương trình gặp lỗi khi đọc tệp này; xin báo lại kèm theo tệp ({detail}).', path=path)


def _last_place(fault: BaseException) -> str:
    """Module and line in which an exception was raised: enough to find the fault, without paths of a machine."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ''
    return f', in {trace.tb_frame.f_globals.get("__name__", "?")} line {trace.tb_lineno}'
