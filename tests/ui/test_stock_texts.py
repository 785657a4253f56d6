"""What Qt itself shows reads as the rest of the program."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton

from parapp import i18n
from parapp.ui.stock_texts import StockTexts, speak


@pytest.fixture
def spoken(qapp):
    locale = QLocale()
    translator = speak(qapp)
    yield
    qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.mark.usefixtures("spoken")
def test_stock_buttons_are_vietnamese(qtbot):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(box)

    assert sorted(button.text() for button in box.buttons()) == ["Lưu", "Thôi"]


@pytest.mark.usefixtures("spoken")
def test_the_file_dialog_has_no_english_left(qtbot):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(dialog)
    dialog.show()
    said = {w.text() for kind in (QLabel, QPushButton) for w in dialog.findChildren(kind)}
    tips = {w.toolTip() for w in dialog.findChildren(QPushButton)}

    assert {"Tìm trong:", "Tên tệp:", "Loại tệp:", "Lưu", "Thôi"} <= said
    assert not any("File" in text or "Look" in text for text in said | tips)


@pytest.mark.usefixtures("spoken")
def test_the_menu_of_an_input_is_vietnamese(qtbot):
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    said = {action.text().partition("\t")[0] for action in menu.actions() if action.text()}

    assert said == {"Hoãn", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn hết"}


@pytest.mark.usefixtures("spoken")
def test_english_stays_as_qt_has_it():
    i18n.choose("en")

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.usefixtures("spoken")
def test_what_is_not_known_stays_as_qt_has_it():
    assert QCoreApplication.translate("QDial", "QDial") == "QDial"


def test_the_catalogue_is_never_taken_for_empty(qapp):
    assert not StockTexts(qapp).isEmpty()


@pytest.mark.usefixtures("spoken")
def test_days_and_months_are_vietnamese():
    assert QLocale().monthName(11) == "tháng 11"
