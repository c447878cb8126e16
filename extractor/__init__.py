"""cchc-extractor: Vietnamese administrative-reform reports (báo cáo cải cách hành chính) into CSV an auditor can trust.

>>> import extractor
>>> report = extractor.extract('samples/1336-BC-VHTT.pdf')          # doctest: +SKIP
>>> report.reports[0].symbol                                        # doctest: +SKIP
'1336/BC-VHTT'
"""
from importlib import import_module

__version__ = '0.1.0'

_PUBLIC = {
    'extract': 'pipeline',
    'import_reports': 'archive.importing',
    'ImportSummary': 'archive.importing',
    'export_workbook': 'export.workbook',
    'find_citations': 'extraction.citations',
    'Report': 'report',
    'Document': 'document',
    'Patterns': 'patterns',
    'CchcError': 'errors',
    'ReadError': 'errors',
}
"""The public names, imported when first used: a start of the command pays only for what it needs."""

__all__ = ['__version__', *_PUBLIC]


def __getattr__(name: str):
    if name in _PUBLIC:
        return getattr(import_module(f'.{_PUBLIC[name]}', __name__), name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__() -> list[str]:
    return sorted(__all__)
