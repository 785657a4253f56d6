"""Text typed in TCVN3 and VNI fonts is recognised, Unicode text is left alone."""

import pytest

from parapp.models.legacy import as_unicode


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C«ng t¸c chØ ®¹o", "Công tác chỉ đạo"),
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "Kế hoạch cải cách hành chính"),
        ("QuyÕt ®Þnh sè 12/Q§-UBND", "Quyết định số 12/QĐ-UBND"),
        ("Coâng taùc chæ ñaïo", "Công tác chỉ đạo"),
        ("ñieàu kieän", "điều kiện"),
        ("tröôøng hoïc", "trường học"),
    ],
)
def test_legacy_text_is_recognised(typed, meant):
    assert as_unicode(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ke hoach",
        "Công tác chỉ đạo, điều hành",
        "Hòa Bình, hoà, thuý, khoẻ, quý, gì, giỏi",
        "«an toàn» thông tin",
        "Excel® 2016 × 3 µm ½ §5",
        "naïve café Noël",
        "a×b + c×d",
        "xã, án, là, rõ, cá nhân",
        "Số 1880/QĐ-UBND ngày 1/2/2013",
    ],
)
def test_other_text_is_left_alone(text):
    assert as_unicode(text) is None
