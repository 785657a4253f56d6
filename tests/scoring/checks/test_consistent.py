from decimal import Decimal

from parapp.models.criteria import Consistency
from parapp.models.dossier import Dossier, FigureEntry
from parapp.scoring.checks.consistent import check_consistent
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import computed_score
from parapp.scoring.set_checks import check_set
from tests.build import branch, criteria_set, leaf, whole

SUM = Consistency(holds="a = b + c", text="a phải bằng b cộng c.")


def made(*consistency):
    tested = leaf("1.1", "1", "count", value="a", each="1")
    figures = (whole("a"), whole("b"), whole("c"))
    return criteria_set(branch("1", tested), figures=figures, consistency=consistency)


def found(consistency, **values):
    compiled = compile_set(made(consistency))
    figures = {k: FigureEntry(code=k, value=Decimal(v)) for k, v in values.items()}
    dossier = Dossier(unit="XA", year=2026, criteria=compiled.sha256, figures=figures)
    return list(check_consistent(compiled, dossier, computed_score(compiled, dossier)))


def test_figures_that_do_not_add_up_are_found_with_their_numbers():
    (finding,) = found(SUM, a=10, b=4, c=5)

    assert finding.figure == "a"
    assert finding.details == {"text": "a phải bằng b cộng c.", "shown": "10 = 4 + 5"}


def test_figures_that_add_up_are_not_found():
    assert found(SUM, a=9, b=4, c=5) == []


def test_nothing_is_said_before_every_figure_is_answered():
    assert found(SUM, a=10, b=4) == []


def test_a_zero_denominator_says_nothing():
    assert found(Consistency(holds="a / b = 1", text="t"), a=1, b=0) == []


def test_a_formula_without_figures_says_nothing():
    assert found(Consistency(holds="1 = 2", text="t"), a=1) == []


def test_the_set_check_names_formulas_that_cannot_be_used():
    broken = made(
        Consistency(holds="a = (b", text="t"),
        Consistency(holds="a = z", text=" "),
    )

    faults = {(f.code, f.place.path) for f in check_set(broken)}

    assert {
        ("formula-unreadable", "consistency[0].holds"),
        ("unknown-figure", "consistency[1].holds"),
        ("consistency-text-missing", "consistency[1].text"),
    } <= faults
