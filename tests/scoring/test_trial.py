"""Points of what is typed and not saved yet."""

from decimal import Decimal

from parapp.models.dossier import Dossier, FigureEntry, Origin, Record
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import computed_score
from parapp.scoring.trace import lines
from parapp.scoring.trial import try_leaf
from tests.services.small_set import small_set

COMPILED = compile_set(small_set())


def dossier(*entries, **more):
    figures = {entry.code: entry for entry in entries}
    return Dossier(unit="X", year=2026, criteria=COMPILED.sha256, figures=figures, **more)


SAVED = dossier(
    FigureEntry(code="received", value=Decimal(10), source="bang.xlsx, dòng 3"),
    FigureEntry(code="on_time", value=Decimal(5), origin=Origin.LAST_YEAR),
)


def test_with_nothing_typed_it_is_what_the_dossier_has():
    tried = try_leaf(COMPILED, SAVED, "1.2", {})

    assert tried == computed_score(COMPILED, SAVED).criteria["1.2"]


def test_what_is_typed_stands_in_the_place_of_what_is_saved():
    tried = try_leaf(COMPILED, SAVED, "1.2", {"on_time": Decimal(10)})

    assert tried.points == Decimal(8)
    assert "năm trước" not in " ".join(lines(tried))


def test_an_answer_taken_away_leaves_it_unscored():
    tried = try_leaf(COMPILED, SAVED, "1.2", {"on_time": None})

    assert (tried.points, tried.missing) == (None, ("on_time",))


def test_a_claim_that_is_saved_counts():
    claimed = dossier(
        records={"1.2": Record(criterion="1.2", not_applicable="Không phát sinh")}
    )

    assert try_leaf(COMPILED, claimed, "1.2", {}).applicable_max == 0
    assert try_leaf(COMPILED, dossier(), "1.2", {}).applicable_max == 8
