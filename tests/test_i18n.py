"""Numbers, dates and texts as the language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from parapp import i18n


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Decimal("1.83"), None, "1,83"),
        (17100, None, "17.100"),
        (Decimal("1234567.50"), None, "1.234.567,5"),
        (Decimal("2.5"), 2, "2,50"),
        (Decimal("-0.25"), None, "-0,25"),
        (Decimal("1E+3"), None, "1.000"),
        (0, None, "0"),
    ],
)
def test_numbers_in_vietnamese(value, places, written):
    assert i18n.number(value, places) == written


def test_dates_put_the_day_first():
    assert i18n.day(date(2026, 6, 5)) == "05/06/2026"


def test_vietnamese_is_the_source():
    assert (i18n.language(), i18n._("Điểm"), i18n._(""), i18n.mark("x")) == (
        "vi",
        "Điểm",
        "",
        "x",
    )


def test_one_form_serves_every_count():
    assert (i18n.n_("{n} lỗi", "{n} lỗi", 1), i18n.n_("a", "b", 2)) == ("{n} lỗi", "b")


def test_english_numbers_use_a_point(monkeypatch):
    monkeypatch.setitem(i18n._catalogues, "en", i18n._catalogues["vi"])
    i18n.choose("en")

    assert (i18n.language(), i18n.number(Decimal("1234.5"))) == ("en", "1,234.5")


def test_a_catalogue_is_loaded_when_it_is_chosen(monkeypatch, tmp_path):
    loaded = []
    monkeypatch.setattr(i18n, "_catalogues", {"vi": i18n._SOURCE})
    monkeypatch.setattr(
        i18n.gettext, "translation", lambda *a, **k: loaded.append((a, k)) or i18n._SOURCE
    )
    monkeypatch.setattr(i18n, "folder", lambda name: tmp_path / name)

    i18n.choose("en")

    assert loaded == [(("parapp", str(tmp_path / "i18n")), {"languages": ["en"]})]
