"""Practice data: units, figures and documents to learn with, always the same."""

from parapp.services.practice.figures import practice_figures, practice_records
from parapp.services.practice.papers import PracticePaper, practice_evidence
from parapp.services.practice.units import practice_units

__all__ = [
    "PracticePaper",
    "practice_evidence",
    "practice_figures",
    "practice_records",
    "practice_units",
]
