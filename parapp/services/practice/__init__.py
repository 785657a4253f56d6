"""Practice data: units, figures and documents to learn with, always the same."""

from parapp.services.practice.figures import practice_figures, practice_records
from parapp.services.practice.units import practice_units

__all__ = ["practice_figures", "practice_records", "practice_units"]
