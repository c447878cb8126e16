"""How fast mentions of documents are found in a long text on one core, and that time grows only with the length.

    python benchmarks/bench_citations.py [--megabytes N] [FILE...]

Without files two texts are made: a law that names others now and then, and a report that cites in every other
sentence. Then texts meant to make a search go back and forth are read at one and at two times a length: the ratio of
the seconds should be near 2. Seconds are processor time; they differ between machines. What is found is counted first:
a fast search that finds nothing is no search.
"""
from __future__ import annotations

import argparse
import time
from pathlib import Path

from extractor.extraction.citations import find_citations

LAW = (
    'Điều {n}. Trách nhiệm của cơ quan, tổ chức, cá nhân\n'
    '1. Cơ quan, tổ chức, cá nhân có trách nhiệm thực hiện đầy đủ các quyền và nghĩa vụ theo quy định tại khoản 2 '
    'Điều {n} của Luật này '
    'và quy định khác của pháp luật có liên quan; trường hợp có thay đổi thì phải thông báo bằng văn bản trong thời '
    'hạn 05 ngày làm việc.\n'
    '2. Việc tiếp nhận, giải quyết hồ sơ được thực hiện theo quy định của Luật Cán bộ, công chức và Nghị định số '
    '{n}/2018/NĐ-CP ngày 23 '
    'tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành '
    'chính.\n'
    '3. Tổ chức, cá nhân có hành vi vi phạm thì tùy theo tính chất, mức độ vi phạm mà bị xử lý kỷ luật, xử phạt vi '
    'phạm hành chính '
    'hoặc bị truy cứu trách nhiệm hình sự; nếu gây thiệt hại thì phải bồi thường theo quy định của pháp luật.\n'
    '4. Chính phủ quy định chi tiết Điều này. Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, Chủ tịch Ủy ban nhân dân các '
    'cấp trong phạm vi '
    'nhiệm vụ, quyền hạn của mình chịu trách nhiệm tổ chức thực hiện, kiểm tra, đôn đốc và báo cáo kết quả theo định '
    'kỳ 06 tháng, hằng năm.\n')
REPORT = (
    '- Tiếp tục quán triệt Quyết định số {n}/QĐ-UBND ngày 20/01/2021 của UBND thành phố về việc ban hành Kế hoạch cải '
    'cách hành chính năm '
    '2021; triển khai thực hiện Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ về tăng cường kỷ luật, kỷ '
    'cương trong cơ quan '
    'hành chính nhà nước các cấp.\n'
    '- Tổng số hồ sơ tiếp nhận trong kỳ là {n} hồ sơ, trong đó tiếp nhận trực tuyến 02 hồ sơ, từ kỳ trước chuyển qua '
    '05 hồ sơ; đã giải quyết '
    'trước và đúng hạn đạt 99,1%; thường xuyên rà soát, cập nhật, công khai thủ tục hành chính tại Bộ phận Một cửa.\n'
    '- Đã ban hành các Kế hoạch số {n}/KH-VHTT và số 13/KH-VHTT ngày 31/3/2021 về việc tuyên truyền cải cách hành '
    'chính năm 2021.\n'
    '- Lãnh đạo đơn vị thường xuyên theo dõi, chỉ đạo, đôn đốc cán bộ, công chức thực hiện nghiêm quy chế làm việc, '
    'giờ giấc hành chính, '
    'văn hóa công sở; tổ chức họp giao ban định kỳ hàng tuần để đánh giá kết quả, rút kinh nghiệm và phân công nhiệm '
    'vụ thời gian tới.\n')
HOSTILE = {
    'numbers': '1, 2, 3, ', 'symbols': '1/QĐ-UBND, ', 'so': 'số 1, ', 'slashes': '1/A/', 'digits': '1' * 9 + ' ',
    'dashes': '1-A-', 'spaces': ' ' * 7 + '/',
    'laws': 'Luật A ', 'law words': 'Luật sửa đổi, bổ sung một số điều của ', 'brackets': '(',
    'quotes': 'Quyết định số 1/QĐ-UBND về “',
    'titles': 'Quyết định số 1/QĐ-UBND về ', 'articles': 'điểm a khoản 1 Điều 1, ',
    'pinpoint': 'khoản 1 Điều 1 Nghị định số 1/2018/NĐ-CP ', 'bodies': 'của UBND tỉnh ',
    'capitals': 'Công văn số 1/SNV của Sở A B C D E F G H ',
    'verbs': 'sửa đổi, bổ sung, thay thế Quyết định số 1/QĐ-UBND ', 'dates': 'ngày 1/1/2021 ',
    'issuers': 'ngày 1/1/2021, UBND tỉnh ban hành Quyết định số 1/QĐ-UBND ', 'letters': 'a',
    'blank': 'Quyết định số .........', 'lower': 'luật A', 'bare': 'Nghị quyết 57, 59, ', 'bare list': '57, 59, ',
    'lost slashes': 'Thông tư 133 2016 TT BTC ', 'names': 'Quyết định a, b, ', 'before': 'Ngày 1/1/2021, A đã có ',
    'commas': ',\n', 'QCVN': 'QCVN 01:2021/', 'damaged': 'ngày O1/O1/2O2', 'congress': 'NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ ',
}


def seconds(text: str) -> tuple[float, int]:
    """Processor seconds, and how many mentions there are."""
    started = time.process_time()
    found = len(find_citations(text))
    return time.process_time() - started, found


def made(pattern: str, megabytes: float) -> str:
    pieces, size, number = [], 0, 1
    while size < megabytes * 1e6:
        piece = pattern.format(n=number)
        pieces.append(piece)
        size += len(piece.encode())
        number += 1
    return ''.join(pieces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--megabytes', type=float, default=20, help='size of each made text (UTF-8)')
    parser.add_argument('files', nargs='*', type=Path, help='texts in UTF-8 to measure instead of the made ones')
    args = parser.parse_args()
    find_citations('Nghị định số 61/2018/NĐ-CP')  # the grammar is compiled once
    texts = {path.name: path.read_text(encoding='utf-8') for path in args.files} or {
        'made law': made(LAW, args.megabytes), 'made report': made(REPORT, args.megabytes)}
    print(f'{"text":20}{"MB":>8}{"mentions":>10}{"seconds":>9}{"MB/s":>8}')
    for name, text in texts.items():
        size = len(text.encode()) / 1e6
        spent, found = min(seconds(text) for _ in range(3))
        print(f'{name:20}{size:8.1f}{found:10,}{spent:9.2f}{size / spent:8.1f}')
    print(f'\n{"hostile text":20}{"200 kB":>9}{"400 kB":>9}{"ratio":>8}')
    for name, piece in HOSTILE.items():
        text = piece * (200_000 // len(piece))
        one, two = (min(seconds(text * times)[0] for _ in range(2)) for times in (1, 2))
        print(f'{name:20}{one:9.3f}{two:9.3f}{two / one:8.2f}')


if __name__ == '__main__':
    main()
