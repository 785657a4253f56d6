from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.errors import Severity
from parapp.messages import finding_lines
from parapp.models.criteria import Policies, WhenNotApplicable, WhenZero
from parapp.models.dossier import Dossier, FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.scoring.checks import findings_of
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import computed_score
from tests.build import branch, criteria_set, leaf, whole, yes_no

NOON = datetime(2026, 12, 20, 5, tzinfo=UTC)
POINTS = {"yes": "1", "no": "0"}
ASKED = {"evidence": ("Quyết định",)}
OTHERS = {"entered_by": EnteredBy.SURVEY}
EXCLUDED = Policies(zero_whole=WhenZero.ZERO, not_applicable=WhenNotApplicable.EXCLUDED)


def compiled():
    return compile_set(
        criteria_set(
            branch(
                "1",
                leaf("1.1", "1", figure="issued", points=POINTS, more=ASKED),
                leaf("1.2", "4", "ratio", part="part", whole="whole", policies=EXCLUDED),
                leaf("1.3", "1", figure="liked", points=POINTS, more={**OTHERS, **ASKED}),
                leaf("1.4", "2", "count", value="part", each="1"),
            ),
            figures=(
                yes_no("issued"),
                whole("part"),
                whole("whole"),
                yes_no("liked", **OTHERS),
            ),
        )
    )


def found(figures=None, *records, evidence=(), links=()):
    """Return (code, severity, criterion, figure) of what the checks find."""
    made = compiled()
    dossier = Dossier(
        unit="XA01",
        year=2026,
        criteria=made.sha256,
        figures={
            code: FigureEntry(code=code, value=value) for code, value in (figures or {}).items()
        },
        records={record.criterion: record for record in records},
        evidence={document.id: document for document in evidence},
        links=links,
    )
    findings = findings_of(made, dossier, computed_score(made, dossier))
    assert all("{" not in text for f in findings for text in finding_lines(f.code, f.details))
    return [(f.code, f.severity.name, f.criterion, f.figure) for f in findings]


DONE = {"issued": False, "part": Decimal(3), "whole": Decimal(4)}


def test_a_finished_dossier_has_no_finding():
    assert found(DONE) == []


def test_each_figure_of_the_commune_is_asked_for_once():
    assert found() == [
        ("figure-unanswered", "CRITICAL", "1.1", "issued"),
        ("figure-unanswered", "CRITICAL", "1.2", "part"),
        ("figure-unanswered", "CRITICAL", "1.2", "whole"),
    ]


def test_a_figure_of_no_set_is_named():
    assert found({**DONE, "old": Decimal(1)}) == [("figure-not-in-set", "WARNING", "", "old")]


def test_a_claim_that_is_allowed_is_only_reminded_of():
    claim = Record(criterion="1.2", not_applicable="Không phát sinh")

    assert found(DONE, claim) == [("claim-to-be-judged", "HINT", "1.2", "")]


def test_a_claim_that_is_not_allowed_stops_the_locking():
    claim = Record(criterion="1.1", not_applicable="Không phát sinh")

    assert found(DONE, claim) == [("claim-not-allowed", "CRITICAL", "1.1", "")]


@pytest.mark.parametrize(
    ("criterion", "own", "reason", "expected"),
    [
        ("1.3", "1", "vì", ("own-points-not-allowed", "CRITICAL")),
        ("1.2", "5", "vì", ("own-points-above-maximum", "CRITICAL")),
        ("1.2", "2", " ", ("own-points-without-reason", "CRITICAL")),
        ("1.2", "2", "vì", ("own-points-differ", "WARNING")),
        ("1.2", "3", "", None),
    ],
)
def test_own_points(criterion, own, reason, expected):
    record = Record(criterion=criterion, self_points=Decimal(own), self_reason=reason)

    assert found(DONE, record) == ([] if expected is None else [(*expected, criterion, "")])


def test_remarks_without_own_points_are_fine():
    assert found(DONE, Record(criterion="1.2", note="xem lại")) == []


SCORED = {**DONE, "issued": True, "liked": True}


def test_points_need_a_document_or_an_explanation():
    explained = Record(criterion="1.1", explanation="Đã họp")

    assert found(SCORED) == [("evidence-missing", "CRITICAL", "1.1", "")]
    assert found(SCORED, explained) == [("evidence-explained", "WARNING", "1.1", "")]
    assert found(SCORED, Record(criterion="1.1", explanation=" "))[0][1] == "CRITICAL"


def document(**more):
    files = (EvidenceFile(sha256="ab" * 32, size=1, name="a.pdf", media_type="text/plain"),)
    values = {"id": "cd" * 16, "abstract": "Kế hoạch", "files": files, "added_at": NOON}
    return Evidence(**{**values, **more})


def link(**more):
    return EvidenceLink(**{"criterion": "1.1", "evidence": "cd" * 16, "page": "1", **more})


@pytest.mark.parametrize(
    ("shown", "linked", "expected"),
    [
        (document(), link(), []),
        (document(), link(page="", section="mục II"), []),
        (document(), link(page=""), [("evidence-without-page", "HINT")]),
        (document(files=()), link(), [("evidence-without-file", "WARNING")]),
        (document(replaced_by="ef" * 16), link(), [("evidence-replaced", "WARNING")]),
        (document(), link(evidence="00" * 16), []),
    ],
)
def test_proof_that_is_hard_to_find_is_named(shown, linked, expected):
    findings = found(SCORED, evidence=(shown,), links=(linked,))

    assert findings == [(*finding, "1.1", "") for finding in expected]


@pytest.mark.parametrize(
    ("part", "of", "is_found"), [("5", "4", True), ("4", "4", False), ("1", "0", False)]
)
def test_a_part_larger_than_its_whole_is_named(part, of, is_found):
    findings = found({**DONE, "part": Decimal(part), "whole": Decimal(of)})

    assert (("part-over-whole", "ERROR", "1.2", "") in findings) == is_found


def test_a_ratio_that_cannot_be_worked_out_is_left_to_its_rule():
    made = compile_set(
        criteria_set(
            leaf("1", "4", "ratio", part="part / whole", whole="whole"),
            figures=(whole("part"), whole("whole")),
        )
    )
    dossier = Dossier(
        unit="XA01",
        year=2026,
        criteria=made.sha256,
        figures={c: FigureEntry(code=c, value=Decimal(0)) for c in ("part", "whole")},
    )

    assert findings_of(made, dossier, computed_score(made, dossier)) == ()


def test_a_part_under_zero_is_named():
    made = compile_set(
        criteria_set(
            leaf("1", "4", "ratio", part="part - 9", whole="whole"),
            figures=(whole("part"), whole("whole")),
        )
    )
    dossier = Dossier(
        unit="XA01",
        year=2026,
        criteria=made.sha256,
        figures={c: FigureEntry(code=c, value=Decimal(4)) for c in ("part", "whole")},
    )

    (finding,) = findings_of(made, dossier, computed_score(made, dossier))

    assert finding.code == "part-over-whole"


def test_the_worst_comes_first():
    claim = Record(criterion="1.2", not_applicable="Không phát sinh")
    severities = [Severity[name] for _c, name, _k, _f in found({**SCORED, "x": True}, claim)]

    assert severities == sorted(severities, reverse=True)
