"""What makes lines on several pages one running header or footer."""
from __future__ import annotations

import re


def shapes(text: str, page: int) -> set[str]:
    """What a line may be on any page: as it is, or without a number that is this page's.

    >>> sorted(shapes('Báo cáo 6 tháng - Trang 6', 6))
    ['Báo cáo # tháng - Trang 6', 'Báo cáo 6 tháng - Trang #', 'Báo cáo 6 tháng - Trang 6']
    """
    return {text, *(f'{text[:match.start()]}#{text[match.end():]}' for match in re.finditer(rf'(?<!\d){page}(?!\d)', text))}
