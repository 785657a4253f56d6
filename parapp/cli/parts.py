"""Commands of bundles in parts, and what ``receive`` does with a part."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import DONE, Commands, refuse, say, table
from parapp.cli.workspace import opened
from parapp.errors import ParappError
from parapp.i18n import _, day, number
from parapp.models.parts import short

if TYPE_CHECKING:
    from parapp.services.parting import Taken
    from parapp.storage.parts import Collected
    from parapp.storage.store import Store

_DEFAULT_SIZE = "13MiB"
_MIB = 1 << 20
_SIZE = re.compile(r"([1-9][0-9]{0,3})MiB", re.IGNORECASE)
_MOST_SHOWN = 20


def add_commands(commands: Commands) -> None:
    """Add ``parts``."""
    parts = commands.add_parser(
        "parts", help=_("chia gói thành nhiều phần để gửi, và gói nhận dở")
    )
    actions = parts.add_subparsers(required=True, metavar="ACTION")
    cut = actions.add_parser("cut", help=_("chia một gói thành nhiều phần"))
    cut.add_argument("file", type=Path, metavar="FILE")
    cut.add_argument("folder", type=Path, metavar="DIR")
    cut.add_argument(
        "--size",
        type=_size,
        default=_DEFAULT_SIZE,
        help=_(
            "cỡ mỗi phần: 13MiB (thư điện tử nhận 20 MB), 6MiB (nhận 10 MB), 1GiB, "
            "3.9GiB (USB FAT32) hoặc số MiB tùy chọn"
        ),
    )
    cut.set_defaults(run=_cut)
    waiting = actions.add_parser("list", help=_("các gói đang nhận dở, còn thiếu phần nào"))
    waiting.set_defaults(run=_list)
    forget = actions.add_parser("forget", help=_("bỏ các phần đã nhận của một gói"))
    forget.add_argument("bundle", metavar="SHA", help=_("mã gói, ít nhất 8 ký tự đầu"))
    forget.set_defaults(run=_forget)


def _size(text: str) -> int:
    """Return a size in bytes, of a preset or of whole MiB.

    Raises:
        ArgumentTypeError: It is neither.
    """
    from parapp.export.bundle.cutting import PRESETS  # noqa: PLC0415 - heavy

    presets = {name.lower(): size for name, size in PRESETS.items()}
    preset = presets.get(text.lower().replace(",", "."))
    found = _SIZE.fullmatch(text)
    if preset:
        return preset
    if found:
        return int(found[1]) * _MIB
    raise argparse.ArgumentTypeError(
        _("không đọc được cỡ “{text}”; viết ví dụ {presets} hoặc 20MiB").format(
            text=text, presets=", ".join(PRESETS)
        )
    )


def _cut(options: argparse.Namespace) -> int:
    from parapp.services import parting  # noqa: PLC0415 - heavy

    made = parting.cut_bundle(options.file, options.folder, options.size)
    say(
        _("Đã chia thành {count} phần, mỗi phần không quá {size} byte:").format(
            count=number(made.count), size=number(made.size)
        )
    )
    for file in made.files:
        say(f"  {file.name}")
    return DONE


def _list(options: argparse.Namespace) -> int:
    from parapp.services import parting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        found = parting.waiting(context.store)
    if not found:
        say(_("Không có gói nào nhận dở."))
        return DONE
    rows = [
        (
            short(one.bundle),
            f"{one.have}/{one.count}",
            number(-(-one.total // _MIB)),
            day(one.since),
            part_numbers(one.missing) or _("đủ; nhận lại một phần bất kỳ để nhập"),
        )
        for one in found
    ]
    headings = (_("Mã gói"), _("Phần"), _("MiB"), _("Từ ngày"), _("Còn thiếu phần"))
    table(headings, rows, right=(1, 2))
    return DONE


def _forget(options: argparse.Namespace) -> int:
    from parapp.services import parting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        bundle = parting.forget(context.store, options.bundle)
    say(_("Đã bỏ các phần của gói {bundle}.").format(bundle=short(bundle)))
    return DONE


# --- parts among the files of ``receive``


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What is left to be received once the parts among some files were taken in.

    Attributes:
        files: Bundles, those just joined behind the others.
        joined: The SHA-256 of each that was joined, by its file; see `drop_joined`.
        status: Exit status so far.
    """

    files: tuple[Path, ...]
    joined: dict[Path, str]
    status: int


def take_parts(store: Store, files: Sequence[Path]) -> TakenIn:
    """Take in the parts among `files`, and say of each bundle which parts are missing."""
    from parapp.services import parting  # noqa: PLC0415 - heavy

    status, whole, seen = DONE, [], dict[str, "Collected"]()
    for path in files:
        if not parting.is_part(path):
            whole.append(path)
            continue
        try:
            taken = parting.take_part(store, path)
        except ParappError as error:
            say(f"{path.name}:")
            status = max(status, refuse(error))
            continue
        _say_taken(path, taken)
        if taken.collected:
            seen[taken.part.bundle] = taken.collected
    waiting = {one.bundle for one in parting.waiting(store)} if seen else set()
    joined = {}
    for bundle, found in seen.items():
        if bundle not in waiting:  # dropped since
            continue
        _say_collected(found)
        if found.path:
            joined[found.path] = bundle
    return TakenIn(files=(*whole, *joined), joined=joined, status=status)


def drop_joined(store: Store, taken: TakenIn, path: Path) -> None:
    """Drop the parts of a bundle that was taken in, if it came in parts."""
    if path in taken.joined:
        store.parts.forget(taken.joined[path])


def say_kept(taken: TakenIn, path: Path) -> None:
    """Say that a bundle which was not taken in is still here, if it came in parts."""
    if path in taken.joined:
        say(
            _(
                "  Các phần vẫn được giữ: nhận lại một phần bất kỳ để thử lại, hoặc bỏ bằng "
                "lệnh parts forget {bundle}."
            ).format(bundle=short(taken.joined[path]))
        )


def _say_taken(path: Path, taken: Taken) -> None:
    if not taken.collected:
        say(
            _("{file}: gói này đã nhập trước đây; không có gì thay đổi.").format(file=path.name)
        )
        return
    say(
        _("{file}: đã cất phần {number}/{count} của gói {bundle}.").format(
            file=path.name,
            number=taken.part.number,
            count=taken.part.count,
            bundle=short(taken.part.bundle),
        )
    )


def _say_collected(found: Collected) -> None:
    if found.is_complete:
        text = _("Gói {bundle}: đã đủ {count} phần.")
    else:
        text = _("Gói {bundle}: có {have}/{count} phần, còn thiếu phần {missing}.")
    say(
        text.format(
            bundle=short(found.bundle),
            have=found.have,
            count=found.count,
            missing=part_numbers(found.missing),
        )
    )


def part_numbers(numbers: Sequence[int]) -> str:
    """Return ascending numbers for reading: ``3, 7`` or ``1–5, 9``, and dots after many."""
    runs = list(_runs(numbers))
    shown = [f"{one}–{last}" if last > one else f"{one}" for one, last in runs[:_MOST_SHOWN]]
    return ", ".join(shown) + (" …" if len(runs) > _MOST_SHOWN else "")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers that follow each other."""
    first = last = 0
    for one in numbers:
        if first and one == last + 1:
            last = one
            continue
        if first:
            yield first, last
        first = last = one
    if first:
        yield first, last
