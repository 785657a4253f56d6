"""The command ``pdf check``: the code of a paper against what this PC holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.cli.console import BAD_INPUT, DONE, REFUSED, Commands, complain, say, say_json
from parapp.cli.workspace import opened
from parapp.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parapp.models.plain import JsonValue
    from parapp.services.checking_codes import Checked
    from parapp.storage.store import Store


def add_check(actions: Commands) -> None:
    """Add ``check`` to the actions of ``pdf``."""
    check = actions.add_parser(
        "check",
        help=_("so mã kiểm tra in trên văn bản với dữ liệu ở máy này"),
    )
    check.add_argument("file", type=Path, nargs="?", help=_("tệp PDF hoặc ảnh chụp mã QR"))
    check.add_argument("--code", default="", help=_("mã kiểm tra gõ tay, 21 chữ và số"))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from parapp.services import checking_codes  # noqa: PLC0415 - heavy

    if (options.file is None) == (not options.code):
        complain(_("Cho một tệp, hoặc --code với mã gõ tay."))
        return BAD_INPUT
    caution = ""
    with opened(options) as context:
        if options.file is None:
            found: tuple[Checked, ...] = (
                checking_codes.check_typed(context.store, options.code),
            )
        else:
            found = checking_codes.check_file(context.store, options.file)
            caution = _caution(context.store, options.file, found)
    if options.json:
        say_json([{**_plain(checked), "caution": caution} for checked in found])
    else:
        for checked in found:
            _say(checked)
        if caution:
            say(caution)
    is_match = all(checked.outcome is checking_codes.Outcome.MATCH for checked in found)
    return DONE if is_match and not caution else REFUSED


def _caution(store: Store, path: Path, found: Sequence[Checked]) -> str:
    """Return why a PDF whose code matches is not to be relied on; empty where it may be."""
    from parapp.services import paper_roots, verdicts_together  # noqa: PLC0415 - heavy
    from parapp.services.verifying_papers import verify_file  # noqa: PLC0415 - heavy

    if path.suffix.lower() != ".pdf":
        return ""
    with store.reading() as tx:
        roots = paper_roots.paper_roots(tx)
    paper = verify_file(path, roots, at=store.clock())
    return verdicts_together.caution_on_code(paper, found)


def _say(checked: Checked) -> None:
    from parapp.services.code_words import (  # noqa: PLC0415 - heavy
        fact_lines,
        outcome_text,
        remedy_text,
    )

    say(outcome_text(checked))
    for line in fact_lines(checked):
        say(f"  {line}")
    say(remedy_text(checked))


def _plain(checked: Checked) -> dict[str, JsonValue]:
    from parapp.export.paper_code import short_code  # noqa: PLC0415 - heavy
    from parapp.models.plain import to_plain  # noqa: PLC0415 - heavy

    claim = checked.claim
    return {
        "outcome": checked.outcome.value,
        "reason": checked.reason,
        "claim": None if claim is None else to_plain(claim),
        "code": None if claim is None else short_code(claim),
        "sealed_by": checked.sealer.card.unit if checked.sealer else None,
        "differences": [to_plain(difference) for difference in checked.differences],
    }
