"""The pages of the window: one line each, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from parapp.i18n import mark
from parapp.models.roles import Role
from parapp.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: Names it, as `Desk.go` does.
        title: What stands in the navigation.
        icon: Its icon.
        roles: Whose window has it.
        load: Returns its class; called on the first visit.
        keys: Keys of its own that open it; empty for none. See `keys_of`.
        is_opened_by_all: Whether it is worth making before it is asked for.
    """

    name: str
    title: str
    icon: str
    roles: frozenset[Role]
    load: Callable[[], type[Screen[Any]]]
    keys: str = ""
    is_opened_by_all: bool = False


def _home() -> type[Screen[Any]]:
    from parapp.ui.screens.home_screen import HomeScreen

    return HomeScreen


def _scoring() -> type[Screen[Any]]:
    from parapp.ui.screens.scoring_screen import ScoringScreen

    return ScoringScreen


def _figures() -> type[Screen[Any]]:
    from parapp.ui.screens.figures_screen import FiguresScreen

    return FiguresScreen


def _evidence() -> type[Screen[Any]]:
    from parapp.ui.screens.evidence_screen import EvidenceScreen

    return EvidenceScreen


def _closing() -> type[Screen[Any]]:
    from parapp.ui.screens.closing_screen import ClosingScreen

    return ClosingScreen


def _handing_over() -> type[Screen[Any]]:
    from parapp.ui.screens.handing_over_screen import HandingOverScreen

    return HandingOverScreen


def _requests() -> type[Screen[Any]]:
    from parapp.ui.screens.requests_screen import RequestsScreen

    return RequestsScreen


def _results() -> type[Screen[Any]]:
    from parapp.ui.screens.results_screen import ResultsScreen

    return ResultsScreen


def _years() -> type[Screen[Any]]:
    from parapp.ui.screens.years_screen import YearsScreen

    return YearsScreen


def _papers() -> type[Screen[Any]]:
    from parapp.ui.screens.papers_screen import PapersScreen

    return PapersScreen


def _communes() -> type[Screen[Any]]:
    from parapp.ui.screens.communes_screen import CommunesScreen

    return CommunesScreen


def _criterion() -> type[Screen[Any]]:
    from parapp.ui.screens.criterion_screen import CriterionScreen

    return CriterionScreen


def _entries() -> type[Screen[Any]]:
    from parapp.ui.screens.entries_screen import EntriesScreen

    return EntriesScreen


def _reception() -> type[Screen[Any]]:
    from parapp.ui.screens.reception_screen import ReceptionScreen

    return ReceptionScreen


def _appraisal() -> type[Screen[Any]]:
    from parapp.ui.screens.appraisal_screen import AppraisalScreen

    return AppraisalScreen


def _council() -> type[Screen[Any]]:
    from parapp.ui.screens.council_screen import CouncilScreen

    return CouncilScreen


def _trust() -> type[Screen[Any]]:
    from parapp.ui.screens.trust_screen import TrustScreen

    return TrustScreen


def _questions() -> type[Screen[Any]]:
    from parapp.ui.screens.questions_screen import QuestionsScreen

    return QuestionsScreen


def _ranking() -> type[Screen[Any]]:
    from parapp.ui.screens.ranking_screen import RankingScreen

    return RankingScreen


def _verify() -> type[Screen[Any]]:
    from parapp.ui.screens.verify_screen import VerifyScreen

    return VerifyScreen


def _journal() -> type[Screen[Any]]:
    from parapp.ui.screens.journal_screen import JournalScreen

    return JournalScreen


def _settings() -> type[Screen[Any]]:
    from parapp.ui.screens.settings_screen import SettingsScreen

    return SettingsScreen


def _help() -> type[Screen[Any]]:
    from parapp.ui.screens.help_screen import HelpScreen

    return HelpScreen


HELP = "help"
_COMMUNE = frozenset({Role.COMMUNE})
_APPRAISER = frozenset({Role.APPRAISER})
_BOTH = frozenset(Role)
_NUMBERS = tuple(f"Alt+{digit}" for digit in "1234567890")

SCREENS: tuple[Page, ...] = (
    Page("home", mark("Trang chủ"), "house", _COMMUNE, _home),
    Page(
        "scoring",
        mark("Chấm điểm"),
        "list-checks",
        _COMMUNE,
        _scoring,
        is_opened_by_all=True,
    ),
    Page("figures", mark("Số liệu"), "hash", _COMMUNE, _figures),
    Page(
        "evidence",
        mark("Tài liệu kiểm chứng"),
        "file-text",
        _COMMUNE,
        _evidence,
        is_opened_by_all=True,
    ),
    Page("closing", mark("Kiểm tra, chốt điểm"), "shield-check", _COMMUNE, _closing, "F8"),
    Page("handing-over", mark("Gửi và nhận"), "send", _COMMUNE, _handing_over),
    Page(
        "requests",
        mark("Yêu cầu giải trình"),
        "message-circle-question",
        _COMMUNE,
        _requests,
    ),
    Page("results", mark("Kết quả"), "trophy", _COMMUNE, _results),
    Page("years", mark("So sánh năm"), "chart-column", _COMMUNE, _years),
    Page("communes", mark("Các đơn vị"), "landmark", _APPRAISER, _communes),
    Page("reception", mark("Tiếp nhận"), "inbox", _APPRAISER, _reception),
    Page("appraisal", mark("Thẩm định"), "scale", _APPRAISER, _appraisal),
    Page("criterion", mark("Theo tiêu chí"), "table", _APPRAISER, _criterion),
    Page(
        "questions",
        mark("Yêu cầu giải trình"),
        "message-circle-question",
        _APPRAISER,
        _questions,
    ),
    Page(
        "entries",
        mark("Điểm điều tra, kế thừa"),
        "clipboard-pen",
        _APPRAISER,
        _entries,
    ),
    Page("ranking", mark("Xếp hạng, công bố"), "trophy", _APPRAISER, _ranking),
    Page("council", mark("Phân công, hội đồng"), "users", _APPRAISER, _council),
    Page("trust", mark("Khóa đơn vị"), "key-round", _APPRAISER, _trust),
    Page("papers", mark("Văn bản, báo cáo"), "printer", _BOTH, _papers, "Ctrl+P"),
    Page("verify", mark("Kiểm tra văn bản"), "badge-check", _BOTH, _verify, "F9"),
    Page("journal", mark("Nhật ký"), "history", _BOTH, _journal, "Ctrl+H"),
    Page("settings", mark("Thiết lập"), "settings", _BOTH, _settings),
    Page(HELP, mark("Trợ giúp"), "circle-help", _BOTH, _help, "F1"),
)


def keys_of(pages: Sequence[Page]) -> dict[str, tuple[str, ...]]:
    """Return the keys of each page by its name: Alt and its number, and keys of its own.

    Args:
        pages: Those of one window, in the order of its navigation; ten of them have a number.
    """
    numbers = dict(zip((page.name for page in pages), _NUMBERS, strict=False))
    return {
        page.name: tuple(keys for keys in (numbers.get(page.name), page.keys) if keys)
        for page in pages
    }
