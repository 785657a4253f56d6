"""Sentences of the errors in `parapp.errors.signing`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "pdf-unfit": mark(
        "Tệp này không phải PDF hoặc đã hỏng, không ký và không đọc chữ ký được. Hãy xuất lại"
        " văn bản ra PDF rồi thử lại."
    ),
    "pdf-encrypted": mark(
        "Tệp PDF có đặt mật khẩu nên không ký được. Hãy lưu lại bản không đặt mật khẩu."
    ),
    "pdf-closed": mark(
        "Một chữ ký trước đã khóa văn bản, không cho ký thêm. Hãy ký lại từ bản chưa khóa."
    ),
    "pdf-not-signed": mark("Tệp PDF chưa có chữ ký số nào. Hãy chọn tệp đã ký."),
    "credential-unreadable": mark(
        "Không đọc được tệp chứng thư số. Hãy chọn tệp .p12 hoặc .pfx có cả khóa bí mật."
    ),
    "credential-passphrase": mark(
        "Mật khẩu của tệp chứng thư số không đúng. Hãy gõ lại, chú ý phím Caps Lock và bộ gõ "
        "tiếng Việt."
    ),
    "certificate-expired": mark(
        "Chứng thư số của {name} đã hết hạn từ ngày {until}, không dùng để ký được. Hãy gia "
        "hạn hoặc dùng chứng thư số khác."
    ),
    "certificate-not-yet": mark(
        "Chứng thư số của {name} đến ngày {since} mới có hiệu lực. Hãy xem lại ngày giờ của "
        "máy."
    ),
    "certificate-purpose": mark(
        "Chứng thư số của {name} không dùng để ký văn bản. Hãy chọn chứng thư số khác."
    ),
    "signing-picture": mark(
        "Ảnh chữ ký hoặc con dấu phải là tệp PNG nền trong suốt. Hãy chọn ảnh khác."
    ),
    "signing-place-missing": mark(
        "Văn bản có {pages} trang, không có trang {page}. Hãy chọn lại trang để ký."
    ),
    "signing-target": mark(
        "Tệp đã ký phải khác tệp gốc “{file}”. Hãy đặt tên tệp khác để giữ lại bản gốc."
    ),
    "stamp-number": mark(
        "Chưa có số, ký hiệu của văn bản. Hãy nhập số, ký hiệu để ghi lên phụ lục."
    ),
    "token-module": mark(
        "Không dùng được trình điều khiển USB token “{file}”. Hãy cài phần mềm đi kèm token "
        "rồi chọn đúng tệp thư viện PKCS#11 của nó."
    ),
    "token-missing": mark(
        "Không thấy USB token có chứng thư số. Hãy cắm token, chờ đèn sáng rồi thử lại."
    ),
    "token-key": mark(
        "USB token không có khóa “{key}”. Hãy bấm đọc lại token rồi chọn chứng thư số trong "
        "danh sách."
    ),
    "token-pin": mark(
        "Mã PIN không đúng; chương trình chỉ thử một lần. Token thường bị khóa sau 3 lần sai "
        "liên tiếp: hãy xem kỹ mã PIN trước khi nhập lại."
    ),
    "token-pin-last": mark(
        "Mã PIN không đúng, và token báo chỉ còn một lần nhập, sai nữa là bị khóa. Hãy dừng "
        "lại, kiểm tra mã PIN bằng phần mềm đi kèm token trước khi ký."
    ),
    "token-last-try": mark(
        "USB token báo chỉ còn một lần nhập PIN, sai nữa là bị khóa, nên chương trình không "
        "thử. Hãy kiểm tra mã PIN bằng phần mềm đi kèm token trước."
    ),
    "token-locked": mark(
        "USB token đã bị khóa vì nhập sai PIN nhiều lần. Hãy liên hệ nơi cấp chứng thư số để "
        "mở khóa."
    ),
    "token-stuck": mark(
        "USB token không trả lời trong {seconds} giây, chương trình đã ngừng chờ. Hãy rút "
        "token, cắm lại rồi thử lại."
    ),
    "token-failed": mark(
        "USB token không ký được ({what}). Hãy rút token, cắm lại rồi thử lại; văn bản chưa "
        "bị thay đổi."
    ),
    "time-stamp-failed": mark(
        "{address} không cho dấu thời gian: địa chỉ sai, hoặc dịch vụ từ chối. Bản đã ký vẫn "
        "như cũ; hãy xem lại địa chỉ với nơi cấp chứng thư số."
    ),
    "time-service-unreached": mark(
        "Không có mạng, hoặc không tới được {address}. Bản đã ký vẫn như cũ và vẫn kiểm tra "
        "được. Hãy thử lại khi có mạng; máy này không nối mạng thì lấy bản đã ký ra, thêm ở "
        "máy có mạng bằng lệnh parapp pdf time, rồi nạp lại."
    ),
    "time-service-slow": mark(
        "{address} không trả lời trong {seconds} giây. Bản đã ký vẫn như cũ; hãy thử lại sau."
    ),
    "revocation-missing": mark(
        "Các tệp đã chọn không đủ để biết chứng thư số của {name} chưa bị thu hồi, hoặc đã "
        "cũ. Hãy tải danh sách thu hồi (.crl) mới của nơi cấp, hoặc hỏi nơi cấp qua mạng."
    ),
    "revocation-root": mark(
        "Chứng thư số của {name} không dẫn tới chứng thư gốc nào đã nạp. Hãy nạp chứng thư "
        "gốc của nơi cấp (trang Kiểm tra văn bản), rồi thêm bằng chứng sau."
    ),
    "revocation-unreached": mark(
        "Không có mạng, hoặc nơi cấp chứng thư số của {name} không trả lời đủ. Bản đã ký vẫn "
        "như cũ và vẫn kiểm tra được. Hãy thử lại khi có mạng, hoặc chọn tệp danh sách thu "
        "hồi (.crl) tải ở máy có mạng về."
    ),
    "revocation-unreadable": mark(
        "Có tệp không phải danh sách thu hồi (.crl) hay trả lời của nơi cấp (.ocsp). Hãy tải "
        "lại từ trang của nơi cấp chứng thư số."
    ),
    "certificate-revoked": mark(
        "Chứng thư số của {name} đã bị thu hồi. Văn bản phải được ký lại bằng chứng thư số "
        "khác."
    ),
    "paper-kind": mark(
        "Không có loại văn bản “{kind}” ở đây. Dùng một trong các loại: {kinds}."
    ),
    "signed-differs": mark(
        "Nội dung trang {page} của tệp đã ký khác bản in từ hồ sơ. Hãy chọn đúng văn bản, "
        "hoặc in lại và ký lại."
    ),
    "signature-broken": mark(
        "Chữ ký của {name} không còn đúng với nội dung: văn bản đã bị sửa sau khi ký. Không "
        "nhận tệp này."
    ),
    "signed-paper-missing": mark(
        "Không có văn bản đã ký nào có mã bắt đầu bằng “{digits}”. Xem danh sách rồi chọn lại."
    ),
}
