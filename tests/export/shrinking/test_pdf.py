"""Scanned PDFs become smaller, and everything that is not a scan stays as it was."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from parapp.export.shrinking import Left, Recipe, Shrunk, Why, shrink
from parapp.progress import Cancelled
from tests import scans

TEXT = b"BT /F1 9 Tf 50 20 Td (tra cuu) Tj ET\n"


def shrunk(data, tmp_path, **more):
    return shrink(io.BytesIO(data), "application/pdf", tmp_path / "out.pdf", **more)


def pictures(path):
    return [image.image for page in PdfReader(path).pages for image in page.images]


@pytest.fixture(scope="module")
def colour():
    return scans.pdf(scans.page(), scans.page().rotate(180), None, text=TEXT)


def test_a_colour_scan_becomes_a_fraction_of_its_size(colour, tmp_path):
    made = shrunk(colour, tmp_path)

    assert isinstance(made, Shrunk)
    assert (made.before, made.after) == (len(colour), made.path.stat().st_size)
    assert made.after < made.before * 0.25
    assert (made.pages, made.media_type) == (3, "application/pdf")


def test_its_pages_keep_200_dots_an_inch(colour, tmp_path):
    made = shrunk(colour, tmp_path)

    inches = scans.A4_POINTS[0] / 72
    assert all(image.size[0] / inches >= 200 for image in pictures(made.path))


def test_texts_and_page_sizes_stay(colour, tmp_path):
    before = PdfReader(io.BytesIO(colour))

    after = PdfReader(shrunk(colour, tmp_path).path)

    assert [page.mediabox for page in before.pages] == [page.mediabox for page in after.pages]
    contents = [
        [page.get_contents().get_data() for page in file.pages] for file in (before, after)
    ]
    assert contents[0] == contents[1]
    assert TEXT.strip() in contents[1][0]


def test_the_same_file_gives_the_same_bytes(colour, tmp_path):
    first = shrunk(colour, tmp_path).path.read_bytes()

    assert first == shrunk(colour, tmp_path).path.read_bytes()


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_deflated_samples_become_jpeg_of_the_same_colours(mode, tmp_path):
    image = scans.page().convert(mode)
    made = shrunk(scans.pdf(scans.sample_stream(image)), tmp_path)

    (after,) = pictures(made.path)

    assert (mode, (1654, 2339)) == (after.mode, after.size)
    assert made.after < made.before * 0.2
    assert difference(image, after) < 12


def difference(before, after):
    """The mean difference of grey values at a tenth of the size."""
    small = [image.convert("L").resize((165, 234)) for image in (before, after)]
    pairs = zip(*(image.tobytes() for image in small), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (165 * 234)


def test_black_and_white_stays_so_without_loss(tmp_path):
    image = scans.bilevel()
    data = scans.pdf(scans.stream_of(image, image.tobytes(), "/DeviceGray", bits=1))

    made = shrunk(data, tmp_path)

    (after,) = pictures(made.path)
    assert made.after < made.before * 0.2
    assert image.tobytes() == after.convert("1").tobytes()


def test_a_calibrated_colour_space_is_kept(tmp_path):
    def calibrate(writer):
        profile = DecodedStreamObject()
        profile.set_data(b"a profile")
        profile[NameObject("/N")] = NumberObject(3)
        image = writer.pages[0]["/Resources"]["/XObject"]["/Im0"]
        image[NameObject("/ColorSpace")] = ArrayObject(
            [NameObject("/ICCBased"), writer._add_object(profile)]
        )

    made = shrunk(scans.pdf(scans.page(), change=calibrate), tmp_path)

    resources = PdfReader(made.path).pages[0]["/Resources"]
    assert resources["/XObject"]["/Im0"]["/ColorSpace"][0] == "/ICCBased"


def test_a_picture_on_two_pages_is_made_for_the_larger_one(tmp_path):
    def enlarge(writer):
        large = writer.add_blank_page(1190, 1684)
        large[NameObject("/Resources")] = writer.pages[0]["/Resources"]

    made = shrunk(scans.pdf(scans.page(), change=enlarge), tmp_path)

    sizes = {image.size for image in pictures(made.path)}
    assert sizes == {scans.page().size}


def signed(writer):
    field = scans.names(Type=NameObject("/Sig"), ByteRange=scans.numbers(0, 840, 960, 240))
    writer.root_object[NameObject("/Perms")] = scans.names(Other=writer._add_object(field))


def signature_alone(writer):
    writer.root_object[NameObject("/Extra")] = scans.names(Type=NameObject("/Sig"))


def form(writer):
    writer.root_object[NameObject("/AcroForm")] = scans.names(Fields=ArrayObject())


def script(writer):
    writer.root_object[NameObject("/OpenAction")] = scans.names(
        S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")
    )


def attachment(writer):
    writer.add_attachment("a.txt", b"x")


def attached_note(writer):
    note = scans.names(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/FileAttachment"),
        Rect=scans.numbers(0, 0, 9, 9),
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def launcher(writer):
    writer.root_object[NameObject("/OpenAction")] = scans.names(
        S=NameObject("/Launch"), F=TextStringObject("a.exe")
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (signed, Why.SIGNED),
        (signature_alone, Why.SIGNED),
        (form, Why.FORM),
        (script, Why.ACTIVE),
        (attachment, Why.ACTIVE),
        (attached_note, Why.ACTIVE),
        (launcher, Why.ACTIVE),
    ],
)
def test_what_is_signed_filled_in_or_acts_is_not_touched(change, why, tmp_path):
    made = shrunk(scans.pdf(scans.page(), change=change), tmp_path)

    assert Left(why=why) == made
    assert not list(tmp_path.iterdir())


def test_an_encrypted_file_is_not_touched(tmp_path):
    writer = PdfWriter(clone_from=io.BytesIO(scans.pdf(scans.page())))
    writer.encrypt("", "chủ", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    assert Left(why=Why.ENCRYPTED) == shrunk(out.getvalue(), tmp_path)


def test_a_signature_that_nothing_leads_to_is_a_signature(tmp_path):
    data = scans.pdf(scans.page()) + b"\n9 0 obj<</ByteRange[0 1 2 3]>>endobj\n"

    assert Left(why=Why.SIGNED) == shrunk(data, tmp_path)


def other_colours():
    image = scans.page().convert("CMYK")
    return scans.pdf(scans.jpeg_stream(image))


def masked():
    return scans.pdf(scans.page(), **{"/ImageMask": BooleanObject(value=True)})


def table_of_colours():
    space = ArrayObject([NameObject("/Indexed"), NameObject("/DeviceRGB"), NumberObject(1)])
    return scans.pdf(scans.sample_stream(scans.grey(), space))


def deep():
    stream = scans.stream_of(scans.grey(), b"\0" * 100, "/DeviceGray", bits=16)
    return scans.pdf(stream)


def jpeg_2000():
    return scans.pdf(
        scans.stream_of(scans.page(), b"x" * 100, "/DeviceRGB", filters="/JPXDecode")
    )


def jbig2():
    return scans.pdf(
        scans.stream_of(scans.page(), b"x" * 100, "/DeviceGray", filters="/JBIG2Decode")
    )


def other_jpeg():
    stream = scans.stream_of(
        scans.page(), scans.coded(scans.grey()), "/DeviceRGB", filters="/DCTDecode"
    )
    return scans.pdf(stream)


def cut_jpeg():
    data = scans.coded(scans.page())[:20_000]
    return scans.pdf(scans.stream_of(scans.page(), data, "/DeviceRGB", filters="/DCTDecode"))


def few_samples():
    return scans.pdf(scans.stream_of(scans.page(), b"abc", "/DeviceRGB"))


def logo():
    return scans.pdf(scans.page(200).crop((0, 0, 300, 300)))


@pytest.mark.parametrize(
    "make",
    [other_colours, masked, table_of_colours, deep, jpeg_2000, jbig2, other_jpeg, cut_jpeg,
     few_samples, logo],
)  # fmt: skip
def test_a_picture_that_cannot_be_made_smaller_safely_stays(make, tmp_path):
    assert Left(why=Why.NOT_WORTH) == shrunk(make(), tmp_path)


def test_beside_a_picture_that_stays_the_others_become_smaller(tmp_path):
    cut = scans.stream_of(
        scans.page(), scans.coded(scans.page())[:20_000], "/DeviceRGB", filters="/DCTDecode"
    )

    made = shrunk(
        scans.pdf(scans.page(), scans.jpeg_stream(scans.page().convert("CMYK"))), tmp_path
    )
    damaged = shrunk(scans.pdf(scans.page(), cut), tmp_path)

    assert isinstance(made, Shrunk)
    assert Left(why=Why.BROKEN) == damaged


def test_text_alone_has_no_scans(tmp_path):
    assert Left(why=Why.NO_SCANS) == shrunk(scans.pdf(None, text=TEXT), tmp_path)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7\n" + b"\0" * 5_000, b"%PDF"])
def test_junk_is_left_alone(data, tmp_path):
    assert Left(why=Why.BROKEN) == shrunk(data, tmp_path)


def test_every_cut_is_left_alone_or_read(tmp_path):
    data = scans.pdf(scans.page(100))
    for cut in range(0, len(data), len(data) // 40):
        assert isinstance(shrunk(data[:cut], tmp_path), Left)


@pytest.mark.parametrize(
    "recipe",
    [Recipe(pages=1), Recipe(objects=5), Recipe(pixels=1_000_000), Recipe(file_bytes=99)],
)
def test_what_is_too_large_is_refused_before_it_fills_the_memory(recipe, tmp_path):
    data = scans.pdf(scans.page(), scans.page())

    assert Left(why=Why.TOO_LARGE) == shrunk(data, tmp_path, recipe=recipe)


def test_samples_that_unfold_without_end_are_refused(tmp_path):
    bomb = scans.stream_of(Image.new("L", (5_000, 8_000)), bytes(80_000_000), "/DeviceGray")

    assert Left(why=Why.TOO_LARGE) == shrunk(scans.pdf(bomb.flate_encode()), tmp_path)


def test_cancelling_leaves_nothing(colour, tmp_path):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        shrunk(colour, tmp_path, progress=stop)

    assert not list(tmp_path.iterdir())
