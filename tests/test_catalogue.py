"""The English catalogue: complete, with the same placeholders, and compiled as it stands."""

import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import parapp
from parapp import i18n
from parapp.assets import folder

HERE = folder("i18n") / "en" / "LC_MESSAGES"
KEYWORDS = {"_": None, "mark": None, "n_": (1, 2)}
DATA = re.compile(r"“[^”]*”")  # names of sheets and words that files hold are quoted


@pytest.fixture(scope="module")
def catalogue():
    with (HERE / "parapp.po").open("rb") as source:
        return read_po(source, locale="en")


def entries(catalogue):
    return [message for message in catalogue if message.id]


def first(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def pairs(catalogue):
    """Yield each text with its English one; plural forms one by one."""
    for message in entries(catalogue):
        if isinstance(message.id, str):
            yield message.id, message.string
        else:
            yield from zip(message.id, message.string, strict=True)


def placeholders(text):
    return sorted(name for _text, name, _spec, _kind in Formatter().parse(text) if name)


def test_every_text_of_the_source_is_in_the_catalogue(catalogue):
    source = Path(parapp.__file__).parent
    found = {
        text if isinstance(text, str) else text[0]
        for _file, _line, text, _comments, _context in extract_from_dir(
            source, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    }

    assert sorted(found - {first(message) for message in entries(catalogue)}) == []


def test_every_text_has_an_english_one_that_somebody_looked_at(catalogue):
    assert [m.id for m in entries(catalogue) if m.fuzzy] == []
    assert [text for text, english in pairs(catalogue) if not english] == []


def test_placeholders_agree(catalogue):
    assert [
        text
        for text, english in pairs(catalogue)
        if placeholders(text) != placeholders(english)
    ] == []


def test_blanks_at_either_end_agree(catalogue):
    def ends(text):
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [text for text, english in pairs(catalogue) if ends(text) != ends(english)] == []


def test_english_texts_have_no_vietnamese_letters_outside_quotes(catalogue):
    allowed = {"Only criteria without criteria below them; parameters go to the sheet Quy tắc"}
    found = [
        english
        for _text, english in pairs(catalogue)
        if re.search("[À-ÖØ-öø-ỹ]", DATA.sub("", english))
    ]

    assert set(found) <= allowed


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    with (HERE / "parapp.mo").open("rb") as source:
        shipped = {first(m): m.string for m in read_mo(source) if m.id}

    compiled.seek(0)
    assert shipped == {first(m): m.string for m in read_mo(compiled) if m.id}


def test_english_is_spoken_when_it_is_chosen():
    i18n.choose("en")

    assert i18n._("Hạng") == "Rank"
