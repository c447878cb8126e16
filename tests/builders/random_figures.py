"""Facts about an office, and the sentences in which its report states them, with the figures to be found in them.

The facts also fill the annex, so that narrative, tables and annex of an unspoilt report agree.
"""
from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from .model import Dossiers, Figure, Passage, percentage


@dataclass(frozen=True, slots=True)
class Facts:
    """What an office did in a period. dossiers: the total of its one-stop table, as that table shows it."""

    dossiers: Dossiers
    procedures: int
    procedures_full: int
    procedures_part: int
    quota: int
    staff: int
    contracts: int
    directives: int
    news: int
    meetings: int
    attendants: int
    feedback: int
    survey_sent: int
    survey_pleased: int
    tasks: int
    tasks_late: int
    trained: int
    money: int
    documents: int
    electronic: Decimal


def random_facts(rng: random.Random, dossiers: Dossiers) -> Facts:
    """Facts that agree with the dossiers of a one-stop table and with each other."""
    procedures = rng.choice((rng.randint(12, 60), rng.randint(100, 400), rng.randint(1200, 2100)))
    full = rng.randint(1, procedures // 2)
    staff = rng.randint(5, 80)
    sent = rng.randint(50, 400)
    tasks = rng.randint(4, 180)
    return Facts(dossiers, procedures, full, rng.randint(0, procedures - full), staff + rng.randint(0, 4), staff,
                 rng.randint(0, 6), rng.randint(1, 30), rng.randint(0, 60), rng.randint(1, 9), rng.randint(40, 900),
                 rng.randint(0, 5), sent, sent - rng.randint(0, 6), tasks, rng.randint(0, 3), rng.randint(1, 40),
                 rng.randint(0, 9) * 1_350_000, rng.randint(20, 3000), Decimal(rng.randint(600, 999)) / 10)


class Teller:
    """Puts facts into sentences. two_digits: small numbers are printed `05`."""

    def __init__(self, rng: random.Random, facts: Facts, two_digits: bool = True) -> None:
        self.rng, self.facts, self.two_digits = rng, facts, two_digits

    def count(self, number: int) -> str:
        """A number as prose prints it: `05`, `1.250`."""
        if self.two_digits and number < 10:
            return f'{number:02d}'
        return f'{number:,}'.replace(',', '.')

    def percent(self, number: Decimal) -> str:
        text = f'{number:f}'.rstrip('0').rstrip('.') if '.' in f'{number:f}' else f'{number:f}'
        return text.replace('.', ',')

    def one_stop(self) -> list[Passage]:
        """Sentences that belong under the one-stop heading; some repeat the table's totals."""
        facts, rng, count = self.facts, self.rng, self.count
        found = [Passage(
            f'- Số lượng thủ tục hành chính đang được tiếp nhận và trả kết quả tại Bộ phận tiếp nhận và trả kết quả: '
            f'{count(facts.procedures)} thủ tục.',
            figures=(Figure('Số lượng thủ tục hành chính đang được tiếp nhận và trả kết quả tại Bộ phận tiếp nhận và '
                            'trả kết quả', Decimal(facts.procedures), 'thủ tục'),))]
        if rng.random() < 0.5:
            found.append(Passage(
                f'- Số thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình: {count(facts.procedures_full)} '
                f'thủ tục; một phần: {count(facts.procedures_part)} thủ tục.',
                figures=(Figure('Số thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình',
                                Decimal(facts.procedures_full), 'thủ tục'),
                         Figure('Số thủ tục hành chính cung cấp dịch vụ công trực tuyến một phần',
                                Decimal(facts.procedures_part), 'thủ tục'))))
        if rng.random() < 0.6:
            found.append(self.totals())
        if rng.random() < 0.4:
            found.append(Passage(
                f'- Số thủ tục hành chính thực hiện theo cơ chế một cửa: {count(facts.procedures)} thủ tục, không có '
                f'thủ tục thực hiện theo cơ chế một cửa liên thông.',
                figures=(Figure('Số thủ tục hành chính thực hiện theo cơ chế một cửa', Decimal(facts.procedures),
                                'thủ tục'),
                         Figure('thủ tục thực hiện theo cơ chế một cửa liên thông', Decimal(0), 'thủ tục'))))
        if rng.random() < 0.4:
            found.append(Passage('- Số hồ sơ tiếp nhận qua dịch vụ bưu chính công ích: '
                                 f'{count(facts.dossiers.postal)}.',
                                 figures=(Figure('Số hồ sơ tiếp nhận qua dịch vụ bưu chính công ích',
                                                 Decimal(facts.dossiers.postal)),)))
        return found

    def totals(self) -> Passage:
        """The totals of the one-stop table in prose."""
        facts, rng, count = self.facts, self.rng, self.count
        told = facts.dossiers
        received, resolved = told.measure('received_total'), told.measure('resolved_total')
        pending, in_time = told.measure('pending_total'), told.measure('resolved_in_time')
        if rng.random() < 0.5 or not resolved:
            return Passage(
                f'- Tổng số hồ sơ tiếp nhận: {count(received)} hồ sơ (trong đó: {count(told.carried_over)} hồ sơ kỳ '
                f'trước chuyển qua, {count(told.measure("received_new"))} hồ sơ tiếp nhận mới); đang giải quyết: '
                f'{count(pending)} hồ sơ.',
                figures=(Figure('Tổng số hồ sơ tiếp nhận', Decimal(received), 'hồ sơ'),
                         Figure('hồ sơ kỳ trước chuyển qua', Decimal(told.carried_over), 'hồ sơ'),
                         Figure('hồ sơ tiếp nhận mới', Decimal(told.measure('received_new')), 'hồ sơ'),
                         Figure('đang giải quyết', Decimal(pending), 'hồ sơ')))
        share = percentage(in_time, resolved)
        if rng.random() < 0.5:
            return Passage(
                f'- Số hồ sơ đã giải quyết là {count(resolved)} hồ sơ; trong đó, trước và đúng hạn là '
                f'{count(in_time)} hồ sơ (tỷ lệ {self.percent(share)}%), trễ hạn là {count(told.overdue)} hồ sơ.',
                figures=(Figure('Số hồ sơ đã giải quyết', Decimal(resolved), 'hồ sơ'),
                         Figure('trước và đúng hạn', Decimal(in_time), 'hồ sơ'),
                         Figure('tỷ lệ trước và đúng hạn', share, '%'),
                         Figure('trễ hạn', Decimal(told.overdue), 'hồ sơ')))
        return Passage(
            f'- Kết quả giải quyết đúng hạn {count(in_time)}/{count(resolved)} hồ sơ, đạt tỷ lệ '
            f'{self.percent(share)}%.',
            figures=(Figure('Kết quả giải quyết đúng hạn', Decimal(in_time), 'hồ sơ', Decimal(resolved)),
                     Figure('Tỷ lệ giải quyết đúng hạn', share, '%')))

    def of_section(self, code: str) -> list[Passage]:
        """Sentences with figures that belong under a heading."""
        facts, count, rng = self.facts, self.count, self.rng
        options: dict[str, list[Passage]] = {
            'direction.steering': [Passage(
                f'Trong kỳ, đơn vị đã ban hành {count(facts.directives)} văn bản chỉ đạo, điều hành công tác cải cách '
                f'hành chính.', figures=(Figure('văn bản chỉ đạo, điều hành công tác cải cách hành chính',
                                                Decimal(facts.directives), 'văn bản'),))],
            'direction.communication': [
                Passage(f'Đã đăng tải {count(facts.news)} tin, bài tuyên truyền về cải cách hành chính trên Trang '
                        f'thông tin điện tử.',
                        figures=(Figure('tin, bài tuyên truyền về cải cách hành chính trên Trang thông '
                                        'tin điện tử', Decimal(facts.news), 'tin, bài'),)),
                Passage(f'Tổ chức {count(facts.meetings)} hội nghị tuyên truyền với {count(facts.attendants)} lượt '
                        f'người tham dự.',
                        figures=(Figure('hội nghị tuyên truyền', Decimal(facts.meetings), 'hội nghị'),
                                 Figure('lượt người tham dự', Decimal(facts.attendants), 'lượt người')))],
            'procedures.feedback': [
                Passage(f'Số phản ánh, kiến nghị đã tiếp nhận: {count(facts.feedback)}; đã xử lý: '
                        f'{count(facts.feedback)}.',
                        figures=(Figure('Số phản ánh, kiến nghị đã tiếp nhận', Decimal(facts.feedback)),
                                 Figure('đã xử lý', Decimal(facts.feedback)))),
                Passage('Trong kỳ, đơn vị không tiếp nhận phản ánh, kiến nghị của tổ chức, cá nhân.')],
            'institutions': [
                Passage(f'Trong kỳ, đã tham mưu ban hành {count(facts.documents % 9)} văn bản quy phạm pháp luật.',
                        figures=(Figure('văn bản quy phạm pháp luật', Decimal(facts.documents % 9), 'văn bản'),)),
                Passage('Trong kỳ, đơn vị không tham mưu ban hành văn bản quy phạm pháp luật.')],
            'procedures.simplification': [Passage(
                f'Đã rà soát {count(facts.procedures)} thủ tục hành chính, đề xuất đơn giản hóa '
                f'{count(facts.meetings)} thủ tục.',
                figures=(Figure('thủ tục hành chính đã rà soát', Decimal(facts.procedures), 'thủ tục'),
                         Figure('đề xuất đơn giản hóa', Decimal(facts.meetings), 'thủ tục')))],
            'procedures.disclosure': [Passage(
                f'{count(facts.procedures)}/{count(facts.procedures)} thủ tục hành chính được niêm yết công khai, đạt '
                f'100%.', figures=(Figure('thủ tục hành chính được niêm yết công khai', Decimal(facts.procedures),
                                          'thủ tục', Decimal(facts.procedures)),
                                   Figure('thủ tục hành chính được niêm yết công khai đạt', Decimal(100), '%')))],
            'public_finance': [Passage(
                f'Số tiền thanh toán trực tuyến trong kỳ là {self.percent(Decimal(facts.money) / 1_000_000)} triệu '
                f'đồng.',
                figures=(Figure('Số tiền thanh toán trực tuyến', Decimal(facts.money) / 1_000_000, 'triệu đồng'),))],
            'organisation.decentralisation': [Passage(
                f'Hiện có {count(facts.tasks)} nhiệm vụ được phân cấp, trong đó cấp xã thực hiện '
                f'{count(facts.tasks - facts.tasks_late)} nhiệm vụ.',
                figures=(Figure('nhiệm vụ được phân cấp', Decimal(facts.tasks), 'nhiệm vụ'),
                         Figure('cấp xã thực hiện', Decimal(facts.tasks - facts.tasks_late), 'nhiệm vụ')))],
            'organisation': [Passage(
                f'Hiện tại, cơ quan có {count(facts.staff)} biên chế và {count(facts.contracts)} nhân viên hợp đồng '
                f'lao động.', figures=(Figure('biên chế', Decimal(facts.staff), 'biên chế'),
                                   Figure('nhân viên hợp đồng lao động', Decimal(facts.contracts), 'nhân viên')))],
            'civil_service': [Passage(
                f'Đã cử {count(facts.trained)} lượt cán bộ, công chức tham gia các lớp đào tạo, bồi dưỡng.',
                figures=(Figure('lượt cán bộ, công chức tham gia các lớp đào tạo, bồi dưỡng', Decimal(facts.trained),
                                'lượt'),))],
            'modernisation.it': [
                Passage('100% cán bộ, công chức sử dụng chữ ký số và hệ thống quản lý văn bản trong xử lý công việc.',
                        figures=(Figure('cán bộ, công chức sử dụng chữ ký số và hệ thống quản lý văn bản trong xử lý '
                                        'công việc', Decimal(100), '%'),)),
                Passage(f'Tỷ lệ văn bản gửi hoàn toàn dưới dạng điện tử đạt {self.percent(facts.electronic)}%.',
                        figures=(Figure('Tỷ lệ văn bản gửi hoàn toàn dưới dạng điện tử', facts.electronic, '%'),))],
            'procedures': [Passage(
                f'Kết quả khảo sát: phát ra {count(facts.survey_sent)} phiếu, số phiếu hài lòng là '
                f'{count(facts.survey_pleased)} phiếu.',
                figures=(Figure('phát ra', Decimal(facts.survey_sent), 'phiếu'),
                         Figure('số phiếu hài lòng', Decimal(facts.survey_pleased), 'phiếu')))],
        }
        found = options.get(code, [])
        return [rng.choice(found)] if found else []
