from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from parapp.models.dossier import Appraisal, Dossier, FigureEntry, Record
from parapp.models.evidence import EvidenceLink
from parapp.models.requests import Question, Request
from parapp.scoring.compiled import compile_set
from parapp.scoring.following import follow
from tests.build import branch, criteria_set, leaf, yes_no

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FIGURES = (yes_no("a"), yes_no("b"), yes_no("c"))


def answered(code, figure, maximum="1", **more):
    points = {"yes": maximum, "no": "0"}
    return leaf(code, maximum, figure=figure, points=points, more=more)


def compiled(*leaves, figures=FIGURES):
    return compile_set(criteria_set(branch("1", *leaves), figures=figures))


def spoken(criterion):
    return {
        "records": {criterion: Record(criterion=criterion, computed_points=Decimal(1))},
        "links": (EvidenceLink(criterion=criterion, evidence="e"),),
        "appraisals": (Appraisal(criterion=criterion, round=1, points=Decimal(1), at=NOW),),
        "requests": (
            Request(question=Question(id="r", criterion=criterion, text="?", asked_at=NOW)),
        ),
    }


def dossier(before, **more):
    figures = {code: FigureEntry(code=code, value=True) for code in before.figures}
    return Dossier(unit="XA", year=2026, criteria=before.sha256, figures=figures, **more)


BEFORE = compiled(answered("1.1", "a"), answered("1.2", "b"), answered("1.3", "c"))


def test_a_criterion_that_moved_keeps_what_was_said_under_its_new_code():
    after = compiled(
        replace(answered("1.4", "a"), name="Tiêu chí 1.1"),
        answered("1.2", "b"),
        answered("1.3", "c"),
    )

    found = follow(dossier(BEFORE, **spoken("1.1")), BEFORE, after)

    assert found.dossier.criteria == after.sha256
    assert found.dossier.records == {"1.4": Record(criterion="1.4")}
    parts = (found.dossier.links, found.dossier.appraisals)
    assert [part.criterion for (part,) in parts] == ["1.4"] * 2
    assert [r.question.criterion for r in found.dossier.requests] == ["1.4"]
    assert found.dropped_criteria == ()


def test_a_reworded_criterion_keeps_what_was_said():
    after = compiled(
        replace(answered("1.1", "a"), name="Tên mới"),
        answered("1.2", "b"),
        answered("1.3", "c"),
    )

    found = follow(dossier(BEFORE, **spoken("1.1")), BEFORE, after)

    assert [link.criterion for link in found.dossier.links] == ["1.1"]


def test_a_rescored_criterion_loses_what_was_said_and_is_named():
    after = compiled(answered("1.1", "a", "2"), answered("1.2", "b"), answered("1.3", "c"))

    found = follow(dossier(BEFORE, **spoken("1.1")), BEFORE, after)

    parts = (found.dossier.links, found.dossier.appraisals, found.dossier.requests)
    assert parts == ((), (), ())
    assert found.dossier.records == {}
    assert found.dropped_criteria == ("1.1",)


def test_figures_stay_only_while_they_mean_the_same():
    figures = (yes_no("a"), yes_no("b", label="nghĩa khác"))
    after = compiled(answered("1.1", "a"), answered("1.2", "b"), figures=figures)

    found = follow(dossier(BEFORE), BEFORE, after)

    assert set(found.dossier.figures) == {"a"}
    assert found.dropped_figures == ("b", "c")


def test_a_question_on_a_figure_that_is_gone_is_about_the_criterion():
    question = Question(id="r", criterion="1.1", figure="c", text="?", asked_at=NOW)
    kept = replace(question, id="s", figure="a")
    before = dossier(BEFORE, requests=(Request(question=question), Request(question=kept)))
    after = compiled(answered("1.1", "a"), answered("1.2", "b"), figures=FIGURES[:2])

    found = follow(before, BEFORE, after)

    assert [r.question.figure for r in found.dossier.requests] == ["", "a"]
