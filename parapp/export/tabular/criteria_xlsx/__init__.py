"""Criteria sets as Excel workbooks, for people who write a set in Excel."""

from __future__ import annotations

from parapp.export.tabular.criteria_xlsx.reading import read
from parapp.export.tabular.criteria_xlsx.writing import write, write_template

__all__ = ["read", "write", "write_template"]
