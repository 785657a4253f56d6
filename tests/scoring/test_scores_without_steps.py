"""Scores that nobody asked the working of."""

from dataclasses import replace

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import appraised_score, computed_score, self_score
from parapp.services.practice import practice_figures

CRITERIA = read_criteria(file("criteria", "mau-xa-2026.yaml"))[0]
COMPILED = compile_set(CRITERIA)
ENTRIES = {entry.code: entry for entry in practice_figures(CRITERIA, 3, 9)[5:]}
DOSSIER = Dossier(unit="XA01", year=2026, criteria=COMPILED.sha256, figures=ENTRIES)


def bare(score):
    return replace(
        score, criteria={code: replace(c, steps=()) for code, c in score.criteria.items()}
    )


def test_they_are_the_same_but_for_the_steps():
    explained = computed_score(COMPILED, DOSSIER)

    assert computed_score(COMPILED, DOSSIER, with_steps=False) == bare(explained)


def test_they_hold_no_step():
    score = computed_score(COMPILED, DOSSIER, with_steps=False)

    assert not any(criterion.steps for criterion in score.criteria.values())


def test_what_nobody_changed_stands_as_it_was_computed():
    own = {
        code: entry
        for code, entry in DOSSIER.figures.items()
        if COMPILED.figures[code].entered_by is EnteredBy.UNIT
    }
    dossier = replace(DOSSIER, figures=own)
    computed = computed_score(COMPILED, dossier)

    assert self_score(COMPILED, dossier, computed) is computed
    assert appraised_score(COMPILED, dossier, computed) is computed
