"""Pages as scanners and telephones give them, drawn: text, a red seal, paper grain."""

import io
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from parapp.assets import file

PAPER, INK, SEAL = (247, 246, 240), (35, 35, 45), (200, 30, 40)
TEXT = (
    "Ủy ban nhân dân xã báo cáo kết quả tiếp nhận và giải quyết hồ sơ: tổng số 17.100 hồ sơ, "
    "trong đó 85,4 % trực tuyến, trả đúng hạn và trước hạn 99 %. "
)
A4_POINTS = (595, 842)


@cache
def page(dpi=300):
    """One page of A4 in colour."""
    size = round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(
        str(file("fonts", "LiberationSerif-Regular.ttf")),
        round(13 / 72 * dpi),
        layout_engine=ImageFont.Layout.BASIC,
    )
    for line in range(30):
        start = line * 7 % len(TEXT)
        words = (TEXT * 2)[start : start + 75]
        pen.text((dpi, dpi * (0.8 + line * 0.25)), words, INK, font)
    across, down, radius = size[0] * 0.68, size[1] * 0.85, dpi * 0.7
    box = (across - radius, down - radius, across + radius, down + radius)
    pen.ellipse(box, outline=SEAL, width=dpi // 60)
    grain = Image.effect_noise(size, 10)
    return ImageChops.add(image, Image.merge("RGB", [grain] * 3), scale=1, offset=-128)


def grey(dpi=300):
    return page(dpi).convert("L")


def bilevel(dpi=300):
    return grey(dpi).point([0] * 150 + [255] * 106).convert("1", dither=Image.Dither.NONE)


def coded(image, kind="JPEG", **how):
    """The bytes of a picture; JPEG as scanners write it by default."""
    out = io.BytesIO()
    usual = {"JPEG": {"quality": 92}, "PNG": {"compress_level": 1}}
    image.save(out, kind, **{**usual.get(kind, {}), **how})
    return out.getvalue()


def pdf(*images, change=None, text=b"", **more):
    """A PDF whose pages are pictures.

    Args:
        images: Streams of their own making, pictures (as JPEG), or None for a page without.
        change: Called with the writer before it writes.
        text: Operators added to every page.
        more: Entries of every picture that is given as samples.
    """
    writer = PdfWriter()
    for image in images:
        paper = writer.add_blank_page(*A4_POINTS)
        content = text
        if image is not None:
            stream = image if isinstance(image, DictionaryObject) else jpeg_stream(image)
            stream.update({NameObject(key): value for key, value in more.items()})
            reference = writer._add_object(stream)
            paper[NameObject("/Resources")] = DictionaryObject(
                {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): reference})}
            )
            content = b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + text
        body = DecodedStreamObject()
        body.set_data(content)
        paper[NameObject("/Contents")] = writer._add_object(body)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def jpeg_stream(image, **how):
    data = coded(image, **how)
    space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[image.mode]
    return stream_of(image, data, space, filters="/DCTDecode")


def sample_stream(image, space=None):
    """A picture as its samples, deflated."""
    names = {"1": "/DeviceGray", "L": "/DeviceGray", "RGB": "/DeviceRGB"}
    bits = 1 if image.mode == "1" else 8
    plain = stream_of(image, image.tobytes(), space or names[image.mode], bits=bits)
    return plain.flate_encode(1)


def stream_of(image, data, space, *, bits=8, filters=None):
    stream = DecodedStreamObject()
    stream.set_data(data)
    width, height = image.size
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(width),
            NameObject("/Height"): NumberObject(height),
            NameObject("/BitsPerComponent"): NumberObject(bits),
            NameObject("/ColorSpace"): NameObject(space) if isinstance(space, str) else space,
        }
    )
    if filters:
        stream[NameObject("/Filter")] = NameObject(filters)
    return stream


def numbers(*values):
    return ArrayObject([FloatObject(value) for value in values])


def names(**entries):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
