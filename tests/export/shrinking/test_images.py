"""Scans and photos that are pictures become smaller and stay readable."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from parapp.export.shrinking import Left, Recipe, Shrunk, Why, shrink
from parapp.progress import Cancelled
from tests import scans

A4_AT_200 = (1654, 2339)
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}


def shrunk(data, kind, tmp_path, **more):
    return shrink(io.BytesIO(data), TYPES.get(kind, kind), tmp_path / "out", **more)


def seen(made):
    with Image.open(made.path) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("kind", "image", "how", "share"),
    [
        ("JPEG", scans.page, {}, 0.3),
        ("JPEG", scans.grey, {}, 0.3),
        ("PNG", scans.page, {}, 0.12),
        ("PNG", scans.grey, {}, 0.2),
        ("TIFF", scans.page, {}, 0.12),
        ("TIFF", scans.grey, {"compression": "tiff_lzw"}, 0.2),
    ],
)
def test_a_scan_becomes_a_fraction_of_its_size_at_200_dots_an_inch(
    kind, image, how, share, tmp_path
):
    made = shrunk(scans.coded(image(), kind, dpi=(300, 300), **how), kind, tmp_path)

    assert made.after < made.before * share
    assert seen(made).size == A4_AT_200
    assert round(seen(made).info["dpi"][0]) == 200
    assert made.media_type == ("image/tiff" if kind == "TIFF" else "image/jpeg")


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_the_same_file_gives_the_same_bytes(kind, tmp_path):
    data = scans.coded(scans.page(), kind)
    first = shrunk(data, kind, tmp_path).path.read_bytes()

    assert first == shrunk(data, kind, tmp_path).path.read_bytes()


def test_a_red_seal_stays_red(tmp_path):
    made = shrunk(scans.coded(scans.page(), "PNG"), "PNG", tmp_path)

    left = round(A4_AT_200[0] * 0.68 - 200 * 0.7) + 2
    red, green, blue = seen(made).getpixel((left, round(A4_AT_200[1] * 0.85)))
    assert red > 150
    assert max(green, blue) < 110


def test_a_page_larger_than_a4_keeps_200_dots_an_inch(tmp_path):
    a3 = scans.page().resize((3508, 4961))
    made = shrunk(scans.coded(a3, dpi=(300, 300)), "JPEG", tmp_path)

    assert max(seen(made).size) == 3308


@pytest.mark.parametrize("dpi", [None, (72, 72), (600, 600)])
def test_whatever_a_photo_claims_it_keeps_what_a_page_needs(dpi, tmp_path):
    how = {"dpi": dpi} if dpi else {}
    made = shrunk(scans.coded(scans.page(), **how), "JPEG", tmp_path)

    assert seen(made).size == A4_AT_200


def test_a_photo_that_was_held_sideways_stands_upright_and_forgets_where_it_was(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telephone"
    data = scans.coded(scans.page().rotate(90, expand=True), exif=exif)

    made = shrunk(data, "JPEG", tmp_path)

    assert seen(made).size == A4_AT_200
    assert not dict(seen(made).getexif())


def test_the_colour_profile_of_a_photo_stays(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = shrunk(scans.coded(scans.page(), icc_profile=profile), "JPEG", tmp_path)

    assert seen(made).info["icc_profile"] == profile


def test_black_and_white_stays_so_without_loss(tmp_path):
    image = scans.bilevel()
    made = shrunk(scans.coded(image, "TIFF", dpi=(300, 300)), "TIFF", tmp_path)

    assert made.after < made.before * 0.1
    assert image.tobytes() == seen(made).tobytes()


def test_black_and_white_png_stays_png(tmp_path):
    image = scans.bilevel()
    made = shrunk(scans.coded(image, "PNG", compress_level=0), "PNG", tmp_path)

    assert made.media_type == "image/png"
    assert image.tobytes() == seen(made).tobytes()


def test_every_page_of_a_tiff_stays(tmp_path):
    more = [scans.grey(), scans.bilevel()]
    data = scans.coded(scans.page(), "TIFF", save_all=True, append_images=more)

    made = shrunk(data, "TIFF", tmp_path)

    assert made.pages == 3
    with Image.open(made.path) as image:
        modes = [(image.seek(number), image.mode)[1] for number in range(3)]
    assert modes == ["RGB", "L", "1"]


def test_an_unused_alpha_channel_goes(tmp_path):
    image = scans.page().convert("RGBA")

    assert isinstance(shrunk(scans.coded(image, "PNG"), "PNG", tmp_path), Shrunk)


def see_through():
    image = scans.page(100).convert("RGBA")
    image.putalpha(128)
    return scans.coded(image, "PNG")


def see_through_colour():
    return scans.coded(scans.page(100), "PNG", transparency=(1, 2, 3))


def for_print():
    return scans.coded(scans.page(100).convert("CMYK"), "TIFF")


def deep():
    return scans.coded(scans.grey(100).convert("I;16"), "PNG")


def table_of_colours():
    return scans.coded(scans.page(100).quantize(200), "PNG")


def screen():
    return scans.coded(Image.new("RGB", (1366, 768), (10, 90, 200)), "PNG")


@pytest.mark.parametrize(
    ("make", "kind", "why"),
    [
        (see_through, "PNG", Why.COLOURS),
        (see_through_colour, "PNG", Why.COLOURS),
        (for_print, "TIFF", Why.COLOURS),
        (deep, "PNG", Why.COLOURS),
        (table_of_colours, "PNG", Why.DRAWING),
        (screen, "PNG", Why.DRAWING),
        (lambda: scans.coded(scans.page(100), quality=60), "JPEG", Why.NOT_WORTH),
        (lambda: b"II*\0junk", "TIFF", Why.BROKEN),
        (lambda: scans.coded(scans.page(100))[:9_000], "JPEG", Why.BROKEN),
        (lambda: b"GIF89a", "image/gif", Why.KIND),
        (lambda: b"PK", "application/zip", Why.KIND),
    ],
)
def test_what_would_lose_or_gain_nothing_is_left_alone(make, kind, why, tmp_path):
    data = make()

    assert Left(why=why) == shrunk(data, kind, tmp_path)
    assert not list(tmp_path.iterdir())


def bomb(width, height):
    """A PNG of a few bytes that claims to be huge."""

    def part(name, body):
        return (
            struct.pack(">I", len(body))
            + name
            + body
            + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0" * 99))
        + part(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_486, 10_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_refused(side, tmp_path):
    assert Left(why=Why.TOO_LARGE) == shrunk(bomb(side, side), "PNG", tmp_path)


def test_too_many_pages_are_refused(tmp_path):
    data = scans.coded(
        scans.page(100), "TIFF", save_all=True, append_images=[scans.page(100)] * 2
    )

    made = shrunk(data, "TIFF", tmp_path, recipe=Recipe(pages=2))

    assert Left(why=Why.TOO_LARGE) == made


def test_cancelling_leaves_nothing(tmp_path):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        shrunk(scans.coded(scans.page(), "TIFF"), "TIFF", tmp_path, progress=stop)

    assert not list(tmp_path.iterdir())
