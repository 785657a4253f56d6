"""What a signature shows on the page, drawn like the papers are: as a small PDF of one page.

The PDF library of signatures sets texts itself too, but puts wrong spaces between Vietnamese
letters; see resources/docs/decisions/037-signatures.md.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parapp.errors.signing import SigningPictureError
from parapp.export.reports.layout.fonts import ASCENT, DESCENT, Weight, face
from parapp.export.reports.layout.sheet import MM
from parapp.export.signing.values import Place

STAMP_SIZE = 10.0  # Nghị định 30/2020/NĐ-CP, Phụ lục I: the stamp of an appendix
_SPACING = 1.2
_LARGEST_SIDE = 8000  # dots; more is no signature
_MM_PER_INCH = 25.4
_SEAL_MM = 36.0
_SEAL_FITS = (20.0, 60.0)  # what a PNG says of its size is believed between these


def picture_size(png: bytes) -> tuple[float, float]:
    """Return width and height of a picture in dots.

    Raises:
        SigningPictureError: It is no PNG with a transparent ground.
    """
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as image:
            image.verify()
            is_fit = max(image.size) <= _LARGEST_SIDE and _is_transparent(image)
            size = image.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise SigningPictureError from error
    if not is_fit:
        raise SigningPictureError
    return size


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def seal_size(png: bytes) -> tuple[float, float]:
    """Return width and height of a seal in points: its real size, where the picture says it.

    Raises:
        SigningPictureError: It is no PNG with a transparent ground.
    """
    across, down = picture_size(png)
    with Image.open(BytesIO(png), formats=["PNG"]) as image:
        dots = image.info.get("dpi", (0, 0))[0]
    width = across / dots * _MM_PER_INCH if dots else 0.0
    width = width if _SEAL_FITS[0] <= width <= _SEAL_FITS[1] else _SEAL_MM
    return width * MM, width * MM * down / across


def draw_picture(png: bytes, width: float, height: float) -> bytes:
    """Return a page of this size, in points, that the picture fills."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.drawImage(ImageReader(BytesIO(png)), 0, 0, width, height, mask="auto")
    canvas.save()
    return out.getvalue()


def draw_lines(lines: tuple[str, ...], place: Place, *, right: bool) -> bytes:
    """Return a page as large as `place` with some lines of text.

    Args:
        lines: From top to bottom; one that is too wide is set smaller.
        place: Where they will stand.
        right: Whether they stand right, from the top; else they stand in the middle.
    """
    out, font = BytesIO(), face(Weight.REGULAR)
    canvas = Canvas(
        out,
        pagesize=(place.width, place.height),
        invariant=1,
        initialFontName=font.name,  # type: ignore[arg-type] # the stub says float
    )
    texts = [font.known(line) for line in lines]
    widest = max((font.width(text, STAMP_SIZE) for text in texts), default=0)
    size = STAMP_SIZE * min(1.0, place.width / widest) if widest else STAMP_SIZE
    block = size * (ASCENT + DESCENT + _SPACING * (len(texts) - 1))
    top = place.height if right else (place.height + block) / 2
    for number, text in enumerate(texts):
        room = place.width - font.width(text, size)
        canvas.setFont(font.name, size)
        baseline = top - size * (ASCENT + _SPACING * number)
        canvas.drawString(room if right else room / 2, baseline, text)
    canvas.save()
    return out.getvalue()


def lines_height(count: int) -> float:
    """Return the height of so many lines in points."""
    return STAMP_SIZE * (ASCENT + DESCENT + _SPACING * (count - 1))
