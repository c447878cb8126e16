"""Reports whose narrative says what their tables say, in many ways: no rule that compares them speaks of a mistake."""
import pytest

from extractor.pipeline import report_from_bytes

REPORT = """UBND HUYỆN A
PHÒNG NỘI VỤ
Số: 1/BC-PNV
A, ngày 5 tháng 4 năm 2022
BÁO CÁO
Công tác cải cách hành chính quý I năm 2022

I. KẾT QUẢ THỰC HIỆN
1. Thực hiện cơ chế một cửa
%s
PHỤ LỤC
TỔNG HỢP KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ
STT\tLĩnh vực\tSố hồ sơ tiếp nhận\t\t\t\tSố hồ sơ đã giải quyết\t\t\t\tSố hồ sơ đang giải quyết\t\t
\t\tTổng số\tTrực tuyến\tTrực tiếp, bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
1\tĐất đai\t1000\t700\t200\t100\t800\t500\t290\t10\t200\t190\t10
2\tHộ tịch\t565\t400\t165\t0\t560\t300\t259\t1\t5\t5\t0
\tTổng số\t1565\t1100\t365\t100\t1360\t800\t549\t11\t205\t195\t10

PHỤ LỤC II
KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH
STT\tChỉ tiêu\tĐơn vị tính\tSố liệu
1\tTổng số TTHC đang có hiệu lực\tThủ tục\t289
1.1\tSố TTHC cấp huyện\tThủ tục\t148
1.2\tSố TTHC cấp xã\tThủ tục\t141
2\tSố cán bộ, công chức hiện có\tNgười\t86
3\tBiên chế được giao\tNgười\t90
4\tSố TTHC công khai trên Cổng DVC\tThủ tục\t289
5\tSố cuộc kiểm tra\tCuộc\t4
6\tTrong đó: kiểm tra đột xuất\tCuộc\t1
7\tSố văn bản chỉ đạo\tVăn bản\t12
"""

TRUE = """Trong quý, tiếp nhận 1.565 hồ sơ, trong đó mới tiếp nhận 1.465 hồ sơ, kỳ trước chuyển sang 100 hồ sơ; đã giải quyết 1.360 hồ sơ; đang giải quyết 205 hồ sơ.
Tiếp nhận mới 1.465 hồ sơ (trực tuyến 1.100 hồ sơ, đạt 75,1%; trực tiếp 365 hồ sơ); đã giải quyết 1.360 hồ sơ, trước và đúng hạn 1.349 hồ sơ (99,2%), quá hạn 11 hồ sơ; còn 205 hồ sơ đang giải quyết.
Tổng số hồ sơ phải giải quyết 1.565; đã giải quyết 1.360, trong đó trước hạn 800, đúng hạn 549, quá hạn 11; đang giải quyết 205 (trong hạn 195, quá hạn 10); tổng số hồ sơ quá hạn là 21.
Lĩnh vực đất đai tiếp nhận 1.000 hồ sơ, đã giải quyết 800 hồ sơ, quá hạn 10 hồ sơ, còn 200 hồ sơ.
Toàn huyện tiếp nhận 1.565 hồ sơ, giải quyết 1.360 hồ sơ; riêng lĩnh vực đất đai quá hạn 10 hồ sơ, hộ tịch quá hạn 01 hồ sơ.
So với cùng kỳ năm 2021 (tiếp nhận 1.520 hồ sơ, giải quyết 1.310 hồ sơ), quý I năm 2022 tiếp nhận 1.565 hồ sơ, giải quyết 1.360 hồ sơ, tăng 50 hồ sơ, còn 205 hồ sơ.
Tiếp nhận 1.565 hồ sơ, đã giải quyết 1.360 hồ sơ, đã trả kết quả 1.352 hồ sơ, còn 08 hồ sơ chờ công dân đến nhận; đang giải quyết 205 hồ sơ.
Tiếp nhận 1.565 hồ sơ, giải quyết 1.360 hồ sơ, số hóa 1.340 hồ sơ, đang giải quyết 205 hồ sơ; thanh toán trực tuyến 1.050 hồ sơ.
Hiện nay, huyện có 86 cán bộ, công chức; trong đó 80 cán bộ, công chức có trình độ đại học.
Hiện có 289 TTHC đang có hiệu lực; đã công khai 289 TTHC.
Hiện nay có 270 TTHC thực hiện theo cơ chế một cửa.
Toàn huyện có 148 TTHC cấp huyện và 141 TTHC cấp xã; hiện có 265 TTHC được cung cấp trực tuyến.
Tổng số TTHC được rà soát trong quý là 28 thủ tục; Tổng số TTHC liên thông là 29 thủ tục.
Ban hành 12 văn bản chỉ đạo; kiểm tra 04 cuộc, trong đó 01 cuộc đột xuất.
UBND huyện đã ban hành 02 văn bản, gồm: Công văn số 8/UBND-NV ngày 07/3/2022 về tuyên truyền; Công văn số 9/UBND-NV ngày 08/3/2022 về khảo sát.
Ban hành 03 kế hoạch (Kế hoạch số 5/KH-UBND ngày 10/01/2022; Kế hoạch số 6/KH-UBND ngày 11/01/2022 và Kế hoạch số 7/KH-UBND ngày 12/01/2022).
Ban hành 03 văn bản: Kế hoạch số 5/KH-UBND ngày 10/01/2022 về CCHC; Quyết định số 6/QĐ-UBND ngày 11/01/2022 và Công văn số 7/UBND-NV ngày 12/01/2022 về kiểm tra.
Trong quý đã ban hành 05 văn bản chỉ đạo, điều hành, cụ thể: Quyết định số 6/QĐ-UBND ngày 11/01/2022 kiện toàn Ban Chỉ đạo; Kế hoạch số 7/KH-UBND ngày 12/01/2022 về CCHC; 03 Công văn số 8/UBND-NV, số 9/UBND-NV, số 10/UBND-NV về đôn đốc.
Đã cấp 30 chữ ký số trên tổng số 40 đơn vị, tỷ lệ hài lòng đạt 98%.
Có 34 công chức trong tổng số 86 cán bộ, công chức được tập huấn, đạt 39,5%; 100% hồ sơ được số hóa.
Biên chế được giao 90, hiện có mặt 86; lũy kế 6 tháng tiếp nhận 3.010 hồ sơ, giải quyết 2.800 hồ sơ.
Bộ phận Một cửa tiếp nhận 1.565 hồ sơ; trực tuyến 1.100 hồ sơ (toàn trình 640, một phần 460); đã giải quyết trước hạn 800 hồ sơ, đúng hạn 549 hồ sơ.
Trong quý tiếp nhận 1.465 hồ sơ mới; giải quyết 1.360 hồ sơ; tồn kỳ trước 100 hồ sơ; tồn cuối kỳ 205 hồ sơ, trong đó quá hạn 10 hồ sơ.
Tháng 3 tiếp nhận 520 hồ sơ, đã giải quyết 480 hồ sơ; cả quý tiếp nhận 1.565 hồ sơ, đã giải quyết 1.360 hồ sơ, đang giải quyết 205 hồ sơ.""".split('\n')


@pytest.mark.parametrize('paragraph', TRUE, ids=range(len(TRUE)))
def test_no_finding_without_a_mistake(paragraph):
    report = report_from_bytes((REPORT % paragraph).encode(), 'bc.txt')
    assert len(report.onestop) == 33 and len(report.indicators) == 9
    assert [(row.rule, row.message) for row in report.findings if row.severity != 'info' and row.rule[0] in 'ATX'] == []
