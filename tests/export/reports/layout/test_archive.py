"""Files as archives want them: described, colours told, no stream that runs into its end."""

import re
from io import BytesIO

import pytest
from PIL import ImageCms
from pypdf import PdfReader

from parapp.export.reports.layout.archive import tidied
from tests.export.reports.papers import pdf
from tests.export.reports.samples import content

KINDS = ("self-assessment", "key-card", "reminder")


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_of_every_stream_end_with_a_line_break(kind):
    made = pdf(content(kind))

    ends = re.findall(rb"(?s)(.)endstream\nendobj", made)
    assert len(ends) > 5
    assert set(ends) == {b"\n"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_is_where_the_file_says(kind):
    made = pdf(content(kind))
    table = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", made)[1])
    places = [int(line) for line in re.findall(rb"(\d{10}) 00000 n", made[table:])]

    assert made[table:].startswith(b"xref\n")
    for number, place in enumerate(places, start=1):
        assert made[place:].startswith(b"%d 0 obj\n" % number)


def test_the_file_describes_itself_as_its_properties_do():
    reader = PdfReader(BytesIO(pdf(content("self-assessment"))), strict=True)

    assert reader.xmp_metadata.dc_title["x-default"] == reader.metadata.title
    assert reader.xmp_metadata.dc_creator == [reader.metadata.author]
    assert reader.xmp_metadata.xmp_creator_tool == "parapp"


def test_the_colours_meant_are_told_and_no_part_of_the_standard_is_claimed():
    made = pdf(content("self-assessment"))
    (intent,) = PdfReader(BytesIO(made)).trailer["/Root"]["/OutputIntents"]
    profile = intent["/DestOutputProfile"].get_object()

    assert profile["/N"] == 3
    read = ImageCms.ImageCmsProfile(BytesIO(profile.get_data()))
    assert "sRGB" in ImageCms.getProfileName(read)
    assert b"pdfaid" not in made


def test_what_is_no_file_of_ours_is_refused():
    with pytest.raises(ValueError, match="%PDF"):
        tidied(b"%PDF-1.7\n")
