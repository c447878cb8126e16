"""Click's own words in Vietnamese: headings of a help page, and what is wrong with a call.

Click says them in English only. A sentence that a later version words otherwise stays English.
"""
from __future__ import annotations

import re

import click

_HEADINGS = {'Options': 'Tùy chọn', 'Commands': 'Lệnh', 'Arguments': 'Tham số'}
_TEXTS = {'Show this message and exit.': 'Hiện trợ giúp này rồi thoát.', '[required]': '[bắt buộc]'}
_SENTENCES = tuple((re.compile(pattern), words) for pattern, words in (
    (r"Missing (?:argument|parameter) '?([^']+)'?\.", r"Thiếu tham số '\1'."),
    (r"Missing option '?([^']+)'?\.", r"Thiếu tùy chọn '\1'."),
    (r"No such option:? '?([^' ]+?)'?\.?(?= |$)", r"Không có tùy chọn '\1'."),
    (r"No such command '?([^' ]+?)'?\.(?= |$)", r"Không có lệnh '\1'."),
    (r'\(?Did you mean (?:one of: )?(.+?)\?\)?$', r'Có phải ý bạn là \1?'),
    (r'\(Possible options: (.+)\)$', r'Có phải ý bạn là \1?'),
    (r'Got unexpected extra arguments? \((.+)\)', r'Thừa tham số: \1'),
    (r"Option '?([^' ]+)'? requires an argument\.", r"Tùy chọn '\1' cần có giá trị."),
    (r"Option '?([^' ]+)'? does not take a value\.", r"Tùy chọn '\1' không nhận giá trị."),
    (r'Invalid value for ([^:]+): ', r'Giá trị của \1 không hợp lệ: '),
    (r'(\S+) is not in the range (\S+)\.', r'\1 nằm ngoài khoảng \2.'),
    (r'(\S+) is not one of (.+)\.', r'\1 không thuộc \2.'),
    (r'(\S+) is not a valid (?:integer|float)(?: range)?\.', r'\1 không phải là số hợp lệ.'),
    (r'^Missing command\.', 'Thiếu tên lệnh.'),
))


class _Formatter(click.HelpFormatter):
    """A help page with Vietnamese headings."""

    def write_usage(self, prog, args='', prefix=None):
        super().write_usage(prog, args, prefix or 'Cách dùng: ')

    def write_heading(self, heading):
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows, *arguments, **settings):
        said = []
        for term, text in rows:
            for english, vietnamese in _TEXTS.items():
                text = text.replace(english, vietnamese)
            said.append((term, text))
        super().write_dl(said, *arguments, **settings)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is Vietnamese."""

    context_class = _Context


class Group(click.Group):
    """A group of such commands."""

    context_class = _Context
    command_class = Command
    group_class = type


def usage_error(error: click.ClickException) -> str:
    """What is wrong with a call, under how the command is used."""
    message = error.format_message()
    for pattern, words in _SENTENCES:
        message = pattern.sub(words, message)
    context = getattr(error, 'ctx', None)
    if context is None:
        return f'Lỗi: {message}'
    return f'{context.get_usage()}\nXem hướng dẫn: {context.command_path} --help\n\nLỗi: {message}'
