"""Makes scans smaller, readable still: 200 dots an inch, pages and texts as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from parapp.export.shrinking.outcome import (
    RECIPE,
    Left,
    Recipe,
    Shrunk,
    UnfitError,
    Why,
    is_worth,
)
from parapp.progress import Progress, silent

__all__ = ["RECIPE", "Left", "Recipe", "Shrunk", "Why", "shrink"]

_IMAGES = frozenset({"image/jpeg", "image/png", "image/tiff"})

_Maker: TypeAlias = Callable[[BinaryIO, Path, Recipe, Progress], tuple[str, int]]


def shrink(
    source: BinaryIO,
    media_type: str,
    target: Path,
    *,
    recipe: Recipe = RECIPE,
    progress: Progress = silent,
) -> Shrunk | Left:
    """Write a smaller version of a scan; it was opened again and compared when this returns.

    Colour and grey pictures become JPEG; what is black and white stays so, without loss. A PDF
    keeps everything but the samples of its pictures. The same file gives the same bytes.

    Args:
        source: The file, seekable; it is only read.
        media_type: What its content is.
        target: Written anew; there only when the answer is `Shrunk`.
        recipe: How small.
        progress: Told the pages or pictures done; may cancel.

    Returns:
        What was written, or why the file is better left as it is.

    Raises:
        Cancelled: From `progress`; there is no `target`.
        OSError: `target` cannot be written; it is not there.
    """
    maker = _maker(media_type)
    if maker is None:
        return Left(why=Why.KIND)
    source.seek(0, 2)
    before = source.tell()
    if before > recipe.file_bytes:
        return Left(why=Why.TOO_LARGE)
    source.seek(0)
    is_kept = False
    try:
        made, pages = maker(source, target, recipe, progress)
        after = target.stat().st_size
        is_kept = is_worth(before, after, recipe)
    except UnfitError as unfit:
        return Left(why=unfit.why)
    finally:
        if not is_kept:
            target.unlink(missing_ok=True)
    if not is_kept:
        return Left(why=Why.NOT_WORTH)
    return Shrunk(path=target, before=before, after=after, media_type=made, pages=pages)


def _maker(media_type: str) -> _Maker | None:
    if media_type == "application/pdf":
        from parapp.export.shrinking.pdf import shrink_pdf  # noqa: PLC0415 - loads a library

        return shrink_pdf
    if media_type in _IMAGES:
        from parapp.export.shrinking.images import shrink_image  # noqa: PLC0415 - loads Pillow

        return shrink_image
    return None
