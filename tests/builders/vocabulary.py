"""Words of made reports: places, people, areas, headings, sentences without numbers. Places below the province and all
people are invented.
"""
from __future__ import annotations

PROVINCES = ('Khánh Hòa', 'Bình Định', 'Lào Cai', 'Thái Bình', 'Cà Mau', 'Đắk Lắk', 'Quảng Ngãi', 'Bà Rịa - Vũng Tàu',
             'Thừa Thiên Huế', 'Vĩnh Long')
CENTRAL_CITIES = ('Hải Phòng', 'Đà Nẵng', 'Cần Thơ')
DISTRICTS = ('Sơn Lâm', 'Tân Hải', 'Đông Giang Thượng', 'Phú Thuận', 'Yên Khê', 'Krông Ana Hạ', 'Vĩnh Thạnh Đông')
TOWNS = ('Tân Hải', 'Sông Trà', 'Bắc Sơn Hạ', 'Phước Long Tây')
COMMUNES = ('An Phú Đông', 'Thạnh Lợi Hạ', 'Ia Krai Thượng', 'Vĩnh Phước Tây', 'Sơn Thái Nam', 'Hòa Bình Trung')
SURNAMES = ('Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', "K'", 'Y', 'Ngô')
MIDDLE = ('Văn', 'Thị', 'Đình', 'Minh', 'Thị Thanh', 'Hữu', 'Quốc', 'Ngọc', 'Thị Kim', 'Xuân')
GIVEN = ('An', 'Bình', 'Dũng', 'Hạnh', 'Huế', 'Khánh', 'Lộc', 'Nhung', 'Phúc', 'Quý', 'Sơn', 'Thủy', 'Tuấn', 'Vỹ',
         'Yến',
         'Số', 'Báo')

AREAS = (
    'Hộ tịch', 'Chứng thực', 'Đất đai', 'Bảo trợ xã hội', 'Xây dựng', 'Người có công', 'Giáo dục và đào tạo',
    'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)', 'Thi đua - khen thưởng', 'Tôn giáo Chính phủ',
    'Lưu thông hàng hóa trong nước', 'An toàn thực phẩm', 'Văn hóa cơ sở', 'Môi trường', 'Công chức, viên chức',
    'Phát thanh, truyền hình và thông tin điện tử', 'Tổng hợp', 'Hoạt động xây dựng', 'Việc làm', 'Thú y',
    'Kinh doanh khí', 'Lao động, tiền lương', 'Phòng, chống tệ nạn xã hội', 'Giao dịch bảo đảm',
    'Quy hoạch xây dựng, kiến trúc', 'Đăng ký biện pháp bảo đảm', 'Nuôi con nuôi', 'Viễn thông và Internet',
    'Cấp, quản lý căn cước', 'Xuất bản, in và phát hành', 'Thư viện', 'Gia đình', 'Thể dục thể thao',
)
UNITS = ('Sở Nội vụ', 'Sở Tư pháp', 'Sở Xây dựng', 'Sở Y tế', 'Sở Công Thương', 'Văn phòng UBND tỉnh', 'Công an tỉnh',
         'Sở Nông nghiệp và Môi trường', 'Thanh tra tỉnh', 'Ban Quản lý các khu công nghiệp', 'Bảo hiểm xã hội tỉnh',
         'Trung tâm Phục vụ hành chính công', 'UBND xã An Phú Đông', 'UBND phường Tân Hải', 'Sở Văn hóa và Thể thao')
LOCAL_UNITS = ('Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Văn phòng HĐND và UBND', 'Phòng Nội vụ', 'Công an xã',
               'Trung tâm Phục vụ hành chính công', 'Phòng Kinh tế, Hạ tầng và Đô thị', 'Ban Chỉ huy Quân sự',
               'Chi nhánh Văn phòng đăng ký đất đai', 'Phòng Tư pháp', 'Phòng Giáo dục và Đào tạo', 'Trạm Y tế',
               'Phòng Tài chính - Kế hoạch', 'Phòng Y tế', 'Thanh tra huyện')
PROCEDURES = ('Đăng ký khai sinh', 'Đăng ký kết hôn', 'Cấp bản sao trích lục hộ tịch',
              'Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Đăng ký thành lập hộ kinh doanh',
              'Công nhận xã đạt chuẩn tiếp cận pháp luật', 'Tặng danh hiệu "Lao động tiên tiến"',
              'Chứng thực bản sao từ bản chính', 'Cấp lại giấy chứng nhận do bị mất, hỏng')
GROUPS = (
    ('TTHC thuộc thẩm quyền giải quyết của UBND cấp huyện', 'TTHC thuộc thẩm quyền giải quyết của UBND cấp xã'),
    ('Cấp tỉnh', 'Cấp huyện', 'Cấp xã'), ('Cấp tỉnh', 'Cấp xã'),
    ('Sở, ban, ngành', 'Xã, phường, đặc khu'), ('Lĩnh vực tư pháp', 'Lĩnh vực kinh tế', 'Lĩnh vực văn hóa - xã hội'),
)

HEADINGS = {
    'direction': ('Công tác chỉ đạo, điều hành cải cách hành chính', 'Tình hình chỉ đạo, điều hành CCHC',
                  'Công tác chỉ đạo điều hành'),
    'direction.plan': ('Về kế hoạch cải cách hành chính', 'Xây dựng, ban hành kế hoạch CCHC',
                       'Ban hành các văn bản chỉ đạo, kế hoạch'),
    'direction.steering': ('Về tổ chức chỉ đạo, điều hành cải cách hành chính', 'Tổ chức chỉ đạo, điều hành'),
    'direction.inspection': ('Về kiểm tra cải cách hành chính', 'Công tác kiểm tra CCHC',
                             'Kiểm tra kỷ luật, kỷ cương hành chính'),
    'direction.communication': ('Về công tác tuyên truyền cải cách hành chính', 'Công tác thông tin, tuyên truyền CCHC',
                                'Thông tin, tuyên truyền về cải cách hành chính'),
    'direction.initiatives': ('Sáng kiến cải cách hành chính', 'Mô hình, sáng kiến mới trong cải cách hành chính'),
    'results': ('Kết quả thực hiện công tác cải cách hành chính', 'Kết quả thực hiện các nhiệm vụ CCHC',
                'Kết quả cải cách hành chính', 'Kết quả thực hiện các nội dung CCHC'),
    'institutions': ('Cải cách thể chế', 'Về cải cách thể chế', 'Xây dựng, hoàn thiện thể chế'),
    'procedures': ('Cải cách thủ tục hành chính', 'Về cải cách thủ tục hành chính', 'Cải cách TTHC'),
    'procedures.control': ('Kiểm soát thủ tục hành chính', 'Công tác kiểm soát TTHC'),
    'procedures.simplification': ('Rà soát, đơn giản hóa thủ tục hành chính', 'Rà soát, đơn giản hóa TTHC'),
    'procedures.disclosure': ('Về công khai thủ tục hành chính', 'Công bố, công khai TTHC',
                              'Niêm yết công khai TTHC'),
    'procedures.feedback': ('Tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính',
                            'Về tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức'),
    'one_stop': ('Thực hiện cơ chế một cửa, một cửa liên thông', 'Về thực hiện cơ chế một cửa, một cửa liên thông',
                 'Kết quả tiếp nhận và giải quyết hồ sơ', 'Tình hình, kết quả giải quyết TTHC'),
    'organisation': ('Cải cách tổ chức bộ máy', 'Cải cách tổ chức bộ máy hành chính nhà nước', 'Về tổ chức bộ máy'),
    'organisation.decentralisation': ('Về thực hiện phân cấp quản lý', 'Phân cấp, phân quyền, ủy quyền'),
    'civil_service': ('Cải cách chế độ công vụ', 'Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức',
                      'Đổi mới và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức'),
    'public_finance': ('Cải cách tài chính công', 'Về cải cách tài chính công'),
    'modernisation': ('Hiện đại hóa hành chính', 'Hiện đại hóa nền hành chính',
                      'Xây dựng, phát triển chính quyền điện tử, chính quyền số'),
    'modernisation.it': ('Ứng dụng công nghệ thông tin trong hoạt động của cơ quan',
                         'Về ứng dụng công nghệ thông tin, chuyển đổi số'),
    'modernisation.online_services': ('Cung cấp dịch vụ công trực tuyến', 'Về dịch vụ công trực tuyến'),
    'modernisation.iso': ('Về áp dụng ISO trong hoạt động của cơ quan',
                          'Áp dụng hệ thống quản lý chất lượng theo tiêu chuẩn'),
    'assessment': ('Đánh giá chung', 'Nhận xét, đánh giá'),
    'assessment.strengths': ('Ưu điểm', 'Những kết quả nổi bật'),
    'assessment.limits': ('Tồn tại, hạn chế', 'Hạn chế, khó khăn, vướng mắc'),
    'assessment.causes': ('Nguyên nhân', 'Nguyên nhân của những tồn tại, hạn chế'),
    'recommendations': ('Đề xuất, kiến nghị', 'Kiến nghị, đề xuất', 'Những kiến nghị, đề xuất'),
}
"""Wordings of headings by code; `outlook` is made with the next period in its words."""

FILLER = (
    'Thường xuyên phổ biến, quán triệt các văn bản chỉ đạo của cấp trên đến toàn thể cán bộ, công chức trong cơ quan',
    'Thực hiện nghiêm túc việc niêm yết công khai toàn bộ thủ tục hành chính tại Bộ phận tiếp nhận và trả kết quả',
    'Công tác tổ chức bộ máy luôn được quan tâm thực hiện theo đúng quy định của Nhà nước',
    'Phối hợp tốt với các cơ quan, đơn vị liên quan trong thực thi nhiệm vụ',
    'Cơ sở vật chất, trang thiết bị tại Bộ phận tiếp nhận và trả kết quả cơ bản đáp ứng yêu cầu',
    'Duy trì nền nếp họp giao ban hàng tuần, hàng tháng nhằm đánh giá kết quả tham mưu thực hiện nhiệm vụ',
    'Lãnh đạo cơ quan thường xuyên kiểm tra, đôn đốc việc thực hiện nhiệm vụ của từng công chức',
    'Việc quản lý, sử dụng kinh phí được thực hiện công khai, minh bạch, đúng chế độ tài chính',
    'Rà soát, hệ thống hóa các văn bản quy phạm pháp luật thuộc lĩnh vực quản lý',
    'Một số công chức còn kiêm nhiệm nhiều việc nên việc tham mưu có lúc chưa kịp thời',
    'Tiếp tục nâng cấp Trang thông tin điện tử để phục vụ tổ chức, cá nhân tra cứu thông tin',
)
TRAPS = (
    'Công khai số điện thoại đường dây nóng (0258) 3 822 123 để tiếp nhận phản ánh, hỗ trợ 24/7',
    'Niêm yết địa chỉ tiếp nhận hồ sơ tại số 59 đường Trần Phú và trên Trang thông tin điện tử',
    'Cung cấp thông tin về dịch vụ công mức độ 3, 4 cho tổ chức, cá nhân và/hoặc người được ủy quyền',
    'Cập nhật kịp thời thủ tục hành chính mã 1.003888.000.00.00.H32 trên Cơ sở dữ liệu quốc gia',
    'Hướng dẫn người dân sử dụng Mẫu số 01/TB-BSTT khi nộp hồ sơ',
    'Triển khai thực hiện Đề án 06 và phong trào thi đua giai đoạn 2021-2025, nhiệm kỳ 2020-2025',
    'Trong kỳ, đơn vị không tiếp nhận đơn thư phản ánh, kiến nghị của tổ chức, cá nhân',
    'Phối hợp tuyên truyền phòng, chống dịch Covid-19, chuyển đổi IPv6 và cài đặt ứng dụng VNeID',
    'Ban hành các văn bản chỉ đạo theo thẩm quyền; Luật này và Thông tư này được phổ biến đến cơ sở',
    'Báo cáo theo Biểu số II.06a/VPCP/KSTT được lập đúng thời hạn',
)
PLANS = (
    'Tiếp tục tham mưu kịp thời thực hiện các nhiệm vụ thuộc lĩnh vực quản lý',
    'Tăng cường công tác tuyên truyền, phổ biến, quán triệt các văn bản của Nhà nước về cải cách hành chính',
    'Triển khai thực hiện các nhiệm vụ trong kế hoạch theo đúng tiến độ đề ra',
    'Nâng cao tinh thần, thái độ phục vụ của đội ngũ công chức tại Bộ phận một cửa',
    'Đẩy mạnh chuyển đổi số gắn với cải cách hành chính, phấn đấu hoàn thành các chỉ tiêu được giao',
)
SUBJECTS = (
    'tăng cường kỷ luật, kỷ cương trong cơ quan hành chính nhà nước các cấp', 'thực hiện cải cách hành chính',
    'đẩy mạnh cải cách hành chính, nâng cao hiệu lực, hiệu quả quản lý nhà nước',
    'nâng cao chất lượng giải quyết thủ tục hành chính', 'phân công nhiệm vụ thực hiện công tác cải cách hành chính',
    'tuyên truyền cải cách hành chính', 'khắc phục những tồn tại, hạn chế sau kiểm tra',
    'triển khai các giải pháp cải thiện chỉ số cải cách hành chính', 'kiểm soát thủ tục hành chính',
)
REGULATES = ('thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính',
             'chế độ tự chủ, tự chịu trách nhiệm về sử dụng biên chế và kinh phí quản lý hành chính',
             'chế độ báo cáo của cơ quan hành chính nhà nước', 'về vị trí việc làm và biên chế công chức')
