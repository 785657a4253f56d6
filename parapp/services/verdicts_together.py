"""What signatures and code of one file say together: the worse of the two is believed."""

from __future__ import annotations

from collections.abc import Sequence

from parapp.i18n import _
from parapp.services import checking_codes, verifying_papers
from parapp.services.checking_codes import Checked
from parapp.services.verifying_papers import CheckedPaper

_HAS_SIGNATURES = frozenset({verifying_papers.Outcome.GOOD, verifying_papers.Outcome.UNPROVEN})


def caution_on_code(paper: CheckedPaper, found: Sequence[Checked]) -> str:
    """Return why a code that matches is not to be relied on; empty where it may be."""
    is_match = any(one.outcome is checking_codes.Outcome.MATCH for one in found)
    if paper.outcome is not verifying_papers.Outcome.REFUSED or not is_match:
        return ""
    return _(
        "Không dùng văn bản này dù mã khớp: mã chỉ cho biết số liệu giống dữ liệu ở máy này; "
        "chữ ký số mới cho biết ai ký và tệp có còn như khi ký không, mà chữ ký của tệp này "
        "không đạt."
    )


def caution_on_signatures(paper: CheckedPaper, found: Sequence[Checked]) -> str:
    """Return why signatures that stand are not to be relied on; empty where they may be."""
    is_other = any(one.outcome is checking_codes.Outcome.DIFFERS for one in found)
    if paper.outcome not in _HAS_SIGNATURES or not is_other:
        return ""
    return _(
        "Chưa dùng văn bản này: chữ ký số chỉ cho biết ai ký và tệp có còn như khi ký không, "
        "không cho biết số liệu đúng hay sai; mã kiểm tra của tệp này sai lệch, xem ở phần mã "
        "kiểm tra bên dưới."
    )
