"""Scores that nobody asked the working of."""

from dataclasses import replace

import pytest

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import appraised_score, computed_score, self_score
from parapp.services.practice import practice_figures


@pytest.fixture(scope="module")
def compiled():
    """Reading the sample set takes long, so not every run that collects tests does."""
    return compile_set(read_criteria(file("criteria", "mau-xa-2026.yaml"))[0])


@pytest.fixture(scope="module")
def filled(compiled):
    """A dossier whose figures are mostly filled in."""
    entries = {entry.code: entry for entry in practice_figures(compiled.criteria, 3, 9)[5:]}
    return Dossier(unit="XA01", year=2026, criteria=compiled.sha256, figures=entries)


def bare(score):
    return replace(
        score, criteria={code: replace(c, steps=()) for code, c in score.criteria.items()}
    )


def test_they_are_the_same_but_for_the_steps(compiled, filled):
    explained = computed_score(compiled, filled)

    assert computed_score(compiled, filled, with_steps=False) == bare(explained)


def test_they_hold_no_step(compiled, filled):
    score = computed_score(compiled, filled, with_steps=False)

    assert not any(criterion.steps for criterion in score.criteria.values())


def test_what_nobody_changed_stands_as_it_was_computed(compiled, filled):
    own = {
        code: entry
        for code, entry in filled.figures.items()
        if compiled.figures[code].entered_by is EnteredBy.UNIT
    }
    dossier = replace(filled, figures=own)
    computed = computed_score(compiled, dossier)

    assert self_score(compiled, dossier, computed) is computed
    assert appraised_score(compiled, dossier, computed) is computed
