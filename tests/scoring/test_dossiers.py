from datetime import UTC, datetime, timedelta
from decimal import Decimal

from parapp.models.criteria import Policies, WhenNotApplicable, WhenZero
from parapp.models.dossier import Appraisal, Dossier, FigureEntry, Origin, Record
from parapp.models.figures import EnteredBy
from parapp.models.results import ScoreState
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import (
    appraised_score,
    claims_of,
    computed_of_own,
    computed_score,
    decisions_of,
    self_score,
)
from parapp.scoring.trace import lines
from tests.build import branch, criteria_set, leaf, whole

NOON = datetime(2027, 1, 10, 5, tzinfo=UTC)
FULL = Policies(zero_whole=WhenZero.FULL, not_applicable=WhenNotApplicable.EXCLUDED)
SET = compile_set(
    criteria_set(
        branch(
            "1",
            leaf("1.1", "4", "ratio", part="part", whole="whole", policies=FULL),
            leaf("1.2", "2", "count", value="part", each="1", policies=FULL),
        ),
        figures=(whole("part"), whole("whole")),
    )
)


def dossier(part=3, of=4, **more):
    entries = {
        "part": FigureEntry(code="part", value=Decimal(part), origin=Origin.LAST_YEAR),
        "whole": FigureEntry(code="whole", value=Decimal(of), source="biểu 06, cột 2"),
    }
    values = {"unit": "XA01", "year": 2026, "criteria": SET.sha256, "figures": entries}
    return Dossier(**{**values, **more})


def decision(points, criterion="1.1", round_=1, minutes=0):
    return Appraisal(
        criterion=criterion,
        round=round_,
        points=None if points is None else Decimal(points),
        at=NOON + timedelta(minutes=minutes),
    )


def appraised(*decisions, last_round=None, **more):
    given = dossier(appraisals=decisions, **more)
    return appraised_score(SET, given, computed_score(SET, given), last_round)


def test_computed_points_say_where_each_figure_came_from():
    score = computed_score(SET, dossier())

    told = " ".join(lines(score.criteria["1.1"]))
    assert score.points_of("1.1") == Decimal("3.00")
    assert "biểu 06, cột 2" in told
    assert "lấy từ năm trước" in told


def test_a_claim_takes_the_criterion_out():
    claimed = dossier(records={"1.2": Record(criterion="1.2", not_applicable="vì")})

    assert claims_of(claimed) == {"1.2"}
    assert computed_score(SET, claimed).applicable_max == Decimal(4)


def test_own_points_stand_in_place_of_computed_ones():
    records = {
        "1.1": Record(criterion="1.1", self_points=Decimal(2), self_reason="vì"),
        "1.2": Record(criterion="1.2"),
        "9.9": Record(criterion="9.9", self_points=Decimal(1)),
    }
    given = dossier(records=records)

    own = self_score(SET, given, computed_score(SET, given))

    assert (own.points_of("1.1"), own.points_of("1.2")) == (Decimal(2), Decimal(2))
    assert own.total == Decimal(4)


def test_what_others_enter_is_never_self_scored():
    survey = leaf("2.1", "3", "count", value="asked", each="1")
    made = compile_set(
        criteria_set(
            branch("1", leaf("1.1", "2", "count", value="done", each="1")),
            branch("2", survey, entered_by=EnteredBy.SURVEY),
            figures=(whole("done"), whole("asked", entered_by=EnteredBy.SURVEY)),
        )
    )
    entries = {code: FigureEntry(code=code, value=Decimal(1)) for code in ("done", "asked")}
    records = {"2.1": Record(criterion="2.1", self_points=Decimal(3), self_reason="vì")}
    given = Dossier(
        unit="XA01", year=2026, criteria=made.sha256, figures=entries, records=records
    )
    computed = computed_score(made, given)

    own = self_score(made, given, computed)

    assert (computed.total, own.total) == (Decimal(2), Decimal(1))
    assert (own.applicable_max, own.index_percent) == (Decimal(5), Decimal("20.00"))
    assert own.criteria["2.1"].state is ScoreState.NOT_ANSWERED
    assert computed_of_own(made, computed).total == Decimal(1)


def test_a_criterion_without_decision_keeps_its_computed_points():
    assert appraised(decision("1", "1.2")).points_of("1.1") == Decimal("3.00")


def test_the_last_round_stands_and_in_it_the_last_word():
    first, second, word = (
        decision("1"),
        decision("2", round_=2),
        decision("3", round_=2, minutes=1),
    )

    assert appraised(second, word, first).points_of("1.1") == Decimal(3)
    assert appraised(second, word, first, last_round=1).points_of("1.1") == Decimal(1)
    assert decisions_of(dossier(appraisals=(word, second))) == {"1.1": word}


def test_ruling_that_a_criterion_does_not_apply_takes_its_maximum_away():
    score = appraised(decision(None))

    assert score.criteria["1.1"].state is ScoreState.NOT_APPLICABLE
    assert score.applicable_max == Decimal(2)


def test_points_for_what_did_not_arise_stay_so_unless_they_change():
    assert appraised(decision("4.00"), of=0).not_arisen == Decimal(4)
    assert appraised(decision("3"), of=0).not_arisen == Decimal(0)


def test_a_decision_on_a_criterion_of_another_set_counts_nowhere():
    assert appraised(decision("1", "9.9")).total == Decimal("5.00")
