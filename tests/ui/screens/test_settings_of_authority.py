"""Settings of an authority speak to an authority."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from parapp.services.practising import PASSPHRASE
from parapp.ui.widgets.card import Card


@pytest.fixture
def keys(council_window, qtbot):
    council_window.show_page("settings", "keys")
    council_window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    qtbot.waitUntil(lambda: council_window.screen_shown.section.digits.text() != "")
    return council_window.screen_shown.section


def said(section):
    return " ".join(label.text() for label in section.findChildren(QLabel))


def test_keys_are_those_of_the_authority_and_communes_are_to_be_told(keys):
    text = said(keys)

    assert "Mã đối chiếu 40 số của cơ quan thẩm định" in text
    assert "Đọc qua điện thoại cho từng xã" in text
    assert "gửi lại gói kỳ đánh giá" in text
    assert "cho cơ quan thẩm định so với" not in text
    assert keys.findChildren(Card)


def test_after_other_keys_it_says_who_has_to_get_the_card(keys, qtbot):
    keys.present.line.setText(PASSPHRASE)
    next(b for b in keys.findChildren(QPushButton) if b.text() == "Thay khóa").click()
    qtbot.waitUntil(lambda: bool(keys.notice.text), timeout=20_000)

    assert "gửi thẻ khóa mới cho các xã" in keys.notice.text


def test_the_card_is_saved_under_the_authoritys_name(keys, monkeypatch):
    titles = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *a: (titles.append(a[1]), "")[::-1]
    )
    next(b for b in keys.findChildren(QPushButton) if "Lưu thẻ khóa" in b.text()).click()

    assert titles == ["Lưu thẻ khóa của cơ quan thẩm định"]
